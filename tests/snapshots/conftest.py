"""Pictures hold what is worked out beside the screen: it is there at once, on every machine."""

from __future__ import annotations

from functools import lru_cache

import pytest

from store.insight.odds.forecast import Forecast, forecast
from store.insight.odds.inputs import Inputs
from tui.app import PursuitApp
from tui.forecasting import ForecastReady


@lru_cache(maxsize=64)
def _forecast(inputs: Inputs) -> Forecast:
    return forecast(inputs)


@pytest.fixture(autouse=True)
def _no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def at_once(app: PursuitApp, inputs: Inputs) -> None:
        app.post_message(ForecastReady(inputs, _forecast(inputs)))

    monkeypatch.setattr(PursuitApp, "_work_out", at_once)
