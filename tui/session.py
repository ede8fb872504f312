"""The session: the only one who writes, for the screens and for the command line alike.

It knows which folder, which clock and whether this is a demonstration, carries out verbs on the
store, and keeps count of what the disk has not confirmed yet.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store import Clock, Event, Receipt, Store, clock_from, open_store
from store.disk.paths import data_folder
from store.i18n import tr
from store.settings import FILE, Problem, Settings, told_together

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from store.insight.facts import Facts

DEMO_SEED = 7


class Session:
    """One person at one door. ``refused`` is called when the disk or another window says no.

    ``refused`` and the store's listeners may be called from the writer's thread.
    """

    def __init__(self, store: Store, *, demo: TemporaryDirectory[str] | None = None) -> None:
        self.store = store
        self.refused: Callable[[Exception], None] = lambda error: None
        self.environ: Mapping[str, str] = {}
        self.asked: set[tuple[int, str]] = set()
        """Questions put once, by card and field: skipped ones are not put again."""
        self._demo = demo
        self._facts: tuple[object, Facts] | None = None
        self._settings_stamp = _stamp(self.settings_file)

    @classmethod
    def open(
        cls,
        environ: Mapping[str, str],
        *,
        data: str | None = None,
        by: str = "cli",
        background: bool = False,
        read_only: bool = False,
    ) -> Session:
        """Open the person's data. Raises StoreError if that cannot be done."""
        folder = data_folder(data, environ)
        clock = clock_from(environ)
        store = open_store(folder, clock, by=by, background=background, read_only=read_only)
        session = cls(store)
        session.environ = environ
        return session

    @classmethod
    def demo(cls, environ: Mapping[str, str], *, background: bool = False) -> Session:
        """Throwaway data to try everything on, the same every time; gone when the session ends."""
        from tempfile import TemporaryDirectory

        from store.demo import plan_demo, plan_postings

        place = TemporaryDirectory(prefix="pursuit-demo-", ignore_cleanup_errors=True)
        clock = clock_from(environ)
        with contextlib.closing(open_store(Path(place.name), clock, seed=DEMO_SEED)) as store:
            steps = plan_demo(store, DEMO_SEED)
            store.apply([*steps, *plan_postings(store, steps)], tr("Demo data"))
        store = open_store(
            Path(place.name), clock, by="app", background=background, seed=DEMO_SEED + 1
        )
        session = cls(store, demo=place)
        session.environ = environ
        return session

    @property
    def clock(self) -> Clock:
        return self.store.clock

    @property
    def now(self) -> tuple[object, ...]:
        """Differs whenever what is told of the records may differ: for keeping what was told."""
        store = self.store
        return store.database.shown, store.clock.today(), store.pipeline

    def facts(self) -> Facts:
        """What the records tell today; the same for all who ask until something changes."""
        from store.insight.facts import Facts

        now = self.now
        if self._facts is None or self._facts[0] != now:
            self._facts = now, Facts(self.store)
        return self._facts[1]

    @property
    def is_demo(self) -> bool:
        """Whether the data disappears at the end."""
        return self._demo is not None

    @property
    def unsaved(self) -> int:
        """How many changes the disk has not confirmed yet."""
        return self.store.pending

    def write(self, verb: Callable[[Store], Receipt]) -> Receipt:
        """Carry out one verb: ``session.write(lambda store: store.move([id], "applied"))``.

        Raises BadInput, NotFound or ReadOnly with nothing changed; a later refusal by the disk or
        by another window's change goes to ``refused``.
        """
        receipt = verb(self.store)
        receipt.pending.when_done(
            lambda pending: self.refused(pending.error) if pending.error else None
        )
        return receipt

    def undo(self, only: Receipt | None = None) -> str:
        """Take back the last change and return its name. Raises BadInput if there is none.

        ``only`` is what it must have been, else BadInput is raised too.
        """
        return self.store.undo(only)

    def redo(self) -> str:
        """Do again what was undone and return its name."""
        return self.store.redo()

    @property
    def settings(self) -> Settings:
        """What the person has set."""
        return self.store.settings

    @property
    def settings_file(self) -> Path:
        """Where the settings are kept; the file need not be there."""
        return self.store.folder / FILE

    def settings_trouble(self, also: Sequence[Problem] = ()) -> str:
        """What in the settings file cannot be used, in one message; "" when all can.

        ``also`` is what the screens cannot use of it.
        """
        from store.disk.settings_file import tell

        more = tell(self.store.folder, also) if also else []
        return told_together(self.settings_file, [*self.store.settings_problems, *more])

    def settings_changed(self) -> bool:
        """Read the file again if another program wrote it; whether anything is set otherwise."""
        stamp = _stamp(self.settings_file)
        if stamp == self._settings_stamp:
            return False
        self._settings_stamp = stamp
        return self._load_settings()

    def change_settings(
        self, change: Callable[[Settings], Settings], also: Collection[str] = ()
    ) -> Path | None:
        """Set something, at once and in the file; ``also`` names keys to write in any case.

        What other programs wrote into the file meanwhile stays. Returns where the file was put if
        it could not be read. Raises BadInput from ``change`` with nothing changed, or NotSaved or
        ReadOnly with the settings changed until the person leaves.
        """
        from store.disk.settings_file import save

        store = self.store
        self.settings_changed()
        before = store.settings
        store.settings = change(before)
        if store.read_only is not None:
            raise store.read_only
        aside = save(store.folder, before, store.settings, also)
        self._settings_stamp = _stamp(self.settings_file)
        self._load_settings()
        return aside

    def _load_settings(self) -> bool:
        from store.disk.settings_file import load

        before = self.store.settings
        self.store.settings, self.store.settings_problems = load(self.store.folder)
        return self.store.settings != before

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """Hear of every change: ours, and those of other processes."""
        self.store.subscribe(listener)

    def close(self, *, fold: bool = True) -> None:
        """End: everything written and in the table files. Raises NotSaved if the disk refuses."""
        try:
            self.store.close(fold=fold)
        finally:
            if self._demo is not None:
                self._demo.cleanup()


def _stamp(path: Path) -> tuple[int, int] | None:
    """Differs when the file does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
