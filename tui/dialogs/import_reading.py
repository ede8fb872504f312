"""A dialog that reads a file in a thread, says how far it is, and lets go of it when told to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from store.errors import BadInput, StoreError
from store.exchange.report import ImportPlan, Progress
from store.exchange.told import Told
from store.i18n import tr
from tui.commands import key_name
from tui.dialogs.base import Dialog, Problem
from tui.widgets.board_cells import clean

MakePlan: TypeAlias = Callable[[Path, "Told | None", Progress], ImportPlan]
_STEP = 5  # percent between two words about how far it is


class _Stopped(Exception):
    """The person does not want this plan any more."""


class NoImport(Exception):
    """The file is something else, dealt with in another way: the dialog ends with ``found``."""

    def __init__(self, found: object) -> None:
        super().__init__()
        self.found = found


class ReadingDialog(Dialog["ImportPlan | NoImport | None"]):
    """The body has a line ``#reading`` and a Problem. ``planned`` gets each plan that was made."""

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

    @dataclass
    class Other(Message):
        """Request ``number`` found no import."""

        number: int
        other: NoImport

    @dataclass
    class Reading(Message):
        """How far request ``number`` is, in percent."""

        number: int
        percent: int

    def __init__(self, heading: str, make_plan: MakePlan) -> None:
        super().__init__(heading)
        self.path = Path()
        self._make_plan = make_plan
        self._request = 0
        self._worker: Worker[None] | None = None

    def planned(self, plan: ImportPlan) -> None:
        """Show a plan that was made."""
        raise NotImplementedError

    def show_reading(self, name: str, percent: int = 0) -> None:
        """Say that a file is read, and how far; "" for none."""
        line = self.query_one("#reading", Static)
        line.display = bool(name)
        done = f" {percent} %" if percent else ""
        line.update(
            Content(
                tr(
                    "Reading {clean} …{done}   {way_out} stops it",
                    clean=clean(name),
                    done=done,
                    way_out=self._way_out,
                )
            )
        )

    @property
    def _way_out(self) -> str:
        live = [each.binding for each in self.active_bindings.values()]
        key = next((each.key for each in live if each.action == "cancel"), "escape")
        return key_name(key)

    @property
    def is_reading(self) -> bool:
        """Whether a plan is being made."""
        return bool(self.query_one("#reading").display)

    def ask(self, told: Told | None) -> None:
        """Make a plan of the file at ``path``, in place of one that is being made."""
        self.stop()
        self.show_reading(self.path.name)
        self.query_one(Problem).say("")
        self._worker = self._work_out(self._request, self.path, told)

    def stop(self) -> None:
        """Let go of the plan that is being made; nothing was written for it."""
        self._request += 1
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None
        self.show_reading("")

    def action_cancel(self) -> None:
        """Stop reading if it is; else leave, and nothing changes."""
        if self.is_reading:
            self.stop()
            self.query_one(Problem).say(tr("{name} was not read to its end", name=self.path.name))
        else:
            super().action_cancel()

    @work(thread=True, exclusive=True, group="plan", exit_on_error=False)
    def _work_out(self, number: int, path: Path, told: Told | None) -> None:
        worker, last = get_current_worker(), 0

        def progress(done: int, total: int) -> None:
            nonlocal last
            if worker.is_cancelled:
                raise _Stopped
            percent = 100 * done // total if total else 100
            if percent >= last + _STEP:
                last = percent
                self.post_message(self.Reading(number, percent))

        try:
            plan = self._make_plan(path, told, progress)
        except _Stopped:
            return
        except NoImport as other:
            self.post_message(self.Other(number, other))
        except StoreError as error:
            self.post_message(self.Refused(number, error))
        except OSError as error:
            refusal = BadInput(tr("{name} cannot be read", name=path.name), f"{error.strerror}.")
            self.post_message(self.Refused(number, refusal))
        else:
            self.post_message(self.Planned(number, plan))

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.worker is self._worker and event.state is WorkerState.ERROR:
            error = BadInput(
                tr("{name} cannot be read", name=self.path.name), str(event.worker.error)
            )
            self._refused(self.Refused(self._request, error))

    @on(Reading)
    def _read_on(self, message: Reading) -> None:
        if message.number == self._request:
            self.show_reading(self.path.name, message.percent)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        if message.number == self._request:
            self.show_reading("")
            error = message.error
            parts = (error.title, error.detail, error.hint)
            self.query_one(Problem).say(". ".join(part.rstrip(".") for part in parts if part))

    @on(Other)
    def _found_other(self, message: Other) -> None:
        if message.number == self._request:
            self.finish(message.other)

    @on(Planned)
    def _planned(self, message: Planned) -> None:
        if message.number == self._request:
            self.show_reading("")
            self.planned(message.plan)
