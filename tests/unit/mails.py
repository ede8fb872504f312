"""E-mails for tests, made with the standard library; nobody and nothing in them is real."""

from __future__ import annotations

from email.message import EmailMessage

DAY = "Wed, 18 Nov 2026 10:00:00 +0100"
INVITATION = """BEGIN:VCALENDAR\r
METHOD:{method}\r
BEGIN:VTIMEZONE\r
TZID:Europe/Oslo\r
BEGIN:STANDARD\r
DTSTART:19701025T030000\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:1@x\r
DTSTART{when}\r
SUMMARY:Interview with Lantern Films\\, second\r
  round\r
LOCATION:Pier 4\r
END:VEVENT\r
END:VCALENDAR\r
"""


def mail(
    text: str,
    *,
    sender: str = "Lantern Films Careers <jobs@lanternfilms.example>",
    subject: str = "Your application",
    number: int = 1,
    day: str = DAY,
    html: str = "",
    calendar: str = "",
    to: str = "Ade Obi <ade@mail.example>",
    **headers: str,
) -> bytes:
    """One message as it lies in a file."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = day
    message["Message-ID"] = f"<m{number}@mail.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if calendar:
        message.add_attachment(
            calendar.encode(), maintype="text", subtype="calendar", filename="invite.ics"
        )
    return message.as_bytes()


def box(*messages: bytes) -> bytes:
    """An mbox, with the lines of a text that begin with From quoted."""
    out = b""
    for each in messages:
        body = each.replace(b"\nFrom ", b"\n>From ")
        out += b"From sender@x.example Wed Nov 18 10:00:00 2026\n" + body + b"\n\n"
    return out
