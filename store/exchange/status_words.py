"""The words people write in a status column, by the stage or the ending that they mean.

Collected from public trackers in several languages, with the translations that were seen there.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from store.pipelines import Meaning
from store.records import Outcome

SCREENING, INTERVIEW = "screening", "interview"
LONGEST = 200

_STAGES: tuple[tuple[Meaning, str, str], ...] = (
    (
        Meaning.SAVED,
        "",
        """saved, bookmarked, wishlist, wish list, to apply, not applied, not applied yet,
        not yet applied, need to apply, will apply, not started, evaluated, interested, considering,
        to do, todo, merkliste, salvato, salvata, da inviare, guardado, guardada, opgeslagen,
        sparad, gemt, lagret, zapisane, do wysłania, 気になる, 保存, 관심, сохранено""",
    ),
    (Meaning.PREPARING, "", "preparing, draft, drafting, in preparation, vorbereitung"),
    (
        Meaning.APPLIED,
        "",
        """applied, sent, submitted, pending, awaiting response, awaiting reply, waiting,
        waiting for response, waiting for reply, no response yet, no reply yet, active, in progress,
        application sent, application submitted, under review, in review,
        antwort des betriebes offen, beworben, bewerbung verschickt, offen, candidature envoyée,
        postulado, postulada, envoyé, envoyée, gesendet, versendet, en cours,
        postulé, en attente, enviado, enviada, solicitado, inviata, 已投递, 応募済み,
        inviato, candidatura inviata, in attesa, candidatura enviada, em análise, pendiente,
        pendente, gesolliciteerd, verstuurd, in behandeling, in afwachting, sökt, ansökt, skickad,
        ansøgt, søkt, sendt, haettu, lähetetty, wysłano, wysłana, wysłane, aplikacja wysłana,
        odesláno, başvuruldu, 応募中, 書類選考中, 지원 완료, 지원완료, отправлено""",
    ),
    (
        Meaning.TALKING,
        SCREENING,
        """assessment, coding challenge, coding test, oa, online assessment, online test,
        take home, phone screen, phone screening, recruiter screen, recruiter call, screening,
        screen, hr call, hr screen, phone call, recruiter chat, 笔试""",
    ),
    (
        Meaning.TALKING,
        INTERVIEW,
        """interview, interviews, interviewing, interviewed, interview done, interview scheduled,
        phone interview, tech screen, technical interview, onsite, on site, final round,
        first round, second round, third round, in process, ongoing, audition, trial day,
        vorstellungsgespräch, gespräch, eingeladen, entrevista, entretien, colloquio,
        gesprek, 一面, 二面, 三面,
        技术面, hr面, 面试, 面接, 一次面接, 二次面接, 最終面接, entrevista agendada,
        sollicitatiegesprek, intervju, samtale, samtal, haastattelu, rozmowa,
        rozmowa kwalifikacyjna, pohovor, mülakat, 면접, собеседование""",
    ),
    (
        Meaning.OFFER,
        "",
        """offer, offered, offer received, offer extended, offer extension, job offer, angebot,
        offre, oferta, offerta, proposta, aanbod, erbjudande, tilbud, tarjous, nabídka, teklif,
        内定, 오퍼, оффер""",
    ),
)
_ENDINGS: tuple[tuple[Outcome | None, str], ...] = (
    (
        Outcome.ACCEPTED,
        """accepted, hired, offer accepted, accepted offer, zusage, angenommen, accepté, acceptée,
        aceptado, aceptada, accettato, accettata, aceito, aceite, contratado, contratada,
        aangenomen, anställd, ansat, ansatt, przyjęto, 承諾, 합격, принят""",
    ),
    (
        Outcome.REJECTED,
        """rejected, rejection, denied, declined, negative, not selected, not moving forward,
        position filled, position removed, application closed, no longer considered,
        no longer under consideration, unsuccessful, turned down, absage, abgelehnt, refusé, refus,
        rechazado, rechazada, refusée, afgewezen, 感谢信, 拒绝, 不採用,
        rifiutato, rifiutata, respinto, non selezionato, recusado, recusada, rejeitado, rejeitada,
        não selecionado, afwijzing, avslag, afslag, hylätty, odrzucono, odrzucony, odrzucona,
        odmowa, zamítnuto, reddedildi, 不合格, お見送り, 불합격, 탈락, отказ""",
    ),
    (
        Outcome.NO_RESPONSE,
        """ghosted, ghost, ghosted no reply, no reply, no response, no answer, suspected ghost job,
        ghost job, auto rejected no response, keine antwort, keine rückmeldung,
        sans réponse, sin respuesta, nessuna risposta, sem resposta, geen reactie, geen antwoord,
        inget svar, intet svar, ikke svar, ei vastausta, brak odpowiedzi, bez odpovědi, cevap yok,
        返信なし, 連絡なし, 无回复, 没有回复, 연락 없음, без ответа""",
    ),
    (
        Outcome.DECLINED,
        """declined offer, offer declined, declined by me, i declined, rejected by me,
        rejected offer, offer rejected, not accepted by me, turned down offer""",
    ),
    (
        Outcome.WITHDRAWN,
        """withdrawn, withdrew, withdraw, withdrawn by me, application withdrawn, closed by, skip,
        skipped, discarded, not interested, no longer interested, zurückgezogen, retiré,
        ritirato, ritirata, retirado, retirada, teruggetrokken, trukket, wycofano, 辞退""",
    ),
    (Outcome.EXPIRED, "job expired, expired, posting expired, deadline passed"),
    (Outcome.CANCELLED, "cancelled, canceled, position cancelled, position canceled"),
    # Ended, without a word on how.
    (None, "closed, archived, inactive, 池子"),
)
STAGE_FIELDS = {
    Meaning.SAVED: "saved_on",
    Meaning.APPLIED: "applied_on",
    Meaning.TALKING: "interview_on",
    Meaning.OFFER: "offer_on",
    Meaning.CLOSED: "outcome_on",
}
DATE_WORDS = frozenset(("date", "day", "on", "at", "am", "datum", "fecha", "data", "le", "de"))
# One letter or two from a known word, and something else.
NOT_A_SLIP = frozenset(("replied", "supplied", "implied", "stunted", "inspected"))


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word means; ``hint`` is the id of the column it fits best on the usual board."""

    meaning: Meaning
    hint: str = ""
    outcome: Outcome | None = None


def _split(words: str) -> list[str]:
    return " ".join(words.split()).split(", ")


SENSES: dict[str, Sense] = {
    word: Sense(meaning, hint) for meaning, hint, words in _STAGES for word in _split(words)
} | {
    word: Sense(Meaning.CLOSED, outcome=outcome)
    for outcome, words in _ENDINGS
    for word in _split(words)
}


@lru_cache(maxsize=2_000)
def plain(text: str) -> str:
    """A status for comparing: no case, no punctuation; whatever begins "rejec" is a rejection."""
    normal = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    kept = "".join(char if char.isalnum() else " " for char in normal)
    return " ".join("rejected" if word.startswith("rejec") else word for word in kept.split())
