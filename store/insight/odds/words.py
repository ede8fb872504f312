"""A forecast in plain words; every figure of it that is read anywhere is written here (D10).

Ranges come first, a figure never stands alone, and whose figures they are is always said. Chances
below a fifth are told as 1 in so many, which most people read better (Gigerenzer), others to the
nearest 5 %. Nothing says "you will".
"""

from __future__ import annotations

from store.i18n import tr, tr_later
from store.insight.odds.forecast import FEWEST_WEEKS, Forecast, Lever, Needed, Range, Silence
from store.insight.odds.levers import FIT_IF, INTERVIEWS_IF, POSTINGS, REFERRAL, REFERRALS

TYPICAL_BELOW = 5
"""Fewer settled applications of one's own tell next to nothing yet."""
_MOSTLY_TYPICAL, _HALF = 0.53, 0.65
_YEARS_FROM = 104  # weeks
_SURE = 0.975
_TINY = 0.001
NOT_AT_THIS_PACE = tr_later("not at this pace")
FOOTNOTE = tr_later(
    "Referred people differ from others; the effect of your own referral may be smaller."
)
_LEVERS = {
    POSTINGS: tr_later("twice the postings"),
    REFERRAL: tr_later("one more referral a week"),
    REFERRALS: tr_later("twice the referrals"),
    FIT_IF: tr_later("if half as many again were invited (a better fit)"),
    INTERVIEWS_IF: tr_later("if half as many talks again led to an offer (practice)"),
}
_CHANNELS = {
    "posting": (tr_later("posting"), tr_later("postings")),
    "referral": (tr_later("referral"), tr_later("referrals")),
}


def one_in(chance: float) -> str:
    """about 1 in 13; from a fifth on about 60%."""
    figure = _figure(chance)
    return figure if _is_bound(chance) else tr("about {figure}", figure=figure)


def _is_bound(chance: float) -> bool:
    """Whether no figure is told, and a bound in its place."""
    return chance > _SURE or chance < _TINY


def likely(chance: Range) -> str:
    """about 1 in 13, likely between 1 in 45 and 1 in 7."""
    mean, low, high = one_in(chance.mean), _figure(chance.low), _figure(chance.high)
    if low == high or chance.low >= 0.925:
        return mean
    if chance.low < _TINY:
        return tr("{mean}, likely at most {high}", mean=mean, high=high)
    if chance.high > _SURE:
        return tr("{mean}, likely at least {low}", mean=mean, low=low)
    return tr("{mean}, likely between {low} and {high}", mean=mean, low=low, high=high)


def _figure(chance: float) -> str:
    if chance >= 0.2:
        return tr("more than 95%") if chance > _SURE else f"{round(chance * 20) * 5}%"
    if chance < _TINY:
        return tr("less than 1 in 1,000")
    many = 1 / chance
    step = 1 if many < 30 else 5 if many < 100 else 50
    return tr("1 in {number:,}", number=round(many / step) * step)


def whose(forecast: Forecast) -> str:
    """Whose figures these are: mostly typical figures so far (12 of yours)."""
    own = forecast.own
    if own < TYPICAL_BELOW:
        said = tr("typical figures only")
    elif forecast.share < _MOSTLY_TYPICAL:
        said = tr("mostly typical figures so far")
    elif forecast.share < _HALF:
        said = tr("about half typical figures, half your own")
    else:
        said = tr("mostly your own figures")
    return tr("{said} ({own} of yours)", said=said, own=own)


# -- the first offer ------------------------------------------------------------------------------


def going_on(forecast: Forecast) -> str:
    """if you go on as in the last 8 weeks (5.1 postings, 0.5 referrals a week)."""
    sent = [f"{rate:.1f} {_channel(channel)}" for channel, rate in forecast.pace if rate >= 0.05]
    if forecast.weeks < FEWEST_WEEKS:
        if not sent:
            return tr("with nothing sent or planned yet")
        return tr("if you go on as planned ({list} a week)", list=", ".join(sent))
    weeks = round(forecast.weeks)
    last = "week" if weeks == 1 else tr("{weeks} weeks", weeks=weeks)
    return tr(
        "if you go on as in the last {last} ({list} a week)",
        last=last,
        list=", ".join(sent) or tr("no applications"),
    )


def first_offer_lines(forecast: Forecast) -> list[str]:
    """When a first offer may come: the assumption, the range, the middle, and by when how likely"""
    offer = forecast.offer
    what = tr("Another offer") if forecast.in_hand else tr("A first offer")
    low, high = offer.band(80)
    middle = offer.weeks(50)
    half = (
        tr("half the time within {weeks}", weeks=_weeks(middle))
        if middle is not None
        else tr(NOT_AT_THIS_PACE)
    )
    within = ", ".join(
        tr("{weeks} weeks {one_in}", weeks=weeks, one_in=one_in(p.mean))
        for weeks, p in offer.within
    )
    return [
        f"{what}, {going_on(forecast)}",
        f"{_four_in_five(low, high)}; {half}"
        if low is not None
        else tr("Within 5 years: {half}", half=half),
        tr("Within {within}", within=within),
        tr("Whose figures: {whose}", whose=whose(forecast)),
    ]


def _four_in_five(low: int | None, high: int | None) -> str:
    if high is None:
        return tr("Nine in ten times it takes longer than {weeks}", weeks=_weeks(low))
    if low == high:
        return tr("Four in five times within {weeks}", weeks=_weeks(high))
    first = _weeks(low) if high >= _YEARS_FROM else f"{low}"
    return tr("Four in five times between {first} and {weeks}", first=first, weeks=_weeks(high))


def _weeks(weeks: int | None) -> str:
    """10 weeks, about 4 years; None is beyond what is looked at."""
    if weeks is None:
        return tr("more than 5 years")
    if weeks >= _YEARS_FROM:
        return tr("about {number} years", number=round(weeks / 52))
    return tr("1 week") if weeks == 1 else tr("{weeks} weeks", weeks=weeks)


def _channel(channel: str, number: float = 2) -> str:
    one, many = _CHANNELS.get(channel, (channel, channel))
    return tr(one if number == 1 else many)


# -- what would change it -------------------------------------------------------------------------


def lever_lines(forecast: Forecast) -> list[str]:
    """What would change it most within 26 weeks, whether one is clearly better, and what it takes.

    The first lines are how it stands now and with nothing new sent, the last is the footnote.
    """
    now = forecast.offer.chance(26)
    lines = [
        tr("Within 26 weeks, as now: {likely}", likely=likely(now)),
        tr("With nothing new sent: {likely}", likely=likely(forecast.stopped)),
    ]
    if now.mean > _SURE:
        return [*lines, tr("More of anything would change little.")]
    for lever in forecast.levers:
        lines.append(f"{_first_up(lever_words(lever))}: {one_in(lever.within.mean)}")
    return [*lines, clear_words(forecast), *needed_lines(forecast), tr(FOOTNOTE)]


def lever_words(lever: Lever) -> str:
    """twice the postings."""
    return tr(_LEVERS[lever.code])


def clear_words(forecast: Forecast) -> str:
    """Whether one of them is clearly better: only where four in five draws agree."""
    lever = forecast.clear_lever()
    if lever is None:
        return tr("Which would change most is too close to call on your record.")
    return tr(
        "Clearly the most: {lever}, in {number} of 10 draws.",
        lever=lever_words(lever),
        number=round(lever.agree * 10),
    )


def needed_lines(forecast: Forecast) -> list[str]:
    """What would make an offer within 26 weeks 80 % likely: more of one thing, or of another."""
    if any(each.more == 0 for each in forecast.needed):
        return [tr("An offer within 26 weeks is 80% likely already at this pace.")]
    ways = [_needed(each) for each in forecast.needed if each.more is not None]
    if not ways:
        return [tr("80% within 26 weeks: not by volume alone; a better fit or practice may help.")]
    return [tr("80% within 26 weeks would take {list}.", list=" or ".join(ways))]


def _needed(needed: Needed) -> str:
    more = needed.more or 0.0
    return tr("{more:.1f} more {channel} a week", more=more, channel=_channel(needed.channel))


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- silence --------------------------------------------------------------------------------------


def silence_line(silence: Silence, name: str) -> str:
    """No reply from Nordic Rail in 30 days. About 1 in 80 are still invited after that ...

    ``name`` is a person's own text: show it as such.
    """
    days = tr("1 day") if silence.days == 1 else tr("{days} days", days=silence.days)
    return tr(
        "No reply from {name} in {days}. {after}", name=name, days=days, after=after_words(silence)
    )


def after_words(silence: Silence) -> str:
    """About 1 in 80, likely between 1 in 500 and 1 in 25, are still invited after that; about 25%
    hear anything.
    """
    return tr(
        "{first_up}, are still invited after that; {one_in} hear anything.",
        first_up=_first_up(likely(silence.invited)),
        one_in=one_in(silence.answered.mean),
    )


# -- what is assumed ------------------------------------------------------------------------------


def assumptions(forecast: Forecast) -> list[str]:
    """What the figures rest on and where they may be wrong, in four lines."""
    return [
        tr(
            "Whose figures: {whose}. Published rates of invitations run from 3 to 24%, "
            "so the ranges start wide and narrow as yours arrive.",
            whose=whose(forecast),
        ),
        tr(
            "They hold if you go on as in the last 8 weeks and the market stays as "
            "it is; at half the pace 78% turns into 71%."
        ),
        tr(
            "Silence of 126 days counts as no reply. Where answers come slower "
            "than usual, more are still to come than is said here."
        ),
        tr(
            "In simulated pursuits the 80% ranges held 79 to 84 times in 100. "
            "Whether published rates fit your field, your own answers will show."
        ),
    ]
