"""When each record was last changed, as the journal tells it: for what goes to other programs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from store.past.moments import local
from store.plans import Progress
from store.store import Store

_TELL_EVERY = 100


def last_changed(
    store: Store,
    tables: Collection[str] = (),
    *,
    upto: int | None = None,
    progress: Progress | None = None,
) -> dict[tuple[str, int], datetime]:
    """The moment of the newest change of every record, by table and id; of these tables, or of all.

    Reads the whole journal, up to change ``upto`` if given. A record whose changes are no longer in
    it, or have no time, is left out.
    """
    found: dict[tuple[str, int], datetime] = {}
    for count, change in enumerate(store.history()):
        if progress and count % _TELL_EVERY == 0:
            progress(count, max(count + 1, upto or 0))
        if upto is not None and change.seq > upto:
            continue
        if (at := local(change.at, store.clock)) is None:
            continue
        for op in change.ops:
            if not tables or op["t"] in tables:
                found.setdefault((op["t"], op["id"]), at)
    return found
