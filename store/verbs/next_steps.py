"""What stands next on a card, done, skipped or put off; and a promise put off.

What was done or skipped stays as an action about the card, so that the week can tell it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from store.errors import BadInput
from store.i18n import tr
from store.insight.experts import waits_on_me
from store.insight.facts import Facts
from store.insight.reading import text
from store.plans import Edit, Library, New, Plan
from store.records import Action, Opportunity, Person
from store.verbs.parts import live, named, shown, with_entry
from store.when import show_day

_UNNAMED = "Next action"


def do_next(library: Library, card: int, on: date | None = None) -> Plan:
    """The next action of a card is done. Raises BadInput when it has none."""
    said = _said(library, card)
    done = {"text": said, "about": card, "done_on": on or library.clock.today()}
    return _over(library, card, done, tr("Do '{shown}' for", shown=shown(said)))


def skip_next(library: Library, card: int, because: str = "") -> Plan:
    """The next action of a card will not be done, and may say why. Raises BadInput."""
    said = _said(library, card)
    skipped = {
        "text": said, "about": card, "skipped_on": library.clock.today(),
        "skipped_because": because.strip(),
    }  # fmt: skip
    return _over(library, card, skipped, tr("Skip '{shown}' for", shown=shown(said)))


def put_off_next(library: Library, card: int, on: date) -> Plan:
    """Another day for the next action of a card. Raises BadInput when it has none."""
    said = _said(library, card)
    when = show_day(on, library.clock.today())
    return Plan(
        (Edit(Opportunity, card, {"next_on": on}),),
        tr("Put '{shown}' off to {when}", shown=shown(said), when=when),
    )


def put_off_promise(library: Library, person: int, what: str, on: date) -> Plan:
    """Another day for an open promise to a person. Raises BadInput when there is none like it."""
    name = named(library, Person, person)
    at = next(
        (
            owed.contact.at
            for owed in waits_on_me(Facts(library))
            if owed.person == person and owed.kind == "promise" and owed.what == what
        ),
        None,
    )
    if at is None:
        raise BadInput(tr("There is no open promise like this to {name}", name=name))
    values = {"promise_by": on.isoformat()}
    touches = with_entry(live(library, Person, person), "touches", at, values)
    when = show_day(on, library.clock.today())
    label = tr(
        "Put the promise to {name} off to {when}: {shown}", name=name, when=when, shown=shown(what)
    )
    return Plan((Edit(Person, person, {"touches": touches}),), label)


def _said(library: Library, card: int) -> str:
    document = live(library, Opportunity, card)
    said = text(document, "next_action")
    if not said and not document.get("next_on"):
        raise BadInput(tr("{named} has no next action", named=named(library, Opportunity, card)))
    return said or _UNNAMED


def _over(library: Library, card: int, action: dict[str, Any], says: str) -> Plan:
    emptied = Edit(Opportunity, card, {"next_action": None, "next_on": None})
    label = f"{says} {named(library, Opportunity, card)}"
    return Plan((emptied, New(Action, library.new_id(), action)), label)
