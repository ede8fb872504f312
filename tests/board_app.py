"""A bare app around the board, with a few cards whose place and words are easy to tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.style import Style
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

import tui
from store.fields import Document
from store.insight.board import BoardIndex
from store.pipelines import DEFAULT, Pipeline
from tui.widgets.board import Board

TODAY = date(2026, 11, 23)  # a Monday
STYLES = Path(tui.__file__).parent / "styles" / "board.tcss"
EMPTY = "A place for every chance.\nLike this: Gaffer @Orbit.\nPress a to add one."


def column_of(column: str, first: int, count: int, **fields: Any) -> dict[int, Document]:
    """``count`` cards, numbered from ``first`` on and from the top down."""
    return {
        number: {"title": f"Card {number}", "column": column, "rank": 1000 - number, **fields}
        for number in range(first, first + count)
    }


def few_cards() -> dict[int, Document]:
    """20 saved, 5 applied, none screening, 6 at interviews (the limit is 5), 1 offer, 2 closed."""
    return {
        **column_of("saved", 100, 20),
        **column_of("applied", 200, 5),
        **column_of("interview", 400, 6),
        **column_of("offer", 500, 1),
        **column_of("closed", 600, 2),
    }


async def press(pilot: Pilot[None], keys: str) -> None:
    """Press the keys that are named, one after the other."""
    await pilot.press(*keys.split())


class BoardApp(App[None]):
    """Shows the board and keeps what it says."""

    CSS_PATH = STYLES

    def __init__(
        self, documents: dict[int, Document], pipeline: Pipeline = DEFAULT, theme: str = ""
    ) -> None:
        super().__init__()
        self.documents = documents
        self.pipeline = pipeline
        self.index = BoardIndex(documents, pipeline, today=TODAY)
        self.heard: list[Message] = []
        if theme:
            self.theme = theme

    def compose(self) -> ComposeResult:
        yield Board()

    def on_mount(self) -> None:
        self.board.empty_text = EMPTY
        self.board.expand_key = "c"
        self.board.show(self.index, self.documents, TODAY, self.pipeline)
        self.board.focus()

    @property
    def board(self) -> Board:
        return self.query_one(Board)

    def edit(self, number: int, **fields: Any) -> None:
        """Change a card as the store does: a new document in place of the old one."""
        document = {**self.documents.get(number, {}), **fields}
        self.documents[number] = {k: v for k, v in document.items() if v is not None}
        self.board.refresh_cards([number])

    def said(self, kind: type[Message]) -> list[Message]:
        return [message for message in self.heard if isinstance(message, kind)]

    def on_board_cursor_moved(self, message: Message) -> None:
        self.heard.append(message)

    on_board_opened = on_board_cursor_moved
    on_board_move_asked = on_board_cursor_moved
    on_board_reorder_asked = on_board_cursor_moved
    on_board_marks_changed = on_board_cursor_moved

    # -- what is on the screen --------------------------------------------------------------------

    def lines(self) -> list[str]:
        """The board as text."""
        return ["".join(s.text for s in self.board.render_line(y)) for y in self.rows]

    @property
    def rows(self) -> range:
        return range(self.board.size.height)

    def cells(self) -> dict[tuple[int, int], tuple[str, Style | None]]:
        """What stands at each (x, y): for texts whose characters are one cell each."""
        found = {}
        for y in self.rows:
            x = 0
            for text, style, _ in self.board.render_line(y):
                assert cell_len(text) == len(text)
                for character in text:
                    found[x, y] = (character, style)
                    x += 1
        return found

    def find(self, text: str) -> tuple[int, int]:
        """Where on the board a text begins: x and y."""
        for y, line in enumerate(self.lines()):
            if text in line:
                return cell_len(line[: line.index(text)]), y
        raise AssertionError(f"{text!r} is not on the board")
