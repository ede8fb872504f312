"""How the step screens say days and counts."""

from __future__ import annotations

from datetime import date

from store.i18n import tr
from store.when import show_day


def away(days: int) -> str:
    """How far a day is: today, in 3 days, 2 days ago."""
    if days == 0:
        return tr("today")
    if abs(days) == 1:
        return tr("tomorrow") if days > 0 else tr("yesterday")
    return tr("in {days} days", days=days) if days > 0 else tr("{days} days ago", days=-days)


def by_day(on: date, today: date) -> str:
    """A day and how far it is: today; Sat 28 Nov, in 5 days."""
    days = (on - today).days
    shown = show_day(on, today)
    return shown if abs(days) < 2 else f"{shown}, {away(days)}"


def quoted(text: str) -> str:
    """Somebody's words."""
    return f"“{' '.join(text.split())}”"
