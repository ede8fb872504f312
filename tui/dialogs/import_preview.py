"""Bring a table: choose the file, look at what would come, say yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeAlias

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.worker import Worker, WorkerState

from store.errors import BadInput, StoreError
from store.exchange.report import ImportPlan
from store.exchange.synonyms import DATES, FIELDS, MANY
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.inputs import Choices, as_line
from tui.dialogs.path_input import PathInput, typed_path
from tui.dialogs.pick import PickDialog
from tui.dialogs.plan_lines import PlanLines
from tui.dialogs.plan_words import column_options, summary
from tui.widgets.board_cells import clean
from tui.widgets.rows import visible

MakePlan: TypeAlias = Callable[[Path, dict[str, str], "str | None"], ImportPlan]

ORDERS: tuple[tuple[str, str], ...] = (
    ("", "As each column tells"),
    ("dmy", "Day first: 3/12 is 3 December"),
    ("mdy", "Month first: 3/12 is 12 March"),
)
WHAT_COMES = """\
A table you keep already: CSV or the like, or Pursuit's own JSON.
You see what would come of each row before anything is written."""
NOTHING_NEW = "There is nothing to import: the board has all of it"
_MOST_NAMES = 12


class ImportDialog(Dialog[ImportPlan | None]):
    """``make_plan`` gets the path, the person's header-to-field choices and "dmy", "mdy" or None.

    It may take long and runs in a thread; BadInput from it is shown in place.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "accept", "Import", id="dialog.accept", key_display="F2"),
        # Where enter has no other meaning: lists and input lines have their own.
        Binding("enter", "accept", "Import", show=False, id="import.enter"),
        Binding("tab", "app.focus_next", "Next part", id="dialog.next", key_display="Tab"),
        Binding("d", "pick_order", "Date order", id="import.order"),
        Binding("o", "other_file", "Other file", id="import.other"),
    ]

    @dataclass
    class Planned(Message):
        """The preview that request ``number`` asked for."""

        number: int
        plan: ImportPlan

    @dataclass
    class Refused(Message):
        """Why request ``number`` has no preview."""

        number: int
        error: StoreError

    def __init__(self, make_plan: MakePlan, initial: str = "") -> None:
        super().__init__("Import a table")
        self._make_plan = make_plan
        self._initial = as_line(initial)
        self._path = Path()
        self._mapping: dict[str, str] = {}
        self._order: str | None = None
        self._plan: ImportPlan | None = None
        self._request = 0

    # -- what is shown ----------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        with Vertical(id="choose"):
            yield PathInput(self._initial, placeholder="~/Downloads/applications.csv")
            yield Static(id="offered")
        with Vertical(id="preview"):
            yield Static(id="summary")
            with VerticalScroll(id="warnings"):
                yield Static(id="warned")
            yield Choices(id="columns")
            yield PlanLines(id="rows")
        yield Static(id="reading")
        yield Problem()

    def on_mount(self) -> None:
        self.query_one("#columns").border_title = "Columns of the table, and what they become"
        self.query_one("#rows").border_title = "Rows"
        self.query_one("#offered", Static).update(Content(WHAT_COMES))
        self._reading("")
        self._previewing(False)

    @property
    def enter_word(self) -> str:
        if self._plan is None:
            return "Look at it"
        return "Change column" if self.focused is self._columns else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Preview keys work in the preview."""
        if action in ("accept", "other_file"):
            return self._plan is not None
        if action == "pick_order":
            return self._plan is not None and (self._order is not None or self._order_is_open())
        return True

    def _previewing(self, on: bool) -> None:
        self.set_class(on, "-preview")
        self.query_one("#choose").display = not on
        self.query_one("#preview").display = on
        self.refresh_bindings()

    def _reading(self, name: str) -> None:
        line = self.query_one("#reading", Static)
        line.display = bool(name)
        line.update(Content(f"Reading {clean(name)} …"))

    @property
    def _columns(self) -> Choices:
        return self.query_one("#columns", Choices)

    # -- the file ---------------------------------------------------------------------------------

    @on(PathInput.Offered)
    def _offered(self, event: PathInput.Offered) -> None:
        self._offer(event.paths)
        if not event.paths:
            self.query_one(Problem).say("Nothing here begins like this")

    def _offer(self, paths: list[str]) -> None:
        names = [
            clean(f"{Path(path).name}/" if path.endswith("/") else Path(path).name)
            for path in paths
        ]
        more = [f"and {len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
        self.query_one("#offered", Static).update(Content("   ".join(names[:_MOST_NAMES] + more)))

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one(Problem).say("")
        self._offer([])

    @on(Input.Submitted)
    def _path_given(self, event: Input.Submitted) -> None:
        path = typed_path(event.value)
        try:
            there, folder = path.exists(), path.is_dir()
        except (OSError, ValueError):
            there, folder = False, False
        if not event.value.strip():
            self.query_one(Problem).say("Type where the file is; Tab completes")
        elif folder:
            self.query_one(Problem).say(f"{path} is a folder; choose a file in it")
        elif not there:
            self.query_one(Problem).say(f"There is no file {path}")
        else:
            self._path, self._mapping, self._order = path, {}, None
            self._ask()

    def action_other_file(self) -> None:
        """Back to choosing the file."""
        self._plan = None
        self._previewing(False)
        self.query_one(Problem).say("")
        self.query_one(PathInput).focus()

    # -- the plan ---------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._request += 1
        self._reading(self._path.name)
        self.query_one(Problem).say("")
        self._work_out(self._request, self._path, dict(self._mapping), self._order)

    @work(thread=True, exclusive=True, group="plan", exit_on_error=False)
    def _work_out(
        self, number: int, path: Path, mapping: dict[str, str], order: str | None
    ) -> None:
        try:
            plan = self._make_plan(path, mapping, order)
        except StoreError as error:
            self.post_message(self.Refused(number, error))
        except OSError as error:
            refusal = BadInput(f"{path.name} cannot be read", f"{error.strerror}.")
            self.post_message(self.Refused(number, refusal))
        else:
            self.post_message(self.Planned(number, plan))

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            error = BadInput(f"{self._path.name} cannot be read", str(event.worker.error))
            self._refused(self.Refused(self._request, error))

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        if message.number == self._request:
            self._reading("")
            error = message.error
            parts = (error.title, error.detail, error.hint)
            self.query_one(Problem).say(". ".join(part.rstrip(".") for part in parts if part))

    @on(Planned)
    def _planned(self, message: Planned) -> None:
        if message.number != self._request:
            return
        first = self._plan is None
        self._plan = message.plan
        self._reading("")
        self._show_plan(message.plan)
        self._previewing(True)
        if first:
            self.query_one(PlanLines).focus()

    def _show_plan(self, plan: ImportPlan) -> None:
        frame = self.query_one("#frame")
        frame.border_title = Content(f"Import {clean(plan.report.file)}")
        self.query_one("#summary", Static).update(Content(summary(plan.report)))
        general = [warned.message for warned in plan.report.warnings if warned.row is None]
        self.query_one("#warnings").display = bool(general)
        self.query_one("#warned", Static).update(
            Content("\n".join(f"▲ {visible(message)}" for message in general))
        )
        self._columns.display = plan.table is not None
        if plan.table is not None:
            at = self._columns.highlighted or 0
            self._columns.set_options(column_options(plan.table))
            self._columns.highlighted = at
        self.query_one(PlanLines).show(plan.report)

    # -- changing it ------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _column_chosen(self, event: OptionList.OptionSelected) -> None:
        table = self._plan.table if self._plan else None
        if table is not None:
            header, field = table.headers[event.option_index], table.fields[event.option_index]
            dialog = PickDialog(f"'{clean(header)}' is", list(FIELDS.items()), current=field)
            self.app.push_screen(dialog, lambda field: self._map(header, field))

    def _map(self, header: str, field: str | None) -> None:
        """Take a person's choice; a field that one column can hold goes from the one before."""
        if field is None:
            return
        if field not in MANY:
            self._mapping = {h: f for h, f in self._mapping.items() if f != field}
        self._mapping[header] = field
        self._ask()

    def _order_is_open(self) -> bool:
        """Whether a column's own days leave open which number is the month."""
        warnings = self._plan.report.warnings if self._plan else ()
        return any(w.row is None and w.raw and w.field in DATES | {"history"} for w in warnings)

    def action_pick_order(self) -> None:
        """Say whether days come before months in this table."""
        dialog = PickDialog("In this table", ORDERS, current=self._order or "")
        self.app.push_screen(dialog, self._set_order)

    def _set_order(self, order: str | None) -> None:
        if order is not None:
            self._order = order or None
            self._ask()

    def action_accept(self) -> None:
        """Return the plan that is shown."""
        if self._plan is None or self.query_one("#reading").display:
            return
        if self._plan.steps:
            self.finish(self._plan)
        else:
            self.query_one(Problem).say(NOTHING_NEW)
