"""What the screen of experience lists of the way: stepping stones, the ladder, stories told."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.experience import Rung, Stone
from store.insight.facts import Facts
from store.insight.stories import Story
from store.records import Experience as Record
from store.records import Tier
from store.when import show_day
from tui.screens.experience_words import listed, share_words
from tui.widgets.sections import Item, Section

MOST_STONES = 8
MOST_STORIES = 40
_RUNGS = {
    "done": tr_later("done"),
    "now": tr_later("now"),
    "stone": tr_later("next"),
    "dream": tr_later("dream"),
}


class Ref(NamedTuple):
    """What a row stands for. ``part`` is its section; ``at`` the place of a proof."""

    part: str
    skill: str = ""
    experience: int | None = None
    at: int | None = None
    card: int | None = None


class Way:
    """A part of ``ExperienceView``, which works these out once."""

    facts: Facts
    today: date
    stones: list[Stone]
    ladder: list[Rung]
    stories: list[Story]

    # -- the way ----------------------------------------------------------------------------------

    def _stones(self) -> Section:
        shown = self.stones[:MOST_STONES]
        left = len(self.stones) - len(shown)
        return Section(
            tr("Stepping stones"),
            tuple(map(self._stone, shown)),
            count=str(len(self.stones)) if self.stones else "",
            note=tr("The best {most_stones} by both figures", most_stones=MOST_STONES)
            if left > 0
            else "",
            empty=tr("No open card is marked as a stepping stone (tier)."),
        )

    def _stone(self, stone: Stone) -> Item:
        covers = f": {listed(list(stone.covers), 3)}" if stone.covers else ""
        bridge = share_words(stone.bridge)
        words = tr(
            "It asks for {bridge} of what the dream still lacks{covers}",
            bridge=bridge,
            covers=covers,
        )
        return Item(
            Ref("stone", card=stone.card),
            self.facts.cards[stone.card].name,
            right=tr("you can prove {share}", share=share_words(stone.reach)),
            more=(words,),
        )

    def _rung(self, rung: Rung) -> Item:
        lead = tr(_RUNGS[rung.kind])
        if rung.table == Record.TABLE:
            item = self.facts.experience[rung.number]
            right = tr("since {year}", year=rung.on.year) if rung.on else ""
            if item.start and item.end and item.end <= self.today:
                years = sorted({item.start.year, item.end.year})
                right = " to ".join(map(str, years))
            return Item(Ref("rung", experience=rung.number), at_words(item), lead=lead, right=right)
        card = self.facts.cards[rung.number]
        right = tr("you can prove {share}", share=share_words(rung.reach or 0.0))
        tone = "good" if card.tier == Tier.DREAM else ""
        return Item(Ref("rung", card=rung.number), card.name, lead=lead, right=right, tone=tone)

    def _stories(self) -> Section:
        shown = self.stories[:MOST_STORIES]
        note = tr("The ones told longest ago first; no place needs to hear one twice")
        return Section(
            tr("Stories, and to whom you told them"),
            tuple(map(self._story, shown)),
            count=str(len(self.stories)),
            note=note if shown else "",
            empty=tr("Every proof is a story in a sentence: what you did, and what came of it."),
        )

    def _story(self, story: Story) -> Item:
        ref = Ref("story", story.proof.skill, story.experience, story.at)
        last = story.last_told
        lead = (
            show_day(last, self.today)
            if last
            else tr("told once")
            if story.told
            else tr("not told")
        )
        more = (tr("told: {listed}", listed=listed(self.heard_by(story), 3)),) if story.told else ()
        return Item(ref, story.proof.line, lead=lead, right=story.proof.skill, more=more)

    def heard_by(self, story: Story) -> list[str]:
        """Who heard a story, the latest first."""
        told = sorted(story.told, key=lambda t: t.on or self.today, reverse=True)
        names = []
        for telling in told:
            card = self.facts.cards.get(telling.opportunity) if telling.opportunity else None
            name = telling.organization or (card.name if card else "")
            name = name or self.facts.person_name(telling.person) or tr("somebody")
            names.append(name)
        return list(dict.fromkeys(names))


def at_words(item: Record) -> str:
    return f"{item.title} @ {item.organization}" if item.organization else item.title


def roles_words(count: int) -> str:
    return trn("{count} role", "{count} roles", count)
