"""The few calls that touch the disk, each as safe as the operating system allows.

Everything Pursuit writes goes through here, and through ``os`` by name, so that tests can record,
reorder, cut short or refuse each single call.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_BINARY = getattr(os, "O_BINARY", 0)
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)


def open_to_append(path: Path) -> int:
    """A descriptor that reads anywhere and writes at the end of an existing file."""
    return os.open(path, os.O_RDWR | os.O_APPEND | _BINARY | _CLOEXEC)


def open_to_read(path: Path) -> int:
    """A descriptor that reads anywhere in an existing file."""
    return os.open(path, os.O_RDONLY | _BINARY | _CLOEXEC)


def read_from(fd: int, start: int) -> bytes:
    """Everything in the file from byte ``start`` on."""
    size = os.fstat(fd).st_size
    parts: list[bytes] = []
    os.lseek(fd, start, os.SEEK_SET)
    while start < size:
        part = os.read(fd, size - start)
        if not part:
            break
        parts.append(part)
        start += len(part)
    return b"".join(parts)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte; a short write goes on, a failing one raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def sync(fd: int) -> None:
    """Return when the file's bytes are on the medium, not in the drive's cache."""
    if sys.platform == "darwin":
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)  # plain fsync does not empty the drive's cache there
    else:
        os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Return when names created or replaced in ``folder`` are on the medium."""
    if sys.platform != "win32":
        fd = os.open(folder, os.O_RDONLY | _CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def make_folder(folder: Path) -> None:
    """Create ``folder`` and its parents, for the owner alone, and make the names durable."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, PRIVATE_FOLDER)
    sync_folder(folder.parent)


def write_aside(path: Path, chunks: Iterable[bytes]) -> Path:
    """Write a whole new file beside ``path`` and make its bytes durable; returns its name.

    The name begins with a dot and ends in .tmp: no reader and no sync tool takes it for data.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    fd = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY | _CLOEXEC, PRIVATE_FILE)
    try:
        for chunk in chunks:
            write_all(fd, chunk)
        sync(fd)
    except BaseException:
        os.close(fd)
        with contextlib.suppress(OSError):
            os.unlink(aside)
        raise
    os.close(fd)
    return aside


def atomic_write(path: Path, chunks: Iterable[bytes]) -> None:
    """Put a whole new file in the place of ``path``: readers see the old or the new, never a part.

    The new name is durable after ``sync_folder(path.parent)``.
    """
    aside = write_aside(path, chunks)
    try:
        os.replace(aside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(aside)
        raise


class FolderLock:
    """One writer at a time in a data folder, across threads and processes; reentrant.

    ``flock`` on a descriptor kept open costs 2 microseconds and frees itself when a process dies.
    """

    def __init__(self, path: Path) -> None:
        self._threads = threading.RLock()
        self._depth = 0
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | _CLOEXEC, PRIVATE_FILE)

    def __enter__(self) -> FolderLock:
        self.take()
        return self

    def take(self, seconds: float = -1) -> bool:
        """Wait for the other threads of this process, ``seconds`` at most when not negative.

        Whether it is ours now, to be given back with ``give``.
        """
        if not self._threads.acquire(timeout=seconds):
            return False
        if self._depth == 0:
            try:
                if sys.platform == "win32":
                    os.lseek(self._fd, 0, os.SEEK_SET)
                    msvcrt.locking(self._fd, msvcrt.LK_LOCK, 1)
                else:
                    fcntl.flock(self._fd, fcntl.LOCK_EX)
            except BaseException:
                self._threads.release()
                raise
        self._depth += 1
        return True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.give()

    def give(self) -> None:
        """Give it back, once for each time it was taken."""
        self._depth -= 1
        if self._depth == 0:
            if sys.platform == "win32":
                os.lseek(self._fd, 0, os.SEEK_SET)
                msvcrt.locking(self._fd, msvcrt.LK_UNLCK, 1)
            else:
                fcntl.flock(self._fd, fcntl.LOCK_UN)
        self._threads.release()

    def close(self) -> None:
        """Give the descriptor back."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


@contextlib.contextmanager
def unlocked() -> Iterator[None]:
    """Stands in for the lock where a folder can only be read."""
    yield
