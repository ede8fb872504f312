"""A log of what a program does to a folder, call by call, for the disk model to play with."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.safety.syscalls import DoneYetRefused, Killed, below

ROOT = 0
State = Any
Tree = dict[str, bytes | None]
"""A folder's content by path below it; ``None`` stands for a folder."""


@dataclass(frozen=True, slots=True)
class Op:
    """One logged call. ``node`` is the file or folder whose fsync would confirm it."""

    kind: str  # write truncate | link unlink rename | sync sync-failed | allow
    node: int = -1
    offset: int = 0
    data: bytes = b""
    name: str = ""
    target: int = -1
    came_from: tuple[int, str] = (-1, "")
    outcomes: tuple[State, ...] = ()


@dataclass
class Recorder:
    """A handler for ``intercepted`` that logs every call below ``base`` and carries it out."""

    base: str
    ops: list[Op] = field(default_factory=list)
    names: dict[tuple[int, str], int] = field(default_factory=dict)
    folders: set[int] = field(default_factory=lambda: {ROOT})
    first_names: dict[tuple[int, str], int] = field(default_factory=dict)
    first_content: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.base = os.path.abspath(self.base)
        self._lock = threading.RLock()
        self._open: dict[int, int] = {}
        self._nodes = 0
        for path, content in read_tree(Path(self.base)).items():
            where = self._where(os.path.join(self.base, path))
            node = self._new_node(folder=content is None)
            self.names[where] = self.first_names[where] = node
            if content is not None:
                self.first_content[node] = content

    def allow(self, *outcomes: State) -> None:
        """From now on a reader after a crash must find one of these."""
        with self._lock:
            self.ops.append(Op("allow", outcomes=outcomes))

    def __call__(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        refusal: list[DoneYetRefused | Killed] = []

        def carried_out(*args: Any) -> Any:
            try:
                return real(*args)
            except (DoneYetRefused, Killed) as error:
                if not error.done:
                    raise
                refusal.append(error)
                return error.result

        with self._lock:
            result = self._log(name, carried_out, args)
        if refusal:
            raise refusal[0]
        return result

    def _log(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "open":
            return self._opened(real, args)
        if name in ("replace", "rename", "link"):
            return self._renamed(name, real, args)
        if name in ("unlink", "remove", "rmdir", "mkdir", "truncate"):
            return self._named(name, real, args)
        node = self._open.get(args[0], -1)
        if node < 0:
            return real(*args)
        return self._on_descriptor(name, node, real, args)

    def _new_node(self, *, folder: bool = False) -> int:
        self._nodes += 1
        if folder:
            self.folders.add(self._nodes)
        return self._nodes

    def _where(self, path: str) -> tuple[int, str]:
        """The folder's node and the last name of a path below the base."""
        *parents, name = os.path.relpath(path, self.base).split(os.sep)
        node = ROOT
        for part in parents:
            node = self.names[node, part]
        return node, name

    def _node_of(self, path: str) -> int | None:
        return ROOT if path == self.base else self.names.get(self._where(path))

    def _opened(self, real: Callable[..., Any], args: tuple[Any, ...]) -> int:
        path = below(args[0], self.base)
        fd: int = real(*args)
        if path is None:
            return fd
        node = self._node_of(path)
        if node is None:
            node = self._new_node()
            folder, name = self._where(path)
            self.names[folder, name] = node
            self.ops.append(Op("link", folder, name=name, target=node))
        elif args[1] & os.O_TRUNC:
            self.ops.append(Op("truncate", node, 0))
        self._open[fd] = node
        return fd

    def _renamed(self, call: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        old, new = below(args[0], self.base), below(args[1], self.base)
        result = real(*args)
        if old is None or new is None:
            assert old == new, f"os.{call} across the edge of the watched folder"
            return result
        source, (folder, name) = self._where(old), self._where(new)
        node = self.names[source]
        if call == "link":
            self.ops.append(Op("link", folder, name=name, target=node))
        else:
            del self.names[source]
            self.ops.append(Op("rename", folder, name=name, target=node, came_from=source))
        self.names[folder, name] = node
        return result

    def _named(self, call: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        path = below(args[0], self.base)
        result = real(*args)
        if path is None:
            return result
        where = self._where(path)
        if call == "mkdir":
            node = self._new_node(folder=True)
            self.names[where] = node
            self.ops.append(Op("link", where[0], name=where[1], target=node))
        elif call == "truncate":
            self.ops.append(Op("truncate", self.names[where], args[1]))
        else:
            del self.names[where]
            self.ops.append(Op("unlink", where[0], name=where[1]))
        return result

    def _on_descriptor(
        self, call: str, node: int, real: Callable[..., Any], args: tuple[Any, ...]
    ) -> Any:
        fd = args[0]
        if call == "close":
            del self._open[fd]
            return real(*args)
        if call in ("fsync", "fdatasync"):
            try:
                result = real(*args)
            except OSError:
                self.ops.append(Op("sync-failed", node))
                raise
            self.ops.append(Op("sync", node))
            return result
        result = real(*args)
        if call == "ftruncate":
            self.ops.append(Op("truncate", node, args[1]))
        else:
            offset = args[2] if call == "pwrite" else os.lseek(fd, 0, os.SEEK_CUR) - result
            self.ops.append(Op("write", node, offset, bytes(args[1][:result])))
        return result


def read_tree(base: Path) -> Tree:
    """Everything below a folder, parents first."""
    tree: Tree = {}
    for root, folders, files in os.walk(base):
        folders.sort()
        for name in folders:
            tree[os.path.relpath(os.path.join(root, name), base)] = None
        for name in sorted(files):
            path = Path(root, name)
            tree[os.path.relpath(path, base)] = path.read_bytes()
    return tree


def write_tree(tree: Tree, base: Path) -> None:
    """Lay a tree out below a folder, which is made."""
    base.mkdir(parents=True)
    for path, content in tree.items():
        if content is None:
            os.mkdir(base / path)
        else:
            (base / path).write_bytes(content)
