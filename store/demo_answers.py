"""What the demo data has heard, and what it was asked. All names are invented.

Numbers are days before today; negative ones are days to come.
"""

from __future__ import annotations

from typing import Any

FEEDBACK: tuple[dict[str, Any], ...] = (
    {"said": "Too fast in the demo. I lost you at the second circuit.", "person": "Ade", "on": 18,
     "kind": "coaching", "theme": "presenting", "verdict": "test", "verdict_on": 17, "sting": 1,
     "situation": "practice talk", "behaviour": "no pause between points", "check_on": -3,
     "tried": [(9, "Paused after each point in the written test debrief.")]},
    {"said": "Fewer slides, more light.", "opportunity": "Lecturer, stage engineering", "on": 131,
     "kind": "coaching", "theme": "presenting", "verdict": "take", "verdict_on": 128, "sting": 2,
     "checked_on": 40, "result": "better"},
    {"said": "Your fault log was the clearest we have seen.", "person": "Jane", "on": 9,
     "kind": "appreciation", "theme": "fault finding"},
    {"said": "Ask about money earlier.", "person": "Tomáš", "on": 14, "kind": "coaching",
     "theme": "negotiating"},
    {"said": "I wait too long before I ask for help.", "source": "self", "on": 30,
     "verdict": "park", "verdict_on": 29},
    {"said": "You went quiet when two of us asked at once.", "source": "the panel at Tidemouth",
     "opportunity": "Signal maintenance engineer", "on": 0, "kind": "evaluation",
     "theme": "presenting", "sting": 2},
    {"said": "The lamps were up before I had my coffee.", "person": "Maëlle", "on": 32,
     "kind": "appreciation", "theme": "rigging"},
    {"said": "Look at the log before you touch anything.", "person": "Jane", "on": 60,
     "kind": "coaching", "theme": "fault finding", "verdict": "take", "verdict_on": 59,
     "situation": "a stuck relay on the bench", "tried": [(45, "Read the log first, twice.")],
     "checked_on": 9, "result": "better"},
    {"said": "You would be happier in an office.", "source": "an aunt", "on": 80,
     "verdict": "not mine", "verdict_on": 79},
)  # fmt: skip

DECISIONS: tuple[dict[str, Any], ...] = (
    {"question": "Go north for the festival season?", "decide_by": -3, "lean": 62,
     "door": "two-way", "opportunity": "Lighting programmer, festival season",
     "pilot": "two weeks in the spring first",
     "cost_of_waiting": "the touring theatre answers after their date",
     "fears": [{"what": "no work when the season ends", "prevent": "ask for the winter dates now",
                "repair": "the theatre takes me back in October"}]},
    {"question": "Take the designer post in Västerås?", "decide_by": -12, "lean": 45,
     "door": "one-way", "opportunity": "Junior signalling designer"},
    {"question": "Care work in Cádiz?", "answered_on": 58, "answer": "no", "because": "timing",
     "opportunity": "Care assistant", "review_on": -122},
    {"question": "Teach two evenings a week in Waikauri?", "answered_on": 20, "parked_on": 20,
     "answer": "not now", "because": "timing", "lean": 70, "door": "two-way",
     "returns": [{"skill": "lighting desks", "level": 3}]},
    {"question": "Leave the hardware counter for the theatre?", "answered_on": 196,
     "answer": "yes", "because": "values", "review_on": 14, "lean": 66, "door": "one-way",
     "fears": [{"what": "the rent in the first winter", "prevent": "three rents saved first",
                "repair": "Saturdays at the counter"},
               {"what": "being the oldest beginner there", "repair": "ask who began late, too"}]},
    {"question": "Move in with the touring crew?", "answered_on": 290, "answer": "no",
     "because": "care or family", "review_on": 108, "looking_back": 2, "looked_back_on": 105,
     "fears": [{"what": "they stop asking me", "prevent": "say when I can come",
                "came_true": "no"},
               {"what": "less night work", "came_true": "partly"}]},
)  # fmt: skip
