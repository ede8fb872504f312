"""A real pseudo-terminal for tests: starts a program, reads its screen, presses its keys.

    with Terminal([sys.executable, "-m", "tui", "--data", str(folder)]) as terminal:
        terminal.wait_for("Saved")
        terminal.press("j", "shift+right")
        terminal.wait_for(lambda: "Gaffer" in terminal.line(5))
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

The program gets a terminal of its own as controlling terminal (sizes, signals and raw mode are the
kernel's), and what it writes is painted on an emulated screen (pyte). Nothing sleeps and hopes:
every wait reads output until the screen says what was asked for, or raises with the whole screen.
POSIX only; tests start with ``pytest.importorskip("fcntl")``.
"""

from __future__ import annotations

import fcntl
import os
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from tests.emulator import Emulator
from tests.keyboard import key_bytes

Wanted: TypeAlias = str | Callable[[], object]

REPOSITORY = Path(__file__).resolve().parent.parent

ESCAPE_GAP = 0.3
"""Seconds between a lone escape and the next byte. A terminal sends ``alt+j`` as escape and ``j``;
programs tell them apart by a pause. Textual waits 0.1 s and looks every 0.1 s, so up to 0.2."""


FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
FRAME_WAIT = 0.1  # seconds for the rest of a frame to come; then its beginning is painted


class TerminalError(AssertionError):
    """What was waited for did not come. The message holds the whole screen."""


class Terminal:
    """A program running in a pseudo-terminal of ``size`` (columns, rows).

    ``env`` is added to a bare environment with an empty home folder, so no settings of the person
    who runs the tests leak in; a value of None removes a variable. ``timeout`` (seconds) is how
    long each wait takes at most. Use it in a ``with`` statement: leaving it kills what still runs.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str | None] | None = None,
        *,
        cwd: Path | None = None,
        timeout: float = 20.0,
    ) -> None:
        self.timeout = timeout
        self.bytes_received = 0
        self.read_at = 0.0
        """When output last came in, in ``time.perf_counter`` seconds."""
        self._emulator = Emulator(*size)
        self._escape_at = 0.0
        self._home = Path(tempfile.mkdtemp(prefix="terminal-home-"))
        self._master, slave = os.openpty()
        os.set_blocking(self._master, False)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.started_at = time.perf_counter()
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=cwd or REPOSITORY,
                env=self._environment(env or {}),
                start_new_session=True,
                preexec_fn=_take_controlling_terminal,
            )
        except BaseException:
            os.close(self._master)
            shutil.rmtree(self._home, ignore_errors=True)
            raise
        finally:
            os.close(slave)

    def _environment(self, extra: Mapping[str, str | None]) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        values: dict[str, str | None] = {
            **kept,
            "HOME": str(self._home),
            "XDG_CONFIG_HOME": str(self._home / "config"),
            "XDG_DATA_HOME": str(self._home / "data"),
            "PURSUIT_HOME": str(self._home / "pursuit"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONUTF8": "1",
            "TEXTUAL_ANIMATIONS": "none",
            **extra,
        }
        return {name: value for name, value in values.items() if value is not None}

    # Looking

    @property
    def screen_text(self) -> str:
        """The screen as lines of text, blanks at their ends left out."""
        return "\n".join(self.line(n) for n in range(self._emulator.lines))

    def line(self, n: int) -> str:
        """Row ``n`` from 0, blanks at its end left out. Wide characters count as one character."""
        return self._emulator.line(n).rstrip()

    def find(self, text: str) -> tuple[int, int] | None:
        """The cell (column, row) at which ``text`` first begins, both from 0."""
        return self._emulator.find(text)

    def attributes(self, column: int, row: int) -> tuple[str, str, bool, bool]:
        """Of one cell: foreground and background (``ff8800`` or a name), bold, reverse."""
        cell = self._emulator.buffer[row][column]
        return cell.fg, cell.bg, cell.bold, cell.reverse

    @property
    def painting(self) -> tuple[object, ...]:
        """All cells with their attributes: compare two to see whether anything changed."""
        return self._emulator.painting()

    @property
    def clipboard(self) -> str:
        """What the program last put on the terminal's clipboard, decoded."""
        return self._emulator.clipboard

    @property
    def frames(self) -> int:
        """How many frames the program has finished (synchronized output, mode 2026)."""
        return self._emulator.frames

    @property
    def pid(self) -> int:
        return self._process.pid

    # Acting

    def send(self, text: str | bytes) -> None:
        """Send characters as they are, in one write, as a fast typist or a script would."""
        data = text.encode() if isinstance(text, str) else text
        while (gap := self._escape_at + ESCAPE_GAP - time.perf_counter()) > 0:
            self._read(gap)
        while data:
            select.select([], [self._master], [], self.timeout)
            data = data[os.write(self._master, data) :]

    def press(self, *keys: str) -> None:
        """Press keys by name, one write each: ``press("j", "enter", "shift+right", "ctrl+q")``."""
        for key in keys:
            self.send(key_bytes(key))
            if key == "escape":
                self._escape_at = time.perf_counter()

    def paste(self, text: str) -> None:
        """Paste text the way a terminal does it (bracketed paste)."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def click(self, column: int, row: int) -> None:
        """Press and release the left mouse button on a cell, both from 0."""
        where = f"{column + 1};{row + 1}"
        self.send(f"\x1b[<0;{where}M\x1b[<0;{where}m")

    def drag(self, *cells: tuple[int, int]) -> None:
        """Press the left button on the first cell, go to the others, let go on the last."""
        places = [f"{column + 1};{row + 1}" for column, row in cells]
        moves = "".join(f"\x1b[<32;{place}M" for place in places[1:])
        self.send(f"\x1b[<0;{places[0]}M{moves}\x1b[<0;{places[-1]}m")

    def wheel(self, column: int, row: int, *, down: bool = True) -> None:
        """Turn the mouse wheel by one notch over a cell."""
        self.send(f"\x1b[<{65 if down else 64};{column + 1};{row + 1}M")

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the kernel tells the program."""
        self._emulator.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program and what it started a signal, by default the one nobody survives."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, number)

    # Waiting

    def wait_for(self, wanted: Wanted, timeout: float | None = None) -> float:
        """Read until the screen holds a text, or a function returns something true.

        Returns when the output that made it true came in, in ``time.perf_counter`` seconds.
        Raises TerminalError with the whole screen after ``timeout``, or when the program is gone.
        """
        holds = (lambda: wanted in self.screen_text) if isinstance(wanted, str) else wanted
        self._until(holds, f"waited for {_name(wanted)}", timeout)
        return self.read_at

    def wait_gone(self, wanted: Wanted, timeout: float | None = None) -> float:
        """Read until the screen no longer holds a text, or a function returns something false."""
        holds = (lambda: wanted in self.screen_text) if isinstance(wanted, str) else wanted
        self._until(lambda: not holds(), f"waited for {_name(wanted)} to go", timeout)
        return self.read_at

    def wait_quiet(self, seconds: float, timeout: float | None = None) -> None:
        """Read until the program has written nothing for so many seconds."""
        limit = self.timeout if timeout is None else timeout
        deadline = time.perf_counter() + limit
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if self._read(left):
                until = self.read_at + seconds
            if time.perf_counter() > deadline:
                raise TerminalError(f"no quiet of {seconds:g} seconds in {limit:g}\n{self}")

    def wait_exit(self, timeout: float | None = None) -> int:
        """Read until the program ends; its exit code, or minus the signal that ended it."""
        self._until(lambda: self._process.poll() is not None, "waited for the end", timeout)
        while self._read(0.05):
            pass
        return self._process.wait()

    def _until(self, holds: Callable[[], object], saying: str, timeout: float | None) -> None:
        limit = self.timeout if timeout is None else timeout
        deadline = time.perf_counter() + limit
        while not holds():
            ended = self._process.poll() is not None
            read = self._read(min(0.05, deadline - time.perf_counter()))
            if ended and not read and not holds():
                code = self._process.returncode
                raise TerminalError(f"{saying}; the program ended with {code}\n{self}")
            if time.perf_counter() > deadline and not holds():
                raise TerminalError(f"{saying} for {limit:g} seconds\n{self}")

    def _read(self, seconds: float) -> bool:
        """Read what comes within so many seconds, and answer what the program asks.

        A frame of synchronized output is read to its end before any of it is painted, as terminals
        do; so ``read_at`` is when it arrived, and holds nothing of what painting it takes here.
        """
        output = b""
        wait = max(0.0, seconds)
        while select.select([self._master], [], [], wait)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:  # Linux says EIO when the program has closed its end
                break
            if not data:
                break
            self.read_at = time.perf_counter()
            output, wait = output + data, FRAME_WAIT
            if output.count(FRAME_BEGINS) <= output.count(FRAME_ENDS):
                break
        if not output:
            if self._process.poll() is not None:
                time.sleep(min(wait, 0.01))
            return False
        self.bytes_received += len(output)
        if answer := self._emulator.feed(output):
            os.write(self._master, answer)
        return True

    def __str__(self) -> str:
        width = self._emulator.columns
        rows = (self._emulator.line(n) for n in range(self._emulator.lines))
        edge = "+" + "-" * width + "+"
        return "\n".join((edge, *(f"|{row}|" for row in rows), edge))

    def close(self) -> None:
        """End the program if it still runs, and leave nothing behind."""
        self.kill()
        self._process.wait()
        os.close(self._master)
        shutil.rmtree(self._home, ignore_errors=True)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _take_controlling_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _name(wanted: Wanted) -> str:
    return repr(wanted) if isinstance(wanted, str) else "a condition"
