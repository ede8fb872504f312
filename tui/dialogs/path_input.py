"""A path that is typed or dropped, completed by tab."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from store.i18n import tr
from tui.dialogs.inputs import LineInput
from tui.widgets.board_cells import clean

_MOST_NAMES = 12
_MOST_LOOKED_AT = 5_000  # names of one folder


class PathInput(LineInput):
    """A path; tab completes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", id="import.complete", key_display="Tab"),
    ]

    @dataclass
    class Offered(Message):
        """These are the ways to go on."""

        paths: list[str]

    def action_complete(self) -> None:
        """Write as much as is certain, and offer what could follow."""
        found = completions(self.value)
        start = common_start(found)
        if len(start) > len(self.value) or len(found) == 1:
            self.value = found[0] if len(found) == 1 else start
            self.cursor_position = len(self.value)
            found = completions(self.value) if self.value.endswith("/") else found
        self.post_message(self.Offered(found))


class FileChoice(Vertical):
    """A line for the path of a file, and under it what could follow; ``words`` until then."""

    @dataclass
    class Chosen(Message):
        """This file, which is there."""

        path: Path

    @dataclass
    class Wrong(Message):
        """Why the text is not the path of a file."""

        why: str

    def __init__(self, initial: str, words: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._initial = initial
        self._words = words

    def compose(self) -> ComposeResult:
        yield PathInput(self._initial, placeholder="~/Downloads/applications.csv")
        yield Static(Content(self._words), id="offered")

    @on(PathInput.Offered)
    def _offered(self, event: PathInput.Offered) -> None:
        self._offer(event.paths)
        if not event.paths:
            self.post_message(self.Wrong(tr("Nothing here begins like this")))

    def _offer(self, paths: list[str]) -> None:
        names = [
            clean(f"{Path(path).name}/" if path.endswith("/") else Path(path).name)
            for path in paths
        ]
        more = (
            [tr("and {count} more", count=len(names) - _MOST_NAMES)]
            if len(names) > _MOST_NAMES
            else []
        )
        self.query_one("#offered", Static).update(Content("   ".join(names[:_MOST_NAMES] + more)))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._initial:  # the first one comes by itself
            self._offer([])

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        path = typed_path(event.value)
        try:
            there, folder = path.exists(), path.is_dir()
        except (OSError, ValueError):
            there, folder = False, False
        if not event.value.strip():
            self.post_message(self.Wrong(tr("Type where the file is; Tab completes")))
        elif folder:
            self.post_message(self.Wrong(tr("{path} is a folder; choose a file in it", path=path)))
        elif not there:
            self.post_message(self.Wrong(tr("There is no file {path}", path=path)))
        else:
            self.post_message(self.Chosen(path))


def typed_path(text: str) -> Path:
    """The path a person means: with ``~``, in quotes, with ``\\ `` or as a file:// address.

    Terminals write one of the last three when a file is dropped on them.
    """
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    elif os.sep == "/":
        text = text.replace("\\ ", " ")
    try:
        return Path(text).expanduser()
    except RuntimeError:  # ~somebody who is not known here
        return Path(text)


def completions(text: str) -> list[str]:
    """How the last part of ``text`` can go on: whole texts, folders ending with a slash, sorted.

    Hidden names are offered once their dot is typed. An unreadable folder offers nothing.
    """
    head, slash, start = text.rpartition("/")
    folder = typed_path(head + slash) if head or slash else Path()
    found = []
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(_MOST_LOOKED_AT), entries, strict=False):
                hidden = entry.name.startswith(".") and not start.startswith(".")
                begins = entry.name.casefold().startswith(start.casefold())
                if begins and not hidden and entry.name.isprintable():
                    found.append(entry.name + ("/" if _is_folder(entry) else ""))
    except (OSError, ValueError):
        return []
    return [head + slash + name for name in sorted(found, key=str.casefold)]


def common_start(texts: list[str]) -> str:
    """The longest beginning that all share; "" for none."""
    first, last = min(texts, default=""), max(texts, default="")
    same = [a == b for a, b in zip(first, last, strict=False)]
    return first[: same.index(False) if False in same else len(same)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
