"""Reading the handbook: anybody may, without script and without an account."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from intertwine.handbook.models import Work
from intertwine.handbook.models.choices import WorkOfRole
from intertwine.handbook.selectors.shelf import shelf
from intertwine.handbook.tests.make import make_entry
from intertwine.people.tests.make import make_guardian, make_network

pytestmark = pytest.mark.django_db


def page(address: str) -> str:
    """What a visitor reads there."""
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


class Links(HTMLParser):
    """The addresses of a page's links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where it leads."""
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.found.append(address)


def test_a_page_says_all_it_has_to_say() -> None:
    Work.objects.create(key="a-1973", author="A", year=1973, title="Ties", where="W")
    other = make_entry(title="Listening", order=9)
    entry = make_entry(
        title="Trust",
        line="It grows.",
        body="A story.\n\n## In one line\nIt grows.\n\n## What can go wrong\n**Power.**"
        f" See [how](handbook:{other.slug}) and [gone](handbook:nowhere).\n",
        sources=["a-1973"],
        related=[other.slug, "nowhere"],
        minutes_least=15,
        minutes_most=60,
        people_least=1,
        people_most=1,
        roles=["connector"],
    )

    html = page(entry.address)

    for words in ("Trust", "A story.", "What can go wrong", "15 to 60 minutes"):
        assert words in html
    for words in ("On your own", "Connector", "<cite>Ties</cite>", "Goes well with"):
        assert words in html
    assert html.count("It grows.</p>") == 1
    assert "nowhere" not in html
    assert Links(html).found.count(other.address) == 4, "text, related, contents, next"


def test_a_page_can_do_no_harm() -> None:
    entry = make_entry(
        body="<script>alert(1)</script> [x](javascript:alert(2)) ![p](https://x.org/p)"
    )

    html = page(entry.address)

    assert "<script>alert" not in html
    assert 'href="javascript' not in html
    assert "<img" not in html


def test_what_is_not_published_is_not_there(client: Client) -> None:
    entry = make_entry(live=False)

    assert client.get(entry.address).status_code == 404
    assert client.get("/handbook/nothing/").status_code == 404
    assert entry.title not in page("/handbook/")


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("structure", {"group": "threes", "origin": "Ann of Kelso"}, "Ann of Kelso"),
        ("tool", {"cost": "Nothing for small groups"}, "Nothing for small groups"),
        ("reading", {"free": True}, "Anyone may read it without paying"),
        ("case", {"nation": "Wales", "example": True}, "Made up, as an example"),
    ],
)
def test_each_kind_says_what_only_it_says(
    kind: str, more: dict[str, object], words: str
) -> None:
    entry = make_entry(kind, **more)

    assert words in page(entry.address)
    assert entry.title in page(f"/handbook/-/find/?kind={kind}")


def test_the_contents_show_parts_in_their_order() -> None:
    last = make_entry(title="Tuning up", part="intentional", order=13)
    first = make_entry(title="Starting", part="understanding", order=1)
    make_entry("self-care", title="Sing")

    html = page("/handbook/")

    assert html.index(first.title) < html.index(last.title)
    assert "?kind=self-care" in html


def test_an_empty_handbook_says_how_to_fill_it() -> None:
    assert "intertwine handbook" in page("/handbook/")
    assert "no pages yet" in page("/handbook/-/start/?q=trust")
    assert "Nothing has been published yet" in page("/handbook/-/changes/")


@pytest.mark.parametrize(
    "words", ["trust", "Trusting", "tursting", "trsut", "confidence", "who do I trust?"]
)
def test_words_find_a_page_whatever_their_form(words: str) -> None:
    entry = make_entry(title="How does trust grow?")
    make_entry(title="Maps", line="Draw one.", body="Paper and a pencil.")

    html = page(f"/handbook/-/find/?q={words}")

    assert entry.title in html
    assert "Maps" not in html


def test_a_page_is_found_by_what_the_field_calls_it() -> None:
    entry = make_entry(slug="dealing-with-difficulty", title="When it gets hard")
    make_entry(title="Maps", line="Draw one.", body="Paper and a pencil.")

    html = page("/handbook/-/find/?q=conflict+resolution")

    assert entry.title in html
    assert "Maps" not in html


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("role=connector", True),
        ("role=guardian", False),
        ("minutes=15", True),
        ("minutes=5", False),
        ("people=pair", True),
        ("people=alone", False),
        ("part=relationships&role=connector&minutes=60", True),
        ("role=king&minutes=soon", True),
        ("q=zebra", False),
    ],
)
def test_a_page_is_found_by_what_it_is_for(asked: str, is_found: bool) -> None:
    entry = make_entry(
        roles=["connector"], minutes_least=10, people_least=2, people_most=6
    )

    html = page(f"/handbook/-/find/?{asked}")

    assert (entry.title in html) == is_found
    assert ("No page says anything" in html) != is_found


def test_the_contents_list_what_one_may_want_to_do() -> None:
    for_trust = make_entry("tool", title="For trust", tasks=[WorkOfRole.TRUST.value])
    for_maps = make_entry("tool", title="For maps", tasks=[WorkOfRole.MAPPING.value])

    html = page("/handbook/")

    ways = html.partition("What I want to do")[2].partition("</ul>")[0]
    assert Links(ways).found == [
        f"/handbook/-/find/?task={task}" for task in WorkOfRole
    ]
    assert all(str(words) in ways for words in WorkOfRole.labels)
    found = page(f"/handbook/-/find/?task={WorkOfRole.TRUST}")
    assert for_trust.title in found
    assert for_maps.title not in found


def test_four_questions_lead_to_three_pages() -> None:
    for number in range(4):
        make_entry(title=f"Other {number}", minutes_least=60)
    fitting = make_entry(
        title="Keeping going", minutes_least=5, minutes_most=9, roles=["guardian"]
    )
    asked = make_entry(title="Trust", minutes_least=60)

    by_answers = page("/handbook/-/start/?role=guardian&minutes=5")
    by_words = page("/handbook/-/start/?q=trust")

    assert by_answers.index(fitting.title) < by_answers.index("Other 0")
    assert by_answers.count("<li><div><h3>") == 3
    assert asked.title in by_words


def test_way_into_intertwine_leads_into_the_readers_network(client: Client) -> None:
    network = make_network()
    client.force_login(make_guardian(network).user)  # type: ignore[arg-type]
    entry = make_entry(app_place="map:map", app_words="Open the map")

    inside = client.get(entry.address).content.decode()
    outside = page(entry.address)

    assert f"/n/{network.slug}/map/" in Links(inside).found
    assert "/networks/" in Links(outside).found


def test_what_changed_is_said_newest_first() -> None:
    old = make_entry(title="Old")
    new = make_entry(title="New one")

    html = page("/handbook/-/changes/")

    assert html.index(new.title) < html.index(old.title)


def test_pages_need_few_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    entry = make_entry(sources=["a"])
    shelf()

    with django_assert_num_queries(1):
        client.get("/handbook/")
    with django_assert_num_queries(1):
        client.get("/handbook/-/find/?q=page")
    with django_assert_num_queries(5):
        client.get(entry.address)


def test_short_pages_stand_in_the_order_of_their_letters() -> None:
    for title in ("Zoom", "sumApp", "Éclair", "Miro"):
        make_entry("tool", title=title)

    titles = [card.title for card in shelf().cards]

    assert titles == ["Éclair", "Miro", "sumApp", "Zoom"]
