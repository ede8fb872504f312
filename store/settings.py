"""What a person has set, and how the settings file says it. Nothing here touches a disk.

The file is TOML, every key of it optional::

    theme = "textual-light"
    density = "compact"              # or "comfortable"
    opens = "today"                  # or "board": what Pursuit opens on
    date_order = "month first"       # or "day first": what 3/12 means
    week_start = "sunday"            # or any other day
    pipeline = "film"                # a set of columns, or columns of one's own, see below
    pipeline = {preset = "film", collapsed = ["closed"]}     # the same, with a collapsed column

    [keymap]
    "board.move_right" = "M"         # command = its keys, with commas between

    [[pipeline]]                     # instead of the line above
    id = "saved"
    title = "Spotted"
    meaning = "saved"                # saved, preparing, applied, talking, offer or closed
    limit = 5
    collapsed = true                 # shown slim, without its cards

A value that cannot be used counts as not said. ``problems`` names each of them with its line, what
is wrong and what is accepted; everything else in the file is used. Themes and keys are known to the
app alone, and are checked there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from store.i18n import tr
from store.pipelines import DEFAULT, Pipeline

FILE = "settings.toml"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DATE_ORDERS = {"day first": "dmy", "month first": "mdy"}
KEYS = ("theme", "density", "opens", "date_order", "week_start", "pipeline", "keymap")

# Where a week begins on another day than Monday: the week data of the Unicode CLDR.
_SUNDAY = """AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO
    MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"""
_SATURDAY = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"


class Density(StrEnum):
    """How much room a card takes."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


class Opens(StrEnum):
    """What the app opens on."""

    BOARD = "board"
    TODAY = "today"


class Settings(NamedTuple):
    """What is set; "" and None where nothing is said. ``keymap`` has keys by command id."""

    theme: str = ""
    density: Density = Density.COMFORTABLE
    date_order: str | None = None
    week_start: str = ""
    pipeline: Pipeline = DEFAULT
    keymap: Mapping[str, str] = {}
    opens: Opens = Opens.BOARD

    @property
    def order(self) -> str:
        """How 3/12 is read: "dmy" or "mdy"."""
        return self.date_order or "dmy"

    def first_weekday(self, environ: Mapping[str, str]) -> int:
        """The day a week begins with, Monday is 0: as set, else as usual in the locale's place."""
        return DAYS.index(self.week_start or usual_week_start(environ))


class Problem(NamedTuple):
    """One value that cannot be used. ``key`` as in the file: ``density``, ``keymap.cards.note``."""

    key: str
    says: str


def usual_week_start(environ: Mapping[str, str]) -> str:
    """Monday, Sunday or Saturday, by the territory of the locale (``en_US.UTF-8``: US)."""
    names = (environ.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))
    match = re.match(r"[a-z]{2,3}_([A-Z]{2})", next((name for name in names if name), ""))
    place = match[1] if match else ""
    for day, places in (("sunday", _SUNDAY), ("saturday", _SATURDAY)):
        if place in places.split():
            return day
    return "monday"


def told_together(path: Path, problems: Sequence[str]) -> str:
    """What cannot be used in a settings file, as one message; "" when there is nothing."""
    if not problems:
        return ""
    return tr("{path} says what cannot be used, and the rest of it holds. ", path=path) + " ".join(
        problems
    )
