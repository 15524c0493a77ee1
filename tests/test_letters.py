"""Nobody chooses the subject of a letter by what they call themselves."""

import re
from pathlib import Path

import pytest

from intertwine.kit.letters import letter_text
from tests.repository import files, name

LETTERS = [path for path in files(".txt") if path.parent.name == "letters"]
TWO_LINES, ONE_LINE = "Ann\r\n\n\u2028You have won", "Ann You have won"


class Called(dict[str, object]):
    """Whatever is asked of it, it is called the same."""

    def __init__(self, called: str) -> None:
        super().__init__()
        self.called = called

    def __missing__(self, _key: str) -> "Called":
        return self

    def __str__(self) -> str:
        return self.called


def filled_in(path: Path, called: str) -> tuple[str, str]:
    """A letter in which everything that is filled in is called this."""
    words = set(re.findall(r"[a-z_]+", path.read_text(encoding="utf-8")))
    template = "/".join(path.parts[path.parts.index("templates") + 1 :])
    return letter_text(template, dict.fromkeys(words, Called(called)))


@pytest.mark.parametrize("path", LETTERS, ids=name)
def test_a_line_break_in_a_name_does_not_end_the_subject(path: Path) -> None:
    subject, body = filled_in(path, TWO_LINES)

    assert subject == filled_in(path, ONE_LINE)[0]
    assert "\n" not in subject
    assert body.startswith(filled_in(path, ONE_LINE)[1].partition("\n")[0][:5])


def test_most_subjects_name_somebody() -> None:
    naming = [path for path in LETTERS if ONE_LINE in filled_in(path, TWO_LINES)[0]]

    assert len(LETTERS) >= 22
    assert len(naming) > len(LETTERS) / 2
