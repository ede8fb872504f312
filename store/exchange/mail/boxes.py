"""The messages of a file: one of an ``.eml``, many of an mbox."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from store.errors import BadInput
from store.exchange.decoding import LARGEST_FILE
from store.exchange.mail.message import MOST_BYTES, Mail, read_mail
from store.i18n import tr

MOST_MESSAGES = 5_000
LARGEST_BOX = LARGEST_FILE
_HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]{0,60}:")
_FROM = re.compile(rb"(?:\A|\r?\n)From [^\r\n]{0,300}\r?\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)")
_QUOTED_FROM = re.compile(rb"(?m)^>(?=>*From )")
_OWN_FROM = 3  # messages to the same address, from which on it is the reader's own


def read_box(data: bytes, file: str) -> tuple[list[Mail], int]:
    """The messages of a file in their order, and how many more it has than are read.

    Raises BadInput for what holds no message.
    """
    if len(data) > LARGEST_BOX:
        raise BadInput(
            tr("{file} is too large", file=file),
            tr("Up to {largest_box} MB can be read.", largest_box=LARGEST_BOX // 1000000),
            tr("Export a folder with fewer messages, such as those of this year."),
        )
    raw = _messages(data)
    if not raw:
        raise BadInput(
            tr("{file} holds no e-mail", file=file),
            tr("A message begins with lines such as From: and Subject:."),
            tr("Save the message as .eml, or show its source and give that."),
        )
    mails = [read_mail(each) for each in raw[:MOST_MESSAGES]]
    return _marked_own(mails), max(0, len(raw) - MOST_MESSAGES)


def _messages(data: bytes) -> list[bytes]:
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    begins = [match.end() for match in _FROM.finditer(data)]
    if data.startswith(b"From ") and begins:
        ends = [match.start() for match in _FROM.finditer(data)][1:]
        pieces = (data[at:end] for at, end in zip(begins, [*ends, len(data)], strict=True))
        return [_QUOTED_FROM.sub(b"", piece[:MOST_BYTES]) for piece in pieces]
    head = re.split(rb"\r?\n\r?\n", data[:200_000], maxsplit=1)[0]
    named = re.search(rb"(?im)^(?:from|subject|date|message-id):", head)
    return [data] if named and _HEADER.match(data) else []


def _marked_own(mails: Sequence[Mail]) -> list[Mail]:
    """What was sent from the address that most messages go to is one's own."""
    to = Counter(address for mail in mails for address in mail.recipients)
    own = {address for address, count in to.most_common(1) if count >= _OWN_FROM}
    return [mail._replace(own=mail.own or mail.address in own) for mail in mails]
