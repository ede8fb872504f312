"""Saved pages, payloads of job boards and e-mails become lines to capture.

The samples are our own, in the shapes and with the quirks of real files; the expected values were
written by hand from reading them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.capture import capture
from store.capture.posting_sources import (
    Reading,
    is_pasted_posting,
    readings,
    same_posting,
)
from store.errors import BadInput
from store.exchange.postings import read_postings, sniff
from store.records import Kind, Opportunity
from tests.unit.library import DictLibrary

SAMPLES = Path(__file__).parent / "samples" / "postings"
MONDAY = date(2026, 11, 23)

EXPECTED: dict[str, list[dict[str, Any]]] = {
    "jsonld.html": [{
        "title": "Gaffer & best boy", "organization": "Lantern Films",
        "location": "Bergen, Vestland, NO", "salary": "450,000–520,000 NOK per year",
        "posted_on": date(2026, 11, 20), "closes_on": date(2027, 1, 12), "source": "Indeed",
        "url": "https://no.indeed.example/viewjob?jk=ab12cd34&utm_source=mail",
        "external_id": "LF-77"}],
    "seek.html": [{
        "title": "Stage Electrician", "organization": "Harbour Theatre", "location": "Perth WA",
        "posted_on": date(2026, 11, 19), "closes_on": date(2027, 1, 12), "source": "SEEK",
        "url": "https://www.seek.example/job/81234567"}],
    "linkedin_guest.html": [{
        "title": "Signal Engineer", "organization": "Nordic Rail",
        "location": "Trondheim, Norway", "source": "LinkedIn",
        "url": "https://no.linkedin.com/jobs/view/signal-engineer-at-nordic-rail-4099112233?trk=public"}],
    "array.html": [
        {"title": "Fly operator", "location": "The Old Mill, Pier 4",
         "posted_on": date(2026, 11, 1), "url": "https://harbour.example/work/fly-operator"},
        {"title": "Dresser", "organization": "Harbour Opera", "kind": Kind.INTERNSHIP,
         "location": "Lisbon; Porto (Remote)", "url": "https://harbour.example/work/dresser"}],
    # Days of 1970 and 9999 mean that the page does not know.
    "graph.html": [{"title": "Night nurse", "organization": "City Hospital",
                    "salary": "£31,000 to £34,500"}],
    "commented.html": [{"title": "Tram driver", "organization": "Riverside Transit"}],
    "broken.html": [{"title": "Cook", "organization": "Eetcafe De Sluis",
                     "url": "https://desluis.example/kok"}],
    "microdata.html": [{
        "title": "Lathe operator", "organization": "Nordbahn Werke GmbH", "location": "Kiel, DE",
        "posted_on": date(2026, 8, 5), "closes_on": date(2026, 12, 31)}],
    "greenhouse_page.html": [{
        "title": "Sound designer", "organization": "Tern Audio", "location": "Leeds",
        "salary": "30 an hour",
        "url": "https://boards.greenhouse.io/ternaudio/jobs/5550001?gh_src=abc"}],
    "lever_page.html": [{"title": "Foley artist", "organization": "Tern Audio",
                         "url": "https://jobs.lever.co/ternaudio/0a1b"}],
    "plain_site.html": [{
        "title": "Glass blower", "organization": "Murano Works", "closes_on": date(2027, 1, 15),
        "url": "https://muranoworks.example/jobs/glass-blower"}],
    "cp1252.html": [{"title": "Töpferin", "location": "Köln", "source": "Indeed"}],
    "utf16.html": [{"title": "Töpferin", "location": "Köln", "source": "Indeed"}],
    "archive.mhtml": [{"title": "Kiln hand", "organization": "Kiln & Co",
                       "url": "https://kiln.example/jobs/3"}],
    "greenhouse.json": [
        {"title": "Gaffer", "organization": "Lantern Films", "location": "Bergen, Norway",
         "salary": "45,000–52,000 EUR", "posted_on": date(2026, 11, 2),
         "closes_on": date(2027, 1, 12), "external_id": "4001",
         "url": "https://boards.greenhouse.io/lanternfilms/jobs/4001?gh_jid=4001"},
        {"title": "Lighting intern", "organization": "Lantern Films", "location": "Oslo",
         "kind": Kind.INTERNSHIP, "external_id": "4002",
         "url": "https://boards.greenhouse.io/lantern-films/jobs/4002"}],
    "lever.json": [{
        "title": "Signal engineer", "organization": "Nordic Rail",
        "location": "Trondheim; Oslo (Remote)", "salary": "620,000–700,000 NOK per year",
        "posted_on": date(2025, 11, 7), "external_id": "0a1b-22",
        "url": "https://jobs.lever.co/nordic-rail/0a1b-22"}],
    "ashby.json": [{
        "title": "Data librarian", "organization": "CountyArchive", "location": "Leeds; York",
        "salary": "£29.5K – £31K", "posted_on": date(2026, 11, 18), "external_id": "f00d-1",
        "url": "https://jobs.ashbyhq.com/CountyArchive/f00d-1"}],
    "smartrecruiters.json": [{
        "title": "Ward clerk", "organization": "City Hospital",
        "location": "Leeds, United Kingdom", "posted_on": date(2026, 11, 10),
        "kind": Kind.INTERNSHIP, "external_id": "743999",
        "url": "https://jobs.smartrecruiters.com/CityHospital/743999"}],
    "workday.json": [
        {"title": "Bus mechanic", "location": "Dayton, Ohio", "posted_on": date(2026, 11, 19),
         "external_id": "R-1042"},
        {"title": "Dispatcher", "external_id": "R-1050"}],
    "workday_one.json": [{
        "title": "Bus mechanic", "organization": "Riverside Transit", "location": "Dayton, Ohio",
        "posted_on": date(2026, 11, 22), "external_id": "R-1042",
        "url": "https://riverside-transit.wd5.myworkdayjobs.com/Careers/job/Dayton/Bus-mechanic_R-1042"}],
    "workable.json": [{
        "title": "Volunteer language partner", "organization": "Open Doors Library",
        "location": "Oslo, Norway (Remote)", "posted_on": date(2026, 11, 12),
        "kind": Kind.VOLUNTEERING, "external_id": "A1B2C3",
        "url": "https://apply.workable.com/j/A1B2C3"}],
    "posting.eml": [{
        "title": "Stage hand", "organization": "Harbour Theatre",
        "closes_on": date(2026, 11, 30), "url": "https://harbour.example/work/7"}],
}  # fmt: skip

KEPT = {
    "jsonld.html": "You light the set.\n\n- Rigging\n- Cables & lamps\n",
    "seek.html": "Light our winter season.",
    "broken.html": 'a "loose" word, see https://desluis.example // now',
    "greenhouse.json": "Light & shade",
    "lever.json": "You bring\n\n- A steady hand\n- A fault log",
    "workable.json": "Talk & listen.",
    "posting.eml": "Apply at https://harbour.example/work/7",
}


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def read(name: str) -> list[Reading]:
    return readings(sample(name), MONDAY, name=name)


def test_every_sample_has_expected_values() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_page_or_payload_states_is_read(name: str) -> None:
    assert [{**each.values, **each.beside} for each in read(name)] == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_line_is_read_as_the_same_values(name: str) -> None:
    for reading in read(name):
        captured = capture(reading.line(MONDAY, "dmy"), MONDAY)
        assert dict(captured.values) == dict(reading.values)
        assert captured.problems == ()


@pytest.mark.parametrize("name", KEPT)
def test_the_text_that_is_kept_has_its_words_and_no_tags(name: str) -> None:
    text = read(name)[0].text
    assert KEPT[name] in text
    assert "</" not in text
    assert "<p>" not in text


def test_an_organization_that_is_only_in_the_address_wants_a_look() -> None:
    first, second = read("greenhouse.json")
    assert first.look == ()
    assert "look whether it is right" in second.look[0]


@pytest.mark.parametrize(
    ("script", "title"),
    [
        ('{"@type":"JobPosting","title":"Cook"', None),  # cut off
        ('{"@type":"JobPosting","title":"Cook"}}', "Cook"),
        ('<!-- {"@type":"JobPosting","title":"Cook"} -->', "Cook"),
        ("/*<![CDATA[*/ {\"@type\":\"JobPosting\",\"title\":\"Cook\"} /*]]>*/", "Cook"),
        ('{"@type":"JobPosting","title":"Cook\\xa0at sea"}', "Cook\\xa0at sea"),
        ('{"@type":"JobPosting","title":"The "Big" Cook","name":"x"}', 'The "Big" Cook'),
        ('{"@type":"JobPosting","title":{"name":"Cook"}}', "Cook"),
        ('{"@type":"JobPosting","title":17}', "17"),
        ('{"@type":"JobPosting","title":null}', None),
        ('{"@type":"Recipe","title":"Soup"}', None),
    ],
)  # fmt: skip
def test_broken_json_ld(script: str, title: str | None) -> None:
    page = f'<html><script type="application/ld+json">{script}</script><p>x</p></html>'
    found = read_postings(page, MONDAY)
    assert [each.say("title") for each in found] == ([title] if title else [])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Title: Gaffer\nCompany: Lantern\nOslo", "text"),
        (b"<p>Gaffer</p>", "page"),
        (b'{"opportunities": []}', ""),
        (b"%PDF-1.7", ""),
        (b"\x89PNG\0", ""),
        (b"From: a@b.example\nSubject: x\nMessage-ID: <1>\n\nHi", "mail"),
        (b"From here\nto there\n", "text"),
        (b"", "text"),
    ],
)
def test_what_is_what(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"%PDF-1.7", "job.pdf is not plain text"),
        (b'{"jobs": [], "absolute": 1}', "job.pdf is not plain text"),
        (b'{"totalFound": 0, "content": []}', "job.pdf holds no posting that is understood"),
        (b"<html><body></body></html>", "job.pdf is empty"),
    ],
)
def test_what_holds_no_posting_is_refused(data: bytes, title: str) -> None:
    with pytest.raises(BadInput) as caught:
        readings(data, MONDAY, name="job.pdf")
    assert caught.value.title == title
    assert caught.value.hint


def test_pasted_markup_is_a_posting_and_a_typed_line_is_none() -> None:
    assert is_pasted_posting(sample("lever_page.html").decode())
    assert is_pasted_posting(sample("lever.json").decode())
    assert not is_pasted_posting("Gaffer @ Lantern Films <3")
    assert not is_pasted_posting('{"a": 1}')


@pytest.mark.parametrize(
    ("card", "same"),
    [
        ({"url": "http://boards.greenhouse.io/lanternfilms/jobs/4001?gh_jid=4001&utm_x=1"}, True),
        ({"organization": "LANTERN FILMS Ltd.", "external_id": "4001"}, True),
        ({"organization": "Harbour Opera", "external_id": "4001"}, False),
        ({"organization": "Lantern Films", "title": "Gaffer"}, False),
        ({"organization": "Lantern Films", "external_id": "4001", "deleted_on": MONDAY}, False),
    ],
)
def test_a_posting_is_known_by_its_address_or_its_number(card: dict[str, Any], same: bool) -> None:
    library = DictLibrary()
    number = library.add(Opportunity, **{"title": "x", **card})
    assert same_posting(read("greenhouse.json")[0], library) == (number if same else None)


# -- damaged files --------------------------------------------------------------------------------

_NAMES = sorted(EXPECTED)


@settings(max_examples=60, deadline=5_000)
@given(
    st.sampled_from(_NAMES),
    st.integers(0, 3_000),
    st.integers(0, 400),
    st.one_of(st.binary(max_size=60), st.sampled_from([b"<!--", b"<![", b'"', b"{" * 200, b"\\"])),
)
def test_damaged_files_are_read_or_refused(name: str, at: int, cut: int, put: bytes) -> None:
    whole = sample(name)
    at = min(at, len(whole))
    damaged = whole[:at] + put + whole[at + cut :]
    try:
        found = readings(damaged, MONDAY)
    except BadInput:
        return
    for each in found[:3]:
        assert len(each.text) <= 200_100
        assert all(len(str(value)) <= 310 for value in each.values.values())
        captured = capture(each.line(MONDAY, "dmy"), MONDAY)
        assert captured.verb == "job"
