"""What the screen of criticism lists, in words: pure functions of what is known on one day.

Each row's key is a ``Ref``: which feedback, card or theme it is about. Words are about what was
said and done, never about the person.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.criticism import (
    Better,
    Open,
    Theme,
    Trying,
    ask_one_thing,
    cools_on,
    got_better,
    hurts_now,
    kind_words,
    set_aside,
    themes,
    trying,
    undecided,
)
from store.insight.facts import Facts
from store.insight.reading import Card
from store.records import Feedback, Result, Verdict
from store.when import show_day
from tui.commands import usual_key
from tui.screens.place_words import away, quoted
from tui.widgets.sections import Item, Section

_SETTLED = {
    Verdict.PARK: tr_later("parked"),
    Verdict.NOT_MINE: tr_later("not mine"),
    Verdict.TAKE: tr_later("taken"),
    Verdict.TEST: tr_later("tested"),
    Verdict.OPEN: tr_later("open"),
}
_RESULTS = {
    Result.BETTER: tr_later("better"),
    Result.SAME: tr_later("the same"),
    Result.UNCLEAR: tr_later("unclear"),
}
_PROOFS_SHOWN = 2


class Ref(NamedTuple):
    """What a row stands for: ``part`` is its section, ``number`` a feedback, ``card`` an
    opportunity, ``theme`` a key.
    """

    part: str
    number: int | None = None
    card: int | None = None
    theme: str = ""


class Criticism:
    """Everything the screen tells, worked out once. ``unfolded``: what is set aside is listed.

    ``key`` names the key of a command.
    """

    def __init__(
        self, facts: Facts, unfolded: bool = False, key: Callable[[str], str] = usual_key
    ) -> None:
        self.facts = facts
        self.key = key
        self.today = facts.today
        self.unfolded = unfolded
        self.open: list[Open] = undecided(facts)
        self.trying: list[Trying] = trying(facts)
        self.themes: list[Theme] = themes(facts)
        self.better: list[Better] = got_better(facts)
        self.praise: list[tuple[int, Feedback]] = kind_words(facts)
        self.aside: list[tuple[int, Feedback]] = set_aside(facts)
        # One at a time, and nothing within a day of something that hurts.
        self.told_no: Card | None = None
        if not hurts_now(facts):
            self.told_no = next(iter(ask_one_thing(facts)), None)

    def who(self, feedback: Feedback) -> str:
        """Who said it, in a few words; "" when nobody is named."""
        if name := self.facts.person_name(feedback.person):
            return name
        source = feedback.source.strip()
        if source:
            return "yourself" if source.casefold() in ("self", "me", "myself") else source
        card = self.facts.cards.get(feedback.opportunity or 0)
        return (card.organization or card.title) if card else ""

    # -- at a glance ------------------------------------------------------------------------------

    def glance(self) -> list[str]:
        """The answers in up to three lines."""
        if not self.facts.feedback and self.told_no is None:
            return []
        return [self._heard_line(), self._trial_line(), self._better_line()]

    def _heard_line(self) -> str:
        ready = [each for each in self.open if each.cool]
        resting = len(self.open) - len(ready)
        line = tr("{count} heard and not decided", count=len(ready)) if ready else ""
        line = line or (
            tr("Everything heard is decided") if not self.open else tr("Nothing to decide now")
        )
        if ready and ready[0].days:
            line += tr(", the oldest {away}", away=away(-ready[0].days))
        return line + (tr(" · {resting} resting after a sting", resting=resting) if resting else "")

    def _trial_line(self) -> str:
        if not self.trying:
            return tr("Nothing on trial")
        due = [each for each in self.trying if each.due]
        line = tr("{count} on trial", count=len(self.trying))
        if due:
            return tr(
                "{line} · time to ask again: {name}", line=line, name=self.name(due[0].feedback)
            )
        first = self.trying[0]
        if first.check_on is None:
            return line
        when = show_day(first.check_on, self.today)
        return tr(
            "{line} · next check {when}: {name}",
            line=line,
            when=when,
            name=self.name(first.feedback),
        )

    def _better_line(self) -> str:
        if not self.better:
            return tr("What gets better will stand here, with its proof")
        names = list(dict.fromkeys(self.name(each.feedback) for each in self.better))
        return tr("Got better: {list}", list=", ".join(names[:3]))

    def name(self, feedback: Feedback) -> str:
        """What it is about: its theme, else the words themselves."""
        return feedback.theme.strip() or quoted(feedback.said)

    # -- sections ---------------------------------------------------------------------------------

    def sections(self) -> list[Section]:
        """All parts in the order of what to do first; none while nothing was heard."""
        if not self.facts.feedback and self.told_no is None:
            return []
        note = ""
        if any(not each.cool for each in self.open):
            note = tr("What stings rests until the next day: a night helps.")
        return [
            Section(tr("After a no"), self._one_thing()),
            Section(
                tr("Heard, not decided"),
                tuple(map(self._open, self.open)),
                note=note,
                empty=tr("Nothing waits for a decision."),
            ),
            Section(
                tr("On trial"),
                tuple(map(self._trying, self.trying)),
                empty=tr("Nothing is being tried. One thing at a time is enough."),
            ),
            Section(tr("Themes"), tuple(map(self._theme, self.themes))),
            Section(tr("What got better"), tuple(map(self._better, self.better))),
            Section(tr("Kind words"), tuple(self._praised(n, each) for n, each in self.praise)),
            Section(tr("Parked, not mine, and done"), self._aside(), count=self._aside_count()),
        ]

    def _one_thing(self) -> tuple[Item, ...]:
        card = self.told_no
        if card is None:
            return ()
        when = show_day(card.moved_on, self.today) if card.moved_on else ""
        more = (tr("Ask for one thing to do differently next time? Or let it rest."),)
        text = tr("They chose someone else: {name}", name=card.name)
        return (Item(Ref("no", card=card.number), text, lead=when, more=more),)

    def _open(self, each: Open) -> Item:
        feedback = each.feedback
        cool = cools_on(feedback)
        lead, tone = tr("heard {away}", away=away(-each.days)), "warning" if each.due else ""
        more = (
            (tr("about {strip}", strip=feedback.theme.strip()),) if feedback.theme.strip() else ()
        )
        if not each.cool and cool is not None:
            lead, tone = tr("resting"), ""
            more = (
                tr("it stings: decide from {day} on", day=show_day(cool, self.today)),
                *more,
            )
        return Item(
            Ref("open", each.number),
            quoted(feedback.said),
            lead=lead,
            right=self.who(feedback),
            more=more,
            tone=tone,
        )

    def _trying(self, each: Trying) -> Item:
        if each.check_on is None:
            lead = tr("no day yet")
        elif each.due:
            lead = tr("ask again now")
        else:
            lead = tr("check {day}", day=show_day(each.check_on, self.today))
        return Item(
            Ref("trial", each.number),
            quoted(each.feedback.said),
            lead=lead,
            right=self.who(each.feedback),
            more=self._steps(each),
            tone="warning" if each.due else "",
        )

    def _steps(self, each: Trying) -> tuple[str, ...]:
        """What was tried last and what there is to do, below a row."""
        found = []
        if each.feedback.tried:
            last = each.feedback.tried[-1]
            on = f" {show_day(last.on, self.today)}" if last.on else ""
            found.append(tr("tried{on}: {text}", on=on, text=last.text))
        for action in self.facts.actions_about.get(each.number, ())[:1]:
            due = f" ({show_day(action.due, self.today)})" if action.due else ""
            found.append(tr("to do: {text}{due}", text=action.text, due=due))
        return tuple(found) or (tr("nothing small chosen yet: what could you try?"),)

    def _theme(self, each: Theme) -> Item:
        voices = (
            trn("{count:,} voice", "{count:,} voices", each.voices)
            if each.voices
            else tr("your own words")
        )
        more: tuple[str, ...] = ()
        times = tr("heard once") if each.times == 1 else tr("heard {times} times", times=each.times)
        if each.strong and not each.in_hand:
            said = (
                tr("{voices} people mentioned this", voices=each.voices)
                if each.voices > 1
                else tr("said often")
            )
            more = (tr("{said}: try one change?", said=said),)
        return Item(
            Ref("theme", each.numbers[-1], theme=each.key),
            each.name,
            lead=voices,
            right=tr("{times}, in hand", times=times) if each.in_hand else times,
            more=more,
        )

    def _better(self, each: Better) -> Item:
        on = each.feedback.checked_on
        lines = [shown.proof.line for shown in each.proofs if shown.proof.line]
        more = [tr("proof: {line}", line=line) for line in lines[:_PROOFS_SHOWN]]
        return Item(
            Ref("better", each.number),
            self.name(each.feedback),
            lead=tr("better {day}", day=show_day(on, self.today)) if on else tr("better"),
            right=self.who(each.feedback),
            more=tuple(more) or (tr("no proof noted since then"),),
            tone="good",
        )

    def _praised(self, number: int, feedback: Feedback) -> Item:
        return Item(
            Ref("praise", number),
            quoted(feedback.said),
            lead=show_day(feedback.on, self.today) if feedback.on else "",
            right=self.who(feedback),
        )

    def _aside_count(self) -> str:
        """2 parked, 1 not mine"""
        words = [settled(each) for _, each in self.aside]
        return ", ".join(f"{words.count(word)} {word}" for word in dict.fromkeys(words))

    def _aside(self) -> tuple[Item, ...]:
        if not self.aside:
            return ()
        key = self.key("sections.open")
        if not self.unfolded:
            count = trn("{count:,} line", "{count:,} lines", len(self.aside))
            text = tr("{count} set aside: {key} unfolds", count=count, key=key)
            return (Item(Ref("fold"), text),)
        rows = [
            Item(Ref("aside", number), quoted(said.said), lead=settled(said), right=self.who(said))
            for number, said in self.aside
        ]
        return (Item(Ref("fold"), tr("{key} folds these away", key=key)), *rows)


def settled(feedback: Feedback) -> str:
    """How it ended: parked, not mine, checked: the same."""
    if feedback.result is not None:
        return tr("checked: {results}", results=tr(_RESULTS[feedback.result]))
    return tr(_SETTLED[feedback.verdict])
