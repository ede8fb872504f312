"""Boards in the words of a trade: columns, whom they are for, and an example to begin with.

Columns with the same id mean the same in every set, so that changing from one to another is a
change of words: a card stays in the column of its id, else in one of its meaning.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from store.errors import BadInput
from store.i18n import tr
from store.pipelines import DEFAULT, Column, Meaning, Pipeline


class Preset(NamedTuple):
    """``whom`` completes "For ..."; ``example`` is a line to capture, in the manner of the trade.

    ``also`` are other names under which people look for it.
    """

    id: str
    title: str
    whom: str
    example: str
    pipeline: Pipeline
    also: tuple[str, ...] = ()

    @property
    def opening(self) -> str:
        """The first words of the example: a title, @ and who offers it."""
        return re.split(r" (?=#|\w+:)", self.example)[0]


_SAVED, _PREPARING, _APPLIED = Meaning.SAVED, Meaning.PREPARING, Meaning.APPLIED
_TALKING, _OFFER, _CLOSED = Meaning.TALKING, Meaning.OFFER, Meaning.CLOSED
_USUAL_LIMIT = 5  # talks a person can prepare for at the same time; the domain study's suggestion


def _preset(
    id: str,  # noqa: A002
    title: str,
    whom: str,
    example: str,
    *columns: tuple[str, str, Meaning],
    also: tuple[str, ...] = (),
) -> Preset:
    """The last of the talking columns gets the usual limit."""
    last = max(n for n, column in enumerate(columns) if column[2] is _TALKING)
    pipeline = Pipeline(
        tuple(
            Column(column_id, name, meaning, _USUAL_LIMIT if n == last else None)
            for n, (column_id, name, meaning) in enumerate(columns)
        ),
        id,
    )
    return Preset(id, title, whom, example, pipeline, also)


PRESETS: tuple[Preset, ...] = (
    Preset(
        "general",
        "General",
        "any office, shop or workshop: saved, sent, talked, offered",
        "Gaffer @ Lantern Films due:fri",
        DEFAULT,
        ("usual", "default"),
    ),
    _preset(
        "software",
        "Software",
        "developers, designers and others whose interviews have a technical round",
        "Backend engineer @ Harbour Maps #python! due:fri",
        ("saved", "Saved", _SAVED),
        ("applied", "Applied", _APPLIED),
        ("screening", "Screening", _TALKING),
        ("technical", "Technical", _TALKING),
        ("final", "Final round", _TALKING),
        ("offer", "Offer", _OFFER),
        ("closed", "Closed", _CLOSED),
        also=("it", "tech", "engineering"),
    ),
    _preset(
        "film",
        "Film and stage",
        "actors, musicians and crew who submit, audition and are called back",
        "Juror 3 @ Harbour Theatre kind:audition due:fri",
        ("saved", "Spotted", _SAVED),
        ("applied", "Submitted", _APPLIED),
        ("audition", "Audition", _TALKING),
        ("callback", "Callback", _TALKING),
        ("offer", "Offer", _OFFER),
        ("closed", "Wrapped", _CLOSED),
        also=("stage", "theatre", "theater", "acting", "music", "arts"),
    ),
    _preset(
        "sales",
        "Sales",
        "sales people, freelancers and founders who win an employer or client step by step",
        "Field sales @ Northern Pumps via:Jane due:fri",
        ("saved", "Leads", _SAVED),
        ("applied", "Contacted", _APPLIED),
        ("discovery", "First call", _TALKING),
        ("pitch", "Pitch", _TALKING),
        ("offer", "Terms", _OFFER),
        ("closed", "Closed", _CLOSED),
        also=("freelance", "clients", "venture"),
    ),
    _preset(
        "academia",
        "Academia",
        "researchers and teachers who answer calls with long drafts and are shortlisted",
        "Soil science fellow @ Northfield University kind:fellowship closes:'12 jan'",
        ("saved", "Calls", _SAVED),
        ("preparing", "Drafting", _PREPARING),
        ("applied", "Submitted", _APPLIED),
        ("shortlist", "Shortlisted", _TALKING),
        ("interview", "Interview", _TALKING),
        ("offer", "Offer", _OFFER),
        ("closed", "Closed", _CLOSED),
        also=("university", "research", "science", "grants"),
    ),
    _preset(
        "trades",
        "Trades",
        "electricians, cooks, builders and others who are tried out on site",
        "Electrician @ Miller and Sons #wiring! via:Tom due:mon",
        ("saved", "Heard of", _SAVED),
        ("applied", "Asked", _APPLIED),
        ("talked", "Talked", _TALKING),
        ("trial", "Trial day", _TALKING),
        ("offer", "Offer", _OFFER),
        ("closed", "Closed", _CLOSED),
        also=("crafts", "building", "kitchen", "hospitality"),
    ),
    _preset(
        "care",
        "Care",
        "nurses, carers and teachers: an interview, a trial shift, then checks of papers",
        "Night nurse @ City Hospital #'first aid'!! due:fri",
        ("saved", "Saved", _SAVED),
        ("applied", "Applied", _APPLIED),
        ("interview", "Interview", _TALKING),
        ("shift", "Trial shift", _TALKING),
        ("offer", "Offer, checks", _OFFER),
        ("closed", "Closed", _CLOSED),
        also=("nursing", "health", "social work", "education"),
    ),
    _preset(
        "public",
        "Public sector",
        "those who apply to offices and services with formal tests and a panel",
        "Archivist @ County Council closes:'30 jan'",
        ("saved", "Notices", _SAVED),
        ("preparing", "Preparing", _PREPARING),
        ("applied", "Applied", _APPLIED),
        ("test", "Test", _TALKING),
        ("panel", "Panel", _TALKING),
        ("offer", "Offer", _OFFER),
        ("closed", "Closed", _CLOSED),
        also=("public sector", "government", "civil service", "council"),
    ),
)
BY_ID = {preset.id: preset for preset in PRESETS}


def find(text: str) -> Preset:
    """The set a person means: its id, title, the start of one, or another name of the trade.

    Raises BadInput naming the sets there are.
    """
    wanted = " ".join(text.replace("_", " ").split()).casefold()
    for preset in PRESETS:
        if wanted in (preset.id, preset.title.casefold(), *preset.also):
            return preset
    begins = [preset for preset in PRESETS if wanted and preset.title.casefold().startswith(wanted)]
    if len(begins) == 1:
        return begins[0]
    raise BadInput(
        tr("There are no columns called {text!r}", text=text),
        tr("They can be {list}.", list=", ".join(BY_ID)),
    )


def nearest(pipeline: Pipeline) -> Preset:
    """The set a pipeline comes from, or the one it shares most columns with: for its example."""
    if pipeline.preset in BY_ID:
        return BY_ID[pipeline.preset]
    own = {(column.id, column.title) for column in pipeline.columns}
    return max(
        PRESETS, key=lambda preset: len(own & {(c.id, c.title) for c in preset.pipeline.columns})
    )
