"""A table between the dialog that shows what would come and the store that keeps it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, cast

from store.errors import StoreError
from store.exchange.report import ImportPlan, Progress
from store.exchange.told import Told
from store.i18n import tr
from store.pipelines import Meaning
from store.records import BY_TABLE, Outcome
from tui.dialogs.import_means import Place
from tui.session import Session
from tui.widgets.rows import one_line

if TYPE_CHECKING:
    from store.exchange.mail.suggest import Suggested
    from tui.app import PursuitApp

LARGE = 500
"""Steps from which writing takes long enough to be seen, so that it leaves the screen's thread."""


class Importing:
    """Plans an import, keeps its report, and writes it as one change."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def places(self) -> list[Place]:
        """What a status word can mean on this board."""
        columns = self._session.store.pipeline.columns
        living = [(each.title, each.title) for each in columns if each.meaning != Meaning.CLOSED]
        closed = [each for each in columns if each.meaning == Meaning.CLOSED]
        endings = [(str(each), f"{closed[0].title}: {each}") for each in Outcome]
        return [*living, *((each.title, each.title) for each in closed), *endings]

    def plan(self, path: Path, told: Told | None, progress: Progress) -> ImportPlan:
        """What importing the file would do. Raises BadInput; may be called by any thread.

        Raises NoImport with what e-mails suggest.

        With ``told`` these choices count and no others; without, those of an earlier import.
        """
        from store import exchange
        from store.verbs.collecting import is_brought, plan_postings
        from tui.dialogs.import_reading import NoImport
        from tui.import_report import read_bounded
        from tui.mailing import suggested

        store = self._session.store
        data = read_bounded(path)
        if told is None and (found := suggested(data, path.name, store)) is not None:
            raise NoImport(found)
        if is_brought(data, path.name):
            return plan_postings(data, path.name, store, order=store.settings.order, told=told)
        told_now = told or Told()
        return exchange.plan(
            data,
            path.name,
            self._session.store,
            mapping=told_now.mapping,
            statuses=told_now.statuses,
            date_order=told_now.order or None,
            usual_order=self._session.store.settings.date_order,
            fresh=told is not None,
            left_out=told_now.left_out,
            joins=told_now.joins,
            progress=progress,
        )

    def candidates(self, table: str) -> list[tuple[int, str]]:
        """The records that a row can join, the newest first: 'Gaffer at Lantern Films'."""
        from tui.record_words import named

        record, found = BY_TABLE[table], []
        for number, document in sorted(self._session.store.documents(table).items(), reverse=True):
            if not document.get("deleted_on"):
                name, about = named(record, document)
                at = tr("{name} at {place}", name=name, place=about) if name and about else ""
                found.append((number, at or name or about))
        return found

    def save_report(self, path: Path, plan: ImportPlan) -> Path:
        """Write the account of a plan beside the file; returns where. Raises BadInput."""
        from tui.import_report import free_name, report_text, write_whole

        place = free_name(path, self._session.clock.today().isoformat())
        write_whole(place, report_text(plan.report, one_line, dry=True).encode())
        return place

    async def run(self, app: PursuitApp) -> None:
        """Choose, look, say yes, write, and say what was done."""
        from tui.dialogs.import_preview import ImportDialog
        from tui.dialogs.import_reading import NoImport
        from tui.mailing import ask_about

        dialog = ImportDialog(
            self.plan,
            places=self.places,
            save_report=self.save_report,
            candidates=self.candidates,
        )
        plan = await app.push_screen_wait(dialog)
        if isinstance(plan, NoImport):
            await ask_about(app, cast("Suggested", plan.found))
            return
        if plan is not None and plan.steps:
            with app.at_work():
                await self._bring(app, plan)

    async def _bring(self, app: PursuitApp, plan: ImportPlan) -> None:
        """Write it, keep its account, and say what was done."""
        from tui.import_report import keep_account

        if not await self._write(app, plan):
            return
        report, folder = plan.report, self._session.store.folder
        account = await asyncio.to_thread(
            keep_account, folder, report, one_line, self._session.clock.now()
        )
        app.notify(
            tr(
                "{imported:,} new, {updated:,} updated, {unchanged:,} unchanged, {count:,} "
                "left out\n{account}",
                imported=report.imported,
                updated=report.updated,
                unchanged=report.unchanged,
                count=len(report.skipped),
                account=account,
            ),
            title=tr("Imported ({key} to undo)", key=app.setup.key("app.undo")),
            markup=False,
        )

    async def _write(self, app: PursuitApp, plan: ImportPlan) -> bool:
        """One change, however many rows; a large one off the screen's thread."""
        from store.verbs.collecting import written
        from tui.dialogs.working import Stopped, WorkingDialog

        label = tr("Import {file}", file=plan.report.file)
        if len(plan.steps) < LARGE:
            return app.perform(lambda store: store.apply(written(store, plan), label)) is not None
        words = tr(
            "Writing {count:,} records. It is one change: one undo takes it back.",
            count=len(plan.steps),
        )
        working = WorkingDialog(label, words)
        try:
            receipt = await app.carry_out(
                working,
                lambda tell: self._session.write(
                    lambda store: store.apply(written(store, plan), label, tell)
                ),
                at_once=True,
            )
        except Stopped:
            app.notify(tr("Nothing was written."), title=tr("Import stopped"), markup=False)
            return False
        except StoreError as error:
            app.show_error(error)
            return False
        app.follow(receipt)
        return True
