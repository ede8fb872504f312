"""Typed values for ``edit``: text turned into what each field of a record holds."""

from __future__ import annotations

import re
import typing
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, TypeVar

from store import BadInput, Store
from store.fields import Shape
from store.i18n import tr
from store.kinds import kind_named
from store.records import Experience, Kind, Opportunity, Person, Record, Track
from store.when import read_day
from tui.cli import finding

E = TypeVar("E", bound=StrEnum)
_ASSIGNMENT = re.compile(r"\s*([A-Za-z_ -]+?)\s*([+-]?)=(.*)", re.DOTALL)
_LINKS: dict[str, type[Record]] = {
    "track": Track,
    "via": Person,
    "person": Person,
    "people": Person,
    "introduced_by": Person,
    "opportunity": Opportunity,
    "experience": Experience,
    "about": Record,
}
_ALSO = {
    **dict.fromkeys(("org", "company", "employer", "organisation"), "organization"),
    **dict.fromkeys(("role", "position"), "title"),
    **dict.fromkeys(("deadline", "closes", "closing"), "closes_on"),
    **dict.fromkeys(("due", "next_date"), "next_on"),
    "next": "next_action",
    "link": "url",
    "posted": "posted_on",
}
_OTHER_WAYS = {
    "column": "Use `pursuit move ID COLUMN`.",
    "outcome": "Use `pursuit close ID OUTCOME`.",
    "applied_on": "It comes from the history: use `pursuit move ID applied --on DATE`.",
    "history": "It is written by move, close and reopen; `pursuit stage ID` corrects it.",
    "deleted_on": "Use `pursuit delete` or `pursuit restore`.",
    "notes": "Use `pursuit note ID TEXT` for a new one.",
    **dict.fromkeys(("id", "code", "rank", "imported"), "Pursuit looks after it."),
    "posting": "Use `pursuit posting ID --from FILE`.",
    "posting_kept_on": "It is written when a posting's text is kept.",
}
_YES, _NO = ("yes", "true", "y", "1", "on"), ("no", "false", "n", "0", "off")


def assignments(
    store: Store, record: type[Record], number: int, words: Sequence[str], order: str
) -> dict[str, Any]:
    """The values that words like ``next_on=fri`` set; ``next_on=`` empties. Raises BadInput."""
    values: dict[str, Any] = {}
    current = store.get(record, number)
    for word in words:
        name, sign, text = _taken_apart(record, word)
        before = values.get(name, getattr(current, name))
        try:
            values[name] = _value(store, record, name, text, order)
            if sign:
                values[name] = _combined(name, before, sign, values[name])
        except (ValueError, TypeError):
            expected = record.rules()[name].says
            raise BadInput(
                tr(
                    "{capitalize} cannot be {text!r}",
                    capitalize=name.replace("_", " ").capitalize(),
                    text=text,
                ),
                tr("It should be {expected}.", expected=expected),
            ) from None
    named_by = {need: values.get(need, getattr(current, need)) for need in record.NEEDS}
    if not any(named_by.values()):
        needs = " or ".join(record.NEEDS)
        raise BadInput(
            tr("This {name} would have no {needs}", name=record.NAME, needs=needs),
            tr("It needs one to be found."),
        )
    return values


def _taken_apart(record: type[Record], word: str) -> tuple[str, str, str]:
    match = _ASSIGNMENT.fullmatch(word)
    if match is None:
        raise BadInput(
            tr("{word!r} does not say which field to set", word=word),
            hint=tr("Write FIELD=VALUE without blanks around the =, such as next_on=fri."),
        )
    name = re.sub(r"[\s-]+", "_", match[1].lower())
    fields = record.rules()
    if name not in fields:
        name = _ALSO.get(name, name)
    if name in _OTHER_WAYS and (name in fields or name in ("code", "applied_on")):
        raise BadInput(tr("{name} is not set this way", name=name), hint=_OTHER_WAYS[name])
    if name not in fields:
        known = ", ".join(sorted(set(fields) - set(_OTHER_WAYS)))
        raise BadInput(
            tr("There is no field {name!r} in {table}", name=name, table=record.TABLE),
            tr("It can be {known}.", known=known),
        )
    return name, match[2], match[3].strip()


def _value(store: Store, record: type[Record], name: str, text: str, order: str) -> Any:
    if not text:
        return getattr(record(), name)
    wanted, many = _kind(record, name)
    if many:
        return _list(store, name, wanted, text)
    if name in _LINKS and wanted is int:
        return finding.linked(store, _LINKS[name], text)
    if wanted is date:
        return read_day(text, store.clock.today(), order)
    if wanted is bool:
        return _yes_or_no(text)
    if wanted is int:
        return int(text)
    if wanted is float:
        return float(text)
    if issubclass(wanted, StrEnum):
        return _option(wanted, text)
    if wanted is str:
        return text
    raise BadInput(tr("{name} is not set this way", name=name), hint=tr("Pursuit looks after it."))


def _kind(record: type[Record], name: str) -> tuple[type, bool]:
    """What the field holds, and whether it is a list: ``date | None`` is a date."""
    hint = typing.get_type_hints(record)[name]
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return inside[0], True
    plain = [kind for kind in inside if kind is not NoneType]
    kind = plain[0] if plain else hint
    return typing.get_origin(kind) or kind, False


def _list(store: Store, name: str, wanted: type, text: str) -> list[Any]:
    if issubclass(wanted, Shape):
        import json

        try:
            entries = json.loads(text)
        except ValueError:
            keys = ", ".join(wanted.rules())
            raise BadInput(
                tr("{name} is a list of entries", name=name),
                tr("Write it as JSON; an entry has {keys}.", keys=keys),
            ) from None
        return entries if isinstance(entries, list) else [entries]
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if wanted is int:
        return [finding.linked(store, _LINKS.get(name, Person), part) for part in parts]
    return parts


def _combined(name: str, before: Any, sign: str, given: Any) -> list[Any]:
    if not isinstance(before, (tuple, list)):
        raise BadInput(
            tr("{name} is no list", name=name), tr("Write {name}=VALUE to set it.", name=name)
        )
    given = given or []
    if sign == "+":
        return [*before, *given]
    gone = {item.casefold() if isinstance(item, str) else item for item in given}
    return [
        item for item in before if (item.casefold() if isinstance(item, str) else item) not in gone
    ]


def _yes_or_no(text: str) -> bool:
    word = text.casefold()
    if word not in (*_YES, *_NO):
        raise ValueError
    return word in _YES


def option_named(options: type[E], text: str) -> E:
    """The word of an enum that ``text`` means, its beginning too. Raises BadInput naming them."""
    try:
        return options(_option(options, text))
    except ValueError:
        raise BadInput(
            tr("{text!r} is none of the words here", text=text),
            tr("It can be {list}.", list=", ".join(options)),
        ) from None


def _option(options: type[StrEnum], text: str) -> StrEnum:
    wanted = re.sub(r"[-_\s]+", " ", text).strip().casefold()
    for option in options:
        if re.sub(r"[-_\s]+", " ", option) == wanted:
            return option
    if options is Kind and (kind := kind_named(wanted)):
        return kind
    begins = [option for option in options if option.startswith(wanted)]
    if len(begins) != 1:
        raise ValueError
    return begins[0]
