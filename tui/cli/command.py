"""One command being carried out: its description, its arguments, and the data it opens."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from store.errors import StoreError
from store.i18n import tr
from tui.cli.console import Console
from tui.session import Session

if TYPE_CHECKING:
    from argparse import ArgumentParser


class UsageError(Exception):
    """The command line cannot be understood; the exit code is 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Command(NamedTuple):
    """``quick`` reads plain words without the parser, for the command whose speed is promised;
    ``more`` gives what the help says below the examples.
    """

    run: Callable[[Call], int | None]
    arguments: Callable[[ArgumentParser], object]
    says: str
    examples: Sequence[str]
    quick: Callable[[list[str]], Any] | None = None
    more: Callable[[], str] | None = None


class Call:
    """A command with what it was given. ``args`` holds the arguments by name."""

    def __init__(self, console: Console, *, data: str | None, demo: bool) -> None:
        self.console = console
        self.data = data
        self.demo = demo
        self.args: Any = None

    @contextlib.contextmanager
    def session(self, *, writes: bool = False, quick: bool = False) -> Iterator[Session]:
        """The person's data, given back at the end, with a note for all that opening noticed.

        Reading leaves a folder that is not there alone. After writing, today's backup is made and
        the table files are brought up to date; ``quick`` leaves both to the next command where the
        files are large. Raises StoreError.
        """
        session = self._open(writes)
        told = session.store.read_only
        if told is not None and not writes and session.store.folder.exists():
            self.console.note(f"{told.title}. {told.detail}")
        fold = writes and not (quick and is_large(session))
        try:
            yield session
            if fold:
                self._back_up(session)
        except BaseException:
            with contextlib.suppress(StoreError):
                session.close(fold=fold)
            raise
        else:
            session.close(fold=fold)
        finally:
            for report in session.store.reports:
                self.console.note(report)
            if trouble := session.settings_trouble():
                self.console.note(trouble)

    def _open(self, writes: bool) -> Session:
        environ = self.console.environ
        if self.demo:
            return Session.demo(environ)
        if writes:
            return Session.open(environ, data=self.data)
        from store.disk.paths import data_folder

        folder = data_folder(self.data, environ)
        missing = not folder.exists()
        session = Session.open(environ, data=self.data, read_only=missing)
        if missing:
            self.console.note(tr("There is no data in {folder} yet.", folder=folder))
        return session

    def _back_up(self, session: Session) -> None:
        """Today's copy; when it cannot be made the command has succeeded all the same."""
        try:
            session.store.backup()
        except (OSError, StoreError) as error:
            self.console.note(tr("Today's backup could not be made: {error}", error=error))


LARGE_BYTES = 2_000_000
"""Size of opportunities.json from which adding a card leaves the file to the next command."""


def is_large(session: Session) -> bool:
    """Whether the file of opportunities takes long to read and to write."""
    try:
        return (session.store.folder / "opportunities.json").stat().st_size > LARGE_BYTES
    except OSError:
        return False
