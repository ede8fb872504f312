"""``week``: how a week went, planning it, pausing it and looking back on it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import timedelta
from typing import TYPE_CHECKING

from store import BadInput, Store
from store.i18n import tr
from store.insight import week as weeks
from store.insight.facts import Facts
from store.insight.week import report
from store.insight.week.shape import as_json
from store.plans import Plan
from store.records import Week
from store.verbs import weeks as verbs
from tui.cli import finding
from tui.cli.command import Call, Command, UsageError
from tui.cli.odds import forecast_beside
from tui.cli.progress import working_out
from tui.cli.shapes import record_shape
from tui.cli.text import visible

if TYPE_CHECKING:
    from store.insight.odds.posterior import Breathe
    from tui.session import Session

_VERBS = ("plan", "off", "focus", "answer", "review", "pause", "resume")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="VERB ...",
        help=tr("one of {list}; none shows it", list=", ".join(_VERBS)),
    )
    parser.add_argument("--of", metavar="WEEK", help=tr("2026-W47, 'last week', or a day in it"))
    parser.add_argument(
        "--from", dest="first", metavar="DATE", help=tr("show a range from this day")
    )
    parser.add_argument("--to", dest="last", metavar="DATE", help=tr("to this day; else to today"))
    parser.add_argument("--text", action="store_true", help=tr("plain text, which is usual"))
    parser.add_argument("--markdown", action="store_true", help="Markdown")
    finding.add_date_order(parser)


def _week(call: Call) -> None:
    args = call.args
    if args.words:
        if args.words[0] not in _VERBS:
            raise UsageError(
                tr("A week has no verb {words!r}", words=args.words[0]),
                tr("There are {list}.", list=", ".join(_VERBS)),
            )
        if args.first or args.last:
            raise UsageError(tr("--from and --to show a range"), tr("A week is named by --of."))
        _change(call, args.words[0], args.words[1:])
    else:
        _show(call)


# -- which days -----------------------------------------------------------------------------------


def _span(session: Session, facts: Facts, args: Namespace) -> weeks.Span:
    """The week or the range that is meant. Raises BadInput or UsageError."""
    store = session.store
    order = finding.date_order(store, args)
    if args.first is None and args.last is not None:
        raise UsageError(tr("--to wants --from"), tr("Such as --from '1 sep' --to '30 sep'."))
    if args.first is not None:
        if args.of is not None:
            raise UsageError(tr("Give --of or --from, not both"))
        first, last = finding.range_given(args.first, args.last or "today", facts.today, order)
        return weeks.Span(first or facts.today, last or facts.today)
    begins = store.settings.first_weekday(session.environ)
    day = weeks.read_week(args.of or "", facts.today, begins, order)
    return weeks.week_at(facts, day, begins)


# -- showing --------------------------------------------------------------------------------------


def _show(call: Call) -> None:
    args = call.args
    if args.markdown and (args.text or call.console.json):
        raise UsageError(tr("Give one of --text, --markdown and --json"))
    with call.session() as session:
        facts = Facts(session.store)
        span = _span(session, facts, args)
        with working_out(call.console) as breathe:
            found = _told(facts, span, breathe)
        if call.console.json:
            call.console.put_json(as_json(facts, found))
        else:
            made = (report.as_markdown if args.markdown else report.as_text)(facts, found)
            call.console.say(made.rstrip("\n"))


def _told(facts: Facts, span: weeks.Span, breathe: Breathe) -> weeks.Summary:
    """The week; this one and the one before it with what is likely."""
    near = span.is_week and span.first <= facts.today <= span.last + timedelta(7)
    known = forecast_beside(facts, breathe) if near else None
    if known is None:
        return weeks.weekly(facts, span)
    from store.insight.odds.futures import HORIZON
    from store.insight.odds.inputs import inputs_of
    from store.insight.odds.outlook import lever_of, outlook, week_ago

    inputs, forecast = known
    before = inputs_of(facts, week_ago(facts))
    changed = outlook(before, inputs, forecast.offer.chance(HORIZON).mean, breathe=breathe)
    return weeks.weekly(facts, span, forecast.chance, changed, lever_of(forecast))


# -- changing -------------------------------------------------------------------------------------


def _change(call: Call, verb: str, words: list[str]) -> None:
    with call.session(writes=True) as session:
        store = session.store
        facts = Facts(store)
        span = _span(session, facts, call.args)
        plan = _plan(store, facts, span, call.args, verb, words)
        session.write(lambda store: store.apply(*plan)).wait()
        found = weeks.record_at(Facts(store), span.first)
        if call.console.json and found is not None:
            call.console.put_json(record_shape(store, Week, found[0]))
        else:
            call.console.say(tr("Done: {visible}.", visible=visible(plan.label)))


def _plan(
    store: Store, facts: Facts, span: weeks.Span, args: Namespace, verb: str, words: list[str]
) -> Plan:
    said = " ".join(words)
    if verb in ("pause", "resume") and words:
        raise UsageError(
            tr("`week {verb}` takes no words", verb=verb), tr("Name the week with --of.")
        )
    match verb:
        case "plan":
            if not words:
                raise UsageError(
                    tr("The plan wants a line"), tr("Such as: pursuit week plan Draft letter")
                )
            return verbs.plan_things(store, span, [said], finding.date_order(store, args))
        case "off":
            return verbs.take_off(store, span, _number(said) - 1)
        case "focus":
            return verbs.focus_on(store, span, said)
        case "answer":
            return _answer(store, facts, span, words)
        case "review":
            known = forecast_beside(facts)
            return verbs.review(store, span, {"": said}, known[1] if known else None)
        case _:
            return verbs.pause(store, span, paused=verb == "pause")


def _answer(store: Store, facts: Facts, span: weeks.Span, words: list[str]) -> Plan:
    """The answer to the question of this number, as ``pursuit week`` lists them."""
    number = _number(words[0] if words else "")
    asked = weeks.weekly(facts, span).prompts
    if not 1 <= number <= len(asked):
        near = span.last + timedelta(7) >= facts.today
        raise BadInput(
            tr("This week asks no question {number}", number=number),
            tr("It asks {count}.", count=len(asked)) if near else tr("An older week asks none."),
        )
    return verbs.reflect(store, span, asked[number - 1].text, " ".join(words[1:]))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise UsageError(
            tr("{text!r} is no number", text=text),
            tr("Count from 1, as `pursuit week` lists them."),
        )
    return int(text)


COMMANDS = {
    "week": Command(
        _week,
        _arguments,
        "How a week went, beside the weeks before it, and what comes: this week, the one --of "
        "names, or any days --from and --to. plan puts a thing into it (what, when and where), off "
        "N takes it off; focus says what it is about; review keeps how it looks, and what is "
        "likely by then to be judged later, answer N answers one of its questions; pause takes it "
        "out of every count, resume puts it back.",
        (
            "pursuit week --of 2026-W47 --markdown",
            "pursuit week --from '1 sep' --to '30 sep'",
            "pursuit week plan Draft letter tue 18:00 at the library --of 'next week'",
            "pursuit week focus Ask --of 'next week'",
            "pursuit week answer 1 That they hire in spring",
            "pursuit week review --of 'last week'",
            "pursuit week pause",
        ),
    ),
}
