"""``today`` and ``snooze``: what to do now, and which rules are quiet."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from store import Store
from store.i18n import tr, trn
from store.insight.facts import Facts
from store.insight.nudges import SNOOZE_DAYS
from store.insight.today import RULES, WELCOME, Line, Today
from store.insight.today import today as today_of
from store.plans import Plan
from store.records import BY_TABLE, Snooze
from store.verbs import quiet
from store.when import show_day
from tui.cli import finding
from tui.cli.codes import short_code
from tui.cli.command import Call, Command, UsageError
from tui.cli.naming import code
from tui.cli.odds import chances_that_matter
from tui.cli.shapes import record_shape
from tui.cli.text import visible


def _no_arguments(parser: ArgumentParser) -> None:
    parser.set_defaults()


def _today(call: Call) -> None:
    with call.session() as session:
        store = session.store
        facts = Facts(store)
        found = today_of(facts, chances_that_matter(facts))
        if call.console.json:
            call.console.put_json(_shape(store, found))
        else:
            call.console.say(*_page(store, found))


def _page(store: Store, found: Today) -> list[str]:
    lines = []
    if found.pause is not None:
        lines.append(
            trn(
                "Welcome back. Nothing was written for {count:,} day.",
                "Welcome back. Nothing was written for {count:,} days.",
                found.pause,
            )
        )
    lines += [_told(store, line) for line in found.lines]
    if not lines:
        lines.append(tr("Nothing waits today. A quiet day is a day."))
    if found.waiting:
        things = (
            tr("1 thing is")
            if found.waiting == 1
            else tr("{waiting:,} things are", waiting=found.waiting)
        )
        lines.append(tr("{things} waiting; pick one when you like.", things=things))
    if found.later:
        lines.append(trn("{count:,} line more.", "{count:,} lines more.", found.later))
    return lines


def _told(store: Store, line: Line) -> str:
    """[N5] No reply from Jane yet: follow up once more (k3f9q)"""
    mark = f"[{line.rule}] " if line.rule else ""
    known = line.number is not None and line.number in store.documents(line.table)
    where = f" ({code(store, BY_TABLE[line.table], line.number)})" if known else ""  # type: ignore[arg-type]
    return f"{mark}{visible(line.text)}: {visible(line.why)}{where}"


def _shape(store: Store, found: Today) -> dict[str, Any]:
    return {
        "pause": found.pause,
        "waiting": found.waiting,
        "later": found.later,
        "lines": [_line_shape(store, line) for line in found.lines],
    }


def _line_shape(store: Store, line: Line) -> dict[str, Any]:
    known = store.documents(line.table) if line.table else {}
    return {
        "kind": line.kind,
        "rule": line.rule or None,
        "step": line.step,
        "table": line.table or None,
        "id": line.number,
        "code": short_code(number, known) if (number := line.number or 0) in known else None,
        "text": line.text,
        "why": line.why,
        "verb": line.verb,
        "on": line.on.isoformat() if line.on else None,
        "late": line.late,
        "more": line.more,
    }


def _snooze_arguments(parser: ArgumentParser) -> None:
    days = ", ".join(map(str, SNOOZE_DAYS))
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help=tr("such as N5; without, list them")
    )
    parser.add_argument(
        "days",
        nargs="?",
        metavar="DAYS",
        help=tr("{days} or any number of days, off, or on", days=days),
    )
    parser.add_argument("--about", metavar="ID", help=tr("about this record alone"))
    finding.add_kind(parser)


def _snooze(call: Call) -> None:
    args = call.args
    if args.rule is None:
        _list_rules(call)
        return
    text = args.days or str(SNOOZE_DAYS[0])
    if text not in ("on", "off") and not text.isdecimal():
        raise UsageError(
            tr("{text!r} is no number of days", text=text), tr("Give 3, 7, 30, off or on.")
        )
    with call.session(writes=True) as session:
        store = session.store
        about = finding.anything(store, args.about, args.kind)[1] if args.about else None
        plan = _plan(store, args.rule, text, about)
        session.write(lambda store: store.apply(*plan)).wait()
        if call.console.json:
            call.console.put_json([record_shape(store, Snooze, s.id) for s in plan.steps])
        else:
            call.console.say(tr("Done: {visible}.", visible=visible(plan.label)))


def _plan(store: Store, rule: str, text: str, about: int | None) -> Plan:
    if text == "on":
        return quiet.wake(store, rule, about)
    return quiet.snooze(store, rule, None if text == "off" else int(text), about)


def _list_rules(call: Call) -> None:
    with call.session() as session:
        facts = Facts(session.store)
        until = {s.rule: s.until for s in facts.snoozes.values() if s.about is None}
        rows = [
            {
                "rule": rule,
                "says": quiet.says(rule),
                "state": _state(facts, rule, until),
                "until": day.isoformat() if (day := until.get(rule)) else None,
            }
            for rule in [*RULES, WELCOME]
        ]
        if call.console.json:
            call.console.put_json(rows)
            return
        for row in rows:
            day = until.get(str(row["rule"]))
            when = (
                tr(" until {show_day}", show_day=show_day(day, facts.today))
                if row["state"] == "snoozed" and day
                else ""
            )
            call.console.say(f"{row['rule']:<4} {row['state']}{when}: {row['says']}")


def _state(facts: Facts, rule: str, until: dict[str, Any]) -> str:
    if rule not in until:
        return "on"
    if until[rule] is None:
        return "off"
    return "snoozed" if until[rule] > facts.today else "on"


COMMANDS = {
    "today": Command(
        _today,
        _no_arguments,
        "What to do today: at most ten lines over all steps, at most three of them nudges, each "
        "with its reason. After a pause, one small thing first.",
        ("pursuit today", "pursuit today --json"),
    ),
    "snooze": Command(
        _snooze,
        _snooze_arguments,
        "Let a rule of Today be quiet for 3, 7 or 30 days, switch it off, or on again; about one "
        "record or any. Without a rule: list them all.",
        (
            "pursuit snooze",
            "pursuit snooze N5 7",
            "pursuit snooze N5 30 --about jane",
            "pursuit snooze N22 off",
        ),
    ),
}
