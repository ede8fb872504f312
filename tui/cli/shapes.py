"""What ``--json`` prints: the keys are a promise to the programs that read them.

Every answer is one JSON document in UTF-8 on standard output. New keys may be added; none of these
changes its name or meaning.

A **record** has all fields of its kind (``store/records.py``), those at their default too: dates as
``"2026-11-23"``, links as ids, empty texts as ``""``, missing values as ``null``. It also has

- ``id``: an integer of up to 62 bits. Programs whose numbers are floating-point (JavaScript, jq
  before 1.7) lose its last digits and should use ``code``
- ``code``: the short code, unique among the records of its kind when it was printed
- ``kind_of_record``: ``opportunity``, ``track``, ``person``, ``experience``, ``feedback``,
  ``decision``, ``milestone``, ``action``, ``week``, ``view`` or ``snooze``

An **opportunity** has in particular ``id code title organization kind tier reach channel via column
outcome url source location salary posted_on applied_on closes_on next_action next_on decide_by
requirements tags history rounds sent offered notes people posting_kept_on archived added_on
deleted_on``. ``applied_on`` is derived from ``history``, a list of ``{column, meaning, on,
outcome?}``, one for each arrival in a column; ``requirements`` is a list of ``{skill, need?,
level?, years?}``, ``rounds`` of ``{on, at?, kind?, people?, outcome?, note?}``, ``sent`` of ``{on,
what, version?}``, ``offered`` of ``{criterion, says?, fit?}`` (``fit`` 1-4, how well it fits),
``notes`` of ``{on, text}``. Fields of these entries that are empty are left out.

===============  ==================================================================================
command          prints
===============  ==================================================================================
``add``          ``{"done": sentence, "added": [record], "changed": [record], "hints": [text],
                 "problems": [text]}`` and, beside them, every key of the first record added. ``add
                 -`` prints a list of these, one for each line of input; ``add --from`` and
                 ``--fetch`` have ``line`` and ``lines`` too, one for each posting, and with
                 ``--dry-run`` the records as they would be, without codes
``list``         a list of records, in the order of the table
``board``        ``{"columns": [{"id", "title", "meaning", "limit", "cards": [record]}]}``
``views``        a list of ``{"name", "query", "order", "reverse", "group", "built_in", "id"}``;
                 after ``save``, ``rename`` and ``delete`` the one that is meant
``show``         the record; of a milestone also ``likely``: ``{"half", "four_fifths": the days by
                 which it is done so often, "in_time": the chance by its planned day, "class",
                 "finished", "dropped": whom it is told from}`` or null
``today``        ``{"pause": days or null, "waiting", "later": numbers of lines not shown, "lines":
                 [{"kind": "nudge" | "welcome" | "plan" | "action" | "next" | "promise" | "round" |
                 "back", "rule", "step", "table", "id", "code", "text", "why", "verb", "on", "late",
                 "more"}]}``
``week``         ``{"key", "first", "last", "title", "sentence", "paused", "reviewed_on",
                 "added_since", "entries": {kind: number}, "steps": [{"step", "done", "usual",
                 "low", "high", "mark": "" | "above" | "below", "last": [number or null]}],
                 "regularity": {"active", "weeks", "rest", "paused"} or null, "board": {"new",
                 "forward", "back", "reopened": [{"id", "name"}], "applied", "closed", "standing":
                 {word: number}, "silent": [{"id", "name", "days", "chance"}]}, "people":
                 {"answered": [{"id", "name", "kind"}], "heard", "owed": [{"id", "name", "kind",
                 "what", "by"}], "takeaway"}, "coming": [{"on", "table", "id", "text", "why"}],
                 "outlook": {"now", "before", "parts", "milestone": {"id", "before", "now"}: the
                 days by which four in five are done, or null} or null, "prompts": [{"rule",
                 "text", "table", "id"}], "review": [{"on", "prompt", "text"}], "plan", "next_plan":
                 {"focus", "own_focus", "things": [{"text", "state", "due", "cue", "id"}]} or null,
                 "focus": {"step", "name", "why"} or null, "check": {"asks", "usual", "too_much"}
                 or null}``; with a verb: the record of the week, as it is now
``step``         ``{"step", "answers": [{"question", "rows": [{"text", "table", "id", ...}]}]}``;
                 a row has further figures by name
``odds``         ``{"first_offer": {"weeks": {percent: weeks, or null beyond 260; "3" and "98" stand
                 for 2.5 and 97.5}, "within": {weeks: range}}, "in_hand": [card], "stopped": range,
                 "levers": [{"code": "postings" | "referral" | "referrals" | "fit" | "interviews",
                 "step", "within_26": range, "agree": share of draws or null, "conditional"}],
                 "clear": code or null, "needed": [{"channel", "more": a week, or null}], "silent":
                 [{card, "days", "invited": range, "answered": range}], "talks": [{card, "days",
                 "offer": range}], "without": [{card, "weeks", "within"}], "pace": {channel: a
                 week}, "weeks", "own", "share", "assumptions": [text], "record": {"resolved",
                 "waiting", "left_out", "brier", "flat", "rate", "bands": [{"number", "said",
                 "came"}], "whole": all of them, "half", "four_fifths": the same of milestones,
                 "words": [text]}}``; a range is ``{"mean", "low", "high"}``, chances from 0 to 1
                 and 80 % of the draws between; a card is ``"id", "code", "name"``
``snooze``       a list of the snoozes, as they are now; without a rule, a list of ``{"rule",
                 "says", "state": "on" | "snoozed" | "off", "until"}``
``person``       the same as ``add``
``log``          the same as ``add``
``touch``        the record as it is now: of the person, or for ``heard`` the opportunity; the same
                 for ``thank``, ``promise`` and ``heard``
``renew tell``   the experience, as it is now; the same for ``proof``
``feedback``     the same as ``add``; so do ``decide``, ``track``, ``milestone`` and ``do``
``verdict``      the record, as it is now; the same for ``try``, ``check``, ``weigh``, ``answer``,
                 ``review``, ``replan``, ``drop``, ``done``, ``skip``, ``next``, ``park``,
                 ``unpark``, and for ``track`` with ``--status`` or a plan
``move close``   a list of the records, as they are now
``reopen``       the same; with ``--dry-run``, here and below, the records that would change
``sweep``        ``{"silent": [{"id", "code", "name", "days", "applied_on", "people": [name],
                 "chance": of an invitation, 0 to 1, or null}], "kept_before": number, "rested":
                 [{"id", "code", "name"}], "kept": [...], "done": bool}``; ``silent`` is what was
                 asked about; ``done`` is false when nothing was written; chances are told in lists
``tag``          the records, as they are now; with ``--dry-run`` those that would change
``archive``      the same
``unarchive``    the same
``edit note``    the record, as it is now
``stage round``  the same
``sent terms``   the same
``posting``      ``{"id", "code", "text", "kept_on"}``
``offers``       ``{"offers": [record], "criteria": [{"name", "field", "yours", "cells": [{"says",
                 "fit"}]}], "met": [{"met", "of", "unknown"}]}``: a cell for each offer, in their
                 order; ``field`` names the field of a fact, and is empty for a term
``delete``       a list of the records; ``deleted_on`` tells which are in the bin
``restore``      the same; with ``--to``: ``{"done": bool, "to", "label", "changed": [record],
                 "back": [record], "binned": [record], "notes": [text]}``, where a record is
                 ``{"table", "id", "code", "name", "fields": [{"field", "before", "after"}]}``
                 in words; ``done`` is false with ``--dry-run``
``undo``         ``{"undone": label}``
``redo``         ``{"redone": label}``
``history``      a list, the newest first, of ``{"seq", "at" (UTC), "by", "label", "undoes",
                 "redoes", "records": [{"table", "id"}]}``; with ``--full`` each record has
                 ``before`` and ``after``: the fields that differ as stored, or null
``import``       a list with a report for each file: ``{"file", "kind", "rows", "imported",
                 "updated", "unchanged", "skipped": [{"row", "reason"}], "warnings": [{"row",
                 "field", "raw", "message"}], "mapping": {header: field}}``; the kind is csv,
                 markdown, json, posting, vcard, or the name of a list, such as google contacts.
                 With ``--dry-run`` or ``--rows`` also ``"lines": [{"row", "fate", "text", "table",
                 "joins": {"id", "code", "name"} or null, "said": bool}]``: the fate is imported,
                 updated, unchanged or skipped, ``said`` whether you chose it, and ``joins`` the
                 record that was there already
``mail``         ``{"suggestions": [{"n", "message_id", "from", "sender", "subject", "on", "says",
                 "sentence", "card": {"id", "code", "title"} or null, "why", "others": [card],
                 "new": {field: value} or null, "event": {"on", "at", "what", "where",
                 "cancelled"} or null, "does": sentence or null, "accepted": bool}], "passed":
                 {why: number}}``; ``says`` is offer, rejection, cancelled, invitation,
                 confirmation or reply. With ``--accept``: ``{"accepted": [{"n", "done", "card"}],
                 "left": [{"n", "why"}]}``
``export``       the export itself; with ``-o``: ``{"file", "records": {table: number}}``, for ics
                 ``{"file", "events": number}``, for worklog ``{"file", "rows": number}``
``draft``        ``{"person": id or null, "kind", "text", "characters"}``
``apart``        the record of the first person
``duplicates``   a list of ``{"first", "second", "why"}``, each a ``{"id", "code", "name"}``
``merge``        the record that stays
``forget``       ``{"done": bool, "label", "changed": number, "mentions": [{"table", "id",
                 "field"}], "still_in": [path]}``; ``done`` is false with ``--dry-run``
``columns``      ``{"preset": id or null for one's own, "columns": [{"id", "title", "meaning",
                 "limit", "collapsed": bool, "cards": number}], "moves": [{"from", "to",
                 "cards"}]}``; ``moves`` tells under what title the cards show after a change.
                 ``columns presets`` prints a list of ``{"id", "title", "whom", "columns"}``
``settings``     ``{"file", "exists": bool, "settings": {key: value}, "problems": [text]}``, the
                 values as the file says them, the usual one where it says nothing
``doctor``       ``{"folder", "healthy": bool, "findings": [{"state": "good" | "repaired" |
                 "note" | "problem", "about", "text"}]}``
``backup``       ``{"made": path or null, "backups": [path], the newest first}``; ``backup
                 restore``: the same as ``restore --to``
===============  ==================================================================================

Errors: with ``--json`` every line on standard error is one JSON object, either ``{"note": text}``
or ``{"error": {"kind", "title", "detail", "hint"}}``. ``kind`` is the name of the error in
``store/errors.py``, or ``Usage``. Exit codes: 0 done, 1 an error, 2 wrong usage, 130 Ctrl+C.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store import Store
from store.fields import Document
from store.insight.waiting import applied_on
from store.records import Opportunity, Record
from tui.cli.codes import short_code, short_codes


def record_shape(store: Store, record: type[Record], number: int) -> dict[str, Any]:
    """One record as JSON."""
    documents = store.documents(record.TABLE)
    return shape(record, number, documents[number], short_code(number, documents))


def record_shapes(
    store: Store, record: type[Record], numbers: Iterable[int]
) -> list[dict[str, Any]]:
    """Several records of one kind as JSON."""
    documents = store.documents(record.TABLE)
    codes = short_codes(documents)
    return [shape(record, number, documents[number], codes[number]) for number in numbers]


def shape(record: type[Record], number: int, document: Document, code: str) -> dict[str, Any]:
    """A stored document with every field of its record, the code, and what is derived."""
    shaped: dict[str, Any] = {"id": number, "code": code, "kind_of_record": record.NAME}
    shaped |= record.from_doc({**document, "id": number}).as_json()
    if record is Opportunity:
        day = applied_on(document)
        shaped["applied_on"] = day.isoformat() if day else None
    return shaped
