"""How a record's fields are declared, checked on the way in and read on the way out.

A record is a frozen class whose fields are made by the functions below, as in
``title: str = fields.text()``. On the way in a value is *checked*: what comes out is plain JSON, or
BadInput says what is expected. On the way out it is *read* leniently: a hand-edited file with a bad
value still opens, that field shows its default, and ``problems`` names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, Self, TypeAlias, dataclass_transform

from store.errors import BadInput
from store.i18n import tr, tr_later

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Document: TypeAlias = "dict[str, Json]"


class Rule(NamedTuple):
    """One kind of value. ``says`` completes the sentence "this should be ...", in English: rules
    are made while modules load."""

    default: Any
    says: str
    check: Callable[[Any], Json]
    read: Callable[[Any], Any]


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Shape:
    """Base of everything made of checked fields: records, and the dated entries inside them.

    Subclasses behave as frozen, keyword-only dataclasses do. They are no dataclasses, because those
    compile six methods for each of the thirty shapes at every start, which a quick command feels.
    """

    RULES: ClassVar[dict[str, Rule]] = {}
    DEFAULTS: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: rule for name, rule in vars(cls).items() if isinstance(rule, Rule)}
        cls.RULES = {**cls.RULES, **own}
        cls.DEFAULTS = {name: rule.default for name, rule in cls.RULES.items()}
        for name in own:
            delattr(cls, name)

    def __init__(self, **values: Any) -> None:
        if not values.keys() <= self.DEFAULTS.keys():
            unknown = ", ".join(sorted(values.keys() - self.DEFAULTS.keys()))
            raise TypeError(f"{type(self).__name__} has no {unknown}")
        vars(self).update(self.DEFAULTS, **values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed: make another one")

    __delattr__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *(repr(value) for value in vars(self).values())))

    def __repr__(self) -> str:
        told = [f"{k}={v!r}" for k, v in vars(self).items() if v != self.DEFAULTS[k]]
        return f"{type(self).__name__}({', '.join(told)})"

    @classmethod
    def rules(cls) -> dict[str, Rule]:
        """The rule of each field by name."""
        return cls.RULES

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any]) -> Self:
        """Read a stored document; unknown fields are passed over, bad values read as default."""
        values: dict[str, Any] = {}
        for name, raw in doc.items():
            rule = cls.RULES.get(name)
            if rule is not None and raw is not None:
                try:
                    values[name] = rule.read(raw)
                except (ValueError, TypeError, AttributeError, KeyError):
                    continue
        return cls(**values)

    def to_doc(self) -> Document:
        """The document to store: fields at their default are left out."""
        return {
            name: self.RULES[name].check(value)
            for name, value in vars(self).items()
            if value != self.DEFAULTS[name]
        }

    def as_json(self) -> Document:
        """Every field, defaults too, as JSON: what ``--json`` prints."""
        return {name: rule.check(getattr(self, name)) for name, rule in self.RULES.items()}


def check_fields(shape: type[Shape], values: Mapping[str, Any]) -> Document:
    """Each value as JSON, as ``shape`` wants it; None stands for the field's default.

    Raises BadInput naming the field, the value and what was expected.
    """
    rules = shape.rules()
    doc: Document = {}
    for name, value in values.items():
        rule = rules.get(name)
        if rule is None:
            raise BadInput(
                tr("There is no field {name!r}", name=name),
                tr("The fields are {list}.", list=", ".join(sorted(rules))),
            )
        try:
            doc[name] = rule.check(rule.default if value is None else value)
        except (ValueError, TypeError, AttributeError, KeyError):
            raise BadInput(
                tr(
                    "{capitalize} cannot be {shown}",
                    capitalize=name.replace("_", " ").capitalize(),
                    shown=_shown(value),
                ),
                tr("It should be {says}.", says=tr(rule.says)),
            ) from None
    return doc


def problems(shape: type[Shape], doc: Mapping[str, Any]) -> Iterator[str]:
    """One sentence for each field of a stored document that cannot be used."""
    for name, rule in shape.rules().items():
        raw = doc.get(name)
        if raw is not None:
            try:
                rule.read(raw)
            except (ValueError, TypeError, AttributeError, KeyError):
                yield tr(
                    "{name} is {shown}, and should be {says}",
                    name=name,
                    shown=_shown(raw),
                    says=tr(rule.says),
                )


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, StrEnum) else repr(str(value))
    return text if len(text) <= 60 else text[:57] + "..."


def _field(
    default: Any, says: str, check: Callable[[Any], Json], read: Callable[[Any], Any]
) -> Any:
    return Rule(default, says, check, read)


# -- the kinds of value ---------------------------------------------------------------------------


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # a lone surrogate cannot be stored: UnicodeEncodeError is a ValueError
    return str(value)


def text() -> Any:
    """Any text, kept as typed; "" when empty."""
    return _field("", "text", lambda value: _text(value), _text)


def texts() -> Any:
    """A tuple of short texts, each once, in the order given; empty ones are dropped."""

    def read(value: Any) -> tuple[str, ...]:
        if isinstance(value, str) or value is None:
            raise TypeError
        return tuple(dict.fromkeys(_text(item).strip() for item in value if item.strip()))

    return _field((), tr_later("a list of texts"), lambda value: list(read(value)), read)


def day() -> Any:
    """A calendar day or None; stored as 2026-11-23."""

    def read(value: Any) -> date | None:
        if value is None or type(value) is date:
            return value
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)

    def check(value: Any) -> Json:
        read_value = read(value)
        return read_value.isoformat() if read_value else None

    return _field(None, tr_later("a date like 2026-11-23"), check, read)


def number(low: float | None = None, high: float | None = None, *, whole: bool = True) -> Any:
    """A number within bounds or None."""

    def read(value: Any) -> int | float | None:
        if value is None:
            return None
        good = type(value) is int or (not whole and type(value) is float)
        if not good or not abs(value) < 2**63:
            raise ValueError
        if (low is not None and value < low) or (high is not None and value > high):
            raise ValueError
        return value  # type: ignore[no-any-return]

    kind = tr_later("a whole number") if whole else tr_later("a number")
    bounds = {
        (True, True): f" from {low} to {high}",
        (True, False): f" of {low} or more",
        (False, True): f" of {high} or less",
        (False, False): "",
    }[(low is not None, high is not None)]
    return _field(None, kind + bounds, read, read)


def flag() -> Any:
    """Yes or no; no unless said otherwise."""

    def read(value: Any) -> bool:
        if not isinstance(value, bool):
            raise TypeError
        return value

    return _field(False, tr_later("true or false"), read, read)


def choice(options: type[StrEnum], default: StrEnum | None = None) -> Any:
    """One of an enum's words, or ``default``."""

    def read(value: Any) -> Any:
        return None if value is None and default is None else options(value)

    def check(value: Any) -> Json:
        chosen = read(value)
        return None if chosen is None else str(chosen)

    return _field(default, "one of " + ", ".join(options), check, read)


def link() -> Any:
    """The id of another record, or None."""
    return number(1)


def links() -> Any:
    """The ids of other records, each once."""

    def read(value: Any) -> tuple[int, ...]:
        if any(type(item) is not int or item < 1 for item in value):
            raise ValueError
        return tuple(dict.fromkeys(value))

    return _field((), tr_later("a list of record ids"), lambda value: list(read(value)), read)


def entries(shape: type[Shape]) -> Any:
    """A tuple of dated or listed entries of one shape, in the order they were written."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise TypeError
        return tuple(
            item if isinstance(item, shape) else shape.from_doc(dict(item)) for item in value
        )

    def check(value: Any) -> Json:
        if not isinstance(value, (list, tuple)):
            raise TypeError
        return [
            item.to_doc() if isinstance(item, shape) else check_fields(shape, item)
            for item in value
        ]

    return _field((), f"a list of {shape.__name__.lower()} entries", check, read)


def raw() -> Any:
    """A JSON object kept as it is; for bookkeeping that only one module reads."""

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeError
        return value

    return _field(
        None, tr_later("an object"), lambda value: None if value is None else read(value), read
    )
