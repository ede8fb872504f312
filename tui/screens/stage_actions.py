"""The history of one opportunity put right: a stage corrected, or one that was left out added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import work

from store import Store
from store.i18n import tr
from store.plans import Plan
from store.records import Opportunity, Stage
from store.stages import stage_corrected, stage_inserted
from store.when import show_day
from tui.screens.cards import CardActions
from tui.screens.opportunity_lists import Ref
from tui.widgets.entries import Entries

LEFT_OUT = -1


class StageActions(CardActions):
    """A screen that shows one opportunity, ``number``, with the stages it came through."""

    number: int

    @property
    def _store(self) -> Store:
        return self.pursuit.session.store

    def _write(self, plan: Callable[[Store], Plan], *, tell: bool = False) -> None:
        """Carry out a plan made now, when nothing else can come between."""
        self.pursuit.perform(lambda store: store.apply(*plan(store)), tell=tell)

    @work(exclusive=True, group="dialog")
    async def action_stages(self) -> None:
        """Correct the selected stage, else choose one; or add one that was left out."""
        from tui.dialogs.pick import PickDialog

        if not self.targets():
            return
        focused = self.focused
        ref = focused.ref if isinstance(focused, Entries) else None
        if isinstance(ref, Ref) and isinstance(ref.entry, Stage):
            await self._correct_stage(ref.entry)
            return
        store = self._store
        history = store.get(Opportunity, self.number).history
        listed = [
            (at, f"{self._stage_title(stage)}, {self._day(stage)}")
            for at, stage in reversed(list(enumerate(history)))
        ]
        chosen = await self.app.push_screen_wait(
            PickDialog(
                tr("Which stage to correct?"),
                [*listed, (LEFT_OUT, tr("Add one that was left out"))],
            )
        )
        if chosen == LEFT_OUT:
            await self._add_stage()
        elif chosen is not None:
            await self._correct_stage(history[chosen])

    def _stage_title(self, stage: Stage) -> str:
        return self._store.pipeline.place(stage.column, stage.meaning).title

    def _day(self, stage: Stage) -> str:
        return show_day(stage.on, self._store.clock.today()) if stage.on else tr("no date")

    async def _correct_stage(self, was: Stage) -> None:
        pipeline = self._store.pipeline
        values = {
            "column": pipeline.place(was.column, was.meaning).id,
            "on": was.on,
            "outcome": was.outcome,
        }

        def plan(store: Store, given: dict[str, Any]) -> Plan:
            column = pipeline.place(given["column"])
            return stage_corrected(
                store, self.number, was, column=column, on=given["on"], outcome=given["outcome"]
            )

        await self._stage_form(
            tr("Correct {stage_title}", stage_title=self._stage_title(was)), values, plan
        )

    async def _add_stage(self) -> None:
        pipeline = self._store.pipeline

        def plan(store: Store, given: dict[str, Any]) -> Plan:
            column = pipeline.place(given["column"])
            on = given["on"] or store.clock.today()
            return stage_inserted(
                store, self.number, column=column, on=on, outcome=given["outcome"]
            )

        values = {"column": pipeline.columns[1].id, "on": None, "outcome": None}
        await self._stage_form(tr("A stage that was left out"), values, plan)

    async def _stage_form(
        self, heading: str, values: dict[str, Any], plan: Callable[[Store, dict[str, Any]], Plan]
    ) -> None:
        from tui.dialogs.entry_fields import stage_fields
        from tui.dialogs.form import FormDialog

        store = self._store
        given = await self.app.push_screen_wait(
            FormDialog(
                heading,
                stage_fields(store.pipeline),
                values,
                store.clock.today(),
                check=lambda answer: plan(store, answer),
                whole=True,
                order=store.settings.order,
                kind="history",
            )
        )
        if given:
            self._write(lambda store: plan(store, given), tell=True)
