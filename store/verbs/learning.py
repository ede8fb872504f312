"""Obtaining experience: proofs, practice, and stories told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from store.errors import BadInput
from store.fields import check_fields
from store.i18n import tr
from store.insight.facts import Facts
from store.insight.reading import skill_key
from store.insight.stories import Story, heard_at
from store.plans import Edit, Library, New, Plan, Step
from store.records import Experience, Opportunity, Proof
from store.verbs.parts import entries, filled, live, named, required, shown, with_entry
from store.when import show_day

_NO_SKILL = "No skill is named", "Say which skill it proves."
_NO_WORDS = "The proof has no words yet", "Say what you did in one sentence."
ON_MY_OWN = "On my own"  # as in quick capture: holds what belongs to no one job or course


def prove(
    library: Library,
    skill: str,
    line: str,
    *,
    level: int | None = None,
    experience: int | None = None,
    link: str = "",
    witness: str = "",
    on: date | None = None,
) -> Plan:
    """A proof of a skill: what was done and what came of it, in one sentence (STAR).

    Without an experience it is kept "on my own". Raises BadInput for a proof without words.
    """
    required(skill, *_NO_SKILL)
    required(line, *_NO_WORDS)
    entry = filled(
        {
            "skill": skill.strip(), "level": level, "line": line.strip(), "link": link,
            "witness": witness, "on": on or library.clock.today(),
        }
    )  # fmt: skip
    return Plan(
        (_put(library, experience, "proofs", entry),),
        tr("Add a proof of {strip}", strip=skill.strip()),
    )


def practise(
    library: Library,
    skill: str,
    minutes: int,
    *,
    experience: int | None = None,
    on: date | None = None,
) -> Plan:
    """Minutes spent on a skill. Raises BadInput for a skill without a name."""
    required(skill, tr("No skill is named"), tr("Say which skill you practised."))
    entry = {"skill": skill.strip(), "minutes": minutes, "on": on or library.clock.today()}
    label = tr("Practise {strip}, {minutes} minutes", strip=skill.strip(), minutes=minutes)
    return Plan((_put(library, experience, "practice", entry),), label)


def correct(library: Library, experience: int, at: int, values: Mapping[str, Any]) -> Plan:
    """A proof told better: its skill, level, line, link, witness or day; "" and None take one off.

    Raises BadInput for a proof without a skill or without words, NotFound.
    """
    given = {name: value or None for name, value in check_fields(Proof, values).items()}
    proofs = with_entry(live(library, Experience, experience), "proofs", at, given)
    skill = required(str(proofs[at].get("skill") or ""), *_NO_SKILL)
    required(str(proofs[at].get("line") or ""), *_NO_WORDS)
    label = tr("Correct the proof of {shown}", shown=shown(skill))
    return Plan((Edit(Experience, experience, {"proofs": proofs}),), label)


def take_out(library: Library, experience: int, at: int) -> Plan:
    """A proof is taken out of its experience. Raises NotFound."""
    proofs = with_entry(live(library, Experience, experience), "proofs", at, {})
    label = tr("Take out the proof of {shown}", shown=shown(str(proofs[at].get("skill", ""))))
    kept = [*proofs[:at], *proofs[at + 1 :]]
    return Plan((Edit(Experience, experience, {"proofs": kept or None}),), label)


def renew(library: Library, experience: int, at: int, on: date | None = None) -> Plan:
    """A proof still holds: it is fresh for three years again. Raises NotFound."""
    day = on or library.clock.today()
    document = live(library, Experience, experience)
    proofs = with_entry(document, "proofs", at, {"renewed_on": day.isoformat()})
    label = tr("Renew the proof of {shown}", shown=shown(str(proofs[at].get("skill", ""))))
    return Plan((Edit(Experience, experience, {"proofs": proofs}),), label)


def tell(
    library: Library,
    experience: int,
    at: int,
    *,
    organization: str = "",
    opportunity: int | None = None,
    person: int | None = None,
    on: date | None = None,
) -> Plan:
    """A story was told somewhere: to an organization, over a card or to a person.

    Raises BadInput when nobody is named; telling it twice is no error, see ``told_before``.
    """
    if opportunity is not None and not organization:
        organization = str(live(library, Opportunity, opportunity).get("organization") or "")
    if not organization and opportunity is None and person is None:
        raise BadInput(tr("Nobody is named"), hint=tr("Say which organization or person heard it."))
    telling = filled(
        {
            "on": (on or library.clock.today()).isoformat(), "organization": organization,
            "opportunity": opportunity, "person": person,
        }
    )  # fmt: skip
    document = live(library, Experience, experience)
    proofs = with_entry(document, "proofs", at, {})
    told = proofs[at].get("told")
    proofs[at]["told"] = [*(told if isinstance(told, list) else []), telling]
    label = tr("Tell '{shown}'", shown=shown(str(proofs[at].get("line", ""))))
    label += tr(" at {organization}", organization=organization) if organization else ""
    return Plan((Edit(Experience, experience, {"proofs": proofs}),), label)


def told_before(library: Library, experience: int, at: int, organization: str) -> str:
    """A warning in words when the organization has heard this story; "" when it has not."""
    facts = Facts(library)
    item = facts.experience.get(experience)
    if item is None or not 0 <= at < len(item.proofs):
        return ""
    proof = item.proofs[at]
    before = heard_at(facts, Story(experience, at, proof, proof.told), organization)
    if not before:
        return ""
    days = [telling.on for telling in before if telling.on]
    when = f" ({show_day(max(days), facts.today)})" if days else ""
    return tr("{organization} has heard this story{when}.", organization=organization, when=when)


def _put(library: Library, experience: int | None, field: str, entry: dict[str, Any]) -> Step:
    """The entry with its experience, or with what one does on one's own."""
    if experience is None:
        experience = _own(library)
    if experience is None:
        values = {"title": ON_MY_OWN, "kind": "project", field: [entry]}
        return New(Experience, library.new_id(), values)
    known = entries(live(library, Experience, experience), field)
    return Edit(Experience, experience, {field: [*known, entry]})


def _own(library: Library) -> int | None:
    for number, document in library.documents(Experience.TABLE).items():
        if document.get("title") == ON_MY_OWN and not document.get("deleted_on"):
            return number
    return None


def proof_of(library: Library, experience: int, skill: str) -> int:
    """The place of the newest proof of a skill in an experience. Raises BadInput."""
    found = entries(live(library, Experience, experience), "proofs")
    key = skill_key(skill.lstrip("#"))
    for at in range(len(found) - 1, -1, -1):
        if isinstance(found[at], dict) and skill_key(str(found[at].get("skill", ""))) == key:
            return at
    raise BadInput(
        tr(
            "{named} has no proof of {skill!r}",
            named=named(library, Experience, experience),
            skill=skill,
        )
    )
