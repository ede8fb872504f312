"""The first day in a new folder: asked once, skipped with one key, found again in the palette."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.app import App

from store import Store
from store.errors import StoreError
from store.plans import Plan
from store.presets import BY_ID
from store.records import RECORDS, FieldKind

if TYPE_CHECKING:
    from tui.app import PursuitApp
    from tui.session import Session

    Base = App[int]
else:
    Base = object


def is_new(session: Session) -> bool:
    """Whether nothing was ever kept or set in this folder."""
    store = session.store
    return not (
        session.is_demo
        or store.read_only
        or session.settings_file.exists()
        or any(store.documents(record.TABLE) for record in RECORDS)
    )


class Starting(Base):
    """A part of the app."""

    session: Session

    @work(exclusive=True, group="dialog")
    async def action_start(self) -> None:
        """Ask for the dream, its field, an opportunity and a person; write them as one change."""
        from tui.dialogs.start import StartDialog

        app = cast("PursuitApp", self)
        store = self.session.store
        dialog = StartDialog(
            store.pipeline,
            store.clock.today(),
            partial(_plan, store),
            store.settings.order,
        )
        answers = await app.push_screen_wait(dialog)
        if answers is None:
            self._remember()
            return
        if field := answers["field"]:
            columns = BY_ID[field.preset].pipeline
            app.setup.change(lambda now: now._replace(pipeline=columns), "")
        self._remember()
        if any(answers[name].strip() for name in ("dream", "opening", "person")):
            receipt = app.perform(lambda store: store.apply(*_plan(store, answers)), tell=True)
            if receipt:
                app.show_new_card(receipt)

    def _remember(self) -> None:
        """A settings file that is there says that this was asked; a disk that refuses may ask."""
        if not self.session.settings_file.exists():
            with suppress(StoreError):
                self.session.change_settings(lambda now: now, also=("opens",))


def _plan(store: Store, answers: dict[str, Any]) -> Plan:
    from store.verbs.beginning import begin

    said = {name: answers[name] for name in ("dream", "opening", "person")}
    if not any(map(str.strip, said.values())):
        return Plan((), "")
    kind = answers["field"].kind if answers["field"] else FieldKind.OTHER
    return begin(store, **said, kind=kind, order=store.settings.order)
