"""Say Yes: what must be answered by when, what was refused and why, fears, and looking back.

Sources: the domain study, A4, B5 to B7. Nothing here pushes to yes: a no for care, family, health
or any other reason is a full answer, and fear is named as a fact among others.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from store.insight.conditions import is_resting
from store.insight.facts import Facts
from store.insight.reading import Card
from store.pipelines import Meaning
from store.records import Answer, Because, CameTrue, Decision, Fear

FIRST_NOTICE, LAST_NOTICE = 5, 2  # days before an offer must be answered (N1)
SHEET_DAYS = 7  # (N17)
LAST_REFUSALS, FEARS_OF_THEM = 4, 2  # (N18)
REVIEW_DAYS = 182  # six months
YEAR_DAYS = 365


class Question(NamedTuple):
    """Something to answer: a decision, or an offer that has none yet (``decision`` is None).

    ``days`` until it must be answered, negative when the day has gone by, None without a day.
    """

    decision: int | None
    card: Card | None
    by: date | None
    days: int | None
    asked: Decision | None

    @property
    def name(self) -> str:
        if self.asked is not None:
            return self.asked.question
        return self.card.name if self.card is not None else ""

    @property
    def has_sheet(self) -> bool:
        """Whether anything was weighed: a lean, a fear, a cost of waiting, a pilot, a pre-mortem"""
        asked = self.asked
        return asked is not None and (
            asked.lean is not None
            or bool(asked.fears or asked.cost_of_waiting or asked.pilot or asked.premortem)
        )


class Refusal(NamedTuple):
    """A question answered with no, and its reason."""

    decision: int
    asked: Decision
    on: date


class FearCheck(NamedTuple):
    """Fears of answered questions: how many were looked back on, and came true or in part."""

    feared: int
    checked: int
    came_true: int
    partly: int


class FearShare(NamedTuple):
    """Refusals of the last 12 months because of fear, of all refusals in that time (B7)."""

    fear: int
    refusals: int


def open_questions(facts: Facts) -> list[Question]:
    """What must be answered, the nearest day first: open decisions and offers without one.

    A question answered "not now" rests; it is here again when what it waits for has come
    (``store.insight.conditions``).
    """
    found = []
    asked_of: set[int | None] = set()
    for number, each in facts.decisions.items():
        if each.opportunity is not None:
            asked_of.add(each.opportunity)
        if _is_open(facts, number, each):
            card = facts.cards.get(each.opportunity) if each.opportunity else None
            if card is None or card.is_open:
                by = each.decide_by or (card.day("decide_by") if card else None)
                found.append(_question(facts, number, card, by, each))
    for card in facts.open_cards:
        if card.meaning is Meaning.OFFER and card.number not in asked_of:
            found.append(_question(facts, None, card, card.day("decide_by"), None))
    return sorted(found, key=lambda q: (q.by or date.max, q.name.casefold()))


def _is_open(facts: Facts, number: int, asked: Decision) -> bool:
    if asked.archived or asked.answer in (Answer.YES, Answer.NO):
        return False
    if asked.parked_on is None:
        return asked.answer is None
    return not is_resting(facts, number)


def _question(
    facts: Facts, number: int | None, card: Card | None, by: date | None, asked: Decision | None
) -> Question:
    return Question(number, card, by, (by - facts.today).days if by else None, asked)


def offers_due(facts: Facts) -> list[Question]:
    """Offers that must be answered within 5 days or should have been (N1)."""
    return [
        question
        for question in open_questions(facts)
        if question.card is not None
        and question.card.meaning is Meaning.OFFER
        and question.days is not None
        and question.days <= FIRST_NOTICE
    ]


def unweighed(facts: Facts) -> list[Question]:
    """Questions with a week or less to go of which nothing is weighed yet (N17)."""
    return [
        question
        for question in open_questions(facts)
        if question.decision is not None
        and question.days is not None
        and 0 <= question.days <= SHEET_DAYS
        and not question.has_sheet
    ]


def refusals(facts: Facts) -> list[Refusal]:
    """Every no, the latest first."""
    found = [
        Refusal(number, each, each.answered_on or each.added_on or date.min)
        for number, each in facts.decisions.items()
        if each.answer is Answer.NO
    ]
    return sorted(found, key=lambda refusal: (refusal.on, refusal.decision), reverse=True)


def refusals_by_reason(facts: Facts) -> dict[Because | None, int]:
    """How often each reason was given, the most frequent first; None for a no without one."""
    counts = Counter(refusal.asked.because for refusal in refusals(facts))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))


def fear_share(facts: Facts) -> FearShare:
    """Fear among the refusals of the last 12 months."""
    since = facts.today - timedelta(YEAR_DAYS)
    recent = [refusal.asked.because for refusal in refusals(facts) if refusal.on >= since]
    return FearShare(recent.count(Because.FEAR), len(recent))


def fear_again(facts: Facts) -> bool:
    """Whether two or more of the last four refusals were because of fear (N18)."""
    last = [refusal.asked.because for refusal in refusals(facts)[:LAST_REFUSALS]]
    return last.count(Because.FEAR) >= FEARS_OF_THEM


def decided_for_reasons(facts: Facts) -> tuple[int, int]:
    """Answers that name a reason, of all answers (B7: decided for my reasons)."""
    answered = [each for each in facts.decisions.values() if each.answer is not None]
    return sum(1 for each in answered if each.because is not None), len(answered)


def fears_that_came_true(facts: Facts) -> FearCheck:
    """Fears predicted against fears come true, over the answered questions."""
    answered = [each for each in facts.decisions.values() if each.answer is not None]
    became = [fear.came_true for each in answered for fear in each.fears]
    return FearCheck(
        len(became),
        sum(1 for came in became if came is not None),
        became.count(CameTrue.YES),
        became.count(CameTrue.PARTLY),
    )


def unguarded_fears(facts: Facts) -> list[tuple[int, Fear]]:
    """Fears of open questions that could be made safe: no way to prevent or repair them yet."""
    return [
        (question.decision, fear)
        for question in open_questions(facts)
        if question.decision is not None and question.asked is not None
        for fear in question.asked.fears
        if fear.what and not (fear.prevent and fear.repair)
    ]


def reviews_due(facts: Facts) -> list[tuple[int, Decision]]:
    """Answers to look back on: their day has come and nothing was said yet (N19)."""
    found = [
        (number, each)
        for number, each in facts.decisions.items()
        if each.answer in (Answer.YES, Answer.NO)
        and each.review_on is not None
        and each.review_on <= facts.today
        and each.looking_back is None
        and not each.archived
    ]
    return sorted(found, key=lambda pair: (pair[1].review_on or date.max, pair[0]))


def looked_back(facts: Facts) -> list[tuple[int, Decision]]:
    """How past answers turned out, the latest first."""
    found = [(n, each) for n, each in facts.decisions.items() if each.looking_back is not None]
    return sorted(
        found,
        key=lambda p: (p[1].looked_back_on or p[1].answered_on or date.min, p[0]),
        reverse=True,
    )


def coin_may_help(asked: Decision) -> bool:
    """Whether a coin may be offered: the lean is 40 to 60 and the door is two-way.

    People on the fence whom a coin told to change were happier six months later (Levitt 2021);
    volunteers, self-report and marginal decisions alone, hence both conditions.
    """
    return asked.door == "two-way" and asked.lean is not None and 40 <= asked.lean <= 60
