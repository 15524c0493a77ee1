"""Letters about people, accounts and networks."""

from contextlib import suppress

from intertwine.kit.letters import Undelivered, letter_to, send


def write_to(address: str, letter: str, **about: object) -> None:
    """Write one letter of ``templates/people/letters`` to one address, if it exists.

    A page that writes says the same whether or not it does, and of several who are
    written to the others get theirs.

    Args:
        address: Where it goes.
        letter: Its name.
        about: What it is filled in with.
    """
    with suppress(Undelivered):
        send(letter_to(address, f"people/letters/{letter}.txt", about))
