"""What the next week could be about: the first rule that holds (domain study, C6).

It is a suggestion. What a person picks instead is remembered for four weeks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from store.i18n import tr, trn
from store.insight.criticism import themes
from store.insight.decisions import open_questions
from store.insight.experts import waits_on_me
from store.insight.facts import Facts
from store.insight.realism import round_days
from store.insight.rules_cards import in_play
from store.insight.week.calendar import DAYS, Span, kept_spans
from store.insight.week.entries import ASK, BUILD, DECIDE, IMPROVE, STEPS, diary
from store.insight.week.pace import silent_steps
from store.pipelines import Meaning

REMEMBERED_WEEKS = 4
OWED = 2
SILENT_DAYS = 21


class Focus(NamedTuple):
    """A step, and why; ``step`` is None when it is anybody's pick, or in ``words`` of one's own."""

    step: int | None
    why: str
    words: str = ""

    @property
    def name(self) -> str:
        return tr(STEPS[self.step]) if self.step is not None else self.words


class Lever(NamedTuple):
    """The step whose change would help most, where 80 % of the draws agree; from the forecast."""

    step: int
    why: str


def step_named(text: str) -> int | None:
    """The step that a focus means, by its verb; None for words of one's own."""
    wanted = text.strip().casefold()
    return next((step for step, name in STEPS.items() if name.casefold() == wanted), None)


def suggested(facts: Facts, coming: Span, lever: Lever | None = None) -> Focus:
    """The focus for the week to come."""
    for rule in (_picked, _dated, _owed):
        found = next(rule(facts, coming), None)
        if found is not None:
            return found
    if lever is not None:
        return Focus(lever.step, lever.why)
    return next(_theme(facts), None) or next(_silent(facts), None) or Focus(None, tr("your pick"))


def _picked(facts: Facts, coming: Span) -> Iterator[Focus]:
    """What was picked by hand for one of the four weeks before, the newest."""
    spans = kept_spans(facts)
    for number in sorted(spans, key=lambda n: spans[n].first, reverse=True):
        week, ago = facts.weeks[number], (coming.first - spans[number].first).days
        remembered = week.own_focus and 0 < ago <= REMEMBERED_WEEKS * DAYS
        if remembered and week.focus.strip():
            yield Focus(step_named(week.focus), tr("you picked it lately"), week.focus)


def _dated(facts: Facts, coming: Span) -> Iterator[Focus]:
    """An offer without an answer, or a talk in the week to come."""
    for question in open_questions(facts):
        if question.card is not None and question.card.meaning is Meaning.OFFER:
            yield Focus(DECIDE, tr("{name} waits for your answer", name=question.card.name))
    for card in in_play(facts):
        if card.document.get("rounds") and any(coming.holds(on) for on in round_days(card)):
            yield Focus(BUILD, tr("you meet {name}: prepare for it", name=card.name))


def _owed(facts: Facts, coming: Span) -> Iterator[Focus]:
    people = {owed.person for owed in waits_on_me(facts)}
    if len(people) >= OWED:
        yield Focus(ASK, tr("{count} people wait for a word from you", count=len(people)))


def _theme(facts: Facts) -> Iterator[Focus]:
    for theme in themes(facts):
        if theme.voices >= OWED and theme.strong and not theme.in_hand:
            yield Focus(
                IMPROVE,
                tr("{voices} people mentioned {name}", voices=theme.voices, name=theme.name),
            )


def _silent(facts: Facts) -> Iterator[Focus]:
    """A step without an entry for three weeks, once the pursuit is as old as that."""
    first = diary(facts).first_day
    if first is None or first > facts.today - timedelta(SILENT_DAYS):
        return
    for step in silent_steps(facts, SILENT_DAYS):
        weeks = trn("{count} week", "{count} weeks", SILENT_DAYS // DAYS)
        yield Focus(step, tr("nothing here for {weeks}; the smallest step counts", weeks=weeks))
