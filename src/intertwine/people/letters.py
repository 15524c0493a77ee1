"""Letters about people, accounts and networks."""

from intertwine.kit.letters import letter_to


def write_to(address: str, letter: str, **about: object) -> None:
    """Write one letter of ``templates/people/letters`` to one address.

    Args:
        address: Where it goes.
        letter: Its name.
        about: What it is filled in with.
    """
    letter_to(address, f"people/letters/{letter}.txt", about).send()
