"""What the handbook holds about an account: its list, and what it wrote and decided."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Model, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from intertwine.handbook.models import Entry, Kept
from intertwine.kit.holdings import Held
from intertwine.people.models import User

WRITING: frozenset[type[Model]] = frozenset(
    {
        *(APIToken, Comment, CommentReply, Document, EditingSession, FormState, Image),
        *(ModelLogEntry, Page, PageLogEntry, PageSubscription, Revision, TaskState),
        *(UploadedFile, UserProfile, WorkflowState),
    }
)
"""What Wagtail keeps of those who write the handbook."""

Row = tuple[str, str, str]


def held_about_account(user: User) -> Iterator[Held]:
    """Their list of pages, and what they did as an editor. Seventeen queries."""
    kept = Kept.objects.filter(user=user).select_related("page")
    yield Held(
        key="handbook-list",
        title=_("Pages of the handbook on your list"),
        why=_("So that you find them again. Until you take them off."),
        columns=(_("Page"), _("To read"), _("Done")),
        rows=[
            (
                each.page.title,
                _("yes") if each.is_listed else _("no"),
                date_format(each.done_on) if each.done_on else "",
            )
            for each in kept.order_by("page__title")
        ],
        is_private=True,
    )
    yield Held(
        key="handbook-writing",
        title=_("What you did for the handbook"),
        why=_(
            "So that editors see who changed what. Other editors read it. It is no "
            "longer yours once your account is closed: comments go, the rest stays "
            "without a name."
        ),
        columns=(_("When"), _("What"), _("About")),
        rows=[
            *_written(user),
            *_said(user),
            *_decided(user),
            *_around(user),
            *_at_work(user),
        ],
    )


def name_of(user: User) -> str:
    """The name an editor is known by in the texts of pages; empty if there is none."""
    return user.get_full_name().strip()


def named_in(user: User) -> Q:
    """Pages whose text says that somebody looks after them, or looked them through."""
    name = name_of(user)
    if not name:
        return Q(pk__in=[])
    return Q(keeper__iexact=name) | Q(reviewed_by__iexact=name)


def _written(user: User) -> Iterator[Row]:
    for log in (PageLogEntry, ModelLogEntry):
        for entry in log.objects.filter(user=user).order_by("timestamp"):
            yield _when(entry.timestamp), str(entry.action), str(entry.label)
    for made in Revision.objects.filter(user=user).order_by("created_at"):
        yield _when(made.created_at), _("an edition"), str(made.object_str)
    for model in (Image, Document):
        for file in model.objects.filter(uploaded_by_user=user).order_by("pk"):
            yield _when(file.created_at), _("a file"), str(file.title)
    for part in UploadedFile.objects.filter(uploaded_by_user=user).order_by("pk"):
        yield "", _("a file that is being sent"), str(part.file)


def _said(user: User) -> Iterator[Row]:
    for each in Comment.objects.filter(user=user).order_by("created_at"):
        yield _when(each.created_at), _("a comment"), str(each.text)
    for each in CommentReply.objects.filter(user=user).order_by("created_at"):
        yield _when(each.created_at), _("an answer to a comment"), str(each.text)
    for each in Comment.objects.filter(resolved_by=user).order_by("resolved_at"):
        yield _when(each.resolved_at), _("a comment you settled"), str(each.text)


def _decided(user: User) -> Iterator[Row]:
    for each in WorkflowState.objects.filter(requested_by=user).order_by("pk"):
        yield _when(each.created_at), _("you asked for a review"), str(each)
    for each in TaskState.objects.filter(finished_by=user).order_by("pk"):
        yield _when(each.finished_at), _("you reviewed"), str(each.comment)


def _around(user: User) -> Iterator[Row]:
    for page in Page.objects.filter(owner=user).order_by("title"):
        yield "", _("a page you began"), str(page.title)
    for page in Page.objects.filter(locked_by=user).order_by("title"):
        yield _when(page.locked_at), _("a page you locked"), str(page.title)
    for page in Entry.objects.filter(named_in(user)).order_by("title"):
        yield "", _("a page that names you"), str(page.title)


def _at_work(user: User) -> Iterator[Row]:
    for each in PageSubscription.objects.filter(user=user).select_related("page"):
        yield "", _("you are told of comments"), str(each.page.title)
    for each in EditingSession.objects.filter(user=user).order_by("pk"):
        yield (
            _when(each.last_seen_at),
            _("you have a page open"),
            str(each.content_type),
        )
    for each in FormState.objects.filter(user=user).order_by("pk"):
        yield "", _("what you have not saved yet"), str(each.pk)
    for each in UserProfile.objects.filter(user=user):
        words = f"{each.preferred_language} {each.current_time_zone}".strip()
        yield "", _("how you like to write"), words
    for each in APIToken.objects.filter(user=user).order_by("pk"):
        yield "", _("a key for programs"), str(each.pk)


def _when(at: datetime | None) -> str:
    return date_format(localtime(at), "DATETIME_FORMAT") if at else ""
