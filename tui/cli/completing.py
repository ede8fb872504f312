"""``completion``: a script by which bash, zsh or fish complete what is typed.

The script holds all words itself, so completing starts no program. It is made from the parsers the
commands have, so the two cannot disagree.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from importlib import import_module
from shlex import quote
from typing import NamedTuple

from store.disk.paths import data_folder
from store.disk.settings_file import load
from store.i18n import tr
from store.pipelines import Pipeline
from store.records import Outcome, TouchKind, Verdict
from store.settings import KEYS
from tui.cli.catalogue import CATALOGUE
from tui.cli.command import Call, Command
from tui.cli.finding import KINDS
from tui.cli.parsing import command_parser

_ANYWHERE = ("--data", "--demo", "--json", "--help")


class Option(NamedTuple):
    """``values`` are the words it may be followed by, where they can be told."""

    name: str
    says: str
    values: tuple[str, ...]


class Known(NamedTuple):
    """What can be typed after a command: its ``options``, and ``words`` such as kinds."""

    options: tuple[Option, ...]
    words: tuple[str, ...]


def known(pipeline: Pipeline) -> dict[str, Known]:
    """All commands with what can be typed after them; columns as the board has them."""
    more = _words(pipeline)
    found = {}
    for name, entry in CATALOGUE.items():
        command: Command = import_module(f"tui.cli.{entry.module}").COMMANDS[name]
        options: list[Option] = []
        words = list(more.get(name, ()))
        for action in command_parser(name, command)._actions:
            values = tuple(str(choice) for choice in action.choices or ())
            says = (action.help or "").split(";")[0].replace("%%", "%")
            if not action.option_strings:
                words += values
            options += [Option(each, says, values) for each in action.option_strings]
        found[name] = Known(tuple(options), tuple(words))
    return {**found, "help": Known((), tuple(CATALOGUE))}


def _words(pipeline: Pipeline) -> dict[str, Iterable[str]]:
    columns = [column.id for column in pipeline.columns]
    return {
        "list": KINDS,
        "step": ("experts", "experience", "criticism", "decisions", "realism"),
        "move": columns,
        "close": (outcome.name.lower() for outcome in Outcome),
        "touch": map(str, TouchKind),
        "verdict": map(str, Verdict),
        "answer": ("yes", "no", "not now"),
        "views": ("save", "rename", "delete"),
        "backup": ("list", "restore"),
        "settings": KEYS,
    }


# -- the shells -----------------------------------------------------------------------------------

_WORD_BEFORE = """\
  local i command=
  for ((i = {first}; i < {here}; i++)); do
    case "${{{words}[i]}}" in
      --data) ((i++)) ;;
      -*) ;;
      *) command="${{{words}[i]}}"; break ;;
    esac
  done
"""


def bash(all_known: dict[str, Known]) -> str:
    """For bash 3.2 and newer; files where no word fits."""
    lines = ["_pursuit() {", "  local words here=${COMP_WORDS[COMP_CWORD]}"]
    lines.append("  local before=${COMP_WORDS[COMP_CWORD-1]}")
    lines.append(_WORD_BEFORE.format(first=1, here="COMP_CWORD", words="COMP_WORDS").rstrip("\n"))
    lines += ['  case "$command $before" in']
    for name, each in all_known.items():
        lines += [
            f"    {quote(f'{name} {option.name}')}) words={_joined(option.values)} ;;"
            for option in each.options
            if option.values
        ]
    lines += [
        '    *) case "$command" in',
        f"      '') words={_joined([*all_known, *_ANYWHERE])} ;;",
    ]
    for name, each in all_known.items():
        words = [*each.words, *(option.name for option in each.options)]
        lines.append(f"      {name}) words={_joined(words)} ;;")
    lines += ["    esac ;;", "  esac", "  local IFS=$'\\n'"]
    lines += ['  COMPREPLY=($(compgen -W "${words// /$\'\\n\'}" -- "$here"))', "}"]
    return "\n".join([*lines, "complete -o default -F _pursuit pursuit"]) + "\n"


def zsh(all_known: dict[str, Known]) -> str:
    """To be sourced, or kept as ``_pursuit`` in a folder of ``fpath``."""
    lines = ["#compdef pursuit", "_pursuit() {", "  local -a found"]
    lines.append(_WORD_BEFORE.format(first=2, here="CURRENT", words="words").rstrip("\n"))
    lines += ['  case "$command ${words[CURRENT-1]}" in']
    for name, each in all_known.items():
        lines += [
            f"    {quote(f'{name} {option.name}')}) compadd -- {_quoted(option.values)}; return ;;"
            for option in each.options
            if option.values
        ]
    lines += ["  esac", '  case "$command" in']
    commands = (_pair(name, _says(name)) for name in all_known)
    lines += [f"    '') found=({' '.join(commands)}) ;;"]
    for name, each in all_known.items():
        pairs = [quote(word.replace(":", "\\:")) for word in each.words]
        pairs += [_pair(option.name, option.says) for option in each.options]
        lines.append(f"    {name}) found=({' '.join(pairs)}) ;;")
    lines += ["  esac", "  _describe 'pursuit' found || _files", "}"]
    lines += ['if [ "$funcstack[1]" = _pursuit ]; then', '  _pursuit "$@"', "else"]
    return "\n".join([*lines, "  compdef _pursuit pursuit", "fi"]) + "\n"


def fish(all_known: dict[str, Known]) -> str:
    """To be kept as ``~/.config/fish/completions/pursuit.fish``."""
    lines = ["complete -c pursuit -n __fish_use_subcommand -f"]
    for name, each in all_known.items():
        lines.append(
            f"complete -c pursuit -n __fish_use_subcommand -a {name} -d {_fish(_says(name))}"
        )
        after = f"complete -c pursuit -n '__fish_seen_subcommand_from {name}'"
        for option in each.options:
            flag = f"-l {option.name[2:]}" if option.name[:2] == "--" else f"-s {option.name[1:]}"
            values = f" -x -a {_fish(' '.join(option.values))}" if option.values else ""
            lines.append(f"{after} {flag} -d {_fish(option.says)}{values}")
        if each.words:
            lines.append(f"{after} -a {_fish(' '.join(w for w in each.words if ' ' not in w))}")
    return "\n".join(lines) + "\n"


def _says(name: str) -> str:
    return tr(CATALOGUE[name].says) if name in CATALOGUE else tr("explain a command, with examples")


def _joined(words: Iterable[str]) -> str:
    """Words for bash, between blanks; those with a blank of their own cannot be told apart."""
    return quote(" ".join(word for word in words if " " not in word))


def _quoted(words: Iterable[str]) -> str:
    return " ".join(map(quote, words))


def _pair(word: str, says: str) -> str:
    return quote(f"{word}:{says}")


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: dict[str, Callable[[dict[str, Known]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "shell", choices=tuple(SHELLS), help=tr("one of {list}", list=", ".join(SHELLS))
    )


def _completion(call: Call) -> None:
    settings, _ = load(data_folder(call.data, call.console.environ))
    script = SHELLS[call.args.shell](known(settings.pipeline.said()))
    if call.console.json:
        call.console.put_json({"shell": call.args.shell, "script": script})
    else:
        call.console.put(script.encode())


COMMANDS = {
    "completion": Command(
        _completion,
        _arguments,
        "Print a script by which your shell completes commands, options, kinds and columns with "
        "Tab. bash: keep it and source it in ~/.bashrc; zsh: keep it as _pursuit in a folder of "
        "fpath, or source it after compinit; fish: keep it in ~/.config/fish/completions. Print it "
        "again after a new version, or when you rename columns.",
        (
            "pursuit completion bash > ~/.pursuit-completion",
            "pursuit completion zsh > ~/.zfunc/_pursuit",
            "pursuit completion fish > ~/.config/fish/completions/pursuit.fish",
        ),
    ),
}
