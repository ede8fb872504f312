"""What a message says about an application: read sentence by sentence, and said only when plain.

A sentence that holds under a condition ("if you are selected, we will invite you") says nothing
yet; nor does one that is quoted, that denies what it names, or that stands in a newsletter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from store.exchange.mail import phrases
from store.exchange.mail.message import Mail
from store.insight.haystack import fold

_MOST_SENTENCES = 150
_LONGEST_SENTENCE = 700
_MANY_LINKS = 12
_SHOWN = 240
_ENDS = re.compile(r"(?<=[.!?…])[\"'”)]{0,2}\s+(?=[\"'“(¿¡A-ZÄÖÜÉÀÈÁÍÓÚÑ0-9])")


class Says(StrEnum):
    """What a message says of an application."""

    OFFER = "offer"
    REJECTION = "rejection"
    CANCELLED = "cancelled"
    INVITATION = "invitation"
    CONFIRMATION = "confirmation"
    REPLY = "reply"


class Verdict(NamedTuple):
    """``sentence`` is the one that decided, as it stands in the message."""

    says: Says
    sentence: str


_IN_TURN: tuple[tuple[Says, re.Pattern[str], re.Pattern[str] | None], ...] = (
    (Says.OFFER, phrases.OFFER, phrases.NO_OFFER),
    (Says.CANCELLED, phrases.CANCELLED, None),
    (Says.REJECTION, phrases.REJECTION, None),
    (Says.INVITATION, phrases.INVITATION, phrases.NO_INVITATION),
    (Says.CONFIRMATION, phrases.CONFIRMATION, None),
)
# These deny by themselves, so that a "not" in front of them is part of what they say.
_DENYING = frozenset({Says.REJECTION, Says.CANCELLED})


def is_newsletter(mail: Mail) -> bool:
    """Whether it goes to many: an alert, a newsletter, a digest."""
    subject = fold(mail.subject)
    if phrases.SENT_SUBJECT.search(subject):
        return False
    return bool(phrases.ALERTS.search(subject)) or (mail.bulk and len(mail.links) > _MANY_LINKS)


def verdict(mail: Mail) -> Verdict | None:
    """What the message says; None when it says nothing plain of an application."""
    if mail.own or is_newsletter(mail):
        return None
    whole = fold(f"{mail.subject}\n{mail.text}").replace("’", "'")
    if not phrases.WORK_WORDS.search(whole):
        return None
    sentences = [mail.subject, *sentences_of(mail.text)]
    folded = [fold(each).replace("’", "'") for each in sentences]
    for says, pattern, unless in _IN_TURN:
        for sentence, plain in zip(sentences, folded, strict=True):
            if _holds(plain, says, pattern, unless):
                return Verdict(says, _shown(sentence))
    return None


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text; a line end inside a paragraph ends none."""
    count = 0
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*[-*•])", text[:60_000]):
        whole = " ".join(paragraph.split())
        for sentence in _ENDS.split(whole):
            if sentence.strip():
                yield sentence.strip()[:_LONGEST_SENTENCE]
                count += 1
                if count == _MOST_SENTENCES:
                    return


def _holds(
    plain: str, says: Says, pattern: re.Pattern[str], unless: re.Pattern[str] | None
) -> bool:
    """Whether the sentence says it, under no condition."""
    for match in pattern.finditer(plain):
        before = plain[: match.start()]
        begins = [cut.end() for cut in phrases.CLAUSE.finditer(before)]
        clause = before[begins[-1] :] if begins else before
        if clause.endswith("should "):
            continue
        if phrases.CONDITION.search(phrases.SOFT.sub("", clause)) or _condition_inside(match[0]):
            continue
        if phrases.CONDITION_BEHIND.search(plain[match.start() :]):
            continue
        if says not in _DENYING and phrases.NEGATION.search(before[-40:]):
            continue
        if says in _DENYING and re.search(r"\b(?:not|n't) (?:\w+ )?$", before[-20:]):
            continue
        if unless is not None and unless.search(plain[max(0, match.start() - 40) :]):
            continue
        return True
    return False


def _condition_inside(text: str) -> bool:
    """A condition in the middle of what matched parts it: "you will know if you are not ..."."""
    return bool(re.search(r"\b(?:if|unless|whether|falls|wenn|sofern)\b", text))


def _shown(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else sentence[: _SHOWN - 1].rstrip() + "…"
