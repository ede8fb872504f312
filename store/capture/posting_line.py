"""The line that captures what a posting states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from store.capture.captured import Captured, capture
from store.pipelines import Pipeline


def as_line(
    values: Mapping[str, Any], today: date, order: str, pipeline: Pipeline, typed: str
) -> str:
    """A line that capture reads as these values: what it would read otherwise goes into quotes.

    ``typed`` stands at its beginning; what that says already is not said again.
    """

    def read(line: str) -> Captured:
        return capture(line, today, order, pipeline)

    before = read(typed)
    if typed and before.verb != "job":
        return typed
    wanted = {field: value for field, value in values.items() if field not in before.values}
    forms = {field: _forms(field, value) for field, value in wanted.items()}
    chosen = {field: ways.pop(0) for field, ways in forms.items()}
    while True:
        line = " ".join(part for part in (typed, *chosen.values()) if part)
        got = read(line)
        wrong = [f for f in chosen if got.values.get(f) != wanted[f]]
        wrong += [] if wrong or not _adds(got, before, wanted) else list(chosen)[:1]
        if not wrong:
            return line
        field = next((f for f in wrong if forms[f]), wrong[-1])
        if forms[field]:
            chosen[field] = forms[field].pop(0)
        else:
            del chosen[field]


def _adds(got: Captured, before: Captured, wanted: Mapping[str, Any]) -> bool:
    """Whether a value was read as something that the posting did not say."""
    return got.verb != "job" or any(
        name not in wanted and before.values.get(name) != value
        for name, value in got.values.items()
    )


def _forms(field: str, value: Any) -> list[str]:
    """The ways to write a value in a line, the plainest first."""
    key = {"location": "in", "closes_on": "closes", "posted_on": "posted"}.get(field, field)
    if isinstance(value, date):
        return [f"{key}:{value.isoformat()}"]
    if field == "title":
        return [value, f'"{value}"']
    if field == "organization":
        return [f"@ {value}", f'@"{value}"']
    if field == "url":
        return [value]
    return (
        [f'{key}:"{value}"'] if re.search(r"\s", value) else [f"{key}:{value}", f'{key}:"{value}"']
    )
