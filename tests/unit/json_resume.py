"""What JSON Resume asks of a file, for tests of the one we write.

Written down from the schema that its makers publish under the MIT licence, the npm package
``@jsonresume/schema`` 1.3.1 of August 2026 (draft-07): the parts, their types and their formats,
without its descriptions. It requires nothing and allows further keys; ``check_resume`` is stricter
there, for a key of ours that is misspelt would go unread.
"""

from __future__ import annotations

import json
import re
from typing import Any

import fastjsonschema

TEXT = {"type": "string"}
LINES = {"type": "array", "items": TEXT}
URL = {"type": "string", "format": "uri"}
DAY = {"$ref": "#/definitions/iso8601"}
_SPAN = {"startDate": DAY, "endDate": DAY}


def _part(texts: str, **others: Any) -> dict[str, Any]:
    """An object with these texts, named with blanks between, and others."""
    parts = {**dict.fromkeys(texts.split(), TEXT), **others}
    return {"type": "object", "additionalProperties": True, "properties": parts}


def _list(texts: str, **others: Any) -> dict[str, Any]:
    return {"type": "array", "items": _part(texts, **others)}


SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": True,
    "definitions": {
        "iso8601": {
            "type": "string",
            "pattern": "^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]"
            "|[1-2][0-9]{3})$",
        }
    },
    "properties": {
        "$schema": URL,
        "basics": _part(
            "name label image phone summary",
            email={"type": "string", "format": "email"},
            url=URL,
            location=_part("address postalCode city countryCode region"),
            profiles=_list("network username", url=URL),
        ),
        "work": _list(
            "name location description position summary", url=URL, highlights=LINES, **_SPAN
        ),
        "volunteer": _list("organization position summary", url=URL, highlights=LINES, **_SPAN),
        "education": _list("institution area studyType score", url=URL, courses=LINES, **_SPAN),
        "awards": _list("title awarder summary", date=DAY),
        "certificates": _list("name issuer", date=DAY, url=URL),
        "publications": _list("name publisher summary", releaseDate=DAY, url=URL),
        "skills": _list("name level", keywords=LINES),
        "languages": _list("language fluency"),
        "interests": _list("name", keywords=LINES),
        "references": _list("name reference"),
        "projects": _list(
            "name description entity type",
            highlights=LINES, keywords=LINES, roles=LINES, url=URL, **_SPAN,
        ),
        "meta": _part("version lastModified", canonical=URL),
    },
}  # fmt: skip
OURS = {"x-pursuit-kind"}

_ESCAPED = "%[0-9A-Fa-f]{2}"
_PLAIN = r"A-Za-z0-9._~!$&'()*+,;=\-"
_URI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*://(?:(?:[{_PLAIN}:]|{_ESCAPED})*@)?"
    rf"(?:\[[0-9A-Fa-f:.]+\]|(?:[{_PLAIN}]|{_ESCAPED})*)(?::\d*)?"
    rf"(?:/(?:[{_PLAIN}:@/]|{_ESCAPED})*)?"
    rf"(?:\?(?:[{_PLAIN}:@/?]|{_ESCAPED})*)?(?:#(?:[{_PLAIN}:@/?]|{_ESCAPED})*)?"
)
"""An address with an authority as RFC 3986 has it; the library's own check lets more through."""

_valid = fastjsonschema.compile(SCHEMA, formats={"uri": lambda text: bool(_URI.fullmatch(text))})


def check_resume(data: bytes) -> dict[str, Any]:
    """The résumé in these bytes. Raises where it is not as published, or has a key of its own."""
    resume: dict[str, Any] = json.loads(data)
    _valid(resume)
    for name, value in resume.items():
        known = SCHEMA["properties"][name]
        for entry in value if isinstance(value, list) else []:
            assert set(entry) <= set(known["items"]["properties"]) | OURS
    return resume
