"""What the titles of well-known sites say, and who keeps the site.

The patterns are those of pages as people save them; a page of any other site keeps its title whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

_WORD = r".{2,150}?"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "linkedin",
        re.compile(
            rf"(?P<organization>{_WORD}) hiring (?P<title>{_WORD})"
            rf"(?: in (?P<location>{_WORD}))? \| LinkedIn",
        ),
    ),
    (
        "indeed",
        re.compile(
            r"(?P<title>.{2,150}) - (?P<location>[^|]{2,80}?) - (?:[a-z]{2}\.)?Indeed"
            r"(?:\.[a-z.]{2,6})?"
        ),
    ),
    (
        "seek",
        re.compile(rf"(?P<title>{_WORD}) Job in (?P<location>{_WORD}) [-|] SEEK.{{0,30}}"),
    ),
    ("", re.compile(r"Job Application for (?P<title>.{2,150}) at (?P<organization>.{2,80})")),
    ("jobs.lever.co", re.compile(r"(?P<organization>[^-]{2,80}?) [-–] (?P<title>.{2,150})")),
    ("jobs.ashbyhq.com", re.compile(r"(?P<title>.{2,150}) @ (?P<organization>.{2,80})")),
)
_PARTS = re.compile(r"\s+[|–—·•-]\s+")
# Sites that show other people's postings: their name is where it was found, not who offers it.
_SITES = {
    "linkedin": "LinkedIn",
    "indeed": "Indeed",
    "seek": "SEEK",
    "glassdoor": "Glassdoor",
    "stepstone": "StepStone",
    "xing": "XING",
    "monster": "Monster",
    "ziprecruiter": "ZipRecruiter",
    "finn": "FINN",
    "infojobs": "InfoJobs",
    "welcometothejungle": "Welcome to the Jungle",
    "arbeitsagentur": "Arbeitsagentur",
    "wellfound": "Wellfound",
    "reed": "Reed",
    "karriere": "karriere.at",
}
_KEEPERS = frozenset(
    (
        *("greenhouse", "lever", "ashby", "smartrecruiters", "workday", "workable"),
        *("teamtailor", "personio"),
    )
)
"""Programs that keep postings for others: no site to have found something on."""


class Told(NamedTuple):
    """What a title says."""

    title: str
    organization: str = ""
    location: str = ""
    site: str = ""


def host_of(url: str) -> str:
    """The host of an address in lower case; "" when there is none."""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return ""


def site_of(url: str, name: str = "") -> str:
    """The well-known board a page comes from, by its address or by what it calls itself."""
    parts = host_of(url).split(".")
    for key, site in _SITES.items():
        if key in parts or (name and name.casefold().replace(" ", "") == key):
            return site
    return ""


def is_somebody(name: str) -> bool:
    """Whether the name a site gives itself can be that of an organization that offers work."""
    key = re.sub(r"\W", "", name.casefold())
    return (
        bool(key)
        and len(name) <= 60
        and not any(site in key for site in _KEEPERS | _SITES.keys())
        and not re.search(r"\b(?:jobs?|careers?|karriere|stellen|emploi|empleo)\b", name, re.I)
    )


def read_title(titles: Sequence[str], url: str) -> Told | None:
    """The first title that a site is known to write; None when none is."""
    host = host_of(url)
    for title in titles:
        for key, pattern in _PATTERNS:
            if "." in key and not host.endswith(key):
                continue
            if match := pattern.fullmatch(title):
                found = match.groupdict()
                return Told(
                    found["title"],
                    found.get("organization") or "",
                    found.get("location") or "",
                    _SITES.get(key, ""),
                )
    return None


def parted(title: str, heading: str) -> Told:
    """A title like "Gaffer | Lantern Films" beside a heading "Gaffer": the rest is who offers it.

    Without such a heading the title stays whole.
    """
    parts = [part for part in _PARTS.split(title) if part.strip()]
    if heading and len(parts) > 1 and parts[0].casefold() == heading.casefold():
        others = [part for part in parts[1:] if is_somebody(part)]
        return Told(heading, others[0] if len(others) == 1 and len(parts) <= 3 else "")
    return Told(heading or title)
