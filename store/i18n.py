"""Every text people read passes here, so that one catalogue holds them all and another language
can follow without a change in the code.

The idiom is gettext's: the English sentence is the key. ``tr`` says a text, ``trn`` one that
depends on a number, ``tr_later`` notes one in a table, which ``tr`` says when it is shown (tables
are made while modules load, before the language is known). Gaps have names, so that a translator
can turn a sentence round: ``tr("{name} waits for {thing}", name=..., thing=...)``; a text is a
whole sentence, or a whole part between commas, never glued of pieces.

``store/locale/pursuit.pot`` lists all of them (CONTRIBUTING says how it is made, and a test holds
it to the code). A translation is ``store/locale/LANGUAGE/LC_MESSAGES/pursuit.mo``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from gettext import NullTranslations

T = TypeVar("T")
DOMAIN = "pursuit"
FOLDER = Path(__file__).with_name("locale")

_catalogue: NullTranslations | None = None


def speak(languages: Sequence[str] | None = None) -> bool:
    """Use the first of ``languages`` there is a translation for, else English.

    Without any, those that the environment asks for. Says whether there was a translation; one
    that cannot be read counts as none, so that no start ends here.
    """
    global _catalogue
    _catalogue = None
    wanted = asked_for(os.environ) if languages is None else _before_english(languages)
    if not wanted or not any(FOLDER.glob("*/LC_MESSAGES")):
        return False  # the usual case, in which no start-up pays for the import
    import gettext

    try:
        if gettext.find(DOMAIN, FOLDER, wanted):
            _catalogue = gettext.translation(DOMAIN, FOLDER, wanted)
    except Exception:  # a damaged file can end in almost any error
        return False
    return _catalogue is not None


def asked_for(environ: Mapping[str, str]) -> list[str]:
    """The languages of LANGUAGE, LC_ALL, LC_MESSAGES or LANG, the first that says any, in order.

    The list ends where English comes, which needs no translation.
    """
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    said = next((environ[name] for name in names if environ.get(name)), "")
    return _before_english(said.split(":"))


def _before_english(languages: Iterable[str]) -> list[str]:
    wanted: list[str] = []
    for language in languages:
        code = language.replace("@", "_").replace(".", "_").split("_")[0]
        if code in ("en", "C", "POSIX"):
            break
        if code:
            wanted.append(language)
    return wanted


def is_foreign() -> bool:
    """Whether texts are said in another language than that of the code."""
    return _catalogue is not None


def tr(text: str, /, **gaps: object) -> str:
    """The text in the language of the person, its gaps filled.

    A translation whose gaps are not those of the text is passed over: a slip of a translator
    never takes a screen down.
    """
    said = _catalogue.gettext(text) if _catalogue is not None and text else text
    return _filled(said, text, gaps) if gaps else said


def trn(one: str, many: str, count: int, /, **gaps: object) -> str:
    """The form for ``count`` things, which fills the gap of that name: 1 card, 3 cards."""
    english = one if count == 1 else many
    said = english if _catalogue is None else _catalogue.ngettext(one, many, count)
    return _filled(said, english, {"count": count, **gaps})


def tr_later(text: str) -> str:
    """The text itself: it stands in a table, and ``tr`` says it when it is shown."""
    return text


def tr_rows(rows: Iterable[tuple[T, str]]) -> list[tuple[T, str]]:
    """The rows of a table of values and their texts, said."""
    return [(value, tr(text)) for value, text in rows]


def _filled(said: str, english: str, gaps: dict[str, object]) -> str:
    try:
        return said.format(**gaps)
    except (KeyError, IndexError, ValueError, AttributeError):
        return english.format(**gaps)
