"""What a power cut may leave behind: the legal states of a disk after a run of system calls.

A ``Recorder`` logs what a program does below a folder. ``Crashes`` cuts the log anywhere and
decides, as a disk may, which of the calls that no fsync had confirmed survive:

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
from collections.abc import Iterable

from tests.safety.recorder import ROOT, Op, Recorder, State, Tree


class Crashes:
    """All the states that a crash may leave of one recorded run."""

    def __init__(self, recorder: Recorder) -> None:
        self.ops = recorder.ops
        self.folders = recorder.folders
        self.first_names = recorder.first_names
        self.first_content = recorder.first_content
        self._open_questions = self._find_open_questions()

    def whole(self) -> Tree:
        """The folder when every call survives; it must equal the real one."""
        return self._replay(enumerate(self.ops))

    def one(self, rng: random.Random) -> tuple[Tree, tuple[State, ...]]:
        """A legal state after a cut somewhere in the log, and what a reader may find in it."""
        cut = rng.randrange(len(self.ops))
        if rng.random() < 0.9:
            cut = rng.choice(self._open_questions or [cut])
        outcomes: tuple[State, ...] = ()
        for op in self.ops[: cut + 1]:
            if op.kind == "allow":
                outcomes = op.outcomes
        return self._replay(sorted(self._survivors(cut, rng).items())), outcomes

    def _find_open_questions(self) -> list[int]:
        """The cuts at which the disk still has a choice."""
        choices: list[int] = []
        waiting: set[int] = set()
        for index, op in enumerate(self.ops):
            if waiting or op.kind in ("write", "truncate", "link", "unlink", "rename"):
                choices.append(index)
            if op.kind == "sync":
                waiting.discard(op.node)
            elif op.kind not in ("allow", "sync-failed"):
                waiting.add(op.node)
        return choices

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
                how = (
                    mood
                    or rng.choices(
                        ("all", "none", "prefix", "torn", "subset", "foreign"), (1, 1, 1, 4, 2, 4)
                    )[0]
                )
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
