"""``serve``: the screens in a web browser on this computer."""

from __future__ import annotations

import errno
import secrets
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING

from store import BadInput, StoreError
from store.disk.paths import data_folder
from store.i18n import tr, trn
from tui.cli.command import Call, Command, UsageError
from tui.cli.text import visible

if TYPE_CHECKING:
    from tui.browser.server import BrowserServer

PORT = 8765
_HERE = "127.0.0.1"
_EVERYWHERE = "0.0.0.0"
_HIGHEST_PORT = 65535
_KEY_BYTES = 24  # 192 bits, as 32 characters


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--port",
        type=int,
        default=PORT,
        metavar="N",
        help=tr("usually {port}; 0 takes any free one", port=PORT),
    )
    parser.add_argument(
        "--host", metavar="ADDRESS", help=tr("where it listens, usually {here}", here=_HERE)
    )
    parser.add_argument(
        "--open-to-network",
        action="store_true",
        help=tr("let other computers in; what is sent, the key as well, can be read on the way"),
    )


def _serve(call: Call) -> int:
    args = call.args
    if not 0 <= args.port <= _HIGHEST_PORT:
        raise UsageError(
            tr("--port wants a number from 0 to {highest_port}", highest_port=_HIGHEST_PORT)
        )
    host = _host(args.host, open_to_network=args.open_to_network)
    server_class = _server_class()
    sock = listen(host, args.port)
    key = secrets.token_urlsafe(_KEY_BYTES)
    address = f"{address_of(sock)}/?key={key}"
    server = server_class(_screens(call), sock, key)
    server.serve_until_told(
        lambda: _answers(call, host, sock, address), lambda windows: _leaving(call, windows)
    )
    return _ended(call, server.codes)


def _answers(call: Call, host: str, sock: socket.socket, address: str) -> None:
    """Say where it is, now that it is there."""
    if not _only_here(host):
        call.console.note(
            tr(
                "Anyone who has this address can read and change everything, and others in the "
                "network can see what is sent, its key as well. Use it in a network you trust, and "
                "end it when you are done."
            )
        )
    if call.console.json:
        call.console.put_json({"url": address, "host": host, "port": sock.getsockname()[1]})
    else:
        reach = (
            tr("This computer alone can reach it, with this key")
            if _only_here(host)
            else tr("The network reaches it, with this key")
        )
        call.console.say(
            tr("Pursuit is at {address}", address=address),
            tr("{reach}. Ctrl+C ends it.", reach=reach),
        )
    call.console.flush()


def _host(given: str | None, *, open_to_network: bool) -> str:
    """The address to listen on. Raises StoreError when others could reach it unasked."""
    host = given or (_EVERYWHERE if open_to_network else _HERE)
    if host == "localhost":
        host = _HERE
    if not _only_here(host) and not open_to_network:
        raise BadInput(
            tr("{host} is open to other computers", host=host),
            tr(
                "Others in the network could see what is sent, also the key that lets one in, and "
                "then read and change everything."
            ),
            tr(
                "Leave out --host to serve this computer alone ({here}), or add --open-to-network.",
                here=_HERE,
            ),
        )
    return host


def _only_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False  # a name: nobody knows today where it leads tomorrow


def _server_class() -> type[BrowserServer]:
    try:
        from tui.browser.server import BrowserServer
    except ModuleNotFoundError as error:
        raise StoreError(
            tr("The browser needs one more package"),
            tr("The module {name} is not installed.", name=error.name),
            tr("Install what it needs: pip install 'pursuit[serve]'"),
        ) from None
    return BrowserServer


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises StoreError that says why it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise _refused(host, port, error) from None


def _refused(host: str, port: int, error: OSError) -> StoreError:
    if error.errno == errno.EADDRINUSE:
        return StoreError(
            tr("Port {port} is in use", port=port),
            tr(
                "Another program listens there, or another `pursuit serve`, whose terminal says "
                "its address."
            ),
            tr("Take another one: --port with another number, or --port 0 for any that is free."),
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return StoreError(
            tr("Port {port} is not yours to use", port=port),
            tr("Ports below 1024 belong to the system."),
            tr("Take another one: `pursuit serve --port {port}`.", port=PORT),
        )
    return StoreError(
        tr("Nothing can listen on {visible}", visible=visible(host)),
        f"{error.strerror or error}.",
        tr("Leave out --host to serve this computer alone ({here}).", here=_HERE),
    )


def address_of(sock: socket.socket) -> str:
    """What to type into the browser."""
    host, port = sock.getsockname()[:2]
    if host in (_EVERYWHERE, "::"):
        host = socket.gethostname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _screens(call: Call) -> list[str]:
    """What starts the screens in a window: on the same data as this command was given."""
    start = [sys.executable, "-m", "tui"]
    if call.demo:
        return [*start, "--demo"]
    return [*start, "--data", str(data_folder(call.data, call.console.environ))]


def _leaving(call: Call, windows: int) -> None:
    if windows:
        call.console.note(
            trn("{count:,} window open: saving.", "{count:,} windows open: saving.", windows)
        )


def _ended(call: Call, codes: Sequence[int | None]) -> int:
    """Say how the windows ended that were open at the end; 1 when one could not save all."""
    if all(code == 0 for code in codes):
        if codes:
            call.console.note(tr("Everything is saved."))
        return 0
    call.console.note(tr("A window ended before it had saved all; what it confirmed is safe."))
    return 1


COMMANDS = {
    "serve": Command(
        _serve,
        _arguments,
        "Show the screens in a web browser on this computer: open the address that it prints. "
        "Each window or tab is a Pursuit of its own on the same data, and they see each other's "
        "changes; with --demo each has demo data of its own. Ctrl+C ends it once everything is "
        "saved. The address has a key at its end, new each time, without which nobody is let in, "
        "nor who else uses this computer. No other computer reaches it unless you say so.",
        (
            "pursuit serve",
            "pursuit serve --demo",
            "pursuit serve --port 8800",
            "pursuit serve --host 192.168.1.20 --open-to-network",
        ),
    ),
}
