"""Fetching one page, because a person asked for it: the only place here that uses the network.

What a link leads to is not trusted: http and https alone, a limit on time and size, and redirects
followed by hand, each host looked at again (``hosts``).
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from store.errors import BadInput
from store.exchange.postings.hosts import Refused, opened
from store.i18n import tr

SECONDS = 20.0
MOST_BYTES = 5_000_000
MOST_REDIRECTS = 5
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = (
    "text/html",
    "application/xhtml+xml",
    "application/json",
    "application/ld+json",
    "text/plain",
)
_BY_HAND = "Open it in a browser, save the page, and give the file: pursuit add --from page.html"


class Fetched(NamedTuple):
    """What came, and from where in the end."""

    data: bytes
    url: str


def fetch(url: str, *, seconds: float = SECONDS, most: int = MOST_BYTES) -> Fetched:
    """Open a page and follow its redirects. Raises BadInput with what to do instead."""
    until = time.monotonic() + seconds
    address = _checked(url)
    for _ in range(MOST_REDIRECTS + 1):
        host = urlsplit(address).hostname or ""
        try:
            with opened(address, until) as response:
                if response.status not in _REDIRECTS:
                    return Fetched(_body(response, host, until, most), address)
                target = response.headers.get("Location") or ""
        except TimeoutError:
            raise _slow(host) from None
        except Refused as error:
            raise BadInput(
                tr("{host} is not opened", host=host),
                f"{error.args[0]}",
                tr("Links into one's own computer or network are not followed."),
            ) from None
        except (URLError, OSError, http.client.HTTPException, ValueError) as error:
            if time.monotonic() >= until:
                raise _slow(host) from None
            raise _unreachable(host, error) from None
        address = _checked(urljoin(address, target))
    raise BadInput(
        tr("{host} sends one from page to page", host=host),
        tr(
            "More than {most_redirects} redirects were not followed.", most_redirects=MOST_REDIRECTS
        ),
        _BY_HAND,
    )


def _checked(url: str) -> str:
    """The address in ASCII. Raises BadInput for what is not http or https, or names no host."""
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        ascii_host = host.encode("idna").decode("ascii") if host and ":" not in host else host
    except (ValueError, UnicodeError):
        parts, ascii_host, port = urlsplit(""), "", None
    if parts.scheme.lower() not in ("http", "https") or not ascii_host:
        raise BadInput(
            tr("{text} is not a web address", text=text[:80] or "This"),
            tr("It should begin with http:// or https://."),
            tr("Give the whole address: pursuit add --fetch https://..."),
        )
    where = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    where += f":{port}" if port else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme.lower(), where, path, query, ""))


def _body(response: Any, host: str, until: float, most: int) -> bytes:
    """What was sent, unpacked, up to ``most`` bytes. Raises BadInput."""
    if response.status != 200:
        raise BadInput(
            tr("{host} did not give the page", host=host),
            tr(
                "It answered {status} {reason}",
                status=response.status,
                reason=response.reason or "",
            ).strip()
            + ".",
            _BY_HAND,
        )
    kind = (response.headers.get_content_type() or "").lower()
    if response.headers.get("Content-Type") and kind not in _PAGES:
        raise BadInput(
            tr("{host} sent no page", host=host),
            tr("It sent {kind}, which has no posting in it.", kind=kind),
            _BY_HAND,
        )
    packed = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip", "deflate"):
        raise BadInput(
            tr("{host} packed the page in a way that is not known", host=host), packed, _BY_HAND
        )
    unpack = None if packed == "identity" else zlib.decompressobj(47)
    out = bytearray()
    while True:
        piece = response.read1(_CHUNK)
        if time.monotonic() >= until:
            raise TimeoutError
        if not piece:
            return _in_utf8(bytes(out), response.headers.get_content_charset())
        try:
            out += piece if unpack is None else unpack.decompress(piece, most + 1 - len(out))
        except zlib.error:
            raise BadInput(
                tr("{host} sent a damaged page", host=host), tr("It cannot be unpacked."), _BY_HAND
            ) from None
        if len(out) > most:
            raise BadInput(
                tr("The page of {host} is too large", host=host),
                tr("It has more than {most} MB.", most=most // 1000000 or 1),
                _BY_HAND,
            )


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """The page as UTF-8, where its host says that it is written otherwise."""
    if charset and charset.lower() not in ("utf-8", "utf8"):
        with suppress(UnicodeError, LookupError, ValueError):
            return data.decode(charset).encode("utf-8-sig")
    return data


def _slow(host: str) -> BadInput:
    return BadInput(
        tr("{host} takes too long", host=host), tr("The page did not come in time."), _BY_HAND
    )


def _unreachable(host: str, error: Exception) -> BadInput:
    """Why it could not be opened, in words."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(error, HTTPError):
        return BadInput(
            tr("{host} did not give the page", host=host),
            tr("It answered {code}.", code=error.code),
            _BY_HAND,
        )
    if isinstance(reason, TimeoutError):
        return _slow(host)
    if isinstance(reason, Refused):
        return BadInput(
            tr("{host} is not opened", host=host),
            str(reason.args[0]),
            tr("Links into one's own computer or network are not followed."),
        )
    if isinstance(reason, ssl.SSLError):
        return BadInput(
            tr("{host} cannot prove who it is", host=host),
            tr("Its certificate does not fit, so nothing was sent to it."),
            _BY_HAND,
        )
    if isinstance(reason, socket.gaierror):
        return BadInput(
            tr("{host} cannot be found", host=host),
            tr("There is no connection to the internet, or no such host."),
            tr(
                "Look at the connection and the address. A saved page works without: "
                "add --from FILE"
            ),
        )
    return BadInput(tr("{host} cannot be reached", host=host), f"{reason}.", _BY_HAND)
