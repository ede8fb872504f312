"""Plan the import of what one has done and was told: new records, or what changes in known ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from store.exchange.cells import fold
from store.exchange.joining import Chosen, Joins, as_said, row_words
from store.exchange.kept import let_go, memory, merge_said, remembered
from store.exchange.life.found import Found
from store.exchange.report import LEFT_OUT, Fate, Ledger, Progress
from store.exchange.telling import shortened
from store.fields import Document
from store.i18n import tr
from store.insight.organizations import place_key
from store.plans import Edit, Library, New, Step
from store.records import Experience, Person, Record

_TELL_EVERY = 200
_NAMES = {"start": "start", "end": "end", "on": "day"}


class LifePlanner:
    """Decides about one find after another; ``source`` is who says it."""

    def __init__(
        self,
        library: Library,
        source: str,
        left_out: Collection[int] = (),
        progress: Progress | None = None,
        joins: Joins | None = None,
    ) -> None:
        self.library = library
        self.source = source
        self.left_out = frozenset(left_out)
        self.progress = progress
        self.ledger = Ledger()
        self.steps: list[Step] = []
        self._chosen = Chosen(library, joins)
        self._taken = self._chosen.records
        self._given_up: list[tuple[type[Record], int]] = []
        self._known: dict[type[Record], dict[tuple[str, ...], list[int]]] = {}

    def plan(self, finds: Sequence[Found]) -> None:
        """Decide about all of them, in the order of the file."""
        for at, found in enumerate(finds):
            if self.progress and at % _TELL_EVERY == 0:
                self.progress(at, len(finds))
            self._one(found)
        for record, number in dict.fromkeys(self._given_up):
            if number not in self._taken:
                document = self.library.documents(record.TABLE)[number]
                gone = {"imported": let_go(document, self.source)}
                self.steps.append(Edit(record, number, gone))
        if self.progress:
            self.progress(len(finds), len(finds))

    def _one(self, found: Found) -> None:
        if found.line in self.left_out:
            table = "" if found.why_not else found.record.TABLE
            self.ledger.tell(found.line, "skipped", LEFT_OUT, table)
            return
        if found.why_not:
            self.ledger.tell(found.line, "skipped", found.why_not)
            return
        if found.line in self._chosen:
            number = self._chosen.record(found.record, found.line)
            proposed = self._find(found, frozenset())
            if proposed is not None and proposed != number:
                self._given_up.append((found.record, proposed))
        else:
            number = self._find(found, self._taken)
        if number is None:
            self._new(found)
        else:
            self._taken.add(number)
            self._update(found, number)
        for field, raw in found.trouble:
            text = tr(
                "The {names} is not understood; it is kept in the notes.", names=_NAMES[field]
            )
            self.ledger.warn(found.line, field, raw, text)

    def _new(self, found: Found) -> None:
        values = {**found.values, "imported": memory({}, self.source, found.values)}
        if found.person and (person := self._person(found.person)):
            values["person"] = person
        new, mine = New(found.record, self.library.new_id(), values), found.line in self._chosen
        self.steps.append(new)
        text = tr("New {name}: {name2}", name=found.record.NAME, name2=_name(found.values))
        text = as_said(text, mine)
        self.ledger.tell(found.line, "imported", text, found.record.TABLE, new.id, said=mine)

    def _update(self, found: Found, number: int) -> None:
        table, mine = found.record.TABLE, found.line in self._chosen
        document = self.library.documents(table)[number]
        name = _name(document)
        if document.get("deleted_on"):
            text = tr("{name} is in the bin; restore it to update it.", name=name)
            self.ledger.tell(found.line, "skipped", text, table)
            return
        merged = merge_said(document, self.source, found.values)
        imported = memory(document, self.source, found.values)
        if merged.values or imported != document.get("imported"):
            self.steps.append(Edit(found.record, number, {**merged.values, "imported": imported}))
        for field, raw, message in merged.warnings:
            self.ledger.warn(found.line, field, raw, message)
        names = ", ".join(field.replace("_", " ") for field in merged.values)
        text = row_words(name, names, mine)
        fate: Fate = "updated" if names else "unchanged"
        self.ledger.tell(found.line, fate, text, table, number, said=mine)

    def _find(self, found: Found, taken: Collection[int]) -> int | None:
        """The record that this is, none of those ``taken``: by its id, else what it is, where, and
        since when."""
        known = self._known.get(found.record)
        if known is None:
            known = self._known[found.record] = self._index(found.record)
        for key in _keys(found.record, found.values):
            for number in known.get(key, ()):
                if number not in taken:
                    return number
        return None

    def _index(self, record: type[Record]) -> dict[tuple[str, ...], list[int]]:
        known: dict[tuple[str, ...], list[int]] = {}
        documents = self.library.documents(record.TABLE)
        source = self.source  # whose own come before those that look the same
        alive = sorted(
            documents,
            key=lambda n: (
                bool(documents[n].get("deleted_on")),
                not remembered(documents[n], source),
                n,
            ),
        )
        for number in alive:
            for version in _versions(documents[number]):
                for key in _keys(record, version):
                    if number not in known.setdefault(key, []):
                        known[key].append(number)
        return known

    def _person(self, name: str) -> int | None:
        """The one living person of that name."""
        found = [
            number
            for number, person in self.library.documents(Person.TABLE).items()
            if not person.get("deleted_on") and fold(str(person.get("name") or "")) == fold(name)
        ]
        return found[0] if len(found) == 1 else None


def _versions(document: Document) -> list[Mapping[str, Any]]:
    imported = document.get("imported")
    said = imported.get("said") if isinstance(imported, dict) else None
    told = said.values() if isinstance(said, dict) else ()
    return [document, *(each for each in told if isinstance(each, dict))]


def _keys(record: type[Record], values: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """What a record is known by, the surest first. Two spans of one post are two records."""
    if record is not Experience:
        text = str(values.get("said") or "")
        from store.exchange.merge import brief

        return [("said", text if text.startswith("digest:") else brief(text))]
    if own := str(values.get("external_id") or ""):
        return [("id", own)]
    title, place = fold(str(values.get("title") or "")), str(values.get("organization") or "")
    span = str(values.get("start") or values.get("end") or "")[:7]
    return [("post", title, place_key(place) if place else "", span)]


def _name(values: Mapping[str, Any]) -> str:
    if said := values.get("said"):
        return shortened(str(said))
    at = f" @ {values['organization']}" if values.get("organization") else ""
    return shortened(f"{values.get('title') or ''}{at}")
