"""``keys``: the keys of every screen, as they are set, and the words of the field."""

from __future__ import annotations

from argparse import ArgumentParser

from store import NotFound
from store.i18n import tr
from tui.cli.command import Call, Command
from tui.cli.text import table


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="WORD", help=tr("only what says these words"))


def _keys(call: Call) -> None:
    # The table of keys needs Textual, which no other command loads.
    from tui.commands import GROUPS, key_name
    from tui.dialogs.help_words import WORD_LINES, WORDS

    with call.session() as session:
        chosen = session.settings.keymap
    wanted = [word.casefold() for word in call.args.words]
    found: list[tuple[str, list[tuple[str, str]]]] = []
    shapes = []
    for group in GROUPS:
        rows = []
        for each in group.commands:
            keys = [_plain(key_name(key)) for key in chosen.get(each.id, each.keys).split(",")]
            row = (" ".join(keys), tr(each.help))
            if _says(wanted, tr(group.title), *row):
                rows.append(row)
                shapes.append(
                    {"id": each.id, "where": tr(group.title), "keys": keys, "does": tr(each.help)}
                )
        found.append((tr(group.title), rows))
    known = [(tr(word), tr(says)) for word, says in WORD_LINES]
    words = [line for line in known if _says(wanted, *line)]
    found.append((tr(WORDS), words))
    if call.console.json:
        call.console.put_json(shapes)
        return
    if not any(rows for _, rows in found):
        raise NotFound(
            tr("No key does that"), tr("Nothing says {list!r}.", list=" ".join(call.args.words))
        )
    for title, rows in found:
        if rows:
            lines = table(("", ""), rows, None)[1:]
            call.console.say(title, *(f"  {line}" for line in lines), "")


def _says(wanted: list[str], *texts: str) -> bool:
    said = " ".join(texts).casefold()
    return all(word in said for word in wanted)


def _plain(key: str) -> str:
    """Arrows in words: a screen reader may pass over the signs."""
    for sign, word in (("↑", "Up"), ("↓", "Down"), ("←", "Left"), ("→", "Right")):
        key = key.replace(sign, word)
    return key


COMMANDS = {
    "keys": Command(
        _keys,
        _arguments,
        "List the keys of every screen as they are set now, with what each does, and what the "
        "words mean. The same as the help on screen.",
        ("pursuit keys", "pursuit keys board move", "pursuit keys --json"),
    ),
}
