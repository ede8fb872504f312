"""What a line of Today offers about decisions, feedback, experience and plans: Enter on it."""

from __future__ import annotations

from store.i18n import tr, tr_later, tr_rows
from store.insight.criticism import trying
from store.insight.decisions import open_questions
from store.insight.experience import gaps, matching_proofs
from store.insight.letters import Letter
from store.insight.odds.milestone_words import short_day
from store.insight.odds.milestones import timing
from store.insight.realism import gates_without_milestone
from store.insight.today import Line
from store.records import (
    ActionKind,
    Experience,
    Feedback,
    Opportunity,
    Record,
    Result,
    Track,
    Verdict,
)
from store.verbs import deciding, hearing, planning
from tui.screens.today_asking import Asking

_VERDICTS = (
    (Verdict.TAKE, tr_later("Take it: I want to change this")),
    (Verdict.TEST, tr_later("Test it: try it once and look")),
    (Verdict.PARK, tr_later("Park it: not now")),
    (Verdict.NOT_MINE, tr_later("Not mine: it says nothing about my work")),
)
_RESULTS = (
    (Result.BETTER, tr_later("Better: they say so")),
    (Result.SAME, tr_later("The same")),
    (Result.UNCLEAR, tr_later("Unclear")),
)
_ASK, _PLAN = "ask", "plan"


class StepOffers(Asking):
    """Each verb of a line has one method."""

    # -- decisions --------------------------------------------------------------------------------

    async def _offer_weigh(self, line: Line) -> None:
        """Weigh a question; for an offer, ask for more time or note that it was given."""
        number = line.number
        if line.rule != "N1" or number is None:
            await self._weigh(line)
            return
        chosen = await self.choose(
            self.about(line),
            (
                ("weigh", tr("Weigh it: the two-minute sheet")),
                ("ask", tr("Ask for more time: a draft")),
                ("given", tr("They gave more time: another day")),
            ),
        )
        if chosen == "weigh":
            await self._weigh(line)
        elif chosen == "ask":
            await self.pursuit.write_about(number, Letter.MORE_TIME)
        elif chosen == "given":
            day = await self.a_day(tr("Answer by when? {about}", about=self.about(line)))
            if day is not None:
                self.write(deciding.more_time, number, day)

    async def _weigh(self, line: Line) -> None:
        """Fill in the two-minute sheet of a question; of an offer without one it is begun."""
        from tui.dialogs.sheet import SheetDialog
        from tui.screens.decisions_rows import lean_words

        facts = self.view.facts
        number, card = line.number, None
        if line.table == Opportunity.TABLE:
            card = facts.cards.get(line.number or 0)
            asks = (q for q in open_questions(facts) if q.card is not None and q.card is card)
            number = next((question.decision for question in asks), None)
        dialog = SheetDialog(
            tr("Weigh {about}", about=self.about(line)),
            facts.decisions.get(number or 0),
            card.day("decide_by") if card is not None else None,
            facts.today,
            lean_words,
            self.store.settings.order,
        )
        values = await self.app.push_screen_wait(dialog)
        if values and number is not None:
            self.write(deciding.weigh, number, values)
        elif values and card is not None:
            self.write(deciding.open_sheet, card.number, values)

    async def _offer_pilot(self, line: Line) -> None:
        """A small yes belongs to a question: go where they are."""
        self.pursuit.go("decisions")

    async def _offer_look_back(self, line: Line) -> None:
        """How an answer turned out, and which of its fears came true."""
        from tui.screens.looking_back import look_back

        asked = self.view.facts.decisions.get(line.number or 0)
        if line.number is None or asked is None:
            return
        heading = tr("How did it turn out? {about}", about=self.about(line))
        found = await look_back(self.app, heading, asked, self.view.today)
        if found is not None:
            self.write(deciding.look_back, line.number, found.turned_out, found.came_true)

    # -- criticism --------------------------------------------------------------------------------

    async def _offer_verdict(self, line: Line) -> None:
        chosen = await self.choose(self.about(line), tr_rows(_VERDICTS))
        if chosen is not None:
            self.write(hearing.decide, line.number, chosen)

    async def _offer_focus(self, line: Line) -> None:
        await self._offer_verdict(line)

    async def _offer_act(self, line: Line) -> None:
        """One small step for what one wants to change."""
        heading = tr("One small step: {about}", about=self.about(line))
        text = await self.a_line(heading, tr("Practise the opening twice with Ade"))
        if text:
            self.add_action(text, line.number, ActionKind.FIX, None)

    async def _offer_check(self, line: Line) -> None:
        """What they said when asked again; else ask them now, or on a day."""
        said = self.view.facts.feedback.get(line.number or 0)
        who = self.view.facts.person_name(said.person) if said is not None else ""
        draft = ((_ASK, tr("Not asked yet: a draft to {who}", who=who)),) if who else ()
        plan = ((_PLAN, tr("Not asked yet: plan to ask, an action")),)
        heading = tr("Asked again: {about}", about=self.about(line))
        chosen = await self.choose(heading, (*tr_rows(_RESULTS), *draft, *plan))
        if chosen == _ASK and said is not None and said.person is not None:
            await self.pursuit.write_draft(said.person, Letter.AGAIN)
        elif chosen == _PLAN:
            self.write(hearing.ask_same_again, line.number)
        elif chosen is not None:
            self.write(hearing.checked, line.number, chosen)

    # -- experience and plans ---------------------------------------------------------------------

    async def _offer_gap(self, line: Line) -> None:
        """A skill that many roles ask for: to its row, with the ways on."""
        named = (gap.name for gap in gaps(self.view.facts) if f"ask for {gap.name};" in line.text)
        self.pursuit.ways_on(next(named, ""))

    async def _offer_prepare_talk(self, line: Line) -> None:
        """Three proofs that match what they ask for, the theme on trial, and the page itself."""
        facts = self.view.facts
        card = facts.cards.get(line.number or 0)
        if card is None:
            return
        choices: list[tuple[tuple[type[Record], int], str]] = [
            (
                (Experience, each.experience),
                tr("Proof of {skill}: {line}", skill=each.proof.skill, line=each.proof.line),
            )
            for each in matching_proofs(facts, card)
        ]
        for each in trying(facts)[:1]:
            choices.append(
                ((Feedback, each.number), tr("On trial: {said}", said=each.feedback.said))
            )
        choices.append(((Opportunity, card.number), tr("Open its page")))
        chosen = await self.choose(tr("Before you meet {name}", name=card.name), choices)
        if chosen is not None:
            self.pursuit.open_record(*chosen)

    async def _offer_prove(self, line: Line) -> None:
        """One dull thing it taught, as a proof of that experience."""
        from tui.screens.experience_actions import PROOF
        from tui.screens.experience_words import quoted

        found = self.view.facts.experience.get(line.number or 0)
        where = f" @{quoted(found.title)}" if found is not None else ""
        await self.pursuit.add_line(tr("proof{where} #", where=where), PROOF)

    async def _offer_plan_milestone(self, line: Line) -> None:
        """A milestone that leads to the gate, with its day still to be typed."""
        from tui.screens.experience_actions import MILESTONE
        from tui.screens.experience_words import quoted

        gates = gates_without_milestone(self.view.facts)
        skill = next((gate.skill for card, gate in gates if card.number == line.number), "")
        begin = (
            tr("mile {skill} tag:{quoted} by ", skill=skill, quoted=quoted(skill))
            if skill
            else "mile "
        )
        await self.pursuit.add_line(begin, MILESTONE)

    async def _offer_split(self, line: Line) -> None:
        """Move it once more, or put a first part of it in front."""
        choices = [("part", tr("Split it: add a first, smaller part"))]
        found = timing(self.view.facts, line.number or 0)
        if found is not None and found.four_fifths not in (None, found.planned):
            likely = short_day(found.four_fifths, self.view.today)
            choices.append(
                (
                    "likely",
                    tr("Move it to {likely}: four in five like it are done by then", likely=likely),
                )
            )
        choices.append(("move", tr("Move it to another day")))
        chosen = await self.choose(self.about(line), choices)
        if chosen == "part":
            await self.pursuit.add_line("mile ")
        elif chosen == "likely":
            self.write(planning.replan_likely, line.number)
        elif chosen == "move":
            day = await self.a_day(tr("By when? {about}", about=self.about(line)))
            if day is not None:
                self.write(planning.replan, line.number, day)

    async def _offer_trim(self, line: Line) -> None:
        """Type what a usual week is to hold; of several tracks one is chosen."""
        from tui.screens.realism_week import ask_week
        from tui.screens.realism_words import plan_words

        plans = {n: t.weekly_plan[-1] for n, t in self.view.facts.active_tracks.items()
                 if t.weekly_plan}  # fmt: skip
        words = {n: plan_words(plan).removeprefix("a week: ") for n, plan in plans.items()}
        number = next(iter(plans), None)
        if len(plans) > 1:
            named = {n: self.store.named(Track, [n]).strip("'") for n in plans}
            choices = [(n, f"{named[n]}: {words[n]}") for n in plans]
            number = await self.choose(line.text, choices)
        if number is not None:
            heading = tr("A usual week of {named}", named=self.store.named(Track, [number]))
            plan = await ask_week(self.app, heading, words[number])
            if plan is not None:
                self.write(planning.plan_week, number, plan)
