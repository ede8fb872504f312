"""The forms of what an opportunity holds in lists: rounds, notes, documents, terms, stages ..."""

from __future__ import annotations

from typing import Any

from store.entries import read_time
from store.errors import BadInput
from store.i18n import tr
from store.pipelines import Pipeline
from store.records import FITS, LEVELS, Need, Outcome, TouchKind
from tui.dialogs.fields import Choice, Field, Now, chosen, day, names
from tui.widgets.rows import one_line

_FITS: tuple[Choice, ...] = ((None, ""), *((fit, FITS[fit]) for fit in sorted(FITS, reverse=True)))
_LEVELS: tuple[Choice, ...] = ((None, ""), *LEVELS.items())
_ON = day("on", "on", "today, last fri, 12 nov", ahead=False)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _years(text: str, old: Any, now: Now) -> float | None:
    if not text:
        return None
    try:
        years = float(text.replace(",", "."))
    except ValueError:
        years = -1
    if not 0 <= years <= 60:
        raise BadInput(
            tr("'{typed}' is not a number of years", typed=text[:30]), "", tr("Write 2 or 1.5")
        )
    return years


ROUND: tuple[Field, ...] = (
    Field("kind", "what", "phone call, audition, trial day", known="rounds"),
    day("on", "on", "today, fri, 12 jun", ahead=True),
    Field("at", "at", "14:30", read=lambda text, old, now: read_time(text)),
    names("people", "with", "names with commas between", known="people"),
    Field("outcome", "outcome", "how it went, what comes of it"),
    Field("note", "note", "what to remember", long=True),
)
NOTE: tuple[Field, ...] = (_ON, Field("text", "note", long=True))
DOCUMENT: tuple[Field, ...] = (
    Field("what", "what", "CV, cover letter, showreel", known="documents"),
    Field("version", "version", "which one: v3, stage, short", known="versions"),
    _ON,
)
TERM: tuple[Field, ...] = (
    Field("criterion", "about", "hours, nights off, what I would learn", known="criteria"),
    Field("says", "they say", "in their words or yours", long=True),
    Field("fit", "for you", choices=_FITS),
)
REQUIREMENT: tuple[Field, ...] = (
    Field("skill", "skill", known="skills"),
    chosen("need", "need", (Need.NICE, Need.MUST, Need.GATE), optional=False),
    Field("level", "level", choices=_LEVELS),
    Field("years", "years", "of it, where they say", _plain, _years),
)
CONTACT: tuple[Field, ...] = (
    chosen("kind", "what", TouchKind, optional=False),
    _ON,
    Field("about", "about"),
    Field("takeaway", "you learned", long=True),
    Field("promise", "you promised", long=True),
    day("promise_by", "by", "fri, in 10 days"),
)
PROOF: tuple[Field, ...] = (
    Field("line", "what you did", "situation, task, action, result: a sentence", long=True),
    Field("skill", "it shows", known="skills"),
    Field("level", "level", choices=_LEVELS),
    Field("link", "to see at", "https://..."),
    Field("witness", "who saw it"),
    _ON,
)
FORMS: dict[str, tuple[Field, ...]] = {
    "rounds": ROUND,
    "notes": NOTE,
    "sent": DOCUMENT,
    "offered": TERM,
    "requirements": REQUIREMENT,
    "touches": CONTACT,
}


def stage_fields(pipeline: Pipeline) -> tuple[Field, ...]:
    """The lines of a stage: its column, its day, and how it ended where it did."""
    columns = tuple((column.id, one_line(column.title)) for column in pipeline.columns)
    return (
        Field("column", "column", choices=columns),
        _ON,
        chosen("outcome", tr("how it ended"), Outcome),
    )
