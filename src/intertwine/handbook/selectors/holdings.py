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
from intertwine.kit.holdings import Kind, Records
from intertwine.people.models import User

WRITING: frozenset[type[Model]] = frozenset(
    {
        *(APIToken, Comment, CommentReply, Document, EditingSession, FormState, Image),
        *(ModelLogEntry, Page, PageLogEntry, PageSubscription, Revision, TaskState),
        *(UploadedFile, UserProfile, WorkflowState),
    }
)
"""What Wagtail keeps of those who write the handbook."""


def held_about_account(user: User) -> Iterator[Kind]:
    """Their list of pages, and what they did as an editor."""
    kept = Kept.objects.filter(user=user).select_related("page")
    yield Kind(
        key="handbook-list",
        title=_("Pages of the handbook on your list"),
        why=_("So that you find them again. Until you take them off."),
        columns=(_("Page"), _("To read"), _("Done")),
        records=[
            Records(
                kept.order_by("page__title"),
                lambda each: [
                    (
                        each.page.title,
                        _("yes") if each.is_listed else _("no"),
                        date_format(each.done_on) if each.done_on else "",
                    )
                ],
            )
        ],
        is_private=True,
    )
    yield Kind(
        key="handbook-writing",
        title=_("What you did for the handbook"),
        why=_(
            "So that editors see who changed what. Other editors read it. It is no "
            "longer yours once your account is closed: comments go, the rest stays "
            "without a name."
        ),
        columns=(_("When"), _("What"), _("About")),
        records=[
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


def _written(user: User) -> Iterator[Records]:
    for log in (PageLogEntry, ModelLogEntry):
        yield Records(
            log.objects.filter(user=user).order_by("timestamp"),
            lambda each: [(_when(each.timestamp), each.action, each.label)],
        )
    yield Records(
        Revision.objects.filter(user=user).order_by("created_at"),
        lambda each: [(_when(each.created_at), _("an edition"), each.object_str)],
    )
    for model in (Image, Document):
        yield Records(
            model.objects.filter(uploaded_by_user=user).order_by("pk"),
            lambda each: [(_when(each.created_at), _("a file"), each.title)],
        )
    yield Records(
        UploadedFile.objects.filter(uploaded_by_user=user).order_by("pk"),
        lambda each: [("", _("a file that is being sent"), str(each.file))],
    )


def _said(user: User) -> Iterator[Records]:
    yield Records(
        Comment.objects.filter(user=user).order_by("created_at"),
        lambda each: [(_when(each.created_at), _("a comment"), each.text)],
    )
    yield Records(
        CommentReply.objects.filter(user=user).order_by("created_at"),
        lambda each: [(_when(each.created_at), _("an answer to a comment"), each.text)],
    )
    yield Records(
        Comment.objects.filter(resolved_by=user).order_by("resolved_at"),
        lambda each: [(_when(each.resolved_at), _("a comment you settled"), each.text)],
    )


def _decided(user: User) -> Iterator[Records]:
    yield Records(
        WorkflowState.objects.filter(requested_by=user).order_by("pk"),
        lambda each: [(_when(each.created_at), _("you asked for a review"), str(each))],
    )
    yield Records(
        TaskState.objects.filter(finished_by=user).order_by("pk"),
        lambda each: [(_when(each.finished_at), _("you reviewed"), each.comment)],
    )


def _around(user: User) -> Iterator[Records]:
    yield Records(
        Page.objects.filter(owner=user).order_by("title"),
        lambda page: [("", _("a page you began"), page.title)],
    )
    yield Records(
        Page.objects.filter(locked_by=user).order_by("title"),
        lambda page: [(_when(page.locked_at), _("a page you locked"), page.title)],
    )
    yield Records(
        Entry.objects.filter(named_in(user)).order_by("title"),
        lambda page: [("", _("a page that names you"), page.title)],
    )


def _at_work(user: User) -> Iterator[Records]:
    yield Records(
        PageSubscription.objects.filter(user=user).select_related("page"),
        lambda each: [("", _("you are told of comments"), each.page.title)],
    )
    yield Records(
        EditingSession.objects.filter(user=user).order_by("pk"),
        lambda each: [
            (
                _when(each.last_seen_at),
                _("you have a page open"),
                str(each.content_type),
            )
        ],
    )
    yield Records(
        FormState.objects.filter(user=user).order_by("pk"),
        lambda each: [("", _("what you have not saved yet"), str(each.pk))],
    )
    yield Records(
        UserProfile.objects.filter(user=user),
        lambda each: [
            (
                "",
                _("how you like to write"),
                f"{each.preferred_language} {each.current_time_zone}".strip(),
            )
        ],
    )
    yield Records(
        APIToken.objects.filter(user=user).order_by("pk"),
        lambda each: [("", _("a key for programs"), str(each.pk))],
    )


def _when(at: datetime | None) -> str:
    return date_format(localtime(at), "DATETIME_FORMAT") if at else ""
