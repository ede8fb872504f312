"""Correcting what a card's history says of columns: another day, another column, one left out.

The history stays ordered by day, the card's column is always the last one it arrived in, and no
stage lies in the future. Each function plans one change, hence one undo.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from store.errors import BadInput, Conflict
from store.fields import Document
from store.i18n import tr
from store.moves import card, stage
from store.pipelines import Column, Meaning
from store.plans import Edit, Library, Plan
from store.records import Opportunity, Outcome, Stage
from store.when import show_day


def stage_corrected(
    library: Library,
    number: int,
    was: Stage,
    *,
    column: Column,
    on: date | None,
    outcome: Outcome | None = None,
) -> Plan:
    """Say anew where and when a card arrived; ``on`` None leaves the day unknown.

    Raises BadInput for a day to come or out of order, and for a closed column without outcome;
    Conflict when the history was changed meanwhile; NotFound.
    """
    history = _history(library, number)
    at = _place(history, was)
    line = _line(column, on, outcome)
    _mind_order(library, history[:at], line, history[at + 1 :])
    history[at] = line
    title = column.title
    return Plan(
        [_edit(number, history, at)],
        tr("Correct {title} of {name}", title=title, name=_name(library, number)),
    )


def stage_inserted(
    library: Library, number: int, *, column: Column, on: date, outcome: Outcome | None = None
) -> Plan:
    """Add an arrival that was left out, at its place by day. The card stays where it is.

    Raises BadInput for a day to come or after the last arrival: that is a move.
    """
    history = _history(library, number)
    if not history:
        now = library.pipeline.place(str(card(library, number).get("column") or ""))
        history = [] if now.id == column.id else [_line(now, None, None, whole=False)]
    line = _line(column, on, outcome)
    day = on.isoformat()
    earlier = [n for n, entry in enumerate(history, 1) if _day(entry) and _day(entry) <= day]
    at = max(earlier, default=0)
    if history and at == len(history):
        last = _title(library, history[-1])
        raise BadInput(
            tr(
                "{title} would come after {last}, where it stands now",
                title=column.title,
                last=last,
            ),
            tr(
                "It has been in {last} since {shown}.",
                last=last,
                shown=_shown(library, history[-1]),
            ),
            tr("Move the card instead, or give an earlier day."),
        )
    _mind_order(library, history[:at], line, history[at:])
    history.insert(at, line)
    label = tr(
        "Add {title} to the history of {name}", title=column.title, name=_name(library, number)
    )
    return Plan([_edit(number, history, at)], label)


def stage_removed(library: Library, number: int, was: Stage) -> Plan:
    """Take an arrival out; without the last one the card goes back to the one before.

    Raises BadInput for the only one, Conflict, NotFound.
    """
    history = _history(library, number)
    at = _place(history, was)
    if len(history) == 1:
        raise BadInput(
            tr("This is the only stage there is"),
            tr("A card stands somewhere."),
            tr("Correct it instead."),
        )
    title = _title(library, history[at])
    last = at == len(history) - 1
    del history[at]
    label = tr(
        "Remove {title} from the history of {name}", title=title, name=_name(library, number)
    )
    return Plan([_edit(number, history, len(history) - 1 if last else 0)], label)


# -- inside ---------------------------------------------------------------------------------------


def _edit(number: int, history: list[Any], touched: int) -> Edit:
    """The step; when the last arrival is touched, the card stands where it says."""
    values: dict[str, Any] = {"history": history}
    if touched == len(history) - 1:
        values |= {"column": history[-1].get("column"), "outcome": history[-1].get("outcome")}
    return Edit(Opportunity, number, values)


def _line(
    column: Column, on: date | None, outcome: Outcome | None, *, whole: bool = True
) -> Document:
    closed = column.meaning is Meaning.CLOSED
    if closed and outcome is None and whole:
        raise BadInput(
            tr("{title} needs to know how it ended", title=column.title),
            tr("It can be {words}.", words=", ".join(Outcome)),
        )
    line = stage(column, on or date.min, outcome if closed else None)
    if on is None:
        del line["on"]
    return line


def _mind_order(
    library: Library, before: list[Any], line: Mapping[str, Any], after: list[Any]
) -> None:
    """Raise BadInput unless the day lies between its neighbours', and not in the future."""
    day = _day(line)
    if not day:
        return
    title, shown = _title(library, line), _shown(library, line)
    if day > library.clock.today().isoformat():
        raise BadInput(
            tr("{shown} is still to come", shown=shown),
            tr("{title} has not happened yet.", title=title),
        )
    earlier = next((entry for entry in reversed(before) if _day(entry)), None)
    later = next((entry for entry in after if _day(entry)), None)
    hint = tr("Choose a day in between, or correct the other one first.")
    if earlier is not None and day < _day(earlier):
        facts = tr(
            "{title} is on {shown}, and comes before.",
            title=_title(library, earlier),
            shown=_shown(library, earlier),
        )
        raise BadInput(tr("{title} cannot be on {shown}", title=title, shown=shown), facts, hint)
    if later is not None and day > _day(later):
        facts = tr(
            "{title} is on {shown}, and comes after.",
            title=_title(library, later),
            shown=_shown(library, later),
        )
        raise BadInput(tr("{title} cannot be on {shown}", title=title, shown=shown), facts, hint)


def _history(library: Library, number: int) -> list[Any]:
    """The stages as they can be stored; what is no stage, or no field of one, is passed over."""
    value = card(library, number).get("history")
    listed = value if isinstance(value, list) else []
    return [Stage.from_doc(item).to_doc() for item in listed if isinstance(item, dict)]


def _place(history: list[Any], was: Stage) -> int:
    for at in range(len(history) - 1, -1, -1):
        if Stage.from_doc(history[at]) == was:
            return at
    raise Conflict(
        tr("This stage was changed elsewhere meanwhile"),
        tr("Nothing was written."),
        tr("Look at the history as it is now, then try again."),
        field="history",
        mine=was,
    )


def _day(entry: Mapping[str, Any]) -> str:
    on = entry.get("on")
    return on if isinstance(on, str) else ""


def _shown(library: Library, entry: Mapping[str, Any]) -> str:
    stage = Stage.from_doc(entry)
    return show_day(stage.on, library.clock.today()) if stage.on else tr("a day not known")


def _title(library: Library, entry: Mapping[str, Any]) -> str:
    meaning = entry.get("meaning")
    column = library.pipeline.place(
        str(entry.get("column") or ""), meaning if isinstance(meaning, str) else None
    )
    return column.title


def _name(library: Library, number: int) -> str:
    document = card(library, number)
    found = Opportunity.from_doc({k: document[k] for k in Opportunity.NEEDS if k in document})
    return f"'{found.label}'"
