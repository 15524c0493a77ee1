"""Who may open each address: the expectation that the permission matrix holds us to.

Every route of the application has a row. Six people knock at each: a visitor, a
stranger with an account, a member, a weaver, a guardian, and the guardian of another
network. Each letter says how they are answered:

``o`` open · ``s`` sent to sign in · ``n`` not there (404) · ``r`` refused (403)

A route that changes something has a second row for sending the form (POST). Forms
are sent empty, so ``o`` also covers a page that says what is missing.
"""

from dataclasses import dataclass

EVERYBODY = "oooooo"
SIGNED_IN = "sooooo"
MEMBERS = "snooon"
WEAVERS = "snroon"
GUARDIANS = "snrron"
FINDERS = "oooooo"
"""Whoever may know of the network; the hidden one has its own test."""


@dataclass(frozen=True)
class Row:
    """How the six are answered, by method; None: this method is not served."""

    get: str | None
    post: str | None = None


EXPECTED: dict[str, Row] = {
    "home": Row(get=EVERYBODY),
    "demo": Row(get=None, post="nnnnnn"),
    "people:network": Row(get=FINDERS),
    "people:directory": Row(get=MEMBERS),
    "people:person": Row(get=MEMBERS),
}
