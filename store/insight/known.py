"""What was typed before, so that a form can offer it again: the most used first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from store.plans import Library
from store.records import Experience, Opportunity, Person, Track


class Known(NamedTuple):
    """Words by field, each once, the most used first."""

    organizations: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tracks: tuple[tuple[int, str], ...] = ()


USUAL_ROUNDS = ("phone call", "video talk", "interview", "test", "trial day", "audition", "panel")
USUAL_DOCUMENTS = ("CV", "cover letter", "portfolio", "showreel", "references")
USUAL_CRITERIA = ("hours", "holidays", "commute", "people", "what I would learn", "security")


def known(library: Library) -> Known:
    """Everything a form may suggest; records in the bin have no say."""
    cards = _live(library, Opportunity.TABLE)
    people = _live(library, Person.TABLE)
    tracks = _live(library, Track.TABLE)
    there = (name for person in people for name in _list(person, "organizations"))
    proofs = _inner(_live(library, Experience.TABLE), "proofs", "skill")
    versions = [*_texts(cards, "cv_version"), *_inner(cards, "sent", "version")]
    criteria = (wish for track in tracks for wish in _list(track, "must_haves"))
    return Known(
        organizations=_ranked([*_texts(cards, "organization"), *there]),
        locations=_ranked(_texts(cards, "location")),
        sources=_ranked(_texts(cards, "source")),
        versions=_ranked(versions),
        documents=_ranked(_inner(cards, "sent", "what"), USUAL_DOCUMENTS),
        tags=_ranked(tag for card in cards for tag in _list(card, "tags")),
        skills=_ranked([*_inner(cards, "requirements", "skill"), *proofs]),
        rounds=_ranked(_inner(cards, "rounds", "kind"), USUAL_ROUNDS),
        criteria=_ranked([*criteria, *_inner(cards, "offered", "criterion")], USUAL_CRITERIA),
        people=_ranked(_texts(people, "name")),
        tracks=tuple(
            (number, title)
            for number, track in sorted(library.documents(Track.TABLE).items())
            if not track.get("deleted_on") and (title := str(track.get("title") or ""))
        ),
    )


def _live(library: Library, table: str) -> list[Mapping[str, Any]]:
    documents = library.documents(table).values()
    return [document for document in list(documents) if not document.get("deleted_on")]


def _texts(documents: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    return [text for document in documents if isinstance(text := document.get(name), str)]


def _list(document: Mapping[str, Any], name: str) -> list[str]:
    value = document.get(name)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _inner(documents: Iterable[Mapping[str, Any]], field: str, name: str) -> list[str]:
    found: list[str] = []
    for document in documents:
        value = document.get(field)
        if isinstance(value, list):
            found += _texts((entry for entry in value if isinstance(entry, dict)), name)
    return found


def _ranked(words: Iterable[str], usual: Iterable[str] = ()) -> tuple[str, ...]:
    """Each word once, by how often it is used, then the usual ones; blanks are left out."""
    counted = Counter(word for each in words if (word := " ".join(each.split())))
    ranked = {word.casefold(): word for word, _ in reversed(counted.most_common())}
    ordered = dict(reversed(ranked.items()))
    for word in usual:
        ordered.setdefault(word.casefold(), word)
    return tuple(ordered.values())
