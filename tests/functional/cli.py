"""Carrying out `pursuit` command lines: in this process, or as the real program."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.__main__ import main

REPOSITORY = Path(__file__).resolve().parents[2]
NOW = "2026-11-23T09:30:00+00:00"


@dataclass(frozen=True)
class Said:
    """What a command line left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error of ``--json``: the last line of standard error."""
        return json.loads(self.err.splitlines()[-1])["error"]  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Pursuit:
    """One person's folder and a clock that stands still, on a Monday."""

    folder: Path
    now: str = NOW

    @property
    def environ(self) -> dict[str, str]:
        return {"PURSUIT_HOME": str(self.folder), "PURSUIT_NOW": self.now, "HOME": "/nowhere"}

    def __call__(self, *argv: str, stdin: str = "", code: int = 0) -> Said:
        """Carry out a command line in this process, and insist on its exit code."""
        out, err = io.StringIO(), io.StringIO()
        got = main(list(argv), self.environ, io.StringIO(stdin), out, err)
        said = Said(got, out.getvalue(), err.getvalue())
        assert said.code == code, said
        assert "Traceback" not in said.err
        return said

    def program(self, *argv: str | bytes, stdin: bytes = b"", code: int = 0) -> Said:
        """The same as a process of its own, as a shell starts it."""
        done = subprocess.run(
            [sys.executable, "-m", "tui", *argv],
            cwd=REPOSITORY,
            env={**os.environ, **self.environ},
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
        )
        said = Said(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert said.code == code, said
        assert "Traceback" not in said.err
        return said

    def code_of(self, words: str) -> str:
        """The short code of the record that has these words."""
        return str(self("show", words, "--json").json["code"])
