"""The page of one opportunity: its facts, who is there, and its dated history."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from store import Event, ids
from store.errors import NotFound, StoreError
from store.i18n import tr, tr_later
from store.records import Opportunity, Person, Track
from tui.commands import bindings, key_name
from tui.screens.entry_actions import EntryActions
from tui.screens.long_texts import LongTexts
from tui.screens.opportunity_lists import Ref
from tui.screens.opportunity_page import Page
from tui.session import Session
from tui.widgets.entries import Entries, Item
from tui.widgets.hints import KeyHints
from tui.widgets.rows import Rows
from tui.widgets.timeline import Timeline
from tui.widgets.title import TitleBar

GONE = tr_later("This opportunity is no longer here: adding it was taken back.")
WIDE = 100
_LABELS = 12  # cells, so that the labels of all sections line up


class Pane(VerticalScroll):
    """A part of the page that scrolls, with j and k too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False, id="page.down"),
        Binding("k", "scroll_up", "Up", show=False, id="page.up"),
        Binding("g", "scroll_home", "Top", show=False, id="page.top"),
        Binding("G", "scroll_end", "End", show=False, id="page.end"),
    ]


class Section(Container):
    """A heading and a list; without entries it is not shown."""

    def __init__(self, heading: str, name: str) -> None:
        super().__init__(id=name)
        self._heading = heading

    def compose(self) -> ComposeResult:
        yield Label(self._heading, classes="heading")
        yield Entries(id=f"{self.id}-list")

    def show(self, items: list[Item], narrowest: int = _LABELS) -> None:
        """Show these entries."""
        self.display = bool(items)
        self.query_one(Entries).show(items, narrowest)


class PostingText(VerticalScroll):
    """The posting's text in a window of its own on the page."""

    BINDINGS: ClassVar[list[BindingType]] = Pane.BINDINGS


class OpportunityScreen(EntryActions, LongTexts):
    """Narrow: one column. Wide: facts on the left, history on the right.

    It follows the store when it hears of a change; it writes through the actions of cards, entries
    and long texts alone.
    """

    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "opportunity.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - typed by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, session: Session, number: int) -> None:
        super().__init__()
        self.session = session
        self.number = number

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Pane(id="page"):
            with Pane(id="left"):
                yield Static(id="head")
                yield Static(id="facts")
                yield Static(id="bare")
                yield Section(tr("It asks for"), "asks")
                yield Section(tr("What they offer"), "offered")
                yield Section(tr("People there"), "people")
                yield Section(tr("Sent"), "sent")
                with Container(id="posting"):
                    yield Label(id="posting-heading", classes="heading")
                    with PostingText(id="posting-text"):
                        yield Static(id="posting-words")
                yield Section(tr("You were here before"), "before")
            with Pane(id="right"):
                yield Label(tr("History"), classes="heading")
                yield Timeline(id="timeline")
        yield KeyHints()

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.place = tr("Opportunity")
        title.detail = ids.short(self.number, self.session.store.documents(Opportunity.TABLE))
        title.notice = self.pursuit.notice
        self.refresh_from_store()

    def on_resize(self, event: events.Resize) -> None:
        """What scrolls takes the focus: the page when narrow, the facts when wide."""
        wide = event.size.width >= WIDE
        page, left, right = (self.query_one(f"#{name}", Pane) for name in ("page", "left", "right"))
        page.can_focus, left.can_focus, right.can_focus = not wide, wide, False
        if self.focused is None or not self.focused.can_focus:
            (left if wide else page).focus()

    # -- what the store says ----------------------------------------------------------------------

    def heard(self, event: Event) -> None:
        """Follow a change, ours or another window's."""
        if event.touched.keys() & {Opportunity.TABLE, Person.TABLE, Track.TABLE}:
            self.refresh_from_store()

    def refresh_from_store(self) -> None:
        """Read everything again; what was scrolled to stays in sight."""
        try:
            page = self._page()
        except NotFound:
            self._show_gone()
            return
        self.query_one("#page").set_class(False, "-gone")
        self.query_one("#head", Static).update(page.head())
        self.query_one("#facts", Static).update(Rows(page.facts(), narrowest=_LABELS))
        self.query_one("#asks", Section).show(page.asks())
        self.query_one("#people", Section).show(page.people(), narrowest=0)
        self.query_one("#offered", Section).show(page.offered())
        self.query_one("#sent", Section).show(page.sent())
        self.query_one("#before", Section).show(page.before())
        self._show_posting(page)
        self.query_one(Timeline).tell(page.entries(), self.session.clock.today())
        bare = self.query_one("#bare", Static)
        bare.display = page.is_bare()
        bare.update(self._what_could_be_added())

    def forecast_ready(self) -> None:
        """What is likely stands among the facts; nothing else is shown anew."""
        if self.is_mounted and self.targets():
            facts = Rows(self._page().facts(), narrowest=_LABELS)
            self.query_one("#facts", Static).update(facts)

    def _page(self) -> Page:
        return Page(self.session.store, self.number, self.pursuit.forecast_at_hand)

    def _show_posting(self, page: Page) -> None:
        try:
            text = page.posting()
        except StoreError as error:
            text = f"{error.title}. {error.detail}"
        self.query_one("#posting").display = bool(text.strip())
        self.query_one("#posting-heading", Label).update(Content(page.posting_heading()))
        self.query_one("#posting-words", Static).update(Content(text.strip()))

    def _show_gone(self) -> None:
        self.query_one("#page").set_class(True, "-gone")
        says = tr(
            "{gone}\n{undo} brings it back, {leave} leaves.",
            gone=tr(GONE),
            undo=self._key("app.redo"),
            leave=self._key("page.back"),
        )
        self.query_one("#head", Static).update(Content(says))

    def _what_could_be_added(self) -> Content:
        ways = (
            ("page.edit", tr("add a place, pay, a link, days, what it asks for")),
            ("page.note", tr("write down what you know or heard")),
            ("page.add", tr("add a document, a person, a round, what they offer")),
        )
        key_style = "bold $text-accent"
        lines = [Content.assemble((self._key(each), key_style), f"  {says}") for each, says in ways]
        return Content("\n").join([Content(tr("More can wait. When you like:")), *lines])

    def _key(self, command: str) -> str:
        """The key a command has at the moment."""
        live = (each.binding for each in self.active_bindings.values())
        return next((key_name(b.key) for b in live if b.id == command), "")

    # -- actions ----------------------------------------------------------------------------------

    def targets(self) -> tuple[int, ...]:
        documents = self.session.store.documents(Opportunity.TABLE)
        return (self.number,) if self.number in documents else ()

    def action_move(self, step: int) -> None:
        """Move it some columns along."""
        if cards := self.targets():
            self.move_by(cards, step)

    @work(exclusive=True, group="dialog")
    async def action_draft(self) -> None:
        """Write a draft to somebody who is there: the one under the cursor, else one chosen."""
        current = self.focused.ref if isinstance(self.focused, Entries) else None
        person = current.number if isinstance(current, Ref) and current.record is Person else None
        await self.pursuit.write_to_somebody_at(self.number, person)

    def action_weigh(self) -> None:
        """Go to the question of saying yes to it; opened now if there is none."""
        if self.targets():
            self.pursuit.weigh(self.number)

    def action_back(self) -> None:
        """Back to where it was opened."""
        if self.is_current:
            self.app.pop_screen()
