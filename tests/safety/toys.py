"""Small keepers of words, good and bad, to test the tests with.

Each keeps key and value in a folder and acknowledges a ``put`` by returning. The good ones must
pass the crash simulation; each bad one lacks one guard and must be caught.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import tinydb
import tinydb.storages

from tests.safety.crash import Allow
from tests.safety.faults import Faults
from tests.safety.recorder import State


class Keeper(Protocol):
    """The least a store can be."""

    def put(self, key: str, value: int) -> None: ...

    def everything(self) -> dict[str, int]: ...

    def close(self) -> None: ...


class KeeperSubject:
    """Tells the crash simulator a story with a keeper: puts, and starting again."""

    def __init__(self, make: Callable[[Path], Keeper]) -> None:
        self.make = make

    def work(self, folder: Path, allow: Allow, rng: random.Random, faults: Faults) -> None:
        state: dict[str, int] = {}
        allow(state)
        keeper = self.make(folder)
        for step in range(rng.randint(3, 12)):
            if rng.random() < 0.15:
                keeper.close()
                keeper = self.make(folder)
            key, value = rng.choice("abc") + "x" * rng.randint(0, 90), step
            after = {**state, key: value}
            allow(state, after)
            keeper.put(key, value)
            allow(after)
            state = after

    def look(self, folder: Path, *, leave: bool) -> State:
        keeper = self.make(folder)
        found = keeper.everything()
        if leave:
            keeper.close()
        return found

    def carry_on(self, folder: Path, allow: Allow, legal: tuple[State, ...]) -> State:
        keeper = self.make(folder)
        found = keeper.everything()
        allow(*legal, *({**state, "after": 1} for state in legal))
        keeper.put("after", 1)
        allow({**found, "after": 1})
        return {**found, "after": 1}

    def readable(self, folder: Path, state: State | None) -> None:
        pass


class ReplacedFile:
    """One JSON file, replaced whole. Right if it syncs the file, renames, and syncs the folder."""

    def __init__(self, folder: Path, *, file_sync: bool = True, folder_sync: bool = True) -> None:
        self.folder, self.file_sync, self.folder_sync = folder, file_sync, folder_sync
        make_durable_folder(folder)
        path = folder / "words.json"
        self.words: dict[str, int] = json.loads(path.read_bytes()) if path.exists() else {}

    def put(self, key: str, value: int) -> None:
        self.words[key] = value
        aside = self.folder / "words.tmp"
        fd = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(fd, json.dumps(self.words).encode())
        if self.file_sync:
            os.fsync(fd)
        os.close(fd)
        os.replace(aside, self.folder / "words.json")
        if self.folder_sync:
            sync_folder(self.folder)

    def everything(self) -> dict[str, int]:
        return dict(self.words)

    def close(self) -> None:
        pass


class AppendedFile:
    """One line a word, appended. Right with fsync, a checksum and care for an unfinished line."""

    def __init__(
        self, folder: Path, *, sync: bool = True, checked: bool = True,
        early: bool = False, careful: bool = True, folder_sync: bool = True,
    ) -> None:  # fmt: skip
        self.sync, self.checked, self.early, self.careful = sync, checked, early, careful
        make_durable_folder(folder)
        path = folder / "words.log"
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        if folder_sync:
            sync_folder(folder)
        self.words: dict[str, int] = {}
        self.number = 0
        *lines, unfinished = path.read_bytes().split(b"\n")
        for line in lines:
            self._take(line)
        self.unfinished = bool(unfinished)
        if careful:
            self._take(unfinished)

    def _take(self, line: bytes) -> None:
        crc, _, text = line.partition(b" ")
        if self.checked and crc != b"%08x" % zlib.crc32(text):
            return
        try:
            number, key, value = json.loads(text)
        except ValueError:
            return
        if number > self.number:
            self.number = number
            self.words[key] = value

    def put(self, key: str, value: int) -> None:
        self.number += 1
        text = json.dumps([self.number, key, value]).encode()
        line = b"%08x " % zlib.crc32(text) + text + b"\n"
        os.write(self.fd, (b"\n" if self.unfinished else b"") + line)
        self.unfinished = False
        if self.sync:
            os.fsync(self.fd)
        self.words[key] = value

    def everything(self) -> dict[str, int]:
        return dict(self.words)

    def close(self) -> None:
        os.close(self.fd)


class StockTinyDB:
    """TinyDB as it comes, its file seen through the ``os`` module."""

    def __init__(self, folder: Path) -> None:
        make_durable_folder(folder)
        tinydb.storages.open = open_through_os  # type: ignore[attr-defined]
        try:
            self.db = tinydb.TinyDB(folder / "words.json")
        finally:
            del tinydb.storages.open  # type: ignore[attr-defined]
        sync_folder(folder)

    def put(self, key: str, value: int) -> None:
        self.db.upsert({"key": key, "value": value}, tinydb.where("key") == key)

    def everything(self) -> dict[str, int]:
        return {row["key"]: row["value"] for row in self.db.all()}

    def close(self) -> None:
        self.db.close()


class _RawFile(io.RawIOBase):
    """A file whose every write goes through ``os`` by name."""

    def __init__(self, path: Any, flags: int) -> None:
        self.fd = os.open(path, flags, 0o600)

    def fileno(self) -> int:
        return self.fd

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = os.read(self.fd, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data: Any) -> int:
        return os.write(self.fd, data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self.fd, offset, whence)

    def tell(self) -> int:
        return os.lseek(self.fd, 0, os.SEEK_CUR)

    def truncate(self, size: int | None = None) -> int:
        size = self.tell() if size is None else size
        os.ftruncate(self.fd, size)
        return size

    def close(self) -> None:
        if not self.closed and self.fd >= 0:
            with contextlib.suppress(OSError):  # the imitated kill was quicker
                os.close(self.fd)
            self.fd = -1
        super().close()


def open_through_os(path: Any, mode: str = "r", encoding: str | None = None) -> Any:
    """What ``open`` does for the modes of TinyDB's JSONStorage, through the ``os`` module."""
    flags = os.O_RDWR | (os.O_CREAT | os.O_APPEND if "a" in mode else 0)
    raw = _RawFile(path, flags)
    return io.TextIOWrapper(io.BufferedRandom(raw), encoding=encoding)


def make_durable_folder(folder: Path) -> None:
    """Make a folder so that it is there after a power cut."""
    if not folder.is_dir():
        make_durable_folder(folder.parent)
        os.mkdir(folder)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """fsync of a folder: its names are durable."""
    fd = os.open(folder, os.O_RDONLY)
    os.fsync(fd)
    os.close(fd)
