"""The words by which postings in several languages name their parts. All are folded.

Folded as ``haystack.fold`` does: lower case without accents, ø as o.
"""

from __future__ import annotations

# What stands before a colon, or alone above its value.
LABELS: dict[str, str] = {
    word: field
    for field, words in {
        "title": (
            *("title", "job title", "position", "position title", "role", "job", "vacancy", "post"),
            *("opening", "audition for", "course", "fellowship", "programme", "hiring", "wanted"),
            *("we are hiring", "now hiring", "gesucht", "wir suchen", "nous recherchons"),
            *("stelle", "stellenbezeichnung", "stellentitel", "berufsbezeichnung", "jobtitel"),
            *("poste", "intitule du poste", "intitule", "offre d'emploi", "metier"),
            *("puesto", "cargo", "vacante", "titulo", "puesto de trabajo"),
            *("stilling", "stillingstittel", "tittel", "stillingsbetegnelse"),
            *("tjanst", "befattning", "functie", "vacature", "functietitel"),
            *("posizione", "ruolo", "titolo", "vaga", "funcao", "stanowisko"),
            *("職種", "募集職種", "職位", "职位", "岗位"),
        ),
        "organization": (
            *("company", "organization", "organisation", "employer", "institution", "company name"),
            *("hiring organization", "hiring organisation", "production company", "school", "host"),
            *("firma", "unternehmen", "arbeitgeber", "betrieb", "einrichtung"),
            *("entreprise", "employeur", "societe", "etablissement", "organisme"),
            *("empresa", "compania", "organizacion", "empleador", "entidad"),
            *("arbeidsgiver", "bedrift", "virksomhet", "arbejdsgiver", "virksomhed"),
            *("arbetsgivare", "foretag", "werkgever", "bedrijf", "organisatie"),
            *("azienda", "datore di lavoro", "empregador", "pracodawca"),
            *("会社名", "企業名", "会社", "公司", "公司名称"),
        ),
        "location": (
            *("location", "job location", "place", "place of work", "workplace", "city", "where"),
            *("work location", "based in", "venue"),
            *("ort", "standort", "arbeitsort", "einsatzort", "dienstort"),
            *("lieu", "lieu de travail", "localisation", "ville"),
            *("ubicacion", "lugar", "lugar de trabajo", "localidad", "ciudad"),
            *(
                "sted",
                "arbeidssted",
                "arbejdssted",
                "arbetsort",
                "standplaats",
                "locatie",
                "plaats",
            ),
            *("sede", "sede di lavoro", "luogo", "localizacao", "local", "lokalizacja"),
            *("miejsce pracy", "勤務地", "勤務場所", "工作地点", "地点"),
        ),
        "closes_on": (
            *("closing date", "closes", "closing", "deadline", "application deadline", "apply by"),
            *("applications close", "applications due", "closing date for applications"),
            *("last date to apply", "last day to apply", "apply before", "closes on", "due date"),
            *("deadline for applications", "application closing date"),
            *("bewerbungsfrist", "bewerbungsschluss", "bewerbung bis", "einsendeschluss"),
            *("bewerbungsende", "date limite", "date limite de candidature", "cloture"),
            *("date de cloture", "candidature avant le", "fecha limite", "plazo", "cierre"),
            *("fecha de cierre", "plazo de solicitud", "sista ansokningsdag", "ansok senast"),
            *("soknadsfrist", "ansogningsfrist", "frist", "sluitingsdatum", "solliciteren tot"),
            *("reageren voor", "scadenza", "prazo", "prazo de candidatura", "data limite"),
            *("termin skladania", "応募締切", "締切", "応募期限", "截止日期", "申请截止"),
        ),
        "posted_on": (
            *(
                "posted",
                "posted on",
                "date posted",
                "published",
                "published on",
                "publication date",
            ),
            *("veroffentlicht", "veroffentlicht am", "publie le", "date de publication"),
            *("publicado", "publicado el", "publisert", "publiceret", "publicerad", "geplaatst op"),
            *("pubblicato", "pubblicato il", "掲載日", "发布日期"),
        ),
        "salary": (
            *("salary", "pay", "wage", "rate", "day rate", "compensation", "remuneration", "fee"),
            *("salary range", "pay range", "hourly rate", "stipend", "pay rate"),
            *("gehalt", "vergutung", "lohn", "entgelt", "verdienst", "bezahlung"),
            *("salaire", "remuneration", "salario", "sueldo", "retribucion", "remuneracion"),
            *("lonn", "lon", "salaris", "retribuzione", "stipendio", "salario mensal"),
            *("wynagrodzenie", "給与", "給料", "月給", "時給", "年収", "薪资", "工资"),
        ),
        "contact": (
            *("contact", "contact person", "questions to", "enquiries", "for questions"),
            *("ansprechpartner", "ansprechpartnerin", "ansprechperson", "kontakt", "contacto"),
            *("kontaktperson", "contactpersoon", "contatto", "contato", "担当", "联系人"),
        ),
        "url": (
            *("link", "url", "apply at", "apply here", "apply online", "website", "web"),
            *("bewerbung unter", "lien", "enlace", "lenke", "webseite", "site web"),
        ),
    }.items()
    for word in words
}

# A line with one of these speaks of applying, so that a day in it is the last one.
APPLYING = (
    *("apply", "application", "deadline", "closing", "closes", "close on", "submit", "send your"),
    *("bewerb", "unterlagen", "candidat", "postul", "dossier", "solicitud", "inscri", "curricul"),
    *("sok innen", "soknad", "sok stillingen", "ansog", "ansok", "sollicit", "reageer", "aplik"),
    *("応募", "締切", "申请", "投递", "截止", "zglosz"),
)
# Right before such a day: apply by 12 June, bis zum 12. Juni, avant le 12 juin ...
UNTIL = (
    *(
        "close",
        "closes",
        "no later than",
        "not later than",
        "at the latest",
        "by",
        "before",
        "until",
        "on",
        "is",
    ),
    *("bis zum", "bis", "spatestens", "avant le", "avant", "jusqu'au", "au plus tard le", "le"),
    *("antes del", "hasta el", "hasta", "el", "innen", "senest", "senast den", "senast", "voor"),
    *("uiterlijk", "tot", "entro il", "entro", "ate", "ate ao dia", "do", "am", ":"),
)
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero januari gennaio janeiro stycznia janv ene",
            "february feb februar fevrier febrero februari febbraio fevereiro lutego fev fevr",
            "march mar marz mars marzo maart marco marca mrz mrt maerz",
            "april apr avril abril aprile kwietnia avr abr",
            "may mai mayo maj mei maggio maio maja",
            "june jun juni juin junio giugno junho czerwca",
            "july jul juli juillet julio luglio julho lipca juil",
            "august aug aout agosto augusti augustus sierpnia ago",
            "september sep sept septembre septiembre settembre setembro wrzesnia set",
            "october oct oktober octobre octubre ottobre outubro pazdziernika okt",
            "november nov novembre noviembre novembro listopada",
            "december dec dezember decembre diciembre desember dicembre dezembro grudnia dez dic",
        ),
        1,
    )
    for name in names.split()
}
# Lines on top that name no job.
NOT_A_TITLE = frozenset(
    {
        *("job description", "about the job", "about the role", "careers", "apply now", "apply"),
        *("we are hiring", "we're hiring", "vacancy", "vacancies", "join us", "jobs", "home"),
        *("join our team", "join the team", "come and work with us"),
        *("job posting", "job advertisement", "job opening", "now hiring", "overview", "save"),
        *("share", "back", "menu", "stellenanzeige", "stellenangebot", "wir suchen", "offre"),
        *("offre d'emploi", "nous recrutons", "oferta de empleo", "se busca", "ledig stilling"),
        *("ledige stillinger", "vi soker", "lediga jobb", "vacature", "offerta di lavoro"),
        *("求人", "求人情報", "招聘", "show all", "easy apply", "open call", "casting call"),
    }
)
# Nobody's name: "About us", "Join the team".
NOBODY = frozenset(
    {
        *(
            "us",
            "the role",
            "the job",
            "the team",
            "you",
            "the company",
            "the position",
            "this role",
        ),
        *("our", "our team", "the organisation", "the organization", "we", "uns", "die stelle"),
        *("nous", "le poste", "l'entreprise", "notre", "nosotros", "el puesto", "la empresa"),
        *(
            "vi",
            "wir",
            "someone",
            "people",
            "deg",
            "dig",
            "dich",
            "sie",
            "oss",
            "stillingen",
            "jobbet",
            "ons",
            "de functie",
            "noi",
            "nos",
            "home",
            "least",
            "once",
        ),
    }
)
