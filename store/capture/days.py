"""Days among plain words, where a word such as "sun" may mean something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from store.when import find_day

_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_NUMBERS = re.compile(r"[\d/.,-]+|\d+[dwmy]")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:am|pm)?|\d{1,2}(?:am|pm)", re.IGNORECASE)
_LEADS_A_CUE = frozenset({"at", "after", "before", "during", "from", "in", "until", "when", "with"})
_LEADS_A_NOUN = frozenset({"a", "an", "the", "my", "our", "your", "every"})


def loose(
    texts: Sequence[str], before: str, today: date, order: str, ahead: bool
) -> tuple[date, int] | None:
    """The day that ``texts`` begin with and how many words it takes; ``before`` is the word ahead.

    Numbers alone are no day here (chapter 3/12, in 45m), nor is "the sun"; after "on" they are.
    """
    lead = 1 if texts[0] == "on" else 0
    found = find_day(texts[lead:], today, order, ahead=ahead)
    if found is None or before.lower() in _LEADS_A_NOUN:
        return None
    day, count = found
    numbers = all(_NUMBERS.fullmatch(text) for text in texts[:count])
    if not lead and numbers and not _ISO.fullmatch(texts[0]):
        return None
    return day, count + lead


def leads_a_cue(text: str) -> bool:
    """Whether what follows a day tells when and where: 18:00, at the library, after dinner."""
    return text in _LEADS_A_CUE or bool(_TIME.fullmatch(text))
