"""A board taken away as a file, and files of others taken in."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.analysis import codebooks
from intertwine.analysis.codebooks import Codebook, read, write
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.gatherings.rules import Shown
from intertwine.listen.themes import services
from intertwine.listen.themes.models import Placement, Sorting, ThemeNote
from intertwine.listen.themes.rules import MOST_THEMES
from intertwine.listen.themes.selectors.codebooks import codebook_of
from intertwine.listen.themes.services import take_codebook
from intertwine.listen.themes.tests.heard import Heard, make_heard
from intertwine.listen.themes.tests.make import make_theme
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_guardian, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_guardian(network)


@pytest.fixture
def heard(network: Network) -> Heard:
    return make_heard(network)


@pytest.fixture
def browser(client: Client, weaver: Standing) -> Client:
    assert weaver.user
    client.force_login(weaver.user)
    return client


def where(heard: Heard, sorting: Sorting | None = None) -> set[tuple[str, str]]:
    """Which words are in which theme; nothing for those set aside."""
    rows = Placement.objects.filter(sorting=sorting or shared(heard))
    found = rows.values_list("voice__text", "theme__name")
    return {(text, name or "") for text, name in found}


def shared(heard: Heard) -> Sorting:
    return heard.board.sortings.get(owner=None)


def address(heard: Heard) -> str:
    return f"/n/{heard.board.network.slug}/listen/themes/{heard.board.pk}/codebook/"


def test_what_goes_out_comes_in_on_an_empty_board_as_it_was(
    heard: Heard, weaver: Standing
) -> None:
    under = make_theme(heard.board, "Buses", parent=heard.travel)
    services.set_aside(
        by=weaver, sorting=shared(heard), voice=heard.voices[3], seen=str(heard.kind.pk)
    )
    services.put_into(
        by=weaver,
        sorting=shared(heard),
        voice=heard.voices[0],
        theme=under,
        seen=str(heard.travel.pk),
    )
    before, book = where(heard), codebook_of(heard.board)
    content = write(book, "qdpx").content
    for theme in heard.board.themes.living():
        services.remove_theme(by=weaver, theme=theme)
    Placement.objects.all().delete()

    taken = take_codebook(
        by=weaver, sorting=shared(heard), codebook=read(content).codebook
    )

    assert where(heard) == before
    assert (taken.themes, taken.known, taken.placed, taken.told) == (3, 0, 4, [])
    again = codebook_of(heard.board)
    assert [(t.name, t.description, t.parent) for t in again.themes] == [
        (t.name, t.description, t.parent) for t in book.themes
    ]
    assert taken.step
    services.undo_step(by=weaver, step=taken.step)
    assert where(heard) == set()
    assert not heard.board.themes.living()


def test_a_file_that_says_nothing_new_changes_nothing(
    heard: Heard, weaver: Standing
) -> None:
    book = codebook_of(heard.board)

    taken = take_codebook(by=weaver, sorting=shared(heard), codebook=book)

    assert taken.step is None
    assert (taken.themes, taken.known, taken.placed) == (0, 2, 0)


def test_voices_are_known_by_their_words_and_each_is_meant_once(
    heard: Heard, weaver: Standing
) -> None:
    Voice.objects.filter(pk=heard.voices[1].pk).update(text="no  BUS after six")
    Placement.objects.all().delete()
    said = codebooks.Voice("No bus after six")
    book = Codebook(
        themes=(codebooks.Theme("Travel"),),
        voices=(said, said, said),
        sortings=(codebooks.Sorting("", ((0, 0), (1, 0), (2, 0))),),
    )

    taken = take_codebook(by=weaver, sorting=shared(heard), codebook=book)

    assert taken.placed == 2
    assert "1 sorted piece of text is no voice of this board" in taken.told[0]


def test_what_is_here_stays_and_an_empty_description_is_filled(
    heard: Heard, weaver: Standing
) -> None:
    book = Codebook(
        themes=(
            codebooks.Theme("Getting there", "Something else"),
            codebooks.Theme("Kindness", "How staff are"),
        ),
        voices=tuple(codebooks.Voice(voice.text) for voice in heard.voices),
        sortings=(codebooks.Sorting("", ((0, 1),), (1,)),),
        notes=(codebooks.Note("Loud room"),),
    )

    taken = take_codebook(by=weaver, sorting=shared(heard), codebook=book)

    heard.travel.refresh_from_db()
    heard.kind.refresh_from_db()
    assert heard.travel.description == "Buses and cars"
    assert heard.kind.description == "How staff are"
    assert (heard.voices[0].text, "Getting there") in where(heard)
    assert (heard.voices[0].text, "Kindness") in where(heard)
    assert (heard.voices[1].text, "") not in where(heard)
    assert taken.told == ["Notes were not taken in: write down here what matters."]
    assert not ThemeNote.objects.exists()


def test_a_voice_that_was_set_aside_is_no_longer_so(
    heard: Heard, weaver: Standing
) -> None:
    voice = heard.voices[0]
    seen = str(heard.travel.pk)
    services.set_aside(by=weaver, sorting=shared(heard), voice=voice, seen=seen)
    book = Codebook(
        themes=(codebooks.Theme("Kindness"),),
        voices=(codebooks.Voice(voice.text),),
        sortings=(codebooks.Sorting("", ((0, 0),)),),
    )

    take_codebook(by=weaver, sorting=shared(heard), codebook=book)

    assert {name for text, name in where(heard) if text == voice.text} == {"Kindness"}


@pytest.mark.parametrize(
    ("names", "told", "put"),
    [
        (("", "Ann"), "What these people sorted alone was left out: Ann.", 1),
        (("Ann", "Ben"), "What these people sorted was put together: Ann, Ben.", 2),
        (("Ann",), None, 1),
    ],
)
def test_whose_sorting_counts_is_told(
    names: tuple[str, ...], told: str | None, put: int, heard: Heard, weaver: Standing
) -> None:
    Placement.objects.all().delete()
    book = Codebook(
        themes=(codebooks.Theme("Travel"),),
        voices=tuple(codebooks.Voice(voice.text) for voice in heard.voices),
        sortings=tuple(
            codebooks.Sorting(by, ((number, 0),)) for number, by in enumerate(names)
        ),
    )

    taken = take_codebook(by=weaver, sorting=shared(heard), codebook=book)

    assert taken.told == ([told] if told else [])
    assert taken.placed == put


def test_nobody_fills_another_ones_sorting_or_a_board_with_too_many_themes(
    heard: Heard, weaver: Standing
) -> None:
    other = make_member(heard.board.network, "Ben")
    own = Sorting.objects.create(board=heard.board, owner=other.user)
    many = tuple(codebooks.Theme(f"T{n}") for n in range(MOST_THEMES + 1))

    with pytest.raises(Refused, match="somebody else's"):
        take_codebook(by=weaver, sorting=own, codebook=Codebook())
    with pytest.raises(Refused, match="200 is the most"):
        take_codebook(by=weaver, sorting=shared(heard), codebook=Codebook(themes=many))
    with pytest.raises(Refused, match="Only weavers"):
        take_codebook(by=other, sorting=shared(heard), codebook=Codebook())

    assert heard.board.themes.count() == 2


def test_files_name_nobody_who_spoke_and_hold_nothing_that_is_not_shown(
    heard: Heard,
) -> None:
    Voice.objects.filter(pk=heard.voices[0].pk).update(name="Dilys Named")
    Voice.objects.filter(pk=heard.voices[1].pk).update(standing=Shown.REMOVED)
    Voice.objects.filter(pk=heard.voices[2].pk).update(standing=Shown.WAITING)

    for kind in codebooks.FORMATS:
        found = read(write(codebook_of(heard.board), kind).content).codebook
        if found.voices:
            assert {voice.text for voice in found.voices} == {
                heard.voices[0].text,
                heard.voices[3].text,
            }
        assert "Dilys" not in str(found)
        assert "Scotland" not in str(found)


def test_two_who_have_one_name_stay_two(heard: Heard) -> None:
    for number in range(2):
        account = make_member(heard.board.network, f"Ann {number}").user
        own = Sorting.objects.create(board=heard.board, owner=account, owner_name="Ann")
        Placement.objects.create(
            sorting=own, voice=heard.voices[number], theme=heard.kind
        )

    names = [each.by for each in codebook_of(heard.board).sortings]

    assert names[:2] == ["", "Ann"]
    assert names[2].startswith("Ann (")


@pytest.mark.parametrize("kind", codebooks.FORMATS)
def test_each_file_comes_with_its_name_and_type(
    kind: str,
    browser: Client,
    heard: Heard,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    page = f"{address(heard)}as/{kind}/"
    browser.get(page)

    with django_assert_num_queries(10):
        answer = browser.get(page)

    assert answer.status_code == 200
    assert codebooks.FORMATS[kind][1] in answer["Content-Disposition"]
    assert read(answer.content).codebook.themes


def test_a_file_is_taken_in_by_page_and_taken_back(
    browser: Client,
    heard: Heard,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    page = address(heard)
    file = BytesIO(b"tag,description\nParking,Cars\nKindness,\n,lost\n")
    file.name = "tags.csv"
    browser.get(page)
    with django_assert_num_queries(6):
        browser.get(page)

    answer = browser.post(page, {"file": file})

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "1 theme is new, 1 was here." in html
    assert "1 row without a name was not kept. (row 4)" in html
    assert heard.board.themes.living().filter(name="Parking").exists()
    step = heard.board.steps.first()
    assert step
    undo = page.replace("codebook/", "do/undo/")
    browser.post(undo, {"step": step.pk})
    assert not heard.board.themes.living().filter(name="Parking").exists()


def test_a_file_goes_into_ones_own_sorting(
    browser: Client, heard: Heard, weaver: Standing
) -> None:
    own = services.sort_apart(by=weaver, board=heard.board)
    content = write(codebook_of(heard.board), "qdpx").content
    file = SimpleUploadedFile("b.qdpx", content)

    answer = browser.post(f"{address(heard)}?apart", {"file": file})

    assert "4 voices have a new place" in answer.content.decode()
    assert where(heard, own) == where(heard)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "There is nothing in this file"),
        (b"PK\x03\x04", "damaged or locked"),
        (b"a,b\n1,2\n", "We found no themes in this table"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', "defines entities"),
    ],
)
def test_a_file_that_cannot_be_read_says_how_to_mend_it(
    content: bytes, told: str, browser: Client, heard: Heard
) -> None:
    answer = browser.post(
        address(heard), {"file": SimpleUploadedFile("a.csv", content)}
    )

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not heard.board.steps.exists()


def test_a_file_that_is_too_large_is_refused(
    browser: Client, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intertwine.listen.themes.forms.codebooks.MOST_BYTES", 5)

    answer = browser.post(
        address(heard), {"file": SimpleUploadedFile("a.csv", b"tag\nCost\n")}
    )

    assert "larger than 10 MB" in answer.content.decode()


def test_without_themes_there_is_nothing_to_take_away(
    browser: Client, heard: Heard
) -> None:
    heard.board.themes.all().delete()

    assert browser.get(f"{address(heard)}as/qdc/").status_code == 404
    assert "There is no theme yet" in browser.get(address(heard)).content.decode()
