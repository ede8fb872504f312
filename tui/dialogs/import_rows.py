"""The rows of an import's preview: what becomes of one, which ones stay out, which ones come."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from store.errors import BadInput
from store.exchange.joining import NEW, NO_RECORD
from store.exchange.report import ImportPlan, Line, rows_in
from store.exchange.told import Told
from store.i18n import tr, tr_later
from store.insight.haystack import fold
from store.records import BY_TABLE
from tui.dialogs.base import Problem
from tui.dialogs.import_reading import ReadingDialog
from tui.dialogs.line import LineDialog
from tui.dialogs.pick import PickDialog
from tui.dialogs.plan_lines import PlanLines

Candidates: TypeAlias = Callable[[str], "Sequence[tuple[int, str]]"]
"""The records of a table that a row can join, and what each is called."""

PROPOSED, OUT = -1, -2
"""Answers that are no record: as it was proposed, and left out. NEW is one as well."""

_JOINS = tr_later("joins {name}")
_WORD = re.compile(r"\w{3,}")


def row_choices(line: Line, found: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """What a row can become; records that share words with it come first."""
    said = set(_WORD.findall(fold(line.text)))
    near = sorted(found, key=lambda each: -len(said.intersection(_WORD.findall(fold(each[1])))))
    name = BY_TABLE[line.table].NAME
    return [
        (PROPOSED, tr("As it was proposed")),
        (NEW, tr("A new {name}", name=name)),
        (OUT, tr("Left out")),
        *((number, tr(_JOINS, name=called)) for number, called in near),
    ]


def row_answer(told: Told, row: int) -> int:
    """What was said of a row."""
    return OUT if row in told.left_out else told.joins.get(row, PROPOSED)


def row_answered(told: Told, row: int, answer: int) -> Told:
    """The choices with another one for a row."""
    joins = {other: number for other, number in told.joins.items() if other != row}
    if answer not in (PROPOSED, OUT):
        joins[row] = answer
    out = told.left_out | {row} if answer == OUT else told.left_out - {row}
    return replace(told, joins=joins, left_out=out)


class RowsDialog(ReadingDialog):
    """A preview in which a person decides about rows. ``candidates`` are the records there are."""

    _plan: ImportPlan | None
    _candidates: Candidates | None

    def action_this_row(self) -> None:
        """Say what becomes of the row with the cursor."""
        plan, row = self._plan, self.query_one(PlanLines).current
        line = next((each for each in plan.report.lines if each.row == row), None) if plan else None
        if plan is None or line is None or self._candidates is None:
            return
        if why := plan.fixed or ("" if line.table else NO_RECORD):
            self.query_one(Problem).say(tr(why))
            return
        now = row_answer(plan.told, line.row)
        choices = row_choices(line, self._candidates(line.table))
        heading = tr("Row {row}: {text}", row=line.row, text=line.text)

        def take(answer: int | None) -> None:
            if answer is not None and answer != now:
                self.ask(row_answered(plan.told, line.row, answer))

        self.app.push_screen(PickDialog(heading, choices, current=now), take)

    def action_leave_out(self) -> None:
        """Say which rows are not to come."""
        plan = self._plan
        if plan is None:
            return
        now = plan.told.left_out

        def check(text: str) -> None:
            rows = rows_in(text)
            if rows is None:
                raise BadInput(tr("This is no list of rows"), tr("Such as 3, 7-9"))
            if unknown := sorted(rows - {line.row for line in plan.report.lines}):
                raise BadInput(tr("There is no row {unknown}", unknown=unknown[0]))

        def take(text: str | None) -> None:
            rows = rows_in(text) if text is not None else None
            if rows is not None and rows != now:
                joins = {row: to for row, to in plan.told.joins.items() if row not in rows}
                self.ask(replace(plan.told, left_out=rows, joins=joins))

        said = ", ".join(map(str, sorted(now)))
        dialog = LineDialog(tr("Rows to leave out"), said, check, "3, 7-9")
        self.app.push_screen(dialog, take)

    def action_choose(self) -> None:
        """Say which of several postings are to come."""
        plan = self._plan
        if plan is None:
            return
        rows = {line.row for line in plan.report.lines}

        def check(text: str) -> None:
            found = _rows(text, rows)
            if found is None:
                raise BadInput(tr("This is no list of rows"), tr("Such as 1, 3-5, or all"))
            if unknown := sorted(found - rows):
                raise BadInput(tr("There is no row {unknown}", unknown=unknown[0]))

        def take(text: str | None) -> None:
            found = _rows(text, rows) if text is not None else None
            if found is not None and found != plan.told.chosen:
                self.ask(replace(plan.told, chosen=found))

        said = ", ".join(map(str, sorted(plan.told.chosen)))
        self.app.push_screen(
            LineDialog(tr("Postings to bring"), said, check, tr("1, 3-5, or all")), take
        )


def _rows(text: str, all_of: set[int]) -> frozenset[int] | None:
    """The rows that are meant; "all" for every one."""
    return frozenset(all_of) if text.strip().casefold() == "all" else rows_in(text)
