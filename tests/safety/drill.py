"""What every damage drill does around the damage: a sample, the rescue, and going on after it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from store.disk.database import Database
from tests.safety.damage import KINDS
from tests.safety.database_subject import everything, one_more, open_database, stock_tables
from tests.safety.story import Tables, applied
from tests.safety.syscalls import killed_at_the_end

DRILLS = max(1, int(os.environ.get("SAFETY_DRILLS", "300")) // (4 * len(KINDS)))
"""How often each drill is repeated, always with other random damage."""


@dataclass(frozen=True)
class Sample:
    """A folder with sixty cards, some actions, some edits, in two segments; closed properly."""

    folder: Path
    tables: Tables

    def copy(self, place: Path) -> Path:
        return Path(shutil.copytree(self.folder, place))


def goes_on(folder: Path, found: Tables) -> None:
    """The rescue is lasting, it was said once, and more changes are safe; killed, then closed."""
    for properly in (False, True, False):
        with killed_at_the_end(folder):
            database = open_database(folder)
            assert everything(database) == found
            assert database.reports == [], "it was said once"
            database.commit([one_more(found)], "and on")
            found = applied(found, [one_more(found)])
            if properly:
                database.close()
                assert stock_tables(folder) == found
    assert everything(open_database(folder)) == found


def goes_on_after_a_kill(folder: Path, found: Tables) -> None:
    """The rescuing program makes a change and is killed: that change is safe, too."""
    with killed_at_the_end(folder):
        database = open_database(folder)
        assert everything(database) == found
        database.commit([one_more(found)], "in the rescued folder")
    found = applied(found, [one_more(found)])
    database = open_database(folder)
    assert everything(database) == found
    database.close()
    goes_on(folder, found)


def finish(seed: int, folder: Path, found: Tables, database: Database) -> None:
    """Every other rescuing program is killed before it could close properly."""
    if seed % 2:
        goes_on_after_a_kill(folder, found)
        return
    database.close()
    assert stock_tables(folder) == found
    goes_on(folder, found)


def kept_copies(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.glob("recovered/*")}


def rescued(folder: Path) -> tuple[Tables, str, Database]:
    database = open_database(folder)
    assert database.read_only is None
    found = everything(database)
    return found, "\n".join(database.reports), database
