"""Bring a table: choose the file, look at what would come, put it right, say yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from store.errors import StoreError
from store.exchange.report import ImportPlan
from store.i18n import tr, tr_later
from tui.dialogs.base import Problem
from tui.dialogs.import_means import (
    Meaning,
    Place,
    answered,
    meanings,
    open_days,
    options,
    question,
    unexplained,
)
from tui.dialogs.import_reading import MakePlan
from tui.dialogs.import_rows import Candidates, RowsDialog
from tui.dialogs.inputs import Choices, as_line
from tui.dialogs.path_input import FileChoice, PathInput
from tui.dialogs.pick import PickDialog
from tui.dialogs.plan_lines import PlanLines
from tui.dialogs.plan_words import FILTERS, counts, summary
from tui.widgets.board_cells import clean
from tui.widgets.rows import visible

SaveReport: TypeAlias = Callable[[Path, ImportPlan], Path]

WHAT_COMES = tr_later("""\
A table you keep already: CSV or the like, Markdown, a list of jobs;
contacts as vCard or CSV, a résumé as JSON, the whole archive of
LinkedIn, e-mails (.eml, mbox), or what Pursuit exported.
You see what would come of each row before anything is written.""")
NOTHING_NEW = tr_later("There is nothing to import: the board has all of it")


class ImportDialog(RowsDialog):
    """``make_plan`` gets the path, what the person told and a function to tell its progress to.

    Told is None at the first look, where what was told at an earlier import counts. It runs in a
    thread, and BadInput from it is shown in place. ``places`` are what a status word can mean;
    ``save_report`` keeps the account of a plan beside the file and says where; ``candidates`` are
    the records that a row can join.
    """

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (20, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "accept", "Import", id="dialog.accept", key_display="F2"),
        # Where enter has no other meaning: lists and input lines have their own.
        Binding("enter", "accept", "Import", show=False, id="import.enter"),
        Binding("tab", "app.focus_next", "Next part", id="dialog.next", key_display="Tab"),
        Binding("f", "next_filter", "Rows shown", id="import.filter"),
        Binding("d", "pick_order", "Date order", id="import.order"),
        Binding("r", "this_row", "This row", id="import.row"),
        Binding("x", "leave_out", "Leave out", id="import.leave"),
        Binding("c", "choose", "Choose", id="import.choose"),
        Binding("w", "save_report", "Save report", id="import.report"),
        Binding("o", "other_file", "Other file", id="import.other"),
    ]

    def __init__(
        self,
        make_plan: MakePlan,
        initial: str = "",
        *,
        places: Sequence[Place] = (),
        save_report: SaveReport | None = None,
        candidates: Candidates | None = None,
    ) -> None:
        super().__init__(tr("Import a file"), make_plan)
        self._initial = as_line(initial)
        self._places = places
        self._save_report = save_report
        self._candidates = candidates
        self._plan: ImportPlan | None = None
        self._lines: list[Meaning] = []
        self._filter = 0

    # -- what is shown ----------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        yield FileChoice(self._initial, tr(WHAT_COMES), id="choose")
        with Vertical(id="preview"):
            yield Static(id="summary")
            with VerticalScroll(id="warnings"):
                yield Static(id="warned")
            yield Choices(id="columns")
            yield PlanLines(id="rows")
        yield Static(id="reading")
        yield Problem()

    def on_mount(self) -> None:
        self.show_reading("")
        self._previewing(False)

    @property
    def enter_word(self) -> str:
        if self._plan is None:
            return tr("Look at it")
        return tr("Change this") if self.focused is self._columns else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Preview keys work in the preview."""
        plan = self._plan
        if action in ("accept", "other_file", "next_filter", "leave_out"):
            return plan is not None
        if action == "this_row":
            return plan is not None and self._candidates is not None
        if action == "choose":
            return plan is not None and plan.choose
        if action == "save_report":
            return plan is not None and self._save_report is not None
        if action == "pick_order":
            return plan is not None and plan.table is not None and bool(open_days(plan.table))
        return True

    def _previewing(self, on: bool) -> None:
        self.set_class(on, "-preview")
        self.query_one("#choose").display = not on
        self.query_one("#preview").display = on
        self.refresh_bindings()

    @property
    def _columns(self) -> Choices:
        return self.query_one("#columns", Choices)

    # -- the file ---------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one(Problem).say("")

    @on(FileChoice.Wrong)
    def _no_such_file(self, event: FileChoice.Wrong) -> None:
        self.query_one(Problem).say(event.why)

    @on(FileChoice.Chosen)
    def _file_chosen(self, event: FileChoice.Chosen) -> None:
        self.path = event.path
        self.ask(None)

    def action_other_file(self) -> None:
        """Back to choosing the file."""
        self.stop()
        self._plan = None
        self._previewing(False)
        self.query_one(Problem).say("")
        self.query_one(PathInput).focus()

    # -- the plan ---------------------------------------------------------------------------------

    def planned(self, plan: ImportPlan) -> None:
        """Show it; the first one with the focus on its rows."""
        first = self._plan is None
        self._plan = plan
        if first:
            self._filter = 0
        self._previewing(True)
        self._show_plan(plan, stay=not first)
        if first:
            self.query_one(PlanLines).focus()

    def _show_plan(self, plan: ImportPlan, *, stay: bool) -> None:
        frame = self.query_one("#frame")
        frame.border_title = Content(tr("Import {clean}", clean=clean(plan.report.file)))
        self.query_one("#summary", Static).update(Content(summary(plan.report)))
        general = [warned.message for warned in plan.report.warnings if warned.row is None]
        self.query_one("#warnings").display = bool(general)
        self.query_one("#warned", Static).update(
            Content("\n".join(f"▲ {visible(message)}" for message in general))
        )
        self._columns.display = plan.table is not None
        if plan.table is not None:
            words = unexplained(plan.table)
            self._columns.border_title = (
                tr("What the table means: {unknown}", unknown=words)
                if words
                else tr("What the table means")
            )
            self._lines = meanings(plan.table, plan.told, self._places)
            at = self._columns.highlighted or 0
            self._columns.set_options(options(self._lines))
            self._columns.highlighted = min(at, len(self._lines) - 1)
        self._show_rows(stay=stay)

    def _show_rows(self, *, stay: bool = True) -> None:
        if self._plan is not None:
            kind, words = FILTERS[self._filter]
            rows = self.query_one(PlanLines)
            rows.border_title = tr("Rows: {which}", which=tr(words))
            rows.show(self._plan.report, kind, stay=stay)

    # -- changing it ------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _line_chosen(self, event: OptionList.OptionSelected) -> None:
        self._ask_about(self._lines[event.option_index])

    def _ask_about(self, line: Meaning) -> None:
        plan = self._plan
        if plan is None or plan.table is None:
            return
        asked, many = question(line, plan.table, self._places), plan.table.many
        dialog = PickDialog(asked.heading, list(asked.choices), current=asked.current)

        def take(answer: str | None) -> None:
            if answer is not None and answer != asked.current:
                self.ask(answered(plan.told, line, answer, many))

        self.app.push_screen(dialog, take)

    def action_pick_order(self) -> None:
        """Say whether days come before months in this table."""
        for line in self._lines:
            if line.kind == "days":
                self._ask_about(line)

    def action_next_filter(self) -> None:
        """Show all rows, or only those of one kind that there are."""
        if self._plan is not None:
            found = counts(self._plan.report)
            left = [at for at, (kind, _) in enumerate(FILTERS) if not kind or found[kind]]
            self._filter = next((at for at in left if at > self._filter), 0)
            self._show_rows()

    def action_save_report(self) -> None:
        """Keep the account of every row beside the file."""
        if self._plan is None or self._save_report is None:
            return
        try:
            path = self._save_report(self.path, self._plan)
        except StoreError as error:
            self.query_one(Problem).say(". ".join(p for p in (error.title, error.detail) if p))
        else:
            self.notify(str(path), title=tr("Report saved"), markup=False)

    def action_accept(self) -> None:
        """Return the plan that is shown."""
        if self._plan is None or self.is_reading:
            return
        if self._plan.steps:
            self.finish(self._plan)
        elif self._plan.choose and not self._plan.told.chosen:
            self.action_choose()
        else:
            self.query_one(Problem).say(tr(NOTHING_NEW))
