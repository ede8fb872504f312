"""Drafts of short messages to a person or a place, filled with what is known. Nothing is ever sent.

Messages under 400 characters were answered 22 % more often than average (LinkedIn 2022, recruiters'
messages), hence ``SHORT``. An ask names one question and leaves an easy way to say no: people
underestimate how many others say yes (Flynn & Lake 2008). The words are a beginning, to be made
one's own; what is not known is left out rather than guessed.
"""

from __future__ import annotations

import re
from enum import StrEnum

from store.i18n import tr
from store.insight.circle import advice
from store.insight.criticism import trying
from store.insight.experts import thread, waits_on_me, warmth
from store.insight.facts import Facts
from store.insight.organizations import place_key
from store.insight.reading import Card, Contact, text, texts
from store.insight.who_next import question_for
from store.pipelines import Meaning
from store.records import Feedback, Tie, TouchKind
from store.when import show_day

SHORT = 400
"""Characters up to which a message counts as short."""

_KNOWN = frozenset({Tie.CLOSE, Tie.ACQUAINTANCE, Tie.DORMANT})
_LATIN = re.compile(r"[A-Za-zÀ-ɏ'’-]+")


class Letter(StrEnum):
    """What a message is for. ``WORD``: would they put in a word for an application? ``MORE_TIME``:
    before an offer is answered (N1). ``ONE_THING``: what to do differently, after a no (N16).
    ``AGAIN``: whether what they said has become better (N14).
    """

    ASK = "ask"
    FOLLOW_UP = "follow up"
    THANKS = "thanks"
    UPDATE = "update"
    RECONNECT = "reconnect"
    WORD = "a word"
    MORE_TIME = "more time"
    ONE_THING = "one thing"
    AGAIN = "ask again"

    @property
    def touch(self) -> TouchKind:
        """The kind of contact it is once it is sent."""
        return _TOUCHES[self]


_TOUCHES = {
    Letter.ASK: TouchKind.ASK,
    Letter.FOLLOW_UP: TouchKind.FOLLOW_UP,
    Letter.THANKS: TouchKind.THANKS,
    Letter.UPDATE: TouchKind.UPDATE,
    Letter.RECONNECT: TouchKind.UPDATE,
    Letter.WORD: TouchKind.ASK,
    Letter.MORE_TIME: TouchKind.ASK,
    Letter.ONE_THING: TouchKind.ASK,
    Letter.AGAIN: TouchKind.ASK,
}
_LONGEST_QUOTE = 120
_TO_A_PLACE = (Letter.MORE_TIME, Letter.ONE_THING)


def kinds(facts: Facts, person: int | None, card: int | None) -> tuple[Letter, ...]:
    """The letters that there is something to say in: more time for an offer, one thing after an
    end, asking again about what is on trial. To a place where nobody is known, those about the card
    alone.
    """
    about = facts.cards.get(card) if card is not None else None
    left_out = set()
    if about is None or about.meaning is not Meaning.OFFER:
        left_out.add(Letter.MORE_TIME)
    if about is None or about.is_open:
        left_out.add(Letter.ONE_THING)
    if person is None or _on_trial(facts, person) is None:
        left_out.add(Letter.AGAIN)
    given = Letter if person is not None else _TO_A_PLACE
    return tuple(letter for letter in given if letter not in left_out)


def fitting(facts: Facts, person: int) -> Letter:
    """The letter that is due to a person, else an ask; to somebody long silent, reconnecting."""
    now = thread(person, facts.contacts.get(person, []))
    if now.asked is not None:
        return Letter.FOLLOW_UP
    if any(owed.person == person and owed.kind == "thanks" for owed in waits_on_me(facts)):
        return Letter.THANKS
    tie = text(facts.people.get(person, {}), "tie")
    if tie == Tie.DORMANT:
        return Letter.RECONNECT
    if any(warm.person == person and warm.due for warm in warmth(facts)):
        return Letter.UPDATE
    return Letter.ASK


def draft(facts: Facts, person: int | None, letter: Letter, card: int | None = None) -> str:
    """The message as it could be, in lines; ``card`` is the opportunity it is about.

    Without a person it is to whoever reads it at the card's place.
    """
    about = facts.cards.get(card) if card is not None else None
    if about is None and person is not None:
        about = _card_there(facts, person)
    body = _BODIES[letter](_Known(facts, person, about))
    hello = (
        tr("Hello") if person is None else tr("Hello {greeting}", greeting=greeting(facts, person))
    )
    return f"{hello},\n\n" + "\n".join(line for line in body if line) + "\n"


def greeting(facts: Facts, person: int) -> str:
    """How to begin: the first name of somebody one knows, else the whole name as it was typed.

    Names are one free field; where the first word cannot be told to be a name by which one calls
    somebody (a title, another script), all of it stands.
    """
    document = facts.people.get(person, {})
    name = text(document, "name")
    first, _, rest = name.partition(" ")
    near = text(document, "tie") in _KNOWN and rest and _LATIN.fullmatch(first)
    return first if near and len(first) > 1 else name


def _on_trial(facts: Facts, person: int) -> Feedback | None:
    """What they said and is being tried now, the one to be checked next."""
    said = (each.feedback for each in trying(facts))
    return next((feedback for feedback in said if feedback.person == person), None)


def _card_there(facts: Facts, person: int) -> Card | None:
    """The open card at this person's place, if there is one alone."""
    places = {place_key(name) for name in texts(facts.people.get(person, {}), "organizations")}
    cards = [card for place in sorted(places) for card in facts.places.get(place, ())]
    return cards[0] if len(cards) == 1 else None


class _Known:
    """What there is to say about one person, or nobody known, and one card."""

    def __init__(self, facts: Facts, person: int | None, card: Card | None) -> None:
        self.facts = facts
        self.card = card
        self.person = person
        self.contacts = facts.contacts.get(person, []) if person is not None else []

    @property
    def asked(self) -> str:
        """What they were asked about last."""
        asked = thread(self.person, self.contacts).asked if self.person is not None else None
        return asked.about if asked else ""

    @property
    def talk(self) -> Contact | None:
        """The last talk."""
        talks = [each for each in self.contacts if each.kind is TouchKind.TALK]
        return talks[-1] if talks else None

    @property
    def takeaway(self) -> str:
        """The last advice of theirs they have not heard back about, else the last of all."""
        mine = [a for a in advice(self.facts) if a.person == self.person]
        fresh = [a for a in mine if a.told_on is None] or mine
        return fresh[0].contact.takeaway.rstrip(".") if fresh else ""

    @property
    def path(self) -> str:
        return text(self.facts.people.get(self.person or 0, {}), "path")

    @property
    def question(self) -> str:
        found = question_for(self.facts, self.person) if self.person is not None else None
        return found.words if found else tr("What would you do first in my place?")


def _ask(known: _Known) -> tuple[str, ...]:
    why = (
        tr("Your way ({path}) is close to where I would like to go.", path=known.path)
        if known.path
        else ""
    )
    card = known.card
    aim = tr("I am looking at {name}.", name=card.name) if card and not why else ""
    return (
        why or aim or tr("You do what I would like to do."),
        tr("May I ask you one question? {question}", question=known.question),
        tr("Ten minutes, or two lines in writing, would help me a lot. A no is fine too."),
    )


def _follow_up(known: _Known) -> tuple[str, ...]:
    about = tr(" about {asked}", asked=known.asked) if known.asked else ""
    return (
        tr(
            "I wrote to you{about}. You may have had a full week, so here it is once more.",
            about=about,
        ),
        tr("Two lines would help me. If this is not a good time, a short no is fine."),
    )


def _thanks(known: _Known) -> tuple[str, ...]:
    talk = known.talk
    about = tr(" about {about}", about=talk.about) if talk and talk.about else ""
    took = talk.takeaway.rstrip(".") if talk else ""
    return (
        tr("Thank you for our talk{about}.", about=about),
        tr("What stays with me: {took}.", took=took) if took else "",
        tr("I will tell you what came of it."),
    )


def _update(known: _Known) -> tuple[str, ...]:
    told = known.takeaway
    return (
        tr("You told me: {told}.", told=told) if told else tr("A line of news from me:"),
        tr("Since then I have ... and what came of it is ...") if told else tr("I have ..."),
        tr("Thank you. No answer needed."),
    )


def _reconnect(known: _Known) -> tuple[str, ...]:
    talk = known.talk
    about = (
        tr("I still think of our talk about {about}.", about=talk.about)
        if talk and talk.about
        else ""
    )
    return (
        tr("It has been a while, and I would like to hear how you are."),
        about,
        tr("I am working towards something new. Would you have ten minutes one of these days?"),
    )


def _word(known: _Known) -> tuple[str, ...]:
    card = known.card
    what = (
        tr("I have applied for {name}.", name=card.name)
        if card
        else tr("I have applied at your place for ...")
    )
    if card and card.meaning in (Meaning.SAVED, Meaning.PREPARING):
        what = tr("I am about to apply for {name}.", name=card.name)
    return (
        what,
        tr("What fits: ..."),
        tr("If you think so too, would you put in a word, or tell me whom to write to?"),
        tr("If that is awkward, I understand."),
    )


def _more_time(known: _Known) -> tuple[str, ...]:
    card = known.card
    what = tr(" of {name}", name=card.name) if card else ""
    by = card.day("decide_by") if card else None
    until = (
        tr("You asked for my answer by {show_day}. ", show_day=show_day(by, known.facts.today))
        if by
        else ""
    )
    return (
        tr(
            "Thank you for the offer{what}. I would like to give you an answer that holds.",
            what=what,
        ),
        tr("{until}May I have until ...?", until=until),
        tr("If the day cannot move, please tell me, and you hear from me in time."),
    )


def _one_thing(known: _Known) -> tuple[str, ...]:
    card = known.card
    what = tr(" about {name}", name=card.name) if card else ""
    return (
        tr("Thank you for your answer, and for the time you gave me to talk{what}.", what=what),
        tr("May I ask one thing: what could I do differently next time?"),
        tr("One line would help me. If you would rather not, I understand."),
    )


def _again(known: _Known) -> tuple[str, ...]:
    said = _on_trial(known.facts, known.person) if known.person is not None else None
    words = " ".join(said.said.split()) if said else "..."
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 1].rstrip() + "…"
    tried = said.tried[-1].text.rstrip(".") if said and said.tried else "..."
    return (
        tr("You told me: “{words}” Thank you for that.", words=words),
        tr("Since then I have tried: {tried}.", tried=tried),
        tr("Do you see a difference? One line is enough, and a no is useful too."),
    )


_BODIES = {
    Letter.ASK: _ask,
    Letter.FOLLOW_UP: _follow_up,
    Letter.THANKS: _thanks,
    Letter.UPDATE: _update,
    Letter.RECONNECT: _reconnect,
    Letter.WORD: _word,
    Letter.MORE_TIME: _more_time,
    Letter.ONE_THING: _one_thing,
    Letter.AGAIN: _again,
}
