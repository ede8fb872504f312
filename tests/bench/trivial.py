"""The smallest Textual app with a key that changes a line of text: what ours is held against."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class Trivial(App[None]):
    """Any of the keys that the bench presses counts one up."""

    BINDINGS: ClassVar[list[BindingType]] = [("j,k,h,l,H,L", "count", "Count")]

    count = 0

    def compose(self) -> ComposeResult:
        yield Static("count 0")

    def action_count(self) -> None:
        self.count += 1
        self.query_one(Static).update(f"count {self.count}")


if __name__ == "__main__":
    Trivial().run()
