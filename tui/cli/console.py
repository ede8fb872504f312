"""The three streams of a command: what it says, what it warns of, and what it is given.

Results go to standard output, notes and errors to standard error. With ``--json`` the output is one
JSON document, and every line on standard error is a JSON object with a ``note`` or an ``error``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from store.errors import BadInput, StoreError
from store.i18n import tr
from tui.cli.text import fit, visible, width


class Console:
    """Where a command reads and writes. ``width`` is None where nothing is to be cut."""

    def __init__(
        self,
        environ: Mapping[str, str] | None = None,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
    ) -> None:
        self.environ = os.environ if environ is None else environ
        self.json = False
        self._in = stdin or sys.stdin
        self._out = stdout or sys.stdout
        self._err = stderr or sys.stderr
        self._passing = 0  # the cells of the line that stands there

    @property
    def screen(self) -> bool:
        """Whether a person sits in front of it, so that screens can open."""
        return _is_screen(self._in) and _is_screen(self._out)

    @property
    def width(self) -> int | None:
        """The cells of a line of the terminal; None when the output goes into a pipe or file."""
        if not _is_screen(self._out):
            return None
        columns = self.environ.get("COLUMNS", "")
        if columns.isascii() and columns.isdecimal() and int(columns):
            return max(20, int(columns))
        try:
            return max(20, os.get_terminal_size(self._out.fileno()).columns or 80)
        except (OSError, ValueError):
            return 80

    # -- out --------------------------------------------------------------------------------------

    def say(self, *lines: str) -> None:
        """Lines of the answer; what a person stored has been made visible by then."""
        self._write("".join(f"{line}\n" for line in lines))

    def put(self, data: bytes) -> None:
        """Bytes of the answer as they are: JSON, an export."""
        buffer = getattr(self._out, "buffer", None)
        if buffer is None:
            self._write(data.decode())
        else:
            self._out.flush()
            buffer.write(data)

    def put_json(self, value: object) -> None:
        """The answer as one JSON document."""
        import orjson

        self.put(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
        except UnicodeEncodeError:  # a terminal or pipe that is not UTF-8
            coding = self._out.encoding or "ascii"
            self._out.write(text.encode(coding, "backslashreplace").decode(coding))

    def flush(self) -> None:
        """Hand over what is written; raises BrokenPipeError when nobody listens any more."""
        self._out.flush()

    # -- aside ------------------------------------------------------------------------------------

    def note(self, text: str) -> None:
        """Something to know beside the answer."""
        self._aside({"note": text}, tr("Note: {visible}", visible=visible(text)))

    def error(self, error: StoreError, *, kind: str = "") -> None:
        """What went wrong, the facts and the way on."""
        said = {
            "kind": kind or type(error).__name__,
            "title": error.title,
            "detail": error.detail,
            "hint": error.hint,
        }
        parts = (visible(part, lines=True) for part in (error.title, error.detail, error.hint))
        self._aside({"error": said}, "\n".join(part for part in parts if part))

    def passing(self, text: str) -> None:
        """A line that the next one is written over, "" to take it away; only on a terminal."""
        if self.json or not _is_screen(self._err):
            return
        cells = (self.width or 80) - 1
        line = fit(visible(text), cells)
        try:
            self._err.write(f"\r{' ' * self._passing}\r{line}")
            self._err.flush()
        except (OSError, ValueError):
            return
        self._passing = width(line)

    def invite(self, text: str) -> None:
        """Say what is wanted, to a person who would type it in."""
        if _is_screen(self._in):
            self.note(text)

    def _aside(self, as_json: dict[str, Any], text: str) -> None:
        if self.json:
            import orjson

            text = _to_json(as_json, orjson)
        try:
            self._err.write(text + "\n")
            self._err.flush()
        except (OSError, ValueError):
            return  # nobody listens there; the exit code still tells

    # -- in ---------------------------------------------------------------------------------------

    def read(self) -> bytes:
        """All of standard input."""
        buffer = getattr(self._in, "buffer", None)
        return buffer.read() if buffer is not None else self._in.read().encode()

    def read_lines(self) -> Iterable[str]:
        """The lines of standard input that are not blank. Raises BadInput if it is not text."""
        data = self.read()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise BadInput(
                tr("Standard input is not UTF-8 text"),
                tr("Line {line} cannot be read as text.", line=line),
            ) from None
        return [line.strip() for line in text.splitlines() if line.strip()]


def _is_screen(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _to_json(value: Any, orjson: Any) -> str:
    try:
        return str(orjson.dumps(value).decode())
    except (TypeError, ValueError):  # a lone surrogate from an argument that is not UTF-8
        import json

        return json.dumps(value)
