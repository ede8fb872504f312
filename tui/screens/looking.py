"""How the board is looked at: filtered, sorted, in groups; through views in ``viewing``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from textual import on, work

from store.fields import Document
from store.i18n import tr, tr_later, trn
from store.insight.board import BoardIndex, Group, Order, Sorting
from store.insight.scope import Scope
from store.records import Opportunity, Person, Track
from tui.screens.cards import CardActions
from tui.widgets.board import Board
from tui.widgets.filter_bar import FilterBar, FilterInput
from tui.widgets.hints import KeyHints
from tui.widgets.title import TitleBar

if TYPE_CHECKING:
    from store.insight.search import Query
    from store.insight.views import Look
    from store.insight.vocabulary import Vocabulary

EMPTY = tr_later("""\
Your board is empty.
Type {add} for the first opportunity: a title, @ and who offers it.
For example:  {example}
The rest can wait. A table you keep already comes in with {table}.""")
NOTHING_ARCHIVED = tr_later("""\
Nothing is archived.
{archive} puts a card away: it leaves the board, and you find it here.
{leave} goes back to the board.""")
NOTHING_DELETED = tr_later("""\
The bin is empty.
What you delete with {delete} waits here, and comes back with {delete} or {back}.
{leave} goes back to the board.""")

HAYSTACKS_AT_ONCE = 400
_WORDS_AHEAD = ("organizations", "tags_and_skills", "people")
_TURN = "turn"
_NAMED_KEYS = {
    "add": "app.capture",
    "table": "app.import",
    "archive": "cards.archive",
    "delete": "cards.delete",
    "back": "cards.reopen",
    "leave": "cards.peel",
}


class Haystacks(dict[int, str]):
    """The text to search of each card, made when first looked at."""

    def __init__(self, documents: Mapping[int, Document]) -> None:
        super().__init__()
        self._documents = documents

    def __missing__(self, number: int) -> str:
        from store.insight.haystack import haystack

        text = self[number] = haystack(self._documents.get(number, {}))
        return text


class Looking(CardActions):
    """The part of the board screen that decides which cards are shown, and in what order."""

    _index: BoardIndex
    _haystacks: Haystacks

    def __init__(self) -> None:
        super().__init__()
        self._query: Query | None = None
        self._sorting = Sorting()
        self._sorting_before = Sorting()  # that of the board without a view
        self._look: Look | None = None
        self._filter_bar: FilterBar | None = None
        self._vocabulary: Vocabulary | None = None

    @property
    def board(self) -> Board:
        return self.query_one(Board)

    @property
    def _documents(self) -> Mapping[int, Document]:
        return self.pursuit.session.store.documents(Opportunity.TABLE)

    # -- getting ready ----------------------------------------------------------------------------

    def _prepare_filter(self, numbers: Iterator[int]) -> None:
        """Prepare the texts to search in small bites, so that the first letter typed is quick."""
        bite = list(islice(numbers, HAYSTACKS_AT_ONCE))
        for number in bite:
            self._haystacks.__missing__(number)
        if bite:
            self.set_timer(0.02, lambda: self._prepare_filter(numbers))
        else:
            # What the first move and the first letter of a filter need is loaded before.
            from store import bulk, links, placing  # noqa: F401
            from store.insight import completion, language, search  # noqa: F401

            self._prepare_words(iter(_WORDS_AHEAD))

    def _prepare_words(self, names: Iterator[str]) -> None:
        """The same for the words that are offered while typing."""
        for name in names:
            getattr(self._words(), name)
            self.set_timer(0.05, lambda: self._prepare_words(names))
            return

    def _words(self) -> Vocabulary:
        """The words of the data, as they were after the last change."""
        from store.insight.vocabulary import Vocabulary

        if self._vocabulary is None:
            store = self.pursuit.session.store
            self._vocabulary = Vocabulary(
                self._documents,
                store.documents(Person.TABLE),
                store.documents(Track.TABLE),
                store.pipeline,
            )
        return self._vocabulary

    # -- the title --------------------------------------------------------------------------------

    def _tell_title(self) -> None:
        """Where one is, how many cards there are and are shown, how they are laid out."""
        title = self.query_one(TitleBar)
        title.place = tr("Board · {name}", name=self._look.name) if self._look else tr("Board")
        if self._look and not self._look.same_board(self._filter_text, self._sorting):
            title.place = tr("{place}, changed", place=title.place)
        parts = [self._selected() or self._counted(), self._sorting.says()]
        title.detail = " · ".join(part for part in parts if part)

    def _counted(self) -> str:
        shown, total = self._index.total
        apart = self._index.scopes in (frozenset({Scope.ARCHIVE}), frozenset({Scope.BIN}))
        count = self._sum(total)
        whole = not self._index.filtered or (apart and shown == total)
        return count if whole else tr("{shown:,} of {count}", shown=shown, count=count)

    def _sum(self, total: int) -> str:
        """How many cards there are; a view says by its name of what sort."""
        named = self._look is not None
        if self._index.scopes == frozenset({Scope.ARCHIVE}):
            if named:
                return trn("{count:,} archived", "{count:,} archived", total)
            return trn("{count:,} archived opportunity", "{count:,} archived opportunities", total)
        if self._index.scopes == frozenset({Scope.BIN}):
            if named:
                return trn("{count:,} deleted", "{count:,} deleted", total)
            return trn("{count:,} deleted opportunity", "{count:,} deleted opportunities", total)
        if named:
            return f"{total:,}"
        return trn("{count:,} opportunity", "{count:,} opportunities", total)

    def _selected(self) -> str:
        """3 of 41 selected, 1 hidden by the filter; "" when nothing is selected."""
        count = self.board.selected
        if not count:
            return ""
        hidden = self.board.hidden_marks
        said = tr("{count:,} of {total:,} selected", count=count, total=self._index.total.total)
        return (
            tr("{said}, {hidden:,} hidden by the filter", said=said, hidden=hidden)
            if hidden
            else said
        )

    # -- filter -----------------------------------------------------------------------------------

    @property
    def _filter_text(self) -> str:
        return self._query.text if self._query is not None else ""

    async def _with_bar(self) -> FilterBar:
        """The line for the filter, made when it is first wanted."""
        if self._filter_bar is None:
            self._filter_bar = FilterBar(self._words)
            await self.mount(self._filter_bar, before=self.query_one(KeyHints))
            self.watch(self._filter_bar, "text", self._apply_filter, init=False)
        return self._filter_bar

    async def action_filter(self) -> None:
        """Type a filter."""
        total = self._index.total.total
        (await self._with_bar()).begin(tr("{total:,} of {total:,}", total=total))

    @on(FilterInput.Left)
    def _filter_left(self, event: FilterInput.Left) -> None:
        if event.cleared:
            self._clear_filter()
        self.board.focus()

    def _clear_filter(self) -> None:
        """Take the filter away, and the view with it."""
        if self._look is not None:
            self._look = None
            self._set_sorting(self._sorting_before)
        self._apply_filter("")
        if self._filter_bar is not None:
            self._filter_bar.clear()
        self._tell_title()

    def _apply_filter(self, text: str) -> None:
        from store.insight import search

        store = self.pursuit.session.store
        order = store.settings.order
        before = self._query or search.parse("", store.pipeline, order)
        query = search.parse(text, store.pipeline, order)
        if query == before:
            return
        self._query = query
        match = query.by_id(
            self._documents,
            self._haystacks,
            store.clock.today(),
            store.pipeline,
            store.documents(Person.TABLE),
            store.documents(Track.TABLE),
        )
        self._index.filter(
            match if query else None, narrows=query.narrows(before), scopes=query.scopes
        )
        self._tell_empty()
        self.board.refresh_order()
        self._tell_filter()
        self._tell_title()

    def _tell_empty(self) -> None:
        """What an empty board says: the keys as they are mapped, an example of the trade."""
        if self._index.total.total:
            return
        from store.presets import nearest

        scopes = self._index.scopes
        if Scope.BOARD in scopes:
            text = tr(EMPTY)
        else:
            text = tr(NOTHING_ARCHIVED) if Scope.ARCHIVE in scopes else tr(NOTHING_DELETED)
        self.board.empty_text = text.format(
            example=nearest(self.pursuit.session.store.pipeline).example,
            **{name: self.pursuit.setup.key(each) for name, each in _NAMED_KEYS.items()},
        )

    def _tell_filter(self) -> None:
        if self._filter_bar is not None:
            shown, total = self._index.total
            problems = self._query.problems if self._query is not None else ()
            says = (
                tr("{shown:,} of {total:,}", shown=shown, total=total)
                if self._query or problems
                else ""
            )
            self._filter_bar.says(says, problems[0] if problems else "")

    def action_peel(self) -> None:
        """Escape takes one layer away: the selection, then the filter. It never leaves."""
        if not self.board.clear_marks() and (self._filter_text or self._look):
            self._clear_filter()

    # -- order and groups -------------------------------------------------------------------------

    def _set_sorting(self, sorting: Sorting) -> None:
        """Lay the cards out so; the cursor stays with its card."""
        self._sorting = sorting
        if self._look is None:
            self._sorting_before = sorting
        card = self.board.card
        store = self.pursuit.session.store
        self._index.tracks = self._tracks(sorting)
        self._index.sort(sorting, store.clock.today())
        self.board.refresh_order()
        if card is not None:
            self.board.select(card)
        self._tell_title()

    def _tracks(self, sorting: Sorting) -> Mapping[int, Document]:
        """The names of the groups by track; read for those alone."""
        if sorting.group is not Group.TRACK:
            return {}
        return self.pursuit.session.store.documents(Track.TABLE)

    @work(exclusive=True, group="dialog")
    async def action_sort(self) -> None:
        """Choose the order of the cards, or turn it round."""
        from tui.dialogs.pick import PickDialog

        order, reverse, group = self._sorting
        turn = tr("The other way round") + (tr(" (as it was)") if reverse else "")
        choices = [(str(each), tr(each).capitalize()) for each in Order]
        chosen = await self.app.push_screen_wait(
            PickDialog(tr("Order the cards"), [*choices, (_TURN, turn)], current=str(order))
        )
        if chosen == _TURN:
            self._set_sorting(Sorting(order, not reverse, group))
        elif chosen is not None:
            self._set_sorting(Sorting(Order(chosen), False, group))

    @work(exclusive=True, group="dialog")
    async def action_group(self) -> None:
        """Choose what cards stand together by."""
        from tui.dialogs.pick import PickDialog

        order, reverse, group = self._sorting
        choices = [(str(each), tr(each).capitalize()) for each in Group]
        chosen = await self.app.push_screen_wait(
            PickDialog(
                tr("Group the cards by"),
                [*choices, ("", tr("No groups"))],
                current="" if group is None else str(group),
            )
        )
        if chosen is not None:
            self._set_sorting(Sorting(order, reverse, Group(chosen) if chosen else None))
