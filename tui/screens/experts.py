"""Reach Out to Experts: who waits for whom, whom to ask next and for what, what it yields."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content

from store.i18n import tr, tr_later
from store.records import Person
from store.verbs.tidying import duplicate_people
from tui.commands import bindings
from tui.screens.experts_actions import ExpertsActions
from tui.screens.experts_details import about
from tui.screens.experts_rows import Experts, Ref
from tui.screens.place import PlaceScreen
from tui.widgets.rows import Rows, one_line
from tui.widgets.sections import Item, Section

_NEEDS_PERSON = frozenset(
    {
        *("log", "done", "draft", "replied", "followed_up", "thanked", "kept", "told", "copy"),
        *("keep_warm", "leave_alone", "private", "forget", "delete"),
    }
)


class ExpertsScreen(ExpertsActions, PlaceScreen):
    """People who have walked the path."""

    NAME = "experts"
    TITLE_WORDS = tr_later("Reach Out to Experts")
    SUBTITLE_WORDS = tr_later("People who have walked the path")
    EMPTY = tr_later(
        "Most people say yes more often than we expect.\n"
        "Who does what you would love to do?\n"
        "Press {experts.add} and type: met Name @Place"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("experts")

    def __init__(self) -> None:
        super().__init__()
        self._experts: Experts | None = None
        self._seen: object = None
        self._whole = False  # all parts are listed, not only the first
        self._listed: tuple[object, list[Section]] = (None, [])

    def on_screen_resume(self) -> None:
        """What is below the first parts follows after the first paint, when anything changed."""
        self._whole = self._whole and self._seen == self.now
        at = self.item.key if self.item is not None else None
        self.refresh_from_store()
        if not self._whole:
            self.call_after_refresh(self._list_all, at)

    def _list_all(self, at: Hashable) -> None:
        self._whole = True
        self.refresh_from_store()
        if at is not None:
            self.list.select(at)

    @property
    def now(self) -> Hashable:
        return super().now, self.found

    @property
    def experts(self) -> Experts:
        """What is known now; worked out once for all that is shown."""
        if self._experts is None or self._seen != self.now:
            store = self.store
            self._seen = self.now
            self._experts = Experts(
                self.pursuit.session.facts(),
                lambda: duplicate_people(store),
                self.found,
                self.pursuit.setup.key,
            )
        return self._experts

    def sections(self) -> list[Section]:
        experts = self.experts
        if self._listed[0] != (self._seen, self._whole):
            listed = experts.sections() if self._whole else experts.first_sections()
            self._listed = (self._seen, self._whole), listed
        return self._listed[1]

    def glance(self) -> Content:
        lines = [Content(one_line(line)) for line in self.experts.glance(self._whole)]
        return Content("\n").join(lines)

    def details(self, item: Item) -> Rows | Content:
        return about(self.experts, item.key) if isinstance(item.key, Ref) else Content()

    def open_item(self, item: Item) -> None:
        """The page of the person; for a place where nobody is known, a line to add somebody."""
        ref = item.key
        if not isinstance(ref, Ref):
            return
        if ref.person is not None:
            self.pursuit.open_record(Person, ref.person)
        elif ref.part == "place":
            self.action_add_person()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a person, or two of them, is there while the cursor is on such a row."""
        ref = self.ref
        if action in _NEEDS_PERSON:
            return ref is not None and ref.person is not None
        if action in ("merge", "apart"):
            return ref is not None and ref.part == "twins"
        return super().check_action(action, parameters)

    @work(exclusive=True, group="dialog")
    async def action_find(self) -> None:
        """Find a person by a part of their name; they stand on top until the next search."""
        from tui.dialogs.pick import PickDialog

        facts = self.experts.facts
        people = sorted((facts.person_name(n), n) for n in facts.people)
        choices = [(number, self.experts.in_full(number)) for _, number in people]
        chosen = await self.app.push_screen_wait(PickDialog(tr("Find a person"), choices))
        if chosen is not None:
            self.show_person(chosen)
