"""What the screen of experience lists, in words: pure functions of what is known on one day.

Each row's key is a ``Ref``: which skill, proof, card or experience it is about.
"""

from __future__ import annotations

from datetime import timedelta

from store.i18n import tr, trn
from store.insight.experience import (
    Gap,
    Rung,
    Stone,
    gaps,
    growing_old,
    ladder,
    proved_lately,
    stepping_stones,
    unproved,
)
from store.insight.facts import Facts
from store.insight.reading import skill_key
from store.insight.skills import Shown, Skill, demand, skills, wanted_roles
from store.insight.stories import Story, stories
from store.when import show_day
from tui.screens.experience_way import Ref, Way, at_words, roles_words
from tui.screens.experience_words import (
    level_words,
    listed,
    practice_words,
    share_words,
    years_words,
)
from tui.widgets.sections import Item, Section

__all__ = ["ExperienceView", "Ref"]

MOST_GAPS = 12
OFTEN = 0.6
"""The share of wanted roles from which on a gap is named first (N9)."""
LATELY_DAYS = 30


class ExperienceView(Way):
    """Everything the screen tells, worked out once."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.today = facts.today
        self.gaps: list[Gap] = gaps(facts)
        self.roles = len(wanted_roles(facts))
        self.skills: dict[str, Skill] = skills(facts)
        self.lately: list[Shown] = proved_lately(facts)
        self.old: list[Shown] = growing_old(facts)
        self.stones: list[Stone] = stepping_stones(facts)
        self.ladder: list[Rung] = ladder(facts)
        self.stories: list[Story] = stories(facts)
        self.unproved: list[int] = unproved(facts)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell yet: no experience, and no wanted card that asks."""
        return not self.facts.experience and not self.gaps

    # -- at a glance ------------------------------------------------------------------------------

    def glance(self) -> list[str]:
        """What cannot be proved, what was proved lately, the next rung."""
        if self.empty:
            return []
        return [self._missing(), self._proved(), self._next()]

    def _missing(self) -> str:
        if not self.roles:
            return tr("No wanted card says what it asks for yet: #skill on a card tells it")
        if not self.gaps:
            return tr("What your {roles} ask for is proved", roles=roles_words(self.roles))
        names = [gap.name + (f" ({tr('gate')})" if gap.gate else "") for gap in self.gaps]
        return tr("Not proved yet: {listed}", listed=listed(names, 3))

    def _proved(self) -> str:
        since = self.today - timedelta(LATELY_DAYS)
        fresh = [shown.proof.skill for shown in self.lately if (shown.proof.on or since) > since]
        if fresh:
            return tr(
                "Proved in the last {days} days: {skills}",
                days=LATELY_DAYS,
                skills=listed(list(dict.fromkeys(fresh)), 3),
            )
        if self.lately and (day := self.lately[0].proof.on):
            return tr(
                "Last proof: {skill}, {day}",
                skill=self.lately[0].proof.skill,
                day=show_day(day, self.today),
            )
        return tr("No proof yet: one thing you did well is a beginning")

    def _next(self) -> str:
        rung = self.next_rung
        if rung is None:
            return tr("Next rung: a card of the tier dream or stepping stone will stand here")
        card = self.facts.cards[rung.number]
        kind = tr("a stepping stone") if rung.kind == "stone" else tr("the dream")
        return tr(
            "Next rung: {title}, {kind} ({share} proved)",
            title=card.title,
            kind=kind,
            share=share_words(rung.reach or 0.0),
        )

    @property
    def next_rung(self) -> Rung | None:
        """The first step of the ladder that is still to come."""
        return next((rung for rung in self.ladder if rung.kind in ("stone", "dream")), None)

    # -- sections ---------------------------------------------------------------------------------

    def sections(self) -> list[Section]:
        """All parts in the order of what to do first; none at all while nothing is known."""
        if self.empty:
            return []
        return [
            self._gaps(),
            Section(
                tr("One dull thing it taught you?"),
                tuple(self._experience(number, "unproved") for number in self.unproved),
                note=tr("Older than a month, and no proof of it yet") if self.unproved else "",
            ),
            Section(
                tr("Still true? Renew it, or show it again"),
                tuple(map(self._old, self.old)),
                note=tr("After three years a proof counts one level less") if self.old else "",
            ),
            Section(tr("Proved lately"), tuple(map(self._lately, self.lately))),
            self._skills(),
            self._stones(),
            Section(tr("The ladder"), tuple(map(self._rung, self.ladder)), count=" "),
            self._stories(),
            Section(
                "Experience",
                tuple(self._experience(n, "experience") for n in self._by_start()),
                empty=tr("Nothing here yet: work, a project, a course, care, anything you did."),
            ),
        ]

    # -- gaps -------------------------------------------------------------------------------------

    def _gaps(self) -> Section:
        left = len(self.gaps) - MOST_GAPS
        note = tr("Of {roles} that say what they ask for", roles=roles_words(self.roles))
        return Section(
            tr("Asked for, not proved yet"),
            tuple(map(self._gap, self.gaps[:MOST_GAPS])),
            count=str(len(self.gaps)),
            note=tr("{note}; the {most_gaps} widest", note=note, most_gaps=MOST_GAPS)
            if left > 0
            else note
            if self.gaps
            else "",
            empty=tr("Everything your wanted roles ask for is proved.")
            if self.roles
            else tr("No wanted card says what it asks for yet. Add #skill on its page."),
        )

    def _gap(self, gap: Gap) -> Item:
        often = gap.share >= OFTEN and not gap.have.level
        right = (
            tr("proved {level}, asked {need}", level=gap.have.level, need=gap.need)
            if gap.have.level
            else tr("no proof")
        )
        words = tr("{skill}, a gate", skill=gap.name) if gap.gate else gap.name
        return Item(
            Ref("gap", gap.name),
            words,
            lead=roles_words(gap.roles),
            right=right,
            more=tuple(filter(None, [self.ways(gap)])),
            tone="warning" if often or gap.gate else "",
        )

    def ways(self, gap: Gap) -> str:
        """Who has it and which stepping stone teaches it; practice is always a way."""
        said = []
        if gap.people:
            names = listed([self.facts.person_name(n) for n in gap.people], 2)
            said.append(trn("{names} has it", "{names} have it", len(gap.people), names=names))
        if gap.stones:
            names = listed([self.facts.cards[n].title for n in gap.stones], 1)
            said.append(tr("step: {names}", names=names))
        practised = practice_words(gap.have, self.today)
        return " · ".join([*([practised] if practised else []), *said])

    # -- what is proved ---------------------------------------------------------------------------

    def _old(self, shown: Shown) -> Item:
        day = shown.proof.renewed_on or shown.proof.on
        when = show_day(day, self.today) if day else ""
        return Item(self.of(shown, "old"), shown.proof.skill, lead=when, more=(shown.proof.line,))

    def _lately(self, shown: Shown) -> Item:
        day = shown.proof.on
        lead = show_day(day, self.today) if day else tr("no day")
        skill = shown.proof.skill
        return Item(self.of(shown, "lately"), shown.proof.line or skill, lead=lead, right=skill)

    def of(self, shown: Shown, part: str) -> Ref:
        """The row of a proof."""
        return Ref(part, shown.proof.skill, shown.experience, shown.at)

    def _skills(self) -> Section:
        counts = demand(self.facts)
        order = sorted(
            self.skills.values(), key=lambda s: (-counts.get(s.key, 0), -s.level, s.name.casefold())
        )
        items = tuple(self._skill(skill, counts.get(skill.key, 0)) for skill in order)
        return Section(
            tr("Skills"),
            items,
            note=tr("The ones your wanted roles ask for first") if items else "",
            empty=tr("A skill is born when you write a proof or practise it."),
        )

    def _skill(self, skill: Skill, roles: int) -> Item:
        best = skill.best
        at = (best.experience, best.at) if best else (None, None)
        asked = tr("asked by {roles}", roles=roles_words(roles)) if roles else ""
        said = [years_words(skill.years), practice_words(skill, self.today)]
        if best is not None:
            said.insert(0, "fresh" if best.fresh else tr("older than three years"))
        more = [best.proof.line] if best and best.proof.line else []
        more.append(" · ".join(part for part in said if part))
        return Item(
            Ref("skill", skill.name, *at),
            skill.name,
            lead=tr("level {level}", level=skill.level) if skill.level else tr("no proof"),
            right=asked,
            more=tuple(line for line in more if line),
        )

    # -- experience -------------------------------------------------------------------------------

    def _by_start(self) -> list[int]:
        items = self.facts.experience
        kept = [n for n, item in items.items() if not item.archived]
        return sorted(kept, key=lambda n: (items[n].start or self.today, n), reverse=True)

    def _experience(self, number: int, part: str) -> Item:
        item = self.facts.experience[number]
        skills = list(dict.fromkeys(skill_key(p.skill) for p in item.proofs if p.skill))
        right = tr("practice") if item.practice else tr("no proof yet")
        if item.proofs:
            right = trn("{count} proof", "{count} proofs", len(item.proofs))
        more = (listed([self.skills[k].name for k in skills if k in self.skills], 5),)
        return Item(
            Ref(part, experience=number), at_words(item), lead=tr(item.kind), right=right,
            more=more if skills else (),
        )  # fmt: skip


def level_of(skill: Skill) -> str:
    """The level a skill is proved at, in words."""
    return level_words(skill.level)
