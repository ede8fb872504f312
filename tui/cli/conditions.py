"""When something comes back: the options of ``answer ... not now`` and of ``park``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from store import BadInput, Store
from store.i18n import tr
from store.records import Milestone, Person, Return
from tui.cli import finding, stepping


def add_returns(parser: ArgumentParser) -> None:
    """``--until``, ``--when-skill`` and the like; each given is one way back, any is enough."""
    parser.add_argument("--until", metavar="DATE", help=tr("back on this day"))
    parser.add_argument(
        "--when-skill", metavar="SKILL[:LEVEL]", help=tr("back when the skill is proved")
    )
    parser.add_argument("--when-met", metavar="PERSON", help=tr("back when you met this person"))
    parser.add_argument(
        "--when-at", metavar="ORGANIZATION", help=tr("back when you met somebody there")
    )
    parser.add_argument("--when-done", metavar="MILESTONE", help=tr("back when it is done"))
    parser.add_argument(
        "--all", action="store_true", dest="together", help=tr("back when all of these hold")
    )
    finding.add_date_order(parser)


def returns(store: Store, args: Namespace) -> list[Return]:
    """The conditions that were typed; several are alternatives unless ``--all``. Raises BadInput"""
    said: list[dict[str, Any]] = []
    if args.until:
        said.append({"on": stepping.day_of(store, args, args.until)})
    if args.when_skill:
        said.append(_skill(args.when_skill))
    if args.when_met:
        said.append({"person": finding.linked(store, Person, args.when_met)})
    if args.when_at:
        said.append({"organization": args.when_at})
    if args.when_done:
        said.append({"milestone": finding.linked(store, Milestone, args.when_done)})
    if args.together and said:
        said = [{name: value for each in said for name, value in each.items()}]
    return [Return(**each) for each in said]


def _skill(text: str) -> dict[str, Any]:
    name, _, level = text.lstrip("#").partition(":")
    if not name.strip() or (level and level not in ("1", "2", "3", "4")):
        raise BadInput(
            tr("{text!r} is no skill with a level", text=text),
            hint=tr("Write it like signalling:2."),
        )
    return {"skill": name.strip()} | ({"level": int(level)} if level else {})
