"""A typed or dropped path, and how it can go on."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

_MOST_LOOKED_AT = 5_000  # names of one folder


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
                if entry.name.casefold().startswith(start.casefold()) and not hidden:
                    found.append(entry.name + ("/" if _is_folder(entry) else ""))
    except (OSError, ValueError):
        return []
    return [head + slash + name for name in sorted(found, key=str.casefold)]


def common_start(texts: list[str]) -> str:
    """The longest beginning that all share; "" for none."""
    return os.path.commonprefix(texts)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
