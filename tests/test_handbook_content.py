"""Every file of the handbook is complete, plain and our own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from django.urls import NoReverseMatch, reverse

from intertwine.analysis.tests.real import VIEWS
from tests.handbook import (
    CONTENT,
    LINK,
    Page,
    pages,
    prose,
    reading_age,
    runs,
    sources,
    untitled,
    words,
)
from tests.handbook_kinds import (
    CARD,
    CHOICES,
    EVERY,
    FOLDERS,
    LENGTHS,
    LONGEST,
    OF_KIND,
    OLDEST,
    PARTS,
    PROMISED,
    SECTION,
    SHORT,
    STORY,
    YOUNGEST,
)
from tests.repository import ROOT, text

"""What people said in the consultation; there on some machines only."""

IZE = (
    "organi|reali|recogni|prioriti|summari|apologi|critici|emphasi|minimi|maximi"
    "|visuali|utili|speciali|memori|civili|categori|characteri|standardi"
)
AMERICAN = re.compile(
    r"\b(colors?|colored|centers?|favor\w*|behavior\w*|neighbor\w*|labor\w*|honor\w*"
    r"|gray|catalog|theater|fulfill|enroll|skillful|traveling|canceled"
    rf"|(?:{IZE})z(?:e[ds]?|ing|ation\w*)|analyz\w+|defense|offense|judgment|gotten"
    r"|mom|sidewalk)\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(it is (?:important|essential|crucial|vital) (?:to|that)|in order to|leverage"
    r"|synerg\w+|going forward|utilis\w+|holistic\w*|best practices?|robust"
    r"|a wide range of|key (?:learning|takeaway)s?|at the end of the day)\b",
    re.IGNORECASE,
)
ONE_PERSON = re.compile(
    r"(?<![\w’'.])(I|I’\w+|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)(?![\w’'])"
)
SPEECH = re.compile(r"“[^”]*”")
CITED = re.compile(r"\(([^()]{2,60}?), (\d{4})\)")


def found_in(
    check: Callable[[Page], object], looked_at: Iterable[Page]
) -> dict[str, object]:
    """What a check found, by page; nothing where it found nothing."""
    found = {page.name: check(page) for page in looked_at}
    return {name: what for name, what in found.items() if what}


def by_slug() -> dict[str, Page]:
    return {page.front["slug"]: page for page in pages()}


def own_words(page: Page) -> str:
    """What a page says, without the titles of works and the credit of others."""
    return prose(untitled(page.body.partition("## Credit")[0]))


def links(page: Page) -> list[str]:
    return [where.removeprefix("handbook:") for _, where in LINK.findall(page.body)]


def test_the_front_matter_is_complete_and_of_the_right_types() -> None:
    def check(page: Page) -> object:
        front, wanted = page.front, EVERY | OF_KIND[page.front["kind"]]
        wrong = {
            key: front.get(key)
            for key in wanted.keys() | front.keys()
            if not isinstance(front.get(key), wanted.get(key, ()))
        }
        empty = {key for key in front if front[key] == "" or front[key] == {}}
        return wrong or empty

    assert found_in(check, pages()) == {}


def test_a_file_is_where_its_slug_and_kind_say() -> None:
    def check(page: Page) -> bool:
        place = (page.path.parent.name, page.path.stem)
        return place != (FOLDERS[page.front["kind"]], page.front["slug"])

    assert found_in(check, pages()) == {}


def test_the_one_line_is_a_sentence() -> None:
    ends = (".", "?", "!", ".”", "?”")

    assert found_in(lambda page: not page.front["line"].endswith(ends), pages()) == {}


def test_what_can_be_chosen_from_is_chosen_from() -> None:
    def check(page: Page) -> object:
        strange = {}
        for key, known in CHOICES.items():
            chosen = page.front.get(key, [])
            strange[key] = {*([chosen] if isinstance(chosen, str) else chosen)} - known
        for key in ("minutes", "people"):
            least, most = page.front.get(key, [1, 1])
            strange[key] = set() if 0 < least <= most else {least, most}
        return {key: what for key, what in strange.items() if what}

    assert found_in(check, pages()) == {}


def test_the_readme_names_every_choice() -> None:
    page = text(CONTENT / "README.md")
    keys = [key for key in CHOICES if f"`{key}`" not in page]

    assert keys == []
    assert [
        word for known in CHOICES.values() for word in known if word not in page
    ] == []


def test_no_two_pages_have_one_address_title_or_line() -> None:
    for key in ("slug", "title", "line"):
        times = Counter(page.front[key] for page in pages())
        assert [what for what, count in times.items() if count > 1] == []


def test_there_is_as_much_as_was_promised() -> None:
    kinds = Counter(page.front["kind"] for page in pages())
    families = Counter(page.front["family"] for page in pages("structure"))

    assert {kind for kind, least in PROMISED.items() if kinds[kind] < least} == set()
    assert families["Liberating Structures"] == 33
    assert families["Other ways"] >= 12


def test_the_thirteen_sections_stand_in_order_in_their_four_parts() -> None:
    long = pages("section", "page")
    places = Counter((page.front["part"], page.front["order"]) for page in long)
    sections = sorted(pages("section"), key=lambda page: int(page.front["order"]))
    parts = [page.front["part"] for page in sections]

    assert [place for place, times in places.items() if times > 1] == []
    assert [page.front["order"] for page in sections] == list(range(1, 14))
    assert list(dict.fromkeys(parts)) == PARTS


def test_sections_have_their_headings_in_order() -> None:
    def check(page: Page) -> object:
        wrong = page.below("What can go wrong")
        if page.headings != SECTION:
            return page.headings
        if prose(page.below("In one line")) != page.front["line"]:
            return page.front["line"]
        return [at for at in ("Power", "Access", "Safety") if f"**{at}.**" not in wrong]

    assert found_in(check, pages("section", "page")) == {}


def test_cards_have_their_headings_steps_and_credit() -> None:
    def check(page: Page) -> object:
        theirs = page.front["family"] == "Liberating Structures"
        if page.headings != [*CARD, *(["Credit"] if theirs else [])]:
            return page.headings
        if not re.search(r"^\d+\. ", page.below("Steps"), re.MULTILINE):
            return "no steps"
        names = ["Keith McCandless", "Henri Lipmanowicz", "CC BY-NC 3.0"]
        return [n for n in names if theirs and n not in page.below("Credit")]

    assert found_in(check, pages("structure")) == {}


def test_cases_tell_a_story_and_say_that_they_are_made_up() -> None:
    def check(page: Page) -> object:
        if page.headings != STORY:
            return page.headings
        return not page.front["example"] or not re.search(
            r"made (it )?up", page.body[:400]
        )

    assert found_in(check, pages("case")) == {}


def test_pages_are_as_long_as_they_should_be() -> None:
    def check(page: Page) -> object:
        length = len(words(prose(page.body)))
        least, most = LENGTHS.get(page.front["kind"], SHORT)
        whole = len(words(text(page.path)))
        return 0 if least <= length <= most and whole <= LONGEST else (length, whole)

    assert found_in(check, pages()) == {}


def test_pages_can_be_read_at_twelve() -> None:
    def check(page: Page) -> float:
        age = reading_age(own_words(page))
        return 0 if YOUNGEST <= age <= OLDEST else age

    assert found_in(check, pages(*LENGTHS)) == {}


def test_short_pages_of_a_kind_can_be_read_at_twelve() -> None:
    for kind in {page.front["kind"] for page in pages()} - LENGTHS.keys():
        together = "\n".join(own_words(page) for page in pages(kind))
        assert YOUNGEST <= reading_age(together) <= OLDEST, kind


def test_what_a_page_leads_to_is_there() -> None:
    known = by_slug()

    def check(page: Page) -> object:
        led = [*links(page), *page.front["related"]]
        lost = [slug for slug in led if slug not in known]
        lost += [key for key in page.front["sources"] if key not in sources()]
        return lost or page.front["slug"] in led

    assert found_in(check, pages()) == {}


def test_the_place_to_try_it_is_there() -> None:
    def check(page: Page) -> object:
        app = page.front["app"]
        if set(app) != {"place", "words"}:
            return app
        try:
            reverse(app["place"], args=["a-network"])
        except NoReverseMatch:
            return app["place"]
        return None

    assert found_in(check, pages("section", "page")) == {}


def test_what_is_cited_is_a_source_of_the_page() -> None:
    def check(page: Page) -> object:
        own = [sources()[key] for key in page.front["sources"]]
        names = {(source["author"], str(source["year"])) for source in own}
        return [
            (who, year)
            for who, year in CITED.findall(page.body)
            if not any(year == y and words(who)[0] in words(a) for a, y in names)
        ]

    assert found_in(check, pages()) == {}


def test_a_source_of_a_section_is_cited_or_recommended() -> None:
    def check(page: Page) -> object:
        cited = {(words(who)[0], year) for who, year in CITED.findall(page.body)}
        return [
            key
            for key in page.front["sources"]
            if f"reading-{key}" not in links(page)
            and not any(
                year == str(sources()[key]["year"])
                and who in words(sources()[key]["author"])
                for who, year in cited
            )
        ]

    assert found_in(check, pages("section", "page")) == {}


def test_every_source_is_whole_has_a_year_and_is_used() -> None:
    used = {key for page in pages() for key in page.front["sources"]}
    must = {"author", "year", "title", "where"}

    for key, source in sources().items():
        assert source.keys() - {"address"} == must, key
        assert 1900 < source["year"] <= date.today().year, key  # noqa: DTZ011 (a year)
        assert key.endswith(f"-{source['year']}")
        assert source.get("address", "https://").startswith("https://"), key
    assert set(sources()) == used


def test_reading_is_named_as_its_source_is() -> None:
    def check(page: Page) -> bool:
        (key,) = page.front["sources"]
        named = (f"reading-{key}", sources()[key]["title"])
        return (page.front["slug"], page.front["title"]) != named

    assert found_in(check, pages("reading")) == {}


def test_the_words_are_plain_and_british_and_not_one_persons() -> None:
    titles = [page.front["title"] for page in pages("structure", "reading")]

    def check(page: Page) -> object:
        said = "\n".join(page.said())
        ours = untitled(said)
        for title in titles:
            ours = ours.replace(title, "")
        return [
            *re.findall(r".{0,20}(?:—| – |[\"']).{0,20}", LINK.sub(r"\1", said)),
            *AMERICAN.findall(ours),
            *FILLER.findall(SPEECH.sub("", ours)),
            *ONE_PERSON.findall(SPEECH.sub("", ours)),
        ]

    assert found_in(check, pages()) == {}


@pytest.mark.real
def test_no_page_repeats_what_people_said() -> None:
    heard = runs(text(VIEWS))

    assert (
        found_in(lambda page: runs(prose("\n".join(page.said()))) & heard, pages())
        == {}
    )


def test_no_page_repeats_another() -> None:
    seen: dict[tuple[str, ...], str] = {}

    def check(page: Page) -> object:
        ours = runs(own_words(page), 12)
        return {
            seen[run] for run in ours if seen.setdefault(run, page.name) != page.name
        }

    assert found_in(check, pages()) == {}


def test_pages_do_not_begin_alike() -> None:
    long = pages("section", "page", "case")
    begun = Counter(" ".join(words(prose(page.body))[:3]) for page in long)

    assert [how for how, times in begun.items() if times > 1] == []


def test_needs_are_labelled_with_pages_that_are_there() -> None:
    heard = runs(text(VIEWS)) if VIEWS.exists() else set()
    sections = {page.front["slug"] for page in pages("section", "page")}

    for need in tomllib.loads(text(ROOT / "tests/handbook_needs.toml"))["needs"]:
        assert set(need) == {"need", "heard", "sections", "kinds"}
        assert need["heard"] in {"evaluation", "board", "conversations"}
        assert set(need["sections"]) <= sections, need["need"]
        assert set(need["kinds"]) <= set(OF_KIND)
        assert need["sections"] or need["kinds"], need["need"]
        assert len(need["sections"]) <= 3
        assert not runs(need["need"]) & heard, need["need"]
