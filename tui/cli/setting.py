"""``settings``: what is set, where it is kept, and how to change it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from store import BadInput
from store.i18n import tr, tr_later
from store.settings import DATE_ORDERS, KEYS, usual_week_start
from store.settings_values import plain, value_of
from tui.cli.command import Call, Command, UsageError
from tui.cli.text import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.settings import Settings
    from tui.session import Session

_SAYS = {
    "theme": tr_later("the colours of the screens"),
    "density": tr_later("how much room a card takes: comfortable or compact"),
    "opens": tr_later("what Pursuit opens on: board or today"),
    "date_order": tr_later("what 3/12 means: day first or month first"),
    "week_start": tr_later("the day a week begins with"),
    "pipeline": tr_later("the columns of the board: see `pursuit columns`"),
    "keymap": tr_later("keys of your own: `pursuit settings keymap.cards.note n`"),
}
_KEYMAP = "keymap."


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="KEY [VALUE]",
        help=tr(
            "one of {list}, or keymap.COMMAND; the value 'usual' takes back what was set",
            list=", ".join(KEYS),
        ),
    )


def _settings(call: Call) -> None:
    key, *value = call.args.words or [""]
    if key and key not in KEYS and not key.startswith(_KEYMAP):
        raise BadInput(
            tr("There is no setting {key!r}", key=key),
            tr("The settings are {list}.", list=", ".join(KEYS)),
        )
    if value:
        with call.session(writes=True) as session:
            _change(session, key, " ".join(value))
            _show(call, session, key, changed=True)
    else:
        with call.session() as session:
            _show(call, session, key)


def _change(session: Session, key: str, text: str) -> None:
    """Raises BadInput or UsageError with nothing changed."""
    if key == "keymap":
        raise UsageError(
            tr("A key belongs to a command"), tr("Such as: pursuit settings keymap.cards.note n")
        )
    if key.startswith(_KEYMAP):
        from tui.settings_keys import with_keys

        command = key.removeprefix(_KEYMAP)
        keymap = with_keys(session.settings.keymap, command, text)
        session.change_settings(lambda now: now._replace(keymap=keymap))
        return
    value = value_of(key, text)
    if key == "theme" and value:
        from tui.settings_themes import check_theme

        check_theme(value)

    def apply(now: Settings) -> Settings:
        return now._replace(**{key: value})

    session.change_settings(apply, (key,))


def _show(call: Call, session: Session, key: str, *, changed: bool = False) -> None:
    now = session.settings
    values = {name: _value(session, name) for name in KEYS}
    if call.console.json:
        call.console.put_json(
            {
                "file": str(session.settings_file),
                "exists": session.settings_file.exists(),
                "settings": values,
                "problems": list(session.store.settings_problems),
            }
        )
    elif key.startswith(_KEYMAP):
        from tui.settings_keys import keys_in_words

        call.console.say(f"{key}: {keys_in_words(now.keymap, key.removeprefix(_KEYMAP))}")
    elif key:
        call.console.say(f"{key}: {_words(session, key)}")
    else:
        rows = [[name, _words(session, name), tr(_SAYS[name])] for name in KEYS]
        call.console.say(*table([tr("Setting"), tr("Is"), ""], rows, call.console.width, [1, 2]))
        call.console.say("", tr("Kept in {settings_file}", settings_file=session.settings_file))
    if changed and not call.console.json:
        call.console.say(tr("Saved in {settings_file}.", settings_file=session.settings_file))


def _value(session: Session, key: str) -> Any:
    """As the file would say it, the usual value where it says nothing."""
    now = session.settings
    if key == "pipeline":
        return plain(key, now) or now.pipeline.preset
    if key == "date_order":
        return next(w for w, order in DATE_ORDERS.items() if order == now.order)
    if key == "week_start":
        return now.week_start or usual_week_start(session.environ)
    if key == "theme":
        from tui.settings_themes import USUAL

        return now.theme or USUAL
    return plain(key, now) or ({} if key == "keymap" else str(getattr(now, key)))


def _words(session: Session, key: str) -> str:
    value: Any = _value(session, key)
    if key == "pipeline":
        titles: Sequence[str] = [
            column.title for column in session.settings.pipeline.said().columns
        ]
        name = value if isinstance(value, str) else tr("your own")
        return f"{name}: {', '.join(titles)}"
    if key == "keymap":
        return tr("{count} changed", count=len(value)) if value else tr("as usual")
    usual = plain(key, session.settings) is None
    return tr("{value} (usual)", value=value) if usual else str(value)


COMMANDS = {
    "settings": Command(
        _settings,
        _arguments,
        "List the settings, show one, or change one. They are kept in the file settings.toml in "
        "your data folder, which you can edit too.",
        (
            "pursuit settings",
            "pursuit settings density compact",
            "pursuit settings date_order 'month first'",
            "pursuit settings theme usual",
            "pursuit settings keymap.cards.note 'n,N'",
        ),
    ),
}
