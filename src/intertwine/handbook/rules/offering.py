"""What people send, before it becomes a page."""

import re

LONGEST_LINE = 250


def harmless(text: str) -> str:
    r"""Words as Markdown that leads nowhere: no links, pictures or marks of HTML.

    >>> print(harmless("[Win](https://x.example) <b> **well**"))
    \[Win\](https://x.example) \<b> **well**
    """
    return re.sub(r"([\[\]<])", r"\\\1", text.replace("\r\n", "\n"))


def first_sentence(text: str) -> str:
    """How a text begins, short enough for one line, with a full stop.

    >>> first_sentence("We met in Kelso! It rained."), first_sentence("tea")
    ('We met in Kelso!', 'tea.')
    """
    words = " ".join(text.split())
    begins = re.split(r"(?<=[.?!])\s", words, maxsplit=1)[0]
    if len(begins) > LONGEST_LINE:
        return f"{begins[: LONGEST_LINE - 1].rsplit(' ', 1)[0]}…"
    return begins if begins.endswith((".", "?", "!", "…")) else f"{begins}."[:250]
