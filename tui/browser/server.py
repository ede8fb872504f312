"""The server behind ``pursuit serve``: the page, its script, and a window for each connection.

Three things keep others away from the data. Who else uses this computer can reach its ports: the
page wants the key of the address that was printed, and keeps it in a cookie that no script reads. A
page of any web site may try the same: the name in the address has to be this computer's (against
names that are turned into this address later, "DNS rebinding"), and a window opens for our own page
alone (the ``Origin`` of a WebSocket, RFC 6455 section 10.2). Our page loads nothing from elsewhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable, Sequence
from importlib import resources
from ipaddress import ip_address
from string import Template
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server, to_int

from store.i18n import tr
from tui.browser.window import Window

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_PAGE = resources.files("tui.browser") / "page"
_KINDS = {"page.css": "text/css", "page.js": "text/javascript"}
_LETTERS = (8, 16, 48)  # smallest, usual and largest size of the letters, in pixels
_SHUTDOWN_SECONDS = 5  # for what is answered at that moment; windows get the time they need
_GOODBYE_SECONDS = 2  # for a page to answer that its window closes
_HEARTBEAT_SECONDS = 15  # a browser that is gone without a word is noticed within two of these


class BrowserServer(Server):
    """Shows what ``argv`` starts to everyone who opens the page on ``sock`` with the ``key``."""

    def __init__(self, argv: Sequence[str], sock: socket.socket, key: str) -> None:
        host, port = sock.getsockname()[:2]
        super().__init__(" ".join(argv), host=host, port=port, title="Pursuit")
        self._argv = argv
        self._sock = sock
        self._key = key
        self._cookie = f"pursuit-{port}"  # cookies do not tell ports apart
        self._windows: set[Window] = set()
        self._told = asyncio.Event()
        self._told_again = asyncio.Event()
        self._closing = False
        self.codes: list[int | None] = []
        """How each window that was open at the end has ended: 0 says that all is saved."""

    def serve_until_told(self, answers: Callable[[], None], leaving: Callable[[int], None]) -> None:
        """Answer until Ctrl+C, or the signal that ends programs; then let every window save, unless
        it comes again.

        ``answers`` is called when it does, ``leaving`` with the number of windows open at the end.
        """
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self._serve(answers, leaving))

    async def _serve(self, answers: Callable[[], None], leaving: Callable[[int], None]) -> None:
        runner = web.AppRunner(
            await self._make_app(),
            handle_signals=False,
            access_log=None,
            shutdown_timeout=_SHUTDOWN_SECONDS,
        )
        await runner.setup()
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            # Windows has no such handlers: there Ctrl+C cancels the wait below.
            with contextlib.suppress(NotImplementedError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), self._tell)
        try:
            await web.SockSite(runner, self._sock).start()
            answers()
            await self._told.wait()
        finally:
            self._closing = True
            windows = [window for window in self._windows if window.code is None]
            leaving(len(windows))
            await self._close(windows)
            self.codes = [window.code for window in windows]
            await runner.cleanup()

    def _tell(self) -> None:
        (self._told_again if self._told.is_set() else self._told).set()

    async def _close(self, windows: Sequence[Window]) -> None:
        """Let them save; who says again that it is time does not wait for that."""
        saving = asyncio.gather(*(window.stop() for window in windows))
        hurry = asyncio.create_task(self._told_again.wait())
        await asyncio.wait((saving, hurry), return_when=asyncio.FIRST_COMPLETED)
        if not saving.done():
            for window in windows:
                window.kill()
            await saving
        hurry.cancel()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.on_response_prepare.append(_seal)
        app.add_routes(
            [
                web.get("/", self.handle_index, name="index"),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.get("/download/{key}", self.handle_download, name="download"),
                web.get("/own/{name}", self._own),
                web.static("/static", self.statics_path),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_own_name(request.host):
            raise web.HTTPForbidden(
                text=tr("Open Pursuit by the address that `pursuit serve` says.\n")
            )
        if request.path == "/ws" and not is_own_page(request.headers.get("Origin"), request.host):
            raise web.HTTPForbidden(text=tr("A window of Pursuit opens from its own page alone.\n"))
        if not (self._brings_key(request) or self._is_key(request.cookies.get(self._cookie, ""))):
            raise web.HTTPForbidden(
                text=tr(
                    "This address has no key, or the key of another time.\n\n"
                    "Open the whole address that `pursuit serve` says in its terminal: "
                    "its end, ?key=..., lets you in.\n"
                )
            )
        return await handler(request)

    def _brings_key(self, request: web.Request) -> bool:
        return request.path == "/" and self._is_key(request.query.get("key", ""))

    def _is_key(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(errors="replace"), self._key.encode())

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page; ``?fontsize=20`` asks for larger letters."""
        smallest, usual, largest = _LETTERS
        size = to_int(request.query.get("fontsize", ""), usual)
        text = Template((_PAGE / "index.html").read_text("utf-8")).substitute(
            websocket=f"ws://{request.host}/ws", size=min(max(size, smallest), largest)
        )
        page = web.Response(text=text, content_type="text/html")
        if self._brings_key(request):
            page.set_cookie(self._cookie, self._key, httponly=True, samesite="Strict")
        return page

    async def _own(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in _KINDS:
            raise web.HTTPNotFound
        return web.Response(text=(_PAGE / name).read_text("utf-8"), content_type=_KINDS[name])

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A window for as long as the page is open; it has saved when this ends."""
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS, timeout=_GOODBYE_SECONDS)
        await page.prepare(request)
        window = Window(
            self._argv,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=page.close,
            downloads=self.download_manager,
        )
        width, height = (to_int(request.query.get(name, ""), 0) for name in ("width", "height"))
        await window.start(width or 80, height or 24)
        self._windows.add(window)
        try:
            if not self._closing:
                await self._process_messages(page, window)
        finally:
            await window.stop()
            self._windows.discard(window)
        return page


def is_own_name(host: str) -> bool:
    """Whether the ``Host`` of a request is an address or a name of this computer."""
    name = urlsplit(f"//{host}").hostname or ""
    with contextlib.suppress(ValueError):
        return bool(ip_address(name.partition("%")[0]))
    own = socket.gethostname().lower()
    return name in ("localhost", own, f"{own}.local", socket.getfqdn().lower())


def is_own_page(origin: str | None, host: str) -> bool:
    """Whether the page that asks, by its ``Origin``, came from the same address."""
    return origin is not None and urlsplit(origin).netloc.lower() == host.lower()


async def _seal(request: web.Request, response: web.StreamResponse) -> None:
    """Say what the page may load: what comes from here, and nothing else."""
    response.headers["Content-Security-Policy"] = tr(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; img-src 'self' data:; connect-src ws://{host}; base-uri "
        "'none'; form-action 'none'; frame-ancestors 'none'",
        host=request.host,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
