"""One small thing to do about what was said, in one typed line, and when to ask again.

``pause after each point fri 18:00 check 15 dec``: what to do, its day, when and where, and after
``check`` the day on which the same person is asked again.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from store.capture.captured import capture
from store.errors import BadInput
from store.when import read_day

_CHECK = re.compile(r"(?:^|\s+)check:?\s+(?:on\s+)?(\S.*)$", re.IGNORECASE)


class Small(NamedTuple):
    """``text`` may be empty: then there is a day to ask again alone, or nothing at all."""

    text: str
    due: date | None
    cue: str
    check_on: date | None


def read_small(line: str, today: date, order: str = "dmy") -> Small:
    """What a line says. Raises BadInput for a day to ask again that has gone by."""
    check_on = None
    if said := _CHECK.search(line):
        try:
            check_on = read_day(said[1], today, order)
        except BadInput:
            check_on = None  # "check the mirror" is no day: it is what there is to do
        else:
            line = line[: said.start()]
            if check_on <= today:
                raise BadInput("The day to ask again is one to come", f"It is {check_on}.")
    found = capture(f"do {line.strip()}", today, order) if line.strip() else None
    values = found.values if found else {}
    return Small(
        str(values.get("text", "")), values.get("due"), str(values.get("cue", "")), check_on
    )
