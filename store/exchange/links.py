"""Web addresses: completed as people mean them, and in a form in which equal links are equal.

The list of what to drop and keep comes from real postings: advertising marks go; what picks the
posting stays (``jk`` on Indeed, ``gh_jid`` on Greenhouse, ``currentJobId`` on LinkedIn).
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?", re.UNICODE)
_NEVER_INSIDE = re.compile(r'[\s<>"]')
_LONGEST = 4_000
_MARKS = frozenset(
    (
        *("gh_src", "trk", "refid", "trackingid", "lever-source", "lever-origin", "source"),
        *("referrer", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "lipi", "ebp"),
        *(
            "trkinfo",
            "trkemail",
            "midtoken",
            "midsig",
            "otptoken",
            "li_fat_id",
            "originalsubdomain",
        ),
    )
)
_LINKEDIN_JOB = re.compile(r"/jobs/view/(?:.*?-)?(\d{6,})/?$")


class _Link(NamedTuple):
    address: str
    host: str
    port: int | None
    parts: SplitResult


def complete(text: str) -> str:
    """The address with its scheme, or "" when the text is not one web address."""
    link = _read(text)
    return link.address if link else ""


def canonical(text: str) -> str:
    """The address without scheme, "www." and advertising marks; "" when it is not an address.

    For comparing only: the result is not meant to be opened.
    """
    link = _read(text)
    if link is None:
        return ""
    host = link.host.removeprefix("www.")
    query = parse_qsl(link.parts.query, keep_blank_values=True) if link.parts.query else []
    if host == "linkedin.com" or host.endswith(".linkedin.com"):
        host = "linkedin.com"
        if job := _linkedin_job(link.parts.path, dict(query)):
            return f"{host}/jobs/view/{job}"
    kept = sorted(
        (name, value)
        for name, value in query
        if name.lower() not in _MARKS and not name.lower().startswith("utm_")
    )
    port = f":{link.port}" if link.port not in (None, 80, 443) else ""
    tail = "?" + urlencode(kept) if kept else ""
    # Some job boards route by what follows the "#"; plain anchors have no slash.
    fragment = "#" + link.parts.fragment if "/" in link.parts.fragment else ""
    return f"{host}{port}{link.parts.path.rstrip('/')}{tail}{fragment}"


def _read(text: str) -> _Link | None:
    address = text.strip()
    if not address or len(address) > _LONGEST or _NEVER_INSIDE.search(address):
        return None
    if not address[:8].lower().startswith(("http://", "https://")):
        if not _BARE.fullmatch(address):
            return None
        address = "https://" + address
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    return _Link(address, host, port, parts) if "." in host else None


def _linkedin_job(path: str, query: dict[str, str]) -> str:
    found = _LINKEDIN_JOB.search(path)
    if found:
        return found.group(1)
    current = query.get("currentJobId", "")
    return current if current.isdecimal() else ""
