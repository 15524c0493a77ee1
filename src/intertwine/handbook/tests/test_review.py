"""Before a page is out: words beside a draft, a second pair of eyes, and what was when."""

import pytest
from django.test import Client
from wagtail.models import Comment, TaskState

from intertwine.handbook.models import Section
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.tests.make import make_entry
from intertwine.people.models import User
from intertwine.people.tests.make import make_user

pytestmark = pytest.mark.django_db

PAGES = "/handbook/-/editing/pages"
COMMENTS = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
REMARK = {
    "comments-TOTAL_FORMS": "1",
    "comments-INITIAL_FORMS": "0",
    "comments-0-id": "",
    "comments-0-text": "Is this kind enough?",
    "comments-0-contentpath": "line",
    "comments-0-position": "",
    "comments-0-resolved": "",
    "comments-0-deleted": "",
    "comments-0-replies-TOTAL_FORMS": "0",
    "comments-0-replies-INITIAL_FORMS": "0",
}


@pytest.fixture
def page() -> Section:
    return make_entry(title="Trust")


@pytest.fixture
def editor(page: Section) -> User:
    return name_editor(email=make_user().email, name="Ceri Rees")


@pytest.fixture
def publisher(page: Section) -> User:
    return name_editor(email=make_user().email, name="Ngozi Obi", publishes=True)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(page: Section, line: str) -> dict[str, str]:
    """What the form of a page sends."""
    return {
        "title": page.title,
        "slug": page.slug,
        "line": line,
        "body": "New words.",
        "part": "action",
        "order": "3",
        "app_place": "map:map",
        "app_words": "Look",
        "keeper": "Ceri",
        "reviewed_on": "2026-11-02",
        "reviewed_by": "Ceri",
        "related": "",
        "sources": "",
    }


def sent_for_review(page: Section, editor: User) -> TaskState:
    answer = signed_in(editor).post(
        f"{PAGES}/{page.pk}/edit/",
        words(page, "It grows slowly.") | COMMENTS | {"action-submit": "1"},
    )
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    page.refresh_from_db()
    assert page.line != "It grows slowly.", "nobody has looked at it yet"
    task = page.current_workflow_task_state
    assert task is not None
    return task


def decide(page: Section, task: TaskState, by: User, action: str, why: str = "") -> int:
    answer = signed_in(by).post(
        f"{PAGES}/workflow/action/{page.pk}/{action}/{task.pk}/", {"comment": why}
    )
    return answer.status_code


def test_a_draft_is_out_once_somebody_else_has_looked_at_it(
    page: Section, editor: User, publisher: User
) -> None:
    task = sent_for_review(page, editor)

    decide(page, task, editor, "approve")
    page.refresh_from_db()
    assert page.line != "It grows slowly.", "editors do not review their own"

    decide(page, task, publisher, "approve", "Good.")
    page.refresh_from_db()
    assert page.line == "It grows slowly."
    assert b"It grows slowly." in Client().get(page.address).content


def test_what_is_sent_back_says_why_and_stays_a_draft(
    page: Section, editor: User, publisher: User
) -> None:
    task = sent_for_review(page, editor)

    decide(page, task, publisher, "reject", "Who says so?")

    page.refresh_from_db()
    assert page.line != "It grows slowly."
    told = signed_in(editor).get(f"{PAGES}/{page.pk}/history/").content.decode()
    assert "Who says so?" in told


def test_editors_talk_beside_the_words_and_readers_see_none_of_it(
    page: Section, editor: User, publisher: User
) -> None:
    signed_in(editor).post(
        f"{PAGES}/{page.pk}/edit/", words(page, "It grows slowly.") | REMARK
    )

    remark = Comment.objects.get()
    assert (remark.text, remark.user, remark.contentpath) == (
        "Is this kind enough?",
        editor,
        "line",
    )
    seen = signed_in(publisher).get(f"{PAGES}/{page.pk}/edit/").content.decode()
    assert "Is this kind enough?" in seen
    assert "Is this kind enough?" not in Client().get(page.address).content.decode()


def test_every_edition_is_kept_with_who_wrote_it(
    page: Section, editor: User, publisher: User
) -> None:
    for line in ("It grows slowly.", "It grows."):
        signed_in(editor).post(f"{PAGES}/{page.pk}/edit/", words(page, line) | COMMENTS)

    history = signed_in(publisher).get(f"{PAGES}/{page.pk}/history/").content.decode()
    assert "Ceri Rees" in history
    older, newer = page.revisions.order_by("pk")
    compared = signed_in(publisher).get(
        f"{PAGES}/{page.pk}/revisions/compare/{older.pk}...{newer.pk}/"
    )
    assert b"slowly" in compared.content
