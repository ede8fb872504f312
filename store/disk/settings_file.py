"""The settings file of a data folder: read when it is there, written whole or not at all.

Writing keeps comments, order and everything this Pursuit does not know: only the keys that changed
are touched. A file that is no TOML is put into ``recovered/`` before a new one takes its place.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.disk import system
from store.errors import NotSaved
from store.i18n import tr
from store.settings import FILE, KEYS, Problem, Settings
from store.settings_values import plain, read

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_BEGINNING = """\
# The settings of Pursuit. Its settings screen (key: comma) and `pursuit settings` write them too;
# comments, and what you add by hand, stay.
"""
_LARGEST = 1_000_000  # bytes; a settings file has a few hundred


class Loaded(NamedTuple):
    """The settings, and the lines of the file that could not be used, each as a sentence."""

    settings: Settings
    problems: tuple[str, ...] = ()


def load(folder: Path) -> Loaded:
    """Read the file of a data folder; without one everything is as usual."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        return Loaded(
            Settings(), (tr("It cannot be read: {strerror}.", strerror=error.strerror or error),)
        )
    if not data.strip():
        return Loaded(Settings())
    try:
        text, document = _parsed(data)
    except ValueError as error:
        return Loaded(Settings(), (tr("It is not a TOML file: {error}.", error=error),))
    found, problems = read(document)
    return Loaded(found, tuple(told(text, problem) for problem in problems))


def tell(folder: Path, problems: Sequence[Problem]) -> list[str]:
    """Problems found elsewhere, each as a sentence with its line."""
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        text = ""
    return [told(text, problem) for problem in problems]


def told(text: str, problem: Problem) -> str:
    """A problem as a sentence with its line: Line 3: density cannot be 'tiny'. It can be ..."""
    line = line_of(text, problem.key)
    where = tr("Line {line}: ", line=line) if line else ""
    return f"{where}{problem.key} {problem.says}."


def line_of(text: str, key: str) -> int:
    """The line, from 1, on which a key of the file stands; 0 when it is not found."""
    parts = key.split(".")
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\[?([^\[\]]+)\]", line):
            table = _names(header[1])
            if table == parts:
                return number
        elif (match := re.match(r"""\s*((?:"[^"]*"|'[^']*'|[\w.-]|\s)+?)\s*=""", line)) and [
            *table,
            *_names(match[1]),
        ] == parts:
            return number
    return 0


def _names(text: str) -> list[str]:
    """The names of a dotted key; a quoted one with dots in it is several to us."""
    return re.sub("[\"' ]", "", text).split(".")


def _parsed(data: bytes) -> tuple[str, dict[str, Any]]:
    """Raises ValueError, saying where."""
    import tomllib

    if len(data) > _LARGEST:
        raise ValueError(f"it is larger than {_LARGEST:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(f"line {line} is not UTF-8 text") from None
    text = text.replace("\r\n", "\n")
    try:
        return text, tomllib.loads(text)
    except RecursionError:
        raise ValueError("its values are nested too deeply") from None


# -- writing --------------------------------------------------------------------------------------


def save(
    folder: Path, before: Settings, after: Settings, also: Collection[str] = ()
) -> Path | None:
    """Write what differs; returns where a file that could not be read was put, if there was one.

    ``also`` names keys to write though they do not differ: what stands there cannot be used.
    Raises NotSaved, with the file as it was.
    """
    path = folder / FILE
    changes = {
        key: plain(key, after)
        for key in KEYS
        if key in also or plain(key, before) != plain(key, after)
    }
    try:
        aside = None
        try:
            data = path.read_bytes()
            document = _editable(data)
        except FileNotFoundError:
            document = _editable(_BEGINNING.encode())
        except ValueError:
            aside = _put_aside(path, data)
            document = _editable(_BEGINNING.encode())
        _change(document, changes, before, after)
        system.atomic_write(path, [document.as_string().encode()])
        system.sync_folder(folder)
    except OSError as error:
        raise NotSaved(
            tr("The settings could not be saved"),
            f"{error.filename or path}: {error.strerror or error}.",
            tr("They hold until you leave."),
        ) from None
    return aside


def _editable(data: bytes) -> TOMLDocument:
    """Raises ValueError when it is no TOML."""
    import tomlkit

    _parsed(data)  # tomlkit forgives more than the reader does
    return tomlkit.parse(data.decode("utf-8-sig"))


def _change(
    document: TOMLDocument, changes: Mapping[str, Any], before: Settings, after: Settings
) -> None:
    for key, value in changes.items():
        if key == "keymap":
            _change_keymap(document, before.keymap, after.keymap)
        elif key == "pipeline":
            document.pop(key, None)
            if value is not None:
                _put(document, key, value)
        elif value is None:
            document.pop(key, None)
        elif key in document:
            document[key] = value
        else:
            _put(document, key, value)


def _put(document: TOMLDocument, key: str, value: Any) -> None:
    """Add a key where TOML wants it: plain ones before the first table."""
    import tomlkit

    if isinstance(value, list) and value and isinstance(value[0], dict):
        tables = tomlkit.aot()
        for entry in value:
            table = tomlkit.table()
            table.update(entry)
            tables.append(table)
        document.append(key, tables)
    elif isinstance(value, dict):
        inline = tomlkit.inline_table()
        inline.update(value)
        document.append(key, inline)
    else:
        document.append(key, tomlkit.item(value))


def _change_keymap(
    document: TOMLDocument, before: Mapping[str, str], after: Mapping[str, str]
) -> None:
    """Entries of the table one by one; ids may stand there quoted or nested."""
    import tomlkit

    table = document.get("keymap")
    if not isinstance(table, dict):
        document.pop("keymap", None)
        table = tomlkit.table()
        document.append("keymap", table)
    for command in sorted({*before, *after}):
        if before.get(command) == after.get(command):
            continue
        group, _, name = command.partition(".")
        inner = table.get(group)
        if isinstance(inner, dict) and name in inner:
            if command in after:
                inner[name] = after[command]
            else:
                del inner[name]
                if not inner:
                    table.pop(group)
        elif command in after:
            table[command] = after[command]
        else:
            table.pop(command, None)
    if not table:
        document.pop("keymap")


def _put_aside(path: Path, data: bytes) -> Path:
    """Keep a file that is no TOML, byte for byte."""
    folder = path.parent / "recovered"
    system.make_folder(folder)
    number = 1
    while (aside := folder / f"settings-{number}.toml").exists():
        number += 1
    system.atomic_write(aside, [data])
    system.sync_folder(folder)
    with contextlib.suppress(OSError):
        os.chmod(aside, system.PRIVATE_FILE)
    return aside
