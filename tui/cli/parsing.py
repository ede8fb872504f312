"""One command's parser, made when its words are more than plain ones."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import Any, NoReturn

from store.i18n import tr
from tui.cli.catalogue import CATALOGUE
from tui.cli.command import Command, UsageError

_SHIELD = "\0"


class _Parser(ArgumentParser):
    """Reports through UsageError instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        name = self.prog.removeprefix("pursuit ")
        usage = tr("usage: pursuit {name} {usage}", name=name, usage=CATALOGUE[name].usage).rstrip()
        message = message.replace(_SHIELD, "")
        raise UsageError(
            message[0].upper() + message[1:],
            tr("{usage}\nTry `pursuit help {name}`.", usage=usage, name=name),
        )


class _Formatter(RawDescriptionHelpFormatter):
    """Says argparse's own word from our catalogue."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)


def command_parser(name: str, command: Command) -> ArgumentParser:
    """The parser of one command, with the options that all of them have."""
    parser = _Parser(
        prog=f"pursuit {name}",
        usage=tr(
            "pursuit {name} {usage} [OPTION...]", name=name, usage=CATALOGUE[name].usage
        ).replace("  ", " "),
        description=fill(tr(command.says), 79),
        epilog=_epilog(command),
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    setattr(parser, "color", False)  # noqa: B010 - Python 3.14 would paint the help
    parser._positionals.title = tr("positional arguments")
    parser._optionals.title = tr("options")
    command.arguments(parser)
    everywhere = parser.add_argument_group(tr("with every command"))
    everywhere.add_argument("--data", metavar="DIR", help=tr("the folder with your data"))
    everywhere.add_argument(
        "--demo", action="store_true", help=tr("use demo data; nothing is kept")
    )
    everywhere.add_argument("--json", action="store_true", help=tr("print JSON for programs"))
    everywhere.add_argument("-h", "--help", action="store_true", help=tr("show this and stop"))
    return parser


def _epilog(command: Command) -> str:
    """The examples, and what else the help says."""
    text = tr("examples:") + "\n" + "\n".join(f"  {example}" for example in command.examples)
    return f"{text}\n\n{command.more()}".replace("%", "%%") if command.more else text


def parse(parser: ArgumentParser, words: Sequence[str]) -> Namespace:
    """The arguments by name. Raises UsageError.

    Options may stand anywhere. A word with one dash that is no option, such as ``-remote`` in a
    query, is taken for text.
    """
    known = parser._option_string_actions
    shielded: list[str] = []
    for at, word in enumerate(words):
        if word == "--":
            shielded += words[at:]
            break
        dash = word[:1] == "-" and word[:2] not in ("-", "--") and not word[1:].isdecimal()
        shielded.append(_SHIELD + word if dash and word[:2] not in known else word)
    args = parser.parse_intermixed_args(shielded)
    for name, value in vars(args).items():
        if isinstance(value, list):
            setattr(args, name, [str(item).removeprefix(_SHIELD) for item in value])
        elif isinstance(value, str):
            setattr(args, name, value.removeprefix(_SHIELD))
    return args
