"""The whole archive that LinkedIn gives, in one go: each list in it goes to its reader.

The rows of all lists are counted through from 1, and each line says of which list it is. What one
list brings, the next one knows: a job that was saved and then applied for becomes one card.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from store.errors import BadInput
from store.exchange.grown import Grown
from store.exchange.joining import Joins
from store.exchange.life import linkedin
from store.exchange.lists import Shape
from store.exchange.packed.opening import check_size, opened, read_member
from store.exchange.people.planning import plan_contacts
from store.exchange.people.table import LINKEDIN
from store.exchange.report import ImportPlan, Ledger, Progress
from store.exchange.table_file import plan_table
from store.exchange.told import Told
from store.i18n import tr
from store.plans import Library

KIND = "linkedin archive"
_MOST_NAMED = 20

Reader = Callable[..., ImportPlan]


def _life(sort: str) -> Reader:
    return partial(linkedin.plan_list, shape=linkedin.SORTS[sort].shape)


def _people(shape: Shape) -> Reader:
    return partial(plan_contacts, shape=shape)


# In the order in which they are read: applications before what was saved, people before words.
READERS: dict[str, Reader] = {
    "job applications": plan_table,
    "saved jobs": plan_table,
    "connections": _people(LINKEDIN),
    "positions": _life("positions"),
    "volunteering": _life("volunteering"),
    "projects": _life("projects"),
    "education": _life("education"),
    "courses": _life("courses"),
    "certifications": _life("certifications"),
    "honors": _life("honors"),
    "skills": _life("skills"),
    "languages": _life("languages"),
    "recommendations received": _life("recommendations"),
}
_ALONE = frozenset(("job applications", "saved jobs", "connections", "recommendations received"))


class _Part(NamedTuple):
    name: str
    reader: Reader
    order: int


def is_archive(archive: zipfile.ZipFile) -> bool:
    """Whether it has a list in it that only LinkedIn gives, or several that it gives."""
    known = {sort for name in archive.namelist() if (sort := _sort(name))}
    return bool(known & _ALONE) or len(known) > 2


def _sort(name: str) -> str:
    """``Jobs/Job Applications_1.csv`` is "job applications"; "" for what is not known."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.suffix.casefold() != ".csv" or path.name.startswith("._"):
        return ""
    words = " ".join(path.stem.replace("_", " ").casefold().split())
    words = words.rstrip("0123456789 ")
    return words if words in READERS else ""


def plan_archive(
    data: bytes,
    file: str,
    library: Library,
    *,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing all lists in it would do. Raises BadInput when nothing in it can be read."""
    archive = opened(data)
    if archive is None:
        raise BadInput(
            tr("{file} is not a whole ZIP archive", file=file), hint=tr("Download it again.")
        )
    check_size(archive, file)
    order = list(READERS)
    parts = sorted(
        (
            _Part(name, READERS[sort], order.index(sort))
            for name in archive.namelist()
            if (sort := _sort(name))
        ),
        key=lambda part: (part.order, part.name),
    )
    whole = _Whole(library, frozenset(left_out), joins or {})
    for at, part in enumerate(parts):
        if progress:
            progress(at, len(parts))
        whole.add(part, archive, file)
    _tell_unknown(whole.ledger, archive)
    if not whole.ledger.lines and not parts:
        raise BadInput(tr("{file} holds no list that Pursuit knows", file=file))
    if progress:
        progress(len(parts), len(parts))
    told = Told(left_out=frozenset(left_out), joins=dict(joins or {}))
    report = whole.ledger.report(file, KIND, {})
    return ImportPlan(tuple(whole.grown.steps), report, told=told)


class _Whole:
    """The lists read so far, as one."""

    def __init__(self, library: Library, left_out: frozenset[int], joins: Joins) -> None:
        self.grown = Grown(library)
        self.ledger = Ledger()
        self._left_out = left_out
        self._joins = joins

    def add(self, part: _Part, archive: zipfile.ZipFile, file: str) -> None:
        """Read one list; one that cannot be read is told, and the others come all the same."""
        name = PurePosixPath(part.name).name
        try:
            data = read_member(archive, part.name, file)
            made = part.reader(data, name, self.grown)
            before = len(self.ledger.lines)
            rows = {at: line.row for at, line in enumerate(made.report.lines, before + 1)}
        except BadInput as problem:
            said = ". ".join(text.rstrip(".") for text in (problem.title, problem.detail) if text)
            self.ledger.warn(None, "", "", f"{said}.")
            return
        out = {rows[at] for at in self._left_out if at in rows}
        joins = {rows[at]: number for at, number in self._joins.items() if at in rows}
        if out or joins:
            try:
                made = part.reader(data, name, self.grown, left_out=out, joins=joins)
            except BadInput as problem:
                raise BadInput(f"{name}: {problem.title}", problem.detail, problem.hint) from None
        numbers: dict[int, int] = {}
        for at, line in enumerate(made.report.lines, before + 1):
            numbers.setdefault(line.row, at)
            text = f"{name} {line.row}: {line.text}"
            self.ledger.tell(at, line.fate, text, line.table, line.record, said=line.said)
        for warned in made.report.warnings:
            row = numbers.get(warned.row) if warned.row is not None else None
            text = warned.message if row else f"{name}: {warned.message}"
            self.ledger.warn(row, warned.field, warned.raw, text)
        self.grown.take(made.steps)


def _tell_unknown(ledger: Ledger, archive: zipfile.ZipFile) -> None:
    """Name what is in the archive and stays there."""
    left = [name for name in archive.namelist() if not name.endswith("/") and not _sort(name)]
    if left:
        shown = ", ".join(PurePosixPath(name).name[:40] for name in left[:_MOST_NAMED])
        more = (
            tr(" and {count} more", count=len(left) - _MOST_NAMED)
            if len(left) > _MOST_NAMED
            else ""
        )
        ledger.warn(None, "", "", tr("Left in the archive: {shown}{more}.", shown=shown, more=more))
