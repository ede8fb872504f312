"""What stands beside the list about a row of the screen of experts."""

from __future__ import annotations

from textual.content import Content

from store.i18n import tr, tr_later
from store.insight.reading import text, texts
from store.insight.who_next import tie_weight
from store.records import Tie
from store.when import show_day
from tui.screens.experts_rows import Experts, Ref
from tui.screens.experts_words import contact_words, days_words, last_heard
from tui.widgets.rows import Row, Rows, row

_MOST_CONTACTS = 6
_LABELS = 10
_YIELD = tr_later(
    "Every ask counts once, whatever follow-ups it took, and only from its tenth day on: before, "
    "nobody can say.\n\nThe range is where the true share lies four times in five, if people go "
    "on answering as they did. Below five asks it is too early to tell.\n\nPeople guess too low "
    "how many others say yes. A guess when you ask (guess:40) shows it here."
)


def about(experts: Experts, ref: Ref) -> Rows | Content:
    """The person of a row, or how a figure is meant."""
    if ref.part == "yield":
        return Content(tr(_YIELD))
    if ref.part == "place":
        return Content(_nobody(experts, ref.place))
    if ref.person is None or ref.person not in experts.facts.people:
        return Content()
    return Rows([*_why(experts, ref), *person_rows(experts, ref.person)], narrowest=_LABELS)


def _nobody(experts: Experts, place: str) -> str:
    facts = experts.facts
    cards = [c for cs in facts.places.values() for c in cs if c.organization == place]
    names = "\n".join(f"· {card.title}" for card in cards)
    return tr(
        "Open at {place}:\n{names}\n\nNobody you know is there yet. Who of your people "
        "may know somebody there? {key} adds a person.",
        place=place,
        names=names,
        key=experts.key("sections.open"),
    )


def _why(experts: Experts, ref: Ref) -> list[Row]:
    """Why this person is in this part."""
    if ref.part == "next":
        found = next((each for each in experts.next if each.person == ref.person), None)
        if found is None:
            return []
        tie = text(experts.facts.people[found.person], "tie")
        weight = tie_weight(Tie(tie) if tie in list(Tie) else None, experts.facts.field_kind)
        return [
            _head(found.question.words),
            row(tr("because"), "\n".join(found.why)),
            row(
                "score",
                tr("{score:g} of 7, the tie counts {weight:g}", score=found.score, weight=weight),
            ),
            _blank(),
        ]
    if ref.part in ("promise", "thanks", "waiting", "advice") and ref.at is not None:
        contacts = experts.facts.contacts.get(ref.person or 0, [])
        found_at = next((each for each in contacts if each.at == ref.at), None)
        told = found_at.promise if found_at and ref.part == "promise" else ""
        told = found_at.takeaway if found_at and ref.part == "advice" else told
        return [_head(told), _blank()] if told else []
    if ref.part == "twins" and ref.other is not None:
        return [
            _head(tr("May be one person")),
            *person_rows(experts, ref.other),
            _blank(),
        ]
    return []


def person_rows(experts: Experts, number: int) -> list[Row]:
    """Who somebody is, and what passed with them last."""
    facts = experts.facts
    person = facts.people[number]
    contacts = facts.contacts.get(number, [])
    ties = [tr(text(person, "relation")), tr(text(person, "tie"))]
    rows = [_head(experts.name(number))]
    said = (
        (tr("role"), text(person, "role_now")),
        (tr("at"), ", ".join(texts(person, "organizations"))),
        (tr("path"), text(person, "path")),
        (tr("tie"), ", ".join(each for each in ties if each)),
        (tr("helps with"), ", ".join(texts(person, "helps_with"))),
        (tr("e-mail"), text(person, "email")),
        (tr("phone"), text(person, "phone")),
    )
    rows += [row(label, words) for label, words in said if words]
    every, heard = person.get("keep_warm_days"), last_heard(contacts)
    if isinstance(every, int):
        ago = (
            tr("last heard {days} ago", days=days_words((facts.today - heard).days))
            if heard
            else tr("not heard of")
        )
        rows.append(row(tr("in touch"), tr("every {every} days; {ago}", every=every, ago=ago)))
    if person.get("no_contact") is True:
        rows.append(row(tr("wish"), tr("to be left alone")))
    if person.get("private") is True:
        rows.append(row(tr("export"), tr("never")))
    if contacts:
        rows.append(_blank())
    for each in reversed(contacts[-_MOST_CONTACTS:]):
        words = contact_words(each, facts.today)
        words += f"\n“{each.takeaway}”" if each.takeaway else ""
        if each.promise:
            kept = each.promise_kept_on
            done = tr("kept {day}", day=show_day(kept, facts.today)) if kept else tr("open")
            said_so = tr("I promised: {promise} ({state})", promise=each.promise, state=done)
            words += f"\n{said_so}"
        rows.append(row("", words))
    return rows


def _head(words: str) -> Row:
    return row("", words, "bold")


def _blank() -> Row:
    return Content(), Content()
