"""The way to a host: one request over http or https, to public addresses alone, within a time.

The address that was checked is the one that is connected to, so that a name cannot change its
meaning in between. No proxy, no cookies, and redirects are not followed here.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, Request

from store.i18n import tr

USER_AGENT = "Pursuit/0.1 (a personal job-search notebook; opens one page when asked)"


class Refused(OSError):
    """A host that must not be reached."""


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the open internet, and not of somebody's own network."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: Any = ip
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or ip
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
        if ip in ipaddress.ip_network("64:ff9b:1::/48") or ip.teredo:
            return False
    return bool(
        inner.is_global
        and not inner.is_multicast
        and not inner.is_reserved
        and not inner.is_loopback
        and not inner.is_link_local
        and not inner.is_unspecified
    )


def _connect(
    where: tuple[str, int], timeout: float | None = None, source: Any = None
) -> socket.socket:
    """Connect to the host if every address of it is public. Raises OSError."""
    host, port = where
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not addresses or not all(is_public(address) for address in addresses):
        raise Refused(
            tr("{host} leads to an address inside a computer or a local network.", host=host)
        )
    failure: OSError = OSError(f"{host} has no address")
    for address in addresses[:4]:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError as error:
            failure = error
    raise failure


class _Plain(http.client.HTTPConnection):
    """Connects to public addresses alone, and hands its socket to who limits the time."""

    def __init__(self, host: str, sockets: list[socket.socket], **how: Any) -> None:
        super().__init__(host, **how)
        self._create_connection = _noted(sockets)


class _Secure(http.client.HTTPSConnection):
    """The same over TLS."""

    def __init__(self, host: str, sockets: list[socket.socket], **how: Any) -> None:
        super().__init__(host, **how)
        self._create_connection = _noted(sockets)


def _noted(sockets: list[socket.socket]) -> Callable[..., socket.socket]:
    def connect(where: tuple[str, int], timeout: Any = None, source: Any = None) -> socket.socket:
        found = _connect(where, timeout, source)
        sockets.append(found)
        return found

    return connect


class _OverHttp(HTTPHandler):
    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._sockets = sockets

    def http_open(self, req: Request) -> Any:
        return self.do_open(partial(_Plain, sockets=self._sockets), req)


class _OverHttps(HTTPSHandler):
    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._sockets = sockets

    def https_open(self, req: Request) -> Any:
        context = ssl.create_default_context()
        return self.do_open(partial(_Secure, sockets=self._sockets), req, context=context)


@contextmanager
def opened(address: str, until: float) -> Iterator[Any]:
    """The answer of the host; no proxy, no cookies. Raises OSError, HTTPException."""
    sockets: list[socket.socket] = []
    opener = OpenerDirector()
    for handler in (_OverHttp(sockets), _OverHttps(sockets)):
        opener.add_handler(handler)
    request = Request(
        address,
        headers={
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.5",
            "Accept-Encoding": "identity",
        },
    )
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    # The limit holds for the whole of it, also for a host that sends a byte now and then.
    guard = threading.Timer(left, _cut, [sockets])
    guard.daemon = True
    guard.start()
    try:
        response = opener.open(request, timeout=left)
        if response is None:
            raise OSError("nothing answered")
        with response:
            yield response
    finally:
        guard.cancel()


def _cut(sockets: list[socket.socket]) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
