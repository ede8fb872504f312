"""Our record on the screen of realism: how often what was said came true."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from store.i18n import tr
from store.insight.odds.judged import TrackRecord
from store.insight.odds.judged_words import ABOUT, record_words
from tui.widgets.rows import Row, Rows, row
from tui.widgets.sections import Item, Section


class RecordRef(NamedTuple):
    """A line of it."""

    line: int


def record_section(record: TrackRecord) -> Section:
    """A row for each line."""
    lines = record_words(record)
    items = tuple(Item(RecordRef(at), line) for at, line in enumerate(lines))
    judged = tr("{resolved} judged", resolved=record.resolved) if record.resolved else " "
    return Section(tr("Our record"), items, count=judged)


def about_record() -> Rows:
    """What is counted, and how."""
    rows: list[Row] = [row("", tr("How good our figures were"), "bold")]
    for part in ABOUT:
        rows += [(Content(), Content()), row("", tr(part))]
    return Rows(rows)
