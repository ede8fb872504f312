"""What somebody wrote themselves in a message: without quoted replies, signature and wrapping."""

from __future__ import annotations

import re
from email.utils import parseaddr
from typing import NamedTuple

MOST_LINES = 600
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op|den|em)\b.{4,200}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef"
    r"|skrev|escreveu)\b.{0,120}:\s*",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"[-_ ]{0,10}(?:original message|ursprüngliche nachricht|originalnachricht|message d'origine"
    r"|mensaje original)[-_ ]{0,10}|_{20,}",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"[-_ ]{0,20}(?:begin )?(?:forwarded message|weitergeleitete nachricht|message transféré"
    r"|message transmis|mensaje reenviado)[-_: ]{0,20}",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\*?(?P<name>from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoyé|à|objet"
    r"|enviado|para|asunto|fecha)\*?\s*:\*?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_SENDER = frozenset({"from", "von", "de"})
_SUBJECT = frozenset({"subject", "betreff", "objet", "asunto"})
_DATE = frozenset({"date", "sent", "datum", "gesendet", "envoyé", "enviado", "fecha"})


class Said(NamedTuple):
    """The words, and of a forwarded message who wrote it first, about what and when."""

    text: str
    sender: str = ""
    address: str = ""
    subject: str = ""
    date: str = ""


def own_words(text: str) -> Said:
    """The words of a message's text. What was forwarded counts as said; what is quoted does not."""
    lines = text.split("\n")[:MOST_LINES]
    for at, line in enumerate(lines):
        if _FORWARDED.fullmatch(line.strip()):
            return _forwarded(lines[at + 1 :], lines[:at])
    return Said("\n".join(_kept(lines)).strip())


def _forwarded(lines: list[str], above: list[str]) -> Said:
    """The message inside a forwarded one: a few header lines, then its words."""
    found: dict[str, str] = {}
    at = 0
    for line in lines[:15]:
        match = _FIELD.fullmatch(line.strip().lstrip("> "))
        if match:
            found.setdefault(_kind(match["name"].lower()), match["value"].strip())
        elif found and (line.strip() or len(found) > 1):
            break
        at += 1
    body = [line[2:] if line.startswith("> ") else line for line in lines[at:]]
    sender, address = parseaddr(found.get("sender", ""))
    if "@" not in address:
        return Said("\n".join(_kept([*above, *body])).strip())
    words = "\n".join(_kept(body)).strip()
    return Said(words, sender, address.lower(), found.get("subject", ""), found.get("date", ""))


def _kind(name: str) -> str:
    if name in _SENDER:
        return "sender"
    return "subject" if name in _SUBJECT else "date" if name in _DATE else name


def _kept(lines: list[str]) -> list[str]:
    """The lines up to a signature or the message that is answered, without quoted ones."""
    out: list[str] = []
    for at, line in enumerate(lines):
        plain = line.strip()
        if line.rstrip() in ("--", "-- ") or plain in ("--", "—"):
            break
        if _ORIGINAL.fullmatch(plain) or _WROTE.fullmatch(plain):
            break
        if at + 1 < len(lines) and _WROTE.fullmatch(f"{plain} {lines[at + 1].strip()}"):
            break
        if _is_quoted_head(lines, at):
            break
        if not plain.startswith(">"):
            out.append(line)
    return out


def _is_quoted_head(lines: list[str], at: int) -> bool:
    """From:, Sent:, To: in a row, as mail programs write them above what they quote."""
    names = []
    for line in lines[at : at + 4]:
        match = _FIELD.fullmatch(line.strip())
        names.append(_kind(match["name"].lower()) if match else "")
    return names[0] == "sender" and "date" in names[1:]
