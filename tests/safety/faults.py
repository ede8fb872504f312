"""Make the operating system refuse: the n-th call below a folder fails, once or from then on."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.safety.syscalls import DoneYetRefused, Killed, below

FAILING = ("open", "write", "fsync", "ftruncate", "replace", "rename", "link", "unlink", "mkdir")


@dataclass(frozen=True)
class Fault:
    """The ``nth`` call fails, and with ``sticky`` all that follow.

    ``kind``: full (ENOSPC), broken (EIO), short (half a write, then ENOSPC), done (EIO, although
    the call was carried out), killed (a write may be cut short, and nothing more is carried out).
    """

    nth: int
    kind: str = "broken"
    sticky: bool = False
    only: tuple[str, ...] = FAILING


class Faults:
    """A handler for ``intercepted``; quiet until ``planned``."""

    def __init__(self, base: Path) -> None:
        self.base = os.path.abspath(base)
        self.calls = 0
        self.fired = 0
        self._fault: Fault | None = None
        self._short = self._dead = False
        self._descriptors: set[int] = set()

    @contextlib.contextmanager
    def planned(self, fault: Fault) -> Iterator[None]:
        """Within the block, the ``nth`` call from its beginning (counted from 1) fails."""
        self._fault, self.calls, self.fired, self._short = fault, 0, 0, False
        try:
            yield
        finally:
            self._fault = None
            self._dead = False

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing fails within the block, so that a test can look around."""
        fault, self._fault = self._fault, None
        try:
            yield
        finally:
            self._fault = fault

    def __call__(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if self._dead and self._ours(args[0]):
            raise Killed
        if name == "close":
            self._descriptors.discard(args[0])
            return real(*args)
        if not self._ours(args[0]):
            return real(*args)
        fault = self._fault
        if fault is None or name not in fault.only or not self._due(fault):
            result = real(*args)
        else:
            self.fired += 1
            result = self._fail(name, fault, real, args)
        if name == "open":
            self._descriptors.add(result)
        return result

    def _ours(self, where: Any) -> bool:
        if isinstance(where, int):
            return where in self._descriptors
        return below(where, self.base) is not None

    def _due(self, fault: Fault) -> bool:
        self.calls += 1
        if self._short:
            self._short = fault.sticky
            return True
        return self.calls == fault.nth or (fault.sticky and self.calls > fault.nth)

    def _fail(
        self, name: str, fault: Fault, real: Callable[..., Any], args: tuple[Any, ...]
    ) -> Any:
        if fault.kind == "killed":
            self._dead = True
            if name == "write":
                written = real(args[0], bytes(args[1])[: fault.nth * 7919 % (len(args[1]) + 1)])
                raise Killed(done=True, result=written)
            raise Killed
        if fault.kind == "short":
            if name == "write" and self.calls == fault.nth and len(args[1]) > 1:
                self._short = True
                return real(args[0], bytes(args[1])[: len(args[1]) // 2])
            raise self._error(errno.ENOSPC, name, args)
        if fault.kind == "done" and name != "open":
            raise DoneYetRefused(real(*args))
        number = errno.ENOSPC if fault.kind == "full" else errno.EIO
        raise self._error(number, name, args)

    def _error(self, number: int, name: str, args: tuple[Any, ...]) -> OSError:
        path = None if isinstance(args[0], int) else os.fspath(args[0])
        return OSError(number, os.strerror(number), path)
