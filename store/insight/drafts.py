"""Drafts of short messages to people: to be changed, copied and sent by hand, never by Pursuit.

Short on purpose: messages under 400 characters were answered 22 % more often than average (LinkedIn
2022, messages of recruiters). None asks for a job; each asks for one thing and allows a no.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from store.insight.experts import threads
from store.insight.facts import Facts
from store.insight.reading import Card
from store.insight.who_next import Question
from store.when import show_day

BEST_LENGTH = 400
_MORE_DAYS = 7


class Draft(StrEnum):
    """What a message is for."""

    ASK = "ask"
    FOLLOW_UP = "follow up"
    THANKS = "thanks"
    NEWS = "news"
    WORD = "a word"
    MORE_TIME = "more time"
    ONE_THING = "one thing"


def draft(
    facts: Facts,
    kind: Draft,
    person: int | None = None,
    card: Card | None = None,
    question: Question | None = None,
) -> str:
    """A message to begin from; what is not known stays out of it or shows as an ellipsis."""
    name = facts.person_name(person)
    hello = f"Hello {name}," if name else "Hello,"
    body = {
        Draft.ASK: lambda: _ask(question),
        Draft.FOLLOW_UP: lambda: _follow_up(facts, person),
        Draft.THANKS: lambda: _thanks(facts, person),
        Draft.NEWS: lambda: _news(facts, person),
        Draft.WORD: lambda: _word(card, facts.today),
        Draft.MORE_TIME: lambda: _more_time(card, facts.today),
        Draft.ONE_THING: lambda: _one_thing(card),
    }[kind]()
    return f"{hello}\n\n{body}\n\nThank you"


def length(text: str) -> int:
    """How many characters a message has, as the meter counts them."""
    return len(text.strip())


def _ask(question: Question | None) -> str:
    words = question.words if question else "…"
    return (
        "You do what I would like to do one day. May I ask you one question?\n\n"
        f"{words}\n\n"
        "A few lines are plenty. If now is not the time, that is fine."
    )


def _follow_up(facts: Facts, person: int | None) -> str:
    thread = threads(facts).get(person) if person is not None else None
    asked = thread.asked if thread else None
    when = f" on {_day(asked.on, facts.today)}" if asked else ""
    about = f" about {asked.about}" if asked and asked.about else ""
    return (
        f"I wrote to you{when}{about}. A line from you would still help me. "
        "If it does not suit you, that is fine, and I will let it rest."
    )


def _thanks(facts: Facts, person: int | None) -> str:
    last = _last_takeaway(facts, person)
    took = f" What I take from it: {last}" if last else ""
    return f"Thank you for your time.{took}\n\nI will tell you what comes of it."


def _news(facts: Facts, person: int | None) -> str:
    last = _last_takeaway(facts, person)
    told = f"You told me: {last} " if last else ""
    return f"{told}Here is what came of it: …"


def _word(card: Card | None, today: date) -> str:
    name = card.name if card else "…"
    return (
        f"I applied for {name} and have not heard yet. Do you know whom I could ask, "
        "or would you put in a word? If not, that is fine."
    )


def _more_time(card: Card | None, today: date) -> str:
    name = card.title if card else "this"
    by = (card.day("decide_by") if card else None) or today
    until = _day(by + timedelta(_MORE_DAYS), today)
    return (
        f"Thank you for the offer of {name}. I would like to give you a good answer. "
        f"Could I have until {until} to decide?"
    )


def _one_thing(card: Card | None) -> str:
    name = f" about {card.title}" if card else ""
    return (
        f"Thank you for letting me know{name}, and for your time. May I ask for one thing? "
        "What is one thing I could do differently next time? One line helps me a lot."
    )


def _last_takeaway(facts: Facts, person: int | None) -> str:
    touches = facts.contacts.get(person, []) if person is not None else []
    return next((touch.takeaway for touch in reversed(touches) if touch.takeaway), "")


def _day(on: date, today: date) -> str:
    """A day that is still right when the message is read."""
    return show_day(on, on - timedelta(9)) if on.year == today.year else show_day(on, today)
