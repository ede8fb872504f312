"""When a milestone is likely to be done, in plain words (D7, D10): two days, and whose times."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from store.i18n import tr, tr_later
from store.insight.odds.milestones import FEWEST_FINISHED, Pool, Timing
from store.when import month

_CLASSES = {
    "course": tr_later("courses"),
    "credential": tr_later("credentials"),
    "portfolio": tr_later("portfolios"),
    "applications": tr_later("rounds of applications"),
    "relocation": tr_later("relocations"),
    "savings": tr_later("savings"),
    "other": tr_later("milestones of no class"),
}
TOO_FAR = tr_later("a day nobody can tell")
VARY = tr_later("times like these vary a lot, so both days are rough")


def likely_words(timing: Timing, today: date) -> str:
    """half the time by 3 Sep · four in five by 29 Oct

    In another year the first day goes without it where nobody can take it for a day of this one;
    what is further off is told by its month: no such day is surer than that.
    """
    first, last = timing.half, timing.four_fifths
    half, most = short_day(first, today), short_day(last, today)
    if first is not None and last is not None and first.year != today.year:
        if first.year == last.year and (first.month, first.day) < (today.month, today.day):
            half = half.removesuffix(f" {first.year}")
        else:
            half, most = _month(first), _month(last)
    return tr("half the time by {half} · four in five by {most}", half=half, most=most)


def timing_line(timing: Timing, today: date) -> str:
    """planned 15 Aug · half the time by 3 Sep · four in five by 29 Oct"""
    likely = likely_words(timing, today)
    if not timing.planned:
        return likely
    return f"{tr('planned {day}', day=short_day(timing.planned, today))} · {likely}"


def such_words(timing: Timing, today: date) -> str:
    """Such milestones are done half the time by 3 Sep, four in five by 29 Oct."""
    likely = likely_words(timing, today).replace(" · ", ", ")
    return tr("Such milestones are done {when}.", when=likely)


def by_then_words(timing: Timing, day: date) -> str:
    """about 55% like it are done by then"""
    from store.insight.odds.words import one_in  # all of the forecast comes with it

    return tr("{one_in} like it are done by then", one_in=one_in(timing.by(day)))


def range_words(found: Iterable[Timing], today: date) -> str:
    """likely Nov 2026 to Mar 2027: when the last of several is done, half and 80 % of the time.

    "" for none, or when one of them is beyond telling (D6).
    """
    halves, mosts = [], []
    for each in found:
        if each.half is None or each.four_fifths is None:
            return ""
        halves.append(each.half)
        mosts.append(each.four_fifths)
    if not halves:
        return ""
    first, last = _month(max(halves)), _month(max(mosts))
    if first == last:
        return tr("likely {first}", first=first)
    same_year = first[-4:] == last[-4:]
    return tr("likely {first} to {last}", first=first[:-5] if same_year else first, last=last)


def whose(pool: Pool) -> str:
    """Whose times these are, who is left out, and whether they vary a lot."""
    done = pool.finished
    if not done:
        said = tr("typical times only; none of yours is done yet")
    elif pool.ref_class:
        said = tr(
            "your {done} {get} that are done",
            done=done,
            get=tr(_CLASSES.get(pool.ref_class, pool.ref_class)),
        )
    else:
        number = tr("1 milestone") if done == 1 else tr("{done} milestones", done=done)
        said = tr("{number} of yours, and typical times", number=number)
        if done >= FEWEST_FINISHED:
            said = tr("your {done} milestones that are done", done=done)
    out = dropped_words(pool)
    return f"{said}{f'; {out}' if out else ''}"


def dropped_words(pool: Pool) -> str:
    """2 of 9 let go, left out here; "" when none was: these days do not count them (D7)."""
    if not pool.dropped:
        return ""
    over = pool.finished + pool.running + pool.dropped
    return tr("{dropped} of {over} let go, left out here", dropped=pool.dropped, over=over)


def short_day(day: date | None, today: date) -> str:
    """15 Aug; 8 Jan 2027 in another year."""
    if day is None:
        return tr(TOO_FAR)
    said = f"{day.day} {month(day)}"
    return said if day.year == today.year else f"{said} {day.year}"


def _month(day: date) -> str:
    return f"{month(day)} {day.year}"
