"""Finding a few records in a large table file without reading the table.

A quick ``pursuit add`` wants to know whether its organization is in one of 10,000 cards. Loading
them takes a third of a second; looking for the name in the file's bytes takes a few milliseconds.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from store.disk.changes import Document, Op, Table, apply
from store.disk.database import Database
from store.disk.migrations import SCHEMA
from store.disk.snapshots import META

# The regular expression engine looks for a single letter ten times as fast as for a word, so the
# search goes by the letter of a field's name that is the rarest in text.
_RAREST_FIRST = "zqxjkvbpygfwmucldrhsnioate_"


def peek(
    database: Database, table: str, marks: Mapping[str, Sequence[str]], fold: Callable[[str], str]
) -> Table | None:
    """The records of which one of some text fields may hold all of its words.

    ``marks`` gives those words by field, folded as ``fold`` folds texts for comparing; it gives
    lower case for ASCII. A text with an escape may hold anything, so callers look again. None when
    the file is not as Pursuit writes it, or was read already: look into the table then. Records of
    changes that are not in the file yet are taken in.
    """
    engine = database._engine
    with engine.looking():
        if table in engine.shelf.loaded:
            return None
        recent = list(engine.shelf.recent)
        marked = engine.journal.marked
        with _mapped(str(engine.shelf.path(table))) as data:
            if data is None:
                return None
            seq = _sequence(data)
            if seq is None:
                return None
            later = [
                op
                for change in recent
                if change.seq > max(seq, marked)
                for op in change.ops
                if op["t"] == table
            ]
            try:
                return _found(data, marks, later, fold)
            except ValueError:
                return None


def _found(
    data: mmap.mmap,
    marks: Mapping[str, Sequence[str]],
    later: list[Op],
    fold: Callable[[str], str],
) -> Table:
    found: Table = {}
    for field, words in marks.items():
        found.update(_holding(data, field, words, fold))
    for op in later:
        number = op["id"]
        if number not in found and marks.keys() & op.get("set", {}).keys():
            found.update(_record(data, number))
        if number in found or "new" in op:
            apply(found, op)
    return {
        number: document
        for number, document in found.items()
        if any(_may_hold(document.get(field), words, fold) for field, words in marks.items())
    }


def _holding(
    data: mmap.mmap, field: str, words: Sequence[str], fold: Callable[[str], str]
) -> Iterator[tuple[int, Document]]:
    """The records with the words, or with an escape, in the field."""
    letter = min(field, key=_RAREST_FIRST.find)
    before, after = (part.encode() for part in f'"{field}":"'.split(letter, 1))
    wanted = rb'[^"\x80-\xff\\]*+[\x80-\xff\\]'
    if all(word.isascii() for word in words):
        wanted += rb'|[^"]*(?i:%b)' % re.escape(max(words, key=len).encode())
    pattern = re.compile(rb"%b(?=%b(?:%b))" % (letter.encode(), re.escape(after), wanted))
    end = 0
    for match in pattern.finditer(data):
        at = match.start()
        if at < end or data[at - len(before) : at] != before:
            continue
        value = match.end() + len(after)
        if _may_hold(data[value : data.find(b'"', value)], words, fold):
            end = data.find(b"\n", at)
            yield _line(data[data.rfind(b"\n", 0, at) + 1 : end])


def _record(data: mmap.mmap, number: int) -> Table:
    start = data.find(b'\n"%d":' % number) + 1
    return dict([_line(data[start : data.find(b"\n", start)])]) if start else {}


def _line(line: bytes) -> tuple[int, Document]:
    """One record as its line has it. Raises ValueError for a line that is not as we write it."""
    key, colon, text = line.rstrip(b",").partition(b":")
    document = json.loads(text) if colon else None
    if not isinstance(document, dict):
        raise ValueError("not a record")
    return int(key.strip(b'"')), document


def _sequence(data: mmap.mmap) -> int | None:
    """The last change in the file, by its first line; None when that is not ours."""
    try:
        meta = json.loads(data[: data.find(b"\n")] + b"}}")[META]["1"]
        return int(meta["seq"]) if meta["schema"] == SCHEMA else None
    except (ValueError, KeyError, TypeError):
        return None


def _may_hold(value: object, words: Sequence[str], fold: Callable[[str], str]) -> bool:
    """Whether a text, or its bytes in the file, has all the words or cannot be told."""
    if isinstance(value, bytes):
        if b"\\" in value:
            return True
        value = value.decode()
    if not isinstance(value, str):
        return False
    folded = fold(value)
    return all(word in folded for word in words)


@contextlib.contextmanager
def _mapped(path: str) -> Iterator[mmap.mmap | None]:
    try:
        fd = os.open(path, os.O_RDONLY)
    except OSError:
        yield None
        return
    try:
        data = mmap.mmap(fd, 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # an empty file cannot be mapped
        os.close(fd)
        yield None
        return
    try:
        yield data
    finally:
        data.close()
        os.close(fd)
