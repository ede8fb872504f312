"""Where a record is kept: on the board, in the archive or in the bin."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any


class Scope(Enum):
    """Where a record is kept: on the board, in the archive or in the bin."""

    BOARD = "board"
    ARCHIVE = "archive"
    BIN = "bin"


BOARD = frozenset({Scope.BOARD})


def scope_of(document: Mapping[str, Any]) -> Scope:
    """Where a record is kept now. What was archived and then deleted is in the bin."""
    if document.get("deleted_on"):
        return Scope.BIN
    return Scope.ARCHIVE if document.get("archived") is True else Scope.BOARD
