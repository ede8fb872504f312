"""Which reader a file belongs to, by what is in it; the name of the file is only a hint.

Tables of applications and our own JSON are not told here: they are what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from store.errors import BadInput
from store.exchange.decoding import Source, decode
from store.exchange.lists import shape_of
from store.exchange.report import ImportPlan

_BEGINNING = 1 << 16  # bytes; enough to tell


class Planner(NamedTuple):
    """A planner as ``exchange.plan`` calls it; ``columns`` is whether it takes a mapping, ``whole``
    whether it takes all that ``exchange.plan`` does."""

    plan: Callable[..., ImportPlan]
    columns: bool = False
    whole: bool = False


def planner(data: bytes, file: str, kind: str | None) -> Planner | None:
    """Who reads this file; None for a table of applications or an export of Pursuit.

    Raises BadInput when it is no file that anybody here reads.
    """
    if packed := _packed(data, kind):
        return packed
    if kind is not None:
        return _asked_for(kind)
    text = _start(data, file)
    if text is None:
        return None
    return _own(text) or _cards(text) or _contacts(text) or _life(text, file) or _resume(data, text)


def _asked_for(kind: str) -> Planner | None:
    if kind == "vcard":
        from store.exchange.people.planning import plan_vcards

        return Planner(plan_vcards)
    if kind == "people":
        from store.exchange.people.planning import plan_contacts

        return Planner(plan_contacts, columns=True)
    if kind == "resume":
        from store.exchange.life.json_resume import plan_resume

        return Planner(plan_resume)
    if kind == "rendercv":
        from store.exchange.life.rendercv import plan_rendercv

        return Planner(plan_rendercv)
    return None


def _packed(data: bytes, kind: str | None) -> Planner | None:
    if not data.startswith(b"PK\x03\x04"):
        return None
    from store.exchange.packed.opening import opened

    archive = opened(data)
    if archive is None:
        return None
    if "xl/workbook.xml" in archive.namelist():
        from store.exchange.packed.sheet import plan_sheet

        return Planner(plan_sheet, columns=True, whole=True)
    from store.exchange.packed.archive import is_archive, plan_archive

    return Planner(plan_archive) if kind is None and is_archive(archive) else None


def _start(data: bytes, file: str) -> Source | None:
    """The file as text; None when it is none, which its reader will say better."""
    try:
        return decode(data[:_BEGINNING], file)
    except BadInput:
        return None


def _own(text: Source) -> Planner | None:
    with text.stream() as stream:
        start = stream.read(200)
    if "pursuit " not in start[:10]:
        return None
    from store.exchange.leaving.tables import plan_own_table, table_of

    return Planner(plan_own_table) if table_of(start) else None


def _cards(text: Source) -> Planner | None:
    from store.exchange.people.vcard import BEGIN

    with text.stream() as stream:
        start = stream.read(1_000)
    return _asked_for("vcard") if BEGIN.match(start.lstrip()) else None


def _contacts(text: Source) -> Planner | None:
    from functools import partial

    from store.exchange.people.table import SHAPES

    shape = shape_of(text, SHAPES)
    if shape is None:
        return None
    from store.exchange.people.planning import plan_contacts

    return Planner(partial(plan_contacts, shape=shape), columns=True)


def _life(text: Source, file: str) -> Planner | None:
    from functools import partial

    from store.exchange.life import linkedin

    shape = shape_of(text, linkedin.SHAPES) or linkedin.skills_of(text, file)
    return Planner(partial(linkedin.plan_list, shape=shape), columns=True) if shape else None


def _resume(data: bytes, text: Source) -> Planner | None:
    from store.exchange.life import json_resume, rendercv

    with text.stream() as stream:
        start = stream.read()
    if start.lstrip("\ufeff \t\r\n").startswith("{"):
        return _asked_for("resume") if json_resume.parsed(data) else None
    return _asked_for("rendercv") if rendercv.LOOKS_LIKE.search(start) else None
