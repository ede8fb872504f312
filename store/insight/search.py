"""The filter language: a few words that say which cards to show.

``gaffer oslo``            every word occurs: title, organization, place, skills, tags, notes, ...
``"night shift"``          these words together, in one text
``-remote``                a minus in front turns any of these round
``column:interview``       also kind: tier: reach: channel: outcome: (``kind:gig,job`` is either)
``#rigging`` ``tag:film``  a tag, or a skill it asks for, begins so; ``tag:"film"`` is all of it
``@nordic``                in the organization's name; ``location:oslo``, ``title:gaffer`` likewise
``with:"jane okafor"``     somebody it came through or who is part of it
``due<7d`` ``due:fri``     the next action; also due:overdue due:none due:any due>2w due<2027-01-31
``closes<14d``             the closing day, from today on
``silent>14d`` ``age>3m``  days without an answer; days since it was added (3m is 90 days)
``is:open``                also is:closed is:overdue

Letters match in either case, with and without accents. ``due<7d`` takes in what is overdue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from store.insight.criteria import ALSO, CHOICES, KEYS, Document, Term, Test, World
from store.insight.criteria import implies as _implies
from store.insight.criteria import problem as _problem
from store.insight.criteria import test as _test
from store.insight.haystack import fold, haystack
from store.pipelines import DEFAULT, Pipeline

__all__ = ["Query", "fold", "haystack", "parse"]

_TOKEN = re.compile(
    r"""(?P<minus>-(?=\S))?
        (?: (?P<mark>\#|@\s*) | (?P<key>[A-Za-z]+)(?P<op>:|[<>]=?) )?
        (?: "(?P<quoted>[^"]*)(?P<end>"?) | (?P<plain>\S*) )""",
    re.VERBOSE,
)
_QUOTES = str.maketrans("“”„«»", '"""""')
_COMPARED = ("due", "closes", "silent", "age")


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed filter: every term must be met. ``problems`` names what was left out, and why."""

    text: str
    terms: tuple[Term, ...] = ()
    problems: tuple[str, ...] = ()
    order: str = "dmy"

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.terms)

    @property
    def words(self) -> tuple[str, ...]:
        """The words and phrases that must occur, folded: what a screen can mark in a title."""
        return tuple(term.value for term in self.terms if not term.key and not term.negated)

    def matcher(
        self,
        today: date,
        pipeline: Pipeline = DEFAULT,
        people: Mapping[int, Document] | None = None,
        haystack: Callable[[Document], str] = haystack,
    ) -> Test:
        """A function that says whether a document meets every term."""
        wanted, unwanted = self._needles()
        tests = self._tests(World(today, pipeline, people or {}, self.order))

        def matches(document: Document) -> bool:
            if wanted or unwanted:
                text = haystack(document)
                if any(word not in text for word in wanted) or any(w in text for w in unwanted):
                    return False
            return all(test(document) != negated for test, negated in tests)

        return matches

    def by_id(
        self,
        documents: Mapping[int, Document],
        haystacks: Mapping[int, str],
        today: date,
        pipeline: Pipeline = DEFAULT,
        people: Mapping[int, Document] | None = None,
    ) -> Callable[[int], bool]:
        """The same for ids, with haystacks kept by the caller: the quick way over a whole board."""
        wanted, unwanted = self._needles()
        tests = self._tests(World(today, pipeline, people or {}, self.order))
        if len(wanted) == 1 and not unwanted and not tests:
            word = wanted[0]
            return lambda number: word in haystacks[number]

        def matches(number: int) -> bool:
            text = haystacks[number]
            for word in wanted:
                if word not in text:
                    return False
            for word in unwanted:
                if word in text:
                    return False
            document = documents[number]
            for test, negated in tests:  # noqa: SIM110 - a generator would cost half the time
                if test(document) == negated:
                    return False
            return True

        return matches

    def narrows(self, previous: Query) -> bool:
        """Whether it can match a part of what ``previous`` matched and nothing else.

        The board then looks through the cards it shows. When in doubt the answer is no.
        """
        return self.order == previous.order and all(
            any(_implies(term, other) for term in self.terms) for other in previous.terms
        )

    def _needles(self) -> tuple[list[str], list[str]]:
        words = [term for term in self.terms if not term.key]
        return (
            [term.value for term in words if not term.negated],
            [term.value for term in words if term.negated],
        )

    def _tests(self, world: World) -> list[tuple[Test, bool]]:
        return [(_test(term, world), term.negated) for term in self.terms if term.key]


def parse(text: str, pipeline: Pipeline = DEFAULT, order: str = "dmy") -> Query:
    """Read a filter; never raises, so that it can be called at every keystroke.

    A term that is not understood (yet) is left out and named in ``problems``. ``pipeline`` says
    which columns there are, ``order`` whether 3/12 is day/month ("dmy") or month/day ("mdy").
    """
    terms: list[Term] = []
    problems: list[str] = []
    line = text.translate(_QUOTES)
    for match in re.finditer(_TOKEN, line):
        term, why = _term(match) if match.group().strip() else (None, "")
        if term is not None and term.key:
            why = why or _problem(term, pipeline, order)
        if term is not None and (not why or not term.key):
            terms.append(term)
        if why:
            problems.append(why)
    return Query(text, tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(problems)), order)


def _term(match: re.Match[str]) -> tuple[Term | None, str]:
    """The term a token stands for, and what there is to say about it."""
    negated = match["minus"] is not None
    quoted = match["quoted"] is not None
    value = fold(" ".join((match["quoted"] or match["plain"] or "").split()))
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
        known = ", ".join(KEYS)
        return Term("", "", word, False, negated), (
            f"'{name}:' is looked for as text. The keys are {known}." if unknown else ""
        )
    if not value:
        example = next(iter(CHOICES[key])) if key in CHOICES else "..."
        return None, f"'{name}{op}' waits for a value, such as {name}:{example}"
    return Term(key, op, value, quoted and match["end"] == '"', negated), ""
