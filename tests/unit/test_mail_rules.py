"""What an e-mail says about an application, and what it does not say.

The sentences are our own, in the manner of real letters; each expectation was written by hand.
"""

from __future__ import annotations

import pytest

from store.exchange.mail.message import read_mail
from store.exchange.mail.rules import Says, verdict

OFFER, NO, GONE, COME, GOT = (
    Says.OFFER,
    Says.REJECTION,
    Says.CANCELLED,
    Says.INVITATION,
    Says.CONFIRMATION,
)

SENTENCES: list[tuple[str, Says | None]] = [
    # English
    ("Thank you for applying to Gaffer at Lantern Films. We will be in touch.", GOT),
    ("We have received your application for the post of ward clerk.", GOT),
    ("Your application for the role was successfully submitted.", GOT),
    ("Unfortunately, we have decided not to move forward with your application.", NO),
    ("After careful thought we won't be proceeding with your application.", NO),
    ("We have decided to move forward with other candidates for this position.", NO),
    ("We regret to inform you that the role went to somebody else.", NO),
    ("Your application for the role has been unsuccessful on this occasion.", NO),
    ("You have not been selected for the position.", NO),
    ("The position has now been filled. Thank you for your application.", NO),
    ("Thank you for your application. We are unable to offer you an interview.", NO),
    ("We are going with a candidate whose experience is a closer match for the role.", NO),
    ("We are no longer considering your application.", NO),
    ("The recruitment for this role has been cancelled.", GONE),
    ("We would like to invite you to an interview on Tuesday at 14:00.", COME),
    ("I'd love to schedule a call to talk about the role.", COME),
    ("Your interview for the role of cook has been confirmed.", COME),
    ("You have been shortlisted for an interview.", COME),
    ("If you are still interested, we would like to invite you to an interview.", COME),
    ("Please complete the online assessment for this position by Friday.", COME),
    ("We would like to invite you for an audition; let us know if you are available.", COME),
    ("We are delighted to offer you the position of stage hand.", OFFER),
    ("We are pleased to offer you an interview for the role.", None),
    ("Please find your offer letter attached and sign it by Monday. The role is yours.", OFFER),
    # under a condition, or how it goes
    ("Thank you for applying. If you are selected, we will invite you to an interview.", GOT),
    ("Thank you for applying. Should you be unsuccessful, we will let you know.", GOT),
    ("Thank you for applying. If you are not selected, we keep your application on file.", GOT),
    ("Thank you for your application. Shortlisted candidates will be invited to interview.", GOT),
    ("Thank you for applying. We would like to invite you to a call if your profile matches.", GOT),
    ("Thank you for applying. We will then invite you for an interview.", GOT),
    ("Thank you for applying. In case we decide not to move forward with you, we will write.", GOT),
    ("Thank you for applying. If you do not hear from us within 30 days, you have not been "
     "selected for the position.", GOT),
    ("Thank you for applying. Unless you hear from us, you have not been selected.", GOT),
    # denied, or about something else
    ("We are not able to invite you to an interview for this role.", NO),
    ("Your application has not been rejected; the role is still open.", None),
    ("We would like to invite you to apply for other roles.", None),
    ("We'd love to invite you to our webinar about the interview.", None),
    ("We are going to share your application with other teams.", None),
    ("We have not received your application yet.", None),
    ("The weather is not moving forward with you.", None),  # no word of work in it
    ("The candidate portal has a new look.", None),
    # Deutsch
    ("Vielen Dank für Ihre Bewerbung als Bäckerin.", GOT),
    ("Ihre Bewerbung ist bei uns eingegangen.", GOT),
    ("Leider können wir Ihre Bewerbung nicht berücksichtigen.", NO),
    ("Wir haben uns für einen anderen Bewerber entschieden.", NO),
    ("Leider müssen wir Ihnen eine Absage erteilen, was die Stelle betrifft.", NO),
    ("Gerne möchten wir Sie zu einem Vorstellungsgespräch einladen.", COME),
    ("Wir laden Sie herzlich zu einem Probetag in unserer Stelle in Kiel ein: ein Gespräch.", COME),
    ("Vielen Dank für Ihre Bewerbung. Falls Sie in die engere Wahl kommen, laden wir Sie zu "
     "einem Gespräch ein.", GOT),
    ("Vielen Dank für Ihre Bewerbung. Sollten wir Sie leider nicht berücksichtigen können, "
     "melden wir uns.", GOT),
    ("Wir freuen uns, Ihnen die Stelle als Signaltechnikerin anbieten zu können.", OFFER),
    # Français
    ("Nous avons bien reçu votre candidature au poste de boulanger.", GOT),
    ("Votre candidature n'a malheureusement pas été retenue.", NO),
    ("Nous ne pouvons pas donner une suite favorable à votre candidature.", NO),
    ("Nous souhaitons vous rencontrer pour un entretien mardi.", COME),
    ("Merci pour votre candidature. Si votre profil correspond, nous vous proposerons un "
     "entretien.", GOT),
    ("Nous ne manquerons pas de donner suite à votre candidature.", None),
    ("Nous avons le plaisir de vous proposer le poste de boulangère.", OFFER),
    # Español
    ("Hemos recibido tu candidatura para el puesto de docente.", GOT),
    ("Lamentamos comunicarte que no has sido seleccionada para el puesto.", NO),
    ("Hemos decidido continuar con otros candidatos para la vacante.", NO),
    ("Nos gustaría invitarte a una entrevista el martes.", COME),
    ("Gracias por tu candidatura. Si resultas seleccionado, nos gustaría invitarte a una "
     "entrevista.", GOT),
    ("Nos complace ofrecerte el puesto de profesora.", OFFER),
]  # fmt: skip


def letter(text: str, subject: str = "Hello", more: str = "") -> bytes:
    head = f"From: Ana <ana@lantern.example>\nTo: me@mail.example\nSubject: {subject}\n"
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    return f"{head}Message-ID: <1@x>\n{kind}{more}\n{text}\n".encode()


@pytest.mark.parametrize(("text", "says"), SENTENCES)
def test_a_letter_says_what_it_says(text: str, says: Says | None) -> None:
    found = verdict(read_mail(letter(text)))
    assert (found and found.says) == says


def test_the_sentence_that_decided_is_told_as_it_was_written() -> None:
    text = (
        "Dear Ade,\n\nThank you for applying. It was a\npleasure to read you.\n\n"
        "Unfortunately, we will not be moving\nforward with your application. All the best."
    )
    found = verdict(read_mail(letter(text)))
    assert found is not None
    assert found.says is NO
    assert found.sentence == ("Unfortunately, we will not be moving forward with your application.")


QUOTES = [
    "Thanks, noted.\n\nOn Mon, 2 Nov 2026 at 10:00, Ana <ana@x.example> wrote:\n> We regret to "
    "inform you that the position has been filled.",
    "Noted.\n\nAm 02.11.2026 schrieb Ana:\nWir haben uns für einen anderen Bewerber entschieden.",
    "Thanks.\n\n-----Original Message-----\nThe position has been filled.",
    "Thanks.\n\nFrom: Ana\nSent: Monday\nTo: me\nSubject: x\n\nThe position has been filled.",
    "Our role in brief.\n\n-- \nAna, who regrets to inform you: the position has been filled.",
]


@pytest.mark.parametrize("text", QUOTES)
def test_what_is_quoted_or_signed_decides_nothing(text: str) -> None:
    assert verdict(read_mail(letter(text))) is None


def test_a_forwarded_letter_counts_as_that_of_its_writer() -> None:
    text = (
        "For my notes.\n\n---------- Forwarded message ---------\nFrom: Harbour Jobs "
        "<jobs@harbour.example>\nDate: Mon, 2 Nov 2026 10:00:00 +0100\nSubject: Your application\n"
        "To: me@mail.example\n\nWe regret to inform you that the position has been filled."
    )
    mail = read_mail(letter(text, "Fwd: Your application"))
    assert (mail.sender, mail.address) == ("Harbour Jobs", "jobs@harbour.example")
    assert (mail.subject, str(mail.on)) == ("Your application", "2026-11-02")
    assert verdict(mail) is not None


NEWS = "Unfortunately you have not been selected for the position, and other stories."


@pytest.mark.parametrize(
    ("subject", "more", "links"),
    [
        ("12 new jobs for you", "", 0),
        ("Job alert: cook in Leeds", "", 0),
        ("Your week", "List-Unsubscribe: <mailto:x@y>\n", 20),
        ("Lantern Films is hiring a gaffer", "", 0),
    ],
)
def test_newsletters_and_alerts_decide_nothing(subject: str, more: str, links: int) -> None:
    text = NEWS + "".join(f"\nhttps://news.example/{n}" for n in range(links))
    assert verdict(read_mail(letter(text, subject, more))) is None


def test_a_site_that_says_where_an_application_went_is_heard() -> None:
    text = "Your application was sent to Lantern Films." + "\nhttps://x.example/1" * 3
    mail = read_mail(letter(text, "Ade, your application was sent to Lantern Films",
                            "List-Unsubscribe: <mailto:x@y>\n"))  # fmt: skip
    found = verdict(mail)
    assert found is not None
    assert found.says is GOT
