"""One typed line about a contact with a person, and what was understood while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from store.capture.contact import ContactLine
from store.errors import StoreError
from store.i18n import tr, tr_later
from tui.dialogs.base import Dialog, Problem, Scroll
from tui.dialogs.inputs import LineInput
from tui.widgets.rows import Row, Rows, row


def _reminder() -> tuple[Row, ...]:
    return (
        # For translators: the words themselves are typed in English.
        row(tr("first"), tr("ask, follow up, reply, talk, thanks, news, intro,\nreferral, no")),
        row(tr("then"), tr("what it was about, and the day: last fri, on:20 nov")),
        row("took:", tr("what you learned, in their words")),
        row("promise:", tr("what you promised: send my log by fri")),
        row("guess:", tr("as you ask: how likely is an answer, 0 to 100?")),
        row(tr("> words"), tr("the opportunity that it concerned")),
    )


class ContactDialog(Dialog[str | None]):
    """Returns the line. ``read`` is asked after every key; ``check`` raises StoreError.

    Enter on an empty line is an answer too: the contact that the heading or the row named.
    """

    ENTER: ClassVar[str] = tr_later("Write it down")

    def __init__(
        self, heading: str, read: Callable[[str], ContactLine], check: Callable[[str], Any]
    ) -> None:
        super().__init__(heading)
        self._read = read
        self._check = check

    def compose_body(self) -> ComposeResult:
        yield LineInput(placeholder=tr("talk the night shifts took: write faults down"))
        with Scroll(id="understood"):
            yield Static(id="pieces")
            yield Problem()
            yield Static(Rows(_reminder(), narrowest=14), id="reminder")

    def on_mount(self) -> None:
        self._explain("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._explain(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        said = self._read(event.value)
        if said.problems:
            self.query_one(Problem).say(said.problems[0])
            return
        try:
            self._check(event.value)
        except StoreError as error:
            self.query_one(Problem).say(f"{error.title}. {error.detail}".strip())
        else:
            self.finish(event.value.strip())

    def _explain(self, line: str) -> None:
        said = self._read(line)
        rows = [row(label, words) for label, words in said.told]
        self.query_one("#pieces", Static).update(Rows(rows, narrowest=14))
        self.query_one(Problem).say(said.problems[0] if said.problems else "")
