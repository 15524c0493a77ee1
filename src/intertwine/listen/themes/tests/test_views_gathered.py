"""A chat box goes on to themes, ledger and report, with every sentence accounted for."""

from pathlib import Path

import pytest

from intertwine.analysis.report import Quotes, document_as_markdown
from intertwine.analysis.tests.real import VIEWS
from intertwine.listen.gatherings.models import Expected, Prompt, Voice
from intertwine.listen.gatherings.tests.make import make_gathering
from intertwine.listen.gatherings.tests.test_listen_import import run, written
from intertwine.listen.themes.selectors.document import document_of
from intertwine.listen.themes.selectors.ledger import Part, told_ledger
from intertwine.listen.themes.services import make_report
from intertwine.listen.themes.tests.make import make_board, make_theme, place
from intertwine.people.models import Network
from intertwine.people.tests.make import make_guardian

pytestmark = pytest.mark.real


@pytest.mark.django_db
def test_every_sentence_of_a_chat_box_stands_in_the_report(
    network: Network, tmp_path: Path
) -> None:
    guardian = make_guardian(network)
    gathering = make_gathering(network, title="Spring event")
    Expected.objects.create(gathering=gathering, nation="Wales", hoped=25)
    text = VIEWS.read_text(encoding="utf-8")
    part = text[text.index("ALLIANCE EVENT") : text.index("Partner event led")]
    assert "141 of 141 lines" in run(
        written(tmp_path, part), "--gathering", "Spring event"
    )
    board = make_board(network, gathering)
    learning, meeting = (
        make_theme(board, "Learning"),
        make_theme(board, "Coming together"),
    )
    first, second, *_rest = Prompt.objects.order_by("position")
    for prompt, theme in ((first, learning), (second, meeting)):
        for voice in prompt.voices.all():
            place(voice, theme)

    ledger = told_ledger(gathering, Part())
    report = make_report(
        by=guardian, gathering=gathering, title="What we heard", has_quotes=True
    )

    assert [line.name for line in ledger.ledger.missing] == ["Wales"]
    themes = [(each["name"], each["voices"]) for each in report.content["themes"]]
    assert themes == [("Learning", 10), ("Coming together", 14)]
    assert report.content["unsorted"] == 104 - 24
    counts = [len(each["voices"]) for each in report.content["prompts"]]
    assert counts == [10, 14, 10, 11, 14, 10, 11, 15, 9]
    document = document_of(report, guardian)
    quoted = [
        words
        for block in document.blocks[document.blocks.index(_all(document.blocks)) :]
        if isinstance(block, Quotes)
        for words in block.items
    ]
    assert sorted(quoted) == sorted(each.words for each in Voice.objects.all())
    assert "104 voices, heard at “Spring event”" in document_as_markdown(document)


def _all(blocks: tuple[object, ...]) -> object:
    heading = "Every voice, by question"
    return next(each for each in blocks if getattr(each, "text", "") == heading)
