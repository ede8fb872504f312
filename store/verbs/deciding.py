"""Saying yes, no or not now: the two-minute sheet, the answer with its reason, the look back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from store.errors import BadInput
from store.i18n import tr
from store.insight.decisions import REVIEW_DAYS
from store.plans import Edit, Library, New, Plan, Step
from store.records import Answer, Because, CameTrue, Decision, Opportunity, Return
from store.verbs.parts import entries, live, named, shown, with_entry
from store.verbs.planning import return_entries

MOST_FEARS = 3
_OFFER_DAYS = 14  # what people are given to decide on an offer (NACE)


def open_sheet(
    library: Library, opportunity: int, weighed: Mapping[str, Any] | None = None
) -> Plan:
    """A question about a card, to weigh it: decide by the card's day, else in two weeks.

    ``weighed`` is what its sheet says already.
    """
    card = live(library, Opportunity, opportunity)
    name = named(library, Opportunity, opportunity)
    by = card.get("decide_by") or library.clock.today() + timedelta(_OFFER_DAYS)
    values = {
        "question": tr("Say yes to {name}?", name=name),
        "opportunity": opportunity,
        "decide_by": by,
    }
    values |= weighed or {}
    return Plan((New(Decision, library.new_id(), values),), tr("Weigh {name}", name=name))


def question_of(library: Library, opportunity: int) -> int | None:
    """The question about a card that is not answered yet, the latest of several; None for none."""
    found = [
        number
        for number, each in library.documents(Decision.TABLE).items()
        if each.get("opportunity") == opportunity
        and not (each.get("answer") or each.get("deleted_on") or each.get("archived"))
    ]
    return max(found, default=None)


def answer_offer(
    library: Library,
    opportunity: int,
    said: Answer,
    because: Because | None = None,
    returns: Sequence[Return] = (),
) -> Plan:
    """An offer without a question, answered at once: as one change, with the question it was.

    ``returns`` are for "not now". Raises BadInput.
    """
    if said is Answer.NOT_NOW:
        values = _resting(library, returns, because)
    else:
        values = _answered(library, said, because)
    name = named(library, Opportunity, opportunity)
    return Plan(open_sheet(library, opportunity, values).steps, _label(said, name, because))


def weigh(library: Library, decision: int, values: Mapping[str, Any]) -> Plan:
    """What the sheet says: lean, door, fears, cost of waiting, pilot, pre-mortem.

    Raises BadInput for more than three fears: more of them feed worry instead of easing it.
    """
    fears = values.get("fears")
    if isinstance(fears, Sequence) and len(fears) > MOST_FEARS:
        raise BadInput(
            tr("Three fears are the most"),
            hint=tr("Keep the three that weigh most; notes hold the rest."),
        )
    return Plan(
        (Edit(Decision, decision, values),),
        tr("Weigh {named}", named=named(library, Decision, decision)),
    )


def fear(library: Library, decision: int, what: str, prevent: str = "", repair: str = "") -> Plan:
    """One fear more, and how it could be made safe. Raises BadInput for a fourth one."""
    known = entries(live(library, Decision, decision), "fears")
    entry = {"what": what, "prevent": prevent, "repair": repair}
    return weigh(library, decision, {"fears": [*known, entry]})


def more_time(library: Library, opportunity: int, until: date) -> Plan:
    """They gave more time for an offer: it is to be answered ``until`` that day.

    The day of the question about it, where there is one, moves too. Raises BadInput for a day gone
    by.
    """
    if until < library.clock.today():
        raise BadInput(tr("This day has gone by"), hint=tr("Type a day to come."))
    steps: list[Step] = [Edit(Opportunity, opportunity, {"decide_by": until})]
    for number, each in library.documents(Decision.TABLE).items():
        open_one = each.get("answer") in (None, "", Answer.NOT_NOW) and not each.get("deleted_on")
        if each.get("opportunity") == opportunity and open_one:
            steps.append(Edit(Decision, number, {"decide_by": until}))
    name = named(library, Opportunity, opportunity)
    return Plan(tuple(steps), tr("More time for {name}", name=name))


def answer(
    library: Library,
    decision: int,
    said: Answer,
    because: Because | None = None,
    *,
    review_on: date | None = None,
) -> Plan:
    """Yes or no, with its reason; looked back on in half a year unless ``review_on`` says when.

    Raises BadInput for "not now", which wants to know when (``not_now``).
    """
    if said is Answer.NOT_NOW:
        raise BadInput(
            tr("Not now needs to know when it comes back"),
            tr("It can be a day, or a condition such as a skill proved."),
            tr("Give one, or answer no."),
        )
    label = _label(said, named(library, Decision, decision), because)
    values = _answered(library, said, because, review_on)
    return Plan((Edit(Decision, decision, values),), label)


def _answered(
    library: Library, said: Answer, because: Because | None, review_on: date | None = None
) -> dict[str, Any]:
    today = library.clock.today()
    return {
        "answer": said, "answered_on": today, "because": because, "parked_on": None,
        "returns": None, "review_on": review_on or today + timedelta(REVIEW_DAYS),
    }  # fmt: skip


def _label(said: Answer, name: str, because: Because | None) -> str:
    return tr("Answer {said} to {name}", said=said, name=name) + (
        tr(", because of {because}", because=because) if because else ""
    )


def not_now(
    library: Library,
    decision: int,
    returns: Sequence[Return],
    because: Because | None = None,
) -> Plan:
    """Not now: the question rests until a day has come or a condition holds. Raises BadInput."""
    label = _label(Answer.NOT_NOW, named(library, Decision, decision), because)
    return Plan((Edit(Decision, decision, _resting(library, returns, because)),), label)


def _resting(
    library: Library, returns: Sequence[Return], because: Because | None
) -> dict[str, Any]:
    return {
        "answer": Answer.NOT_NOW, "answered_on": library.clock.today(), "because": because,
        "parked_on": library.clock.today(), "returns": return_entries(library, returns),
    }  # fmt: skip


def ask_again(library: Library, decision: int) -> Plan:
    """A question is open again, with what was weighed; the answer given is taken off."""
    values = dict.fromkeys(
        ("answer", "answered_on", "because", "review_on", "parked_on", "returns", "looking_back")
    )
    label = tr("Ask again: {named}", named=named(library, Decision, decision))
    return Plan((Edit(Decision, decision, values),), label)


def piloted(library: Library, decision: int, on: date | None = None) -> Plan:
    """The small yes was tried."""
    values = {"pilot_on": on or library.clock.today()}
    return Plan(
        (Edit(Decision, decision, values),),
        tr("Try the pilot of {named}", named=named(library, Decision, decision)),
    )


def look_back(
    library: Library,
    decision: int,
    looking_back: int,
    came_true: Mapping[int, CameTrue] | None = None,
) -> Plan:
    """How an answer turned out, from -2 to +2, and which fears came true, by their place.

    Raises BadInput for a question without an answer, NotFound for a fear that is not there.
    """
    document = live(library, Decision, decision)
    name = named(library, Decision, decision)
    if not document.get("answer"):
        raise BadInput(tr("{name} has no answer yet", name=name))
    values: dict[str, Any] = {
        "looking_back": looking_back,
        "looked_back_on": library.clock.today(),
    }
    for at, came in (came_true or {}).items():
        changed = {**document, "fears": values.get("fears", document.get("fears"))}
        values["fears"] = with_entry(changed, "fears", at, {"came_true": str(came)})
    return Plan(
        (Edit(Decision, decision, values),),
        tr("Look back on {shown}: {looking_back:+d}", shown=shown(name), looking_back=looking_back),
    )
