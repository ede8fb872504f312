"""What stands in the cells where offers are compared, in words."""

from __future__ import annotations

from textual.content import Content

from store.i18n import tr, tr_later
from store.insight.offers import Comparison, Criterion
from store.records import Opportunity
from store.when import show_day
from tui.screens.cards import CardActions
from tui.screens.opportunity_lists import fit_words
from tui.session import Session
from tui.widgets.offer_table import Line
from tui.widgets.rows import one_line, visible

NOT_KNOWN = tr_later("not known yet")
MINE = "◆ "
DECIDE = "decide_by"
_MUTED = "$foreground-muted"


class OfferCells(CardActions):
    """A screen that compares what was ``_found``."""

    session: Session
    _found: Comparison

    def _head(self, offer: Opportunity) -> Content:
        lines = [Content.styled(one_line(offer.title or offer.label), "bold")]
        if offer.title and offer.organization:
            lines.append(Content(one_line(offer.organization)))
        return Content("\n").join(lines)

    def _line(self, criterion: Criterion) -> Line:
        label = Content((MINE if criterion.yours else "") + one_line(criterion.name))
        return Line(label, tuple(self._cell(offer, criterion) for offer in self._found.offers))

    def _cell(self, offer: Opportunity, criterion: Criterion) -> Content:
        if criterion.field:
            words = self._fact(offer, criterion.field)
            return Content(words) if words else Content.styled(tr(NOT_KNOWN), _MUTED)
        term = self._found.term(offer, criterion)
        if term is None or not (term.says or term.fit):
            return Content.styled(tr(NOT_KNOWN), _MUTED)
        parts = [Content(visible(term.says))] if term.says else []
        parts += [fit_words(term.fit)] if term.fit else []
        return Content("\n").join(parts)

    def _fact(self, offer: Opportunity, field: str) -> str:
        if field == DECIDE:
            today = self.session.clock.today()
            day = offer.decide_by
            if day is None:
                return ""
            left = (day - today).days
            shown = show_day(day, today)
            if left < 0:
                return tr("{shown}, gone by", shown=shown)
            return tr("{shown}, in {left} days", shown=shown, left=left) if left > 1 else shown
        return visible(str(getattr(offer, field)))

    def _count(self, offer: Opportunity) -> Content:
        met = self._found.met(offer)
        if any(each.yours for each in self._found.criteria):
            said = tr("{met} of your {of}", met=met.met, of=met.of)
        else:
            said = tr("{met} of {of}", met=met.met, of=met.of)
        unknown = tr("\n{unknown} not known", unknown=met.unknown) if met.unknown else ""
        return Content.assemble(said, (unknown, _MUTED))
