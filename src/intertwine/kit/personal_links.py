"""Links in letters that are one person's alone, and need no account.

What stands in the link is worked out from a seed in the database and the secret key of
the installation: every letter can hold the same link, and nobody who reads the
database or a backup can open it. Of the link only a fingerprint is kept, to find it by.
"""

import base64
import hashlib

from django.utils.crypto import get_random_string, salted_hmac


def fresh_seed() -> str:
    """What a personal link is worked out from, together with the installation's key."""
    return get_random_string(22)


def key_from(seed: str, *, salt: str) -> str:
    """What stands in the link: 25 letters, digits, ``-`` and ``_`` that nobody can guess.

    Args:
        seed: The row's own.
        salt: What the link is for, so that it opens nothing else.
    """
    made = salted_hmac(salt, seed, algorithm="sha256").digest()[:18]
    return f"k{base64.urlsafe_b64encode(made).decode()}"


def fingerprint_of(key: str) -> str:
    """What is kept of a personal link: enough to know it again, not to open it."""
    return hashlib.sha256(key.encode()).hexdigest()
