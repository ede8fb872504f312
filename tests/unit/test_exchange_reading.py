"""Days, status words, links, headers and cells: what is understood, and what is left."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from store.errors import BadInput
from store.exchange.cells import clean, is_blank
from store.exchange.columns import field_called
from store.exchange.date_orders import order_of
from store.exchange.dates import DateReader, Order
from store.exchange.links import canonical, complete
from store.exchange.statuses import StatusReader
from store.exchange.synonyms import plain
from store.pipelines import DEFAULT, Column, Meaning, Pipeline

TODAY = date(2026, 11, 23)


def days(text: str, order: Order = "dmy", *, ahead: bool = False) -> list[str]:
    return [day.on.isoformat() for day in DateReader(TODAY, order, ahead=ahead).read(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", "2026-11-03"),
        ("2026-11-03T23:59:00Z", "2026-11-03"),
        ("2017/06/08 08:15:44 UTC", "2017-06-08"),
        ("2026-05-03 14:00:00+02:00", "2026-05-03"),
        ("20260503", "2026-05-03"),
        ("14 Jan 2026", "2026-01-14"),
        ("Jan 14, 2026", "2026-01-14"),
        ("January 5, 2024 10:30 AM", "2024-01-05"),
        ("Mon, 14 Jan 2026", "2026-01-14"),
        ("1st March 2026", "2026-03-01"),
        ("7-Feb-22", "2022-02-07"),
        ("3. März 2026", "2026-03-03"),
        ("3 janv. 2026", "2026-01-03"),
        ("5 maggio 2026", "2026-05-05"),
        ("2026年3月5日", "2026-03-05"),
        ("03.12.2025", "2025-12-03"),
        ("8/82019", "2019-08-08"),
        ("Wed Aug 05 02:00:00 UTC 2026", "2026-08-05"),
        ("1700000000", "2023-11-14"),  # date -u -d @1700000000
        ("1700000000000", "2023-11-14"),
        ("29 Feb 2024", "2024-02-29"),
    ],
)
def test_days_that_say_it_all(text: str, day: str) -> None:
    read = DateReader(TODAY).read(text)
    assert [(each.on.isoformat(), each.guess) for each in read] == [(day, "")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jun 2018", "2018-06-01"),
        ("8-Jul", "2026-07-08"),
        ("27-Oct", "2026-10-27"),
        ("24-Nov", "2025-11-24"),
        ("29-Feb", "2024-02-29"),
        ("Before 2025-01-24", "2025-01-24"),
        ("Posted 30+ Days Ago", "2026-10-24"),
        ("2 weeks ago", "2026-11-09"),
        ("yesterday", "2026-11-22"),
        ("Posted Today", "2026-11-23"),
    ],
)
def test_days_that_leave_something_open_say_so(text: str, day: str) -> None:
    (read,) = DateReader(TODAY).read(text)
    assert read.on.isoformat() == day
    assert read.guess


@pytest.mark.parametrize(
    "text",
    [
        *("soon", "", "yes", "31/02/2026", "9999-12-31", "1970-01-01", "13/13/2026", "7", "2026"),
        *("0/0/0", "²/³/2026", "2026-05-03 and soon", "1" * 13 + "0", "tomorrow", "x" * 500),
    ],
)
def test_what_is_not_a_day(text: str) -> None:
    assert days(text) == []


def test_two_days_in_one_cell() -> None:
    assert days("8/3/2019 and 9/9/2019", "mdy") == ["2019-08-03", "2019-09-09"]
    assert days("2024-01-05 → 2024-01-08") == ["2024-01-05", "2024-01-08"]


def test_the_order_of_the_column_decides() -> None:
    assert days("3/12/2026", "dmy") == ["2026-12-03"]
    assert days("3/12/2026", "mdy") == ["2026-03-12"]
    assert days("11/23/24, 11:39 PM", "mdy") == ["2024-11-23"]
    assert days("11/23/24, 11:39\u202fPM", "mdy") == ["2024-11-23"]
    assert days("23/11/2024", "mdy") == ["2024-11-23"]  # no 23rd month


def test_a_column_that_looks_forward_takes_the_nearest_day() -> None:
    assert days("2-Jan", ahead=True) == ["2027-01-02"]
    assert days("2-Jan") == ["2026-01-02"]


def test_the_order_of_a_column() -> None:
    assert order_of(["1/2/2026", "13/2/2026"]).settled == "dmy"
    assert order_of(["1/2/2026", "2/13/2026"]).settled == "mdy"
    assert order_of(["1/2/2026", "3/4/2026"]).settled is None
    assert order_of(["1/2/2026", "3/4/2026"]).open == 2
    assert order_of(["01.02.2026", "2026-03-04", "soon"]).open == 0
    assert order_of(["8/3/2019 and 9/30/2019"]).settled == "mdy"


# -- status words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "column", "outcome"),
    [
        ("Applied", "applied", None),
        ("  APPLIED ", "applied", None),
        ("aplied", "applied", None),
        ("Bookmarked", "saved", None),
        ("Not applied yet", "saved", None),
        ("preparing", "saved", None),
        ("in progress", "applied", None),
        ("Applied, no response yet", "applied", None),
        ("Antwort des Betriebes offen", "applied", None),
        ("已投递", "applied", None),
        ("Coding challenge", "screening", None),
        ("笔试", "screening", None),
        ("Interviewing", "interview", None),
        ("2nd round interview", "interview", None),
        ("技术面", "interview", None),
        ("Offer received!", "offer", None),
        ("Accepted!", "closed", "accepted"),
        ("reeejected", "closed", "rejected"),
        ("Rejection :(", "closed", "rejected"),
        ("Negative (Application rejected)", "closed", "rejected"),
        ("Interviewed, then rejected", "closed", "rejected"),
        ("Inter + rejec", "closed", "rejected"),
        ("感谢信", "closed", "rejected"),
        ("Ghosted (No Reply)", "closed", "no response"),
        ("Suspected Ghost Job", "closed", "no response"),
        ("Auto-reject (no response)", "closed", "no response"),
        ("Withdrawed", "closed", "withdrawn"),
        ("Closed by Ana", "closed", "withdrawn"),
        ("Offer declined", "closed", "declined"),
        ("Job expired", "closed", "expired"),
        ("Archived", "closed", None),
        ("池子", "closed", None),
    ],
)
def test_status_words(text: str, column: str, outcome: str | None) -> None:
    place = StatusReader(DEFAULT).read(text, 2)
    assert place is not None
    assert (place.column.id, place.outcome) == (column, outcome)


@pytest.mark.parametrize("text", ["Talent pool", "Replied", "no interview", "hm", "w" * 5000])
def test_other_wording_is_left_to_the_person(text: str) -> None:
    reader = StatusReader(DEFAULT)
    assert reader.read(text, 7) is None
    assert reader.read(text, 9) is None
    assert list(reader.unknown.values()) == [[7, 9]]


def test_the_person_says_what_a_word_means() -> None:
    reader = StatusReader(DEFAULT, {"Talent pool": "no response", "hm": "Screening"})
    pool, hm = reader.read("talent POOL!", 2), reader.read("hm", 3)
    assert pool is not None
    assert hm is not None
    assert (pool.column.id, pool.outcome, hm.column.id) == ("closed", "no response", "screening")


def test_a_word_cannot_mean_a_column_that_is_not_there() -> None:
    with pytest.raises(BadInput) as refused:
        StatusReader(DEFAULT, {"hm": "Limbo"})
    assert "Limbo" in refused.value.title
    assert "Saved, Applied" in refused.value.detail
    assert "withdrawn" in refused.value.detail


def test_a_board_of_ones_own_comes_first() -> None:
    stage = Pipeline(
        (
            Column("wish", "Wishes", Meaning.SAVED),
            Column("auditions", "Ghosted", Meaning.TALKING),
            Column("end", "Over", Meaning.CLOSED),
        )
    )
    reader = StatusReader(stage)
    places = [
        reader.read(word, 2) for word in ("ghosted", "applied", "interview", "offer", "hired")
    ]
    assert [place.column.id if place else None for place in places] == [
        *("auditions", "auditions", "auditions", "end", "end"),
    ]


# -- links ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("a.example/x", "https://a.example/x"),
        (" careers.a.example ", "https://careers.a.example"),
        ("bücher.example/jobs", "https://bücher.example/jobs"),
        ("see the ad", ""),
        ("Acme Inc.", ""),
        ("me@home.example", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("http://[::1", ""),
        ("http://a.example:port/", ""),
        ("a.b\nc.d", ""),
        ("x." * 100_000, ""),
    ],
)
def test_links_are_completed(text: str, address: str) -> None:
    assert complete(text) == address


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.example/x/", "https://A.example/x?utm_source=mail&utm_medium=y"),
        ("https://a.example/x?b=2&a=1", "a.example/x?a=1&b=2#apply"),
        ("https://a.example/x?gh_jid=7&gh_src=zz", "https://a.example/x?gh_jid=7"),
        (
            "https://www.linkedin.com/jobs/view/3712345678/?refId=abc&trk=x",
            "https://de.linkedin.com/jobs/view/analyst-at-city-lab-3712345678",
        ),
        (
            "https://www.linkedin.com/jobs/search/?currentJobId=3712345678&keywords=a",
            "linkedin.com/jobs/view/3712345678",
        ),
    ],
)
def test_equal_links_are_equal(one: str, other: str) -> None:
    assert canonical(one) == canonical(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://indeed.example/viewjob?jk=1", "https://indeed.example/viewjob?jk=2"),
        ("https://a.example/x?gh_jid=7", "https://a.example/x?gh_jid=8"),
        ("https://a.example/#/jobs/1", "https://a.example/#/jobs/2"),
        ("https://a.example/X", "https://a.example/x"),
        ("https://a.example:8080/x", "https://a.example/x"),
    ],
)
def test_different_postings_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


# -- headers and cells ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "word"),
    [
        ("\ufeffJob_Title ", "job title"),
        ("jobTitle", "job title"),
        ("Response?", "response"),
        ("Firma/Betrieb", "firma betrieb"),
        ("HRInterview", "hr interview"),
        ("Ｃｏｍｐａｎｙ", "company"),
        ("DATE  APPLIED:", "date applied"),
    ],
)
def test_headers_are_made_plain(header: str, word: str) -> None:
    assert plain(header) == word


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("organization", "organization"),
        ("Company", "organization"),
        ("applied_on", "applied_on"),
        ("applied on", "applied_on"),
        ("deadline", "closes_on"),
        ("follow up", "next_on"),
        ("ignore", "ignore"),
    ],
)
def test_fields_go_by_their_usual_names(said: str, field: str) -> None:
    assert field_called(said) == field


def test_an_unknown_field_names_those_there_are() -> None:
    with pytest.raises(BadInput) as refused:
        field_called("shoe size")
    assert "'shoe size'" in refused.value.title
    assert "organization, title, status" in refused.value.detail


def test_cells_lose_blanks_and_guards_and_nothing_else() -> None:
    assert clean("\u00a0 Opera\u202fNorth\u00a0") == "Opera\u202fNorth"
    assert clean("'=1+1") == "=1+1"
    assert clean("'\tx") == "\tx"
    assert clean("'tis") == "'tis"
    assert clean("\x07bell\x1b[0m") == "\x07bell\x1b[0m"


@pytest.mark.parametrize(
    "word",
    [
        *("", "N/A", "null", "NaN", "—", "#NUM!", "The email does not say", "Not provided"),
        *("Not provided in the email", "not provided (in the email)", "Not specified (yet)"),
    ],
)
def test_words_for_nothing(word: str) -> None:
    assert is_blank(word)


@pytest.mark.parametrize("word", ["None of us", "Nancy", "0", "no", "Not provided for"])
def test_words_for_something(word: str) -> None:
    assert not is_blank(word)


def test_the_front_door_imports_nothing_heavy() -> None:
    """Quick capture uses ``links``; it must not pay for the importers."""
    code = (
        "import sys; import store.exchange, store.exchange.links;"
        "print([m for m in ('csv', 'difflib', 'store.exchange.tables') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
