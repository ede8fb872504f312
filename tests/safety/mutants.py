"""The guards of the store, each with the edit that removes it and the tests that must notice."""

from __future__ import annotations

from dataclasses import dataclass

CRASH = "test_crash.py::test_no_crash_loses_an_acknowledged_change"
MODEL = "test_model.py"
FAULTS = "test_faults.py"
REFUSALS = "test_refusals.py"
DAMAGE = "test_damage.py"
JOURNALS = "test_damaged_journal.py"
TWO = "test_storm.py::test_two_workers_at_once_lose_nothing_of_each_other"


@dataclass(frozen=True)
class Mutant:
    """``old`` occurs once in ``file`` (below ``store/disk``) and becomes ``new``."""

    guard: str
    file: str
    old: str
    new: str
    caught_by: str


MUTANTS = (
    Mutant(
        "the journal is fsynced before a change is acknowledged",
        "journal.py",
        "            system.sync(self._fd)\n            self.poisoned = False\n        except",
        "            self.poisoned = False\n        except",
        CRASH,
    ),
    Mutant(
        "a change is acknowledged after the fsync, not before",
        "engine.py",
        "                self.journal.append([change for _, change in good])\n",
        "                for pending, change in good:\n"
        "                    pending.settle(change)\n"
        "                self.journal.append([change for _, change in good])\n",
        FAULTS,
    ),
    Mutant(
        "names are made durable by an fsync of the folder",
        "system.py",
        "        fd = os.open(folder, os.O_RDONLY | _CLOEXEC)\n",
        "        return\n        fd = os.open(folder, os.O_RDONLY | _CLOEXEC)\n",
        CRASH,
    ),
    Mutant(
        "the name of a new folder is made durable, too",
        "system.py",
        "        os.mkdir(folder, PRIVATE_FOLDER)\n    sync_folder(folder.parent)\n",
        "        os.mkdir(folder, PRIVATE_FOLDER)\n",
        CRASH,
    ),
    Mutant(
        "a file written aside is fsynced before it takes its place",
        "system.py",
        "            write_all(fd, chunk)\n        sync(fd)\n",
        "            write_all(fd, chunk)\n",
        CRASH,
    ),
    Mutant(
        "a file is written aside, never in place",
        "system.py",
        '    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")\n',
        "    aside = path\n",
        CRASH,
    ),
    Mutant(
        "a file written aside starts empty, whatever a dead program left under its name",
        "system.py",
        "os.O_WRONLY | os.O_CREAT | os.O_TRUNC",
        "os.O_WRONLY | os.O_CREAT",
        CRASH,
    ),
    Mutant(
        "a journal segment is born whole",
        "journal.py",
        "            system.atomic_write(self.path(number), [seal(head)])\n",
        "            fd = os.open(self.path(number), os.O_WRONLY | os.O_CREAT, 0o600)\n"
        "            system.write_all(fd, seal(head))\n"
        "            system.sync(fd)\n"
        "            os.close(fd)\n",
        CRASH,
    ),
    Mutant(
        "the line that a killed writer left is ended before the next is written",
        "journal.py",
        '            blob = b"\\n" + blob',
        "            pass",
        MODEL,
    ),
    Mutant(
        "a line is believed only if its checksum is right",
        "changes.py",
        '    if line[-_SEAL_BYTES:] != b\',"crc":"%08x"}\' % zlib.crc32(text):\n',
        "    if False:\n",
        CRASH,
    ),
    Mutant(
        "a whole last line without newline counts",
        "journal.py",
        "        if unfinished and unseal(unfinished) is not None:\n",
        "        if False:\n",
        MODEL,
    ),
    Mutant(
        "a line with a number that has been is skipped",
        "journal.py",
        "        if change.seq <= self.last:\n            return\n",
        "",
        CRASH,
    ),
    Mutant(
        "a hole in the numbers is reported",
        "journal.py",
        "            news.reports.append(self._hole(change.seq))\n",
        "            pass\n",
        JOURNALS,
    ),
    Mutant(
        "what a change expects is compared with what is there",
        "engine.py",
        "            fitted.append(fit(document, op))\n",
        "            fitted.append(op)\n",
        MODEL,
    ),
    Mutant(
        "a writer reads what others wrote before it writes",
        "engine.py",
        "        with self.locked():\n"
        "            self.take_in()\n"
        "            if self.journal.poisoned",
        "        with self.locked():\n            if self.journal.poisoned",
        MODEL,
    ),
    Mutant(
        "a reader follows to the next segment",
        "journal.py",
        "            if not self.path(self.number + 1).exists():\n                return\n",
        "            return\n",
        MODEL,
    ),
    Mutant(
        "one writer at a time holds the folder's lock",
        "system.py",
        "                    fcntl.flock(self._fd, fcntl.LOCK_EX)\n",
        "                    pass\n",
        TWO,
    ),
    Mutant(
        "documents are replaced, never mutated",
        "changes.py",
        '    changed = {**document, **op["set"]}\n',
        '    changed = document\n    changed.update(op["set"])\n',
        MODEL,
    ),
    Mutant(
        "a refused change disappears from memory",
        "engine.py",
        '                self.shelf.show_again(op["t"], op["id"], waiting)\n        pending',
        "                pass\n        pending",
        MODEL,
    ),
    Mutant(
        "a change notes what it really replaces, so that undo gives that back",
        "changes.py",
        '    return edit(op["t"], op["id"], document, op["set"], op["unset"])\n',
        "    return op\n",
        MODEL,
    ),
    Mutant(
        "a line that another left unconfirmed is fsynced before a table file is built on it",
        "journal.py",
        "                system.sync(self._fd)\n            self._others = False\n",
        "                pass\n            self._others = False\n",
        CRASH,
    ),
    Mutant(
        "a poisoned segment is left before a table file is built on it",
        "engine.py",
        "        if self.journal.poisoned:\n            marked",
        "        if False:\n            marked",
        CRASH,
    ),
    Mutant(
        "a number that a table file counts as contained is not given again",
        "recovery.py",
        "                engine.go_past_files()\n",
        "",
        JOURNALS,
    ),
    Mutant(
        "what was written of a refused change is taken back",
        "journal.py",
        "            os.ftruncate(self._fd, start)\n",
        "            pass\n",
        f"{REFUSALS}::test_a_refused_change_leaves_file_and_memory_as_they_were",
    ),
    Mutant(
        "an fsync that failed is never believed again",
        "engine.py",
        "            if self.journal.poisoned or self._unproven:\n",
        "            if self._unproven:\n",
        f"{REFUSALS}::test_an_fsync_that_failed_is_never_believed_again",
    ),
    Mutant(
        "an empty file where records were is damage",
        "shelf.py",
        "        if not data.strip() and not expected:\n",
        "        if not data.strip():\n",
        DAMAGE,
    ),
    Mutant(
        "the damaged file is kept",
        "rescue.py",
        "    if not data:\n        return None\n    stem",
        "    return None\n    stem",
        DAMAGE,
    ),
    Mutant(
        "table files are durable before the journal says so",
        "shelf.py",
        "        system.sync_folder(self.folder)\n        return files\n",
        "        return files\n",
        CRASH,
    ),
)
