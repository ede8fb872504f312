"""E-mails become suggestions for the right card, and a suggestion becomes one change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import BadInput
from store.exchange import plan
from store.exchange.json_file import export_json
from store.exchange.leaving.tables import export_table
from store.exchange.mail.boxes import read_box
from store.exchange.mail.calendars import read_calendar
from store.exchange.mail.message import read_mail
from store.exchange.mail.rules import Says
from store.exchange.mail.suggest import Suggestion, suggest
from store.records import Opportunity, Outcome, Person
from store.verbs import mailing
from tests.unit.library import DictLibrary
from tests.unit.mails import INVITATION, box, mail

NO = "Unfortunately, we have decided not to move forward with your application."
GOT = "Thank you for applying. We will be in touch."
COME = "We would like to invite you to an interview. The details are attached."
OFFER = "We are delighted to offer you the position."


class Library(DictLibrary):
    """Hands out places too, as the store does."""

    def next_rank(self) -> float:
        return 1.0


def on_board(**values: Any) -> tuple[Library, int]:
    library = Library()
    column = library.pipeline.find(values.get("column", "saved"))
    arrival = {"column": column.id, "meaning": str(column.meaning), "on": date(2026, 11, 1)}
    usual = {"title": "Gaffer", "organization": "Lantern Films", "history": [arrival]}
    number = library.add(Opportunity, **{**usual, **values})
    return library, number


def only(library: Library, *messages: bytes) -> Suggestion:
    mails, _ = read_box(box(*messages), "x.mbox")
    (found,) = suggest(mails, library).suggestions
    return found


def accept(library: Library, found: Suggestion, says: Says | None = None, **how: Any) -> Any:
    card = found.card.card if found.card else None
    library.apply(mailing.accepted(library, found, card, says, **how).steps)
    number = card or max(library.tables["opportunities"])
    return Opportunity.from_doc({**library.tables["opportunities"][number], "id": number})


# -- one message ----------------------------------------------------------------------------------


def test_a_message_in_html_with_encoded_headers() -> None:
    raw = mail(
        "",
        sender="=?utf-8?b?TMO8Y2tlIEbDtGxt?= <jobs@luecke.example>",
        subject="=?iso-8859-1?q?Absage_f=FCr_die_Stelle?=",
    )
    raw = raw.replace(
        b'Content-Type: text/plain; charset="utf-8"', b'Content-Type: text/html; charset="cp1252"'
    ).rstrip() + "\n\n<p>Grüße&nbsp;aus Kiel</p><blockquote>Alt</blockquote>".encode("cp1252")
    found = read_mail(raw.replace(b"Content-Transfer-Encoding: 7bit\n", b""))
    assert (found.sender, found.subject) == ("Lücke Fôlm", "Absage für die Stelle")
    assert found.text == "Grüße aus Kiel"
    assert (str(found.on), found.message_id) == ("2026-11-18", "m1@mail.example")


def test_a_message_without_an_id_gets_the_same_one_each_time() -> None:
    raw = mail("Hello").replace(b"Message-ID: <m1@mail.example>\n", b"")
    assert read_mail(raw).message_id == read_mail(raw).message_id
    assert read_mail(raw).message_id != read_mail(raw.replace(b"Hello", b"Other")).message_id


def test_a_box_has_its_messages_whole() -> None:
    mails, more = read_box(box(mail("One.\nFrom here on, two."), mail("Two", number=2)), "x")
    assert [each.message_id for each in mails] == ["m1@mail.example", "m2@mail.example"]
    assert mails[0].text == "One.\nFrom here on, two."
    assert more == 0


@pytest.mark.parametrize("data", [b"", b"hello\nthere", b"Company,Title\nA,B\n", bytes(100)])
def test_what_is_no_mail_is_told(data: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        read_box(data, "x.eml")
    assert "holds no e-mail" in caught.value.title


@pytest.mark.parametrize(
    ("when", "on", "at"),
    [
        (";TZID=Europe/Oslo:20261201T143000", "2026-12-01", "14:30"),
        (":20261201T133000Z", "2026-12-01", "14:30"),  # the reader is an hour ahead
        (":20261201T143000", "2026-12-01", "14:30"),
        (";VALUE=DATE:20261201", "2026-12-01", ""),
        (";TZID=W. Europe Standard Time:20261201T143000", "2026-12-01", "14:30"),
        (";TZID=America/New_York:20261201T200000", "2026-12-02", "02:00"),
        # As Exchange writes it: a colon in what is quoted, and no name that is known elsewhere.
        (';TZID="(UTC+01:00) Amsterdam, Berlin":20261201T143000', "2026-12-01", "14:30"),
        (';TZID="Europe/Oslo":20261201T143000', "2026-12-01", "14:30"),
    ],
)
def test_the_time_of_an_invitation(when: str, on: str, at: str) -> None:
    zone = datetime.fromisoformat("2026-11-23T09:30:00+01:00").tzinfo
    event = read_calendar(INVITATION.format(method="REQUEST", when=when), zone)
    assert event is not None
    assert (event.on.isoformat(), event.at) == (on, at)
    assert (event.what, event.where) == ("Interview with Lantern Films, second round", "Pier 4")


def test_the_name_and_the_place_of_an_invitation_can_have_a_language() -> None:
    text = (
        'BEGIN:VEVENT\nSUMMARY;LANGUAGE=en-gb;ALTREP="cid:1":Second round\n'
        "DESCRIPTION:Not DTSTART:20200101 but later\nDTSTART;VALUE=DATE:20261201\n"
        "LOCATION;LANGUAGE=en-gb:Pier 4\nEND:VEVENT"
    )
    event = read_calendar(text)
    assert event is not None
    assert (event.on.isoformat(), event.what, event.where) == (
        *("2026-12-01", "Second round"),
        "Pier 4",
    )


@pytest.mark.parametrize(
    "text", ["", "BEGIN:VEVENT\nDTSTART:20269999T1\nEND:VEVENT", "DTSTART:20261201"]
)
def test_a_calendar_without_a_day(text: str) -> None:
    assert read_calendar(text) is None


# -- which card -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("card", "how", "why"),
    [
        ({}, {}, "the sender's domain"),
        ({}, {"sender": "Lantern Films <no-reply@us.greenhouse-mail.io>"}, "the sender's name"),
        ({}, {"sender": "The Recruiting Team at Lantern Films <x@hire.lever.co>"},
         "the sender's name"),
        ({}, {"sender": "lanternfilms@myworkday.com"}, "the sender's domain"),
        ({}, {"sender": "x@ashbyhq.com", "subject": "Your application at Lantern Films"},
         "the subject"),
        ({"organization": "LANTERN FILMS Ltd."}, {"sender": "Jo <jo@mail.lanternfilms.example>"},
         "the sender's domain"),
        ({"organization": "Else", "url": "https://jobs.lanternfilms.example/7"}, {},
         "the sender's domain"),
        ({"organization": "Else", "contact": "Jo, jo@gmail.com"}, {"sender": "jo@gmail.com"},
         "the contact of the card"),
        ({"organization": "AP"}, {"sender": "AP <x@hire.lever.co>"}, "the sender's name"),
    ],
)  # fmt: skip
def test_a_message_finds_its_card(card: dict[str, Any], how: dict[str, Any], why: str) -> None:
    library, number = on_board(**card)
    library.add(Opportunity, title="Gaffer", organization="Lanternfall Pictures")
    found = only(library, mail(NO, **how))
    assert found.card is not None
    assert found.card.card == number
    assert found.card.why.startswith(why)


def test_a_link_in_the_message_is_the_surest_sign() -> None:
    library, _ = on_board()
    number = library.add(Opportunity, title="Dolly grip", organization="Lantern Films",
                         url="https://jobs.example.org/9")  # fmt: skip
    found = only(library, mail(f"{NO}\nhttps://jobs.example.org/9?utm_source=mail"))
    assert found.card is not None
    assert (found.card.card, found.card.why) == (number, "its link")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AP", "Unfortunately you have not been selected. Apply at AP once more."),
        ("Lantern", "Lanterns everywhere. You have not been selected for the position."),
        ("Next", "You have not been selected for the position. See you next year."),
        ("Art", "You have not been selected for this role, in part."),
        ("Harbour Film", "The Harbour Films position has been filled."),
    ],
)
def test_a_part_of_a_name_or_a_common_word_is_not_enough(name: str, text: str) -> None:
    library, _ = on_board(organization=name)
    found = only(library, mail(text, sender="Post <post@elsewhere.example>", subject="News"))
    assert found.card is None
    assert found.others == ()


def test_of_two_cards_at_one_place_the_title_tells_else_nobody_does() -> None:
    library, gaffer = on_board()
    grip = library.add(Opportunity, title="Dolly grip (m/w/d)", organization="Lantern Films")
    told = only(library, mail(NO, subject="Your application as Dolly grip"))
    assert told.card is not None
    assert told.card.card == grip
    untold = only(library, mail(NO))
    assert untold.card is None
    assert {each.card for each in untold.others} == {gaffer, grip}


# -- what it becomes ------------------------------------------------------------------------------


def test_a_confirmation_moves_a_saved_card_and_is_noted() -> None:
    library, _ = on_board()
    found = only(library, mail(GOT))
    card = accept(library, found)
    assert (card.column, str(card.history[-1].on)) == ("applied", "2026-11-18")
    assert card.heard_on is None  # a machine's receipt is no answer
    assert card.notes[-1].text == (
        f"E-mail from Lantern Films Careers: Your application\n“{GOT.split('. ')[0]}.”"
    )
    assert card.mails == ("m1@mail.example",)
    assert [str(each.on) for each in card.history] == ["2026-11-01", "2026-11-18"]
    assert only(library, mail(GOT)).taken
    with pytest.raises(BadInput):
        mailing.accepted(library, found, card.id)


def test_a_rejection_closes_on_the_day_of_the_message() -> None:
    library, number = on_board(column="applied", history=[
        {"column": "applied", "meaning": "applied", "on": date(2026, 11, 1)}])  # fmt: skip
    jane = library.add(Person, name="Jane", email="jane@lanternfilms.example")
    card = accept(library, only(library, mail(NO, sender="Jane <jane@lanternfilms.example>")))
    assert (card.column, card.outcome) == ("closed", Outcome.REJECTED)
    assert str(card.history[-1].on) == "2026-11-18"
    touch = library.tables["people"][jane]["touches"][0]  # type: ignore[index, call-overload]
    assert (touch["kind"], touch["opportunity"]) == ("no", number)


def test_an_invitation_moves_and_adds_the_round_of_its_calendar() -> None:
    library, _ = on_board(column="applied")
    calendar = INVITATION.format(method="REQUEST", when=";TZID=Europe/Oslo:20261201T143000")
    found = only(library, mail(COME, calendar=calendar))
    card = accept(library, found)
    assert card.column == "interview"
    (interview,) = card.rounds
    assert (str(interview.on), interview.at, interview.note) == ("2026-12-01", "14:30", "Pier 4")
    again = only(library, mail(COME, calendar=calendar, number=2))  # sent once more
    assert len(accept(library, again).rounds) == 1


def test_an_invitation_that_is_called_off_moves_nothing() -> None:
    library, _ = on_board(column="interview")
    calendar = INVITATION.format(method="CANCEL", when=":20261201T143000")
    found = only(library, mail("We have to move our interview.", calendar=calendar))
    assert found.says is Says.REPLY
    card = accept(library, found)
    assert (card.column, card.rounds, str(card.heard_on)) == ("interview", (), "2026-11-18")


def test_an_offer_moves_and_a_plain_answer_ends_the_silence() -> None:
    library, _ = on_board(column="interview")
    assert accept(library, only(library, mail(OFFER))).column == "offer"
    library, _ = on_board(column="applied")
    found = only(library, mail("Could you send your reel once more?", number=2))
    assert found.says is Says.REPLY
    card = accept(library, found)
    assert (card.column, str(card.heard_on)) == ("applied", "2026-11-18")


def test_a_card_that_moved_on_or_ended_stays_and_keeps_the_note() -> None:
    library, _ = on_board(column="interview", history=[
        {"column": "interview", "meaning": "talking", "on": date(2026, 11, 20)}])  # fmt: skip
    found = only(library, mail(NO))
    assert found.card is not None
    assert "moved on since" in mailing.told(library, found, found.card.card, found.says)
    assert accept(library, found).column == "interview"
    library, _ = on_board(column="closed", outcome=Outcome.DECLINED)
    card = accept(library, only(library, mail(COME)))
    assert (card.column, card.outcome, len(card.notes)) == ("closed", Outcome.DECLINED, 1)
    library, _ = on_board(column="closed", outcome=Outcome.NO_RESPONSE)
    card = accept(library, only(library, mail(COME)))  # they answer after all
    assert (card.column, card.outcome) == ("interview", None)


def test_a_plain_answer_opens_what_rests_even_if_it_was_let_rest_later() -> None:
    for closed in (date(2026, 11, 10), date(2026, 11, 20)):  # the message is of the 18th
        library, _ = on_board(column="closed", outcome=Outcome.NO_RESPONSE, history=[
            {"column": "applied", "meaning": "applied", "on": date(2026, 10, 1)},
            {"column": "closed", "meaning": "closed", "on": closed, "outcome": "no response"},
        ])  # fmt: skip
        found = only(library, mail("Could you send your reel once more?"))
        assert found.card is not None
        says = mailing.told(library, found, found.card.card, found.says)
        assert says == "Reopen 'Gaffer': they wrote, dated Wed 18 Nov"
        card = accept(library, found)
        assert (card.column, card.outcome, str(card.heard_on)) == ("applied", None, "2026-11-18")
        days = [str(each.on) for each in card.history]
        assert days == sorted(days)
        assert days[-1] == "2026-11-18"


def test_another_move_and_the_words_of_the_message_when_asked() -> None:
    library, _ = on_board(column="applied")
    card = accept(library, only(library, mail(NO)), Says.REPLY, keep_text=True)
    assert card.column == "applied"
    assert card.notes[-1].text.endswith(NO)


@pytest.mark.parametrize(
    ("subject", "text", "new"),
    [
        ("Thank you for applying to Gaffer at Lantern Films", GOT,
         {"title": "Gaffer", "organization": "Lantern Films"}),
        ("Received", "We have received your application for the position of Stage Hand at Harbour "
         "Theatre.", {"title": "Stage Hand", "organization": "Harbour Theatre"}),
        ("Ade, your application was sent to Tern Audio", "Your application was sent to Tern Audio",
         {"organization": "Tern Audio"}),
        ("Eingang", "Vielen Dank für Ihre Bewerbung als Bäckerin bei Müller Brot.",
         {"title": "Bäckerin", "organization": "Müller Brot"}),
    ],
)  # fmt: skip
def test_a_confirmation_for_no_card_offers_a_new_one(
    subject: str, text: str, new: dict[str, str]
) -> None:
    library = Library()
    found = only(library, mail(text, sender="x@us.greenhouse-mail.io", subject=subject))
    assert dict(found.new) == new
    card = accept(library, found)
    assert (card.organization, card.column) == (new["organization"], "applied")
    assert str(card.history[0].on) == "2026-11-18"


def test_what_gives_no_suggestion_is_counted() -> None:
    library, _ = on_board()
    own = "Ade <ade@mail.example>"
    mails, _ = read_box(
        box(
            mail(NO, number=1),
            mail(NO, number=1),
            mail("I withdraw my application.", sender=own, to="x@lanternfilms.example", number=2),
            mail("Lunch?", sender="Bo <bo@elsewhere.example>", number=3),
            mail(NO, subject="12 new jobs for you", number=4),
        ),
        "x",
    )
    found = suggest(mails, library)
    assert len(found.suggestions) == 1
    assert found.passed == {
        "there twice": 1,
        "written by yourself": 1,
        "about something else": 1,
        "newsletters and job alerts": 1,
    }


# Message-IDs as some programs make them: what separates, begins or runs in a table among them.
IDS = ["m1@mail.example", "=1+1@x", "a;b@x", "[1]@x", "-x,y@x", "'=q\"@x"]


@pytest.mark.parametrize("form", ["json", "csv"])
def test_mails_that_were_accepted_are_still_known_in_another_folder(form: str) -> None:
    library, number = on_board(column="applied")
    accept(library, only(library, mail(NO)))
    noted = library.tables["opportunities"][number]["mails"]
    library.change(Opportunity, number, mails=[*noted, *IDS[1:]])
    made = export_json(library) if form == "json" else export_table(library, Opportunity)
    other = Library()
    other.apply(plan(made, f"opportunities.{form}", other).steps)
    assert other.tables["opportunities"] == library.tables["opportunities"]
    assert other.cards()[0].mails == tuple(IDS)
    found = only(other, mail(NO))
    assert found.card is not None
    assert found.card.why == "accepted before"
    with pytest.raises(BadInput, match="accepted already"):
        accept(other, found)


# -- damaged files --------------------------------------------------------------------------------

_WHOLE = box(
    mail(NO, html="<p>Unfortunately</p><blockquote>x</blockquote>"),
    mail(COME, number=2, calendar=INVITATION.format(method="REQUEST", when=":20261201T143000")),
)


@settings(max_examples=60, deadline=5_000)
@given(
    st.integers(0, len(_WHOLE)),
    st.integers(0, 300),
    st.one_of(
        st.binary(max_size=40),
        st.sampled_from([b"=?utf-8?b?", b"boundary=", b"\n\n", b"Content-Type: ", b"\xff" * 9,
                         b"Date: x\n", b"From \n", b"; charset=\x00", b"<a@", b'"' * 30]),
    ),
)  # fmt: skip
def test_damaged_mail_is_read_or_refused(at: int, cut: int, put: bytes) -> None:
    damaged = _WHOLE[:at] + put + _WHOLE[at + cut :]
    library, _ = on_board()
    try:
        mails, _ = read_box(damaged, "x")
    except BadInput:
        return
    for each in suggest(mails, library).suggestions:
        assert len(each.sentence) <= 300


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b\nSubject: " + b"=?utf-8?b?" * 20_000,
        b"From: a@b\nSubject: x\n\n" + b"If not, you have been selected. " * 20_000,
        b"From: a@b\nSubject: x\n\n" + b"position not " * 40_000,
        b"From: " + b"a@b, <" * 30_000 + b"\nSubject: x\n\nposition",
        b"From: a@b\nSubject: x\nContent-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3_000,
        b"From: a@b\nSubject: x\nContent-Type: text/html\n\n" + b"<div>" * 60_000,
        b"From x\nFrom: a@b\n\n" * 3_000,
        b"From: a@b\nSubject: x\n\n" + b"on " * 60_000 + b"wrote:",
    ],
    ids=range(8),
)
def test_long_messages_take_no_long_time(data: bytes) -> None:
    began = datetime.now()
    mails, _ = read_box(data, "x")
    library, _ = on_board()
    suggest(mails, library)
    assert (datetime.now() - began).total_seconds() < 5
