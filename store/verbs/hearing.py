"""Accepting criticism: the verdict, what is tried, the check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from store.capture import names
from store.errors import BadInput
from store.i18n import tr
from store.insight.criticism import CHECK_DAYS, SELF, cools_on
from store.insight.facts import Facts
from store.plans import Edit, Library, New, Plan, Step
from store.records import Action, ActionKind, Feedback, Opportunity, Person, Result, Verdict
from store.verbs.parts import entries, live, named, required, shown
from store.when import show_day

_ACTED_ON = (Verdict.TAKE, Verdict.TEST)
_TOLD = ("said", "situation", "behaviour", "impact", "theme", "kind", "sting")


def decide(
    library: Library,
    feedback: int,
    verdict: Verdict,
    *,
    action: str = "",
    due: date | None = None,
    cue: str = "",
    check_on: date | None = None,
) -> Plan:
    """The verdict on what was said, once the sting has cooled.

    Take and test may bring a small ``action``, and are checked in four weeks unless ``check_on``
    says otherwise. Raises BadInput before it has cooled: a sting of 2 or 3 waits for the next day.
    """
    document = live(library, Feedback, feedback)
    item = Feedback.from_doc(document)
    today = library.clock.today()
    cool = cools_on(item)
    if cool is not None and today < cool and verdict is not Verdict.OPEN:
        raise BadInput(
            tr("This can wait until tomorrow"),
            tr("What stings is weighed better after a night."),
            tr("Decide from {show_day} on, or set a lower sting.", show_day=show_day(cool, today)),
        )
    values: dict[str, Any] = {
        "verdict": verdict,
        "verdict_on": None if verdict is Verdict.OPEN else today,
        "check_on": None,
    }
    if verdict in _ACTED_ON:
        values["check_on"] = check_on or item.check_on or today + timedelta(CHECK_DAYS)
    steps: list[Step] = [Edit(Feedback, feedback, values)]
    if action.strip():
        todo = {"text": action.strip(), "about": feedback, "kind": ActionKind.FIX, "due": due}
        todo |= {"cue": cue} if cue else {}
        steps.append(New(Action, library.new_id(), todo))
    return Plan(
        tuple(steps),
        tr(
            "Decide on {named}: {verdict}",
            named=named(library, Feedback, feedback),
            verdict=verdict,
        ),
    )


def tried(library: Library, feedback: int, text: str, on: date | None = None) -> Plan:
    """A change was tried. Raises BadInput for an empty text."""
    required(text, tr("There is nothing about the try yet"), tr("Say what you tried, in a line."))
    entry = {"on": (on or library.clock.today()).isoformat(), "text": text.strip()}
    known = entries(live(library, Feedback, feedback), "tried")
    label = tr(
        "Try '{shown}' for {named}", shown=shown(text), named=named(library, Feedback, feedback)
    )
    return Plan((Edit(Feedback, feedback, {"tried": [*known, entry]}),), label)


def checked(library: Library, feedback: int, result: Result, on: date | None = None) -> Plan:
    """The same person was asked again: better, the same, or unclear."""
    values = {"checked_on": on or library.clock.today(), "result": result}
    label = tr("Check {named}: {result}", named=named(library, Feedback, feedback), result=result)
    return Plan((Edit(Feedback, feedback, values),), label)


def reopen(library: Library, feedback: int) -> Plan:
    """What was decided or checked is open again; what was tried stays."""
    values = dict.fromkeys(("verdict_on", "check_on", "checked_on", "result"))
    label = tr("Decide again on {named}", named=named(library, Feedback, feedback))
    return Plan((Edit(Feedback, feedback, {**values, "verdict": Verdict.OPEN}),), label)


def link_skill(library: Library, feedback: int, skill: str) -> Plan:
    """What was said is about a skill, by its name; an empty name takes the theme off."""
    theme = skill.strip().removeprefix("#").strip()
    name = named(library, Feedback, feedback)
    label = (
        tr("Link {name} to {shown}", name=name, shown=shown(theme))
        if theme
        else tr("Take the theme off {name}", name=name)
    )
    return Plan((Edit(Feedback, feedback, {"theme": theme or None}),), label)


def ask_same_again(library: Library, feedback: int) -> Plan:
    """An action: ask whoever said it whether it got better; due when it is to be checked.

    Raises BadInput when such an action is open already.
    """
    item = Feedback.from_doc(live(library, Feedback, feedback))
    who = tr("whoever said it")
    if item.person is not None and item.person in library.documents(Person.TABLE):
        who = named(library, Person, item.person).strip("'")
    elif item.source.strip():
        who = item.source.strip()
    about = item.theme.strip() or f"'{shown(item.said)}'"
    today = library.clock.today()
    due = max(item.check_on or today, today)
    return _ask(library, feedback, tr("Ask {who} again about {about}", who=who, about=about), due)


def ask_for_one_thing(library: Library, opportunity: int) -> Plan:
    """An action after a no: ask them for one thing to do differently next time.

    Raises BadInput when such an action is open already.
    """
    card = live(library, Opportunity, opportunity)
    place = str(card.get("organization") or "") or named(library, Opportunity, opportunity)
    text = tr("Ask {place} for one thing to do differently next time", place=place)
    return _ask(library, opportunity, text, library.clock.today())


def asked_for(library: Library, opportunity: int, what: str) -> Plan:
    """A place was asked for something about a card today: one thing to do differently, more time.

    Kept as an action that is done; where a person is known, ``people.touch`` says more.
    """
    card = live(library, Opportunity, opportunity)
    place = str(card.get("organization") or "") or named(library, Opportunity, opportunity)
    text = tr("Ask {place} for {what}", place=place, what=what)
    values = {
        "text": text, "about": opportunity, "kind": ActionKind.ASK,
        "done_on": library.clock.today(),
    }  # fmt: skip
    return Plan(
        (New(Action, library.new_id(), values),), tr("Note as done: {shown}", shown=shown(text))
    )


def _ask(library: Library, about: int, text: str, due: date) -> Plan:
    for action in Facts(library).actions_about.get(about, ()):
        if action.text == text:
            raise BadInput(tr("This is planned already"), action.text)
    values = {"text": text, "about": about, "kind": ActionKind.ASK, "due": due}
    return Plan((New(Action, library.new_id(), values),), tr("Plan '{shown}'", shown=shown(text)))


def reword(library: Library, feedback: int, given: Mapping[str, Any]) -> Plan:
    """What was said, told better: fields of feedback, and ``who`` and ``over`` as names.

    Somebody not known yet becomes a person; "me" is oneself. Raises NotFound for an opportunity
    that is not there, BadInput for a name that several have.
    """
    values = {k: (None if v == "" else v) for k, v in given.items() if k not in ("who", "over")}
    people: list[Step] = []
    if "who" in given:
        who = str(given["who"] or "").strip()
        number = None
        if who.casefold() not in SELF and who:
            number = names.look(library, Person, who)
            if number is None:
                number = library.new_id()
                added = {"name": who, "added_on": library.clock.today()}
                people.append(New(Person, number, added))
        values |= {"person": number, "source": "self" if who.casefold() in SELF else None}
    if "over" in given:
        over = str(given["over"] or "").strip()
        values["opportunity"] = names.find(library, [Opportunity], over)[1] if over else None
    label = tr("Edit {named}", named=named(library, Feedback, feedback))
    return Plan((Edit(Feedback, feedback, values), *people), label)


def described(library: Library, feedback: int) -> dict[str, Any]:
    """What ``reword`` takes, as it is now."""
    item = Feedback.from_doc(live(library, Feedback, feedback))
    values = {name: getattr(item, name) for name in _TOLD}
    values |= {"who": item.source, "over": ""}
    if item.person is not None and item.person in library.documents(Person.TABLE):
        values["who"] = named(library, Person, item.person).strip("'")
    if item.opportunity is not None and item.opportunity in library.documents(Opportunity.TABLE):
        values["over"] = named(library, Opportunity, item.opportunity).strip("'")
    return values
