"""``pursuit serve`` as a process of its own, and the other end of its connection without a browser.

with Served(tmp_path / "data") as served:
    async with served.window() as window:
        await window.wait_for("Saved")
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType

import aiohttp

from tests.emulator import Emulator
from tests.keyboard import key_bytes
from tests.program import MORNING, command
from tests.terminal import REPOSITORY

PATIENCE = 30.0  # seconds; the machines tests run on are shared


class Served:
    """The server on a data folder and a free port.

    ``address`` is what it printed; ``url`` is that without the key, and ``cookie`` has the key.
    """

    def __init__(self, data: Path, *words: str, env: Mapping[str, str] | None = None) -> None:
        self.data = data
        self.process = subprocess.Popen(
            [*command(data), "serve", "--port", "0", "--json", *words],
            cwd=REPOSITORY,
            env={**os.environ, **MORNING, **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        said = ""
        while not said.endswith("}\n"):
            line = self.process.stdout.readline()
            assert line, self.process.communicate()[1]
            said += line
        self.address: str = json.loads(said)["url"]
        self.url, _, self.key = self.address.partition("/?key=")
        self.cookie = f"pursuit-{self.url.rpartition(':')[2]}={self.key}"

    @asynccontextmanager
    async def window(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Window]:
        """A page that is open, as the browser's script speaks for it."""
        address = f"{self.url}/ws?width={size[0]}&height={size[1]}"
        async with (
            aiohttp.ClientSession(headers={"Origin": self.url, "Cookie": self.cookie}) as session,
            session.ws_connect(address) as socket,
        ):
            yield Window(socket, Emulator(*size))

    def end(self) -> tuple[int, str]:
        """End it as Ctrl+C does; its exit code, and what it said on standard error."""
        self.process.send_signal(signal.SIGINT)
        return self.ended()

    def ended(self) -> tuple[int, str]:
        """The same when it was told to end already."""
        _, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, err

    def __enter__(self) -> Served:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


class Window:
    """One page: what was painted in it, and its keys."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, emulator: Emulator) -> None:
        self._socket = socket
        self._emulator = emulator

    @property
    def text(self) -> str:
        """The screen as lines."""
        return "\n".join(self._emulator.line(n).rstrip() for n in range(self._emulator.lines))

    @property
    def closed(self) -> bool:
        return self._socket.closed

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self._socket.send_json(["stdin", key_bytes(key).decode()])

    async def wait_for(self, wanted: str | Callable[[str], bool]) -> None:
        """Read until the screen holds a text, or a function of it is true."""
        holds = wanted if callable(wanted) else lambda text: wanted in text
        end = time.monotonic() + PATIENCE
        while not holds(self.text):
            left = end - time.monotonic()
            assert left > 0, f"waited for {wanted!r}\n{self.text}"
            assert not self._socket.closed, f"closed while waiting for {wanted!r}\n{self.text}"
            await self._read(left)

    async def wait_closed(self) -> None:
        """Read until the server has closed the window."""
        while not self._socket.closed:
            await self._read(PATIENCE)

    async def _read(self, seconds: float) -> None:
        try:
            message = await asyncio.wait_for(self._socket.receive(), seconds)
        except TimeoutError:
            raise AssertionError(f"nothing was painted any more\n{self.text}") from None
        if message.type is aiohttp.WSMsgType.BINARY:
            self._emulator.feed(message.data)
