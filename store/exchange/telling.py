"""What the report of a table says, in words: each row's line, and what to look at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from store.exchange.columns import Choice
from store.exchange.facts import Facts
from store.exchange.links import canonical
from store.exchange.matching import base_name
from store.exchange.report import Ledger
from store.exchange.stages import Standing
from store.exchange.statuses import StatusReader
from store.exchange.synonyms import DATES, FIELDS
from store.exchange.tables import Table
from store.exchange.told import Told
from store.i18n import tr
from store.pipelines import Meaning, Pipeline
from store.records import Opportunity

_LONGEST_NAME = 60
_PAST_DATES = DATES - {"next_on", "closes_on"}
_HIDDEN = frozenset(("history", "imported", "rank"))


def name_of(doc: Mapping[str, Any]) -> str:
    """A card in a few words: 'Gaffer @ Orbit Films'."""
    title, organization = str(doc.get("title") or ""), str(doc.get("organization") or "")
    name = " @ ".join(part for part in (title, organization) if part) or tr("a card without a name")
    return shortened(name)


def shortened(name: str) -> str:
    """A name of any record in quotes, on one line and not too long."""
    line = " ".join(name.split())
    return f"'{line}'" if len(line) <= _LONGEST_NAME else f"'{line[: _LONGEST_NAME - 1]}…'"


def is_named(values: Mapping[str, Any]) -> bool:
    """Whether a card could be found again by its title or its organization."""
    return any(str(values.get(name) or "").strip() for name in Opportunity.NEEDS)


def placeholder(facts: Facts, values: Mapping[str, Any], file: str) -> str:
    """A title for a row with neither title nor company, so that the card can be found."""
    address = canonical(str(values.get("url", "")))
    return (
        address[:60]
        if address
        else tr("Row {line} of {base_name}", line=facts.line, base_name=base_name(file))
    )


def tell_new(values: Mapping[str, Any], standing: Standing, flags: Sequence[str]) -> str:
    """One line for a new card."""
    end = f" ({standing.outcome})" if standing.outcome else ""
    when = f", {standing.since}" if standing.since else ""
    more = f" – {'; '.join(flags)}" if flags else ""
    return tr(
        "New in {title}{end}{when}: {name_of}{more}",
        title=standing.column.title,
        end=end,
        when=when,
        name_of=name_of(values),
        more=more,
    )


def tell_update(doc: Mapping[str, Any], values: Mapping[str, Any], pipeline: Pipeline) -> str:
    """What changes on a card, in words."""
    parts = []
    if column := values.get("column"):
        there = pipeline.place(str(doc.get("column", ""))).title
        parts.append(tr("{there} to {title}", there=there, title=pipeline.place(column).title))
    if outcome := values.get("outcome"):
        parts.append(tr("ended: {outcome}", outcome=outcome))
    shown = [n for n in values if n not in _HIDDEN and n not in ("column", "outcome")]
    if "history" in values and not parts:
        shown.append("history")
    parts.extend(name.replace("_", " ") for name in shown)
    return ", ".join(parts)


def flag_row(
    ledger: Ledger, facts: Facts, standing: Standing, fields: Collection[str]
) -> list[str]:
    """What the row lacks, in a few words; warned about where the table has a column for it."""
    flags = []
    for field, word in (("organization", "company"), ("title", "title")):
        if not facts.texts.get(field):
            flags.append(tr("no {word}", word=word))
            if field in fields:
                ledger.warn(facts.line, field, "", tr("This row has no {word}.", word=word))
    if not standing.latest:
        flags.append(tr("no date"))
        if "applied_on" in fields and standing.column.meaning != Meaning.SAVED:
            ledger.warn(facts.line, "applied_on", "", tr("This row has no date."))
    return flags


def flag_table(
    ledger: Ledger,
    table: Table,
    choices: Sequence[Choice],
    statuses: StatusReader,
    standings: Sequence[Standing],
    alike: int,
) -> None:
    """What to know about the table as a whole, each said once.

    ``standings`` are of new cards, ``alike`` is how many rows name the job of a row above."""
    fields = {each.field for each in choices}
    if not table.sure:
        text = tr("The encoding is not stated and is not UTF-8; Windows-1252 was assumed.")
        ledger.warn(None, "", "", tr("{text} Look at letters such as é and ü.", text=text))
    if table.preamble and not table.preamble.lower().startswith("sep="):  # Excel's own hint
        text = tr(
            "The header was found on line {header_line}; what stands above was left out.",
            header_line=table.header_line,
        )
        ledger.warn(None, "", table.preamble, text)
    if table.prose:
        lines = tr("1 line") if table.prose == 1 else tr("{prose} lines", prose=table.prose)
        ledger.warn(
            None, "", "", tr("What stands beside the tables ({lines}) was left out.", lines=lines)
        )
    for field, word in (("organization", "company"), ("title", "title")):
        if field not in fields:
            ledger.warn(None, field, "", tr("The table has no column for the {word}.", word=word))
    if not fields & _PAST_DATES and "history" not in fields:
        ledger.warn(None, "applied_on", "", tr("The table has no column with a date."))
    if alike:
        have = tr("1 row has") if alike == 1 else tr("{alike:,} rows have", alike=alike)
        text = tr(
            "{have} the company and the title of a row above; each is a card of its own.", have=have
        )
        ledger.warn(None, "title", "", text)
    undated = sum(1 for each in standings if each.latest and not each.since)
    if undated:
        one = undated == 1
        cards, stand = (
            (tr("1 card has"), tr("it stands"))
            if one
            else (tr("{undated} cards have", undated=undated), tr("they stand"))
        )
        text = tr(
            "{cards} no date for where {stand} now; the earlier dates are there.",
            cards=cards,
            stand=stand,
        )
        ledger.warn(None, "status", "", text)
    header = next((each.header for each in choices if each.field == "status"), "status")
    for word, rows in statuses.unknown.items():
        times = "once" if len(set(rows)) == 1 else tr("in {count} rows", count=len(set(rows)))
        text = tr(
            "'{word}' in '{header}' ({times}) is not a status Pursuit knows; it is kept "
            "in the notes, and the dates say where the card stands. You can say which "
            "column it means.",
            word=word,
            header=header,
            times=times,
        )
        ledger.warn(rows[0], "status", word, text, f"--status '{word}=COLUMN'")


def flag_remembered(ledger: Ledger, before: Told, told: Told) -> None:
    """Which choices of an earlier import were used again."""
    said = [
        tr("'{h}' is {fields}", h=h, fields=FIELDS[f])
        for h, f in before.mapping.items()
        if told.mapping.get(h) == f
    ]
    said += [
        tr("'{w}' means {t}", w=w, t=t)
        for w, t in before.statuses.items()
        if told.statuses.get(w) == t
    ]
    if before.order and before.order == told.order:
        said.append(tr("days come first") if told.order == "dmy" else tr("months come first"))
    if said:
        text = tr("As at the last import of these columns: {list}.", list="; ".join(said))
        ledger.warn(None, "", "", text, "--fresh")
