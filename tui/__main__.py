"""``pursuit`` and ``python -m tui``: opens the screens, or carries out one command."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO


def main(
    argv: Sequence[str] | None = None,
    environ: Mapping[str, str] | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Carry out a command line, the process's own unless given, and return the exit code."""
    _mind_closed_streams()
    try:
        from tui.cli.console import Console
        from tui.cli.start import run

        console = Console(environ, stdin, stdout, stderr)
        return run(sys.argv[1:] if argv is None else argv, console)
    except KeyboardInterrupt:  # while it was still loading
        return 130


def _mind_closed_streams() -> None:
    """Give a stream that the shell closed (``>&-``) somewhere to go.

    Otherwise the next file opened, a data file, would get its number and whatever is printed.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, "r" if number == 0 else "w", encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
