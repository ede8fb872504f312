"""Damaged files of every kind: a plan or a refusal in words, soon, and never a traceback."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import BadInput
from store.exchange import plan
from store.exchange.leaving.tables import export_table
from store.records import Person
from tests.unit.library import DictLibrary

SAMPLES = Path(__file__).parent / "samples"
FEW = settings(max_examples=60, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])


@cache
def _sheet() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["Company", "Title"])
    book.active.append(["Orbit", "Gaffer"])
    book.save(out)
    return out.getvalue()


@cache
def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", (SAMPLES / "people/linkedin_now.csv").read_bytes())
        archive.writestr("Positions.csv", (SAMPLES / "life/Positions.csv").read_bytes())
    return out.getvalue()


@cache
def _own() -> bytes:
    library = DictLibrary()
    library.add(Person, name="Maja", tags=["a;b"], notes=[{"text": "=1"}])
    return export_table(library, Person)


def _sample(name: str) -> Callable[[], bytes]:
    return (SAMPLES / name).read_bytes


# Each kind of file, and what it is told to be read as: None is for what it looks like.
KINDS: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "phone_21.vcf": (_sample("people/phone_21.vcf"), "vcard"),
    "desktop_30.vcf": (_sample("people/desktop_30.vcf"), "vcard"),
    "google_new.csv": (_sample("people/google_new.csv"), "people"),
    "linkedin_now.csv": (_sample("people/linkedin_now.csv"), None),
    "Positions.csv": (_sample("life/Positions.csv"), None),
    "resume.json": (_sample("life/resume_now.json"), "resume"),
    "cv.yaml": (_sample("life/cv.yaml"), "rendercv"),
    "people.csv": (_own, None),
    "jobs.xlsx": (_sheet, None),
    "export.zip": (_archive, None),
}


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A whole file with some bytes changed, taken out, put in or said twice."""
    name = draw(st.sampled_from(sorted(KINDS)))
    data = bytearray(KINDS[name][0]())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.integers(at, min(len(data), at + 40)))
        put = draw(st.sampled_from([b"", bytes(data[at:end]) * 3]) | st.binary(max_size=8))
        data[at:end] = put
    return name, bytes(data)


@FEW
@given(damaged())
def test_damaged_files_are_planned_or_refused_in_words(case: tuple[str, bytes]) -> None:
    name, data = case
    for kind in {None, KINDS[name][1]}:
        library = DictLibrary()
        with suppress(BadInput):
            library.apply(plan(data, name, library, kind=kind).steps)  # values fit their fields


@FEW
@given(st.binary(max_size=300), st.sampled_from(["vcard", "people", "resume", "rendercv"]))
def test_any_bytes_are_planned_or_refused_in_words(data: bytes, kind: str) -> None:
    start = b"BEGIN:VCARD\n" if kind == "vcard" else b""
    library = DictLibrary()
    with suppress(BadInput):
        library.apply(plan(start + data, "x", library, kind=kind).steps)


NESTED: dict[str, tuple[str, bytes]] = {
    "json in json": ("x.json", b'{"work":' + b"[" * 100_000),
    "objects": ("x.json", b'{"basics":{},"work":[' + b'{"a":' * 50_000),
    "yaml lists": ("cv.yaml", b"cv:\n  sections: " + b"[" * 3_000),
    "yaml aliases": (
        "cv.yaml",
        b"cv:\n  a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"  %c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9))
                   for c in range(98, 110))
        + b"  sections: {s: *m}\n",
    ),
    "cards in a card": ("x.vcf", b"BEGIN:VCARD\nAGENT:\n" * 5_000),
    "one long line": ("x.vcf", b"BEGIN:VCARD\nNOTE:x\n" + b" yyyyyyyyy\n" * 200_000),
    "soft breaks": (
        "x.vcf",
        b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:a=\n" + b"b=\n" * 100_000,
    ),
    "backslashes": ("x.vcf", b"BEGIN:VCARD\nN:" + b"\\;" * 300_000),
    "semicolons": ("x.vcf", b"BEGIN:VCARD\nFN:a\nTEL" + b";a" * 200_000 + b":1\n"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data"), NESTED.values(), ids=NESTED)
def test_what_is_deep_or_long_ends_soon(name: str, data: bytes) -> None:
    kind: Any = {"json": "resume", "yaml": "rendercv", "vcf": "vcard"}[name.rpartition(".")[2]]
    with suppress(BadInput):
        made = plan(data, name, DictLibrary(), kind=kind)
        assert len(repr(made.steps)) < 2 * len(data) + 1_000
