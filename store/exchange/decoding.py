"""Bytes to lines of text, whatever wrote the file; and a clear no to what is not text.

Order of belief: a byte order mark, then UTF-16 without one, then strict UTF-8,
then Windows-1252 (said in the report). The text is decoded twice in small pieces, to be sure of it
and to read it: a 50 MB file is never held as one string.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass

from store.errors import BadInput
from store.i18n import tr

_MB = 1_000_000
LARGEST_FILE = 100 * _MB
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_WIDE_SAMPLE, _LEAST_WIDE = 1_000, 20  # bytes
_MOST_CONTROLS = 0.05
_USUAL_CONTROLS = frozenset("\t\n\r\f\v\x1b")

_SIGNATURES = (
    (b"PK\x03\x04", "an Excel, LibreOffice or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a document of a word processor (RTF)"),
    (b"<!DOCTYPE", "a web page"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "XML"),
    (b"BEGIN:VCALENDAR", "a calendar"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS_CSV = "Open it in the program that made it and save it as CSV (UTF-8), then import that."

_TEXTS = ("a web page", "XML", "a document of a word processor (RTF)", "a calendar")
_UNPACK = "It holds what LinkedIn knows of you: unpack it and import its Job Applications.csv."
_THE_MAIL = "An invitation is read with the e-mail it came in: bring that, saved as .eml."


@dataclass(frozen=True, slots=True)
class Source:
    """Text that is known to decode. ``sure`` is False when the encoding was a guess."""

    data: bytes
    encoding: str
    sure: bool

    def stream(self) -> io.TextIOWrapper:
        """The text from its beginning, line ends as they are."""
        return io.TextIOWrapper(io.BytesIO(self.data), encoding=self.encoding, newline="")

    def text(self) -> str:
        """The whole text, for formats that are read in one go."""
        return self.data.decode(self.encoding)


def decode(data: bytes, file: str) -> Source:
    """Find the encoding of ``data``.

    Raises BadInput, naming the file and what to do, when it is empty, too large or not text.
    """
    if len(data) > LARGEST_FILE:
        raise BadInput(
            tr("{file} is too large", file=file),
            tr(
                "It has {count} MB; up to {largest_file} MB can be read.",
                count=len(data) // _MB,
                largest_file=LARGEST_FILE // _MB,
            ),
            tr("Split it into smaller files and import them one by one."),
        )
    start = data[:_LEAST_WIDE].removeprefix(codecs.BOM_UTF8)
    for signature, what in _SIGNATURES:
        if start.startswith(signature):
            way = _UNPACK if b"Job Applications.csv" in data else _SAVE_AS_CSV
            way = _THE_MAIL if what == "a calendar" else way
            title = tr("is not a table") if what in _TEXTS else tr("is not a text file")
            raise BadInput(f"{file} {title}", tr("It looks like {what}.", what=what), way)
    source = _source(data, file)
    with source.stream() as stream:
        sample = stream.read(_SAMPLE)
    if not sample.strip("\ufeff \t\r\n"):
        raise BadInput(
            tr("{file} is empty", file=file),
            tr("There is nothing in it to import."),
            tr("Check that it is the right file and that it was saved."),
        )
    odd = sum(char < " " and char not in _USUAL_CONTROLS for char in sample)
    if odd > len(sample) * _MOST_CONTROLS + 1:
        raise _binary(file)
    return source


def _source(data: bytes, file: str) -> Source:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if not _decodes(data, encoding, file):
                raise BadInput(
                    tr("{file} is damaged", file=file),
                    tr(
                        "It begins as {upper} text and then is not.",
                        upper=encoding.removesuffix("-sig").upper(),
                    ),
                    _SAVE_AS_CSV,
                )
            return Source(data, encoding, sure=True)
    if wide := _wide(data):
        return Source(data, wide, sure=True)
    if _decodes(data, "utf-8", file):
        return Source(data, "utf-8", sure=True)
    if _decodes(data, "cp1252", file):
        return Source(data, "cp1252", sure=False)
    raise BadInput(
        tr("{file} cannot be read as text", file=file),
        tr("It is neither UTF-8 nor Windows-1252, the two usual encodings."),
        _SAVE_AS_CSV,
    )


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is zero. "" when it is not."""
    sample = data[:_WIDE_SAMPLE]
    if len(data) % 2 or len(sample) < _LEAST_WIDE:
        return ""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[start::2].count(0), sample[1 - start :: 2].count(0)
        if zeros * 5 > len(sample) and not others:
            try:
                data.decode(encoding)
            except UnicodeError:
                return ""
            return encoding
    return ""


def _decodes(data: bytes, encoding: str, file: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in _pieces(data):
            if "\x00" in decoder.decode(piece):
                raise _binary(file)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _pieces(data: bytes) -> Iterator[memoryview]:
    view = memoryview(data)
    for start in range(0, len(data), _CHUNK):
        yield view[start : start + _CHUNK]


def _binary(file: str) -> BadInput:
    return BadInput(
        tr("{file} is not a text file", file=file),
        tr("It holds binary data, which no table has."),
        _SAVE_AS_CSV,
    )
