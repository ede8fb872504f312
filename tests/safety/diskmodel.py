"""What a power cut may leave behind: the legal states of a disk after a run of system calls.

A ``Recorder`` logs what a program does below a folder. ``after_crash`` then cuts the log anywhere
and decides, as a disk may, which of the calls that no fsync had confirmed survive:

* a file keeps, of the writes since its last fsync, nothing, all, a prefix, a torn write, any
  subset (holes read as zeros), or a write whose bytes are partly something else;
* a folder keeps, of the names changed since the folder's last fsync, nothing, all, an ordered
  prefix or any subset. The fsync of a file says nothing about its name;
* what waited when an fsync reported an error stays in doubt for good: a later fsync of the same
  file may say "done" and mean other pages (USENIX ATC 2020, "Can applications recover from fsync
  failures?").

This is harsher than any one file system and gentler than a broken drive.
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterable
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
        self._judged_ops = -1
        self._choices: list[int] = []
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

    def whole(self) -> Tree:
        """The folder when every call survives; it must equal the real one."""
        return self._replay(enumerate(self.ops))

    def crash(self, rng: random.Random) -> tuple[Tree, tuple[State, ...]]:
        """A legal state after a cut somewhere in the log, and what a reader may find in it."""
        cut = rng.randrange(len(self.ops))
        if rng.random() < 0.9:
            cut = rng.choice(self._open_questions() or [cut])
        outcomes: tuple[State, ...] = ()
        for op in self.ops[: cut + 1]:
            if op.kind == "allow":
                outcomes = op.outcomes
        return self._replay(sorted(self._survivors(cut, rng).items())), outcomes

    def _open_questions(self) -> list[int]:
        """The cuts at which the disk still has a choice."""
        if len(self.ops) != self._judged_ops:
            self._judged_ops, self._choices = len(self.ops), []
            waiting: set[int] = set()
            for index, op in enumerate(self.ops):
                if waiting or op.kind in ("write", "truncate", "link", "unlink", "rename"):
                    self._choices.append(index)
                if op.kind == "sync":
                    waiting.discard(op.node)
                elif op.kind not in ("allow", "sync-failed"):
                    waiting.add(op.node)
        return self._choices

    def _survivors(self, cut: int, rng: random.Random) -> dict[int, Op]:
        """What is on the disk: everything confirmed, and the disk's choice of the rest.

        The call at the cut was under way: a write may have happened in part, an fsync has not.
        """
        kept: dict[int, Op] = {}
        waiting: dict[int, list[int]] = {}
        doubtful: dict[int, list[int]] = {}
        for index, op in enumerate(self.ops[: cut + 1]):
            if op.kind == "sync":
                if index < cut:
                    kept.update((i, self.ops[i]) for i in waiting.pop(op.node, ()))
            elif op.kind == "sync-failed":
                doubtful.setdefault(op.node, []).extend(waiting.pop(op.node, ()))
            elif op.kind != "allow":
                waiting.setdefault(op.node, []).append(index)
        mood = rng.choices(("all", "none", ""), (2, 1, 20))[0]
        for node in sorted(waiting.keys() | doubtful.keys()):
            open_question = sorted(doubtful.get(node, []) + waiting.get(node, []))
            if node in self.folders:
                how = mood or rng.choice(("all", "none", "prefix", "subset"))
            else:
                how = mood or rng.choices(
                    ("all", "none", "prefix", "torn", "subset", "foreign"), (1, 1, 1, 4, 2, 4)
                )[0]
            kept.update(self._choose(open_question, how, rng))
        return kept

    def _choose(self, waiting: list[int], how: str, rng: random.Random) -> dict[int, Op]:
        if how == "none":
            return {}
        if how == "all":
            return {i: self.ops[i] for i in waiting}
        if how == "subset" or (how == "foreign" and rng.random() < 0.5):
            chosen = {i: self.ops[i] for i in waiting if rng.random() < 0.5}
        else:
            chosen = {i: self.ops[i] for i in waiting[: rng.randint(0, len(waiting))]}
        if how == "torn":
            rest = waiting[len(chosen) :]
            if rest and self.ops[rest[0]].kind == "write":
                op = self.ops[rest[0]]
                data = op.data[: rng.randint(0, len(op.data))]
                chosen[rest[0]] = Op("write", op.node, op.offset, data)
        if how == "foreign":
            writes = [i for i, op in chosen.items() if op.kind == "write" and op.data]
            for i in rng.sample(writes, min(len(writes), rng.randint(1, 2))):
                op = chosen[i]
                chosen[i] = Op("write", op.node, op.offset, self._foreign(i, rng))
        return chosen

    def _foreign(self, index: int, rng: random.Random) -> bytes:
        """The bytes of a write with a stretch of zeros, noise or another file's old bytes in it."""
        op = self.ops[index]
        kind = rng.choice(("zeros", "noise", "stale", "stale line", "flip"))
        start = 0 if rng.random() < 0.2 or kind == "stale line" else rng.randrange(len(op.data))
        end = rng.choice((len(op.data), rng.randint(start + 1, len(op.data))))
        length = end - start
        if kind == "zeros":
            other = b""
        elif kind == "noise":
            other = rng.randbytes(length)
        elif kind == "flip":
            other = bytes([op.data[start] ^ (1 << rng.randrange(8))]) + op.data[start + 1 : end]
        else:
            other = self._stale(index, length, rng, line=kind == "stale line")
        return op.data[:start] + other[:length].ljust(length, b"\0") + op.data[end:]

    def _stale(self, index: int, length: int, rng: random.Random, *, line: bool) -> bytes:
        """Bytes that another file held before: a whole line of it, or anything."""
        node = self.ops[index].node
        before = [op for op in self.ops[:index] if op.kind == "write" and op.node != node]
        data = rng.choice([op.data for op in before if op.data] or [b"\0"])
        if line:
            lines = [line for line in data.splitlines(keepends=True) if len(line) <= length]
            return rng.choice(lines or [b""])
        start = rng.randrange(len(data))
        return data[start : start + length]

    def _replay(self, kept: Iterable[tuple[int, Op]]) -> Tree:
        names = dict(self.first_names)
        content = {node: bytearray(data) for node, data in self.first_content.items()}
        for _, op in kept:
            if op.kind == "write":
                data = content.setdefault(op.node, bytearray())
                data.extend(bytes(max(0, op.offset - len(data))))
                data[op.offset : op.offset + len(op.data)] = op.data
            elif op.kind == "truncate":
                data = content.setdefault(op.node, bytearray())
                del data[op.offset :]
                data.extend(bytes(op.offset - len(data)))
            elif op.kind in ("link", "rename"):
                if op.kind == "rename" and names.get(op.came_from) == op.target:
                    del names[op.came_from]
                names[op.node, op.name] = op.target
            elif op.kind == "unlink":
                names.pop((op.node, op.name), None)
        return self._tree(names, content)

    def _tree(self, names: dict[tuple[int, str], int], content: dict[int, bytearray]) -> Tree:
        by_folder: dict[int, list[tuple[str, int]]] = {}
        for (folder, name), node in names.items():
            by_folder.setdefault(folder, []).append((name, node))
        tree: Tree = {}

        def walk(folder: int, prefix: str) -> None:
            for name, node in sorted(by_folder.get(folder, [])):
                if node in self.folders:
                    tree[prefix + name] = None
                    walk(node, prefix + name + os.sep)
                else:
                    tree[prefix + name] = bytes(content.get(node, b""))

        walk(ROOT, "")
        return tree


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
