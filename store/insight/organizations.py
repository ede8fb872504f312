"""Organizations are compared by their whole name, never by a part of it.

Ltd, GmbH and the like at its end do not count: "Nordic Rail" is "NORDIC RAIL AS" and is not "Nordic
Railway Museum".
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.insight.haystack import fold

_LEGAL_FORMS = frozenset(
    (
        *("ltd", "limited", "plc", "llp", "llc", "inc", "incorporated", "corp", "corporation"),
        *(
            "co",
            "company",
            "gmbh",
            "mbh",
            "ag",
            "kg",
            "ug",
            "se",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
        ),
        *("bv", "nv", "ab", "as", "asa", "aps", "oy", "oyj", "pty", "pte", "pvt", "kk", "ltda"),
        *("doo", "zrt", "kft", "sro", "ehf", "sl", "株式会社", "有限公司"),
    )
)


def organization_key(name: str) -> str:
    """The name for comparing: folded, no punctuation, no legal form at its end."""
    words = re.findall(r"\w+", fold(name).replace(".", "").replace("&", " and "))
    while len(words) > 1 and (words[-1] in _LEGAL_FORMS or words[-1] == "and"):
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=32_768)
def place_key(name: str) -> str:
    """The same, remembered: for going over many records."""
    return organization_key(name)
