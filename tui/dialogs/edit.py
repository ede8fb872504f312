"""The fields of an opportunity as a form; what comes back is what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from store.i18n import tr, tr_later
from store.insight.known import Known
from store.records import Opportunity
from tui.dialogs.edit_fields import fields
from tui.dialogs.form import FormDialog

NAMELESS = tr_later("It needs a title or an organization, to be found again")


class EditDialog(FormDialog):
    """Returns the changed fields as a record takes them; None when nothing is changed.

    People are given and come back by name: ``via`` one, ``people`` several.
    """

    def __init__(
        self,
        opportunity: Opportunity,
        today: date,
        known: Known | None = None,
        *,
        via: str = "",
        people: Sequence[str] = (),
        order: str = "dmy",
    ) -> None:
        lines = fields(known or Known())
        values = {field.name: getattr(opportunity, field.name) for field in lines}
        values |= {"via": via, "people": tuple(people)}
        super().__init__(
            tr("Edit {label}", label=opportunity.label),
            lines,
            values,
            today,
            known=known,
            order=order,
            kind=Opportunity.TABLE,
        )

    def complain_of(self, values: Mapping[str, Any]) -> tuple[str, str] | None:
        if any(values[name] for name in Opportunity.NEEDS):
            return None
        return Opportunity.NEEDS[0], NAMELESS
