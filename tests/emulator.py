"""The emulated screen behind ``tests.terminal``: pyte, with what a present-day terminal adds.

pyte knows the VT100 and colours. Added here: characters of several code points (emoji with joiners
or variation selectors, combining marks kept as sent), the alternate screen, replies to the
questions programs ask at start, and counting the frames of synchronized output.
"""

from __future__ import annotations

import base64
import codecs
import re
from typing import Any

import pyte
from wcwidth import iter_graphemes, wcswidth

ALTERNATE_SCREEN = 1049
SYNCHRONIZED = 2026
JOINER = "\u200d"

# An escape sequence that has begun but not ended; the rest comes with the next read.
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?)?\Z")
# Keyboard protocol switches (CSI < u, CSI > 1 u, CSI = 1 u): pyte would print their last letter.
_UNKNOWN = re.compile(r"\x1b\[[<=>][0-?]*[ -/]*[@-~]")
# What a program puts on the clipboard of the terminal (OSC 52).
_CLIPBOARD = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
_QUERY = re.compile(r"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<cursor>6)n|(?P<device>0?)c)")


class Emulator(pyte.Screen):
    """A screen of so many ``columns`` and ``lines``: feed it bytes, look at its cells."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self.frames = 0
        self.clipboard = ""
        self._stream = pyte.Stream(self)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._main: tuple[dict[int, dict[int, Any]], tuple[int, int]] | None = None

    def feed(self, data: bytes) -> bytes:
        """Paint what the program wrote. Returns what the terminal answers it."""
        text = self._rest + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        cut = unfinished.start() if unfinished else len(text)
        text, self._rest = text[:cut], text[cut:]
        for copied in _CLIPBOARD.finditer(text):
            self.clipboard = base64.b64decode(copied[1]).decode()
        text = _CLIPBOARD.sub("", text)
        answers: list[str] = []
        begin = 0
        for query in _QUERY.finditer(text):
            # What comes before a question is painted first: it may move the cursor asked for.
            self._stream.feed(_UNKNOWN.sub("", text[begin : query.start()]))
            answers.append(self._answer(query))
            begin = query.end()
        self._stream.feed(_UNKNOWN.sub("", text[begin:]))
        return "".join(answers).encode()

    def _answer(self, query: re.Match[str]) -> str:
        if query["mode"]:
            # 2: known and switched off. 0: not known.
            return f"\x1b[?{query['mode']};{2 if int(query['mode']) == SYNCHRONIZED else 0}$y"
        if query["cursor"]:
            return f"\x1b[{self.cursor.y + 1};{self.cursor.x + 1}R"
        return "\x1b[?62;22c"

    # What pyte calls

    def draw(self, data: str) -> None:
        if data.isascii():
            super().draw(data)
            return
        for cluster in iter_graphemes(data):
            self._draw_cluster(cluster)

    def _draw_cluster(self, cluster: str) -> None:
        width = wcswidth(cluster)
        row = self.buffer[self.cursor.y]
        before = self.cursor.x - 1
        while before > 0 and row[before].data == "":
            before -= 1
        if before >= 0 and (width == 0 or row[before].data.endswith(JOINER)):
            row[before] = row[before]._replace(data=row[before].data + cluster)
            return
        # pyte measures by code point, so it is shown a stand-in of the right width.
        super().draw("字" if width > 1 else "x")
        row = self.buffer[self.cursor.y]
        at = self.cursor.x - max(width, 1)
        row[at] = row[at]._replace(data=cluster)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private") and ALTERNATE_SCREEN in modes and self._main is None:
            kept = {y: dict(row) for y, row in self.buffer.items()}
            self._main = (kept, (self.cursor.y, self.cursor.x))
            self.erase_in_display(2)
            self.cursor_position()
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private") and ALTERNATE_SCREEN in modes and self._main is not None:
            kept, (y, x) = self._main
            self._main = None
            self.erase_in_display(2)
            for n, row in kept.items():
                self.buffer[n].update(row)
            self.cursor_position(y + 1, x + 1)
        if kwargs.get("private") and SYNCHRONIZED in modes:
            self.frames += 1
        super().reset_mode(*modes, **kwargs)

    # Looking

    def cells(self, n: int) -> list[str]:
        """Row ``n`` as one text for each cell; the second half of a wide character is empty."""
        row = self.buffer[n]
        cells = [row[x].data for x in range(self.columns)]
        for x, cell in enumerate(cells):
            wide = wcswidth(cell) > 1
            half = x + 1 >= self.columns or cells[x + 1] != ""
            orphan = cell == "" and (x == 0 or wcswidth(cells[x - 1]) < 2)
            # Writing over one half of a wide character blanks the other, as terminals do.
            if orphan or (wide and half):
                cells[x] = " "
        return cells

    def line(self, n: int) -> str:
        """Row ``n`` as text, as wide as the screen."""
        return "".join(self.cells(n))

    def find(self, text: str) -> tuple[int, int] | None:
        """The cell (column, row) at which ``text`` first begins."""
        for y in range(self.lines):
            cells = self.cells(y)
            index = "".join(cells).find(text)
            if index >= 0:
                lengths = 0
                for x, cell in enumerate(cells):
                    if lengths >= index and cell:
                        return x, y
                    lengths += len(cell)
        return None

    def painting(self) -> tuple[object, ...]:
        """Every cell with its attributes."""
        return tuple(
            tuple(self.buffer[y][x] for x in range(self.columns)) for y in range(self.lines)
        )
