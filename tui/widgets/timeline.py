"""What has happened, dated, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from textual.content import Content

from store.i18n import tr, tr_later
from store.when import show_day
from tui.widgets.entries import Entries, Item
from tui.widgets.rows import visible

UNDATED = tr_later("no date")


class Mark(Enum):
    """What an entry is; on one day, a later kind is shown above an earlier one."""

    STAGE = ("●", "$text-primary")
    ROUND = ("◆", "$text-accent")
    TOUCH = ("○", "$text-success")
    SENT = ("▸", "$text-warning")
    NOTE = ("▪", "$foreground-muted")


_ORDER = {mark: place for place, mark in enumerate(Mark)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. ``what`` says it in a few words, ``text`` in the person's own.

    ``ref`` is what a list gives back when it is chosen.
    """

    on: date | None
    mark: Mark
    what: str
    text: str = ""
    ref: Any = None


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """Sorted by day; what was written later comes first, what has no day comes last."""
    numbered = sorted(
        enumerate(entries),
        key=lambda item: (item[1].on or date.min, _ORDER[item[1].mark], item[0]),
        reverse=True,
    )
    return [entry for _, entry in numbered]


class Timeline(Entries):
    """Long texts wrap beside their day; a day is written once."""

    def tell(self, entries: Sequence[Entry], today: date) -> None:
        """Show these entries."""
        items: list[Item] = []
        before: date | str | None = ""
        for entry in newest_first(entries):
            day = "" if entry.on == before else _day(entry.on, today)
            row = Content.styled(day, "$foreground-muted"), _words(entry, today)
            items.append(Item(row, entry.ref, Content.styled(*entry.mark.value)))
            before = entry.on
        self.show(items, narrowest=len(tr("Wed 30 Sep")))


def _day(on: date | None, today: date) -> str:
    return tr(UNDATED) if on is None else show_day(on, today)


def _words(entry: Entry, today: date) -> Content:
    what, text = visible(entry.what), visible(entry.text).strip()
    to_come = tr("  to come") if entry.on and entry.on > today else ""
    lines = [Content.assemble((what, "bold"), (to_come, "$text-accent"))] if what else []
    if text:
        lines += [Content(text), Content()]  # an empty line under what is long
    return Content("\n").join(lines)
