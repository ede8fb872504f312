"""The week: planned, paused, looked back on. Its record is made when there is something to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from store.capture import capture
from store.capture import plan as plan_line
from store.errors import BadInput
from store.i18n import tr
from store.insight.facts import Facts, is_open
from store.insight.odds.judged import as_kept, read_kept, statements
from store.insight.week import (
    Lever,
    Span,
    dates_of,
    record_at,
    snapshot_of,
    step_named,
    suggested,
    summary,
)
from store.insight.week.planned import MOST_PLANNED
from store.plans import Edit, Library, New, Plan, Step
from store.records import Action, Week
from store.verbs.parts import entries, filled, live, named, required, shown

if TYPE_CHECKING:
    from store.insight.odds.forecast import Forecast


def plan_things(
    library: Library,
    week: Span,
    lines: Sequence[str],
    order: str = "dmy",
    focus: str | None = None,
    lever: Lever | None = None,
) -> Plan:
    """Put things into the plan of a week, each as a line says it: what, when and where.

    Every line becomes an action, as ``do LINE`` does, so that Today has it on its day. ``focus``
    says what the week is about in the same change, ``lever`` what a forecast suggests. Raises
    BadInput for a week that is over, an empty line, or more than three open things in one week.
    """
    _not_over(library, week)
    steps: list[Step] = []
    planned = []
    for line in lines:
        required(line, tr("The plan has an empty line"), tr("Say what, when and where."))
        captured = capture(f"do {line.strip()}", library.clock.today(), order, library.pipeline)
        made, _ = plan_line(captured, library)
        steps += made
        planned.append((str(made[0].values["text"]), made[0].id))
    values = {} if focus is None else _focus(library, week, focus, lever)
    return _planned(library, week, planned, steps, values)


def plan_action(library: Library, week: Span, action: int) -> Plan:
    """Put an action that there is already into the plan of a week. Raises BadInput or NotFound."""
    _not_over(library, week)
    document = live(library, Action, action)
    if not is_open(Action.from_doc(document)):
        raise BadInput(tr("{named} is over already", named=named(library, Action, action)))
    if any(entry.get("action") == action for entry in _plan(library, week)):
        raise BadInput(tr("{named} is in the plan already", named=named(library, Action, action)))
    return _planned(library, week, [(str(document.get("text") or ""), action)], [])


def _focus(library: Library, week: Span, focus: str, lever: Lever | None = None) -> dict[str, Any]:
    words = focus.strip()
    step = step_named(words)
    own = bool(words) and step != suggested(Facts(library), week, lever).step
    return {"focus": words.capitalize() if step is not None else words, "own_focus": own}


def _planned(
    library: Library,
    week: Span,
    things: Sequence[tuple[str, int]],
    steps: list[Step],
    values: Mapping[str, Any] = {},
) -> Plan:
    before = _plan(library, week)
    waiting = sum(1 for entry in before if _waits(library, entry))
    if waiting + len(things) > MOST_PLANNED:
        raise BadInput(
            tr("A plan holds {most_planned} open things at most", most_planned=MOST_PLANNED),
            tr(
                "There are {waiting} in the week of {dates_of}.",
                waiting=waiting,
                dates_of=dates_of(week),
            ),
            tr("Fewer are done more often. Take one off first, or add it as an action."),
        )
    today = library.clock.today().isoformat()
    added = [{"on": today, "text": text, "action": number} for text, number in things]
    steps.append(_step(library, week, {"plan": [*before, *added], **values}))
    names = ", ".join(f"'{shown(text)}'" for text, _ in things)
    return Plan(
        steps, tr("Plan {names} for the week of {dates_of}", names=names, dates_of=dates_of(week))
    )


def take_off(library: Library, week: Span, at: int) -> Plan:
    """Take a thing off the plan; the action itself stays. Raises BadInput if there is none."""
    before = _plan(library, week)
    if not 0 <= at < len(before):
        raise BadInput(
            tr(
                "There is no thing {at} in the plan of {dates_of}",
                at=at + 1,
                dates_of=dates_of(week),
            )
        )
    text = str(before[at].get("text") or tr("a thing"))
    kept = [entry for place, entry in enumerate(before) if place != at]
    step = _step(library, week, {"plan": kept})
    return Plan(
        (step,),
        tr("Take '{shown}' off the week of {dates_of}", shown=shown(text), dates_of=dates_of(week)),
    )


def focus_on(library: Library, week: Span, focus: str, lever: Lever | None = None) -> Plan:
    """What a week is about: a step by its verb, or words of one's own; "" takes it back.

    One that was not suggested is remembered for four weeks; ``lever`` is what a forecast suggests.
    Raises BadInput for a week gone by.
    """
    _not_over(library, week)
    values = _focus(library, week, focus, lever)
    called = str(values["focus"])
    label = tr("Focus on '{shown}'", shown=shown(called)) if called else tr("Take the focus off")
    return Plan(
        (_step(library, week, values),),
        tr("{label} in the week of {dates_of}", label=label, dates_of=dates_of(week)),
    )


def pause(library: Library, week: Span, *, paused: bool = True) -> Plan:
    """Let a week rest, or go on with it: a paused one is out of every count of regularity.

    Raises BadInput when it is so already.
    """
    record = _record(library, week)
    if (record is not None and record[1].paused) is paused:
        state = tr("paused already") if paused else tr("not paused")
        raise BadInput(
            tr("The week of {dates_of} is {state}", dates_of=dates_of(week), state=state)
        )
    label = "Pause" if paused else tr("Go on with")
    return Plan(
        (_step(library, week, {"paused": paused}),),
        tr("{label} the week of {dates_of}", label=label, dates_of=dates_of(week)),
    )


def reflect(library: Library, week: Span, prompt: str, text: str) -> Plan:
    """Answer one question about a week, or write a line without one; "" takes an answer away.

    Raises BadInput for a week to come, or when there is nothing to write.
    """
    _begun(library, week)
    review = _answered(library, week, {prompt: text})
    step = _step(library, week, {"review": review})
    return Plan((step,), tr("Look back on the week of {dates_of}", dates_of=dates_of(week)))


def review(
    library: Library,
    week: Span,
    answers: Mapping[str, str] = {},
    forecast: Forecast | None = None,
) -> Plan:
    """Mark a week as reviewed, with answers by prompt, and keep how it looks now.

    What is likely now is kept too, to be judged by what comes of it; without a ``forecast``, when
    the milestones are likely to be done. Done again, it keeps how the week looks by then, while
    what was said on an earlier day stays said. Raises BadInput for a week to come.
    """
    _begun(library, week)
    facts = Facts(library)
    said = {prompt: text for prompt, text in answers.items() if text.strip()}
    values: dict[str, Any] = {
        "reviewed_on": library.clock.today().isoformat(),
        "snapshot": snapshot_of(summary(facts, week)),
    }
    found = record_at(facts, week.first)
    earlier = read_kept(found[1].forecasts) if found is not None else []
    before = [each for each in earlier if each.made_on < facts.today]
    if not before and (now := statements(facts, forecast)):
        values["forecasts"] = as_kept(now)
    if said:
        values["review"] = _answered(library, week, said)
    return Plan(
        (_step(library, week, values),),
        tr("Review the week of {dates_of}", dates_of=dates_of(week)),
    )


# -- parts ----------------------------------------------------------------------------------------


def _record(library: Library, week: Span) -> tuple[int, Week] | None:
    return record_at(Facts(library), week.first)


def _step(library: Library, week: Span, values: dict[str, Any]) -> Step:
    """Change the week's record, or make it."""
    found = _record(library, week)
    if found is not None:
        return Edit(Week, found[0], values)
    given = {"start": week.first.isoformat(), **filled(values)}
    return New(Week, library.new_id(), given)


def _plan(library: Library, week: Span) -> list[dict[str, Any]]:
    found = _record(library, week)
    document = live(library, Week, found[0]) if found else {}
    return [entry for entry in entries(document, "plan") if isinstance(entry, dict)]


def _waits(library: Library, entry: Mapping[str, Any]) -> bool:
    action = library.documents(Action.TABLE).get(entry.get("action") or 0)
    return action is not None and not action.get("deleted_on") and is_open(Action.from_doc(action))


def _answered(library: Library, week: Span, answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """The lines of the review with these answers in it, each once by its question."""
    found = _record(library, week)
    document = live(library, Week, found[0]) if found else {}
    before = [entry for entry in entries(document, "review") if isinstance(entry, dict)]
    today = library.clock.today().isoformat()
    for prompt, text in answers.items():
        same = [entry for entry in before if prompt and entry.get("prompt") == prompt]
        if not text.strip() and not same:
            raise BadInput(tr("There is nothing to write"), hint=tr("One line is enough."))
        before = [entry for entry in before if entry not in same]
        if text.strip():
            before.append(filled({"on": today, "prompt": prompt, "text": text.strip()}))
    return before


def _not_over(library: Library, week: Span) -> None:
    if week.last < library.clock.today():
        raise BadInput(
            tr("The week of {dates_of} is over", dates_of=dates_of(week)),
            hint=tr("Plan this week, or one to come."),
        )


def _begun(library: Library, week: Span) -> None:
    if week.first > library.clock.today():
        raise BadInput(
            tr("The week of {dates_of} has not begun", dates_of=dates_of(week)),
            hint=tr("Look back once it has."),
        )
