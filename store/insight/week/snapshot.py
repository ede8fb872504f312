"""How a week looked when it was reviewed, so that it stays what it was.

Figures and ids are kept, never names: a record that is renamed shows its present name, and one that
is forgotten leaves nothing behind. What is entered for the week later on is counted, not mixed in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from store.insight.facts import Facts
from store.insight.nudges import Chances
from store.insight.week.board import BoardMoves, Silent
from store.insight.week.calendar import Span
from store.insight.week.focus import Lever
from store.insight.week.pace import StepRow
from store.insight.week.people import Answered
from store.insight.week.sentence import Sentence
from store.insight.week.summary import Outlook, Summary, summary
from store.insight.week.usual import Usual

VERSION = 1
_SO_FAR = {"so far": "few", "open": "quiet"}


def snapshot_of(found: Summary) -> dict[str, Any]:
    """What is kept of a week, as JSON."""
    said, board, people = found.sentence, found.board, found.people
    return {
        "version": VERSION,
        "entries": dict(found.entries),
        "sentence": {**said._asdict()},
        "steps": [
            {
                "done": row.done, "usual": row.usual,
                "range": list(row.range) if row.range else None, "mark": row.mark,
                "spark": list(row.spark),
            }
            for row in found.steps
        ],
        "board": {
            **{name: list(getattr(board, name)) for name in ("new", "forward", "back", "reopened")},
            **{
                name: [list(pair) for pair in getattr(board, name)]
                for name in ("applied", "closed", "standing")
            },
            "silent": [list(each) for each in board.silent],
        },
        "answered": [list(each) for each in people.answered],
        "heard": list(people.heard),
    }  # fmt: skip


def weekly(
    facts: Facts,
    span: Span,
    chances: Chances | None = None,
    outlook: Outlook | None = None,
    lever: Lever | None = None,
) -> Summary:
    """A week as it is told: one that was reviewed as it was then, with what was added since."""
    now = summary(facts, span, chances, outlook, lever)
    kept = facts.weeks[now.number].snapshot if now.number is not None else None
    if now.reviewed_on is None or not kept or kept.get("version") != VERSION:
        return now
    try:
        return _as_kept(facts, now, kept)
    except (TypeError, ValueError, KeyError, AttributeError):
        return now  # edited by hand into what cannot be read: as it is known now


def _as_kept(facts: Facts, now: Summary, kept: Mapping[str, Any]) -> Summary:
    def there(table: str, number: object) -> bool:
        return type(number) is int and facts.live(table, number) is not None

    def cards(name: str) -> tuple[int, ...]:
        return tuple(n for n in kept["board"][name] if there("opportunities", n))

    def counts(name: str) -> tuple[tuple[str, int], ...]:
        return tuple((str(word), int(count)) for word, count in kept["board"][name])

    silent = [Silent(*each) for each in kept["board"]["silent"]]
    board = BoardMoves(
        cards("new"), cards("forward"), cards("back"), cards("reopened"),
        counts("applied"), counts("closed"), counts("standing"),
        tuple(each for each in silent if there("opportunities", each.number)),
    )  # fmt: skip
    people = now.people._replace(
        answered=tuple(
            Answered(person, str(kind))
            for person, kind in kept["answered"]
            if there("people", person)
        ),
        heard=tuple(n for n in kept["heard"] if there("opportunities", n)),
    )
    steps = tuple(
        StepRow(
            step, int(row["done"]), row["usual"],
            Usual(*row["range"]) if row["range"] else None, str(row["mark"]), tuple(row["spark"]),
        )
        for step, row in enumerate(kept["steps"], 1)
    )  # fmt: skip
    then = Counter({str(kind): int(count) for kind, count in kept["entries"].items()})
    added = Counter(dict(now.entries)) - then
    added["reviewed"] = 0
    return now._replace(
        entries=tuple(sorted(then.items())),
        sentence=_said(kept, over=now.span.last < facts.today),
        steps=steps,
        board=board,
        people=people,
        added_since=added.total(),
    )


def _said(kept: Mapping[str, Any], *, over: bool) -> Sentence:
    """The sentence of then; one that said how far a week had come says it of the whole week."""
    said = Sentence(**kept["sentence"])
    return said._replace(rule=_SO_FAR.get(said.rule, said.rule)) if over else said
