"""The pages of needs, for those who may open them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.handbook.tests.make import make_entry
from intertwine.learn.needs import services
from intertwine.learn.needs.models import Answer, Need, Verdict
from intertwine.learn.needs.tests.conftest import signed_in
from intertwine.learn.needs.tests.make import answered, make_need
from intertwine.listen.gatherings.tests.make import make_gathering
from intertwine.listen.themes.tests.make import make_board, make_theme
from intertwine.people.models import Network, Standing, Token
from intertwine.people.services import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def learn(network: Network) -> str:
    return f"/n/{network.slug}/learn/"


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == status
    return response.content.decode()


def test_an_empty_list_says_how_to_begin(browser: Client, learn: str) -> None:
    for address in ("needs/", "crossing/", "gaps/"):
        assert (
            "Write down a need" in page(browser, f"{learn}{address}")
            or address == "gaps/"
        )


def test_a_need_is_written_down_and_voted_for(
    member: Standing, learn: str, client: Client
) -> None:
    browser = signed_in(client, member)
    browser.post(f"{learn}needs/note/", {"text": "Mapping"})
    need = Need.objects.get()

    browser.post(f"{learn}needs/{need.pk}/do/vote/")
    assert "1 person needs it too" in page(browser, f"{learn}needs/{need.pk}/")
    browser.post(f"{learn}needs/{need.pk}/do/withdraw-vote/")
    for address in ("needs/", f"needs/{need.pk}/"):
        assert "people need it too" not in page(browser, f"{learn}{address}")


def test_nothing_typed_is_lost(browser: Client, learn: str) -> None:
    answer = browser.post(f"{learn}needs/note/", {"text": "", "more": "For carers"})

    assert answer.status_code == 422
    assert "Say in a few words what is needed." in answer.content.decode()
    assert "For carers" in answer.content.decode()


def test_a_list_and_a_file_are_brought_together(browser: Client, learn: str) -> None:
    file = SimpleUploadedFile("needs.csv", "who;need\nAnn;Trust\n".encode("utf-8-sig"))

    browser.post(
        f"{learn}needs/bring/",
        {"text": "- Mapping\n- Time", "file": file, "source": "A board"},
    )

    assert {n.text for n in Need.objects.all()} == {"Mapping", "Time", "Trust"}
    assert {n.source for n in Need.objects.all()} == {"A board"}


def test_what_a_health_check_showed_says_so(browser: Client, learn: str) -> None:
    browser.post(
        f"{learn}needs/bring/",
        {"text": "Sharing the work", "source": "Spring", "is_of_check": "on"},
    )

    need = Need.objects.get()
    assert need.origin == Need.Origin.HEALTH
    page = browser.get(f"{learn}needs/{need.pk}/").content.decode()
    assert "From a health check: <bdi>Spring</bdi>" in page


@pytest.mark.parametrize("content", [b"\xff\xfe\x00x", b"a\x00b", b'"open\x00'])
def test_a_file_that_is_no_list_says_how_to_mend_it(
    browser: Client, learn: str, content: bytes
) -> None:
    answer = browser.post(
        f"{learn}needs/bring/",
        {"text": "Mapping", "file": SimpleUploadedFile("x.csv", content)},
    )

    assert answer.status_code == 422
    assert "Save it as CSV" in answer.content.decode()
    assert "Mapping" in answer.content.decode()
    assert not Need.objects.exists()


def test_an_empty_list_is_refused_kindly(browser: Client, learn: str) -> None:
    answer = browser.post(f"{learn}needs/bring/", {"text": " \n "})

    assert "Paste a list or choose a file." in answer.content.decode()


def test_the_chain_is_walked_from_a_theme_to_a_page_and_back(
    browser: Client, network: Network, learn: str
) -> None:
    make_entry(slug="maps", title="How do you map a network?")
    theme = make_theme(make_board(network), "Drawing networks")
    of_theme = f"/n/{network.slug}/listen/themes/theme/{theme.pk}/"
    assert "Make it a need" in page(browser, of_theme)

    browser.post(f"{learn}needs/from-theme/{theme.pk}/", {"text": "Drawing networks"})
    need = Need.objects.get()
    assert f"{learn}needs/{need.pk}/" in page(browser, of_theme)
    of_need = page(browser, f"{learn}needs/{need.pk}/")
    assert "These may answer it" in of_need
    assert of_theme in of_need

    browser.post(
        f"{learn}needs/{need.pk}/change/judge/", {"page": "maps", "fit": "answers"}
    )
    assert "/handbook/maps/" in page(browser, of_theme)
    assert f"{learn}pages/maps/" in page(browser, f"{learn}needs/{need.pk}/")
    assert f"{learn}pages/maps/" in page(browser, "/handbook/maps/")
    of_page = page(browser, f"{learn}pages/maps/")
    assert f"{learn}needs/{need.pk}/" in of_page
    assert of_theme in of_page


def test_whose_words_a_page_rests_on_is_told_to_those_who_belong(
    client: Client, network: Network
) -> None:
    make_entry(slug="maps")
    answered(make_need(network), "maps")

    assert "Whose words this rests on" not in page(client, "/handbook/maps/")


def test_a_theme_that_is_a_need_leads_there(
    browser: Client, network: Network, learn: str
) -> None:
    theme = make_theme(make_board(network))
    need = make_need(network, theme=theme)

    answer = browser.get(f"{learn}needs/from-theme/{theme.pk}/")

    assert answer["Location"] == f"{learn}needs/{need.pk}/"


def test_members_neither_confirm_nor_see_what_weavers_press(
    member: Standing, network: Network, learn: str, client: Client
) -> None:
    make_entry(slug="maps", title="How do you map a network?")
    need = make_need(network, "Drawing networks")
    browser = signed_in(client, member)

    shown = page(browser, f"{learn}needs/{need.pk}/")

    assert "Nobody has looked yet." in shown
    assert 'value="answers"' not in shown
    data = {"page": "maps", "fit": "answers"}
    answer = browser.post(f"{learn}needs/{need.pk}/change/judge/", data)
    assert answer.status_code == 403
    assert not Verdict.objects.exists()


def test_a_merge_says_how_to_undo_it(
    browser: Client, network: Network, learn: str
) -> None:
    need, into = make_need(network, "Charts"), make_need(network, "Mapping")
    address = f"{learn}needs/{need.pk}/"

    browser.post(f"{address}change/merge/", {"into": into.pk})
    shown = page(browser, address)
    assert "“Charts” was merged into this need." in shown
    assert f"{address}change/part/" in shown

    browser.post(f"{address}change/part/")
    assert "was merged into this need" not in page(browser, address)


@pytest.mark.parametrize(
    ("verb", "data", "says"),
    [
        ("change/nothing", {}, "Choose what you want to do with this need."),
        ("change/merge", {"into": "x"}, "Choose the need to merge it with."),
        ("change/judge", {}, "Choose a page of the handbook."),
        ("change/judge", {"page": "gone", "fit": "no"}, "not in the handbook"),
        ("do/agree", {"answer": "99999999999999999999"}, "took that away meanwhile"),
    ],
)
def test_a_press_that_cannot_be_says_why(
    browser: Client,
    network: Network,
    learn: str,
    verb: str,
    data: dict[str, str],
    says: str,
) -> None:
    need = make_need(network)

    answer = browser.post(f"{learn}needs/{need.pk}/{verb}/", data, follow=True)

    assert says in answer.content.decode()


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("change/task", {"task-text": "Ring Ann", "task-due": "soon"}),
        ("change/gathering", {}),
        ("change/person", {"person-name": "Nobody"}),
        ("do/offer", {"offer-text": "x" * 301}),
    ],
)
def test_a_form_that_needs_another_look_is_shown_again(
    browser: Client, network: Network, learn: str, verb: str, data: dict[str, str]
) -> None:
    need = make_need(network)

    answer = browser.post(f"{learn}needs/{need.pk}/{verb}/", data)

    assert answer.status_code == 422
    for typed in data.values():
        assert typed in answer.content.decode() or typed == "0"
    assert not Answer.objects.exists()


def test_everything_that_answers_a_need_stands_on_its_page(
    browser: Client, member: Standing, network: Network, learn: str
) -> None:
    need = make_need(network)
    gathering = make_gathering(network, title="A day on maps")
    assert member.person
    address = f"{learn}needs/{need.pk}/"
    for verb, data in (
        ("task", {"task-text": "Ring Ann", "task-due": "2027-03-01"}),
        ("gathering", {"gathering-gathering": gathering.pk}),
        ("person", {"person-name": "mel"}),
    ):
        assert browser.post(f"{address}change/{verb}/", data).status_code == 302

    shown = page(browser, address)
    for words in (
        "Ring Ann",
        "by 1 March 2027",
        "A day on maps",
        "Mel",
        "has not agreed",
    ):
        assert words in shown

    asked = signed_in(Client(), member)
    assert "thinks that you could help with this" in page(asked, address)
    answer = Answer.objects.get(person=member.person)
    asked.post(f"{address}do/agree/", {"answer": answer.pk})
    assert "has not agreed" not in page(browser, address)


def test_removing_asks_first(browser: Client, network: Network, learn: str) -> None:
    need = make_need(network, "Charts")
    assert "cannot be undone" in page(browser, f"{learn}needs/{need.pk}/remove/")
    assert Need.objects.exists()

    browser.post(f"{learn}needs/{need.pk}/remove/")
    assert not Need.objects.exists()


def test_rewording_keeps_what_hangs_on_it(
    browser: Client, network: Network, learn: str
) -> None:
    need = make_need(network, "Charts")
    answered(need, "maps")

    browser.post(f"{learn}needs/{need.pk}/reword/", {"text": "Maps", "seen": "Charts"})

    need.refresh_from_db()
    assert (need.text, need.verdicts.count()) == ("Maps", 1)


@pytest.mark.parametrize("ending", ["csv", "md"])
def test_the_cross_reference_is_taken_away(
    browser: Client, network: Network, learn: str, ending: str
) -> None:
    make_need(network, "Mapping")

    answer = browser.get(f"{learn}needs/as/{ending}/")

    assert "Mapping" in answer.content.decode()
    assert ending in answer["Content-Disposition"]
    assert browser.get(f"{learn}needs/as/exe/").status_code == 404


def test_a_page_nobody_asked_for_and_one_that_is_not_there(
    browser: Client, learn: str
) -> None:
    make_entry(slug="maps")

    assert "Nobody has asked for this page yet" in page(browser, f"{learn}pages/maps/")
    page(browser, f"{learn}pages/gone/", status=404)


@pytest.mark.parametrize(
    ("address", "queries"),
    [("needs/", 7), ("crossing/", 9), ("gaps/", 11), ("pages/maps/", 12)],
)
def test_more_needs_are_no_more_queries(
    browser: Client,
    network: Network,
    learn: str,
    address: str,
    queries: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_entry(slug="maps")
    board = make_board(network)
    for _number in range(3):
        need = make_need(network, theme=make_theme(board))
        answered(need, "maps")
        services.answer_with_task(by=_weaver(network), need=need, text="Ring Ann")
    page(browser, f"{learn}{address}")

    with django_assert_max_num_queries(queries):
        page(browser, f"{learn}{address}")


@pytest.mark.parametrize("much", [False, True])
def test_a_need_with_many_answers_is_no_more_queries(
    browser: Client,
    network: Network,
    learn: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    *,
    much: bool,
) -> None:
    need = make_need(network, theme=make_theme(make_board(network)))
    for number in range(9 if much else 1):
        make_entry(slug=f"maps-{number}")
        answered(need, f"maps-{number}")
        services.answer_with_task(by=_weaver(network), need=need, text="Ring Ann")
    page(browser, f"{learn}needs/{need.pk}/")

    with django_assert_num_queries(13):
        page(browser, f"{learn}needs/{need.pk}/")


def _weaver(network: Network) -> Standing:
    return network.memberships.weavers().select_related("user", "person")[0].standing


def test_programs_read_needs_a_page_at_a_time_and_each_once(
    weaver: Standing, network: Network
) -> None:
    assert weaver.user
    needs = [make_need(network) for _ in range(5)]
    services.vote(by=weaver, need=needs[2])
    services.merge_needs(by=weaver, need=needs[0], into=needs[1])
    scopes = [Token.Scope.READ]
    _, secret = make_token(by=weaver.user, name="Test", scopes=scopes, days=None)
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    address = f"/api/v1/networks/{network.slug}/needs"

    def page(**asked: int) -> list[int]:
        return [each["id"] for each in program.get(address, asked).json()]

    first = page(limit=3)
    wanted = [needs[2].pk, needs[4].pk, needs[3].pk, needs[1].pk]
    assert first + page(limit=3, after=first[-1]) == page() == wanted
    assert page(after=wanted[-1]) == []
    assert page(after=needs[0].pk) == []
    assert program.get(address, {"after": needs[4].pk + 1}).status_code == 404
