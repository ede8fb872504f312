"""What could be written down of messages: suggestions, for a person to accept one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any, NamedTuple

from store.exchange.mail.calendars import Event, read_calendar
from store.exchange.mail.matching import Match, is_carrier, matches, the_one
from store.exchange.mail.message import Mail
from store.exchange.mail.rules import Says, Verdict, is_newsletter, sentences_of, verdict
from store.i18n import tr
from store.plans import Library
from store.records import Opportunity

_NAME = r"[^\W\d_][\w&.'’ /()-]{1,60}?"
_END = r"(?=[.!,;:?]|\s(?:has|was|have|is|and|on|via|ist|sowie|a été)\b|$)"
_NAMED = (
    re.compile(
        r"(?:applying|applied|application|interest)\b.{0,20}?\b(?:to|for|in) (?:the |our |an? )?"
        r"(?:(?:position|role|job|post) of (?:an? |the )?)?(?P<title>[\w(][^.!?\n]{2,80}?)"
        r"(?: (?:position|role|job|opening|vacancy|post))? (?:at|with) (?:the )?"
        rf"(?P<organization>{_NAME}){_END}"
    ),
    re.compile(rf"[Aa]pplication (?:was|has been) sent to (?P<organization>{_NAME}){_END}"),
    re.compile(
        r"Bewerbung als (?P<title>\w[^.!?\n]{2,80}?) (?:bei|in) (?:der |dem |den )?"
        rf"(?P<organization>{_NAME}){_END}"
    ),
    re.compile(
        r"candidature (?:au poste|à l'offre) (?:de |d')(?P<title>\w[^.!?\n]{2,80}?) chez "
        rf"(?P<organization>{_NAME}){_END}"
    ),
    re.compile(
        r"(?:candidatura|solicitud) (?:para|de|al) (?:el puesto de |puesto de )?"
        rf"(?P<title>\w[^.!?\n]{{2,80}}?) en (?P<organization>{_NAME}){_END}"
    ),
    re.compile(rf"applying (?:to|at|with) (?P<organization>[A-Z][\w&.'’ -]{{1,40}}?){_END}"),
)


class Suggestion(NamedTuple):
    """One message that says something.

    ``card`` is the one it is about, None when nobody can tell; ``others`` are those it may be about
    as well. ``new`` is what a new card would hold, when no card is like it. ``taken`` is whether
    this very message was accepted before.
    """

    mail: Mail
    says: Says
    sentence: str
    event: Event | None
    card: Match | None
    others: tuple[Match, ...]
    new: Mapping[str, Any]
    taken: bool


class Suggested(NamedTuple):
    """The suggestions of a box, and why the other messages gave none, counted."""

    suggestions: list[Suggestion]
    passed: Mapping[str, int]


def suggest(mails: Sequence[Mail], library: Library) -> Suggested:
    """What the messages say of applications, oldest first."""
    taken = _taken(library)
    zone = library.clock.now().tzinfo
    out: list[Suggestion] = []
    passed: Counter[str] = Counter()
    seen: set[str] = set()
    for mail in sorted(mails, key=lambda each: (each.on is None, each.on or 0, each.message_id)):
        if mail.message_id in seen:
            passed["there twice"] += 1
            continue
        seen.add(mail.message_id)
        found = _suggestion(mail, library, taken, zone)
        if isinstance(found, str):
            passed[found] += 1
        else:
            out.append(found)
    return Suggested(out, dict(passed))


def _suggestion(
    mail: Mail, library: Library, taken: Mapping[str, int], zone: tzinfo | None
) -> Suggestion | str:
    """The suggestion, or why there is none."""
    if mail.own:
        return tr("written by yourself")
    if is_newsletter(mail):
        return tr("newsletters and job alerts")
    event = next(filter(None, (read_calendar(text, zone) for text in mail.calendars)), None)
    found = matches(mail, library)
    said = _said(mail, event, found)
    if said is None:
        return tr("about something else")
    before = taken.get(mail.message_id)
    if before is not None:
        found = [Match(before, 999, tr("accepted before"))]
    new = named_in(mail) if not found and said.says is Says.CONFIRMATION else {}
    if not found and not new and not is_carrier(mail) and said.says is Says.CONFIRMATION:
        return tr("about something else")
    one = the_one(found)
    others = tuple(each for each in found if each is not one)
    return Suggestion(mail, said.says, said.sentence, event, one, others, new, before is not None)


def _said(mail: Mail, event: Event | None, found: Sequence[Match]) -> Verdict | None:
    """The verdict of the words, then of the calendar part; a reply when a card's people write."""
    said = verdict(mail)
    if event is not None and event.cancelled:
        return Verdict(Says.REPLY, tr("Called off: {what}", what=event.what or mail.subject))
    if event is not None and found and (said is None or said.says is Says.CONFIRMATION):
        return Verdict(Says.INVITATION, event.what or mail.subject)
    if said is not None:
        return said
    if found and found[0].score >= 50 and not mail.bulk and not is_carrier(mail):
        first = next(iter(sentences_of(mail.text)), mail.subject)
        return Verdict(Says.REPLY, first[:240])
    return None


def named_in(mail: Mail) -> dict[str, str]:
    """Title and organization, from "thank you for applying to Gaffer at Lantern Films"."""
    texts = [mail.subject, *(sentence for sentence in sentences_of(mail.text[:3_000]))]
    for pattern in _NAMED:
        for text in texts:
            if match := pattern.search(text):
                found = {name: value.strip(" '\"“”") for name, value in match.groupdict().items()}
                if found["organization"]:
                    return found
    return {}


def _taken(library: Library) -> dict[str, int]:
    """The messages that were accepted, and for which card."""
    return {
        message: number
        for number, document in library.documents(Opportunity.TABLE).items()
        if isinstance(listed := document.get("mails"), list)
        for message in listed
        if isinstance(message, str)
    }
