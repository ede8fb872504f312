"""Small charts made of letters. Each stands beside its numbers in words, and needs no colour."""

from __future__ import annotations

from collections.abc import Sequence

_HEIGHTS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"
_BAR, _PARTS = "█", ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
SHADES = ("·", "░", "▒", "▓", "█")
"""From a quiet day to a full one."""


def sparkline(counts: Sequence[int | None]) -> str:
    """One letter for each count, the highest of them full; a dot where there is none."""
    most = max((count for count in counts if count), default=0)
    return "".join(
        _NOTHING
        if count is None
        else _HEIGHTS[round(count / most * (len(_HEIGHTS) - 1)) if most else 0]
        for count in counts
    )


def bar(count: int, most: int, cells: int) -> str:
    """A bar of a count beside the highest one, in eighths of a cell; something for anything."""
    if not count or most <= 0:
        return ""
    eighths = max(1, round(count / most * cells * 8))
    return _BAR * (eighths // 8) + _PARTS[eighths % 8]
