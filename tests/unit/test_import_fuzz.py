"""Damaged files of every kind: a plan or a refusal in words, soon, and never a traceback."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import time
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import BadInput
from store.exchange import plan
from store.exchange.json_file import export_json
from store.exchange.leaving.calendar import export_calendar
from store.exchange.leaving.tables import export_table
from store.exchange.mail.calendars import read_calendar
from store.records import Experience, Opportunity, Person
from tests.unit.library import DictLibrary
from tests.unit.mails import INVITATION

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
def _library() -> DictLibrary:
    library = DictLibrary()
    maja = library.add(Person, name="Maja", tags=["a;b"], notes=[{"text": "=1"}])
    library.add(
        Opportunity, title="Gaffer", via=maja, next_on="2026-12-01", mails=["a1@mail.example"],
        requirements=[{"skill": "rigging", "need": "must", "level": 2}], imported={"a": [1, None]},
    )  # fmt: skip
    library.add(Experience, title="Crew", proofs=[{"skill": "Rigging", "level": 3}])
    return library


@cache
def _own() -> bytes:
    return export_table(_library(), Person)


@cache
def _whole() -> bytes:
    return export_json(_library())


def _sample(name: str) -> Callable[[], bytes]:
    return (SAMPLES / name).read_bytes


# Each kind of file, and what it is told to be read as: None is for what it looks like.
KINDS: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "phone_21.vcf": (_sample("people/phone_21.vcf"), "vcard"),
    "desktop_30.vcf": (_sample("people/desktop_30.vcf"), "vcard"),
    "google_new.csv": (_sample("people/google_new.csv"), "people"),
    "google_old.csv": (_sample("people/google_old.csv"), "people"),
    "outlook.csv": (_sample("people/outlook.csv"), "people"),
    "linkedin_now.csv": (_sample("people/linkedin_now.csv"), None),
    "linkedin_2018.csv": (_sample("people/linkedin_2018.csv"), None),
    "Positions.csv": (_sample("life/Positions.csv"), None),
    "Recommendations_Received.csv": (_sample("life/Recommendations_Received.csv"), None),
    "resume.json": (_sample("life/resume_now.json"), "resume"),
    "resume_old.json": (_sample("life/resume_old.json"), "resume"),
    "resume_bio.json": (_sample("life/resume_bio.json"), "resume"),
    "cv.yaml": (_sample("life/cv.yaml"), "rendercv"),
    "people.csv": (_own, None),
    "export.json": (_whole, "json"),
    "jobs.xlsx": (_sheet, None),
    "export.zip": (_archive, None),
}


def harmed(draw: st.DrawFn, whole: bytes) -> bytes:
    """The bytes with some changed, taken out, put in or said twice."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.integers(at, min(len(data), at + 40)))
        put = draw(st.sampled_from([b"", bytes(data[at:end]) * 3]) | st.binary(max_size=8))
        data[at:end] = put
    return bytes(data)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A whole file of one kind, harmed."""
    name = draw(st.sampled_from(sorted(KINDS)))
    return name, harmed(draw, KINDS[name][0]())


PACKED = {"jobs.xlsx": _sheet, "export.zip": _archive}


@st.composite
def damaged_inside(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of files that unpacks well, with one of those in it harmed: an archive that is harmed
    itself seldom gets as far."""
    name, out = draw(st.sampled_from(sorted(PACKED))), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PACKED[name]())) as old, zipfile.ZipFile(out, "w") as new:
        chosen = draw(st.sampled_from(old.namelist()))
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, harmed(draw, data) if part == chosen else data)
    return name, out.getvalue()


@FEW
@given(damaged())
def test_damaged_files_are_planned_or_refused_in_words(case: tuple[str, bytes]) -> None:
    name, data = case
    for kind in {None, KINDS[name][1]}:
        library = DictLibrary()
        with suppress(BadInput):
            library.apply(plan(data, name, library, kind=kind).steps)  # values fit their fields


@FEW
@given(damaged_inside())
def test_what_is_damaged_inside_an_archive_is_planned_or_refused(case: tuple[str, bytes]) -> None:
    name, data = case
    library = DictLibrary()
    with suppress(BadInput):
        library.apply(plan(data, name, library).steps)


@st.composite
def damaged_calendars(draw: st.DrawFn) -> bytes:
    """The calendar part of an invitation, and the calendar we write ourselves."""
    when = draw(st.sampled_from([":20261201T133000Z", ";TZID=Europe/Oslo:20261201T143000"]))
    invitation = INVITATION.format(method="REQUEST", when=when).encode()
    return harmed(draw, draw(st.sampled_from([invitation, export_calendar(_library())])))


@FEW
@given(damaged_calendars())
def test_a_damaged_calendar_gives_a_day_and_a_time_or_nothing(data: bytes) -> None:
    event = read_calendar(data.decode("utf-8", "replace"), DictLibrary().clock.now().tzinfo)
    if event is not None:
        assert event.on.year >= 1
        assert event.at == "" or time.fromisoformat(event.at)
        assert "\n" not in event.what + event.where
        assert max(len(event.what), len(event.where)) <= 200
    with pytest.raises(BadInput, match="is not a table"):  # it holds no list of anything
        plan(b"BEGIN:VCALENDAR\r\n" + data, "invite.ics", DictLibrary())


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
    "our own export": (
        "export.json",
        b'{"format":"pursuit","schema":1,"people":[{"id":1,"name":"A","imported":{"a":'
        + b"[" * 3_000 + b"]" * 3_000 + b"}}]}",
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


_READ_AS = {"json": "resume", "yaml": "rendercv", "vcf": "vcard"}


@pytest.mark.parametrize(("name", "data"), NESTED.values(), ids=NESTED)
def test_what_is_deep_or_long_ends_soon(name: str, data: bytes) -> None:
    kind = _READ_AS[name.rpartition(".")[2]] if name != "export.json" else "json"
    with suppress(BadInput):
        made = plan(data, name, DictLibrary(), kind=kind)
        assert len(repr(made.steps)) < 2 * len(data) + 1_000
