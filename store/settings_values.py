"""What the settings file says, read and written: each value checked, and said as plain TOML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from store.errors import BadInput
from store.i18n import tr
from store.pipelines import DEFAULT, Column, Meaning, Pipeline
from store.settings import DATE_ORDERS, DAYS, KEYS, Density, Opens, Problem, Settings

# -- reading --------------------------------------------------------------------------------------


def read(document: Mapping[str, Any]) -> tuple[Settings, list[Problem]]:
    """The settings that a parsed file says, and what in it cannot be used."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for key, value in document.items():
        reader = _READERS.get(key)
        if reader is None:
            problems.append(
                Problem(key, tr("is not a setting. The settings are {list}", list=", ".join(KEYS)))
            )
            continue
        try:
            values[key] = reader(value)
        except BadInput as error:
            says = ". ".join(part.rstrip(".") for part in (error.title, error.detail) if part)
            problems.append(Problem(key, says))
    keymap = values.pop("keymap", {})
    for command, keys in keymap.items():
        if not keys:
            text = tr('has no keys. Write them as text, with commas between: "x,ctrl+x"')
            problems.append(Problem(f"keymap.{command}", text))
    good = {command: keys for command, keys in keymap.items() if keys}
    return Settings(**values, keymap=good), problems


def value_of(key: str, text: str) -> Any:
    """What a person typed for a setting, as ``Settings`` holds it. Raises BadInput.

    ``usual`` takes back what was said. Columns and keys have their own commands.
    """
    reader = _READERS.get(key)
    if reader is None or key == "keymap":
        raise BadInput(
            tr("There is no setting {key!r}", key=key),
            tr("The settings are {list}.", list=", ".join(KEYS)),
        )
    if text.strip().casefold() in ("usual", "default", ""):
        return Settings._field_defaults[key]
    try:
        return reader(text)
    except BadInput as error:
        raise BadInput(f"{key} {error.title}", error.detail, error.hint) from None


def _choice(value: object, options: Sequence[str]) -> str:
    wanted = value.strip().casefold() if isinstance(value, str) else None
    if wanted in options:
        return str(wanted)
    raise BadInput(
        tr("cannot be {shown}", shown=_shown(value)),
        tr("It can be {list}.", list=", ".join(options)),
    )


def _theme(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadInput(
            tr("cannot be {shown}", shown=_shown(value)), tr("It is the name of a theme.")
        )
    return value.strip()


def _date_order(value: object) -> str:
    if value in DATE_ORDERS.values():
        return str(value)
    return DATE_ORDERS[_choice(value, tuple(DATE_ORDERS))]


def _week_start(value: object) -> str:
    if isinstance(value, str) and len(value.strip()) >= 3:
        begins = [day for day in DAYS if day.startswith(value.strip().casefold())]
        value = begins[0] if begins else value
    return _choice(value, DAYS)


def _pipeline(value: object) -> Pipeline:
    if isinstance(value, str):
        from store.presets import find

        try:
            return find(value).pipeline
        except BadInput as error:
            raise BadInput(tr("cannot be {shown}", shown=_shown(value)), error.detail) from None
    if isinstance(value, dict):
        return _preset(value)
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise BadInput(
            tr("cannot be {shown}", shown=_shown(value)),
            tr("It is the name of a set of columns, or a list of [[pipeline]] tables."),
        )
    from store.columns import checked

    try:
        return checked([_column(entry, number) for number, entry in enumerate(value, 1)])
    except BadInput as error:
        says = ". ".join(part.rstrip(".") for part in (error.title, error.detail) if part)
        raise BadInput(tr("cannot be used: {says}", says=says)) from None


def _preset(value: Mapping[str, Any]) -> Pipeline:
    """The columns of a trade, some of them collapsed."""
    from store.columns import checked

    unknown = [key for key in value if key not in ("preset", "collapsed")]
    if unknown:
        raise BadInput(
            tr("says {unknown!r}", unknown=unknown[0]), tr("It can say preset, collapsed.")
        )
    pipeline, ids = _pipeline(str(value.get("preset", DEFAULT.preset))), value.get("collapsed", [])
    known = [column.id for column in pipeline.columns]
    if not isinstance(ids, list) or any(each not in known for each in ids):
        raise BadInput(
            tr("cannot have {shown} collapsed", shown=_shown(ids)),
            tr("It is a list of some of {list}.", list=", ".join(known)),
        )
    columns = [column._replace(collapsed=column.id in ids) for column in pipeline.columns]
    try:
        return checked(columns, pipeline.preset)
    except BadInput as error:
        raise BadInput(tr("cannot be used: {title}", title=error.title), error.detail) from None


def _column(entry: Mapping[str, Any], number: int) -> Column:
    from store.columns import title_of

    title, meaning, most = entry.get("title"), entry.get("meaning"), entry.get("limit")
    collapsed = entry.get("collapsed", False)
    unknown = [key for key in entry if key not in Column._fields]
    if unknown:
        raise BadInput(
            tr("column {number} says {unknown!r}", number=number, unknown=unknown[0]),
            tr("It can say {list}.", list=", ".join(Column._fields)),
        )
    if not isinstance(title, str):
        raise BadInput(tr("column {number} has no title", number=number))
    title = title_of(title)
    column_id = entry.get("id", title.casefold())
    if not isinstance(column_id, str) or not column_id.strip():
        raise BadInput(tr("the id of column {number} is not text", number=number))
    if meaning not in list(Meaning):
        raise BadInput(
            tr(
                "the meaning of column {number} cannot be {shown}",
                number=number,
                shown=_shown(meaning),
            ),
            tr("It can be {list}.", list=", ".join(Meaning)),
        )
    if most is not None and (type(most) is not int or most < 1):
        raise BadInput(
            tr("the limit of column {number} is not a number of 1 or more", number=number)
        )
    if type(collapsed) is not bool:
        raise BadInput(tr("collapsed of column {number} is not true or false", number=number))
    return Column(column_id, title, Meaning(meaning), most, collapsed)


def _keymap(value: object) -> dict[str, str]:
    """Keys by command id. Ids may be quoted ("cards.note") or not, which nests them."""
    if not isinstance(value, dict):
        raise BadInput(tr("cannot be {shown}", shown=_shown(value)), tr("It is a table: [keymap]."))
    found: dict[str, str] = {}
    for name, keys in value.items():
        if isinstance(keys, dict):
            found |= {f"{name}.{rest}": inner for rest, inner in _keymap(keys).items()}
        elif isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            found[name] = ",".join(keys)
        else:
            found[name] = keys if isinstance(keys, str) else ""
    return found


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


_READERS = {
    "theme": _theme,
    "density": lambda value: Density(_choice(value, tuple(Density))),
    "opens": lambda value: Opens(_choice(value, tuple(Opens))),
    "date_order": _date_order,
    "week_start": _week_start,
    "pipeline": _pipeline,
    "keymap": _keymap,
}


# -- writing --------------------------------------------------------------------------------------


def plain(key: str, settings: Settings) -> Any:
    """A setting as the file says it; None when there is nothing to say."""
    value = getattr(settings, key)
    if value == Settings._field_defaults[key] and key != "pipeline":
        return None
    match key:
        case "date_order":
            return next(words for words, order in DATE_ORDERS.items() if order == value)
        case "pipeline":
            return _plain_pipeline(value)
        case "keymap":
            return dict(value)
        case _:
            return str(value)


def _plain_pipeline(pipeline: Pipeline) -> Any:
    if pipeline == DEFAULT:
        return None
    if pipeline.preset:
        collapsed = [column.id for column in pipeline.columns if column.collapsed]
        return {"preset": pipeline.preset, "collapsed": collapsed} if collapsed else pipeline.preset
    return [
        {
            name: value if name in ("limit", "collapsed") else str(value)
            for name, value in column._asdict().items()
            if value is not None and value is not False
        }
        for column in pipeline.columns
    ]
