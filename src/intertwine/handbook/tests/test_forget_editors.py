"""Editors read what is held about them, and what they wrote stays without their name."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.log_actions import log
from wagtail.models import (
    Comment,
    CommentReply,
    PageLogEntry,
    PageSubscription,
    Revision,
    Workflow,
    WorkflowState,
)

from intertwine.handbook.models import Entry, Section
from intertwine.handbook.tests.make import make_entry
from intertwine.people.holders import held_about_account
from intertwine.people.models import User
from intertwine.people.services.forgetting import close_account
from intertwine.people.tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    ann = make_user("ann@example.org")
    ann.first_name, ann.last_name = "Ann", "Okafor"
    ann.save()
    return ann


@pytest.fixture
def page(ann: User) -> Entry:
    """A page with all that can name an editor."""
    ben = make_user()
    page = make_entry(title="Tea", keeper="Ann Okafor", reviewed_by="Ann Okafor")
    page.owner = page.locked_by = ann
    page.save()
    where = {"page": page, "contentpath": "body", "position": ""}
    mine = Comment.objects.create(user=ann, text="Too long, says Ann.", **where)
    other = Comment.objects.create(user=ben, text="Too short.", **where)
    CommentReply.objects.create(comment=other, user=ann, text="Ann thinks not.")
    CommentReply.objects.create(comment=mine, user=ben, text="Is it?")
    PageSubscription.objects.create(user=ann, page=page, comment_notifications=True)
    made: Entry = Section.objects.get(pk=page.pk)
    made.save_revision(user=ann)
    log(instance=made, action="wagtail.publish", user=ann)
    Document.objects.create(
        title="Tea list", file=ContentFile(b"tea", "tea.txt"), uploaded_by_user=ann
    )
    WorkflowState.objects.create(
        content_object=made,
        base_content_type=made.cached_content_type,
        content_type=made.cached_content_type,
        workflow=Workflow.objects.create(name="Two read it"),
        requested_by=ann,
    )
    return made


def test_an_editor_reads_all_of_it(ann: User, page: Entry) -> None:
    (table,) = (t for t in held_about_account(ann) if t.key == "handbook-writing")

    said = {(what, about) for _when, what, about in table.rows}

    assert {
        ("an edition", "Tea"),
        ("a comment", "Too long, says Ann."),
        ("an answer to a comment", "Ann thinks not."),
        ("you are told of comments", "Tea"),
        ("a page you began", "Tea"),
        ("a page you locked", "Tea"),
        ("a page that names you", "Tea"),
        ("a file", "Tea list"),
    } <= said
    assert {"wagtail.publish", "you asked for a review"} <= {what for what, _ in said}
    assert not any(t.key == "handbook-writing" for t in held_about_account(make_user()))


def test_the_text_stays_and_the_name_goes(ann: User, page: Entry) -> None:
    key = ann.pk
    close_account(by=ann)

    kept = Entry.objects.get(pk=page.pk)
    assert (kept.keeper, kept.reviewed_by) == ("somebody who left",) * 2
    assert kept.owner_id is None
    assert kept.locked_by_id is None
    assert [each.text for each in Comment.objects.all()] == ["Too short."]
    assert not CommentReply.objects.exists()
    assert not PageLogEntry.objects.filter(user=key).exists()
    assert WorkflowState.objects.get().requested_by is None
    assert Document.objects.get().uploaded_by_user is None
    (edition,) = Revision.objects.all()
    assert edition.user is None
    held = str(edition.content)
    assert "Okafor" not in held
    assert "Ann" not in held
    assert "Too short." in held
    # It can still be brought back.
    assert edition.as_object().title == "Tea"
