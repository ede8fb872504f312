"""The funnel in plain words, for the command line and beside the picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.funnel import ACCEPTED, Funnel, Rate, Stage, Stay
from store.insight.intervals import Share
from store.insight.odds.record import Record
from store.insight.passing import PassedBy
from store.pipelines import Meaning
from store.records import Outcome

STAGES: dict[str, str] = {
    Meaning.SAVED: tr_later("Saved"),
    Meaning.PREPARING: tr_later("Preparing"),
    Meaning.APPLIED: tr_later("Applied"),
    Meaning.TALKING: tr_later("Talking"),
    Meaning.OFFER: tr_later("Offer"),
    ACCEPTED: tr_later("Accepted"),
}
ENDS: dict[str, str] = {
    Outcome.ACCEPTED: tr_later("accepted"),
    Outcome.REJECTED: tr_later("they chose someone else"),
    Outcome.NO_RESPONSE: tr_later("no reply came"),
    Outcome.DECLINED: tr_later("you said no"),
    Outcome.WITHDRAWN: tr_later("you stepped out"),
    Outcome.EXPIRED: tr_later("closed before you applied"),
    Outcome.CANCELLED: tr_later("they stopped looking"),
}
EMPTY = tr_later(
    "Nothing has been sent yet. Each application that gets an answer makes this clearer."
)
RUNS_HIGH = tr_later("While many still wait these run high: a yes comes sooner than a no.")
_BY = {
    "channel": tr_later("By channel"),
    "tier": tr_later("By tier"),
    "reach": tr_later("By reach"),
    "skill": tr_later("By skill asked for"),
}
_UNSAID = {
    "channel": tr_later("channel not said"),
    "tier": tr_later("no tier"),
    "reach": tr_later("too little known"),
}
_FEW_ANSWERS = 5
_LOOK_AT = (14, 30, 60)


class Part(NamedTuple):
    """A heading and its lines; each is a name and what is told of it."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def parts(found: Funnel) -> list[Part]:
    """All of it, in the order in which one would ask."""
    told = [Part(tr("How far they came"), tuple(_stages(found)))]
    if found.invited.yes.total or found.invited.waiting:
        told.append(
            Part(
                tr("What became of them"),
                (
                    (tr("invited"), rate_words(found.invited)),
                    (tr("offered after talks"), rate_words(found.offered)),
                    ("", tr(RUNS_HIGH)),
                ),
            )
        )
    for by, rates in found.rates:
        if rates:
            named = [(rate.name or tr(_UNSAID.get(by, "")), rate_words(rate)) for rate in rates]
            told.append(Part(tr(_BY[by]), tuple(named)))
    told.append(
        Part(tr("Time in each column"), tuple((tr(STAGES[s.name]), stay(s)) for s in found.stays))
    )
    told.append(Part(tr("Passed by"), tuple(("", line) for line in passed(found.passed))))
    told.append(
        Part(tr("Your own record of answers"), tuple(("", x) for x in answers(found.answers)))
    )
    return [part for part in told if part.lines]


def _stages(found: Funnel) -> Iterator[tuple[str, str]]:
    for stage in found.stages:
        told = stage_words(stage)
        yield tr(STAGES[stage.name]), f"{stage.came}{f'; {told}' if told else ''}"


def stage_words(stage: Stage) -> str:
    """What became of those that came no farther: 8 are there, no reply came 9."""
    told = [trn("{count} is there", "{count} are there", stage.here)] if stage.here else []
    most_first = sorted(stage.ended, key=lambda end: (-end[1], end[0]))
    return ", ".join(told + [f"{tr(ENDS.get(end, end))} {n}" for end, n in most_first])


def share_words(share: Share) -> str:
    """3 of 6 settled (likely 27% to 73%)"""
    return tr(
        "{hits} of {total} settled (likely {low:.0%} to {high:.0%})",
        hits=share.hits,
        total=share.total,
        low=share.low,
        high=share.high,
    )


def rate_words(rate: Rate) -> str:
    """8 of 11 settled (likely 53% to 86%), 3 still wait"""
    waits = trn("{count} still waits", "{count} still wait", rate.waiting)
    if not rate.yes.total:
        return tr("none settled, {waits}", waits=waits)
    return share_words(rate.yes) + (f", {waits}" if rate.waiting else "")


def stay(each: Stay) -> str:
    """half left within 5 days (28 did), 10 are there"""
    told = []
    if each.days is not None:
        told.append(
            tr("half left within {days} ({left} did)", days=_days(each.days), left=each.left)
        )
    if each.here:
        told.append(trn("{count} is there", "{count} are there", each.here))
    return ", ".join(told)


def passed(by: PassedBy) -> Iterator[str]:
    """What acting took, and what closed before."""
    if by.days is not None:
        yield tr(
            "From saved to applied: half within {days} ({acted} cards).",
            days=_days(by.days),
            acted=by.acted,
        )
    if by.waited is not None and by.expired == 1:
        yield tr("1 card closed after {days}, before you applied.", days=_days(by.waited))
    elif by.waited is not None:
        yield (
            tr(
                "{expired} cards closed before you applied, half of them after {days} or more.",
                expired=by.expired,
                days=_days(by.waited),
            )
        )


def answers(record: Record) -> Iterator[str]:
    """How long silence lasted so far, as it was: no forecast."""
    if not record.total:
        return
    no = record.answered - record.invited
    yield (
        tr(
            "Of {total} sent {invited} were invited, {no} declined, {waiting} had no answer.",
            total=record.total,
            invited=record.invited,
            no=no,
            waiting=record.waiting,
        )
    )
    if record.answered < _FEW_ANSWERS:
        yield tr("With so few answers there is no line to draw yet.")
        return
    half = record.median
    yield (
        tr("Half were answered within {days}.", days=_days(half))
        if half is not None
        else tr("More than half are still silent.")
    )
    for days in _LOOK_AT:
        step = next((s for s in reversed(record.steps) if s.days <= days), None)
        if step is not None and days <= record.longest:
            yield (
                tr(
                    "After {days} days {silent:.0%} were still silent (likely {low:.0%} to "
                    "{high:.0%}).",
                    days=days,
                    silent=step.silent,
                    low=step.low,
                    high=step.high,
                )
            )


def _days(days: float) -> str:
    if days < 1:
        return tr("the same day")
    return trn("{count} day", "{count} days", round(days))
