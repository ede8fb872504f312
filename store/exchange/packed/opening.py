"""Open a ZIP without being flooded by it: how many files, how large, how much they may swell."""

from __future__ import annotations

import io
import zipfile
import zlib

from store.errors import BadInput
from store.exchange.decoding import LARGEST_FILE
from store.i18n import tr

MOST_FILES = 2_000
MOST_BYTES = 300_000_000
_MB = 1_000_000
SIGNATURE = b"PK\x03\x04"
_PIECE = 1 << 20


def opened(data: bytes) -> zipfile.ZipFile | None:
    """The archive in these bytes; None when they are none."""
    if not data.startswith(SIGNATURE):
        return None
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None


def check_size(archive: zipfile.ZipFile, file: str) -> None:
    """Raises BadInput for an archive that says it is larger than any that is meant."""
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or size > MOST_BYTES:
        raise BadInput(
            tr("{file} is too large when unpacked", file=file),
            tr(
                "It holds {count:,} files with {size:,} MB; up to {most_files:,} with "
                "{most_bytes} MB can be read.",
                count=len(members),
                size=size // _MB,
                most_files=MOST_FILES,
                most_bytes=MOST_BYTES // _MB,
            ),
            tr("Unpack it yourself, and import the files you want one by one."),
        )


def read_member(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    """The bytes of a file inside, never more than can be imported, whatever the archive says.

    Raises BadInput when it is damaged, locked or larger.
    """
    found = bytearray()
    try:
        with archive.open(name) as member:
            while piece := member.read(_PIECE):
                found += piece
                if len(found) > LARGEST_FILE:
                    raise BadInput(
                        tr("{name} in {file} is too large", name=name, file=file),
                        tr(
                            "Up to {largest_file} MB can be read.", largest_file=LARGEST_FILE // _MB
                        ),
                    )
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as problem:
        raise _damaged(name, file, str(problem)) from None
    except (RuntimeError, NotImplementedError):  # a password, or a way of packing not known here
        raise _damaged(name, file, tr("it is locked or packed in a way not known here")) from None
    return bytes(found)


def _damaged(name: str, file: str, why: str) -> BadInput:
    return BadInput(
        tr("{name} in {file} cannot be unpacked", name=name, file=file),
        tr("Reading stopped: {why}.", why=why or tr("it is cut off")),
        tr("Download the archive again."),
    )
