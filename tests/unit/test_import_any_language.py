"""What an import keeps is the same in any language: a copy read in another one changes nothing."""

from __future__ import annotations

import json

import pytest

from store.exchange import plan
from tests.accents import speaking_accents
from tests.unit.library import DictLibrary

RESUME = json.dumps(
    {
        "work": [
            {
                "name": "Acme",
                "position": "Joiner",
                "startDate": "2020-01-01",
                "location": "Leeds",
                "url": "https://acme.example",
            }
        ],
        "education": [{"institution": "Leeds College", "area": "Wood", "score": "1.7"}],
        "projects": [{"name": "Barn", "roles": ["Lead"]}],
        "skills": [{"name": "Oak", "level": "Master"}],
        "languages": [{"language": "German", "fluency": "B2"}],
    }
)
CARD = "\r\n".join(
    (
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Ann Wood",
        "ORG:Acme",
        "TITLE:Buyer",
        "ROLE:Joiner",
        "EMAIL:ann@acme.example",
        "EMAIL:wood@acme.example",
        "TEL:tel:+44-555;ext=102",
        "NICKNAME:Annie",
        "UID:ann-1",
        "END:VCARD",
        "",
    )
)
CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Bob,Stone,https://www.linkedin.com/in/bobstone,,Acme,Foreman,12 Mar 2024
"""
CARDS = """Company,Title,Salary,Salary period,Contact,Referral,
Acme,Joiner,40000,year,Ann Wood,Bob Stone,by the river
"""
BOARD = """| Company | Title | |
| --- | --- | --- |
| Acme | [Joiner](https://acme.example/1) | [map](https://acme.example/2) |
"""


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("resume.json", RESUME),
        ("people.vcf", CARD),
        ("Connections.csv", CONNECTIONS),
        ("cards.csv", CARDS),
        ("board.md", BOARD),
    ],
    ids=["resume", "vcard", "connections", "cards", "markdown"],
)
def test_a_copy_read_in_another_language_changes_nothing(file: str, text: str) -> None:
    library = DictLibrary()
    first = plan(text.encode(), file, library)
    assert first.steps
    library.apply(first.steps)
    with speaking_accents():
        again = plan(text.encode(), file, library)
    assert again.steps == ()


def test_a_list_of_skills_is_found_again_by_its_id_in_any_language() -> None:
    library = DictLibrary()
    with speaking_accents():
        library.apply(plan(RESUME.encode(), "resume.json", library).steps)
    ids = {each.get("external_id") for each in library.documents("experience").values()}
    assert {"skills:skills in a résumé", "skills:languages in a résumé"} <= ids
