"""What a line of a form is: how its value is shown as text, read back, chosen and suggested.

Reading raises BadInput with a sentence for the person who typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from textual.suggester import Suggester

from store.i18n import tr
from store.when import read_day, show_day
from tui.widgets.rows import one_line


class Now(NamedTuple):
    """How days are read: from which day on, and whether 3/12 is day/month (dmy) or month/day."""

    today: date
    order: str = "dmy"


Show: TypeAlias = Callable[[Any], str]
Read: TypeAlias = "Callable[[str, Any, Now], Any]"
Choice: TypeAlias = "tuple[Any, str]"


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form. With ``choices`` it is chosen, else typed; ``day`` reads as a day.

    ``known`` names the words to suggest, in ``store.insight.known.Known``; ``between`` is what
    stands between several of them. ``heading`` stands above the line. ``long``: with several lines
    it is edited elsewhere, since a line to type in would run them together. ``says`` puts what was
    typed into words beside it, as days are. Label, example, heading and the words of choices are
    English here: the form says them with ``tr``.
    """

    name: str
    label: str
    example: str = ""
    show: Show = one_line
    read: Read = lambda text, old, now: text
    day: bool = False
    choices: tuple[Choice, ...] = ()
    heading: str = ""
    known: str = ""
    between: str = ""
    long: bool = False
    says: Callable[[Any], str] | None = None


def chosen(
    name: str, label: str, options: Iterable[StrEnum], *, optional: bool = True, heading: str = ""
) -> Field:
    """One of an enum's words; ``optional`` lets it be none of them."""
    none: list[Choice] = [(None, "")] if optional else []
    choices = (*none, *((option, str(option)) for option in options))
    return Field(name, label, choices=choices, heading=heading)


def day(
    name: str, label: str, example: str = "", *, ahead: bool = True, heading: str = ""
) -> Field:
    """A day typed in plain words; ``ahead`` False for what has happened."""

    def read(text: str, old: Any, now: Now) -> date | None:
        return read_day(text, now.today, now.order, ahead=ahead) if text else None

    return Field(name, label, example, _iso, read, day=True, heading=heading)


def names(
    name: str, label: str, example: str = "with commas between", *, known: str, heading: str = ""
) -> Field:
    """Several words or names with commas between."""
    return Field(name, label, example, joined, read_list, known=known, between=",", heading=heading)


def _iso(value: date | None) -> str:
    return f"{value:%Y-%m-%d}" if value else ""


def joined(words: Sequence[str]) -> str:
    """Words with commas between, as they are typed."""
    return ", ".join(map(one_line, words))


def read_list(text: str, old: Any, now: Now) -> tuple[str, ...]:
    """The words between the commas, each once, without ``#`` in front."""
    words = (" ".join(word.split()).removeprefix("#") for word in text.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def day_words(value: date, today: date) -> str:
    """A day in words: which one it is, and how far away."""
    days = (value - today).days
    if -1 <= days <= 1:
        return show_day(value, today)
    return f"{show_day(value, today)}, " + (
        tr("in {days} days", days=days) if days > 0 else tr("{days} days ago", days=-days)
    )


class Suggestions(Suggester):
    """Completes what is typed with a word known already; of several words, the last one."""

    def __init__(self, words: Sequence[str], between: str = "") -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = [one_line(word) for word in words]
        self._between = between

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text with the word completed; None when nothing begins like it."""
        _, sign, last = value.rpartition(self._between) if self._between else ("", "", value)
        typed = last.lstrip()
        if not typed or (self._between == "#" and not sign):
            return None
        if any(word.casefold() == typed.casefold() for word in self._words):
            return None
        for word in self._words:
            if word.casefold().startswith(typed.casefold()):
                return value + word[len(typed) :]
        return None
