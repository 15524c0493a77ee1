"""Letters: plain text, one thing to do, and the first line is the subject."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string


def write_to(address: str, letter: str, **about: object) -> None:
    """Write one letter of ``templates/people/letters`` to one address.

    Args:
        address: Where it goes.
        letter: Its name.
        about: What it is filled in with. Nothing in it can add a header.
    """
    text = render_to_string(f"people/letters/{letter}.txt", about)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[address]).send()
