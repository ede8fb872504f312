"""The catalogue of every text, for translators: made by ``python -m tests.texts``.

It reads the sources as xgettext would (Babel does it) and writes ``store/locale/pursuit.pot``. A
test holds that file to the code. The catalogue names files without line numbers, so that it
changes when a text does and not whenever a line moves.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator, Mapping
from enum import EnumType
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from store import meanings, records
from store.fields import Shape
from store.i18n import DOMAIN, FOLDER
from store.insight.grouping import Group
from store.insight.letters import Letter
from store.insight.ordering import Order
from store.pipelines import Meaning
from store.presets import PRESETS
from store.settings import DAYS
from tui.record_words import plain_heading

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
KEYWORDS = {"tr": None, "tr_later": None, "trn": (1, 2)}
FOLDERS = ("store", "tui")
METHODS = [("**.py", "python")]
# What is made of words in tables: the places of its texts among the arguments, by position or name.
TABLES: dict[str, tuple[int | str, ...]] = {
    "Command": (3, 4, "help", "hint", "place"),
    "Group": (1,),
    "Binding": (2,),
    "Place": (2, 4),
    "Stop": (0,),
    "Rule": (3, 4),
    "Example": (1,),
    "Look": (0,),
    # Lines of forms.
    "Field": (1, 2, "heading"),
    "day": (1, 2, "heading"),
    "names": (1, 2, "heading"),
    "chosen": (1, "heading"),
    "Shared": (1,),
}
# The same in tui/cli, where ``Command`` is another.
OF_THE_SHELL: dict[str, tuple[int | str, ...]] = {"Entry": (2,), "Command": (2, "says")}
# What a template says of the moment and of people who are not known yet.
PASSING = tuple(
    f'"{each}:'
    for each in (
        *("POT-Creation-Date", "PO-Revision-Date", "Generated-By"),
        *("Report-Msgid-Bugs-To", "Last-Translator", "Language-Team"),
    )
)
HEAD = """\
# Every text of Pursuit. Made by `python -m tests.texts`; CONTRIBUTING.md says how a
# translation is begun, tried and kept.
#"""


def catalogue() -> Catalog:
    """Every text that is marked in the code, with the files it stands in."""
    found = Catalog(domain=DOMAIN, project="Pursuit", header_comment=HEAD, charset="utf-8")
    for folder in FOLDERS:
        for name, _, message, comments, _ in _extracted(folder):
            found.add(message, locations=[(f"{folder}/{name}", 0)], auto_comments=comments)
    for file in sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")):
        tables = OF_THE_SHELL if file.is_relative_to(ROOT / "tui" / "cli") else TABLES
        for text in in_tables(ast.parse(file.read_text(encoding="utf-8")), tables):
            found.add(text, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    shown = [each for each in vars(records).values() if isinstance(each, EnumType)]
    for enum in (*shown, Order, Group, Letter, Meaning):
        for value in enum:
            found.add(str(value), locations=[(f"{enum.__module__.replace('.', '/')}.py", 0)])
    for text in meanings.texts():
        found.add(text, locations=[("store/meanings.py", 0)])
    for title in dict.fromkeys(c.title for preset in PRESETS for c in preset.pipeline.columns):
        found.add(title, locations=[("store/presets.py", 0)])
    for preset in PRESETS:
        found.add(preset.title, locations=[("store/presets.py", 0)])
        found.add(preset.whom, locations=[("store/presets.py", 0)])
    for day in DAYS:
        found.add(day.capitalize(), locations=[("store/settings.py", 0)])
    for shape in (*records.RECORDS, *Shape.__subclasses__()):
        for name in shape.rules():
            found.add(plain_heading(name), locations=[("tui/record_words.py", 0)])
    return found


def in_tables(tree: ast.AST, tables: Mapping[str, tuple[int | str, ...]] = TABLES) -> Iterator[str]:
    """The texts of the rows of ``tables``, which ``tr`` says where they are shown."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            places = tables.get(node.func.id, ())
            given = [node.args[at] for at in places if isinstance(at, int) and at < len(node.args)]
            given += [each.value for each in node.keywords if each.arg in places]
            for text in given:
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    yield text.value


def _extracted(folder: str) -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], None]]:
    yield from extract_from_dir(  # type: ignore[misc]
        ROOT / folder,
        METHODS,
        keywords=KEYWORDS,
        comment_tags=["For translators:"],
        strip_comment_tags=False,
    )


def written() -> str:
    """The bytes of the template, without the moment at which it was made."""
    buffer = io.BytesIO()
    write_po(
        buffer, catalogue(), sort_by_file=True, include_lineno=False, omit_header=False, width=96
    )
    lines = buffer.getvalue().decode().splitlines()
    return "\n".join(line for line in lines if not line.startswith(PASSING)) + "\n"


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(written(), encoding="utf-8")
    print(f"{TEMPLATE.relative_to(ROOT)}: {len(catalogue()):,} texts")
