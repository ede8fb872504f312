"""A day with one opportunity, in a real pseudo-terminal, with the real program and an editor.

A card is moved on, the question is answered, a round is added with somebody new, its posting is
written in the editor, a stage is back-dated, and a term of the offer is weighed. Stock TinyDB and
the file of the posting then say what the screen said.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock
from tests.program import folder_with, program

EDITOR = "import sys\nopen(sys.argv[1], 'a', encoding='utf-8').write('Nachtdreh, 照明\\n')\n"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_question_round_posting_stage_and_offer(
    tmp_path: Path,
    clock: FixedClock,
    size: tuple[int, int],
    on_disk: Callable[[Path, str], list[dict[str, Any]]],
) -> None:
    data, script = tmp_path / "data", tmp_path / "editor.py"
    script.write_text(EDITOR, encoding="utf-8")
    history = [{"column": "saved", "meaning": "saved", "on": "2026-11-16"}]
    card = {"title": "Gaffer", "organization": "Lantern Films", "history": history}
    [number] = folder_with(data, clock, [card])
    with program(data, size, {"VISUAL": f"{sys.executable} {script}"}) as terminal:
        terminal.wait_for("Gaffer at Lantern Films")
        terminal.press("enter")
        terminal.wait_for("Saved since")
        terminal.send("L")
        terminal.wait_for("How did you come to 'Gaffer'?")
        terminal.send("1")
        terminal.wait_for("came by")
        terminal.send("r")
        terminal.wait_for("Add a round")
        for line in ("audition", "", "2pm", "Ade Bello"):
            terminal.send(line)
            terminal.press("down")
            terminal.wait_quiet(0.1)  # a person looks where the cursor is before typing on
        terminal.press("f2")
        terminal.wait_for("People there")
        terminal.wait_for("Ade Bello")
        terminal.send("E")
        terminal.wait_for("Which text?")
        terminal.press("enter")
        terminal.wait_for("Keep the posting of")
        terminal.send("D")
        terminal.wait_for("Which stage to correct?")
        terminal.press("enter")
        terminal.wait_for("Correct Applied")
        for keys in ("down", "ctrl+u", *"yesterday"):
            terminal.press(keys)
            terminal.wait_quiet(0.1)
        terminal.press("f2")
        terminal.wait_for("Applied since yesterday")
        terminal.press("escape")
        terminal.wait_for("Applied, 1 of 1")
        terminal.send("LLL")  # past the question an offer asks, which escape skips
        terminal.wait_for("Until when do you answer")
        terminal.press("enter")
        terminal.wait_gone("Until when do you answer")
        terminal.send("O")
        terminal.wait_for("One so far")
        terminal.send("+")
        terminal.wait_for("What else matters to you?")
        terminal.send("nights off")
        terminal.press("enter")
        terminal.wait_for("0 of 1")
        terminal.send("G3")
        terminal.wait_for("1 of 1")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    (card,) = on_disk(data, "opportunities")
    (person,) = on_disk(data, "people")
    assert card["channel"] == "posting"
    assert card["rounds"] == [
        {"on": "2026-11-23", "at": "14:00", "kind": "audition", "people": [person["id"]]}
    ]
    assert (person["name"], person["organizations"]) == ("Ade Bello", ["Lantern Films"])
    assert [(stage["column"], stage["on"]) for stage in card["history"]] == [
        ("saved", "2026-11-16"), ("applied", "2026-11-22"), ("screening", "2026-11-23"),
        ("interview", "2026-11-23"), ("offer", "2026-11-23"),
    ]  # fmt: skip
    assert card["decide_by"] == "2026-12-07"
    assert card["offered"] == [{"criterion": "nights off", "fit": 3}]
    posting = data / "postings" / f"{number}.md"
    assert posting.read_text(encoding="utf-8") == "Nachtdreh, 照明\n"
