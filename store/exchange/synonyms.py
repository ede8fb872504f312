"""The words that head the columns of real tables, by the field they stand for.

Collected from more than twenty public trackers, of which no two share a header, and from the code
of importers for Teal, Huntr, JobSync, Pipeline and the Austrian e-AMS; English, German, French and
Chinese were seen in files, the other languages are translations of ours. Words are written as
``plain`` leaves them. ``WEAK`` words mean a field only when no column names it better; where a word
stands under several fields, the first field that is free and whose cells look right gets it.
"""

from __future__ import annotations

import re
import unicodedata

IGNORE = "ignore"
NOTES = "notes"

# Every field a column can be mapped to, and what people call it.
FIELDS: dict[str, str] = {
    "organization": "Company",
    "title": "Title",
    "status": "Status",
    "outcome": "How it ended",
    "applied_on": "Applied on",
    "saved_on": "Saved on",
    "posted_on": "Posted on",
    "response_on": "Answered on",
    "interview_on": "Interview on",
    "offer_on": "Offer on",
    "outcome_on": "Ended on",
    "next_on": "Follow up on",
    "closes_on": "Closes on",
    "history": "Stage history",
    "url": "Link",
    "location": "Place",
    "remote": "Remote",
    "salary": "Pay",
    "salary_low": "Pay, from",
    "salary_high": "Pay, up to",
    "salary_currency": "Pay, currency",
    "salary_period": "Pay, per",
    "source": "Source",
    "contact": "Contact",
    "referral": "Referred by",
    "cv_version": "CV version",
    "tags": "Tags",
    "kind": "Kind",
    "external_id": "Id",
    NOTES: "Notes",
    IGNORE: "(left out)",
}
DATES = frozenset(
    (
        *("applied_on", "saved_on", "posted_on", "response_on", "interview_on", "offer_on"),
        *("outcome_on", "next_on", "closes_on"),
    )
)
# The days on which a card comes to a stage; under one of these a tick counts as well.
STAGES = frozenset(("saved_on", "applied_on", "interview_on", "offer_on", "outcome_on"))
MANY = frozenset(("interview_on", "outcome_on", "tags", NOTES, IGNORE))

STRONG: dict[str, str] = {
    "organization": """company, company name, employer, employer name, organization, organisation,
        company info, firm, firma, firma betrieb, unternehmen, arbeitgeber, betrieb, entreprise,
        société, employeur, empresa, compañía, azienda, bedrijf, firma spółka, 公司, 公司名称, 企业,
        单位, 会社, 企業名, 会社名, società, ditta, organização, werkgever, organisatie, företag,
        arbetsgivare, virksomhed, arbejdsgiver, bedrift, arbeidsgiver, yritys, työnantaja,
        pracodawca, nazwa firmy, společnost, şirket, 회사, 회사명, 기업, компания, работодатель""",
    "title": """title, job title, position, position title, role, role name, role title, job,
        job name, opening, vacancy, designation, stelle, beschäftigung als, beschaeftigung als,
        tätigkeit, poste, intitulé, intitulé du poste, stellenbezeichnung,
        stellentitel, jobtitel, rolle, puesto de trabajo, posición,
        métier, puesto, cargo, vacante, posizione, ruolo, functie,
        vacature, 岗位, 职位, 職種, ポジション, mansione, vaga, função, functietitel, tjänst,
        befattning, stilling, tehtävä, stanowisko, pozycja, pozice, pozisyon, 직무, 포지션,
        должность, вакансия""",
    "status": """status, stage, current status, final status, application status, status name,
        status label, list, status der bewerbung, stand, statut, état, estado, stato, 当前状态,
        状态, 进度, 選考状況, stato candidatura, situação, status da candidatura,
        status sollicitatie, stav, durum, tila, ステータス, 상태, статус""",
    "outcome": "outcome, result, final result, final outcome, ergebnis, résultat, resultado, esito",
    "applied_on": """date applied, applied date, applied on, applied at, date of application,
        application date, app submitted date, date sent, submission date, date submitted,
        bewerbungsdatum, beworben am, beworben, gesendet am, date d'envoi de la candidature,
        fecha de aplicación, fecha de solicitud, data candidatura, sollicitatiedatum,
        date de candidature, date d'envoi, fecha de postulación,
        投递时间, 申请日期, 応募日, data di candidatura, data invio, data da candidatura,
        data de candidatura, data de envio, datum sollicitatie, ansökningsdatum, ansøgningsdato,
        søknadsdato, hakupäivä, data aplikacji, data wysłania, başvuru tarihi, 지원일,
        дата отклика""",
    "saved_on": "saved date, date saved, saved on, saved at, added at, added on, date added",
    "posted_on": """job post date, post date, date posted, posted on, posted at, posted,
        first published, published at, listed""",
    "response_on": """response date, date of response, responded, date of 1st response,
        first response, first reply on, reply date, response received, rückmeldung, antwort am,
        date de réponse, fecha de respuesta""",
    "interview_on": """interview, interviews, interview date, date interview, interview at,
        total interviews, phone screen, recruiter chat, first round, second round, third round,
        1st round, 2nd round, 3rd round, on campus, onsite, hr interview, final round,
        vorstellungsgespräch, entretien, entrevista, 一面, 二面, 技术面, hr面""",
    "offer_on": "offer at, offer date, date of offer, offered on",
    "outcome_on": """outcome date, rejected at, date rejected, rejection date, rejected on,
        decision date, archived at, date closed, closed on""",
    "next_on": """follow up date, followed up, follow up, follow up on, next step date,
        next follow up, follow up at, due, due on, due date, relance, date de relance,
        nachfassen, wiedervorlage, seguimiento""",
    "closes_on": """deadline, closing date, closes on, valid through, application deadline,
        bewerbungsschluss, frist, date limite, fecha límite""",
    "history": """stage history, status history, interview steps, history, timeline, stages,
        progress, process, verlauf, historique, historial""",
    "url": """url, link, job url, job link, application url, application link, posting, posting url,
        job posting, job description link, lien, enlace, stellenanzeige, annonce, 岗位链接,
        collegamento, länk, linkki, odkaz, bağlantı, リンク, 링크, ссылка""",
    "location": """location, job location, city, place, country, office, work location, ort, lieu,
        ubicación, standort, arbeitsort, ville, ciudad, 工作地点, sede,
        luogo, città, localização, locatie, plaats, sijainti, lokalizacja, miasto, 勤務地, 근무지,
        город""",
    "remote": "remote, is remote, workplace type, in person hybrid remote, work type, work mode",
    "salary": """salary, salary range, salary amount, wage, wage amount, compensation, pay,
        advertised salary, gehalt, salaire, salario, 薪资""",
    "salary_low": "min salary, salary low, salary min, salary range min, minimum salary",
    "salary_high": "max salary, salary high, salary max, salary range max, maximum salary",
    "salary_currency": "currency, salary currency",
    "salary_period": "pay period, salary pay period, salary period",
    "source": """source, job source, applied via, application site, platform, posting source, via,
        where found, found on, channel, woher kam die stelleninfo, quelle, canal, 投递渠道""",
    "contact": """contact, contact name, contact person, recruiter, hiring manager,
        ansprechpartner, ansprechpartnerin, contacto, kontakt, kontaktperson, 联系人""",
    "referral": "referral, referred by, introduced by",
    "cv_version": """resume, resume used, resume name, resume version, cv version, cv, cover letter,
        customized resume, lebenslauf""",
    "tags": """tags, tag, category, categories, labels, industry, job type, employment type,
        keywords""",
    "external_id": "id, application id, requisition id, job id, req, req id",
    NOTES: """notes, note, notiz, comments, comment, remarks, description, job description,
        feedback, outcome reason, route reason, interview details, company website, company site,
        score, excitement, match score, ai match score, priority, notizen, bemerkungen, remarques,
        notas, anmerkungen, kommentar, commentaire, commentaires, comentarios, 备注,
        appunti, observações, notities, opmerkingen, anteckningar, noter, notater, muistiinpanot,
        notatki, uwagi, poznámky, notlar, メモ, 備考, 메모, заметки""",
    # The first can be worked out again from the dates; the last are private, and not about the job.
    IGNORE: """days since, time to first response, days to first reply, instant rejection,
        current date, #, index, question and answers, contact phone number""",
}

WEAK: dict[str, str] = {
    "organization": "business, name",
    "title": "subject, name, task name",
    "status": "state, response",
    "applied_on": """applied, sent, submitted, activity date, date, date received, timestamp,
        created at, datum, date creation, fecha, data""",
    "saved_on": "created at, created time, created, date creation",
    "response_on": "response, réponse",
    "interview_on": "phone, technical",
    "outcome_on": "closed",
    "url": "website",
    "location": "address, adresse",
    "contact": "contact email, contact title, email, e mail",
    "salary": "rate",
    "kind": "kind, type, opportunity type, art, typ, genre, tipo, soort, rodzaj",
}

# Too short or too common to be looked for inside a longer header ("Job type" is not a job).
NEVER_INSIDE = frozenset(
    (
        *("name", "list", "job", "data", "date", "state", "via", "pay", "due", "id", "req", "cv"),
        *("business", "phone", "history", "place", "office", "category", "posting", "posted"),
        *("sent", "closed", "result", "response", "stand", "index", "#", "email", "rate", "score"),
        *("tag", "priority", "channel", "platform", "comment", "note", "process", "progress"),
        *("stages", "created", "kind", "type", "art", "typ", "genre", "tipo", "soort"),
    )
)
_IGNORED_BEGINNINGS = ("days since", "days to", "unnamed")

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TO_BLANK = str.maketrans(dict.fromkeys('_-./\\?:*()[]{}"\ufeff\u200b', " ") | {"’": "'"})


def plain(header: str) -> str:
    """A header as the tables here write it: "Job_Title?" and "jobTitle" are both ``job title``."""
    split = _CAMEL.sub(" ", unicodedata.normalize("NFKC", header[:200]))
    return " ".join(split.translate(_TO_BLANK).casefold().split())


def _by_word(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field, words in table.items():
        for word in " ".join(words.split()).split(", "):
            key = plain(word)
            found[key] = (*found.get(key, ()), field)
    return found


STRONG_WORDS = _by_word(STRONG)
WEAK_WORDS = _by_word(WEAK)


def fields_named(header: str) -> tuple[str, ...]:
    """The fields that the whole header is a word for, best first."""
    word = plain(header)
    if word.startswith(_IGNORED_BEGINNINGS):
        return (IGNORE,)
    return STRONG_WORDS.get(word, ())


def fields_hinted(header: str) -> tuple[str, ...]:
    """The fields that the whole header is a weak word for, best first."""
    return WEAK_WORDS.get(plain(header), ())


def fields_inside(header: str) -> tuple[str, ...]:
    """The fields that words inside the header stand for, the longest word first."""
    text = plain(header)
    padded = f" {text} "
    found: dict[str, int] = {}
    for words in (STRONG_WORDS, WEAK_WORDS):
        for word, fields in words.items():
            if word in NEVER_INSIDE:
                continue
            if word in text if not word.isascii() and len(word) <= 4 else f" {word} " in padded:
                for field in fields:
                    found[field] = max(found.get(field, 0), len(word))
    return tuple(sorted(found, key=lambda field: -found[field]))
