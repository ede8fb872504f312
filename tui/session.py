"""The session: the only one who writes, for the screens and for the command line alike.

It knows which folder, which clock and whether this is a demonstration, carries out verbs on the
store, and keeps count of what the disk has not confirmed yet.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from store import Clock, Event, Receipt, Store, clock_from, open_store
from store.disk.paths import data_folder

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

DEMO_SEED = 7


class Session:
    """One person at one door. ``refused`` is called when the disk or another window says no.

    ``refused`` and the store's listeners may be called from the writer's thread.
    """

    def __init__(self, store: Store, *, demo: TemporaryDirectory[str] | None = None) -> None:
        self.store = store
        self.refused: Callable[[Exception], None] = lambda error: None
        self._demo = demo

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
        return cls(open_store(folder, clock, by=by, background=background, read_only=read_only))

    @classmethod
    def demo(cls, environ: Mapping[str, str], *, background: bool = False) -> Session:
        """Throwaway data to try everything on, the same every time; gone when the session ends."""
        from tempfile import TemporaryDirectory

        from store.demo import plan_demo

        place = TemporaryDirectory(prefix="pursuit-demo-", ignore_cleanup_errors=True)
        clock = clock_from(environ)
        with contextlib.closing(open_store(Path(place.name), clock, seed=DEMO_SEED)) as store:
            store.apply(plan_demo(store, DEMO_SEED), "Demo data")
        store = open_store(
            Path(place.name), clock, by="app", background=background, seed=DEMO_SEED + 1
        )
        return cls(store, demo=place)

    @property
    def clock(self) -> Clock:
        return self.store.clock

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

    def undo(self) -> str:
        """Take back the last change and return its name. Raises BadInput if there is none."""
        return self.store.undo()

    def redo(self) -> str:
        """Do again what was undone and return its name."""
        return self.store.redo()

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
