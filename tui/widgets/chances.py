"""Chances to look at: forty dots for how many of forty, a line for how many weeks.

Each is made of letters whose shape alone says what they mean; colour repeats it, and the words
beside it say the same. Natural frequencies are read more surely than percent (Gigerenzer), and a
range is never drawn as a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import log
from typing import NamedTuple

from textual.content import Content

from store.i18n import tr, tr_later

DOTS = 40
_SURE, _MAYBE, _NOT = "●", "◐", "○"
_DOT_STYLES = {_SURE: "$text-primary", _MAYBE: "$text-accent", _NOT: "$foreground-muted"}
TICKS = (0, 4, 13, 26, 52, 104, 260)
"""The weeks that stand on the axis, from today to five years."""
_NARROW, _MIDDLE, _WIDE, _HALF, _ON, _BLANK = "█", "━", "─", "◆", "▸", " "
_BAND_STYLES = {
    _NARROW: "$text-primary",
    _MIDDLE: "$text-primary",
    _WIDE: "$foreground-muted",
    _HALF: "bold $text-accent",
    _ON: "$foreground-muted",
}
_UNIT = tr_later("weeks")
_NOW = tr_later("now")
LEAST_WIDTH = 30

Weeks = int | None  # None is beyond the axis


class Bands(NamedTuple):
    """When something comes, in weeks from now: its middle, and between which weeks 50, 80, 95 %."""

    middle: Weeks
    half: tuple[Weeks, Weeks]
    most: tuple[Weeks, Weeks]
    nearly_all: tuple[Weeks, Weeks]


# -- forty dots -----------------------------------------------------------------------------------


def dots(low: float, high: float, cells: int = DOTS) -> str:
    """``●●◐◐○``: surely, perhaps, not, of so many alike; ``low`` and ``high`` are shares of 1."""
    sure, perhaps = _of(low, cells), _of(high, cells)
    return _SURE * sure + _MAYBE * (perhaps - sure) + _NOT * (cells - perhaps)


def dots_content(low: float, high: float, cells: int = DOTS) -> Content:
    """The same in colours."""
    return _styled(dots(low, high, cells), _DOT_STYLES)


def dots_words(what: str, mean: float, low: float, high: float, cells: int = DOTS) -> str:
    """Of 40 such pursuits about 24, likely between 14 and 33"""
    first, last = _of(low, cells), _of(high, cells)
    about = tr("Of {cells} {what} about {of}", cells=cells, what=what, of=_of(mean, cells))
    return (
        about
        if first == last
        else tr("{about}, likely between {first} and {last}", about=about, first=first, last=last)
    )


def _of(share: float, cells: int) -> int:
    return round(min(max(share, 0.0), 1.0) * cells)


# -- weeks on a line ------------------------------------------------------------------------------


def band_line(bands: Bands, width: int) -> str:
    """``──━━███◆███━━──▸``: each cell shows the narrowest band that holds it.

    Near weeks get more room than far ones, as on a map of the way ahead. ``▸`` at the end: it goes
    on beyond five years.
    """
    cells = _cells(width)
    row = [_BLANK] * cells
    for sign, (begin, end) in (
        (_WIDE, bands.nearly_all),
        (_MIDDLE, bands.most),
        (_NARROW, bands.half),
    ):
        if begin is not None:
            for at in range(_at(begin, cells), _at(end, cells) + 1):
                row[at] = sign
    if bands.middle is not None:
        row[_at(bands.middle, cells)] = _HALF
    beyond = any(end is None for _, end in (bands.half, bands.most, bands.nearly_all))
    return "".join(row) + (_ON if beyond else "")


def axis(width: int) -> str:
    """The weeks below such a line: now, 4, 13, 26 ...; those that would touch are left out."""
    cells = _cells(width)
    row = [_BLANK] * cells
    free = 0
    for tick in (TICKS[0], TICKS[-1], *TICKS[1:-1]):
        label = str(tick) if tick else tr(_NOW)
        last = tick == TICKS[-1]
        at = cells - len(label) if last else _at(tick, cells)
        room = cells if last or not tick else cells - len(str(TICKS[-1])) - 1
        if at >= free and at + len(label) <= room:
            row[at : at + len(label)] = label
            free = free if last else at + len(label) + 1
    return f"{''.join(row)} {tr(_UNIT)}"


def legend() -> str:
    """What the signs of a line of weeks mean."""
    return "  ".join(
        (
            f"{_HALF} {tr('the middle')}",
            f"{_NARROW} {tr('half of all')}",
            f"{_MIDDLE} {tr('four in five')}",
            f"{_WIDE} {tr('19 in 20')}",
        )
    )


def band_content(bands: Bands, width: int) -> Content:
    """Line, axis and what the signs mean, in colours."""
    line = _styled(band_line(bands, width), _BAND_STYLES)
    below = Content.styled(axis(width), "$foreground-muted")
    return Content("\n").join([line, below, _styled(legend(), _BAND_STYLES)])


def band_words(bands: Bands) -> str:
    """The same in words, the ranges first: half between 5 and 20 weeks, four in five ..."""
    said = [
        f"{words} {_between(*band)}"
        for words, band in (
            (tr("half"), bands.half),
            (tr("four in five"), bands.most),
            (tr("19 in 20"), bands.nearly_all),
        )
        if band[0] is not None
    ]
    return tr("{list} weeks", list=", ".join(said)) if said else tr("beyond five years")


def _between(begin: Weeks, end: Weeks) -> str:
    if end is None:
        return tr("later than {begin}", begin=begin)
    return (
        tr("within {end}", end=end)
        if begin == end
        else tr("between {begin} and {end}", begin=begin, end=end)
    )


def _cells(width: int) -> int:
    return max(LEAST_WIDTH, width) - len(tr(_UNIT)) - 1


def _at(weeks: Weeks, cells: int) -> int:
    """The cell of a week: the logarithm, begun at four weeks so that today has a place."""
    if weeks is None or weeks >= TICKS[-1]:
        return cells - 1
    return round(log(1 + weeks / 4) / log(1 + TICKS[-1] / 4) * (cells - 1))


def _styled(text: str, styles: dict[str, str]) -> Content:
    """Each sign in its style, runs of the same one together."""
    runs: Sequence[tuple[str, str]] = [
        ("".join(run), styles.get(sign, "")) for sign, run in groupby(text)
    ]
    return Content.assemble(*runs)
