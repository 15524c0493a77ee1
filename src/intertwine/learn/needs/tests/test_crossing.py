"""The cross-reference: what is confirmed, what is missing, and whose words it rests on."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from intertwine.analysis.crossing import Crossing
from intertwine.handbook.tests.make import make_entry
from intertwine.learn.needs import services
from intertwine.learn.needs.models import Need, Verdict
from intertwine.learn.needs.selectors.crossed import (
    gaps_of,
    groups,
    markdown_of,
    rows_of,
    suggestions_for,
    table_of,
)
from intertwine.learn.needs.selectors.ground import Ground, Line, ground_of
from intertwine.learn.needs.selectors.words import evidence_for
from intertwine.learn.needs.tests.make import answered, make_need
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.gatherings.rules import Shown
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voices,
)
from intertwine.listen.themes.models import Board, Sorting, Theme
from intertwine.listen.themes.tests.make import make_board, make_theme, place
from intertwine.people.models import Network, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(network: Network) -> Board:
    """Twelve voices of two nations at two gatherings."""
    gatherings = [
        make_gathering(network, title=title) for title in ("Spring", "Autumn")
    ]
    for gathering, nation in zip(gatherings, ("Wales", "Scotland"), strict=True):
        texts = [f"{gathering.title} {n}" for n in range(6)]
        make_voices(make_prompt(gathering), *texts, nation=nation)
    return make_board(network, *gatherings)


def spring(number: int = 6) -> list[Voice]:
    return list(Voice.objects.filter(text__startswith="Spring")[:number])


def sentence_of(standing: Standing, *needs: Need) -> str:
    return evidence_for(needs, standing).of(needs).sentence


def themed(board: Board, *voices: Voice) -> tuple[Need, Theme]:
    theme = make_theme(board)
    for voice in voices:
        place(voice, theme)
    return make_need(board.network, theme=theme), theme


def test_a_need_rests_on_the_voices_of_its_theme(
    weaver: Standing, board: Board
) -> None:
    need, theme = themed(board, *Voice.objects.all())
    evidence = evidence_for([need], weaver).of([need])

    assert evidence.sentence == ("At least 10 voices from 2 nations at 2 gatherings.")
    assert list(evidence.themes) == [theme]


def test_starting_piles_stand_behind_a_need_once_somebody_has_looked(
    weaver: Standing, board: Board
) -> None:
    need, theme = themed(board, *spring())
    theme.placements.update(is_rough=True)
    assert sentence_of(weaver, need) == (
        "All voices behind this lie in starting piles. They count once somebody has"
        " looked at them."
    )
    evidence = evidence_for([need], weaver).of([need])
    assert (evidence.voices, list(evidence.nations), list(evidence.gatherings)) == (
        None,
        [],
        [],
    )

    first = theme.placements.values("pk")[:5]
    theme.placements.filter(pk__in=list(first.values_list("pk", flat=True))).update(
        is_rough=False
    )
    assert sentence_of(weaver, need) == (
        "At least 5 voices from 1 nation at 1 gathering. Others lie in starting piles:"
        " they count once somebody has looked."
    )
    theme.placements.update(is_rough=False)
    assert "starting piles" not in sentence_of(weaver, need)


def test_few_voices_are_not_counted(weaver: Standing, board: Board) -> None:
    need, _theme = themed(board, *spring(4))

    assert sentence_of(weaver, need).startswith("A few voices stand behind this")


def test_a_nation_of_few_voices_is_not_told(weaver: Standing, board: Board) -> None:
    scotland = Voice.objects.filter(text__startswith="Autumn")[:2]
    need, _theme = themed(board, *spring(), *scotland)

    evidence = evidence_for([need], weaver).of([need])

    assert list(evidence.nations) == ["Wales"]


def test_a_voice_of_two_themes_counts_once(weaver: Standing, board: Board) -> None:
    first, _ = themed(board, *spring())
    second, _ = themed(board, *spring())

    assert sentence_of(weaver, first, second).startswith("At least 5 voices")


def test_what_lies_in_a_theme_counts_with_it(weaver: Standing, board: Board) -> None:
    need, theme = themed(board, *spring(1))
    inside = make_theme(board, parent=make_theme(board, parent=theme))
    for voice in spring()[1:]:
        place(voice, inside)

    assert sentence_of(weaver, need).startswith("At least 5 voices")


def test_removed_voices_themes_and_own_sortings_do_not_count(
    weaver: Standing, board: Board
) -> None:
    apart = Sorting.objects.create(board=board, owner=weaver.user)
    need, theme = themed(board)
    for voice in spring():
        place(voice, theme, sorting=apart)
    assert sentence_of(weaver, need).startswith("No voice")

    other, gone = themed(board, *spring())
    Voice.objects.update(standing=Shown.REMOVED)
    assert sentence_of(weaver, other).startswith("No voice")

    Voice.objects.update(standing=Shown.SHOWN)
    gone.is_removed = True
    gone.save()
    assert sentence_of(weaver, other).startswith("No voice")


def test_members_see_themes_once_they_are_published(
    member: Standing, weaver: Standing, board: Board
) -> None:
    need, theme = themed(board, *spring())

    assert [
        list(evidence_for([need], each).of([need]).themes) for each in (member, weaver)
    ] == [[], [theme]]
    assert sentence_of(member, need).startswith("At least 5 voices")


def test_without_themes_nothing_is_asked(
    weaver: Standing,
    network: Network,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    need = make_need(network)

    with django_assert_num_queries(1):
        assert sentence_of(weaver, need).startswith("No voice")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.dictionaries(st.integers(0, 4), st.sampled_from(Verdict.Fit.values))),
)
def test_the_gaps_are_what_a_plain_count_says(said: list[dict[int, str]]) -> None:
    lines = [
        Line(
            Need(pk=number, text=f"Need {number}"),
            verdicts={
                f"page-{page}": Verdict(slug=f"page-{page}", fit=fit)
                for page, fit in verdicts.items()
            },
        )
        for number, verdicts in enumerate(said)
    ]
    answers = defaultdict(set)
    for number, verdicts in enumerate(said):
        for page, fit in verdicts.items():
            if fit != "no":
                answers[number].add(f"page-{page}")

    ground = Ground(lines)

    without = [n for n in range(len(said)) if not answers[n]]
    assert [line.need.pk for line in ground.without_page()] == without
    assert ground.asked_for() == {p for pages in answers.values() for p in pages}
    for page in range(5):
        asking = [line.need.pk for line in ground.asking_for(f"page-{page}")]
        assert asking == [n for n in range(len(said)) if f"page-{page}" in answers[n]]


def test_the_gaps_of_a_network(weaver: Standing, network: Network) -> None:
    trust = make_entry(slug="trust", title="How does trust grow?")
    maps = make_entry("page", slug="maps", title="How do you map a network?")
    make_entry("tool", slug="tool-paper")
    fresh = make_need(network, "Drawing our contacts")
    useless = make_need(network, "A budget")
    answered(useless, "maps", fit="no")
    answered(make_need(network, "Believing each other"), "trust", fit="partly")
    merged = make_need(network, "Charts", merged_into=fresh)
    elsewhere = make_need(type(network).objects.create(name="E", slug="elsewhere"))
    answered(elsewhere, "maps")

    found = gaps_of(ground_of(weaver))

    assert [(line.need, line.merged) for line, _pages in found.unlooked] == [
        (fresh, [merged])
    ]
    perhaps = found.unlooked[0][1]
    assert perhaps[0].card.title == maps.title
    assert perhaps[0].sentence == maps.title
    assert [line.need for line in found.unanswered] == [useless]
    assert [card.slug for card in found.unasked] == ["maps"]
    assert trust.slug not in [card.slug for card in found.unasked]


def test_the_table_says_of_each_need_and_page_what_people_said(
    weaver: Standing, network: Network
) -> None:
    make_entry(slug="trust", title="How does trust grow?")
    make_entry("page", slug="maps", title="How do you map a network?")
    need = make_need(network, "Drawing our contacts")
    answered(need, "trust", fit="no")

    columns = groups()
    (row,) = rows_of(ground_of(weaver).lines, columns)

    assert {cell.card.slug: cell.fit for cell in row.cells} == {
        "trust": "no",
        "maps": "suggested",
    }
    assert [cell.label for cell in row.cells if cell.card.slug == "maps"] == ["Perhaps"]

    services.judge(by=weaver, need=need, slug="maps", fit="answers")
    (row,) = rows_of(ground_of(weaver).lines, columns)
    assert "suggested" not in [cell.fit for cell in row.cells]


def test_a_short_page_that_answers_has_a_column(
    weaver: Standing, network: Network
) -> None:
    make_entry(slug="trust", title="How does trust grow?")
    bell = make_entry("celebration", slug="party-bell")
    make_entry("celebration", slug="party-song")
    answered(make_need(network, "Cheap ways to mark success"), bell.slug)
    ground = ground_of(weaver)

    columns = groups(ground.asked_for())

    assert [card.slug for card in columns[-1].cards] == ["party-bell"]
    (row,) = rows_of(ground.lines, columns)
    assert [cell.fit for cell in row.cells] == ["", "answers"]
    assert ground.without_page() == []


def test_both_files_hold_every_need_and_nothing_that_runs(
    weaver: Standing, network: Network
) -> None:
    make_entry(slug="trust", title="How does trust grow?")
    answered(make_need(network, "Believing each other"), "trust", "gone")
    make_need(network, "=1+1 <script>[x](y)")
    ground = ground_of(weaver)

    rows = list(table_of(ground, weaver))
    text = markdown_of(ground, weaver)

    assert [row[:4] for row in rows[1:]] == [
        ["=1+1 <script>[x](y)", "0", "", ""],
        ["Believing each other", "0", "gone", "Answers it"],
        ["Believing each other", "0", "How does trust grow?", "Answers it"],
    ]
    assert "[How does trust grow?](handbook:trust): Answers it" in text
    assert r"\<script\>\[x\](y)" in text


def test_the_same_words_are_matched_once_while_the_handbook_stays_as_it_is(
    weaver: Standing, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_entry(slug="trust", title="How does trust grow?")
    asked: list[str] = []
    match = Crossing.match

    def counted(self: Crossing, needs: list[str], **more: object) -> object:
        asked.extend(needs)
        return match(self, needs, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Crossing, "match", counted)

    def slugs() -> list[list[str]]:
        found = suggestions_for(ground_of(weaver).lines)
        return [[each.card.slug for each in pages] for pages in found]

    make_need(network, "Growing trust")
    assert slugs() == slugs() == [["trust"]]
    assert asked == ["Growing trust"]

    make_need(network, "Drawing a map")
    make_need(network, "Growing trust")
    assert slugs() == [["trust"]] * 3
    assert asked == ["Growing trust", "Drawing a map"]

    make_entry("page", slug="maps", title="How do you map a network?")
    assert slugs() == [["trust", "maps"], ["maps", "trust"], ["trust", "maps"]]


def test_what_is_found_no_fit_is_not_suggested_any_more(
    weaver: Standing, network: Network
) -> None:
    make_entry(slug="trust", title="How does trust grow?")
    need = make_need(network, "Growing trust")
    assert suggestions_for(ground_of(weaver).lines)[0]

    answered(need, "trust", fit="no")

    assert suggestions_for(ground_of(weaver).lines) == [[]]
