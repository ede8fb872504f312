"""What an edit makes of a document: the changed fields checked, those at their default left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.fields import Document, Json, Shape, check_fields


def edited_document(shape: type[Shape], old: Document, values: Mapping[str, Any]) -> Document:
    """The document that ``old`` becomes. Raises BadInput for a value that does not fit."""
    checked = check_changes(shape, old, values)
    kept = {name: value for name, value in old.items() if name not in checked}
    return kept | without_defaults(shape, checked)


def check_changes(shape: type[Shape], old: Document, values: Mapping[str, Any]) -> Document:
    """``check_fields`` for a document that is ``old`` now.

    The entries that a list begins with and that stand in the document already, the very same ones,
    are not checked again: adding to a long history costs one entry, and an entry that was edited
    badly by hand stays what it is.
    """
    begun: dict[str, list[Json]] = {}
    fresh: dict[str, Any] = dict(values)
    for name, value in values.items():
        before = old.get(name)
        if type(value) is list and isinstance(before, list) and before:
            same = 0
            for mine, theirs in zip(value, before, strict=False):
                if mine is not theirs or type(mine) is not dict:
                    break
                same += 1
            if same:
                begun[name], fresh[name] = value[:same], value[same:]
    checked = check_fields(shape, fresh)
    for name, entries in begun.items():
        after = checked[name]
        checked[name] = [*entries, *(after if isinstance(after, list) else ())]
    return checked


def without_defaults(shape: type[Shape], checked: Document) -> Document:
    """What of a checked document is stored: fields at their default are left out."""
    rules = shape.rules()
    return {
        name: value
        for name, value in checked.items()
        if value != rules[name].check(rules[name].default)
    }
