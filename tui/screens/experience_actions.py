"""What can be done with a row of the screen of experience: one key, one change, one undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import work

from store.i18n import tr, tr_later
from store.plans import Plan
from store.records import Experience, Opportunity, Person
from store.verbs import learning
from tui.screens.experience_rows import ExperienceView, Ref
from tui.screens.experience_words import quoted

if TYPE_CHECKING:
    from tui.screens.place import PlaceScreen as Base
else:
    Base = object

PROOF = (
    ("#skill 3", tr_later("1 with help, 2 on your own, 3 under pressure, 4 you teach it")),
    (
        tr_later("a sentence"),
        tr_later("situation, task, action, result (STAR), with a figure if there is one"),
    ),
    (
        tr_later("like this"),
        tr_later("Night shift, relay dead: traced it live, line open in 40 minutes"),
    ),
    (tr_later("more"), tr_later("https://... shows it  on:12 jun  @where it was")),
)
PRACTICE = (
    (tr_later("how long"), tr_later("45m, 1h30")),
    (tr_later("which skill"), tr_later('#signalling, #"fault finding"')),
    (tr_later("more"), tr_later("a few words on what you did  on:yesterday")),
)
PLAN = (
    (tr_later("what"), tr_later("Practise cue stacks on the old desk")),
    (
        tr_later("when, where"),
        tr_later("tue 18:00 at the library: a day, a time and a place make it likelier"),
    ),
)
EXPERIENCE = (
    (tr_later("what @ where"), tr_later("Stagehand @ Harbour Hall")),
    ("kind:", tr_later("job, project, volunteer, course, credential, care work, military, gig")),
    (tr_later("days"), tr_later("from 3 mar 2024 until 1 jun 2025; without an end it goes on")),
    ("hours:20", tr_later("hours in a usual week")),
)
MILESTONE = (
    (tr_later("by"), tr_later("the day it will be done: by 15 aug")),
    ("class:", tr_later("course, credential, portfolio, applications, relocation, savings")),
    ("obstacle:", tr_later("what may come between: no evening is free")),
    ("if:", tr_later("if no evening is free by Friday, then I take Saturday")),
)


class To(NamedTuple):
    """Who is to hear a story: a card, a person, or a place by its name."""

    card: int | None = None
    person: int | None = None
    place: str = ""


ELSEWHERE = To(place="?")


class ExperienceActions(Base):
    """``ref`` is what the cursor is on."""

    @property
    def view(self) -> ExperienceView:
        raise NotImplementedError

    @property
    def ref(self) -> Ref | None:
        """What the row under the cursor stands for."""
        item = self.item if self.is_mounted else None
        return item.key if item is not None and isinstance(item.key, Ref) else None

    def _write(self, verb: Callable[..., Plan], *given: Any, **more: Any) -> None:
        self.perform(lambda store: store.apply(*verb(store, *given, **more)))

    # -- in one line ------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_proof(self) -> None:
        """Write a proof in one line; of the row's skill, or of what the row's experience taught."""
        ref = self.ref or Ref("")
        begin = tr("proof #")
        if ref.skill:
            begin = tr("proof #{quoted} ", quoted=quoted(ref.skill))
        elif ref.experience is not None:
            begin = tr(
                "proof @{quoted} #", quoted=quoted(self.view.facts.experience[ref.experience].title)
            )
        await self.pursuit.add_line(begin, PROOF)

    @work(exclusive=True, group="dialog")
    async def action_practice(self) -> None:
        """Write down minutes spent on a skill."""
        skill = self.ref.skill if self.ref else ""
        await self.pursuit.add_line(
            tr("did #{quoted} ", quoted=quoted(skill)) if skill else "did ", PRACTICE
        )

    @work(exclusive=True, group="dialog")
    async def action_plan(self) -> None:
        """Plan to practise: an action with a day, a time and a place."""
        await self._plan(self.ref.skill if self.ref else "")

    async def _plan(self, skill: str) -> None:
        tag = f" tag:{quoted(skill)}" if skill else ""
        await self.pursuit.add_line(
            tr("do Practise {skill} kind:practise{tag} ", skill=skill, tag=tag), PLAN
        )

    @work(exclusive=True, group="dialog")
    async def action_add(self) -> None:
        """Add an experience in one line."""
        receipt = await self.pursuit.add_line("exp ", EXPERIENCE)
        known = self.store.documents(Experience.TABLE)
        for number in receipt.ids if receipt else ():
            if number in known:
                self.list.select(Ref("experience", experience=number))

    @work(exclusive=True, group="dialog")
    async def action_milestone(self) -> None:
        """Plan a milestone that leads to the skill or the licence of the row."""
        await self._milestone(self.ref.skill if self.ref else "")

    async def _milestone(self, skill: str) -> None:
        tag = tr("{skill} tag:{quoted} ", skill=skill, quoted=quoted(skill)) if skill else ""
        await self.pursuit.add_line(tr("mile {tag}by ", tag=tag) if skill else "mile ", MILESTONE)

    # -- ways on ----------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def ways_on(self, skill: str) -> None:
        """Offer the ways on from a gap: practise, a person, a stepping stone, a milestone."""
        from tui.dialogs.pick import PickDialog

        gap = next(each for each in self.view.gaps if each.name == skill)
        facts = self.view.facts
        ways: list[tuple[tuple[str, int], str]] = [
            (("practise", 0), tr("Practise it: plan when and where")),
            *(
                (("ask", n), tr("Ask {person_name}, who has it", person_name=facts.person_name(n)))
                for n in gap.people
            ),
            *(
                (("card", n), tr("A step that asks for it: {name}", name=facts.cards[n].name))
                for n in gap.stones
            ),
            (("proof", 0), tr("You can do it already: write a proof")),
            (("milestone", 0), tr("Plan a milestone that leads to it")),
        ]
        chosen = await self.app.push_screen_wait(
            PickDialog(tr("Ways on: {skill}", skill=skill), ways)
        )
        if chosen is None:
            return
        way, number = chosen
        if way == "card":
            self.pursuit.open_record(Opportunity, number)
        elif way == "ask":
            name = quoted(facts.person_name(number))
            await self.pursuit.add_line(
                tr("ask {name} about #{quoted} ", name=name, quoted=quoted(skill))
            )
        elif way == "proof":
            await self.pursuit.add_line(tr("proof #{quoted} ", quoted=quoted(skill)), PROOF)
        elif way == "milestone":
            await self._milestone(skill)
        else:
            await self._plan(skill)

    # -- proofs that are there --------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_edit(self) -> None:
        """Correct a proof: its words, skill, level, link, witness, day."""
        from store.insight.known import known
        from tui.dialogs.entry_fields import PROOF as FIELDS
        from tui.dialogs.form import FormDialog

        ref, store = self.ref, self.store
        if ref is None or ref.experience is None or ref.at is None:
            return
        number, at = ref.experience, ref.at
        proof = self.view.facts.experience[number].proofs[at]
        dialog = FormDialog(
            tr("A proof of {skill}", skill=proof.skill), FIELDS,
            {field.name: getattr(proof, field.name) for field in FIELDS}, self.view.today,
            known=known(store), order=store.settings.order,
            check=lambda given: learning.correct(store, number, at, given), kind="proofs",
        )  # fmt: skip
        values = await self.app.push_screen_wait(dialog)
        if values:
            self._write(learning.correct, number, at, values)

    def action_renew(self) -> None:
        """The proof still holds: it counts in full for three years again."""
        ref = self.ref
        if ref is not None and ref.experience is not None and ref.at is not None:
            self._write(learning.renew, ref.experience, ref.at)

    @work(exclusive=True, group="dialog")
    async def action_tell(self) -> None:
        """Note to whom a story was told; warn before the same place hears it twice."""
        from tui.dialogs.pick import PickDialog

        ref = self.ref
        if ref is None or ref.experience is None or ref.at is None:
            return
        dialog = PickDialog(tr("Who hears this story?"), self._listeners(ref))
        to = await self.app.push_screen_wait(dialog)
        if to == ELSEWHERE:
            to = await self._elsewhere()
        if to is None or not await self._still(ref, to):
            return
        self._write(
            learning.tell, ref.experience, ref.at,
            organization=to.place, opportunity=to.card, person=to.person,
        )  # fmt: skip

    def _listeners(self, ref: Ref) -> list[tuple[To, str]]:
        """The open cards, those with talks first; people; any other place."""
        from store.insight.stories import Story, heard_at
        from store.pipelines import Meaning
        from store.when import show_day

        facts, experience, at = self.view.facts, ref.experience or 0, ref.at or 0
        proof = facts.experience[experience].proofs[at]
        story = Story(experience, at, proof, proof.told)
        found: list[tuple[To, str]] = []
        cards = [card for card in facts.open_cards if card.organization]
        for card in sorted(cards, key=lambda c: (c.meaning is not Meaning.TALKING, -c.number)):
            heard = [t.on for t in heard_at(facts, story, card.organization)] if proof.told else []
            days = [day for day in heard if day]
            when = f" {show_day(max(days), facts.today)}" if days else ""
            mark = tr("  (heard it{when})", when=when) if heard else ""
            found.append((To(card.number, place=card.organization), f"{card.name}{mark}"))
        people = [(To(person=n), facts.person_name(n)) for n in facts.people]
        return [*found, (ELSEWHERE, tr("Another place: type its name")), *people]

    async def _elsewhere(self) -> To | None:
        from tui.dialogs.line import LineDialog

        dialog = LineDialog(tr("Which place heard it?"), "", lambda text: text, tr("Nordic Rail"))
        place = await self.app.push_screen_wait(dialog)
        return To(place=place) if place else None

    async def _still(self, ref: Ref, to: To) -> bool:
        """Whether to go on, asked when the place has heard this story."""
        from tui.dialogs.confirm import ConfirmDialog

        person = self.store.documents(Person.TABLE).get(to.person or 0, {})
        theirs = person.get("organizations")
        places = [to.place] if to.place else list(theirs) if isinstance(theirs, list) else []
        said = [
            warning
            for place in places
            if (warning := learning.told_before(
                self.store, ref.experience or 0, ref.at or 0, str(place)))
        ]  # fmt: skip
        if not said:
            return True
        detail = tr("Another story may tell them something new.")
        dialog = ConfirmDialog(said[0], detail, yes=tr("Note it all the same"), no=tr("Leave it"))
        sure = await self.app.push_screen_wait(dialog)
        return bool(sure)

    # -- the record -------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the words of the proof, or ask what of the experience or the card to copy."""
        ref = self.ref
        if ref is None:
            return
        if ref.card is not None:
            self.pursuit.copy_of(Opportunity, (ref.card,))
        elif ref.experience is not None:
            self.pursuit.copy_of(Experience, (ref.experience,))

    def action_delete(self) -> None:
        """Take the proof out; else put the experience, with its proofs, into the bin."""
        ref = self.ref
        if ref is not None and ref.experience is not None and ref.at is not None:
            self._write(learning.take_out, ref.experience, ref.at)
        elif ref is not None and ref.experience is not None:
            numbers = [ref.experience]
            self.perform(lambda store: store.delete(Experience, numbers))
