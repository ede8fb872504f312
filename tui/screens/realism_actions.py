"""What can be done with a row of the screen of realism: one key, one change, one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import work

from store import Receipt
from store.capture.conditions import ReturnLine, read_returns
from store.i18n import tr, tr_later, trn
from store.insight.conditions import words as condition_words
from store.insight.odds.milestone_words import by_then_words
from store.plans import Plan
from store.records import BY_TABLE, Milestone, Opportunity, Record, Track, TrackStatus
from store.verbs import planning
from store.when import read_day, show_day
from tui.screens.experience_words import quoted
from tui.screens.realism_rows import Realism, Ref
from tui.screens.realism_week import ask_week
from tui.screens.realism_words import plan_words

if TYPE_CHECKING:
    from tui.screens.place import PlaceScreen as Base
else:
    Base = object

MILESTONE = (
    (tr_later("what"), tr_later("Portfolio v1: a step with an end that can be seen")),
    (tr_later("by"), tr_later("the day it will be done: by 15 aug")),
    ("class:", tr_later("course, credential, portfolio, applications, relocation, savings")),
    ("obstacle:", tr_later("what may come between: no evening is free")),
    ("if:", tr_later("if no evening is free by Friday, then I take Saturday")),
)
TRACK = (
    (tr_later("what"), tr_later("Light films and stages")),
    ("why:", tr_later('why:"Light decides what a story feels like"')),
    ("field:", tr_later("digital, licensed, trade, care, creative, public, academic, hospitality")),
    ("months:24", tr_later("how long you mean to take")),
    ("needs:", tr_later('what it must have: needs:"a crew I trust"')),
)


class RealismActions(Base):
    """``ref`` is what the cursor is on."""

    @property
    def known(self) -> Realism:
        raise NotImplementedError

    @property
    def ref(self) -> Ref | None:
        """What the row under the cursor stands for."""
        item = self.item if self.is_mounted else None
        return item.key if item is not None and isinstance(item.key, Ref) else None

    def _write(self, verb: Callable[..., Plan], *given: Any, **more: Any) -> Receipt | None:
        return self.perform(lambda store: store.apply(*verb(store, *given, **more)))

    def _called(self, ref: Ref) -> str:
        return self.store.named(BY_TABLE[ref.table], [ref.number])

    # -- milestones -------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_milestone(self) -> None:
        """Plan a milestone in one line; on a card that is shut, towards what opens it."""
        ref, begin = self.ref, "mile "
        if ref is not None and ref.table == Opportunity.TABLE:
            found = [e for cards in self.known.cards.values() for e in cards]
            opens = [a for e in found if e.card.number == ref.number for a in e.view.opens]
            if opens:
                skill = opens[0].skill
                begin = tr("mile {skill} tag:{quoted} by ", skill=skill, quoted=quoted(skill))
        await self._added(await self.pursuit.add_line(begin, MILESTONE), Milestone, "milestone")

    async def _added(self, receipt: Receipt | None, record: type[Record], part: str) -> None:
        """The cursor goes to what was added."""
        for number in receipt.ids if receipt else ():
            if number in self.store.documents(record.TABLE):
                self.list.select(Ref(part, record.TABLE, number))

    @work(exclusive=True, group="dialog")
    async def action_replan(self) -> None:
        """Another day for a milestone; the first planned day stays beside it."""
        from tui.dialogs.value import ValueDialog

        ref = self.ref
        if ref is None or ref.part != "milestone":
            return
        today, order = self.known.today, self.store.settings.order
        first = self.known.facts.milestones[ref.number].first_planned_end
        kept = tr("; first planned {day}, which stays", day=show_day(first, today)) if first else ""
        timing = self.known.timings.get(ref.number)

        def says(day: date) -> str:
            likely = f"; {by_then_words(timing, day)}" if timing is not None else ""
            return f"{show_day(day, today)}{likely}{kept}"

        dialog = ValueDialog(
            tr("Move {called} to an honest day", called=self._called(ref)),
            lambda text: read_day(text, today, order),
            placeholder=tr("15 aug, in 3 weeks"),
            says=says,
        )
        typed = await self.app.push_screen_wait(dialog)
        if typed is not None and typed.value is not None:
            self._write(planning.replan, ref.number, typed.value)

    def action_likely(self) -> None:
        """Move it to the day by which four in five like it are done."""
        if (ref := self.ref) is not None and ref.part == "milestone":
            self._write(planning.replan_likely, ref.number)

    @work(exclusive=True, group="dialog")
    async def action_obstacle(self) -> None:
        """What may come between, and what you do then: two lines, one change."""
        from tui.dialogs.line import LineDialog

        ref = self.ref
        if ref is None or ref.part != "milestone":
            return
        item = self.known.facts.milestones[ref.number]
        heading = tr(
            "What in you or around you may come between? {called}", called=self._called(ref)
        )
        obstacle = await self.app.push_screen_wait(
            LineDialog(heading, item.obstacle, str, tr("no evening is free"))
        )
        if obstacle is None:
            return
        then = item.if_then or (tr("if {obstacle}, then I ", obstacle=obstacle) if obstacle else "")
        said = await self.app.push_screen_wait(
            LineDialog(tr("If so, then: when, where and what"), then, str, tr("if ..., then I ..."))
        )
        if said is not None:
            values = {"obstacle": obstacle, "if_then": said}
            self.perform(lambda store: store.edit(Milestone, ref.number, values))

    # -- done, let go -----------------------------------------------------------------------------

    def action_done(self) -> None:
        """A milestone is done; a track is reached."""
        ref = self.ref
        if ref is None:
            return
        if ref.table == Track.TABLE:
            self._write(planning.steer, ref.number, TrackStatus.REACHED)
        elif ref.table == Milestone.TABLE:
            self._write(planning.reach_milestone, ref.number)

    @work(exclusive=True, group="dialog")
    async def action_let_go(self) -> None:
        """Let a milestone go; a track, with what stays of it, and what one turns to."""
        from tui.dialogs.confirm import ConfirmDialog

        ref = self.ref
        if ref is None:
            return
        if ref.table == Milestone.TABLE:
            self._write(planning.drop_milestone, ref.number)
            return
        view = next(v for v in self.known.tracks if v.number == ref.number)
        months = trn("{count:,} month", "{count:,} months", view.months_gone or 0)
        put = tr("You put {months} into this. ", months=months) if months else ""
        detail = tr("{put}Keep the proofs and the people. What would you like to turn to?", put=put)
        question = tr("Let {called} go?", called=self._called(ref))
        dialog = ConfirmDialog(question, detail, yes=tr("Let it go"), no=tr("Keep it"))
        sure = await self.app.push_screen_wait(dialog)
        if sure and self._write(planning.steer, ref.number, TrackStatus.RELEASED):
            await self._added(await self.pursuit.add_line("track ", TRACK), Track, "track")

    # -- parking ----------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_park(self) -> None:
        """Let it rest until a day, a skill, a person, a place or a milestone has come."""
        from tui.dialogs.value import ValueDialog

        ref = self.ref
        if ref is None:
            return
        store, facts, order = self.store, self.known.facts, self.store.settings.order

        def says(line: ReturnLine) -> str:
            return tr(
                "It comes back {list}",
                list=" or ".join(condition_words(facts, r) for r in line.returns),
            )

        dialog = ValueDialog(
            tr("Park {called} until", called=self._called(ref)),
            lambda text: read_returns(text, self.known.today, store.find, order),
            placeholder=tr("1 mar, or #norwegian:2, or met Jane"),
            says=says,
            hint=tr("A day, #skill:2 proved, met somebody, @place, done milestone; or, and"),
        )
        typed = await self.app.push_screen_wait(dialog)
        if typed is not None and typed.value is not None:
            self._write(planning.park, BY_TABLE[ref.table], ref.number, typed.value.returns)

    def action_bring_back(self) -> None:
        """Bring back what is parked; go on with a track that rests or was let go."""
        ref = self.ref
        if ref is None:
            return
        document = self.store.documents(ref.table)[ref.number]
        if document.get("parked_on"):
            self._write(planning.unpark, BY_TABLE[ref.table], ref.number)
        elif ref.table == Track.TABLE:
            self._write(planning.steer, ref.number, TrackStatus.ACTIVE)

    # -- tracks -----------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_week(self) -> None:
        """What a usual week of the track is to hold."""
        ref = self.ref
        if ref is None or ref.table != Track.TABLE:
            return
        view = next(v for v in self.known.tracks if v.number == ref.number)
        heading = tr("A usual week of {called}", called=self._called(ref))
        plan = await ask_week(self.app, heading, plan_words(view.plan).removeprefix("a week: "))
        if plan is not None:
            self._write(planning.plan_week, ref.number, plan)

    @work(exclusive=True, group="dialog")
    async def action_track(self) -> None:
        """Add a track in one line."""
        await self._added(await self.pursuit.add_line("track ", TRACK), Track, "track")

    def action_copy(self) -> None:
        """Ask what of it to copy."""
        if (ref := self.ref) is not None:
            self.pursuit.copy_of(BY_TABLE[ref.table], (ref.number,))
