"""Stand between the store and the operating system.

The store writes through functions looked up on the ``os`` module, so replacing them there lets a
test watch every call, make one fail, or run code at that very moment. Nothing here knows what the
calls mean to the store.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

CALLS = (
    "open",
    "close",
    "write",
    "pwrite",
    "fsync",
    "fdatasync",
    "ftruncate",
    "truncate",
    "replace",
    "rename",
    "link",
    "unlink",
    "remove",
    "mkdir",
    "rmdir",
)


class Handler(Protocol):
    """Gets each call instead of the system; ``real`` is the function it stands in for."""

    def __call__(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any: ...


@contextlib.contextmanager
def intercepted(handler: Handler) -> Iterator[None]:
    """Route the writing calls of the ``os`` module through ``handler``; may be nested."""
    replaced = {name: getattr(os, name) for name in CALLS if hasattr(os, name)}

    def stand_in(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if any(kwargs.get(key) is not None for key in ("dir_fd", "src_dir_fd", "dst_dir_fd")):
                raise AssertionError(f"os.{name} with a folder descriptor cannot be followed")
            kwargs = {key: value for key, value in kwargs.items() if not key.endswith("dir_fd")}
            return handler(name, lambda *a: real(*a, **kwargs), args)

        return call

    for name, real in replaced.items():
        setattr(os, name, stand_in(name, real))
    try:
        yield
    finally:
        for name, real in replaced.items():
            setattr(os, name, real)


class DoneYetRefused(OSError):
    """An error reported although the call had its effect; ``result`` is what it would return."""

    def __init__(self, result: Any) -> None:
        super().__init__(errno.EIO, os.strerror(errno.EIO))
        self.done, self.result = True, result


class Killed(BaseException):
    """The program is no more: nothing it still does on its way out has an effect.

    ``done`` says that the call it died in had an effect, with ``result``.
    """

    def __init__(self, *, done: bool = False, result: Any = None) -> None:
        super().__init__()
        self.done, self.result = done, result


def below(path: Any, base: str) -> str | None:
    """The absolute text of ``path`` when it is ``base`` or lies in it."""
    if isinstance(path, int):
        return None
    text = os.path.abspath(os.fsdecode(path))
    return text if text == base or text.startswith(base + os.sep) else None


class OpenFiles:
    """Follows which descriptors belong to a folder, so that a dead program can be imitated."""

    def __init__(self, base: Path) -> None:
        self.base = os.path.abspath(base)
        self.paths: dict[int, str] = {}

    def __call__(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "close":
            self.paths.pop(args[0], None)
            return real(*args)
        result = real(*args)
        if name == "open" and (path := below(args[0], self.base)):
            self.paths[result] = path
        return result

    def drop(self) -> None:
        """Close every descriptor the way the system does for a killed program."""
        for fd in list(self.paths):
            with contextlib.suppress(OSError):
                os.close(fd)
        self.paths.clear()


@contextlib.contextmanager
def killed_at_the_end(base: Path) -> Iterator[None]:
    """What the block leaves open below ``base`` is closed without a word, as by ``kill -9``."""
    files = OpenFiles(base)
    try:
        with intercepted(files):
            yield
    finally:
        files.drop()
