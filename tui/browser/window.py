"""One window of the browser: a process of Pursuit, and the pipe between it and the page."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_READY = b"__GANGLION__\n"  # Textual's web driver begins with this line
_LINES_BEFORE_IT = 10


class Window(AppService):
    """``argv`` starts the screens; ``write_bytes`` and ``close`` reach the page.

    ``code`` is the exit code once the process has ended: 0 says that all it did is on the disk.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
        downloads: DownloadManager,
    ) -> None:
        async def close_page() -> None:
            await close()

        super().__init__(
            " ".join(argv),
            write_bytes=write_bytes,
            write_str=write_str,
            close=close_page,
            download_manager=downloads,
        )
        self._argv = list(argv)
        self._has_keyboard = False
        self.code: int | None = None

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Without a shell between: arguments arrive as they are, and signals too."""
        process = await asyncio.create_subprocess_exec(
            *self._argv,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width=width, height=height),
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def send_bytes(self, data: bytes) -> bool:
        """Hand over keys. Textual begins as if in the background, where keys go nowhere, and what
        the page says of its focus may come before that: a key tells that it has the keyboard.
        """
        if not self._has_keyboard:
            self._has_keyboard = True
            await self.focus()
        return bool(await super().send_bytes(data))

    async def blur(self) -> None:
        """The page went into the background."""
        self._has_keyboard = False
        await super().blur()

    async def run(self) -> None:
        """Carry what the process paints to the page until the process has ended.

        The process is read to its end even when the page is gone: it is saving by then, and must
        not wait for a reader. What it says on standard error is shown here and in the page.
        """
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        said = asyncio.create_task(process.stderr.read())
        with contextlib.suppress(asyncio.IncompleteReadError):
            if await self._begins(process.stdout):
                while True:
                    await self._carry(process.stdout)
        words = (await said).decode("utf-8", "replace").strip()
        self.code = await process.wait()
        with contextlib.suppress(ConnectionError):
            if words:
                sys.stderr.write(f"{words}\n")
                await self.remote_write_bytes(_as_page(words))
            await self.remote_close()

    def kill(self) -> None:
        """End the process at once; what it had confirmed is safe."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def _begins(self, stdout: asyncio.StreamReader) -> bool:
        for _ in range(_LINES_BEFORE_IT):
            line = await stdout.readline()
            if line == _READY or not line:
                return bool(line)
        return False

    async def _carry(self, stdout: asyncio.StreamReader) -> None:
        """One packet: its kind, four bytes of length, and what is in it."""
        kind = await stdout.readexactly(1)
        size = int.from_bytes(await stdout.readexactly(4), "big")
        payload = await stdout.readexactly(size)
        with contextlib.suppress(ConnectionError):
            if kind == b"D":
                await self.on_data(payload)
            elif kind == b"M":
                await self.on_meta(payload)
            elif kind == b"P":
                await self.on_packed(payload)


def _as_page(words: str) -> bytes:
    """Text for the terminal in the page: on a cleared screen, and unable to steer it."""
    lines = ["".join(c if c.isprintable() else " " for c in line) for line in words.splitlines()]
    return ("\x1b[?1049l\x1b[2J\x1b[H" + "\r\n".join(lines) + "\r\n").encode()
