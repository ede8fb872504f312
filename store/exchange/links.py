"""Web addresses: completed as people mean them, and in a form in which equal links are equal.

The list of what to drop and keep comes from real postings: advertising marks go; what picks the
posting stays (``jk`` on Indeed, ``gh_jid`` on Greenhouse, ``currentJobId`` on LinkedIn).
"""

from __future__ import annotations

import re
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


def complete(text: str) -> str:
    """The address with its scheme, or "" when the text is not one web address."""
    address = text.strip()
    if not address or len(address) > _LONGEST or _NEVER_INSIDE.search(address):
        return ""
    lowered = address[:8].lower()
    if not lowered.startswith(("http://", "https://")):
        if not _BARE.fullmatch(address):
            return ""
        address = "https://" + address
    parts = _split(address)
    return address if parts is not None and "." in (parts.hostname or "") else ""


def canonical(text: str) -> str:
    """The address without scheme, "www." and advertising marks; "" when it is not an address.

    For comparing only: the result is not meant to be opened.
    """
    address = complete(text)
    parts = _split(address) if address else None
    if parts is None:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    query = parse_qsl(parts.query, keep_blank_values=True)
    if host == "linkedin.com" or host.endswith(".linkedin.com"):
        host = "linkedin.com"
        if job := _linkedin_job(parts.path, dict(query)):
            return f"{host}/jobs/view/{job}"
    kept = sorted(
        (name, value)
        for name, value in query
        if name.lower() not in _MARKS and not name.lower().startswith("utm_")
    )
    # Some job boards route by what follows the "#"; plain anchors have no slash.
    fragment = "#" + parts.fragment if "/" in parts.fragment else ""
    tail = "?" + urlencode(kept) if kept else ""
    return f"{host}{_port(parts)}{parts.path.rstrip('/')}{tail}{fragment}"


def _linkedin_job(path: str, query: dict[str, str]) -> str:
    found = _LINKEDIN_JOB.search(path)
    if found:
        return found.group(1)
    current = query.get("currentJobId", "")
    return current if current.isdecimal() else ""


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # read now, because it is the reading that refuses a bad port
    except ValueError:
        return None
    return parts


def _port(parts: SplitResult) -> str:
    return f":{parts.port}" if parts.port not in (None, 80, 443) else ""
