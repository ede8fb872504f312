"""JSON for the journal: the standard library for a line or two, orjson once there is much to do.

Importing orjson takes as long as a whole quick ``pursuit add``; reading ten thousand records
without it takes longer still. What may be written is proved by ``pure``, so both write the same.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from typing import Any

MUCH = 192 * 1024
_BITS = 1 << 63


def expect(size: int) -> None:
    """Say how many bytes are about to be read or written."""
    if size >= MUCH:
        import orjson  # noqa: F401 - from now on ``dumps`` and ``loads`` find it


def dumps(value: Any) -> bytes:
    """Compact JSON in UTF-8 of a value that is ``pure``."""
    orjson = sys.modules.get("orjson")
    if orjson is not None:
        return orjson.dumps(value)  # type: ignore[no-any-return]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def loads(data: bytes) -> Any:
    """What the JSON says. Raises ValueError."""
    orjson = sys.modules.get("orjson")
    if orjson is not None:
        return orjson.loads(data)
    try:
        return pure(json.loads(data.decode()))  # as strict as orjson about NaN and surrogates
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def pure(value: Any) -> Any:
    """A private copy of a JSON value. Raises ValueError for what JSON, or orjson, cannot hold."""
    kind = type(value)
    if kind is str or isinstance(value, str):
        value.encode()  # lone surrogates: UnicodeEncodeError is a ValueError
        return str(value)
    if value is None or kind is bool:
        return value
    if isinstance(value, int):
        if not -_BITS <= value < _BITS:
            raise ValueError(f"{value} is too large a number")
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a finite number")
        return float(value)
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("the names of fields must be texts")
        return {pure(key): pure(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [pure(item) for item in value]
    raise ValueError(f"{kind.__name__} is no JSON value")
