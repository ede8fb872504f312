"""The résumé we write, whatever is in the experience, is one by the published schema."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import fastjsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.exchange import plan
from store.exchange.leaving.resume import export_resume
from store.records import Experience, ExperienceKind, Feedback
from tests.unit.json_resume import check_resume
from tests.unit.library import DictLibrary

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NAMED = TEXT.filter(str.strip)
DAYS = st.dates().map(date.isoformat)
LINKS = (TEXT | st.sampled_from(["[::1", "a b", "ä/ü?q=100%&x=%41#a#b", "h:80x", "?#"])).map(
    "https://".__add__
)
PROOFS = st.fixed_dictionaries(
    {"skill": TEXT},
    optional={"level": st.integers(1, 4), "line": TEXT, "link": LINKS | TEXT, "on": DAYS},
)
EXPERIENCE = st.fixed_dictionaries(
    {"title": NAMED, "kind": st.sampled_from(ExperienceKind)},
    optional={
        "organization": TEXT,
        "start": DAYS,
        "end": DAYS,
        "summary": TEXT,
        "tags": st.lists(NAMED | st.just("film"), max_size=3),
        "proofs": st.lists(PROOFS, max_size=3),
        "external_id": st.sampled_from(["skills:resume", "skills:languages resume", "7"]),
        "archived": st.booleans(),
    },
)
FEEDBACK = st.fixed_dictionaries(
    {"said": NAMED, "kind": st.sampled_from(["appreciation", "coaching"])},
    optional={"source": TEXT, "tags": st.just(["film"])},
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(EXPERIENCE, max_size=4), st.lists(FEEDBACK, max_size=2), st.booleans())
def test_every_resume_is_valid(done: list[Any], said: list[Any], tagged: bool) -> None:
    library = DictLibrary()
    for record, rows in ((Experience, done), (Feedback, said)):
        for values in rows:
            library.add(record, **values)
    data = export_resume(library, "film" if tagged else "")
    check_resume(data)
    other = DictLibrary()
    other.apply(plan(data, "resume.json", other, kind="resume").steps)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://a.example/b?c=1,2#d", "https://a.example/b?c=1,2#d"),
        ("https://a.example/night shoot", "https://a.example/night%20shoot"),
        ("https://a.example/Bühne/%C3%BC", "https://a.example/B%C3%BChne/%C3%BC"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/[1]|2", "https://a.example/%5B1%5D%7C2"),
        ("https://a.example/#a#b", "https://a.example/#a%23b"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("https://a.example:port/x", None),
        ("see the shelf", None),
    ],
)
def test_a_link_is_written_as_an_address_has_to_be(link: str, url: str | None) -> None:
    library = DictLibrary()
    library.add(Experience, title="Lights", kind="project", proofs=[{"line": "Lit", "link": link}])
    [project] = check_resume(export_resume(library))["projects"]
    assert project.get("url") == url


def test_a_day_no_resume_can_name_is_left_out() -> None:
    library = DictLibrary()
    library.add(Experience, title="Gaffer", organization="Orbit", start="0203-01-01")
    [work] = check_resume(export_resume(library))["work"]
    assert work == {"name": "Orbit", "position": "Gaffer"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"work": {}},
        {"work": [{"position": None}]},
        {"work": [{"startDate": "03/2021"}]},
        {"work": [{"highlights": "one"}]},
        {"projects": [{"url": "https://a.example/b c"}]},
        {"projects": [{"url": "https://a.example/%zz"}]},
        {"skills": [{"level": 3}]},
        {"skills": ["Rigging"]},
        {"meta": {"lastModified": 1}},
    ],
)
def test_the_schema_refuses_what_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(fastjsonschema.JsonSchemaException):
        check_resume(json.dumps(wrong).encode())
