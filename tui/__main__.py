"""``pursuit`` and ``python -m tui``: opens the screens, or carries out one command."""

from __future__ import annotations

import gc
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
    """Carry out a command line and return the exit code.

    Without ``argv`` this is the whole program: it takes the words of the process's own command
    line, and leaves as quickly as it can.
    """
    if argv is not None:
        return _carry_out(argv, environ, stdin, stdout, stderr)
    gc.disable()  # a command is over before there is anything to collect
    _mind_closed_streams()
    from store.i18n import speak

    speak()
    code = _carry_out(sys.argv[1:], environ, stdin, stdout, stderr)
    if "textual" not in sys.modules:
        _leave(code)
    return code


def _carry_out(
    argv: Sequence[str],
    environ: Mapping[str, str] | None,
    stdin: TextIO | None,
    stdout: TextIO | None,
    stderr: TextIO | None,
) -> int:
    try:
        from tui.cli.console import Console
        from tui.cli.start import run

        return run(argv, Console(environ, stdin, stdout, stderr))
    except KeyboardInterrupt:  # while it was still loading
        return 130


def _leave(code: int) -> None:
    """End the process here: taking the interpreter apart costs a tenth of a quick command.

    What the command wrote is on the disk and its session is closed by now.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return  # let the interpreter say what it thinks of that
    os._exit(code)


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
