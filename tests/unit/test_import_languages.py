"""Tables in other languages: their headers and their words for how it stands."""

from __future__ import annotations

import pytest

from store.exchange import plan
from tests.unit.library import DictLibrary

# The header, then what stands for applied, for an interview, for a rejection, for no answer.
TABLES = {
    "Italian": ("Azienda;Ruolo;Data di candidatura;Stato;Appunti",
                ("Inviata", "Colloquio", "Rifiutata", "Nessuna risposta")),
    "Portuguese": ("Empresa;Cargo;Data da candidatura;Situação;Observações",
                   ("Enviada", "Entrevista", "Recusada", "Sem resposta")),
    "Spanish": ("Empresa;Puesto;Fecha de postulación;Estado;Notas",
                ("Postulado", "Entrevista", "Rechazada", "Sin respuesta")),
    "French": ("Entreprise;Poste;Date de candidature;Statut;Remarques",
               ("Candidature envoyée", "Entretien", "Refusé", "Sans réponse")),
    "German": ("Firma;Stelle;Beworben am;Status;Notizen",
               ("Beworben", "Vorstellungsgespräch", "Absage", "Keine Antwort")),
    "Dutch": ("Bedrijf;Functie;Sollicitatiedatum;Status;Opmerkingen",
              ("Gesolliciteerd", "Gesprek", "Afgewezen", "Geen reactie")),
    "Swedish": ("Företag;Tjänst;Ansökningsdatum;Status;Anteckningar",
                ("Ansökt", "Intervju", "Avslag", "Inget svar")),
    "Danish": ("Virksomhed;Stilling;Ansøgningsdato;Status;Noter",
               ("Ansøgt", "Samtale", "Afslag", "Intet svar")),
    "Finnish": ("Yritys;Tehtävä;Hakupäivä;Tila;Muistiinpanot",
                ("Haettu", "Haastattelu", "Hylätty", "Ei vastausta")),
    "Polish": ("Firma;Stanowisko;Data aplikacji;Status;Uwagi",
               ("Wysłano", "Rozmowa kwalifikacyjna", "Odrzucono", "Brak odpowiedzi")),
    "Japanese": ("会社名;職種;応募日;選考状況;メモ",
                 ("応募済み", "一次面接", "不採用", "返信なし")),
    "Korean": ("회사;직무;지원일;상태;메모", ("지원 완료", "면접", "불합격", "연락 없음")),
    "Chinese": ("公司;岗位;投递时间;状态;备注", ("已投递", "一面", "感谢信", "无回复")),
    "Russian": ("Компания;Должность;Дата отклика;Статус;Заметки",
                ("Отправлено", "Собеседование", "Отказ", "Без ответа")),
}  # fmt: skip


@pytest.mark.parametrize(("header", "words"), TABLES.values(), ids=TABLES)
def test_a_table_is_understood(header: str, words: tuple[str, ...]) -> None:
    rows = [f"Lux {n};Job {n};2026-05-0{n};{word};Eh" for n, word in enumerate(words, 1)]
    library = DictLibrary()
    made = plan("\n".join([header, *rows]).encode(), "jobs.csv", library)
    assert list(made.report.mapping.values()) == [
        *("organization", "title", "applied_on", "status"),
        "notes",
    ]
    library.apply(made.steps)
    assert [(card.column, str(card.outcome or "")) for card in library.cards()] == [
        *[("applied", ""), ("interview", ""), ("closed", "rejected"), ("closed", "no response")],
    ]
    assert [note.text for note in library.cards()[0].notes] == ["Eh"]
