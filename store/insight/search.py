"""The filter language: a few words that say which cards to show.

``language.LANGUAGE`` lists all of it with examples, as the help shows it. In short: words and
"phrases", ``-`` or ``not`` in front to leave out, ``or`` between alternatives, ``#tag``,
``@organization``, ``key:value`` with commas for "either", ``due<7d``, ``silent>14d``,
``is:overdue``, ``has:notes``. Letters match in either case, with and without accents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from store.i18n import tr
from store.insight.criteria import implies as _implies
from store.insight.criteria import test as _test
from store.insight.haystack import SEARCHED, fold, haystack
from store.insight.scope import BOARD, Scope, scope_of
from store.insight.spans import RANGES
from store.insight.terms import (
    ALSO,
    CHOICES,
    COUNTS,
    DAYS,
    KEYS,
    Document,
    Term,
    Test,
    World,
    near,
)
from store.insight.terms import problem as _problem
from store.pipelines import DEFAULT, Pipeline
from store.when import LONGEST, find_day

__all__ = ["BOARD", "Query", "Scope", "fold", "haystack", "parse", "scope_of"]

_TOKEN = re.compile(
    r"""(?P<minus>-(?=\S))?
        (?: (?P<mark>\#|@\s*) | (?P<key>[A-Za-z_]+)(?P<op>:|[<>]=?) )?
        (?: "(?P<quoted>[^"]*)(?P<end>"?) | (?P<plain>\S*) )""",
    re.VERBOSE,
)
_QUOTES = str.maketrans("“”„«»", '"""""')
_COMPARED = (*DAYS, *COUNTS)
_OPERATORS = ("or", "not")
_ANY_DAY = date(2000, 1, 3)

Group = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed filter: in one of the groups every term must be met.

    ``problems`` names what was left out, and why.
    """

    text: str
    groups: tuple[Group, ...] = ()
    problems: tuple[str, ...] = ()
    order: str = "dmy"

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.groups)

    @property
    def terms(self) -> Group:
        """Every term, of whichever group."""
        return tuple(term for group in self.groups for term in group)

    @property
    def words(self) -> tuple[str, ...]:
        """The words and phrases that occur, folded: what a screen can mark in a title."""
        return tuple(term.value for term in self.terms if not term.key and not term.negated)

    @property
    def scopes(self) -> frozenset[Scope]:
        """Where to look: on the board, unless ``is:archived`` or ``is:deleted`` asks elsewhere."""
        return frozenset(map(_scope, self.groups)) or BOARD

    def matcher(
        self,
        today: date,
        pipeline: Pipeline = DEFAULT,
        people: Mapping[int, Document] | None = None,
        haystack: Callable[[Document], str] = haystack,
        tracks: Mapping[int, Document] | None = None,
    ) -> Test:
        """A function that says whether a document meets the filter.

        Documents of the archive and the bin are not looked for by it: pass those of ``scopes``.
        """
        world = World(today, pipeline, people or {}, self.order, tracks or {})
        groups = [_Prepared(group, world, self._mixed) for group in self.groups]
        if not groups:
            return lambda document: True

        def matches(document: Document) -> bool:
            text = haystack(document)
            return any(group.matches(text, document) for group in groups)

        return matches

    def by_id(
        self,
        documents: Mapping[int, Document],
        haystacks: Mapping[int, str],
        today: date,
        pipeline: Pipeline = DEFAULT,
        people: Mapping[int, Document] | None = None,
        tracks: Mapping[int, Document] | None = None,
    ) -> Callable[[int], bool]:
        """The same for ids, with haystacks kept by the caller: the quick way over a whole board."""
        world = World(today, pipeline, people or {}, self.order, tracks or {})
        asked = [_Prepared(group, world, self._mixed) for group in self.groups]
        if not asked:
            return lambda number: True
        if len(asked) == 1:
            return asked[0].by_id(documents, haystacks)
        tests = [group.by_id(documents, haystacks) for group in asked]
        return lambda number: any(test(number) for test in tests)

    def narrows(self, previous: Query) -> bool:
        """Whether it can match a part of what ``previous`` matched and nothing else.

        The board then looks through the cards it shows. When in doubt the answer is no.
        """
        if self.order != previous.order or self.scopes != previous.scopes:
            return False
        if not previous.groups:
            return True
        return bool(self.groups) and all(
            any(_within(group, other) for other in previous.groups) for group in self.groups
        )

    @property
    def _mixed(self) -> bool:
        return len(self.scopes) > 1


class _Prepared:
    """One group, ready to be asked: words to find, words not to find, and tests."""

    def __init__(self, group: Group, world: World, mixed: bool) -> None:
        words = [term for term in group if not term.key]
        self.wanted = [term.value for term in group if not term.negated and _in_text(term)]
        self.unwanted = [term.value for term in words if term.negated]
        self.tests = [(_test(term, world), term.negated) for term in group if term.key]
        if mixed:
            scope = _scope(group)
            self.tests.append((lambda document: scope_of(document) is scope, False))

    def matches(self, text: str, document: Document) -> bool:
        """Whether a document, with its searched text, meets the group."""
        if any(word not in text for word in self.wanted):
            return False
        if any(word in text for word in self.unwanted):
            return False
        return all(test(document) != negated for test, negated in self.tests)

    def by_id(
        self, documents: Mapping[int, Document], haystacks: Mapping[int, str]
    ) -> Callable[[int], bool]:
        """The same for ids, without a generator: those would cost half the time."""
        wanted, unwanted, tests = self.wanted, self.unwanted, self.tests
        if len(wanted) == 1 and not unwanted and not tests:  # a word, the usual filter
            word = wanted[0]
            return lambda number: word in haystacks[number]

        def matches(number: int) -> bool:
            if wanted or unwanted:
                text = haystacks[number]
                for word in wanted:
                    if word not in text:
                        return False
                for word in unwanted:
                    if word in text:
                        return False
            document = documents[number]
            for test, negated in tests:  # noqa: SIM110
                if test(document) == negated:
                    return False
            return True

        return matches


def _in_text(term: Term) -> bool:
    """Whether the value of a term that is met occurs in the searched text: that is asked first."""
    return not term.key or (term.key in SEARCHED and len(term.values) == 1)


def _scope(group: Group) -> Scope:
    states = {term.value for term in group if term.key == "is" and not term.negated}
    if states & {"deleted", "bin", "binned"}:
        return Scope.BIN
    return Scope.ARCHIVE if states & {"archived", "archive"} else Scope.BOARD


def _within(group: Group, other: Group) -> bool:
    return all(any(_implies(term, wide) for term in group) for wide in other)


def parse(text: str, pipeline: Pipeline = DEFAULT, order: str = "dmy") -> Query:
    """Read a filter; never raises, so that it can be called at every keystroke.

    A term that is not understood (yet) is left out and named in ``problems``. ``pipeline`` says
    which columns there are, ``order`` whether 3/12 is day/month ("dmy") or month/day ("mdy").
    """
    groups: list[list[Term]] = [[]]
    problems: list[str] = []
    negate = False
    line = text.translate(_QUOTES)
    for match, value in _tokens(line, order):
        operator = _operator(match, line)
        if operator:
            negate = operator == "not"
            if operator == "or":
                groups.append([])
            continue
        term, why = _term(match, value, negate)
        negate = False
        if term is not None and term.key:
            why = why or _problem(term, pipeline, order)
        if term is not None and (not why or not term.key):
            groups[-1].append(term)
        if why:
            problems.append(why)
    kept = [tuple(dict.fromkeys(group)) for group in groups if group]
    return Query(text, tuple(dict.fromkeys(kept)), tuple(dict.fromkeys(problems)), order)


def _tokens(line: str, order: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each token and its value; a day may be of several words: ``due<12 jun``."""
    tokens = [match for match in _TOKEN.finditer(line) if match.group().strip()]
    at = 0
    while at < len(tokens):
        match = tokens[at]
        quoted = match["quoted"] is not None
        words = [match["quoted"] if quoted else match["plain"]]
        key = (match["key"] or "").lower()
        if not quoted and words[0] and ALSO.get(key, key) in DAYS:
            for later in tokens[at + 1 : at + LONGEST]:
                if later["minus"] or later["mark"] or later["key"] or later["plain"] is None:
                    break
                words.append(later["plain"])
            words = words[: _day_length(words, order)]
        yield match, " ".join(words)
        at += max(1, len(words))


def _day_length(words: list[str], order: str) -> int:
    """How many of the words name a day or a week or month together."""
    if len(words) > 1:
        if " ".join(words[:2]).lower() in RANGES:
            return 2
        found = find_day(words, _ANY_DAY, order)
        if found is not None:
            return found[1]
    return 1


def _operator(match: re.Match[str], line: str) -> str:
    """``or`` or ``not`` where it stands between terms; at the end it may become another word."""
    word = (match["plain"] or "").lower()
    bare = not (match["minus"] or match["mark"] or match["key"])
    return word if bare and word in _OPERATORS and line[match.end() :][:1].isspace() else ""


def _term(match: re.Match[str], value: str, negate: bool) -> tuple[Term | None, str]:
    """The term a token stands for, and what there is to say about it."""
    negated = (match["minus"] is not None) != negate
    quoted = match["quoted"] is not None
    value = fold(" ".join(value.split()))
    if match["mark"]:
        key = "tag" if match["mark"] == "#" else "organization"
        return (Term(key, ":", value, match["end"] == '"', negated) if value else None), ""
    if match["key"] is None:
        return (Term("", "", value, False, negated) if value else None), ""
    name, op = match["key"].lower(), match["op"]
    key = ALSO.get(name, name)
    if key not in KEYS or (op != ":" and key not in _COMPARED):
        word = fold(match["key"]) + op + value
        unknown = op == ":" and not quoted and value and not value.startswith("//")
        return Term("", "", word, False, negated), _unknown(name) if unknown else ""
    if not value:
        example = next(iter(CHOICES[key])) if key in CHOICES else "..."
        return None, tr(
            "'{name}{op}' waits for a value, such as {name}:{example}",
            name=name,
            op=op,
            example=example,
        )
    return Term(key, op, value, quoted and match["end"] == '"', negated), ""


def _unknown(name: str) -> str:
    meant = near(name, (*KEYS, *ALSO))
    known = (
        tr("Did you mean {meant}:?", meant=meant)
        if meant
        else tr("The keys are {list}.", list=", ".join(KEYS))
    )
    return tr("'{name}:' is looked for as text. {known}", name=name, known=known)
