"""The two-minute sheet: what is weighed about a question. Every line may stay empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from store.errors import BadInput
from store.i18n import tr, tr_later
from store.records import CameTrue, Decision, Door, Fear
from tui.dialogs.fields import Choice, Field, Now, day
from tui.dialogs.form import FormDialog
from tui.widgets.rows import one_line

MOST_FEARS = 3
_DOORS: tuple[Choice, ...] = (
    (None, ""),
    (Door.TWO_WAY, tr_later("two-way: it can be undone")),
    (Door.ONE_WAY, tr_later("one-way: it cannot be undone")),
)
_CAME_TRUE: tuple[Choice, ...] = (
    (None, ""),
    (CameTrue.YES, tr_later("it came true")),
    (CameTrue.PARTLY, tr_later("in part")),
    (CameTrue.NO, tr_later("it did not")),
)
_PARTS = ("what", "prevent", "repair")


def _lean(text: str, old: Any, now: Now) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and int(text) <= 100):
        raise BadInput(tr("Type a number from 0 to 100"))
    return int(text)


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _fields(lean_words: Callable[[int], str]) -> list[Field]:
    lines = [
        Field(
            "lean",
            "lean",
            tr("0 is no, 100 is yes"),
            _shown,
            _lean,
            says=lean_words,
            heading=tr("Two minutes; every line may stay empty"),
        ),
        Field("door", "door", choices=_DOORS),
        day("decide_by", tr("answer by"), tr("fri, 3 dec")),
    ]
    examples = (
        tr("no work when it ends"),
        tr("ask for the winter dates now"),
        tr("back to the tour"),
    )
    for at in range(1, MOST_FEARS + 1):
        heading = tr(
            "A fear, and what makes it safer ({at} of at most {most_fears})",
            at=at,
            most_fears=MOST_FEARS,
        )
        for part, label, example in zip(
            _PARTS, (tr("what I fear"), tr("prevent it"), tr("repair it")), examples, strict=True
        ):
            lines.append(
                Field(
                    f"{part}{at}",
                    label,
                    example,
                    heading=heading if part == "what" else "",
                )
            )
    lines += [
        Field(
            "cost_of_waiting",
            tr("waiting costs"),
            tr("the other place answers after their date"),
            heading=tr("And, if it helps"),
            long=True,
        ),
        Field("pilot", tr("a small yes"), tr("two weeks in spring first"), long=True),
        Field("premortem", tr("went wrong"), tr("in a year it went wrong: why?"), long=True),
    ]
    return lines


def sheet_values(asked: Decision | None, by: date | None) -> dict[str, Any]:
    """What the lines of the sheet say of a question now; a new one is empty but for its day."""
    asked = asked or Decision(decide_by=by)
    names = ("lean", "door", "decide_by", "cost_of_waiting", "pilot", "premortem")
    values = {name: getattr(asked, name) for name in names}
    for at in range(1, MOST_FEARS + 1):
        fear = asked.fears[at - 1] if at <= len(asked.fears) else Fear()
        values |= {f"{part}{at}": getattr(fear, part) for part in _PARTS}
    return values


class SheetDialog(FormDialog):
    """Returns the fields of the decision that were changed, with its fears put together."""

    def __init__(
        self,
        heading: str,
        asked: Decision | None,
        by: date | None,
        today: date,
        lean_words: Callable[[int], str],
        order: str = "dmy",
    ) -> None:
        values = sheet_values(asked, by)
        super().__init__(heading, _fields(lean_words), values, today, order=order,
                         kind=Decision.TABLE)  # fmt: skip
        self._asked = asked
        self._before = values

    def complain_of(self, values: Mapping[str, Any]) -> tuple[str, str] | None:
        for at in range(1, MOST_FEARS + 1):
            if not values[f"what{at}"] and (values[f"prevent{at}"] or values[f"repair{at}"]):
                return f"what{at}", tr("Say what the fear is, too")
        return None

    def finish(self, result: dict[str, Any] | None) -> None:
        """Put the fears together before leaving."""
        super().finish(None if result is None else self._with_fears(result))

    def _with_fears(self, changed: dict[str, Any]) -> dict[str, Any]:
        plain = {name: value for name, value in changed.items() if name in Decision.rules()}
        if len(plain) == len(changed):
            return plain
        now, fears = {**self._before, **changed}, []
        old = self._asked.fears if self._asked is not None else ()
        for at in range(1, MOST_FEARS + 1):
            said = {part: now[f"{part}{at}"] for part in _PARTS if now[f"{part}{at}"]}
            came = old[at - 1].came_true if at <= len(old) else None
            if said:
                fears.append(said | ({"came_true": str(came)} if came else {}))
        return plain | {"fears": fears or None}


def answered_words(asked: Decision) -> str:
    """You answered no, because of timing"""
    answer = tr(asked.answer) if asked.answer else ""
    if not asked.because:
        return tr("You answered {answer}", answer=answer)
    reason = tr(asked.because)
    return tr("You answered {answer}, because of {reason}", answer=answer, reason=reason)


class LookBackDialog(FormDialog):
    """Returns all values: ``looking_back`` -2 to 2, and ``fear0``... for the fears by place."""

    def __init__(
        self, heading: str, asked: Decision, turned_out: Mapping[int, str], today: date
    ) -> None:
        choices = tuple((number, words) for number, words in turned_out.items())
        lines = [
            Field(
                "looking_back",
                tr("looking back"),
                choices=((None, ""), *choices),
                heading=answered_words(asked),
            )
        ]
        values: dict[str, Any] = {"looking_back": asked.looking_back}
        for at, fear in enumerate(asked.fears):
            lines.append(
                Field(
                    f"fear{at}",
                    tr("came true?"),
                    choices=_CAME_TRUE,
                    heading=tr("You feared: {fear}", fear=one_line(fear.what)),
                )
            )
            values[f"fear{at}"] = fear.came_true
        super().__init__(heading, lines, values, today, whole=True, kind=Decision.TABLE)

    def complain_of(self, values: Mapping[str, Any]) -> tuple[str, str] | None:
        if values["looking_back"] is None:
            return "looking_back", tr("Say how it turned out; right and left change it")
        return None
