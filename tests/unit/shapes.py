"""What each shape of table becomes, told by hand: every card with its history and its notes."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """``history`` is column and day in order, "" for a day that the table does not give."""

    title: str
    organization: str
    column: str
    outcome: str | None
    history: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


SHAPES: dict[str, list[Told]] = {
    "markdown_tables.md": [
        Told("Gaffer", "Lantern House | Film", "applied", None, (("applied", "2026-03-02"),)),
        Told("Rigger, nights", "Opera North", "applied", None, (("applied", "2026-03-05"),)),
        Told(
            *("Deckhand", "Harbour & Sons", "applied", None, (("applied", "2026-03-09"),)),
            notes=("Struck through: yes",),
        ),
        Told(
            *("Signal engineer", "Nordic Rail", "closed", "rejected"),
            history=(("applied", "2026-02-01"), ("closed", "")),
            notes=("Why: No licence\nyet",),
        ),
        Told("Analyst", "City Lab", "saved", None, (("saved", ""),)),
    ],
    "markdown_ticks.md": [
        Told("Best boy", "Lux Stage", "applied", None, (("applied", ""),)),
        Told(
            *("Rigger", "Opera North", "closed", "rejected"),
            history=(("applied", ""), ("interview", ""), ("closed", "")),
        ),
        Told("Analyst", "City Lab", "saved", None, (("saved", ""),)),
    ],
    "linkedin_applications.csv": [
        Told("Analyst", "City Lab", "applied", None, (("applied", "2026-11-02"),)),
        Told("Planner", "Harbour Co", "applied", None, (("applied", "2026-10-30"),)),
    ],
    "linkedin_saved.csv": [
        Told("Analyst", "City Lab", "saved", None, (("saved", "2026-10-28"),)),
        Told(
            *("linkedin.com/jobs/view/3700000001", "", "saved", None),
            history=(("saved", "2026-11-21"),),
        ),
    ],
    "teal.csv": [
        Told(
            *("Analyst", "City Lab", "applied", None),
            history=(("saved", "2026-04-01"), ("applied", "2026-04-03")),
            notes=("excitement: 4\nupdated_at: 2026-04-04T00:00:00Z",),
        ),
        Told(
            *("Planner", "Harbour Co", "saved", None, (("saved", "2026-04-02"),)),
            notes=("excitement: 5\nupdated_at: 2026-04-04T00:00:00Z",),
        ),
    ],
    "huntr.csv": [
        Told(
            *("Gaffer", "Lantern House", "saved", None, (("saved", "2026-08-01"),)),
            notes=("Ask Jane first",),
        ),
        Told(
            *("Best boy", "Lux Stage", "interview", None),
            history=(("saved", "2026-08-02"), ("interview", "")),
        ),
    ],
    "notion.csv": [
        Told(
            *("Set designer", "Opera North", "interview", None),
            history=(("applied", "2026-01-05"), ("interview", "")),
            notes=("Skills: drawing, CAD",),
        ),
        Told(
            *("Model maker", "Lantern House", "saved", None, (("saved", "2026-01-08"),)),
            notes=("Date Applied: January 8, 2026 → January 9, 2026",),
        ),
    ],
    "notion 3f2a90b1c4d5e6f708192a3b4c5d6e7f.csv": [
        Told(
            *("Set designer", "Opera North", "interview", None),
            history=(
                *(("saved", "2026-02-27"), ("applied", "2026-03-02")),
                ("interview", "2026-03-09"),
            ),
            notes=(
                "Company: Opera North "
                "(https://www.notion.so/Opera-North-11aa22bb33cc44dd55ee66ff77889900)\n"
                "Contact: Ana Lopes (https://www.notion.so/Ana-aa11)\n"
                "Done: No",
            ),
        ),
        Told(
            *("Model maker", "Lantern House", "saved", None, (("saved", "2026-03-01"),)),
            notes=("Company: Lantern House (https://www.notion.so/Lantern-House-99aa)\nDone: Yes",),
        ),
    ],
    "history_in_a_cell.csv": [
        Told(
            *("Signal engineer", "Nordic Rail", "closed", "rejected"),
            history=(
                *(("applied", "2026-01-05"), ("screening", "2026-01-12")),
                ("closed", "2026-02-01"),
            ),
            notes=(
                "Stage History: [{'stage': 'Applied', 'date': '2026-01-05'}, "
                "{'stage': 'Phone screen', 'date': '2026-01-12'}, "
                "{'stage': 'Rejected', 'date': '2026-02-01'}]",
            ),
        ),
        Told(
            *("Analyst", "City Lab", "offer", None),
            history=(("applied", "2026-03-01"), ("offer", "2026-03-20")),
            notes=(
                'Stage History: [{"stage": "Applied", "date": "2026-03-01"}, '
                '{"stage": "Offer", "date": "2026-03-20"}]',
            ),
        ),
        Told(
            *("Dock planner", "Harbour Co", "interview", None),
            history=(("applied", "2026-06-29"), ("interview", "2026-07-03")),
            notes=(
                "Stage History: 29 Jun 2026|APPLIED by mail;3 Jul 2026|INTERVIEW with two people",
            ),
        ),
    ],
    "stages_in_a_row.csv": [
        Told(
            *("Gaffer", "Lantern House", "closed", "rejected"),
            history=(
                *(("applied", "2026-03-02"), ("screening", "2026-03-09")),
                ("closed", "2026-03-20"),
            ),
            notes=("Progress: Applied 3/2 → Phone screen 3/9 → Rejected 3/20",),
        ),
        Told(
            *("Rigger", "Opera North", "interview", None),
            history=(("applied", "2026-05-01"), ("interview", "2026-05-08")),
            notes=("Progress: 2026-05-01 Applied; 2026-05-08 Interview",),
        ),
        Told(
            *("Signal engineer", "Nordic Rail", "offer", None),
            history=(
                *(("applied", "2025-11-02"), ("interview", "2026-01-14")),
                ("offer", "2026-02-01"),
            ),
            notes=("Progress: Applied (2 Nov 2025), Interview (14 Jan 2026), Offer (1 Feb 2026)",),
        ),
        Told(
            *("Deckhand", "Harbour Co", "interview", None),
            history=(("applied", "2025-11-20"), ("interview", "2026-01-05")),
            notes=("Progress: Applied Nov 20 -> Interview Jan 5 -> waiting to hear",),
        ),
        Told(
            *("Analyst", "City Lab", "saved", None, (("saved", ""),)),
            notes=("Progress: Ana said they will call",),
        ),
    ],
    "day_per_stage.csv": [
        Told(
            *("Gaffer", "Lantern House", "closed", "rejected"),
            history=(
                *(("saved", "2026-02-27"), ("applied", "2026-03-02"), ("screening", "2026-03-09")),
                *(("interview", "2026-03-16"), ("closed", "2026-03-20")),
            ),
        ),
        Told(
            *("Rigger", "Opera North", "closed", "withdrawn"),
            history=(
                *(("applied", "2026-03-02"), ("screening", "2026-03-09")),
                ("closed", "2026-04-01"),
            ),
        ),
        Told(
            *("Signal engineer", "Nordic Rail", "offer", None),
            history=(
                *(("saved", "2026-02-01"), ("applied", "2026-02-03"), ("interview", "2026-02-20")),
                ("offer", "2026-03-01"),
            ),
        ),
        Told("Analyst", "City Lab", "saved", None, (("saved", "2026-03-04"),)),
    ],
    "tage_je_stufe.csv": [
        Told(
            *("Beleuchter", "Bühne Nord", "closed", "rejected"),
            history=(
                *(("applied", "2026-02-01"), ("interview", "2026-02-12")),
                ("closed", "2026-02-20"),
            ),
            notes=("Notiz: nett, aber weit",),
        ),
        Told(
            *("Elektrikerin", "Stadtwerke", "closed", "accepted"),
            history=(
                *(("applied", "2026-02-03"), ("interview", "2026-02-17")),
                ("closed", "2026-03-01"),
            ),
        ),
    ],
    "excel_days.csv": [
        Told(
            *("Best boy", "Lux Stage", "interview", None),
            history=(("applied", "2026-03-01"), ("interview", "2026-03-09")),
        ),
        Told("Rigger", "Opera North", "applied", None, (("applied", "2026-03-02"),)),
    ],
    "spanish.csv": [
        Told(
            *("Iluminador", "Luz y Cía", "interview", None),
            history=(("applied", "2026-02-01"), ("interview", "")),
            notes=("Hablar con Ana",),
        ),
        Told(
            *("Tramoyista", "Teatro Sur", "closed", "rejected"),
            history=(("applied", "2026-02-13"), ("closed", "")),
        ),
    ],
    "french_full.csv": [
        Told(
            *("Régisseur", "Théâtre du Lac", "interview", None),
            history=(("applied", "2026-02-01"), ("interview", "2026-02-10")),
            notes=("Rappeler en mars", "Date de réponse: 10/02/2026"),
        ),
        Told(
            *("Éclairagiste", "Opéra Bleu", "closed", "rejected"),
            history=(("applied", "2026-02-13"), ("closed", "2026-02-20")),
            notes=("Date de réponse: 20/02/2026",),
        ),
    ],
}
