"""Making a rule of Today quiet: for 3, 7 or 30 days, or for good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from store.errors import BadInput
from store.i18n import tr
from store.insight.sweep import KEPT_DAYS, RULE
from store.insight.today import RULES, WELCOME
from store.plans import Edit, Library, New, Plan, Step
from store.records import Opportunity, Snooze
from store.verbs.parts import named
from store.when import show_day


def snooze(library: Library, rule: str, days: int | None, about: int | None = None) -> Plan:
    """Let a rule be quiet for some days, or for good with None; about one record, or any.

    Raises BadInput for a rule there is not, or fewer than one day.
    """
    code = _rule(rule)
    if days is not None and days < 1:
        raise BadInput(tr("A rule is quiet for a day or more"), tr("{days} is less.", days=days))
    until = None if days is None else library.clock.today() + timedelta(days)
    known = next(_snoozes(library, code, about), None)
    values = {"rule": code, "about": about, "until": until}
    step: Step = (
        New(Snooze, library.new_id(), values)
        if known is None
        else Edit(Snooze, known, {"until": until})
    )
    what = f"{code} ({says(code)})"
    if until is None:
        return Plan((step,), tr("Switch {what} off", what=what))
    return Plan(
        (step,),
        tr(
            "Snooze {what} until {show_day}",
            what=what,
            show_day=show_day(until, library.clock.today()),
        ),
    )


def keep_waiting(library: Library, card: int, days: int = KEPT_DAYS) -> Plan:
    """A silent card stays in play: for some days nobody asks whether it may rest."""
    steps = snooze(library, RULE, days, card).steps
    until = show_day(library.clock.today() + timedelta(days), library.clock.today())
    name = named(library, Opportunity, card)
    return Plan(steps, tr("Keep {name} waiting until {until}", name=name, until=until))


def wake(library: Library, rule: str, about: int | None = None) -> Plan:
    """Let a rule speak again, about everything unless ``about`` says what. Raises BadInput."""
    code = _rule(rule)
    today = library.clock.today()
    numbers = [
        number
        for number, document in library.documents(Snooze.TABLE).items()
        if document.get("rule") == code
        and not document.get("deleted_on")
        and about in (None, document.get("about"))
    ]
    if not numbers:
        raise BadInput(
            tr("{code} is not snoozed", code=code), tr("It speaks when {says}.", says=says(code))
        )
    steps = [Edit(Snooze, number, {"deleted_on": today}) for number in numbers]
    return Plan(steps, tr("Let {code} ({says}) speak again", code=code, says=says(code)))


def says(code: str) -> str:
    """What a rule is about."""
    return tr("welcome after a pause") if code == WELCOME else tr(RULES[code].says)


def _rule(text: str) -> str:
    code = text.strip().upper()
    if code not in RULES and code != WELCOME:
        raise BadInput(
            tr("There is no rule {text!r}", text=text),
            tr("There are {list}.", list=", ".join([*RULES, WELCOME])),
        )
    return code


def _snoozes(library: Library, code: str, about: int | None) -> Iterator[int]:
    for number, document in library.documents(Snooze.TABLE).items():
        same = document.get("rule") == code and document.get("about") == about
        if same and not document.get("deleted_on"):
            yield number
