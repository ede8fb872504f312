"""The words people read: plain and kind, the same for the same thing, in all that is said anywhere.

Every text of the program (its docstrings apart) and its pages are looked through for words that
shame, belittle or hurry, and for other names of what has one already (the domain study, part E).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = re.compile(
    r"\b(just|simply|easy|easily|failed|failure|wasted|lazy|obviously|should have|streak|"
    r"overdue tasks|ghosted|weakness|unrealistic|rejected you)\b|[a-z]!(?=\s|$)",
    re.IGNORECASE,
)
# What people type or files hold is understood, not said.
UNDERSTOOD = {
    "store/exchange", "store/capture", "store/pipelines.py", "store/demo_pages.py",
    "store/insight/language.py", "store/insight/terms.py", "store/insight/criteria.py",
}  # fmt: skip
SKILL = re.compile(r"#[^\s!]+!{1,2}")  # a mark of a must or a gate, no exclamation
ALLOWED = {"also ghosted": "said among the words that are understood"}
PAGES = ("README.md", "GUIDE.md")


def spoken() -> Iterator[tuple[str, str]]:
    """Where a text stands, and the text."""
    for folder in ("store", "tui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if any(name == each or name.startswith(f"{each}/") for each in UNDERSTOOD):
                continue
            tree = ast.parse(file.read_text(encoding="utf-8"))
            silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                text = node.value if isinstance(node, ast.Constant) else None
                if isinstance(text, str) and " " in text and id(node) not in silent:
                    yield f"{name}:{node.lineno}", text
    for page in PAGES:
        for number, line in enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), 1):
            yield f"{page}:{number}", line


def hits(text: str) -> list[str]:
    """What should not be said, in a text."""
    for phrase in ALLOWED:
        text = text.replace(phrase, "")
    return [found[0] for found in FORBIDDEN.finditer(SKILL.sub("", text))]


def test_no_text_shames_belittles_or_hurries() -> None:
    assert [f"{at}: {found} in {text!r}" for at, text in spoken() if (found := hits(text))] == []


@pytest.mark.parametrize("word", ["You simply press it", "It failed", "Well done!", "an easy win"])
def test_the_test_can_fail(word: str) -> None:
    assert hits(word)
