"""JSON-LD as pages really hold it: wrapped, commented, with raw line ends and loose quotes.

A reader that gives up at the first mistake would miss a third of what is out there; one that never
gives up would hang. So each repair is tried a few times, on a text of bounded length.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from store.exchange.postings.found import MOST_POSTINGS

_LONGEST = 1_500_000
_LONGEST_REPAIRED = 300_000
_MOST_REPAIRS = 40
_MOST_NODES = 200_000
_DECODER = json.JSONDecoder(strict=False)
_WRAPPERS = re.compile(
    r"<!--|-->|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|(?://|/\*)?\s*\]\]>\s*(?:\*/)?"
)
_COMMENTS = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.{0,300}?\*/', re.DOTALL)
_TRAILING_COMMAS = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)
_BAD_ESCAPES = re.compile(r"\\(?:u(?![0-9a-fA-F]{4})|(?![\"\\/bfnrtu]))")


def parse(text: str) -> Any:
    """The value a script holds; None when nothing can be made of it."""
    text = text[:_LONGEST].strip()
    for tried in (text, _WRAPPERS.sub("", text)):
        start = re.search(r"[{\[]", tried)
        if start is not None:
            try:
                return _DECODER.raw_decode(tried, start.start())[0]
            except (ValueError, RecursionError):
                continue
    bare = _WRAPPERS.sub("", text)[:_LONGEST_REPAIRED]
    found = _repaired(bare)
    return _repaired(_COMMENTS.sub(lambda match: match[1] or "", bare)) if found is None else found


def _repaired(text: str) -> Any:
    """The value once what is commonly wrong is put right."""
    start = re.search(r"[{\[]", text)
    if start is None:
        return None
    text = text[start.start() :]
    text = _BAD_ESCAPES.sub(lambda match: "\\\\" + match[0][1:], text)
    text = _TRAILING_COMMAS.sub(lambda match: match[1] or "", text)
    last = -1
    for _ in range(_MOST_REPAIRS):
        try:
            return _DECODER.raw_decode(text)[0]
        except RecursionError:
            return None
        except json.JSONDecodeError as error:
            quote = text.rfind('"', 0, error.pos)
            if quote <= last or "delimiter" not in error.msg:
                return None
            # A quote inside a text ended it too early: it belongs to the words.
            text = f"{text[:quote]}\\{text[quote:]}"
            last = quote + 1
        except ValueError:
            return None
    return None


def postings(values: Iterable[Any]) -> list[Mapping[str, Any]]:
    """Every JobPosting in these values, with the organization that a mere ``@id`` stands for."""
    nodes = list(_nodes(values))
    by_id: dict[str, Mapping[str, Any]] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > 1:
            by_id.setdefault(name, node)
    found = [node for node in nodes if is_a(node, "JobPosting")][:MOST_POSTINGS]
    return [_resolved(node, by_id) for node in found]


def is_a(node: Mapping[str, Any], kind: str) -> bool:
    """Whether ``@type``, a word, an address or a list of them, says so."""
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and re.split(r"[/:#]", each)[-1] == kind for each in listed)


def _resolved(node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    whole = dict(node)
    for name in ("hiringOrganization", "jobLocation", "baseSalary"):
        value = whole.get(name)
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and len(value) <= 2:
            whole[name] = by_id.get(value["@id"], value)
    return whole


def _nodes(values: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Every object inside, in the order of the text, without recursion."""
    waiting = [*values][::-1]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(list(value.values())[::-1])
        elif isinstance(value, list):
            waiting.extend(value[::-1])
