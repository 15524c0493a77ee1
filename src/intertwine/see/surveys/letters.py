"""Letters of surveys: plain text, one thing to do, and the first line is the subject."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from intertwine.see.surveys.models import Asked, Survey


def write_letter(asked: Asked, letter: str) -> None:
    """Write one letter with somebody's personal link to their address."""
    _send(
        asked.person.email,
        letter,
        {"asked": asked, "survey": asked.survey},
        {"List-Unsubscribe": f"<{asked.letters_url}>"},
    )


def write_way_in(survey: Survey, address: str, name: str, url: str) -> None:
    """Write to an address that somebody typed: whoever reads it there may go on."""
    _send(address, "way_in", {"survey": survey, "name": name, "url": url}, {})


def _send(
    address: str, letter: str, about: dict[str, object], headers: dict[str, str]
) -> None:
    text = render_to_string(f"surveys/letters/{letter}.txt", about)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(
        " ".join(subject.split()), body.strip() + "\n", to=[address], headers=headers
    ).send()
