"""What was given as a posting - words, markup, a file, an address - and which one is meant."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from store.capture.posting_sources import Reading, readings, same_posting
from store.errors import StoreError
from store.exchange.links import complete
from store.exchange.postings.titles import host_of
from store.i18n import tr

if TYPE_CHECKING:
    from tui.app import PursuitApp

_LONGEST_PATH = 1_000
_LARGE = 200_000  # from here on reading would be felt on the screen


async def chosen_posting(app: PursuitApp, text: str) -> Reading | None:
    """The posting in ``text``; when there are several the person picks one.

    A line that is the path of a file stands for the file; one that is a web address for the page,
    which is opened once the person has said so. None when there is none, and the person knows why.
    """
    store = app.session.store
    try:
        given = await _given(app, text)
        if given is None:
            return None
        data, address, name = given
        today, order = store.clock.today(), store.settings.order
        if len(data) < _LARGE:
            found = readings(data, today, order, address, name)
        else:
            found = await asyncio.to_thread(readings, data, today, order, address, name)
    except StoreError as error:
        app.show_error(error)
        return None
    if len(found) == 1:
        return found[0]
    from tui.dialogs.pick import PickDialog

    choices = [(each, _named(app, each)) for each in found]
    heading = tr("{count} postings: which one?", count=len(found))
    return await app.push_screen_wait(PickDialog[Reading](heading, choices))


async def _given(app: PursuitApp, text: str) -> tuple[bytes | str, str, str] | None:
    """What to read, the address it comes from, and what to call it."""
    line = text.strip()
    if "\n" in line or len(line) > _LONGEST_PATH:
        return text, "", tr("What you pasted")
    if path := _file(line):
        from tui.import_report import read_bounded

        return read_bounded(path), "", path.name
    if not line.lower().startswith(("http://", "https://")) or not complete(line):
        return text, "", tr("What you typed")
    return await _fetched(app, line)


async def _fetched(app: PursuitApp, url: str) -> tuple[bytes, str, str] | None:
    from store.exchange.postings.fetch import fetch
    from tui.dialogs.confirm import ConfirmDialog

    host = host_of(url)
    asked = ConfirmDialog(
        tr("Open the page of {host}?", host=host),
        tr("Pursuit asks that site for this one page, now. Nothing else of yours is sent."),
        yes=tr("Open it"),
        no=tr("Leave it"),
    )
    if not await app.push_screen_wait(asked):
        return None
    app.notify(tr("Asking {host} for the page.", host=host), title=tr("One moment"), markup=False)
    page = await asyncio.to_thread(fetch, url)
    return page.data, page.url, tr("The page of {host}", host=host)


def _file(line: str) -> Path | None:
    from tui.dialogs.path_input import typed_path

    try:
        path = typed_path(line)
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None


def _named(app: PursuitApp, reading: Reading) -> str:
    place = str(reading.values.get("location") or "")
    known = same_posting(reading, app.session.store)
    also = tr("on the board already") if known is not None else place
    return f"{reading.name}  ({also})" if also else reading.name
