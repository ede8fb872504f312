"""``mail``: what e-mails say of applications, as suggestions that a person accepts."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from store import BadInput, NotFound, Store
from store.errors import StoreError
from store.exchange.mail.boxes import LARGEST_BOX, read_box
from store.exchange.mail.rules import Says
from store.exchange.mail.suggest import Suggested, Suggestion, suggest
from store.i18n import tr, trn
from store.records import Opportunity
from store.verbs import mailing
from tui.cli import finding
from tui.cli.command import Call, Command, UsageError
from tui.cli.naming import code, named
from tui.cli.text import visible
from tui.import_report import read_bounded


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help=tr("a message (.eml) or a box of them (mbox); - is standard input"),
    )
    parser.add_argument(
        "--accept", metavar="N", help=tr("write down these suggestions: 2, or 1,3, or all")
    )
    parser.add_argument("--card", metavar="ID", help=tr("with one of them: the card it is about"))
    parser.add_argument(
        "--as", dest="says", choices=[str(each) for each in Says], help=tr("with one: what it says")
    )
    parser.add_argument(
        "--text", action="store_true", help=tr("keep the message's words with the note, too")
    )


def _mail(call: Call) -> None:
    args = call.args
    if args.accept is None and (args.card or args.says or args.text):
        raise UsageError(tr("--card, --as and --text go with --accept"), tr("Such as: --accept 1"))
    data = call.console.read() if args.file == "-" else read_bounded(Path(args.file).expanduser())
    name = tr("Standard input") if args.file == "-" else args.file
    mails, more = read_box(data[: LARGEST_BOX + 1], name)
    with call.session(writes=args.accept is not None) as session:
        store = session.store
        found = suggest(mails, store)
        if more:
            call.console.note(
                trn(
                    "{count:,} message more are not read: {name} is too long.",
                    "{count:,} messages more are not read: {name} is too long.",
                    more,
                    name=name,
                )
            )
        if args.accept is None:
            _list(call, store, found)
        else:
            _accept(call, store, found.suggestions)


# -- listing --------------------------------------------------------------------------------------


def _list(call: Call, store: Store, found: Suggested) -> None:
    if call.console.json:
        listed = [_shape(store, at, each) for at, each in enumerate(found.suggestions, 1)]
        call.console.put_json({"suggestions": listed, "passed": dict(found.passed)})
        return
    for at, each in enumerate(found.suggestions, 1):
        call.console.say(*_told(store, at, each))
    passed = ", ".join(f"{count} {why}" for why, count in found.passed.items())
    said = trn("{count:,} suggestion", "{count:,} suggestions", len(found.suggestions))
    call.console.say(f"{said}{f'; no suggestion from: {passed}' if passed else ''}.")
    if any(not each.taken for each in found.suggestions):
        call.console.say(tr("Nothing was written. Accept with --accept 1, 1,3 or all."))


def _told(store: Store, at: int, each: Suggestion) -> list[str]:
    mail = each.mail
    day = mail.on.isoformat() if mail.on else tr("no date")
    lines = [
        visible(f"{at}  {day}  {mail.sender or mail.address}: {mail.subject or '(no subject)'}"),
        visible(f"   {mailing.WORDS[each.says]}: “{each.sentence}”"),
    ]
    if each.taken:
        return [*lines, tr("   accepted already, on {card}", card=_card(store, each))]
    if each.card is not None or each.new:
        card = each.card.card if each.card else None
        why = tr(" (by {why})", why=each.card.why) if each.card else ""
        return [*lines, visible(f"   {mailing.told(store, each, card, each.says)}{why}")]
    names = ", ".join(named(store, Opportunity, other.card) for other in each.others)
    said = tr("it may be {names}", names=names) if names else tr("no card is like it")
    return [*lines, tr("   {said}: say which with --accept {at} --card ID", said=said, at=at)]


def _card(store: Store, each: Suggestion) -> str:
    return named(store, Opportunity, each.card.card) if each.card else tr("no card")


def _shape(store: Store, at: int, each: Suggestion) -> dict[str, Any]:
    """One suggestion as JSON; see ``shapes``."""
    mail, event = each.mail, each.event
    known = each.card is not None or bool(each.new)
    card = each.card.card if each.card else None
    does = mailing.told(store, each, card, each.says) if known and not each.taken else None
    return {
        "n": at,
        "message_id": mail.message_id,
        "from": mail.address,
        "sender": mail.sender,
        "subject": mail.subject,
        "on": mail.on.isoformat() if mail.on else None,
        "says": str(each.says),
        "sentence": each.sentence,
        "card": _link(store, card),
        "why": each.card.why if each.card else None,
        "others": [_link(store, other.card) for other in each.others],
        "new": dict(each.new) or None,
        "event": {"on": event.on.isoformat(), "at": event.at, "what": event.what,
                  "where": event.where, "cancelled": event.cancelled} if event else None,
        "does": does,
        "accepted": each.taken,
    }  # fmt: skip


def _link(store: Store, card: int | None) -> dict[str, Any] | None:
    if card is None:
        return None
    name = store.named(Opportunity, [card]).strip("'")
    return {"id": card, "code": code(store, Opportunity, card), "title": name}


# -- accepting ------------------------------------------------------------------------------------


def _accept(call: Call, store: Store, found: Sequence[Suggestion]) -> None:
    """Write down the ones that are meant, each as one change."""
    args = call.args
    wanted = _chosen(args.accept, found)
    if len(wanted) != 1 and (args.card or args.says):
        raise UsageError(tr("--card and --as go with one suggestion"), tr("Such as: --accept 1"))
    given = finding.card(store, args.card) if args.card else None
    says = Says(args.says) if args.says else None
    done: list[dict[str, Any]] = []
    left: list[dict[str, Any]] = []
    for at in wanted:
        each = found[at]
        try:
            label, card = _written(store, each, given, says, keep_text=args.text)
        except StoreError as error:
            if len(wanted) == 1:
                raise
            left.append({"n": at + 1, "why": error.title})
            continue
        done.append({"n": at + 1, "done": label, "card": _link(store, card)})
    if call.console.json:
        call.console.put_json({"accepted": done, "left": left})
        return
    for each_done in done:
        call.console.say(
            visible(
                tr(
                    "{each_done}  Done: {each_done2}.",
                    each_done=each_done["n"],
                    each_done2=each_done["done"],
                )
            )
        )
    for each_left in left:
        call.console.say(
            visible(
                tr(
                    "{each_left}  Left: {each_left2}.",
                    each_left=each_left["n"],
                    each_left2=each_left["why"],
                )
            )
        )
    if not wanted:
        call.console.say(tr("There is nothing to accept."))


def _written(
    store: Store, each: Suggestion, card: int | None, says: Says | None, *, keep_text: bool
) -> tuple[str, int]:
    """Accept one; the label of the change and its card. Raises StoreError."""
    if each.taken:
        where = _card(store, each)
        raise BadInput(
            tr("This message was accepted already"), tr("It is noted on {where}.", where=where)
        )
    number = card if card is not None else each.card.card if each.card else None
    if number is None and each.others:
        names = "\n".join(named(store, Opportunity, other.card) for other in each.others)
        raise BadInput(tr("It may be one of several cards"), names, tr("Say which with --card ID."))
    if number is None and not each.new:
        raise NotFound(tr("No card is like this message"), hint=tr("Say which with --card ID."))
    plan = mailing.accepted(store, each, number, says, keep_text=keep_text)
    store.apply(*plan).wait()
    made = number if number is not None else plan.steps[-1].id
    return plan.label, made


def _chosen(text: str, found: Sequence[Suggestion]) -> list[int]:
    """The places of "2", "1,3" or "all", from 0; with "all" those not accepted yet."""
    if text.strip().casefold() == "all":
        return [at for at, each in enumerate(found) if not each.taken]
    numbers = [int(word) for word in re.findall(r"\d{1,6}", text)]
    if not numbers or any(not 1 <= number <= len(found) for number in numbers):
        raise BadInput(
            tr("There is no suggestion {text!r}", text=text),
            trn(
                "There is {count:,} suggestion.",
                "There are {count:,} suggestions.",
                len(found),
            ),
            tr("Leave --accept away to see them."),
        )
    return [number - 1 for number in dict.fromkeys(numbers)]


COMMANDS = {
    "mail": Command(
        _mail,
        _arguments,
        "Read e-mails and say what they mean for your applications: an arrival confirmed, a no, an "
        "invitation with its day, an offer. Nothing is written until you accept a suggestion; each "
        "is one change, dated with the day of the message. A message counts once. Newsletters, "
        "quoted text and sentences with an if say nothing.",
        (
            "pursuit mail invitation.eml",
            "pursuit mail applications.mbox --json",
            "pursuit mail applications.mbox --accept 1,3",
            "pursuit mail - --accept all < inbox.mbox",
            "pursuit mail reply.eml --accept 1 --card gaffer --as reply",
        ),
    ),
}
