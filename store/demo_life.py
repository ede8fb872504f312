"""What surrounds the opportunities of the demo data. All names are invented.

Numbers are days before today; negative ones are days to come.
"""

from __future__ import annotations

from typing import Any

# key, title, why, months, kind of field, status
TRACKS: tuple[tuple[str, str, str, int, str, str], ...] = (
    ("light", "Light films and stages", "Light decides what a story feels like.", 36,
     "creative", "active"),
    ("rails", "Keep trains safe", "I like faults that can be found, and nights on the line.", 24,
     "trade", "active"),
    ("tools", "Build tools people thank you for", "Small software, close to its users.", 18,
     "digital", "active"),
    ("care", "Care that has time", "What my grandmother's nurse did for us.", 24,
     "care", "parked"),
)  # fmt: skip

# Each touch: days ago, kind, about, what I took away, what I promised, days until the promise.
PEOPLE: tuple[dict[str, Any], ...] = (
    {
        "name": "Jane Okafor",
        "role_now": "Signalling engineer",
        "organizations": ["Tidemouth Metro"],
        "path": "yard crew to engineer in six years",
        "tie": "acquaintance",
        "relation": "mentor",
        "helps_with": ["insight", "referral"],
        "keep_warm_days": 60,
        "touches": [
            (44, "ask", "how she moved from the yard"),
            (42, "reply"),
            (41, "talk", "the move from the yard", "They trust people who write faults down."),
            (41, "referral", "Signal maintenance engineer"),
            (8, "update", "the written test", "", "send her the panel questions", -6),
        ],
    },
    {
        "name": "Eirik Solvang",
        "role_now": "Head of lighting",
        "organizations": ["Midnattsglød Festival"],
        "path": "club nights to festivals",
        "tie": "acquaintance",
        "relation": "colleague",
        "touches": [(52, "talk", "the festival season", "Bring your own show file."),
                    (50, "referral", "Lighting programmer"),
                    (4, "reply", "the offer")],
    },
    {
        "name": "Maëlle Kerbrat",
        "role_now": "Stage manager",
        "organizations": ["Compagnie du Réverbère"],
        "path": "usher to stage manager",
        "tie": "dormant",
        "relation": "colleague",
        "touches": [(34, "ask", "who plans the tour"),
                    (32, "talk", "the tour", "The director reads the focus plan first."),
                    (31, "intro", "the director"), (30, "thanks")],
    },
    {
        "name": "Priya Raghunathan",
        "role_now": "Data analyst",
        "organizations": ["Tern and Tide Analytics"],
        "path": "primary school teacher to data analyst",
        "tie": "close",
        "relation": "peer",
        "touches": [(10, "talk", "their team", "They pair on Tuesdays."),
                    (9, "referral", "Junior data analyst")],
    },
    {
        "name": "Jonas Hauge",
        "role_now": "Apprentice",
        "organizations": ["Nordlys Rail"],
        "path": "car mechanic to signalling apprentice",
        "tie": "new",
        "relation": "peer",
        "touches": [(12, "ask", "the entry test")],
    },
    {
        "name": "Abena Owusu-Darko",
        "role_now": "Ward lead",
        "organizations": ["Sankofa Health"],
        "path": "cleaner to ward lead",
        "tie": "acquaintance",
        "relation": "community",
        "touches": [(70, "talk", "what a good first week is", "Ask to see a handover.")],
    },
    {
        "name": "Tomáš Dvořák-Lim",
        "role_now": "Master electrician",
        "organizations": ["Vrba Elektro"],
        "path": "baker to master electrician",
        "tie": "acquaintance",
        "relation": "hiring manager",
        "touches": [(14, "talk", "the inspection card", "Course first, tools later.")],
    },
    {
        "name": "林美月",
        "role_now": "照明デザイナー",
        "organizations": ["ひかり舞台工房"],
        "path": "カメラ店から舞台照明へ",
        "tie": "new",
        "relation": "peer",
        "touches": [(23, "ask", "募集の時期")],
    },
    {
        "name": "ليلى الحداد",
        "role_now": "مديرة تقنية",
        "organizations": ["مسرح النخيل"],
        "tie": "dormant",
        "relation": "colleague",
        "touches": [(6, "ask", "الموسم القادم")],
    },
    {
        "name": "Ade Balogun-Whyte",
        "role_now": "Presentation coach",
        "organizations": [],
        "tie": "close",
        "relation": "mentor",
        "helps_with": ["feedback", "practice"],
        "keep_warm_days": 30,
        "touches": [(21, "ask", "a practice talk"),
                    (18, "talk", "a practice talk", "Stop after each point."),
                    (17, "thanks")],
    },
    {
        "name": "Sofía Quispe Marmol",
        "role_now": "Recruiter",
        "organizations": ["Amihan Ferries"],
        "tie": "new",
        "relation": "recruiter",
        "touches": [(5, "reply", "account executive")],
    },
    {
        "name": "Wiremu Tahana",
        "role_now": "Lecturer",
        "organizations": ["Waikauri Institute"],
        "path": "theatre electrician to lecturer",
        "tie": "acquaintance",
        "relation": "alum",
        "touches": [(27, "ask", "how teaching began for him"),
                    (16, "follow up")],
    },
    {
        "name": "Mr. Halvorsen",
        "role_now": "Retired signalman",
        "organizations": [],
        "path": "fifty years in one signal box",
        "tie": "close",
        "relation": "mentor",
        "no_contact": True,
        "touches": [],
    },
)  # fmt: skip

# Each proof: days ago, skill, level, line.
EXPERIENCE: tuple[dict[str, Any], ...] = (
    {
        "title": "Stagehand and stand-in electrician",
        "organization": "Théâtre des Saules",
        "kind": "job",
        "start": 480,
        "hours_week": 30,
        "proofs": [
            (300, "rigging", 3, "Hung 42 lamps for a guest show in four hours, none re-hung."),
            (190, "lighting", 3, "Lit two school shows alone; the head teacher asked us back."),
            (75, "lighting desks", 2, "Moved 180 cues to a new desk over one weekend."),
            (12, "night shifts", 2, "Led the overnight change-over twice, finished on time."),
        ],
        "told": {
            0: [(20, "Compagnie du Réverbère"), (48, "Midnattsglød Festival")],
            2: [(36, "Midnattsglød Festival")],
        },
    },
    {
        "title": "Model railway with real relays",
        "organization": "",
        "kind": "project",
        "start": 700,
        "hours_week": 4,
        "proofs": [
            (
                220,
                "signalling",
                2,
                "Built a two-block interlocking from scrapped relays; it fails safe.",
            ),
            (33, "fault finding", 2, "Found a chattering relay from its log in ten minutes."),
        ],
        "told": {0: [(28, "Tidemouth Metro")]},
    },
    {
        "title": "Booking tool for the rehearsal rooms",
        "organization": "Théâtre des Saules",
        "kind": "project",
        "start": 160,
        "end": 90,
        "hours_week": 6,
        "proofs": [(95, "python", 2, "Replaced a paper diary; no double bookings in six weeks.")],
    },
    {
        "title": "Caring for my grandmother",
        "organization": "",
        "kind": "care work",
        "start": 1900,
        "end": 1300,
        "hours_week": 25,
        "proofs": [(1310, "listening", 3, "Kept a daily log the nurses used at each visit.")],
    },
    {
        "title": "Shop assistant, hardware counter",
        "organization": "Kuparinen Rauta",
        "kind": "job",
        "start": 1250,
        "end": 520,
        "hours_week": 38,
        "proofs": [],
    },
)

# title, started, planned end, first planned end (None: the same), done, class, obstacle, if-then
MILESTONES: tuple[tuple[str, int, int, int | None, int | None, str, str, str], ...] = (
    ("Driving licence", 70, -60, -25, None, "credential", "no lesson free in the evening",
     "If no evening is free by Friday, then I take Saturdays."),
    ("Inspection course", 10, -35, None, None, "course", "", ""),
    ("Lighting reel, two minutes", 60, 20, 35, 14, "portfolio", "too much material", ""),
    ("Norwegian, first certificate", 300, -90, -20, None, "course", "", ""),
    ("Relay project written up", 120, 80, None, 78, "portfolio", "", ""),
)  # fmt: skip

# text, due, cue, kind, about (a card's title or a person's first name), done
ACTIONS: tuple[tuple[str, int | None, str, str | None, str, int | None], ...] = (
    ("Draft the thank-you to Hearthlight", 1, "at breakfast", "thank", "Support worker", None),
    ("Send Jane the panel questions", -6, "", "follow up", "Jane", None),
    ("Draw the relay circuit from memory", -1, "19:00 at the kitchen table", "practise",
     "Signal maintenance engineer", None),
    ("Ask Wiremu once more, then let it rest", 2, "", "follow up", "Wiremu", None),
    ("Pack the tool roll for the trial day", -2, "after dinner", "prepare",
     "Gaffer, touring", None),
    ("Rest: a day without listings", -4, "", "rest", "", None),
    ("Record the practice talk again", 9, "", "practise", "Ade", 8),
    ("Write to the best boy", 3, "", "ask", "Spark", 2),
    ("Read the entry test of last year", 6, "", "learn", "Apprentice signalling", 5),
    ("Ask Eirik about winter dates", -1, "at noon, by phone", "ask", "Eirik", None),
)  # fmt: skip

# weeks ago, focus, plan (of actions, where there is one of the name), review
WEEKS: tuple[tuple[int, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (2, "Ask",
     ("Ask Jonas about the entry test", "One hour on the lighting desk", "Apply to Ostara"),
     ("Jonas has not answered yet; that can rest.", "The desk hour became three: it was fun.")),
    (1, "Decide",
     ("Weigh the festival offer", "Written test at Tidemouth", "Thank Hearthlight"),
     ("The test was fair. What helped: drawing circuits by hand.",
      "The offer came. I want to hear the tour's answer first.")),
    (0, "",
     ("Draw the relay circuit from memory", "Pack the tool roll for the trial day",
      "Draft the thank-you to Hearthlight"), ()),
)  # fmt: skip

# rule of Today, days from now until it speaks again (None: switched off)
SNOOZES: tuple[tuple[str, int | None], ...] = (("N21", 5), ("N22", None))

# name, filter, order, group
VIEWS: tuple[tuple[str, str, str, str], ...] = (
    ("My dreams", "tier:dream is:open", "next", ""),
    ("Film and stage", "kind:gig,audition or #lighting", "", "organization"),
)
