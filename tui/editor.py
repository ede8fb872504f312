"""Long texts in the person's own editor: ``$VISUAL``, else ``$EDITOR``.

The text goes into a file of its own, readable by its owner alone, and comes back when the editor
ends well. When it does not, what was written is kept and the message says where.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from store.errors import BadInput
from store.i18n import tr

Run: TypeAlias = "Callable[[Sequence[str]], int]"


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """The words that start the editor. Raises BadInput when none is set or it cannot be found."""
    for name in ("VISUAL", "EDITOR"):
        words = _words(name, environ.get(name, ""))
        if words:
            if shutil.which(words[0]) is None:
                raise BadInput(
                    tr("The editor {command!r} cannot be found", command=words[0]),
                    tr("The variable {name} names it.", name=name),
                    tr(
                        "Set {name} to an editor you have, for example: export {name}=nano",
                        name=name,
                    ),
                )
            return words
    raise BadInput(
        tr("No editor is set"),
        tr("Neither VISUAL nor EDITOR names one."),
        tr("For example, before starting Pursuit: export EDITOR=nano"),
    )


def _words(name: str, text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise BadInput(
            tr("{name} cannot be understood as a command", name=name),
            f"{text!r}: {error}.",
            tr("Check its quotes."),
        ) from None


def edited(text: str, command: Sequence[str], name: str, run: Run | None = None) -> str:
    """The text after the editor has ended. ``name`` is the file's, without ending.

    ``run`` starts the words and returns the exit code. Raises BadInput when the editor cannot be
    started, ends with an error, or leaves no text.
    """
    folder = Path(tempfile.mkdtemp(prefix="pursuit-"))
    path = folder / f"{name}.md"
    try:
        path.write_text(text, encoding="utf-8", newline="")
        try:
            code = (run or _run)([*command, str(path)])
        except OSError as error:
            raise BadInput(
                tr("The editor {command!r} could not be started", command=command[0]),
                f"{error.strerror}.",
            ) from None
        after = _read(path)
        if code and after != text:
            kept = keep_aside(after or "", name)
            raise BadInput(
                tr("The editor ended with an error (code {code})", code=code),
                tr("The text is as it was before."),
                tr("What you wrote is kept in {kept}", kept=kept),
            )
        if code:
            raise BadInput(
                tr("The editor ended with an error (code {code})", code=code),
                tr("The text is as it was before."),
            )
        if after is None:
            raise BadInput(
                tr("The editor left no text that can be read"), tr("It is as it was before.")
            )
        return after
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep_aside(text: str, name: str) -> Path:
    """Write a text that found no place to a file of its own, and say which."""
    handle, path = tempfile.mkstemp(prefix=f"pursuit-{name}-", suffix=".md")
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
        file.write(text)
    return Path(path)


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return None


def _run(words: Sequence[str]) -> Any:
    return subprocess.run(words, check=False).returncode
