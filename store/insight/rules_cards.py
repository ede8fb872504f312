"""Today's rules about cards and people: N1 to N8, N16 and N22 of the domain study, B6."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from store.i18n import tr
from store.insight.conditions import is_resting
from store.insight.criticism import ask_one_thing, hurts_now
from store.insight.decisions import offers_due
from store.insight.experts import waiting_on, waits_on_me, warmth
from store.insight.facts import Facts
from store.insight.nudges import Chances, Rule, Said, days_ago, in_days
from store.insight.odds.outcomes import NEVER_DAYS
from store.insight.outcomes import channel_mix
from store.insight.reading import Card
from store.insight.realism import round_days
from store.insight.vouching import words_to_ask
from store.insight.waiting import silent_days
from store.pipelines import Meaning
from store.records import FieldKind

CLOSES_DAYS, ACADEMIC_DAYS = 3, 14  # academic deadlines cluster: a longer lead (B8)
POSTED_DAYS = 4  # 56 % of applicants come in the first 96 hours (A6)
LET_GO, LET_GO_DAYS = 0.015, 14  # where invitations are rare it is less from the first day on
ONE_WAY, FEWEST_SENT = 0.9, 20
CARDS, PEOPLE = "opportunities", "people"


def in_play(facts: Facts) -> list[Card]:
    """The open cards that are not parked."""
    return facts.once(
        "in play", lambda: [c for c in facts.open_cards if not is_resting(facts, c.number)]
    )


def offer_to_answer(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N1: an offer is undecided; first notice 5 days before, and again from 2 days before."""
    for question in offers_due(facts):
        if question.card is not None and question.days is not None:
            when = in_days(question.days)
            said = tr("was to be answered") if question.days < 0 else tr("wants an answer")
            yield Said(CARDS, question.card.number, f"{question.card.name} {said} {when}")


def closes_soon(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N2: it closes within 3 days and is not sent; or it was posted 4 days ago and still saved."""
    found = []
    for card in in_play(facts):
        if card.meaning not in (Meaning.SAVED, Meaning.PREPARING):
            continue
        closes, posted = card.day("closes_on"), card.day("posted_on")
        left = None if closes is None else (closes - facts.today).days
        if left is not None and left <= _lead(facts, card):
            day = in_days(left)
            says = (
                tr("{name} closed {day}", name=card.name, day=day)
                if left < 0
                else tr("{name} closes {day}", name=card.name, day=day)
            )
            found.append((left < 0, abs(left), says, card.number))
        elif left is None and posted is not None and card.meaning is Meaning.SAVED:
            age = (facts.today - posted).days
            if age >= POSTED_DAYS:
                found.append(
                    (
                        True,
                        age,
                        tr("{name} was posted {days_ago}", name=card.name, days_ago=days_ago(age)),
                        card.number,
                    )
                )
    yield from (Said(CARDS, number, says) for _, _, says, number in sorted(found))


def _lead(facts: Facts, card: Card) -> int:
    track = facts.tracks.get(card.track) if card.track is not None else None
    field = track.field_kind if track is not None else facts.field_kind
    return ACADEMIC_DAYS if field is FieldKind.ACADEMIC else CLOSES_DAYS


def interview_soon(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N3: a round is today or tomorrow: its three best proofs, and the theme now on trial."""
    for ahead in (0, 1):
        for card in in_play(facts):
            if card.document.get("rounds") and facts.today + timedelta(ahead) in round_days(card):
                yield Said(
                    CARDS,
                    card.number,
                    tr("You meet {name} {in_days}", name=card.name, in_days=in_days(ahead)),
                )


def owed(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N4: a promise of mine is overdue, or a talk had no thanks after 2 days."""
    for each in waits_on_me(facts):
        name = facts.person_name(each.person)
        if each.overdue and each.kind == "promise" and each.by is not None:
            days = (facts.today - each.by).days
            yield Said(
                PEOPLE,
                each.person,
                tr(
                    "You promised {name}: {what} ({days_ago})",
                    name=name,
                    what=each.what,
                    days_ago=days_ago(days),
                ),
            )
        elif each.overdue:
            days = (facts.today - each.contact.on).days
            yield Said(
                PEOPLE,
                each.person,
                tr("You talked with {name} {days_ago}", name=name, days_ago=days_ago(days)),
            )


def follow_up(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N5: an ask had no reply for 10 days, and fewer than two follow-ups."""
    for each in waiting_on(facts):
        if each.due:
            name = facts.person_name(each.person)
            yield Said(
                PEOPLE,
                each.person,
                tr(
                    "No reply from {name} yet, asked {days_ago}",
                    name=name,
                    days_ago=days_ago(each.days),
                ),
            )


def keep_warm(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N6: the days in which to keep in touch have passed."""
    for each in warmth(facts):
        if each.due:
            name = facts.person_name(each.person)
            last = (
                tr("last spoke {days_ago}", days_ago=days_ago(each.days))
                if each.days is not None
                else tr("have not spoken yet")
            )
            yield Said(PEOPLE, each.person, tr("You and {name} {last}", name=name, last=last))


def let_go(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N7: the chance of an invitation has become small: under 1.5 %, by a forecast, from two weeks
    on. Without a forecast for a card it speaks after 126 days, when silence counts as never (D1).
    """
    for days, card in silent_cards(facts):
        chance = chances(card.number) if chances is not None else None
        if days >= NEVER_DAYS if chance is None else has_gone(days, chance):
            yield Said(
                CARDS,
                card.number,
                tr("No reply from {name} in {days} days", name=card.name, days=days),
            )


def has_gone(days: int, chance: float) -> bool:
    """Whether a card that is silent for so long, with such a chance, may be let go."""
    return days >= LET_GO_DAYS and chance < LET_GO


def ask_for_a_word(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N8: applied, silent for 10 days, and somebody there is known and was not asked since."""
    for each in words_to_ask(facts):
        name = facts.person_name(each.person)
        silent = tr(
            "{name} is silent for {days} days", name=facts.cards[each.card].name, days=each.days
        )
        yield Said(CARDS, each.card, tr("{silent}, and {name} is there", silent=silent, name=name))


def silent_cards(facts: Facts) -> list[tuple[int, Card]]:
    """The cards applied for, with the days of their silence, the longest first."""
    return facts.once("silent", lambda: _by_silence(facts))


def _by_silence(facts: Facts) -> list[tuple[int, Card]]:
    found = [
        (days, card)
        for card in in_play(facts)
        if card.meaning is Meaning.APPLIED
        and (days := silent_days(card.document, facts.pipeline, facts.today)) is not None
    ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].number))


def one_thing(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N16: they said no after a talk within 3 days. Only the newest, and not while it hurts."""
    if not hurts_now(facts):
        for card in ask_one_thing(facts)[:1]:
            yield Said(CARDS, card.number, tr("{name}: they chose someone else", name=card.name))


def one_channel(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N22: one channel has more than 90 % of 20 or more applications of the last year."""
    mix = channel_mix(facts)
    total = sum(mix.values())
    for channel, count in mix.items():
        if total >= FEWEST_SENT and count > ONE_WAY * total:
            yield Said(
                "",
                None,
                tr(
                    "{count} of your {total} applications went by {channel}",
                    count=count,
                    total=total,
                    channel=channel,
                ),
            )


RULES = (
    Rule(
        "N1",
        4,
        1,
        "an offer wants an answer",
        "weigh it, or ask for more time",
        "weigh",
        offer_to_answer,
    ),
    Rule(
        "N2",
        0,
        3,
        "something closes soon",
        "prepare it, or let it go",
        "prepare",
        closes_soon,
    ),
    Rule(
        "N3",
        2,
        0,
        "an interview is near",
        "look at three proofs for it",
        "prepare_talk",
        interview_soon,
    ),
    Rule(
        "N4",
        1,
        2,
        "somebody waits for thanks or a promise",
        "write to them",
        "thank",
        owed,
    ),
    Rule(
        "N5",
        1,
        7,
        "an ask had no reply",
        "follow up once more",
        "follow_up",
        follow_up,
    ),
    Rule(
        "N6",
        1,
        12,
        "somebody is to be kept warm",
        "send one line of news",
        "update",
        keep_warm,
    ),
    Rule(
        "N7",
        0,
        17,
        "a card has been silent for long",
        "let it rest as no response",
        "let_go",
        let_go,
    ),
    Rule(
        "N8",
        1,
        8,
        "somebody you know is where a card is silent",
        "ask for a word",
        "ask",
        ask_for_a_word,
    ),
    Rule(
        "N16",
        3,
        4,
        "they said no after a talk",
        "ask for one thing, or let it rest",
        "ask_one_thing",
        one_thing,
    ),
    Rule(
        "N22",
        5,
        22,
        "nearly all went one way",
        "try one other way",
        "vary",
        one_channel,
    ),
)  # fmt: skip
