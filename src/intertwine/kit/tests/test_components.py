"""The pieces that templates are made of."""

import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import Client, RequestFactory

from intertwine.kit.charts import Bar

PACKAGE = Path(__file__).resolve().parents[2]


def drawn(source: str, **values: object) -> str:
    return Template("{% load kit %}" + source).render(Context(values))


def test_an_icon_is_silent_unless_it_is_named() -> None:
    assert 'aria-hidden="true"' in drawn('{% icon "check" %}')
    assert 'role="img" aria-label="Done"' in drawn('{% icon "check" label="Done" %}')


def test_every_picture_that_a_template_names_is_in_the_sprite() -> None:
    sprite = (PACKAGE / "kit/static/kit/icons.svg").read_text(encoding="utf-8")
    there = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    named = {
        (str(path.relative_to(PACKAGE)), name)
        for path in PACKAGE.glob("**/templates/**/*.html")
        for name in re.findall(r'\bicon[ =]"([a-z-]+)"', path.read_text("utf-8"))
    }

    assert named
    assert {(path, name) for path, name in named if name not in there} == set()


def test_a_name_cannot_become_part_of_the_page() -> None:
    assert "<b>" not in drawn("{% avatar name %}", name="<b>Ann <i>Lee")


def test_somebody_without_a_name_still_has_a_place() -> None:
    assert 'class="avatar' in drawn("{% avatar name %}", name="")


def test_a_chart_says_the_same_as_a_table() -> None:
    page = drawn(
        '{% chart "Most are here" bars what="Nation" %}',
        bars=[Bar("Wales", 4, "4 voices"), Bar("Scotland", 8, "8 voices")],
    )

    assert page.count("8 voices") == 2
    assert '<rect class="value" width="50"' in page
    assert '<th scope="row">Wales</th>' in page


def test_a_chart_of_nothing_is_still_a_chart() -> None:
    assert "Nobody yet" in drawn('{% chart "Nobody yet" bars %}', bars=[])


def test_no_component_carries_a_style_the_policy_would_block(client: Client) -> None:
    page = client.get("/kit/").content.decode()

    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page


def test_progress_looks_again_only_while_there_is_something_to_see() -> None:
    assert 'hx-get="/look/"' in drawn('{% progress 1 2 "Half" look="/look/" %}')
    assert "hx-get" not in drawn('{% progress 2 2 "Done" %}')


def test_progress_without_a_total_claims_nothing() -> None:
    assert "value=" not in drawn('{% progress 0 0 "Opening" %}')


def test_paging_keeps_what_the_list_was_filtered_by(rf: RequestFactory) -> None:
    page = Paginator(range(100), 10).get_page(2)
    request = rf.get("/people/?q=ann&page=2")

    links = Template("{% load kit %}{% pages page %}").render(
        Context({"page": page, "request": request})
    )

    assert 'href="?q=ann&amp;page=1"' in links
    assert 'href="?q=ann&amp;page=3"' in links
    assert "11 to 20 of 100" in links


def test_paging_parts_the_thousands(rf: RequestFactory) -> None:
    page = Paginator(range(123_456), 50).get_page(2_001)

    links = Template("{% load kit %}{% pages page %}").render(
        Context({"page": page, "request": rf.get("/people/")})
    )

    assert "100,001 to 100,050 of 123,456" in links
    assert "Page 2,001 of 2,470" in links
    assert 'href="?page=2002"' in links


@pytest.mark.parametrize("now", [1, 3])
def test_exactly_one_step_is_the_present_one(now: int) -> None:
    page = drawn('{% steps now "Choose" "Match" "Look" %}', now=now)

    assert page.count('aria-current="step"') == 1
    assert page.count('class="done"') == now - 1


def test_a_qr_code_says_its_address_in_letters() -> None:
    page = drawn("{% qr address %}", address="https://example.org/join/1?a=1&b=2")

    assert page.count("https://example.org/join/1?a=1&amp;b=2") == 2
    assert "<svg" in page


def test_a_drawer_is_a_part_for_htmx_and_a_page_for_everyone_else(
    client: Client,
) -> None:
    part = client.get("/kit/side/", headers={"HX-Request": "true"}).content
    page = client.get("/kit/side/").content

    assert b"<html" not in part
    assert b'href="/kit/"' in part
    assert b"<html" in page
