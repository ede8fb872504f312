"""The funnel in plain words, for the command line and beside the picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store.insight.funnel import ACCEPTED, Funnel, Rate, Stage, Stay
from store.insight.intervals import Share
from store.insight.nudges import plural
from store.insight.odds.record import Record
from store.insight.passing import PassedBy
from store.pipelines import Meaning
from store.records import Outcome

STAGES: dict[str, str] = {
    Meaning.SAVED: "Saved",
    Meaning.PREPARING: "Preparing",
    Meaning.APPLIED: "Applied",
    Meaning.TALKING: "Talking",
    Meaning.OFFER: "Offer",
    ACCEPTED: "Accepted",
}
ENDS: dict[str, str] = {
    Outcome.ACCEPTED: "accepted",
    Outcome.REJECTED: "they chose someone else",
    Outcome.NO_RESPONSE: "no reply came",
    Outcome.DECLINED: "you said no",
    Outcome.WITHDRAWN: "you stepped out",
    Outcome.EXPIRED: "closed before you applied",
    Outcome.CANCELLED: "they stopped looking",
}
EMPTY = "Nothing has been sent yet. Each application that gets an answer makes this clearer."
RUNS_HIGH = "While many still wait these run high: a yes comes sooner than a no."
_BY = {
    "channel": "By channel",
    "tier": "By tier",
    "reach": "By reach",
    "skill": "By skill asked for",
}
_UNSAID = {"channel": "channel not said", "tier": "no tier", "reach": "too little known"}
_FEW_ANSWERS = 5
_LOOK_AT = (14, 30, 60)


class Part(NamedTuple):
    """A heading and its lines; each is a name and what is told of it."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def parts(found: Funnel) -> list[Part]:
    """All of it, in the order in which one would ask."""
    told = [Part("How far they came", tuple(_stages(found)))]
    if found.invited.yes.total or found.invited.waiting:
        told.append(
            Part(
                "What became of them",
                (
                    ("invited", rate_words(found.invited)),
                    ("offered after talks", rate_words(found.offered)),
                    ("", RUNS_HIGH),
                ),
            )
        )
    for by, rates in found.rates:
        if rates:
            named = [(rate.name or _UNSAID.get(by, ""), rate_words(rate)) for rate in rates]
            told.append(Part(_BY[by], tuple(named)))
    told.append(Part("Time in each column", tuple((STAGES[s.name], stay(s)) for s in found.stays)))
    told.append(Part("Passed by", tuple(("", line) for line in passed(found.passed))))
    told.append(Part("Your own record of answers", tuple(("", x) for x in answers(found.answers))))
    return [part for part in told if part.lines]


def _stages(found: Funnel) -> Iterator[tuple[str, str]]:
    for stage in found.stages:
        told = stage_words(stage)
        yield STAGES[stage.name], f"{stage.came}{f'; {told}' if told else ''}"


def stage_words(stage: Stage) -> str:
    """What became of those that came no farther: 8 are there, no reply came 9."""
    told = [f"{stage.here} {'is' if stage.here == 1 else 'are'} there"] if stage.here else []
    most_first = sorted(stage.ended, key=lambda end: (-end[1], end[0]))
    return ", ".join(told + [f"{ENDS.get(end, end)} {n}" for end, n in most_first])


def share_words(share: Share) -> str:
    """3 of 6 settled (likely 27% to 73%)"""
    return f"{share.hits} of {share.total} settled (likely {share.low:.0%} to {share.high:.0%})"


def rate_words(rate: Rate) -> str:
    """8 of 11 settled (likely 53% to 86%), 3 still wait"""
    waits = f"{rate.waiting} still {'waits' if rate.waiting == 1 else 'wait'}"
    if not rate.yes.total:
        return f"none settled, {waits}"
    return share_words(rate.yes) + (f", {waits}" if rate.waiting else "")


def stay(each: Stay) -> str:
    """half left within 5 days (28 did), 10 are there"""
    told = []
    if each.days is not None:
        told.append(f"half left within {_days(each.days)} ({each.left} did)")
    if each.here:
        told.append(f"{each.here} {'is' if each.here == 1 else 'are'} there")
    return ", ".join(told)


def passed(by: PassedBy) -> Iterator[str]:
    """What acting took, and what closed before."""
    if by.days is not None:
        yield f"From saved to applied: half within {_days(by.days)} ({by.acted} cards)."
    if by.waited is not None and by.expired == 1:
        yield f"1 card closed after {_days(by.waited)}, before you applied."
    elif by.waited is not None:
        yield (
            f"{by.expired} cards closed before you applied, "
            f"half of them after {_days(by.waited)} or more."
        )


def answers(record: Record) -> Iterator[str]:
    """How long silence lasted so far, as it was: no forecast."""
    if not record.total:
        return
    no = record.answered - record.invited
    yield (
        f"Of {record.total} sent {record.invited} were invited, {no} declined, "
        f"{record.waiting} had no answer."
    )
    if record.answered < _FEW_ANSWERS:
        yield "With so few answers there is no line to draw yet."
        return
    half = record.median
    yield (
        f"Half were answered within {_days(half)}."
        if half is not None
        else "More than half are still silent."
    )
    for days in _LOOK_AT:
        step = next((s for s in reversed(record.steps) if s.days <= days), None)
        if step is not None and days <= record.longest:
            yield (
                f"After {days} days {step.silent:.0%} were still silent "
                f"(likely {step.low:.0%} to {step.high:.0%})."
            )


def _days(days: float) -> str:
    if days < 1:
        return "the same day"
    return plural(round(days), "day")
