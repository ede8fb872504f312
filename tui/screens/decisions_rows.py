"""What the screen of decisions lists, in words: pure functions of what is known on one day.

Each row's key is a ``Ref``: which decision, or which offer that has none yet. Nothing here leans to
yes: every answer and every reason is told alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.conditions import Parked, parked
from store.insight.conditions import words as condition_words
from store.insight.decisions import (
    FearCheck,
    Question,
    coin_may_help,
    fear_share,
    fears_that_came_true,
    looked_back,
    open_questions,
    refusals_by_reason,
    reviews_due,
    unguarded_fears,
)
from store.insight.facts import Facts
from store.insight.odds.forecast import Forecast
from store.insight.reading import Card
from store.records import Answer, Because, Decision, Door, Fear
from store.when import show_day
from tui.commands import usual_key
from tui.screens.card_odds import declining_lines
from tui.screens.place_words import away
from tui.widgets.sections import Item, Section

COIN = tr_later("tossing a coin is a fair way too")
TURNED_OUT = {
    2: tr_later("glad of it"),
    1: tr_later("rather glad"),
    0: tr_later("neither glad nor sorry"),
    -1: tr_later("rather sorry"),
    -2: tr_later("sorry about it"),
}
DOORS = {Door.TWO_WAY: tr_later("two-way door"), Door.ONE_WAY: tr_later("one-way door")}
_LEANS = (
    (15, tr_later("a clear no")),
    (40, tr_later("leaning to no")),
    (61, tr_later("on the fence")),
    (86, tr_later("leaning to yes")),
)
_NOTICE = 5  # days: from then on a row has a mark beside its words


class Ref(NamedTuple):
    """What a row stands for: ``part`` is its section, ``card`` the opportunity it is about."""

    part: str
    number: int | None = None
    card: int | None = None


def lean_words(lean: int) -> str:
    """Where on the way from no (0) to yes (100)."""
    return tr(next((words for below, words in _LEANS if lean < below), tr_later("a clear yes")))


class Decisions:
    """Everything the screen tells, worked out once. ``key`` names the key of a command."""

    def __init__(
        self,
        facts: Facts,
        key: Callable[[str], str] = usual_key,
        forecast: Forecast | None = None,
    ) -> None:
        self.facts = facts
        self.forecast = forecast
        self.key = key
        self.today = facts.today
        self.open: list[Question] = open_questions(facts)
        self.resting: list[Parked] = [
            each for each in parked(facts) if each.table == Decision.TABLE and each.back is None
        ]
        self.back: dict[int, Parked] = {
            each.number: each
            for each in parked(facts)
            if each.table == Decision.TABLE and each.back is not None
        }
        self.due: list[tuple[int, Decision]] = reviews_due(facts)
        self.unguarded: list[tuple[int, Fear]] = unguarded_fears(facts)
        self.fears: FearCheck = fears_that_came_true(facts)
        self.answered = self._answered()

    @property
    def empty(self) -> bool:
        return not (self.open or self.facts.decisions)

    def card(self, asked: Decision) -> Card | None:
        """The opportunity a question is about."""
        return self.facts.cards.get(asked.opportunity) if asked.opportunity is not None else None

    def _answered(self) -> list[tuple[int, Decision]]:
        """Yes and no, the latest first; those to look back on stand apart."""
        waiting = {number for number, _ in self.due}
        found = [
            (number, each)
            for number, each in self.facts.decisions.items()
            if each.answer in (Answer.YES, Answer.NO) and number not in waiting
        ]
        far = self.facts.today.min
        return sorted(found, key=lambda p: (p[1].answered_on or far, p[0]), reverse=True)

    # -- at a glance ------------------------------------------------------------------------------

    def glance(self) -> list[str]:
        """The answers in up to three lines."""
        if self.empty:
            return []
        lines = [self._answer_line(), self._fear_line(), self._past_line()]
        return [line for line in lines if line]

    def _answer_line(self) -> str:
        if not self.open:
            return tr("No question is open")
        first = self.open[0]
        line = tr("{count} to answer", count=len(self.open))
        if first.by is None:
            return tr("{line}, none by a day", line=line)
        return f"{line} · {self._by(first)}: {first.name}"

    def _fear_line(self) -> str:
        if self.unguarded:
            _, fear = self.unguarded[0]
            line = tr("Could be made safer: {what}", what=fear.what)
            others = len(self.unguarded) - 1
            return f"{line} · {_more_fears(others)}" if others else line
        feared = [f for q in self.open if q.asked for f in q.asked.fears if f.what]
        if feared:
            return tr("Every fear you wrote has a way to prevent and to repair it")
        return tr("No fear is written down") if self.open else ""

    def _past_line(self) -> str:
        due = ""
        if self.due:
            due = trn(
                "{count:,} answer to look back on",
                "{count:,} answers to look back on",
                len(self.due),
            )
        return " · ".join(filter(None, (due, fear_words(self.fears))))

    def _by(self, question: Question) -> str:
        """By when: today; by Thu 26 Nov, in 3 days; the day was Fri 20 Nov."""
        if question.by is None or question.days is None:
            return tr("no day")
        day = show_day(question.by, self.today)
        if question.days < 0:
            return tr("the day was {day}", day=day)
        return (
            tr("by {day}", day=day)
            if question.days < 2
            else tr("by {day}, {away}", day=day, away=away(question.days))
        )

    # -- sections ---------------------------------------------------------------------------------

    def sections(self) -> list[Section]:
        """All parts in the order of what to do first; none while nothing was asked."""
        if self.empty:
            return []
        return [
            Section(
                tr("To answer"),
                tuple(map(self._question, self.open)),
                empty=tr("No question is open."),
            ),
            Section(
                tr("To look back on"),
                tuple(self._told("review", n, each) for n, each in self.due),
                note=tr("Half a year has gone by. How did it turn out?"),
            )
            if self.due
            else Section(""),
            Section(tr("Resting: not now"), tuple(map(self._rests, self.resting))),
            Section(
                tr("Answered"),
                tuple(self._told("answered", n, each) for n, each in self.answered),
                note=self.reasons(),
            )
            if self.answered
            else Section(""),
        ]

    def _question(self, question: Question) -> Item:
        soon = question.days is not None and question.days <= _NOTICE
        card = question.card.number if question.card else None
        ref = Ref("open" if question.decision is not None else "offer", question.decision, card)
        if question.asked is None:
            weigh = self.key("decisions.weigh")
            more: tuple[str, ...] = (
                tr("an offer with no question yet: {weigh} weighs it", weigh=weigh),
            )
        else:
            more = self._weighed(question.decision or 0, question.asked)
        more += declining_lines(self.forecast, question.card)
        return Item(
            ref,
            question.name,
            lead=show_day(question.by, self.today) if question.by else tr("no day"),
            right=away(question.days) if question.days and abs(question.days) > 1 else "",
            more=more,
            tone="warning" if soon else "",
        )

    def _weighed(self, number: int, asked: Decision) -> tuple[str, ...]:
        """Below a question: what brought it back, what is feared, a coin where it is fair."""
        lines = [stand_words(asked)]
        if back := self.back.get(number):
            words = condition_words(self.facts, back.back) if back.back else ""
            lines.append(tr("back again: you wanted it {words}", words=words))
        if fears := [fear for fear in asked.fears if fear.what]:
            lines.append(tr("fear: {what}{guard}", what=fears[0].what, guard=guard_words(fears[0])))
            if len(fears) > 1:
                lines.append(_more_fears(len(fears) - 1))
        if coin_may_help(asked):
            lines.append(tr(COIN))
        return tuple(lines)

    def _rests(self, each: Parked) -> Item:
        asked = self.facts.decisions[each.number]
        words = " or ".join(condition_words(self.facts, one) for one in each.returns)
        because = tr("because of {because}", because=tr(asked.because)) if asked.because else ""
        return Item(
            Ref("resting", each.number, asked.opportunity),
            asked.question,
            lead=tr("since {day}", day=show_day(each.since, self.today)),
            right=because,
            more=(
                tr("comes back {words}", words=words)
                if words
                else tr("comes back when you ask again"),
            ),
        )

    def _told(self, part: str, number: int, asked: Decision) -> Item:
        because = f": {tr(asked.because)}" if asked.because else ""
        more: tuple[str, ...] = ()
        if asked.looking_back is not None:
            more = (
                tr("looking back: {turned_out}", turned_out=tr(TURNED_OUT[asked.looking_back])),
            )
        on = show_day(asked.answered_on, self.today) if asked.answered_on else ""
        return Item(
            Ref(part, number, asked.opportunity),
            asked.question,
            lead=f"{tr(asked.answer) if asked.answer else ''}{because}",
            right=on,
            more=more,
        )

    def reasons(self) -> str:
        """Reasons for no: timing 2, care or family 1"""
        counts = refusals_by_reason(self.facts)
        if not counts:
            return ""
        unsaid = tr("not said")
        said = [
            f"{tr(because) if because else unsaid} {count}" for because, count in counts.items()
        ]
        return tr("Reasons for no: {list}", list=", ".join(said))

    def past(self) -> str:
        """How past answers turned out, in words with counts."""
        told = [each.looking_back for _, each in looked_back(self.facts)]
        said = [f"{tr(words)} {told.count(n)}" for n, words in TURNED_OUT.items() if told.count(n)]
        return ", ".join(said)

    def fear_named(self) -> str:
        """Fear among the refusals of the last year, as a fact; "" while it was not named."""
        share = fear_share(self.facts)
        if not share.fear:
            return ""
        return tr(
            "{fear} of {refusals} refusals in the last year named fear",
            fear=share.fear,
            refusals=share.refusals,
        )


def _more_fears(count: int) -> str:
    return trn("and {count:,} more fear", "and {count:,} more fears", count)


def fear_words(check: FearCheck) -> str:
    """Fears predicted against fears come true: Of 5 fears looked back on, 1 came true."""
    if not check.checked:
        return ""
    fears = trn("{count:,} fear", "{count:,} fears", check.checked)
    if not check.came_true and not check.partly:
        return tr("Of {fears} looked back on, none came true", fears=fears)
    said = [tr("{came_true} came true", came_true=check.came_true)] if check.came_true else []
    said += [tr("{partly} came true in part", partly=check.partly)] if check.partly else []
    return tr("Of {fears} looked back on, {list}", fears=fears, list=" and ".join(said))


def stand_words(asked: Decision) -> str:
    """Lean and door in words: leaning to yes, two-way door."""
    said = [lean_words(asked.lean)] if asked.lean is not None else []
    said += [tr(DOORS[asked.door])] if asked.door else []
    return ", ".join(said) or tr("not weighed yet")


def guard_words(fear: Fear) -> str:
    """What is still open about a fear; "" when it can be prevented and repaired."""
    if fear.prevent and fear.repair:
        return ""
    if fear.prevent:
        return tr(" · how to repair it?")
    return tr(" · how to prevent it?") if fear.repair else tr(" · how to prevent or repair it?")


def reason_named_fear(asked: Decision) -> bool:
    """Whether a no named fear: then a small yes may be mentioned, once, with no push."""
    return asked.answer is Answer.NO and asked.because is Because.FEAR
