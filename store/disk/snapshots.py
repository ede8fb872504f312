"""The table files: plain TinyDB JSON, one record per line, sorted by id.

``TinyDB("opportunities.json").table("opportunities").all()`` reads one as it is. The ``_meta``
table holds the schema of the records and the sequence of the last change in the file. One record
per line makes git diffs and merges read well, lets ``grep`` work, and keeps damage in its line.
"""

from __future__ import annotations

import io
import json
import re
import time
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from store.disk import codec
from store.disk.changes import Document, Table

META = "_meta"
_RECORD = re.compile(rb'\s*"(\d{1,19})"\s*:\s*(\{.*\})\s*,?\s*')
_SEQ = re.compile(rb'"_meta".{0,80}?"seq"\s*:\s*(\d{1,18})\b', re.DOTALL)
_FIRST_BYTES = 256
_BREATH = 100
_USUAL_BYTES = 500


class Snapshot:
    """One table file in memory. ``others`` are tables a person put into it; they are kept."""

    def __init__(
        self,
        documents: Table | None = None,
        seq: int = 0,
        schema: int = 0,
        others: dict[str, Any] | None = None,
    ) -> None:
        self.documents = documents or {}
        self.seq = seq
        self.schema = schema
        self.others = others or {}
        self.bad_lines: list[int] = []


def render(
    table: str, documents: Mapping[int, Document], *, seq: int, schema: int, others: dict[str, Any]
) -> Iterator[bytes]:
    """The file's bytes in chunks. Gives other threads a turn every hundred records."""
    codec.expect(len(documents) * _USUAL_BYTES)
    meta = {META: {"1": {"schema": schema, "seq": seq}}, **others}
    yield codec.dumps(meta)[:-1] + b"," + codec.dumps(table) + b":{"
    separator = b"\n"
    ordered = sorted(documents)
    for start in range(0, len(ordered), _BREATH):
        lines = [
            b'"%d":%b' % (number, codec.dumps(documents[number]))
            for number in ordered[start : start + _BREATH]
        ]
        yield separator + b",\n".join(lines)
        separator = b",\n"
        time.sleep(0)  # the screen's thread takes the interpreter here, so no key waits for a save
    yield b"\n}}\n"


def fingerprint(data: bytes) -> list[int]:
    """Size and CRC-32, as the journal notes them."""
    return [len(data), zlib.crc32(data)]


def parse(table: str, data: bytes) -> Snapshot:
    """Read a whole file. Raises ValueError if it is not a TinyDB file."""
    codec.expect(len(data))
    return _snapshot(table, codec.loads(data))


def prove(table: str, data: bytes) -> None:
    """Raises ValueError unless ``data`` is a TinyDB file that ``parse`` could read.

    Our own files are gone through record by record: that takes no memory, and the screen's thread
    has its turn in between.
    """
    codec.expect(len(data))
    lines = io.BytesIO(data)
    opened = _opens(next(lines, b""), Snapshot())
    separated = True
    for number, line in enumerate(lines):
        record = _RECORD.fullmatch(line) if opened and separated else None
        if record is None:
            ended = line.strip() == b"}}" and not lines.read().strip()
            if opened and ended and not (number and separated):
                return
            break
        if not isinstance(codec.loads(record[2]), dict):
            raise ValueError("not a TinyDB file")
        separated = line.rstrip().endswith(b",")
        if number % _BREATH == 0:
            time.sleep(0)
    parse(table, data)


def _snapshot(table: str, content: Any) -> Snapshot:
    if not isinstance(content, dict) or not all(isinstance(v, dict) for v in content.values()):
        raise ValueError("not a TinyDB file")
    meta: dict[str, Any] = next(iter(content.pop(META, {}).values()), {})
    if not meta and table not in content and "_default" in content:
        content[table] = content.pop("_default")  # what TinyDB(path).insert() writes
    documents = {int(key): document for key, document in content.pop(table, {}).items()}
    if not all(type(document) is dict for document in documents.values()):
        raise ValueError("not a TinyDB file")
    return Snapshot(documents, int(meta.get("seq", 0)), int(meta.get("schema", 0)), content)


def seq_of(path: Path) -> int:
    """The last change a table file contains, from its first bytes; 0 if it does not say."""
    try:
        with path.open("rb") as file:
            found = _SEQ.search(file.read(_FIRST_BYTES))
    except OSError:
        return 0
    return int(found[1]) if found else 0


def salvage(table: str, data: bytes) -> Snapshot:
    """Every record that can be read from a damaged file, with the numbers of the lines that cannot.

    A file whose first JSON document is whole (what a crash of stock TinyDB leaves: new content with
    the tail of the old) gives that document; otherwise each line is read by itself.
    """
    text = _readable(data)
    try:
        content, end = json.JSONDecoder().raw_decode(text)
        found = _snapshot(table, content)
    except (ValueError, RecursionError):
        found = Snapshot()
    else:
        found.bad_lines = [text[:end].count("\n") + 2]
        return found
    for number, line in enumerate(data.split(b"\n"), start=1):
        if match := _RECORD.fullmatch(line):
            try:
                document = codec.loads(match[2])
            except ValueError:
                found.bad_lines.append(number)
            else:
                found.documents.setdefault(int(match[1]), document)
        elif line.strip() not in (b"", b"}}", b"}") and not _opens(line, found):
            found.bad_lines.append(number)
    return found


def _readable(data: bytes) -> str:
    """The text up to the first byte that is no UTF-8: a mended character would pass for intact."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        text = data[: error.start].decode()
    return text.lstrip("\ufeff \t\r\n")


def _opens(line: bytes, found: Snapshot) -> bool:
    """Whether this is the first line, ``{"_meta": ..., "table": {``; notes what it says."""
    try:
        content = codec.loads(line.rstrip() + b"}}")
        meta = next(iter(content[META].values()))
        found.seq, found.schema = int(meta["seq"]), int(meta["schema"])
    except (ValueError, KeyError, TypeError, StopIteration, AttributeError):
        return False
    return True
