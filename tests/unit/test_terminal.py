"""The pseudo-terminal harness itself: if it were wrong, every end-to-end test would be."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fcntl", reason="pseudo-terminals are a POSIX thing")

from tests.emulator import Emulator
from tests.keyboard import key_bytes
from tests.terminal import Terminal, TerminalError

HELLO = """
from textual.app import App, ComposeResult
from textual.widgets import Input, Label

class Hello(App[int]):
    BINDINGS = [
        ("shift+up", "say('moved')"),
        ("f5", "say('fresh')"),
        ("escape", "say('escaped')"),
        ("ctrl+t", "exit(3)"),
    ]

    def compose(self) -> ComposeResult:
        yield Label("hello 日本 there", id="greeting", markup=False)
        yield Input(placeholder="name")

    def on_resize(self, event) -> None:
        self.query_one(Label).update(f"{event.size.width} by {event.size.height}")

    def action_say(self, what: str) -> None:
        self.query_one(Label).update(what)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.query_one(Label).update(f"<{event.value}>")

    def action_exit(self, code: int) -> None:
        self.exit(code, return_code=code)

    def on_click(self, event) -> None:
        self.query_one(Label).update(f"click {event.screen_x},{event.screen_y}")

import sys
app = Hello()
app.run()
sys.exit(app.return_code)
"""


def script(source: str, **options: object) -> Terminal:
    return Terminal([sys.executable, "-c", source], timeout=20, **options)  # type: ignore[arg-type]


@pytest.fixture
def hello() -> Iterator[Terminal]:
    with script(HELLO, size=(60, 12)) as terminal:
        terminal.wait_for("60 by 12")
        yield terminal


class TestTextual:
    def test_typed_text_and_enter_arrive(self, hello: Terminal) -> None:
        hello.send("Ada 日本")
        hello.wait_for("Ada 日本")
        hello.press("enter")
        hello.wait_for("<Ada 日本>")
        assert hello.line(0) == "<Ada 日本>"

    def test_keys_with_modifiers_and_function_keys_arrive(self, hello: Terminal) -> None:
        # The input has focus and would eat a wrong sequence as text.
        hello.press("shift+up")
        hello.wait_for("moved")
        hello.press("f5")
        hello.wait_for("fresh")

    def test_a_lone_escape_is_not_taken_for_alt(self, hello: Terminal) -> None:
        hello.press("escape", "j")
        hello.wait_for("escaped")
        hello.wait_for(lambda: "j" in hello.line(2))

    def test_a_paste_arrives_whole(self, hello: Terminal) -> None:
        hello.paste("one two")
        hello.wait_for("one two")

    def test_a_click_hits_the_cell(self, hello: Terminal) -> None:
        hello.click(7, 9)
        hello.wait_for("click 7,9")

    def test_the_program_hears_of_a_resize(self, hello: Terminal) -> None:
        hello.resize(44, 10)
        hello.wait_for("44 by 10")
        hello.wait_gone("60 by 12")

    def test_the_exit_code_comes_back_and_the_screen_is_restored(self, hello: Terminal) -> None:
        hello.press("ctrl+t")
        assert hello.wait_exit() == 3
        assert hello.screen_text.strip() == ""

    def test_frames_are_counted_since_synchronized_output_was_offered(
        self, hello: Terminal
    ) -> None:
        hello.wait_quiet(0.2)
        before, received = hello.frames, hello.bytes_received
        hello.send("x")
        hello.wait_for(lambda: hello.frames > before)
        assert 0 < hello.bytes_received - received < 2000


class TestPlainPrograms:
    def test_size_environment_and_a_home_of_its_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PURSUIT_NOW", "1999-01-01")
        source = (
            "import os, shutil; print(shutil.get_terminal_size()[:], os.environ['TERM'],"
            " 'PURSUIT_NOW' in os.environ, os.environ.get('ADDED'), os.listdir(os.environ['HOME']))"
        )
        with script(source, size=(100, 30), env={"ADDED": "yes"}) as terminal:
            assert terminal.wait_exit() == 0
        assert terminal.line(0) == "(100, 30) xterm-256color False yes []"

    def test_the_pseudo_terminal_is_the_controlling_terminal(self) -> None:
        source = "tty = open('/dev/tty', 'w'); print('asked', file=tty, flush=True); input()"
        with script(source) as terminal:
            terminal.wait_for("asked")
            terminal.wait_quiet(0.3)  # until it waits: what comes before that can be overheard
            terminal.send("\x03")
            assert terminal.wait_exit() != 0
            assert "KeyboardInterrupt" in terminal.screen_text

    def test_a_wait_that_fails_shows_the_whole_screen(self) -> None:
        terminal = script("print('first'); print('second'); input()")
        with terminal, pytest.raises(TerminalError) as caught:
            terminal.wait_for("third", timeout=1)
        assert "waited for 'third'" in str(caught.value)
        assert "|first" in str(caught.value)
        assert "|second" in str(caught.value)

    def test_a_program_that_ends_early_is_noticed_at_once(self) -> None:
        began = time.perf_counter()
        terminal = script("print('bye'); raise SystemExit(7)")
        with terminal, pytest.raises(TerminalError, match="ended with 7"):
            terminal.wait_for("never", timeout=60)
        assert time.perf_counter() - began < 30

    def test_output_at_the_very_end_counts(self) -> None:
        with script("print('last words')") as terminal:
            terminal.wait_for("last words")
            assert terminal.wait_exit() == 0

    def test_quiet_is_waited_for_as_long_as_it_takes(self) -> None:
        source = (
            "import time; [(print(n, flush=True), time.sleep(0.05)) for n in range(8)]; input()"
        )
        with script(source) as terminal:
            terminal.wait_for("0")
            terminal.wait_quiet(0.5)
            assert terminal.line(7) == "7"
            assert time.perf_counter() - terminal.read_at >= 0.5

    def test_endless_output_is_never_quiet(self) -> None:
        source = "import time\nwhile True: print('on', flush=True); time.sleep(0.01)"
        with script(source) as terminal, pytest.raises(TerminalError, match="no quiet"):
            terminal.wait_quiet(0.5, timeout=1)

    def test_a_kill_is_told_from_an_exit(self) -> None:
        with script("print('up', flush=True); input()") as terminal:
            terminal.wait_for("up")
            terminal.kill()
            assert terminal.wait_exit() == -signal.SIGKILL

    def test_leaving_kills_the_program_and_its_children(self) -> None:
        source = (
            "import subprocess, sys;"
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
            "print('child', child.pid, flush=True); child.wait()"
        )
        with script(source) as terminal:
            terminal.wait_for("child")
            child = int(terminal.line(0).split()[1])
            home = Path(terminal._home)
        assert not home.exists()
        # A killed child may be left as a zombie until its new parent looks; that is dead enough.
        deadline = time.perf_counter() + 10
        while _alive(child) and time.perf_counter() < deadline:
            time.sleep(0.02)
        assert not _alive(child)

    def test_a_command_that_does_not_exist_leaves_nothing_open(self) -> None:
        before = len(os.listdir("/dev/fd"))
        with pytest.raises(FileNotFoundError):
            Terminal(["/no/such/program"])
        assert len(os.listdir("/dev/fd")) == before


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


class TestEmulator:
    @pytest.mark.parametrize(
        ("sent", "cell", "after"),
        [
            ("日", "日", 2),
            ("👍", "👍", 2),
            ("👩‍🚀", "👩‍🚀", 2),  # three code points, one character
            ("e\u0301", "e\u0301", 1),  # kept as sent, not folded into one code point
            ("❤\ufe0f", "❤\ufe0f", 2),
        ],
    )
    def test_characters_of_several_code_points_take_their_width(
        self, sent: str, cell: str, after: int
    ) -> None:
        screen = Emulator(10, 1)
        screen.feed(f"{sent}|".encode())
        assert screen.cells(0)[0] == cell
        assert screen.cells(0)[after] == "|"
        assert screen.line(0).rstrip() == f"{sent}|"
        assert screen.find("|") == (after, 0)

    def test_writing_over_half_of_a_wide_character_blanks_the_other(self) -> None:
        screen = Emulator(6, 1)
        screen.feed("日本".encode() + b"\x1b[1;2HX")
        assert screen.line(0) == " X本  "

    def test_sequences_cut_anywhere_give_the_same_screen(self) -> None:
        sent = "\x1b[?1049h\x1b[>1u\x1b[2;3H\x1b[1;31m日本\x1b[0m ok\x1b]2;t\x07\x1b[<u!".encode()
        whole = Emulator(12, 3)
        whole.feed(sent)
        assert [whole.line(n).rstrip() for n in range(3)] == ["", "  日本 ok!", ""]
        assert whole.buffer[1][2].bold
        for cut in range(1, len(sent)):
            halves = Emulator(12, 3)
            halves.feed(sent[:cut])
            halves.feed(sent[cut:])
            assert halves.painting() == whole.painting(), cut

    def test_the_alternate_screen_gives_the_first_one_back(self) -> None:
        screen = Emulator(12, 3)
        screen.feed(b"$ pursuit\r\n\x1b[?1049h\x1b[1;1Hboard")
        assert screen.line(0).rstrip() == "board"
        screen.feed(b"\x1b[?1049lbye")
        assert [screen.line(n).rstrip() for n in range(2)] == ["$ pursuit", "bye"]

    def test_questions_are_answered(self) -> None:
        screen = Emulator(12, 3)
        assert screen.feed(b"\x1b[?2026$p") == b"\x1b[?2026;2$y"
        assert screen.feed(b"\x1b[?2048$p") == b"\x1b[?2048;0$y"
        assert screen.feed(b"\x1b[2;5H\x1b[6n") == b"\x1b[2;5R"
        assert screen.line(1).strip() == ""


class TestKeys:
    @pytest.mark.parametrize(
        ("key", "sequence"),
        [
            ("j", b"j"),
            ("ctrl+q", b"\x11"),
            ("escape", b"\x1b"),
            ("up", b"\x1b[A"),
            ("shift+right", b"\x1b[1;2C"),
            ("ctrl+left", b"\x1b[1;5D"),
            ("alt+x", b"\x1bx"),
            ("pagedown", b"\x1b[6~"),
            ("shift+tab", b"\x1b[Z"),
            ("+", b"+"),
            ("é", "é".encode()),
        ],
    )
    def test_bytes_are_those_of_xterm(self, key: str, sequence: bytes) -> None:
        assert key_bytes(key) == sequence

    @pytest.mark.parametrize("key", ["ctrl+", "hyper+x", "enterr", "ctrl+1", "", "ctrl+enter"])
    def test_a_key_no_terminal_sends_is_refused(self, key: str) -> None:
        with pytest.raises(ValueError, match="no terminal sends"):
            key_bytes(key)
