"""How somebody who knocks at an address is answered, in letters: see ``permissions``."""

from dataclasses import dataclass

EVERYBODY = "oooooo"
TO_SIGN_IN = "ssssss"
SIGNED_IN = "sooooo"
MEMBERS = "snooon"
WEAVERS = "snroon"
GUARDIANS = "snrron"
EDITORS = "snnnnn"
API_MEMBERS = "tnooon"
API_WEAVERS = "tnroon"
API_GUARDIANS = "tnrron"


@dataclass(frozen=True)
class Row:
    """How the six are answered, by method; None: this method is not served."""

    get: str | None
    post: str | None = None
    patch: str | None = None
    delete: str | None = None
