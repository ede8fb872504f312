"""Taking something along from the app: which form, which file, and that nothing private goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadInput, StoreError
from store.i18n import tr
from tui.taking import FORMS, Wish, source_of, written, written_tables

if TYPE_CHECKING:
    from store.plans import Progress
    from tui.app import PursuitApp

CALLED = {
    "ics": ("Calendar", "actions, talks, days to answer"),
    "vcard": ("Address book", "people, as vCards"),
    "worklog": ("Work search log", "as employment offices ask for"),
    "resume": ("Résumé", "experience, as JSON Resume"),
    "report": ("Report", "where things stand"),
    "markdown": ("Board", "to read"),
    "csv": ("Tables", "each kind of record, exactly"),
    "json": ("Everything", "exactly, with all postings"),
}
"""The forms as people look for them, what is wanted most often first."""


async def take_along(app: PursuitApp) -> None:
    """Choose a form and a file, and write it; what is private stays, and that is said."""
    from tui.dialogs.choose import ChooseDialog
    from tui.dialogs.confirm import ConfirmDialog
    from tui.dialogs.line import LineDialog

    choices = [(name, *words) for name, words in CALLED.items()]
    name = await app.push_screen_wait(
        ChooseDialog(
            tr("What would you like to take along?"), choices, says=tr("Nothing private goes.")
        )
    )
    if name is None:
        return
    form = FORMS[name]
    where = tr("To which folder?") if not form.file else tr("To which file?")
    usual = f"~/{form.file or 'pursuit-tables'}"
    typed = await app.push_screen_wait(
        LineDialog(where, usual, lambda text: _checked(text, folder=not form.file))
    )
    if typed is None:
        return
    path = Path(typed).expanduser()
    there = path.exists() and (bool(form.file) or any(path.glob("*.csv")))
    if there and not await app.push_screen_wait(
        ConfirmDialog(
            tr("It is there already"), str(path), yes=tr("Write over it"), no=tr("Leave it")
        )
    ):
        return
    await _write(app, name, path, over=there)


async def _write(app: PursuitApp, name: str, path: Path, *, over: bool) -> None:
    """Make it and write it in a thread, as everything is now; then say what went along."""
    from tui.dialogs.working import Stopped, WorkingDialog

    form = FORMS[name]

    def make(tell: Progress) -> tuple[dict[str, int], str]:
        source = source_of(app.session.store, tell)
        if form.file:
            return written(source, form, path, Wish(), over=over), source.left_out
        return written_tables(source, path, over=over), source.left_out

    working = WorkingDialog(
        tr("Taking along: {called}", called=tr(CALLED[name][0])),
        tr("What you change meanwhile is not in it.\nTo {path}", path=path),
    )
    try:
        found, stays = await app.carry_out(working, make)
    except Stopped:
        app.notify(tr("Nothing was written."), title=tr("Export stopped"), markup=False)
        return
    except StoreError as error:
        app.show_error(error)
        return
    what = form.counts[0] if form.counts else "record"
    number = sum(found.values())
    says = tr(
        "{number:,} {what}{part}, to {path}{left}",
        number=number,
        what=what,
        part="" if number == 1 else "s",
        path=path,
        left=tr("\nLeft out: {words}.", words=stays) if stays else "",
    )
    app.notify(says, title=tr("Taken along"), markup=False)


def _checked(text: str, *, folder: bool) -> None:
    """Raise BadInput unless something can be written there."""
    path = Path(text.strip()).expanduser()
    if not text.strip():
        raise BadInput(tr("Nothing is typed yet"))
    if path.exists() and path.is_dir() is not folder:
        raise BadInput(tr("{path} is a {part}", path=path, part="file" if folder else "folder"))
    if not path.parent.is_dir():
        raise BadInput(tr("There is no folder {parent}", parent=path.parent))
