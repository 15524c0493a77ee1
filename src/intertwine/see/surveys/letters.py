"""Letters of surveys."""

from contextlib import suppress

from intertwine.kit.letters import Undelivered, letter_to, send
from intertwine.see.surveys.models import Asked, Survey

LETTERS = "surveys/letters"


def write_letter(asked: Asked, letter: str) -> None:
    """Write one letter with somebody's personal link to their address."""
    about = {"asked": asked, "survey": asked.survey}
    template, stop = f"{LETTERS}/{letter}.txt", asked.letters_url
    with suppress(Undelivered):  # it counts as written, or it would be tried for ever
        send(letter_to(asked.person.email, template, about, stop=stop))


def write_way_in(survey: Survey, address: str, name: str, url: str) -> None:
    """Write to an address that somebody typed: whoever reads it there may go on."""
    about = {"survey": survey, "name": name, "url": url}
    with suppress(Undelivered):  # whoever typed it sees that nothing comes
        send(letter_to(address, f"{LETTERS}/way_in.txt", about))
