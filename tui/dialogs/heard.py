"""The optional lines of what was heard: who, situation, behaviour, impact, theme, sting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from store.i18n import tr, tr_later
from store.insight.known import Known
from store.records import Feedback, FeedbackKind
from tui.dialogs.fields import Choice, Field, chosen
from tui.dialogs.form import FormDialog

_STINGS: tuple[Choice, ...] = (
    (None, ""),
    (0, tr_later("0 no sting")),
    (1, tr_later("1 a little")),
    (2, tr_later("2 it stings: rests until the next day")),
    (3, tr_later("3 it stings much: rests until the next day")),
)
_FIELDS = (
    Field("said", "their words", "too fast in the demo", long=True),
    Field("who", "who", "Ade, or me", known="people"),
    Field("situation", "situation", "practice talk on Monday", long=True),
    Field("behaviour", "behaviour", "no pause between points", long=True),
    Field("impact", "impact", "they lost the thread", long=True),
    Field("theme", "theme", "presenting: a skill, or a word for it", known="skills"),
    chosen("kind", "kind", FeedbackKind),
    Field("sting", "sting", choices=_STINGS),
    Field("over", "opportunity", "words of its title"),
)


class HeardDialog(FormDialog):
    """Returns what was changed; ``who`` and ``over`` are names of records, as typed."""

    def __init__(
        self,
        heading: str,
        values: Mapping[str, Any],
        today: date,
        known: Known,
        check: Callable[[dict[str, Any]], object],
    ) -> None:
        super().__init__(heading, _FIELDS, values, today, known=known, check=check,
                         kind=Feedback.TABLE)  # fmt: skip

    def complain_of(self, values: Mapping[str, Any]) -> tuple[str, str] | None:
        return None if str(values["said"]).strip() else ("said", tr("It needs their words"))
