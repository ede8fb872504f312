"""A suggestion from an e-mail, accepted: one change, dated with the day of the message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, Protocol

from store import moves
from store.errors import BadInput
from store.exchange.mail.rules import Says
from store.exchange.mail.suggest import Suggestion
from store.i18n import tr
from store.insight.haystack import fold
from store.insight.waiting import column_now, day_of
from store.insight.waiting import entries as dated
from store.pipelines import Column, Meaning
from store.plans import Edit, Library, New, Plan, Step
from store.records import Opportunity, Outcome, Person, Round, TouchKind
from store.verbs import people
from store.verbs.parts import entries, live, named, shown
from store.when import show_day

_LONGEST_KEPT = 20_000
_HEARD = frozenset({Says.OFFER, Says.INVITATION, Says.REPLY, Says.REJECTION, Says.CANCELLED})
_NOT_SENT = frozenset({str(Meaning.SAVED), str(Meaning.PREPARING)})
_QUIET_ENDS = frozenset({"no response", "expired", ""})
WORDS: dict[Says, str] = {
    Says.OFFER: "They make an offer",
    Says.REJECTION: "They chose someone else",
    Says.CANCELLED: "They stopped looking",
    Says.INVITATION: "They invite you",
    Says.CONFIRMATION: "They confirm that it arrived",
    Says.REPLY: "They wrote",
}


class Ranking(Library, Protocol):
    """A library that also hands out places on top of a column."""

    def next_rank(self) -> float: ...


class Way(NamedTuple):
    """Where a card would go, if anywhere; ``why`` says why not."""

    column: Column | None
    outcome: Outcome | None = None
    why: str = ""


def day_of_mail(library: Library, suggestion: Suggestion) -> date:
    """The day of the message; today when it names none, or one to come."""
    today = library.clock.today()
    return min(suggestion.mail.on or today, today)


def destination(library: Library, suggestion: Suggestion, card: int, says: Says) -> Way:
    """The column a card moves to when the suggestion is accepted."""
    document = live(library, Opportunity, card)
    pipeline = library.pipeline
    now = column_now(document, pipeline)
    ended = now.meaning is Meaning.CLOSED
    if says in (Says.REJECTION, Says.CANCELLED):
        outcome = Outcome.REJECTED if says is Says.REJECTION else Outcome.CANCELLED
        target = Way(pipeline.closed, outcome)
        if ended and not _is_quiet(document.get("outcome")):
            return Way(None, why=tr("it is closed already"))
    elif ended and not _is_quiet(document.get("outcome")):
        return Way(None, why=tr("it is closed already"))
    elif says is Says.OFFER:
        target = Way(None if now.meaning is Meaning.OFFER else pipeline.first(Meaning.OFFER))
    elif says is Says.INVITATION:
        target = Way(_talk(pipeline.columns, now, suggestion))
    elif says is Says.CONFIRMATION and now.meaning in (Meaning.SAVED, Meaning.PREPARING):
        target = Way(pipeline.first(Meaning.APPLIED))
    elif says is Says.REPLY and document.get("outcome") == Outcome.NO_RESPONSE:
        target = Way(moves.way_back(library, card))
    else:
        target = Way(None)
    if target.column is None:
        return Way(None, why=tr("it stands in {title}", title=now.title))
    days = [
        day
        for each in dated(document, "history")
        if each.get("meaning") not in _NOT_SENT
        and not (each.get("meaning") == Meaning.CLOSED and _is_quiet(each.get("outcome")))
        and (day := day_of(each.get("on")))
    ]
    if days and max(days) > day_of_mail(library, suggestion):
        return Way(None, why=tr("it moved on since"))
    return target


def _is_quiet(outcome: object) -> bool:
    """Whether a card ended without a word from them."""
    return str(outcome or "") in _QUIET_ENDS


def _in_order(history: list[Any], on: date) -> list[Any]:
    """The history with no later day before its last arrival: a card was saved before they wrote."""
    day = on.isoformat()
    return [
        {**each, "on": day} if isinstance(each.get("on"), str) and each["on"] > day else each
        for each in history
    ]


def _talk(columns: tuple[Column, ...], now: Column, suggestion: Suggestion) -> Column | None:
    """The column of talks that the words name, else the first; never one further back."""
    talks = [each for each in columns if each.meaning is Meaning.TALKING]
    if not talks or now.meaning is Meaning.OFFER:
        return None
    words = fold(f"{suggestion.sentence} {suggestion.mail.subject}")
    by_name = [each for each in talks if fold(each.title) in words]
    usual = {"interview": ("gesprach", "entretien", "entrevista", "interview")}
    also = [
        each for each in talks if any(word in words for word in usual.get(fold(each.title), ()))
    ]
    wanted = (by_name or also or talks)[0]
    if now.meaning is Meaning.TALKING and columns.index(wanted) <= columns.index(now):
        return None
    return wanted


def accepted(
    library: Ranking,
    suggestion: Suggestion,
    card: int | None,
    says: Says | None = None,
    *,
    keep_text: bool = False,
) -> Plan:
    """Everything the message means for a card; ``card`` None makes the new card it names.

    Raises BadInput for a message that was accepted before, or one that names nothing.
    """
    says = says or suggestion.says
    if card is None:
        return _new_card(library, suggestion, says, keep_text)
    document = live(library, Opportunity, card)
    if suggestion.mail.message_id in entries(document, "mails"):
        raise BadInput(
            tr("This message was accepted already"),
            tr("It is noted on {named}.", named=named(library, Opportunity, card)),
        )
    on = day_of_mail(library, suggestion)
    values: dict[str, Any] = {
        "mails": [*entries(document, "mails"), suggestion.mail.message_id],
        "notes": [*entries(document, "notes"), _note(suggestion, says, on, keep_text)],
    }
    if says in _HEARD:
        values["heard_on"] = max(on.isoformat(), str(document.get("heard_on") or ""))
    if says is Says.INVITATION and (new := _round(suggestion, document)):
        values["rounds"] = [*entries(document, "rounds"), new]
    steps: list[Step] = list(_touched(library, suggestion, card, says, on))
    target = destination(library, suggestion, card, says)
    if target.column is not None:
        rank = library.next_rank()
        arrival = moves.arrival(
            library, card, target.column, rank=rank, on=on, outcome=target.outcome
        )
        values |= {**arrival.values, "archived": False}
        values["history"] = _in_order(arrival.values["history"], on)
    steps.append(Edit(Opportunity, card, values))
    return Plan(tuple(steps), label_of(library, suggestion, card, says))


def label_of(library: Library, suggestion: Suggestion, card: int | None, says: Says) -> str:
    """What accepting it does, as the history will call it."""
    if card is None:
        title, place = (suggestion.new.get(name, "") for name in Opportunity.NEEDS)
        name = (
            tr("{title} at {place}", title=title, place=place)
            if title and place
            else title or place
        )
        return tr(
            "Add '{shown}' to {title}",
            shown=shown(name),
            title=library.pipeline.first(Meaning.APPLIED).title,
        )
    name = named(library, Opportunity, card)
    target = destination(library, suggestion, card, says)
    if target.outcome is not None and target.column is not None:
        return tr("Close {name} as {outcome}", name=name, outcome=target.outcome)
    if target.column is not None and says is Says.REPLY:
        return tr("Reopen {name}: they wrote", name=name)
    if target.column is not None:
        return tr("Move {name} to {title}", name=name, title=target.column.title)
    if says is Says.INVITATION and _round(suggestion, live(library, Opportunity, card)):
        return tr("Add a round to {name}", name=name)
    return tr("Note an e-mail on {name}", name=name)


def told(library: Library, suggestion: Suggestion, card: int | None, says: Says) -> str:
    """The same for a person who decides: with the day, the round and why nothing moves."""
    today = library.clock.today()
    said = label_of(library, suggestion, card, says)
    on = day_of_mail(library, suggestion)
    said += tr(", dated {show_day}", show_day=show_day(on, today))
    event = suggestion.event
    if card is not None:
        target = destination(library, suggestion, card, says)
        if target.column is None and target.why:
            said += f"; {target.why}"
        if says is Says.INVITATION and _round(suggestion, live(library, Opportunity, card)):
            at = tr(" at {at}", at=event.at) if event and event.at else ""
            said += tr(
                "; a round on {show_day}{at}",
                show_day=show_day(event.on, today) if event else "",
                at=at,
            )
    return said


def _round(suggestion: Suggestion, document: Mapping[str, Any]) -> dict[str, Any] | None:
    """The round of the calendar part, unless the card has it."""
    event = suggestion.event
    if event is None or event.cancelled:
        return None
    new = Round(
        on=event.on, at=event.at, kind=event.what[:80] or "interview", note=event.where
    ).to_doc()
    for each in dated(document, "rounds"):
        if each.get("on") == new["on"] and each.get("at", "") == new.get("at", ""):
            return None
    return new


def _note(suggestion: Suggestion, says: Says, on: date, keep_text: bool) -> dict[str, Any]:
    mail = suggestion.mail
    text = tr(
        "E-mail from {sender}: {subject}",
        sender=mail.sender or mail.address or "them",
        subject=mail.subject or tr("(no subject)"),
    )
    if suggestion.sentence and suggestion.sentence != mail.subject:
        text += f"\n“{suggestion.sentence}”"
    if keep_text:
        text += f"\n\n{(mail.text or mail.whole)[:_LONGEST_KEPT]}"
    return {"on": on.isoformat(), "text": text}


def _touched(
    library: Library, suggestion: Suggestion, card: int, says: Says, on: date
) -> tuple[Step, ...]:
    """A contact with the person who wrote, when they are known by their address."""
    if says is Says.CONFIRMATION or not suggestion.mail.address:
        return ()
    for number, document in library.documents(Person.TABLE).items():
        if str(document.get("email") or "").lower() == suggestion.mail.address:
            if document.get("deleted_on"):
                continue
            kind = TouchKind.NO if says is Says.REJECTION else TouchKind.REPLY
            about = shown(suggestion.mail.subject)
            plan = people.touch(library, number, kind, on=on, about=about, opportunity=card)
            return tuple(step for step in plan.steps if step.record is Person)
    return ()


def _new_card(library: Ranking, suggestion: Suggestion, says: Says, keep_text: bool) -> Plan:
    if not suggestion.new:
        raise BadInput(
            tr("No card is chosen for this message"),
            tr("Its words name none."),
            tr("Say which card it is."),
        )
    on = day_of_mail(library, suggestion)
    column = library.pipeline.first(Meaning.APPLIED)
    values = {
        **suggestion.new,
        "added_on": library.clock.today(),
        "column": column.id,
        "history": [moves.stage(column, on)],
        "rank": library.next_rank(),
        "mails": [suggestion.mail.message_id],
        "notes": [_note(suggestion, says, on, keep_text)],
    }
    step = New(Opportunity, library.new_id(), values)
    return Plan((step,), label_of(library, suggestion, None, says))
