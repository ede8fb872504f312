"""Obtain Experience: what is asked for and not proved, what was proved, and the next rung."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from store.i18n import tr_later
from store.records import Experience, Opportunity
from tui.commands import bindings
from tui.screens.experience_actions import ExperienceActions
from tui.screens.experience_details import about
from tui.screens.experience_rows import ExperienceView, Ref
from tui.screens.place import PlaceScreen
from tui.widgets.rows import Rows, one_line
from tui.widgets.sections import Item, Section

_WHOLE = frozenset({"unproved", "experience", "rung"})  # rows about an experience as a whole
_PROOFS = frozenset({"old", "lately", "story"})  # rows about one proof


class ExperienceScreen(ExperienceActions, PlaceScreen):
    """Proof that grows."""

    NAME = "experience"
    TITLE_WORDS = tr_later("Obtain Experience")
    SUBTITLE_WORDS = tr_later("Proof that grows")
    EMPTY = tr_later(
        "Every job teaches something provable.\n"
        "Name one thing you did well, even in a dull week.\n"
        "Press {experience.proof} and type: proof #skill 2 what you did, and what came of it"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("experience")

    def __init__(self) -> None:
        super().__init__()
        self._asked_for = ""  # the gap to put the cursor on when it is shown

    def refresh_from_store(self) -> None:
        """Work everything out once for all that is shown."""
        super().refresh_from_store()
        if self._asked_for and self.list.select(Ref("gap", self._asked_for)):
            self.ways_on(self._asked_for)
        self._asked_for = ""

    def show_gap(self, skill: str) -> None:
        """Put the cursor on a gap and offer the ways on, as soon as the screen is there."""
        self._asked_for = skill
        if self.is_mounted and self.is_current:
            self.refresh_from_store()

    @property
    def view(self) -> ExperienceView:
        """What is known now; worked out once for all that is shown."""
        return self.known_now(ExperienceView)

    def sections(self) -> list[Section]:
        return self.view.sections()

    def glance(self) -> Content:
        return Content("\n").join([Content(one_line(line)) for line in self.view.glance()])

    def details(self, item: Item) -> Rows | Content:
        return about(self.view, item.key) if isinstance(item.key, Ref) else Content()

    def open_item(self, item: Item) -> None:
        """The ways on from a gap; else the page of the card or of the experience."""
        ref = item.key
        if not isinstance(ref, Ref):
            return
        if ref.part == "gap":
            self.ways_on(ref.skill)
        elif ref.card is not None:
            self.pursuit.open_record(Opportunity, ref.card)
        elif ref.experience is not None:
            self.pursuit.open_record(Experience, ref.experience)
        else:  # a skill that was practised and never proved
            self.action_proof()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a proof, a skill or an experience is there while the cursor is on one."""
        ref = self.ref
        if action in ("renew", "tell"):
            return ref is not None and ref.at is not None
        if action == "milestone":
            return ref is not None and bool(ref.skill)
        if action == "edit":
            return ref is not None and ref.part in _PROOFS
        if action == "delete":
            return ref is not None and ref.experience is not None and ref.part in _WHOLE | _PROOFS
        if action == "copy":
            return ref is not None and (ref.experience is not None or ref.card is not None)
        return super().check_action(action, parameters)
