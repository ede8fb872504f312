"""``plan``: from a captured line to the steps that write it.

A plain opportunity is planned without reading any table, so that adding one from the shell stays
quick whatever the size of the data; tables are read when the line speaks of another record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from store.capture import names
from store.capture.captured import Captured
from store.capture.grammar import LISTS
from store.errors import BadInput
from store.fields import Document
from store.insight.haystack import fold
from store.pipelines import Meaning
from store.plans import Edit, Library, New, Step
from store.records import Action, Experience, Opportunity, Person, Record, Track

ON_MY_OWN = "On my own"  # holds practice, and proofs that belong to no one job or course
_ENTRIES = LISTS | {"touches", "proofs", "practice"}
# Which field links to the record a name stands for, where it is not called the same.
_LINKS = {
    (Person, "via"): "introduced_by",
    (Action, "about_what"): "about",
    (Action, "person"): "about",
}


def plan(captured: Captured, library: Library) -> tuple[list[Step], str]:
    """The steps that write the line, the record it is about first, and what to call the change.

    People it speaks of are made when they are not known yet. Raises BadInput when nothing names the
    record or a name could mean several, and NotFound when it speaks of a record that is not there.
    """
    planner = _Planner(captured, library)
    if captured.verb == "met":
        return planner.met()
    if captured.verb == "ask" and captured.record is Person:
        return planner.asked()
    if captured.verb in ("proof", "did") and captured.record is Experience:
        return planner.learnt()
    if captured.verb == "did":
        return planner.done()
    return planner.added()


class _Planner:
    def __init__(self, captured: Captured, library: Library) -> None:
        self.record = captured.record
        self.library = library
        self.today = library.clock.today()
        self.names = dict(captured.names)
        self.values = dict(captured.values)
        self.people: list[Step] = []

    # -- what each line becomes -------------------------------------------------------------------

    def added(self) -> tuple[list[Step], str]:
        """A new record, with its links."""
        label = self._needed(self.record.NEEDS)
        if self.record is Action and "person" in self.names and "opportunity" in self.names:
            self.values["text"] += f" (for {self.names.pop('opportunity')})"
        values = {**self.values, **self._links()}
        if self.record is Opportunity:
            values |= self._arrival(values.pop("column", None))
        return [self._new(self.record, values), *self.people], f"Add '{label}'"

    def met(self) -> tuple[list[Step], str]:
        """A new person, or what is new about one of that name and organization.

        Somebody known, and nothing new typed: then they were met once more.
        """
        name = self._needed(("name",))
        self.values |= self._links()
        number = self._known(name, self.values.get("organizations", []))
        if number is None:
            return [self._new(Person, self.values), *self.people], f"Add '{name}'"
        del self.values["name"]
        if not self.values:
            self.values["touches"] = [{"kind": "talk", "on": self.today}]
        return [self._grown(Person, number), *self.people], f"Add to '{name}'"

    def asked(self) -> tuple[list[Step], str]:
        """A touch with a person, who is made when not known."""
        typed = self.names.pop("person", "")
        if not typed:
            raise BadInput("Nobody is named", "", "Type for example: ask Jane about signalling")
        touch = dict(self.values["touches"][0])
        self.values["touches"] = [touch]
        if "opportunity" in self.names:
            touch["opportunity"] = self._find(Opportunity, self.names.pop("opportunity"))
        self.values |= self._links()
        about = f" about {touch['about']}" if touch.get("about") else ""
        number = names.look(self.library, Person, typed)
        if number is None:
            step: Step = self._new(Person, {"name": typed, **self.values})
        else:
            step = self._grown(Person, number)
        return [step, *self.people], f"Ask {typed}{about}"

    def learnt(self) -> tuple[list[Step], str]:
        """A proof or practice, kept with the experience it belongs to."""
        kind = "proofs" if "proofs" in self.values else "practice"
        entry = self.values[kind][0]
        if not entry.get("skill"):
            raise BadInput("No skill is named", "", "Add it with a #, such as #signalling")
        if kind == "proofs" and not entry.get("line"):
            raise BadInput(
                "The proof has no words yet",
                "",
                "Say what you did in one sentence: proof #signalling 3 Rewired a yard relay",
            )
        label = f"Add a proof of {entry['skill']}"
        if kind == "practice":
            label = f"Practise {entry['skill']}, {entry['minutes']} minutes"
        number = self._home(self.names.pop("experience", ""), kind)
        if number is not None:
            return [self._grown(Experience, number)], label
        values = {"title": ON_MY_OWN, "kind": "project", **self.values}
        return [self._new(Experience, values)], label

    def done(self) -> tuple[list[Step], str]:
        """The open action of that name is done; without one, a new action that is done."""
        text = self._needed(("text",))
        for number, action in self.library.documents(Action.TABLE).items():
            waits = not any(action.get(f) for f in ("done_on", "skipped_because", "deleted_on"))
            if waits and fold(str(action.get("text", ""))) == fold(text):
                done = {"done_on": self.values["done_on"]}
                return [Edit(Action, number, done)], f"Do '{text}'"
        return [self._new(Action, self.values)], f"Do '{text}'"

    # -- parts ------------------------------------------------------------------------------------

    def _needed(self, fields: Sequence[str]) -> str:
        """What names the record. Raises BadInput when nothing does."""
        for field in fields:
            if text := str(self.values.get(field) or "").strip():
                return text if len(text) <= 80 else text[:77] + "..."
        needs = " or ".join({"said": "words"}.get(field, field) for field in fields)
        raise BadInput(f"This {self.record.NAME} has no {needs}", "It needs one to be found again.")

    def _new(self, record: type[Record], values: Mapping[str, Any]) -> New:
        return New(record, self.library.new_id(), {**values, "added_on": self.today})

    def _grown(self, record: type[Record], number: int) -> Edit:
        """The typed values on top of a record's own; lists grow."""
        document = self.library.documents(record.TABLE)[number]
        values = dict(self.values)
        for field in _ENTRIES & values.keys():
            before = document.get(field)
            values[field] = [*(before if isinstance(before, list) else []), *values[field]]
        return Edit(record, number, values)

    def _arrival(self, column_id: str | None) -> dict[str, Any]:
        """Where a new card stands: on top of its column, since today."""
        pipeline = self.library.pipeline
        column = pipeline.place(column_id) if column_id else pipeline.first(Meaning.SAVED)
        arrival = {"column": column.id, "meaning": str(column.meaning), "on": self.today}
        rank = round(self.library.clock.now().timestamp(), 3)
        return {"column": column.id, "history": [arrival], "rank": rank}

    def _links(self) -> dict[str, int]:
        """The ids of the records that names stand for, by the field that links to them."""
        links = {}
        for name, text in self.names.items():
            field = _LINKS.get((self.record, name), name)
            if name in ("via", "person"):
                links[field] = self._person(text)
            elif name == "about_what":
                links[field] = names.find(self.library, names.ANYTHING, text)[1]
            else:
                links[field] = self._find({"track": Track}.get(name, Opportunity), text)
        return links

    def _person(self, name: str) -> int:
        number = names.look(self.library, Person, name)
        if number is None:
            step = self._new(Person, {"name": name})
            self.people.append(step)
            number = step.id
        return number

    def _find(self, record: type[Record], text: str) -> int:
        return names.find(self.library, [record], text)[1]

    def _known(self, name: str, organizations: Sequence[str]) -> int | None:
        """The one person of exactly this name, unless the organizations say it is another."""
        typed = {fold(organization) for organization in organizations}
        for number, person in _living(self.library, Person):
            theirs = person.get("organizations")
            known = {fold(str(o)) for o in theirs} if isinstance(theirs, list) else set()
            same = not typed or not known or typed & known
            if fold(str(person.get("name", ""))) == fold(name) and same:
                return number
        return None

    def _home(self, name: str, kind: str) -> int | None:
        """The experience named, else the one that goes on if there is one alone, else one's own."""
        if name:
            return self._find(Experience, name)
        own, going_on = [], []
        for number, document in _living(self.library, Experience):
            if document.get("title") == ON_MY_OWN:
                own.append(number)
            elif not document.get("end"):
                going_on.append(number)
        if kind == "proofs" and len(going_on) == 1:
            return going_on[0]
        return own[0] if own else None


def _living(library: Library, record: type[Record]) -> list[tuple[int, Document]]:
    """The documents that are not in the bin."""
    documents = library.documents(record.TABLE)
    return [(n, document) for n, document in documents.items() if not document.get("deleted_on")]
