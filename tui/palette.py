"""The palette: any action, screen or record, found by a few letters of its name.

It is Textual's command palette with providers of ours. A person's text is shown as typed: it is
content, never markup. Records are looked through in slices, so that typing is never held up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Hit, Hits, Provider
from textual.content import Content

from store.fields import Document
from store.i18n import tr, tr_later
from store.insight.closest import Found, Wanted, best, score_all
from store.insight.haystack import fold
from store.records import RECORDS, Record, View
from tui.commands import key_name
from tui.dialogs.key_line import KeyLine
from tui.live import live, run
from tui.record_words import named
from tui.screens.board import BoardScreen
from tui.widgets.rows import one_line

if TYPE_CHECKING:
    from tui.app import PursuitApp

MOST_ACTIONS = 20
MOST_RECORDS = 30
AT_ONCE = 1000  # names looked at before keys are listened to again
BEGIN = tr_later("Begin: a dream, its field, an opening, a person")
_LABELS = 13  # cells for the key of an action, or the kind of a record
_LONGEST = 120  # characters of a name that are shown
_ACTIONS_FIRST = 0.02  # an action and a record that fit alike: the action stands first


class Palette(CommandPalette):
    """Opened with Ctrl+P or a colon; Enter does or opens what is chosen."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-usual"), (34, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "Help", show=False, id="app.help"),
        Binding("escape", "escape", "Close", id="dialog.cancel"),
        Binding("down", "cursor_down", "Line", id="dialog.down", key_display="↑ ↓"),
    ]

    @property
    def enter_word(self) -> str:
        return tr("Do it or open it")

    def __init__(self) -> None:
        super().__init__(
            [Actions, Records],
            placeholder=tr("An action, a card, a person: type a few letters"),
            id="--command-palette",
        )

    def on_mount(self) -> None:
        box = self.query_one("#--container")
        box.border_title = tr("Find")
        box.mount(KeyLine(id="keys"))


def _entry(label: str, name: str, about: str, wanted: Wanted | None) -> Content:
    """One line: a label, the name with what was typed underlined, and what it is about."""
    gap = " " * max(2, _LABELS - cell_len(label))
    return Content.assemble(
        (label, "$text-accent"),
        gap,
        _marked(one_line(name)[:_LONGEST], wanted),
        (f"  {one_line(about)[:_LONGEST]}" if about else "", "$foreground-muted"),
    )


def _marked(name: str, wanted: Wanted | None) -> Content:
    content = Content(name)
    folded = fold(name)
    if wanted is not None and len(folded) == len(name):
        for word in wanted.words:
            if (at := folded.find(word)) >= 0:
                content = content.stylize("underline", at, at + len(word))
    return content


class _Named(NamedTuple):
    """An action or a screen: its words, how it is shown, and what choosing it does."""

    label: str
    name: str
    also: str
    do: Callable[[], object]


class Actions(Provider):
    """Every command that works where the palette was opened, with its key; the screens to go to.

    They are few enough to be looked through at once, and are shown whole before anything is typed.
    """

    async def startup(self) -> None:
        """Read what works now: the keys may have been remapped."""
        commands = [
            (each, each.command)
            for each in live(self.screen)
            if each.enabled and each.command and each.command.palette
        ]
        self._names = [
            _Named(
                tr("screen"),
                tr(command.place),
                f"{each.says} {each.also}",
                partial(run, self.app, each),
            )
            if command.place
            else _Named(key_name(each.key), each.says, each.also, partial(run, self.app, each))
            for each, command in commands
        ]
        app = cast("PursuitApp", self.app)
        self._names += [
            _Named("", tr("Change the theme"), tr("colours light dark"), app.action_change_theme),
            _Named(
                "",
                tr(BEGIN),
                tr("start welcome first dream field opening person"),
                app.action_start,
            ),
        ]
        self._searched = [*self._names, *self._views()]

    def _views(self) -> list[_Named]:
        """The views of the board, which are shown once something is typed."""
        board = next((s for s in self.app.screen_stack if isinstance(s, BoardScreen)), None)
        if board is None:
            return []
        return [
            _Named(
                tr("view"),
                look.name,
                tr("view {what}", what=look.says()),
                partial(board.show_view, look),
            )
            for look in board.views()
        ]

    async def discover(self) -> Hits:
        """All of them, in their order: Textual sorts by score, so the first gets the most."""
        for at, each in enumerate(self._names):
            yield self._hit(each, 0.5 - at / 1000, None)

    async def search(self, query: str) -> Hits:
        """Those that fit what was typed, by their sentence, or else by other words."""
        wanted = Wanted(query)
        scores = [
            max(wanted.score(fold(each.name)), 0.9 * wanted.score(fold(each.also)))
            for each in self._searched
        ]
        for score, at in best([Found(s, at) for at, s in enumerate(scores) if s], MOST_ACTIONS):
            yield self._hit(self._searched[at], score + _ACTIONS_FIRST, wanted)

    def _hit(self, each: _Named, score: float, wanted: Wanted | None) -> Hit:
        return Hit(score, _entry(each.label, each.name, "", wanted), each.do, each.name)


class Records(Provider):
    """Opportunities, people and every other record that is not in the bin."""

    async def startup(self) -> None:
        """Begin to read the names; the list of actions does not wait for them."""
        self._session = cast("PursuitApp", self.app).session
        self._records: list[tuple[type[Record], int]] = []
        self._folded: list[str] = []
        self._reading = asyncio.create_task(self._read_all())

    async def shutdown(self) -> None:
        self._reading.cancel()

    async def _read_all(self) -> None:
        for record in RECORDS:
            if record is View:  # found as what it does
                continue
            documents = list(self._session.store.documents(record.TABLE).items())
            for begin in range(0, len(documents), AT_ONCE):
                self._read(record, documents[begin : begin + AT_ONCE])
                await asyncio.sleep(0)

    def _read(self, record: type[Record], documents: Sequence[tuple[int, Document]]) -> None:
        for number, document in documents:
            if not document.get("deleted_on"):
                self._records.append((record, number))
                self._folded.append(fold(" ".join(named(record, document))))

    async def search(self, query: str) -> Hits:
        """The records that fit best."""
        await asyncio.shield(self._reading)
        wanted = Wanted(query)
        found: list[Found] = []
        for begin in range(0, len(self._folded), AT_ONCE):
            found += score_all(wanted, self._folded[begin : begin + AT_ONCE], begin)
            await asyncio.sleep(0)
        for score, at in best(found, MOST_RECORDS):
            record, number = self._records[at]
            document = self._session.store.documents(record.TABLE).get(number)
            if document is not None:
                name, about = named(record, document)
                text = _entry(record.NAME, name or about, about if name else "", wanted)
                yield Hit(score, text, self._opens(record, number), name or about or "-")

    def _opens(self, record: type[Record], number: int) -> Callable[[], object]:
        app = cast("PursuitApp", self.app)
        return lambda: app.open_record(record, number)
