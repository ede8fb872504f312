"""A form: a line for each field, each checked by itself, and then all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from store.errors import BadInput, StoreError
from store.i18n import tr, tr_later
from store.insight.known import Known
from store.meanings import means
from tui.dialogs.base import Dialog, Problem, Scroll
from tui.dialogs.fields import Field, Now, Suggestions, day_words
from tui.dialogs.inputs import LineInput
from tui.dialogs.pick import PickDialog

NO_CHOICE = tr_later("not said")
SHORT = 8
"""Forms with at most so many lines are saved by enter on the last one."""
SEVERAL_LINES = tr_later("several lines: E on the page edits them")


class Chooser(Static, can_focus=True):
    """One of a few words: left and right go through them, enter lists them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "turn(-1)", "Change", id="edit.turn_back", key_display="← →"),
        Binding("right,l,space", "turn(1)", tr_later("Next"), show=False, id="edit.turn"),
        Binding("enter", "choose_from_all", tr_later("List"), show=False, id="edit.list"),
    ]

    @dataclass
    class Chosen(Message):
        """Another value shows now."""

        value: Any

    def __init__(self, field: Field, value: Any) -> None:
        super().__init__(id=field.name)
        self.field = field
        self.options = list(field.choices)
        if value not in [option for option, _ in self.options]:
            self.options.append((value, str(value or "")))
        self.value = value

    def on_mount(self) -> None:
        self.choose(self.value)

    def choose(self, value: Any) -> None:
        """Take a value."""
        self.value = value
        self.post_message(self.Chosen(value))
        words = next(words for option, words in self.options if option == value)
        shown = Content.styled(
            tr(words) if words else tr(NO_CHOICE), "" if words else "$foreground-muted"
        )
        self.update(
            Content.assemble(("‹ ", "$foreground-muted"), shown, (" ›", "$foreground-muted"))
        )

    def action_turn(self, by: int) -> None:
        """Take the next value, or the one before."""
        values = [option for option, _ in self.options]
        self.choose(values[(values.index(self.value) + by) % len(values)])

    def action_choose_from_all(self) -> None:
        """Choose from a list."""
        listed = [(at, tr(words or NO_CHOICE)) for at, (_, words) in enumerate(self.options)]
        now = next(at for at, (option, _) in enumerate(self.options) if option == self.value)
        dialog = PickDialog(tr(self.field.label).capitalize(), listed, current=now)
        self.app.push_screen(dialog, self._chosen)

    def _chosen(self, at: int | None) -> None:
        if at is not None:
            self.choose(self.options[at][0])


class FieldLine(Widget):
    """A label, the text typed and how it was read; what is wrong stands in a line of its own below.

    The label is the line's own content, under its children: half as many widgets open sooner.
    """

    def __init__(self, field: Field, value: Any, now: Now, known: Known) -> None:
        super().__init__()
        self.field = field
        self._old = value
        self._now = now
        self._known = known
        self._shown = "" if field.choices else field.show(value)
        self._problem: Problem | None = None

    def render(self) -> Content:
        return Content(tr(self.field.label))

    @property
    def _fixed(self) -> bool:
        """Whether the text has lines, which a line to type in would run together."""
        return self.field.long and "\n" in str(self._old).strip()

    def compose(self) -> ComposeResult:
        field = self.field
        if field.choices:
            yield Chooser(field, self._old)
        elif self._fixed:
            yield Label(tr(SEVERAL_LINES), classes="fixed", id=field.name)
        else:
            words = getattr(self._known, field.known) if field.known else ()
            yield LineInput(
                self._shown,
                placeholder=tr(field.example),
                compact=True,
                id=field.name,
                suggester=Suggestions(words, field.between) if words else None,
            )
        if field.day or field.says:
            yield Label(classes="read")

    def on_mount(self) -> None:
        self._tell_day()

    def value(self) -> Any:
        """What the line says now. Raises BadInput; a line left as it was gives the old value."""
        if self.field.choices:
            return self.query_one(Chooser).value
        if self._fixed:
            return self._old
        text = self.query_one(LineInput).value
        if text == self._shown:
            return self._old
        return self.field.read(text.strip(), self._old, self._now)

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
                found = self.value()
            except BadInput:
                found = None
            label.update(Content(self._words(found)))

    def _words(self, found: Any) -> str:
        if self.field.says is not None:
            return self.field.says(found) if found is not None else ""
        return day_words(found, self._now.today) if found else ""


def _line_of(widget: Widget | None) -> FieldLine | None:
    """The line of a form that a widget belongs to."""
    above = widget.ancestors_with_self if widget is not None else ()
    return next((each for each in above if isinstance(each, FieldLine)), None)


class FormDialog(Dialog[dict[str, Any] | None]):
    """Returns the values that were changed, all of them with ``whole``; None when nothing was.

    Below the lines stands what the one in focus means, in the words for fields of ``kind``.
    ``values`` are what the fields say now, ``known`` the words to suggest. ``check`` looks at all
    values together before the form closes, and raises a StoreError that is shown below the lines.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", tr_later("Save"), id="dialog.accept", key_display="F2"),
        Binding("down", "app.focus_next", "Field", id="dialog.down", key_display="↑ ↓"),
        Binding("up", "app.focus_previous", "Field above", show=False, id="dialog.up"),
    ]

    def __init__(
        self,
        heading: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        today: date,
        *,
        known: Known | None = None,
        check: Callable[[dict[str, Any]], object] | None = None,
        whole: bool = False,
        order: str = "dmy",
        kind: str = "",
    ) -> None:
        super().__init__(heading)
        self._kind = kind
        self._fields = fields
        self._values = values
        self._now = Now(today, order)
        self._known = known or Known()
        self._check = check
        self._whole = whole

    @property
    def enter_word(self) -> str:
        if isinstance(self.focused, Chooser):
            return tr("List")
        return tr("Save") if self._saves_here else tr("Next")

    def compose_body(self) -> ComposeResult:
        with Scroll(id="form"):
            for field in self._fields:
                if field.heading:
                    yield Label(Content(tr(field.heading)), classes="heading")
                yield FieldLine(field, self._values[field.name], self._now, self._known)
        yield Problem()
        yield Static(id="about")

    @on(events.DescendantFocus)
    def _tell_meaning(self, event: events.DescendantFocus) -> None:
        """What the field in focus means."""
        if line := _line_of(event.widget):
            self.query_one("#about", Static).update(Content(means(self._kind, line.field.name)))

    @property
    def about_here(self) -> tuple[str, str]:
        """What the field in focus is called, and what it means, for the help."""
        line = _line_of(self.focused)
        return (tr(line.field.label), means(self._kind, line.field.name)) if line else ("", "")

    @property
    def _lines(self) -> Iterator[FieldLine]:
        yield from self.query(FieldLine)

    @property
    def _saves_here(self) -> bool:
        """Whether enter saves: on the last line of a short form."""
        last = self.focused is not None and self.focused.id == self._fields[-1].name
        return last and len(self._fields) <= SHORT

    @on(Input.Submitted)
    def _next(self) -> None:
        if self._saves_here:
            self.action_save()
        else:
            self.focus_next()

    def complain_of(self, values: Mapping[str, Any]) -> tuple[str, str] | None:
        """The field that does not fit the others, and why; None when all is well."""
        return None

    def action_save(self) -> None:
        """Return what was changed, once every line can be read."""
        below = self.query("#frame > Problem").first(Problem)
        below.say("")
        wrong = [line for line in self._lines if not line.check()]
        values = {} if wrong else {line.field.name: line.value() for line in self._lines}
        if not wrong and (complaint := self.complain_of(values)):
            wrong = [line for line in self._lines if line.field.name == complaint[0]]
            wrong[0].complain(complaint[1])
        if wrong:
            wrong[0].query_one(f"#{wrong[0].field.name}").focus()
            return
        changed = {k: v for k, v in values.items() if v != self._values[k]}
        given = values if self._whole else changed
        if given and self._check is not None:
            try:
                self._check(given)
            except StoreError as error:
                below.say(". ".join(filter(None, (error.title, error.detail, error.hint))))
                return
        self.finish(given or None)
