"""The fields of an opportunity as a form; what comes back is what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from store.errors import BadInput
from store.records import Opportunity
from tui.dialogs.base import Dialog, Problem, Scroll
from tui.dialogs.edit_fields import FIELDS, Field, day_words
from tui.dialogs.inputs import LineInput
from tui.dialogs.pick import PickDialog

NO_CHOICE = "not said"
NAMELESS = "It needs a title or an organization, to be found again"


class Chooser(Static, can_focus=True):
    """One of a few words: left and right go through them, enter lists them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "turn(-1)", "Change", id="edit.turn_back", key_display="← →"),
        Binding("right,l,space", "turn(1)", "Next", show=False, id="edit.turn"),
        Binding("enter", "choose_from_all", "List", show=False, id="edit.list"),
    ]

    def __init__(self, field: Field, value: StrEnum | None) -> None:
        super().__init__(id=field.name)
        self.field = field
        self.options: list[StrEnum | None] = [*([None] if field.optional else []), *field.options]
        self.value = value

    def on_mount(self) -> None:
        self.choose(self.value)

    def choose(self, value: StrEnum | None) -> None:
        """Take a value."""
        self.value = value
        shown = Content.styled(str(value)) if value else Content.styled(NO_CHOICE, "dim")
        self.update(
            Content.assemble(("‹ ", "$foreground-muted"), shown, (" ›", "$foreground-muted"))
        )

    def action_turn(self, by: int) -> None:
        """Take the next value, or the one before."""
        at = self.options.index(self.value)
        self.choose(self.options[(at + by) % len(self.options)])

    def action_choose_from_all(self) -> None:
        """Choose from a list."""
        words = [(str(each or NO_CHOICE), str(each or NO_CHOICE)) for each in self.options]
        dialog = PickDialog(
            self.field.label.capitalize(), words, current=str(self.value or NO_CHOICE)
        )
        self.app.push_screen(dialog, self._chosen)

    def _chosen(self, word: str | None) -> None:
        if word is not None:
            self.choose(next(each for each in self.options if str(each or NO_CHOICE) == word))


class FieldLine(Widget):
    """A label, the text typed and how it was read; what is wrong stands in a line of its own below.

    The label is the line's own content, under its children: half as many widgets open sooner.
    """

    def __init__(self, field: Field, opportunity: Opportunity, today: date) -> None:
        super().__init__(classes="-group" if field.starts_group else "")
        self.field = field
        self._old = opportunity
        self._today = today
        self._shown = field.show(getattr(opportunity, field.name)) if not field.options else ""
        self._problem: Problem | None = None

    def render(self) -> Content:
        return Content(self.field.label)

    def compose(self) -> ComposeResult:
        if self.field.options:
            yield Chooser(self.field, getattr(self._old, self.field.name))
        else:
            yield LineInput(
                self._shown, placeholder=self.field.example, compact=True, id=self.field.name
            )
        if self.field.day:
            yield Label(classes="read")

    def on_mount(self) -> None:
        self._tell_day()

    def value(self) -> Any:
        """What the line says now. Raises BadInput; a line left as it was gives the old value."""
        old = getattr(self._old, self.field.name)
        if self.field.options:
            return self.query_one(Chooser).value
        text = self.query_one(LineInput).value
        return old if text == self._shown else self.field.read(text.strip(), self._old, self._today)

    def check(self) -> bool:
        """Whether the line can be read; says why not."""
        try:
            self.value()
        except BadInput as error:
            self.complain(". ".join(part for part in (error.title, error.hint) if part))
            return False
        self.complain("")
        return True

    def complain(self, text: str) -> None:
        """Say what is wrong with the line, or that it is well."""
        if self._problem is not None:
            self._problem.say(text)
        elif text:
            self._problem = Problem(text)
            self.screen.query_one("#form").mount(self._problem, after=self)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.complain("")
        self._tell_day()

    @on(events.DescendantFocus)
    def _entered(self) -> None:
        self.add_class("-current")

    @on(events.DescendantBlur)
    def _left(self) -> None:
        self.remove_class("-current")
        self.check()

    def _tell_day(self) -> None:
        for label in self.query(".read").results(Label):
            try:
                day = self.value()
            except BadInput:
                day = None
            label.update(Content(day_words(day, self._today) if day else ""))


class EditDialog(Dialog[dict[str, Any] | None]):
    """Returns the changed fields as a record takes them; None when nothing is changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "Save", id="dialog.accept", key_display="F2"),
        Binding("down", "app.focus_next", "Field", id="dialog.down", key_display="↑ ↓"),
        Binding("up", "app.focus_previous", "Field above", show=False, id="dialog.up"),
    ]

    def __init__(self, opportunity: Opportunity, today: date) -> None:
        super().__init__(f"Edit {opportunity.label}")
        self._opportunity = opportunity
        self._today = today

    @property
    def enter_word(self) -> str:
        return "List" if isinstance(self.focused, Chooser) else "Next"

    def compose_body(self) -> ComposeResult:
        with Scroll(id="form"):
            for field in FIELDS:
                yield FieldLine(field, self._opportunity, self._today)

    @property
    def _lines(self) -> Iterator[FieldLine]:
        yield from self.query(FieldLine)

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        """Return what was changed, once every line can be read."""
        wrong = [line for line in self._lines if not line.check()]
        values = {} if wrong else {line.field.name: line.value() for line in self._lines}
        if not wrong and not any(values[name] for name in Opportunity.NEEDS):
            wrong = [line for line in self._lines if line.field.name == Opportunity.NEEDS[0]]
            wrong[0].complain(NAMELESS)
        if wrong:
            wrong[0].query_one(f"#{wrong[0].field.name}").focus()
            return
        changed = {
            name: value
            for name, value in values.items()
            if value != getattr(self._opportunity, name)
        }
        self.finish(changed or None)
