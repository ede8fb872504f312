"""Accepting criticism: the verdict, what is tried, the check."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from store.errors import BadInput
from store.insight.criticism import CHECK_DAYS, cools_on
from store.plans import Edit, Library, New, Plan, Step
from store.records import Action, ActionKind, Feedback, Result, Verdict
from store.verbs.parts import entries, live, named, required, shown
from store.when import show_day

_ACTED_ON = (Verdict.TAKE, Verdict.TEST)


def decide(
    library: Library,
    feedback: int,
    verdict: Verdict,
    *,
    action: str = "",
    due: date | None = None,
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
            "This can wait until tomorrow",
            "What stings is weighed better after a night.",
            f"Decide from {show_day(cool, today)} on, or set a lower sting.",
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
        steps.append(New(Action, library.new_id(), todo))
    return Plan(tuple(steps), f"Decide on {named(library, Feedback, feedback)}: {verdict}")


def tried(library: Library, feedback: int, text: str, on: date | None = None) -> Plan:
    """A change was tried. Raises BadInput for an empty text."""
    required(text, "There is nothing about the try yet", "Say what you tried, in a line.")
    entry = {"on": (on or library.clock.today()).isoformat(), "text": text.strip()}
    known = entries(live(library, Feedback, feedback), "tried")
    label = f"Try '{shown(text)}' for {named(library, Feedback, feedback)}"
    return Plan((Edit(Feedback, feedback, {"tried": [*known, entry]}),), label)


def checked(library: Library, feedback: int, result: Result, on: date | None = None) -> Plan:
    """The same person was asked again: better, the same, or unclear."""
    values = {"checked_on": on or library.clock.today(), "result": result}
    label = f"Check {named(library, Feedback, feedback)}: {result}"
    return Plan((Edit(Feedback, feedback, values),), label)
