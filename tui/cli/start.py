"""From the words of the command line to the command that is meant, and to its exit code.

0 is done, 1 went wrong with an explanation on standard error, 2 is wrong usage, 130 is Ctrl+C. The
command's word is found by hand, and its module and parser alone are loaded: that is what keeps
``pursuit add`` quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from store.errors import StoreError
from store.i18n import tr
from tui.cli.catalogue import CATALOGUE
from tui.cli.command import Call, Command, UsageError
from tui.cli.console import Console

if TYPE_CHECKING:
    from argparse import ArgumentParser

DONE, WRONG, MISUSED, INTERRUPTED = 0, 1, 2, 130
_HELP = ("-h", "--help")


def run(argv: Sequence[str], console: Console) -> int:
    """Carry out one command line and return its exit code. No exception leaves here."""
    console.json = "--json" in argv[: argv.index("--") if "--" in argv else None]
    try:
        code = _run(list(argv), console)
        console.flush()
        return code
    except UsageError as error:
        hint = error.hint or tr("Try `pursuit --help`.")
        console.error(StoreError(error.message, hint=hint), kind="Usage")
        return MISUSED
    except StoreError as error:
        console.error(error)
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _stop_writing()
        return DONE
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        console.error(StoreError(tr("The computer refused"), f"{where}{error.strerror or error}."))
        _let_go(console)
        return WRONG
    except Exception as error:
        if console.environ.get("PURSUIT_DEBUG"):
            raise
        console.error(_mistake(error), kind="Internal")
        return WRONG


def _run(argv: list[str], console: Console) -> int:
    call, rest = _begin(argv, console)
    if not rest:
        return _open_screens(call)
    name, *words = rest
    if name in _HELP or (name == "help" and not words):
        from tui.cli.catalogue import overview

        console.say(overview().rstrip("\n"))
        return DONE
    if name in ("--version", "-V"):
        console.say(tr("pursuit {version}", version=_version()))
        return DONE
    if name == "help":
        name, words = words[0], ["--help"]
    command = _command(name)
    if command.quick and not any(word.startswith("-") for word in words):
        call.args = command.quick(words)
    elif not _parse(name, command, words, call):
        return DONE
    return command.run(call) or DONE


def _begin(argv: list[str], console: Console) -> tuple[Call, list[str]]:
    """What stands before the command, and the rest."""
    data: str | None = None
    demo = False
    at = 0
    while at < len(argv):
        word = argv[at]
        if word == "--data" and at + 1 < len(argv):
            at += 1
            data = argv[at]
        elif word.startswith("--data="):
            data = word.removeprefix("--data=")
        elif word == "--demo":
            demo = True
        elif word != "--json":
            break
        at += 1
    rest = argv[at:]
    if rest and rest[0].startswith("-") and rest[0] not in (*_HELP, "--version", "-V"):
        if rest[0] == "--data":
            raise UsageError(tr("--data wants a folder"))
        raise UsageError(tr("There is no option {rest!r}", rest=rest[0]))
    return Call(console, data=data, demo=demo), rest


def _command(name: str) -> Command:
    entry = CATALOGUE.get(name)
    if entry is None:
        from difflib import get_close_matches

        near = get_close_matches(name.lower(), CATALOGUE, n=1, cutoff=0.5)
        meant = tr("Did you mean `pursuit {near}`? ", near=near[0]) if near else ""
        raise UsageError(
            tr("There is no command {name!r}", name=name),
            tr("{meant}`pursuit --help` lists what there is.", meant=meant),
        )
    command: Command = import_module(f"tui.cli.{entry.module}").COMMANDS[name]
    return command


def _parse(name: str, command: Command, words: list[str], call: Call) -> bool:
    """Read the words into ``call``; False when they asked for help, which is printed."""
    from tui.cli.parsing import command_parser, parse

    parser: ArgumentParser = command_parser(name, command)
    if any(word in _HELP for word in words[: words.index("--") if "--" in words else None]):
        call.console.say(parser.format_help().rstrip("\n"))
        return False
    call.args = parse(parser, words)
    call.data = call.args.data if call.args.data is not None else call.data
    call.demo = call.demo or call.args.demo
    return True


def _open_screens(call: Call) -> int:
    if call.console.json:
        raise UsageError(tr("--json wants a command"), tr("Such as `pursuit list --json`."))
    in_browser = bool(call.console.environ.get("TEXTUAL_DRIVER"))  # what `serve` starts
    if not (call.console.screen or in_browser):
        raise StoreError(
            tr("The screens need a terminal"),
            tr("Standard input or output is a pipe or a file."),
            tr("`pursuit --help` lists the commands that work without."),
        )
    import gc

    gc.disable()  # the app enables it after its first paint: nothing of what is loaded can go
    from tui.app import run as run_app
    from tui.session import Session

    environ = call.console.environ
    if call.demo:
        return run_app(Session.demo(environ, background=True))
    return run_app(Session.open(environ, data=call.data, by="app", background=True))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pursuit")
    except PackageNotFoundError:
        return tr("(not installed: run from its source folder)")


def _mistake(error: Exception) -> StoreError:
    return StoreError(
        tr("Pursuit made a mistake and stopped"),
        f"{type(error).__name__}: {error}",
        tr("What was confirmed before is saved. Set PURSUIT_DEBUG=1 to see where it happened."),
    )


def _let_go(console: Console) -> None:
    """After a refusal: if it was the output that was refused, do not try again at the end."""
    try:
        console.flush()
    except OSError:
        _stop_writing()


def _stop_writing() -> None:
    """Nobody can read the output any more (``| head``): spare the interpreter a complaint."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return
