"""What a filter could go on with while it is typed: keys, their values, and words of the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from store.i18n import tr, tr_later
from store.insight.haystack import fold
from store.insight.language import LANGUAGE
from store.insight.spans import AHEAD, BACK
from store.insight.terms import ALSO, CHOICES, COUNTS, DAYS, HAS, KEYS, STATES
from store.insight.vocabulary import Vocabulary

MOST = 8

_WORD = re.compile(r"""(?:[^\s"]|"[^"]*(?:"|$))+""")
_TERM = re.compile(
    r"""(?P<minus>-?)(?:(?P<mark>[#@])|(?P<key>[A-Za-z_]+)(?P<op>:|[<>]=?))?(?P<value>.*)""",
    re.DOTALL,
)
_FIRST = ("is:", "column:", "tag:", "due<", "silent>", "has:", "kind:", "with:")
_SAYS = {
    "is": tr_later("open, waiting, overdue, archived, deleted"),
    "column": tr_later("where it stands"),
    "tag": tr_later("a tag or a skill"),
    "due": tr_later("the next action's day"),
    "closes": tr_later("the closing day"),
    "decide": tr_later("the day to decide by"),
    "applied": tr_later("the day you applied"),
    "added": tr_later("the day you added it"),
    "moved": tr_later("the day it came into its column"),
    "posted": tr_later("the day it was published"),
    "silent": tr_later("days without an answer"),
    "age": tr_later("days since you added it"),
    "has": tr_later("what is filled in: notes, next, link, people"),
    "kind": tr_later("job, gig, audition, course and more"),
    "tier": tr_later("dream, stepping stone, practice"),
    "reach": tr_later("in reach, stretch, not for now"),
    "channel": tr_later("how you met"),
    "outcome": tr_later("how it ended"),
    "with": tr_later("somebody who is part of it"),
    "organization": tr_later("who offers it"),
    "title": tr_later("what it is called"),
    "location": tr_later("where it is"),
    "source": tr_later("where you found it"),
    "track": tr_later("the dream it leads to"),
}
_DAY_VALUES = {
    "<": ("7d", "14d", "30d", "today", "next week"),
    "<=": ("7d", "14d", "today", "next week"),
    ">": ("7d", "30d", "today", "next week"),
    ">=": ("7d", "30d", "today", "next week"),
    ":": ("today", "this week", "next week", "overdue", "none", "any"),
}
_BACK_VALUES = {
    "<": ("7d", "14d", "30d", "90d"),
    "<=": ("7d", "14d", "30d", "90d"),
    ">": ("7d", "30d", "90d", "last month"),
    ">=": ("7d", "30d", "90d", "last month"),
    ":": ("today", "this week", "last week", "last month", "none", "any"),
}
_COUNT_VALUES = ("7d", "14d", "30d", "90d")
_EXAMPLES = {example.text: example.says for _, lines in LANGUAGE for example in lines}


class Suggestion(NamedTuple):
    """What would stand in the place of the word; ``says`` explains it.

    ``whole`` is False for a key that still waits for its value.
    """

    text: str
    says: str = ""
    whole: bool = True


class Suggestions(NamedTuple):
    """What fits the word that begins at ``start`` of the text and ends at the cursor."""

    start: int
    items: tuple[Suggestion, ...]


def suggest(text: str, cursor: int, words: Vocabulary) -> Suggestions:
    """What the word before the cursor could become, the likeliest first; never raises."""
    before = text[:cursor]
    ends = (word.start() for word in _WORD.finditer(before) if word.end() == len(before))
    start = next(ends, len(before))
    word = before[start:]
    term = _TERM.fullmatch(word)
    if term is None:
        return Suggestions(start, ())
    minus, value = term["minus"], term["value"]
    if term["mark"]:
        found = _marked(term["mark"], value, words)
    elif term["key"]:
        found = _valued(term["key"], term["op"], value, words)
    else:
        found = _begun(value, words) if value else _starters()
    items = [item._replace(text=minus + item.text) for item in found if minus + item.text != word]
    return Suggestions(start, tuple(dict.fromkeys(items))[:MOST])


def _starters() -> Iterator[Suggestion]:
    for begin in _FIRST:
        yield Suggestion(begin, tr(_SAYS[begin.rstrip(":<>")]), whole=False)


def _begun(value: str, words: Vocabulary) -> Iterator[Suggestion]:
    """A plain word: keys and states that begin so, then columns, tags and names of the data."""
    begin = fold(value)
    for key in KEYS:
        if key.startswith(begin):
            yield Suggestion(f"{key}{_usual_op(key)}", tr(_SAYS[key]), whole=False)
    for state in STATES:
        if state.startswith(begin):
            yield Suggestion(f"is:{state}", tr(_EXAMPLES.get(f"is:{state}", "")))
    for other, key in ALSO.items():
        if len(begin) > 1 and other.startswith(begin):
            yield Suggestion(f"{key}{_usual_op(key)}", tr(_SAYS[key]), whole=False)
    if len(begin) > 1:
        yield from _values("column:", begin, words.columns, "column", anywhere=False)
        yield from _values("#", begin, words.tags_and_skills, tr("tag or skill"), anywhere=False)
        yield from _values("@", begin, words.organizations, "organization", anywhere=False)
        yield from _values("with:", begin, words.people, "person", anywhere=False)


def _usual_op(key: str) -> str:
    if key in DAYS:
        return "<"
    return ">" if key in COUNTS else ":"


def _marked(mark: str, value: str, words: Vocabulary) -> Iterator[Suggestion]:
    if mark == "#":
        return _values(mark, value.strip('"'), words.tags_and_skills, tr("tag or skill"))
    return _values(mark, value.strip('"'), words.organizations, "organization")


def _valued(name: str, op: str, value: str, words: Vocabulary) -> Iterator[Suggestion]:
    """The values of a key; after a comma, those of the last one."""
    key = ALSO.get(name.lower(), name.lower())
    before, comma, last = value.rpartition(",")
    front = f"{name}{op}{before}{comma}"
    if key in COUNTS or key in DAYS:
        options: Iterable[str] = _COUNT_VALUES
        if key in AHEAD:
            options = _DAY_VALUES[op]
        elif key in BACK:
            options = _BACK_VALUES[op]
        for option in options:
            if option.startswith(fold(value)):
                yield Suggestion(f"{name}{op}{option}", tr(_EXAMPLES.get(f"{key}{op}{option}", "")))
        return
    says = tr(_SAYS.get(key, ""))
    if op == ":":
        yield from _values(front, last.strip('"'), _names(key, words), says)


def _names(key: str, words: Vocabulary) -> Iterable[str]:
    if key in CHOICES:
        return [str(option) for option in CHOICES[key]]
    if key == "is":
        return STATES
    if key == "has":
        return HAS
    lists = {
        "column": "columns",
        "tag": "tags_and_skills",
        "organization": "organizations",
        "title": "titles",
        "location": "locations",
        "source": "sources",
        "with": "people",
        "track": "tracks",
    }
    names: Iterable[str] = getattr(words, lists[key]) if key in lists else ()
    return names


def _values(
    front: str, typed: str, names: Iterable[str], says: str, *, anywhere: bool = True
) -> Iterator[Suggestion]:
    """Names that begin with what is typed, then those with a word that does."""
    begin = fold(typed)
    later = []
    count = 0
    for name in names:
        folded = fold(name)
        if folded.startswith(begin):
            text = front + _quoted(name)
            yield Suggestion(text, tr(_EXAMPLES[text]) if text in _EXAMPLES else says)
            count += 1
        elif anywhere and f" {begin}" in folded:
            later.append(name)
        if count >= MOST:
            return
    for name in later[: MOST - count]:
        yield Suggestion(front + _quoted(name), says)


def _quoted(name: str) -> str:
    plain = name.replace('"', "")
    return f'"{plain}"' if re.search(r"[\s,]", plain) else plain
