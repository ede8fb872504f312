"""The person's own editor: which one it is, what it gives back, and what is kept when it breaks."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from store import BadInput
from tui.editor import edited, editor_command


def writes(text: str, code: int = 0) -> object:
    def run(words: Sequence[str]) -> int:
        Path(words[-1]).write_text(text, encoding="utf-8")
        return code

    return run


def test_visual_comes_first_and_may_have_arguments() -> None:
    python = sys.executable
    assert editor_command({"VISUAL": f"'{python}' -m x", "EDITOR": "none"}) == [python, "-m", "x"]
    assert editor_command({"VISUAL": " ", "EDITOR": python}) == [python]


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({}, "No editor is set"),
        ({"EDITOR": "no-such-editor"}, "'no-such-editor' cannot be found"),
        ({"VISUAL": "vi 'x"}, "VISUAL cannot be understood"),
    ],
)
def test_without_an_editor_the_way_on_is_said(environ: dict[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says) as refused:
        editor_command(environ)
    assert refused.value.hint


def test_the_text_comes_back_and_no_file_stays() -> None:
    seen: list[tuple[str, int, Path]] = []

    def run(words: Sequence[str]) -> int:
        path = Path(words[-1])
        seen.append((path.read_text(), stat.S_IMODE(path.parent.stat().st_mode), path))
        path.write_text("new\n")
        return 0

    assert edited("old", ["vi"], "note", run) == "new\n"
    ((text, mode, path),) = seen
    assert (text, mode, path.name) == ("old", 0o700, "note.md")
    assert not path.parent.exists()


def test_an_editor_that_ends_with_an_error_loses_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"ended with an error \(code 3\)") as refused:
        edited("old", ["vi"], "note", writes("half written", 3))  # type: ignore[arg-type]
    kept = Path(refused.value.hint.removeprefix("What you wrote is kept in "))
    assert kept.read_text() == "half written"
    kept.unlink()
    with pytest.raises(BadInput) as again:
        edited("old", ["vi"], "note", writes("old", 1))  # type: ignore[arg-type]
    assert again.value.hint == ""


def test_a_file_that_is_gone_or_no_program() -> None:
    def removes(words: Sequence[str]) -> int:
        os.unlink(words[-1])
        return 0

    with pytest.raises(BadInput, match="left no text"):
        edited("old", ["vi"], "note", removes)
    with pytest.raises(BadInput, match="could not be started"):
        edited("old", ["/no/such/editor"], "note")
