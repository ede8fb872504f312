"""Makes ``survival.json``: what lifelines says of made-up records of answers.

    python -m tests.unit.survival_reference        (needs ``pip install lifelines``, 430 MB with all
                                                    it brings, hence not among our own requirements)

Kaplan-Meier with ties and without; Aalen-Johansen without, since lifelines moves tied ages apart by
chance.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

PLACE = Path(__file__).parent / "survival.json"
SETS = 24


def main() -> None:
    import lifelines

    rng = random.Random(20261123)
    made = [one(rng, tied=number % 2 == 0) for number in range(SETS)]
    said = {"made_with": f"lifelines {lifelines.__version__}", "sets": made}
    PLACE.write_text(json.dumps(said, separators=(",", ":")).replace('{"ages"', '\n{"ages"') + "\n")


def one(rng: random.Random, *, tied: bool) -> dict[str, Any]:
    from lifelines import AalenJohansenFitter, KaplanMeierFitter

    count = rng.randrange(3, 60)
    ages = [
        rng.randrange(0, 40) + 1 if tied else round(rng.uniform(0.1, 120), 6) for _ in range(count)
    ]
    outcomes = [rng.choice(("yes", "no", "open")) for _ in range(count)]
    answered = [outcome != "open" for outcome in outcomes]
    fitter = KaplanMeierFitter().fit(ages, answered)
    band = fitter.confidence_interval_
    at = sorted({age for age, known in zip(ages, answered, strict=True) if known})
    found: dict[str, Any] = {
        "ages": ages,
        "outcomes": outcomes,
        "at": at,
        "silent": [float(fitter.survival_function_.iloc[:, 0][age]) for age in at],
        "low": [float(band.iloc[:, 0][age]) for age in at],
        "high": [float(band.iloc[:, 1][age]) for age in at],
    }
    if not tied:
        code = {"open": 0, "yes": 1, "no": 2}
        for name, which in (("invited", 1), ("declined", 2)):
            if which not in {code[outcome] for outcome in outcomes}:
                found[name] = [0.0 for _ in at]
                continue
            fit = AalenJohansenFitter(calculate_variance=False).fit(
                ages, [code[outcome] for outcome in outcomes], event_of_interest=which
            )
            found[name] = [float(fit.cumulative_density_.iloc[:, 0][age]) for age in at]
    return found


if __name__ == "__main__":
    main()
