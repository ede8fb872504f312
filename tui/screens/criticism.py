"""Accept Criticism: what was heard and waits for a decision, what is tried, what got better."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from store.i18n import tr_later
from store.records import Feedback, Opportunity
from tui.commands import bindings
from tui.screens.criticism_actions import CriticismActions
from tui.screens.criticism_details import about
from tui.screens.criticism_rows import Criticism, Ref
from tui.screens.place import PlaceScreen
from tui.widgets.rows import Rows, one_line
from tui.widgets.sections import Item, Section

_PARTS = {
    "decide": frozenset({"open"}),
    "tried": frozenset({"trial"}),
    "check": frozenset({"trial"}),
    "reopen": frozenset({"trial", "better", "aside"}),
}
_OF_FEEDBACK = frozenset({"edit", "link_skill", "copy", "delete"})


class CriticismScreen(CriticismActions, PlaceScreen):
    """What I heard, what I will try."""

    NAME = "criticism"
    TITLE_WORDS = tr_later("Accept Criticism")
    SUBTITLE_WORDS = tr_later("What I heard, what I'll try")
    EMPTY = tr_later(
        "Nothing here yet. Hear something?\n"
        "Write their words; decide tomorrow.\n"
        "Press {criticism.heard} and type: too fast in demos from:Ade #presenting"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("criticism")

    def __init__(self) -> None:
        super().__init__()
        self._unfolded = False

    @property
    def now(self) -> Hashable:
        return super().now, self._unfolded

    @property
    def known(self) -> Criticism:
        """What is known now; worked out once for all that is shown."""
        key = self.pursuit.setup.key
        return self.known_now(lambda facts: Criticism(facts, self._unfolded, key))

    def sections(self) -> list[Section]:
        return self.known.sections()

    def glance(self) -> Content:
        return Content("\n").join(Content(one_line(line)) for line in self.known.glance())

    def details(self, item: Item) -> Rows | Content:
        return about(self.known, item.key) if isinstance(item.key, Ref) else Content()

    def open_item(self, item: Item) -> None:
        """The page of the feedback, or of the opportunity that ended; what is folded opens."""
        ref = item.key
        if not isinstance(ref, Ref):
            return
        if ref.part == "fold":
            self._unfolded = not self._unfolded
            self.refresh_from_store()
        elif ref.card is not None:
            self.pursuit.open_record(Opportunity, ref.card)
        elif ref.number is not None:
            self.pursuit.open_record(Feedback, ref.number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key is there on the rows that it does something with."""
        ref = self.ref
        part = ref.part if ref is not None else ""
        if action in _PARTS:
            return part in _PARTS[action]
        if action in _OF_FEEDBACK:
            return ref is not None and ref.number is not None and part != "theme"
        if action == "ask":
            return part in ("trial", "no")
        if action == "draft":
            return part == "no" or (part == "trial" and self.asked_again is not None)
        return super().check_action(action, parameters)
