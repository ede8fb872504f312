"""What leaves in an export: nothing that is private, unless it is asked for.

Private are the records marked so ("never export") and the fields that are for oneself alone: how
much a piece of feedback stung, what one is afraid of, and a guess about another person's answer.
Links to a record that stays behind stay behind with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from store.fields import Document
from store.i18n import tr
from store.links import Draft, links_to
from store.plans import Library, Overlay
from store.records import BY_TABLE

PRIVATE_FIELDS: dict[str, tuple[str, ...]] = {
    "feedback": ("sting",),
    "decisions": ("fears", "premortem"),
    "people": ("touches.guess",),
}


class LeftOut(NamedTuple):
    """How many records and fields an export leaves out."""

    records: int
    fields: int

    @property
    def words(self) -> str:
        """2 private records and 1 private field; "" for nothing."""
        said = [
            tr("{count} private {one}{part}", count=count, one=one, part="" if count == 1 else "s")
            for count, one in ((self.records, "record"), (self.fields, "field"))
            if count
        ]
        return " and ".join(said)


class Shared(Overlay):
    """A library without what is private: to be exported instead of the whole one."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        hidden = {
            table: [
                n for n, document in library.documents(table).items() if document.get("private")
            ]
            for table in BY_TABLE
        }
        hidden["people"] += [
            n
            for n, document in library.documents("people").items()
            if document.get("same_as") in hidden["people"] and not document.get("private")
        ]
        people = frozenset(hidden["people"])
        actions = frozenset(hidden["actions"])
        told = frozenset((*hidden["opportunities"], *hidden["milestones"]))
        fields = 0
        changed = _without_links(library, hidden)
        for table in BY_TABLE:
            kept: dict[int, Document] = {}
            self._tables[table] = kept
            for number, document in library.documents(table).items():
                if document.get("private") or (table == "people" and number in people):
                    continue
                open_one = changed.get((table, number), document)
                if table == "weeks" and actions:
                    open_one = _without_planned(open_one, document, actions)
                if table == "weeks" and told:
                    open_one = _without_said(open_one, told)
                shown, gone = _without_fields(table, open_one)
                kept[number] = shown
                fields += gone
        self.left_out = LeftOut(sum(map(len, hidden.values())), fields)


def _without_links(
    library: Library, hidden: Mapping[str, list[int]]
) -> dict[tuple[str, int], Document]:
    """The documents that link to hidden ones, without these links."""
    draft = Draft(library)
    for table, numbers in hidden.items():
        if numbers:
            for link in links_to(library, table, numbers):
                draft.turn(link, lambda _: None)
    changed: dict[tuple[str, int], Document] = {}
    for step in draft.steps():
        key = (step.record.TABLE, step.id)
        whole = {**library.documents(key[0])[step.id], **step.values}
        changed[key] = {name: value for name, value in whole.items() if value not in (None, [])}
    return changed


def _without_planned(open_one: Document, document: Document, actions: frozenset[int]) -> Document:
    """A week without the lines of its plan that say what a private action says."""
    before, now = document.get("plan"), open_one.get("plan")
    if not isinstance(before, list) or not isinstance(now, list) or len(before) != len(now):
        return open_one
    kept = [
        line
        for was, line in zip(before, now, strict=True)
        if not (isinstance(was, dict) and was.get("action") in actions)
    ]
    return {**open_one, "plan": kept}


def _without_said(document: Document, hidden: frozenset[int]) -> Document:
    """A week without what its forecasts say of private cards and milestones."""
    kept = document.get("forecasts")
    if not isinstance(kept, dict) or not isinstance(said := kept.get("said"), list):
        return document
    shown = [e for e in said if not (isinstance(e, dict) and e.get("about") in hidden)]
    return {**document, "forecasts": {**kept, "said": shown}} if shown != said else document


def _without_fields(table: str, document: Document) -> tuple[Document, int]:
    """The document without the private fields, and how many there were."""
    gone = 0
    shown = document
    for name in PRIVATE_FIELDS.get(table, ()):
        field, _, inner = name.partition(".")
        value: Any = shown.get(field)
        if value in (None, "", []):
            continue
        if not inner:
            shown = {n: v for n, v in shown.items() if n != field}
            gone += 1
        elif isinstance(value, list) and any(isinstance(e, dict) and inner in e for e in value):
            entries = [
                {n: v for n, v in e.items() if n != inner} if isinstance(e, dict) else e
                for e in value
            ]
            shown = {**shown, field: entries}
            gone += 1
    return shown, gone
