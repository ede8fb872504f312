"""One typed line that becomes a record, with what was understood shown while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from store.capture.posting_sources import is_pasted_posting
from store.i18n import tr, tr_later
from tui.dialogs.base import Dialog, Scroll
from tui.dialogs.help_words import ADDING
from tui.dialogs.inputs import LineInput, as_line, as_note
from tui.widgets.rows import Row, Rows, row, visible


@dataclass(frozen=True, slots=True)
class Preview:
    """What a line would become: pairs of label and value, and sentences about it.

    ``problems`` are pieces that were not understood; ``hints`` say what is known already.
    """

    pieces: Sequence[tuple[str, str]]
    problems: Sequence[str] = ()
    hints: Sequence[str] = ()
    can_add: bool = True


OPENING = "Gaffer @ Lantern Films"


def _how(opening: str) -> tuple[Row, ...]:
    """How a line for an opportunity is written."""
    return (
        row(tr("title @ who"), opening),
        row("#skill", tr("#rigging! is a must, #licence!! a gate")),
        row(tr("days"), tr("due:fri  closes:'12 jun'")),
        row(tr("more"), tr("via:Jane  >applied  kind:internship  https://...")),
    )


NOTHING_TYPED = tr_later("Type a title first; the rest can wait.")


class CaptureInput(LineInput):
    """The line to add with. Several pasted lines that make a posting go to the dialog."""

    @dataclass
    class PostingPasted(Message):
        """A posting was pasted into the line."""

        text: str

    def _on_paste(self, event: events.Paste) -> None:
        if is_pasted_posting(event.text):
            event.prevent_default()
            event.stop()
            self.post_message(self.PostingPasted(event.text))

    def action_paste(self) -> None:
        """Paste what was copied inside the app."""
        if is_pasted_posting(self.app.clipboard):
            self.post_message(self.PostingPasted(self.app.clipboard))
        else:
            super().action_paste()


class CaptureDialog(Dialog[str | None]):
    """Returns the line to add. ``preview`` is asked after every key, so it must be quick.

    It gets the line, and behind it the posting that is to be kept too, when there is one. After
    escape ``text`` and ``posting`` still hold both, so that the app can offer them again.
    ``read_posting`` makes a line of a pasted posting and of what is typed already, and returns it
    with the words of the posting that are to be kept. ``reminder`` says how a line of this sort is
    written; it stands below what was understood. ``opening`` is an example of a title and who
    offers it, shown while nothing is typed.
    """

    ENTER: ClassVar[str] = tr_later("Add")
    HELP_FIRST: ClassVar[str] = ADDING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "How to write it", id="app.help"),
        Binding("f3", "drop_posting", "Without the posting", id="capture.drop_posting"),
    ]

    def __init__(
        self,
        preview: Callable[..., Preview],
        initial: str = "",
        *,
        read_posting: Callable[[str, str], tuple[str, str]] = lambda posting, typed: (
            typed,
            posting,
        ),
        posting: str = "",
        opening: str = OPENING,
        reminder: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(tr("Add in one line"))
        self._opening = opening
        self._reminder = reminder
        self._preview = preview
        self._read_posting = read_posting
        self._initial = as_line(initial)
        self._shown = Preview((), can_add=False)
        self.text = self._initial
        self.posting = posting

    def compose_body(self) -> ComposeResult:
        yield CaptureInput(
            self._initial,
            placeholder=tr("What would you like to keep? A posting can be pasted whole"),
            select_on_focus=False,
        )
        with Scroll(id="understood"):
            yield Static(id="pieces")
            yield Static(id="remarks")
            if self._reminder:
                rows = [row(tr(label), tr(says)) for label, says in self._reminder]
                yield Static(Rows(rows, narrowest=14), id="reminder")

    def on_mount(self) -> None:
        self._explain()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.text = event.value
        self._explain()

    @on(Input.Submitted)
    def _add(self) -> None:
        """Return the line if something can be made of it."""
        if self._shown.can_add and self.text.strip():
            self.finish(self.text.strip())
        elif not self._shown.problems:
            self._remark([tr(NOTHING_TYPED)], [])

    @on(CaptureInput.PostingPasted)
    def _pasted(self, event: CaptureInput.PostingPasted) -> None:
        """Take the posting, and show in the line what it states."""
        written, self.posting = self._read_posting(as_note(event.text), self.text)
        line = self.query_one(CaptureInput)
        line.value = as_line(written)
        line.cursor_position = len(line.value)
        self._explain()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What leaves the posting out is there while there is one."""
        return action != "drop_posting" or bool(self.posting)

    def action_drop_posting(self) -> None:
        """Add the line alone, without the posting's text."""
        self.posting = ""
        self._explain()
        self.refresh_bindings()

    def _explain(self) -> None:
        line = self.text.strip()
        empty = not line and not self.posting
        given = (line, self.posting) if self.posting else (line,)
        self._shown = Preview((), can_add=False) if empty else self._preview(*given)
        rows: list[Row] = [row(label, value) for label, value in self._shown.pieces]
        if self.posting:
            rows.append(row(tr("posting"), _told(self.posting)))
        shown = _how(self._opening) if empty else rows
        self.query_one("#pieces", Static).update(Rows(shown, narrowest=14))
        self.query_one("#pieces").set_class(empty, "-reminder")
        self._remark(self._shown.problems, self._shown.hints)

    def _remark(self, problems: Sequence[str], hints: Sequence[str]) -> None:
        rows = [_remark("▲", text, "$text-warning") for text in problems]
        rows += [_remark("·", text, "$text-primary") for text in hints]
        remarks = self.query_one("#remarks", Static)
        remarks.display = bool(rows)
        remarks.update(Rows(rows))


def _told(posting: str) -> str:
    count = sum(1 for line in posting.splitlines() if line.strip())
    return (
        tr("its text, {count} lines, is kept with the card", count=count)
        if count > 1
        else tr("its text is kept")
    )


def _remark(sign: str, text: str, style: str) -> Row:
    return Content.styled(sign, style), Content.styled(visible(text), style)
