"""Open a ZIP without being flooded by it: how many files, how large, how much they may swell."""

from __future__ import annotations

import io
import zipfile
import zlib

from store.errors import BadInput
from store.exchange.decoding import LARGEST_FILE

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
            f"{file} is too large when unpacked",
            f"It holds {len(members):,} files with {size // _MB:,} MB; "
            f"up to {MOST_FILES:,} with {MOST_BYTES // _MB} MB can be read.",
            "Unpack it yourself, and import the files you want one by one.",
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
                        f"{name} in {file} is too large",
                        f"Up to {LARGEST_FILE // _MB} MB can be read.",
                    )
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as problem:
        raise _damaged(name, file, str(problem)) from None
    except (RuntimeError, NotImplementedError):  # a password, or a way of packing not known here
        raise _damaged(name, file, "it is locked or packed in a way not known here") from None
    return bytes(found)


def _damaged(name: str, file: str, why: str) -> BadInput:
    return BadInput(
        f"{name} in {file} cannot be unpacked",
        f"Reading stopped: {why or 'it is cut off'}.",
        "Download the archive again.",
    )
