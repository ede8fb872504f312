"""The words by which a table says what an opportunity is: a kind of ours, in a few languages.

A column is believed when nearly all of its cells are such words, and a cell only when it is one as
a whole: "Full time" or "Call" say something else, and nothing is guessed from them. More words can
be typed after ``kind:`` (``store.kinds``), where a person means a kind.
"""

from __future__ import annotations

from store.exchange.cells import fold
from store.records import Kind

MOSTLY = 0.8
"""The share of cells that must be kinds before a column called "Type" is one of kinds."""

_ALSO: dict[Kind, str] = {
    Kind.JOB: "jobs, stelle, arbeitsstelle, emploi, empleo, trabajo, lavoro, emprego, baan, praca",
    Kind.INTERNSHIP: "intern, praktikum, prácticas, tirocinio, estágio, staż",
    Kind.APPRENTICESHIP: "apprentice, ausbildung, lehre, lehrstelle, apprentissage, apprendistato",
    Kind.GIG: "gigs",
    Kind.PROMOTION: "beförderung, ascenso",
    Kind.AUDITION: """auditions, casting, self tape, vorsprechen, audición, audizione, audição,
        auditie""",
    Kind.TALK: "talks, vortrag, charla",
    Kind.TRAINING: "weiterbildung, schulung, fortbildung",
    Kind.COURSE: "courses, kurs, cours, curso, corso, cursus",
    Kind.VOLUNTEERING: """volunteer, volunteer work, ehrenamt, bénévolat, voluntariado,
        volontariato, vrijwilligerswerk, wolontariat""",
    Kind.FELLOWSHIP: "fellowships, scholarship, postdoc",
    Kind.GRANT: "grants, stipendium, bourse, beca, borsa di studio",
    Kind.MENTORSHIP: "mentoring, mentorat",
    Kind.RELOCATION: "umzug",
    Kind.VENTURE: "startup, gründung",
}
_BY_WORD = {str(kind): kind for kind in Kind} | {
    " ".join(word.split()): kind for kind, words in _ALSO.items() for word in words.split(",")
}


def kind_called(cell: str) -> Kind | None:
    """The kind that a whole cell is a word for."""
    return _BY_WORD.get(fold(cell.replace("-", " ").replace("_", " ")))
