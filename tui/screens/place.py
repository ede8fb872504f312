"""What the step screens share: a rail, what matters at a glance, sections of rows, and details."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.visual import Visual
from textual.widgets import Static

from store import Event, Receipt, Store
from store.i18n import tr
from store.records import Opportunity, Person
from tui.widgets.hints import KeyHints
from tui.widgets.rail import Rail
from tui.widgets.sections import Item, Section, SectionList
from tui.widgets.title import StatusLine, TitleBar

if TYPE_CHECKING:
    from store.insight.facts import Facts
    from tui.app import PursuitApp

WIDE = 100
AT_ONCE = 2000
"""Cards and people that are looked through before the first paint; of more, the frame comes first.
"""
_COMMAND = re.compile(r"\{([a-z]+\.[a-z_]+)\}")
T = TypeVar("T")


class Details(VerticalScroll, can_focus=False):
    """What is known about the chosen row; beside the list where there is room."""


class PlaceScreen(Screen[None]):
    """A screen of one step. A subclass says what it lists and does; it writes through the session.

    ``NAME`` is its name in ``tui.places``, ``TITLE_WORDS`` the heading, ``SUBTITLE_WORDS`` what the
    step is for; ``EMPTY`` names keys as ``{experts.add}``. What it shows is a pure function of the
    records and the clock, worked out once
    (``known_now``), and anew when it is shown after a change or hears of one. Where that takes more
    time than a frame has, what was shown before stands there for the first frame.
    """

    NAME: ClassVar[str] = ""
    TITLE_WORDS: ClassVar[str] = ""
    SUBTITLE_WORDS: ClassVar[str] = ""
    EMPTY: ClassVar[str] = ""
    LIST: ClassVar[type[SectionList]] = SectionList
    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "places.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - typed by Textual
    BINDINGS: ClassVar[list[BindingType]] = []

    # -- what a subclass says ---------------------------------------------------------------------

    def sections(self) -> list[Section]:
        """What is listed now. No section at all shows ``EMPTY``."""
        raise NotImplementedError

    def glance(self) -> Content:
        """The answers one comes for, in one to three lines; empty to leave them out."""
        return Content()

    def head(self) -> ComposeResult:
        """What stands between the rail and what matters at a glance."""
        yield from ()

    def details(self, item: Item) -> Visual | Content:
        """What stands beside the list about a row."""
        return Content(item.sentence())

    def said(self, item: Item) -> str:
        """A row in one line of words, for the status line."""
        return item.sentence()

    def open_item(self, item: Item) -> None:
        """What Enter does with a row."""
        raise NotImplementedError

    # -- the screen -------------------------------------------------------------------------------

    def __init__(self) -> None:
        super().__init__()
        self._known_now: tuple[object, object] = None, None
        self._shown_as_of: object = None  # what ``now`` was then
        self.waits = True  # to be listed after this frame, or before the next key

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Rail()
        yield from self.head()
        yield Static(id="glance")
        with Horizontal(id="parts"):
            yield self.LIST(id="list")
            with Details(id="details"):
                yield Static(id="about")
        yield StatusLine()
        yield KeyHints()

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.place, title.detail = tr(self.TITLE_WORDS), tr(self.SUBTITLE_WORDS)
        title.notice = self.pursuit.notice
        self.query_one(Rail).here = self.NAME
        self.set_focus(self.list)

    def on_screen_resume(self) -> None:
        if self._shown_as_of == self.now or self._how_many() <= AT_ONCE:
            self.refresh_from_store()
            return
        if self._shown_as_of is None:
            self.list.empty_text = tr(
                "Looking through {how_many:,} cards and people", how_many=self._how_many()
            )
        self.waits = True
        self.call_after_refresh(self.settle)

    def settle(self) -> None:
        """List what is still to be listed."""
        if self.waits and self.is_mounted:
            self.refresh_from_store()

    def _how_many(self) -> int:
        return sum(len(self.store.documents(kind.TABLE)) for kind in (Opportunity, Person))

    @property
    def now(self) -> Hashable:
        """Differs when what is shown may differ. A subclass adds by what else it shows.

        Rows name the key that opens them.
        """
        return self.pursuit.session.now, self.pursuit.setup.key("sections.open")

    def known_now(self, make: Callable[[Facts], T]) -> T:
        """What ``make`` gives, the same one until ``now`` differs; a screen has one such."""
        now = self.now
        if self._known_now[0] != now:
            self._known_now = now, make(self.pursuit.session.facts())
        return cast("T", self._known_now[1])

    def heard(self, event: Event) -> None:
        """Follow a change, ours or another window's; what lies below reads when it is shown."""
        if self.is_current:
            self.refresh_from_store()

    def refresh_from_store(self) -> None:
        """Read everything again; the cursor stays on its row."""
        self.waits, self._shown_as_of = False, self.now
        self.list.empty_text = self.keyed(tr(self.EMPTY))
        glance, self_list = self.query_one("#glance", Static), self.list
        at_a_glance = self.glance()
        glance.display = bool(at_a_glance.plain)
        glance.update(at_a_glance)
        self_list.show(self.sections())
        self._tell(self_list.item)
        self.refresh_bindings()

    def keyed(self, text: str) -> str:
        """A text of ours with the keys of now in the place of ``{experts.add}`` and the like."""
        return _COMMAND.sub(lambda found: self.pursuit.setup.key(found[1]), text)

    @property
    def list(self) -> SectionList:
        return self.query_one(SectionList)

    @property
    def item(self) -> Item | None:
        """The row under the cursor."""
        return self.list.item

    @property
    def pursuit(self) -> PursuitApp:
        return cast("PursuitApp", self.app)

    @property
    def store(self) -> Store:
        return self.pursuit.session.store

    def perform(self, verb: Callable[[Store], Receipt]) -> Receipt | None:
        """Carry out a verb and say what was done, with the way back."""
        return self.pursuit.perform(verb, tell=True)

    @on(SectionList.Highlighted)
    def _highlighted(self, event: SectionList.Highlighted) -> None:
        self._tell(event.item)
        self.refresh_bindings()

    @on(SectionList.Opened)
    def _opened(self, event: SectionList.Opened) -> None:
        self.open_item(event.item)

    @on(Rail.Wanted)
    def _wanted(self, event: Rail.Wanted) -> None:
        self.pursuit.go(event.name)

    def _tell(self, item: Item | None) -> None:
        self.query_one(StatusLine).text = self.said(item) if item else ""
        self.query_one("#details").set_class(item is None, "-nothing")
        self.query_one("#about", Static).update(self.details(item) if item else "")
