"""The pages of the handbook, as editors write them in Wagtail."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from intertwine.handbook.models.choices import (
    Family,
    HelpsTo,
    Nation,
    Part,
    Setting,
    Stage,
    WeavingRole,
    WorkOfRole,
)
from intertwine.handbook.models.fields import Several, Words

TEXT = [FieldPanel("title"), FieldPanel("line"), FieldPanel("body")]
HOW_LONG = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("minutes_least"), FieldPanel("minutes_most")]),
        FieldRowPanel([FieldPanel("people_least"), FieldPanel("people_most")]),
    ],
    heading=_("How long, and how many people"),
)
FOUND_BY = MultiFieldPanel(
    [FieldPanel(name) for name in ("roles", "tasks", "stages", "settings")],
    heading=_("What it is found by"),
)
CARE = MultiFieldPanel(
    [
        *(FieldPanel("keeper"), FieldPanel("reviewed_on"), FieldPanel("reviewed_by")),
        *(FieldPanel("related"), FieldPanel("sources")),
    ],
    heading=_("Who looks after it, and what it leans on"),
)


class Handbook(Page):  # type: ignore[misc]  # Wagtail has no types
    """The place under which all pages are. There is one."""

    max_count = 1
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        *("handbook.Section", "handbook.NamedPage", "handbook.Structure"),
        *("handbook.SelfCare", "handbook.Celebration", "handbook.Tool"),
        *("handbook.Reading", "handbook.CaseStudy"),
    ]

    class Meta:
        verbose_name = _("handbook")

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[Any, ...]:
        """Where it is read."""
        return None, "", reverse("handbook:handbook")


class Entry(Page):  # type: ignore[misc]  # the same
    """One stand-alone page: what every kind of page has.

    The text is Markdown, so that it goes out as a file and comes in again unchanged.
    ``related`` are slugs of other pages, ``sources`` keys of works.
    """

    KIND: ClassVar[str] = ""
    parent_page_types: ClassVar = ["handbook.Handbook"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False

    line = models.CharField(
        _("in one line"),
        max_length=250,
        help_text=_("One sentence, with its full stop."),
    )
    body = models.TextField(
        _("text"),
        help_text=_(
            "In Markdown: ## before a heading, 1. before a step, **bold**, and "
            "[words](handbook:its-slug) for a link to another page."
        ),
    )
    roles = Several(_("roles"), of=WeavingRole)
    tasks = Several(_("what the roles do"), of=WorkOfRole)
    stages = Several(_("stages of a network"), of=Stage)
    settings = Several(_("where people meet"), of=Setting)
    minutes_least = models.PositiveSmallIntegerField(
        _("minutes, at least"), null=True, blank=True
    )
    minutes_most = models.PositiveSmallIntegerField(
        _("minutes, at most"), null=True, blank=True
    )
    people_least = models.PositiveSmallIntegerField(
        _("people, at least"), null=True, blank=True
    )
    people_most = models.PositiveSmallIntegerField(
        _("people, at most"), null=True, blank=True
    )
    keeper = models.CharField(_("keeper"), max_length=200)
    reviewed_on = models.DateField(_("reviewed on"))
    reviewed_by = models.CharField(_("reviewed by"), max_length=200)
    related = Words(
        _("related pages"), help_text=_("Their slugs, with commas between.")
    )
    sources = Words(_("works"), help_text=_("Their keys, with commas between."))

    class Meta:
        verbose_name = _("page")

    @property
    def address(self) -> str:
        """Where it is read."""
        return reverse("handbook:entry", args=[self.slug])

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[Any, ...]:
        """Where it is read, for Wagtail."""
        return None, "", self.address

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        """As readers will see it, before they do."""
        return TemplateResponse(request, "handbook/preview.html", {"page": self})


class LeadsIn(Entry):
    """A long page in one of the four parts, with a way into Intertwine."""

    part = models.CharField(_("part"), max_length=20, choices=Part)
    order = models.PositiveSmallIntegerField(_("place in its part"))
    app_place = models.CharField(_("page of Intertwine"), max_length=100)
    app_words = models.CharField(_("words of the link"), max_length=150)

    content_panels: ClassVar = [
        *TEXT,
        FieldRowPanel([FieldPanel("part"), FieldPanel("order")]),
        FOUND_BY,
        HOW_LONG,
        FieldRowPanel([FieldPanel("app_place"), FieldPanel("app_words")]),
        CARE,
    ]

    class Meta:
        abstract = True


class Section(LeadsIn):
    """One of the thirteen sections."""

    KIND = "section"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")


class NamedPage(LeadsIn):
    """A page that people asked for by name, built like a section."""

    KIND = "page"

    class Meta:
        verbose_name = _("page people asked for")
        verbose_name_plural = _("pages people asked for")


class Structure(Entry):
    """A way to run part of a meeting."""

    KIND = "structure"
    family = models.CharField(_("family"), max_length=40, choices=Family)
    group = models.CharField(_("how people sit together"), max_length=100)
    helps_to = Several(_("what it is good for"), of=HelpsTo)
    origin = models.CharField(_("whose it is"), max_length=300)

    content_panels: ClassVar = [
        *TEXT,
        *(FieldPanel("family"), FieldPanel("group"), HOW_LONG),
        *(FieldPanel("helps_to"), FieldPanel("settings"), FieldPanel("origin"), CARE),
    ]

    class Meta:
        verbose_name = _("structure")
        verbose_name_plural = _("structures")


class SelfCare(Entry):
    """One small thing to do for oneself."""

    KIND = "self-care"
    content_panels: ClassVar = [*TEXT, HOW_LONG, CARE]

    class Meta:
        verbose_name = _("self-care idea")
        verbose_name_plural = _("self-care ideas")


class Celebration(Entry):
    """One low-cost way to celebrate."""

    KIND = "celebration"
    content_panels: ClassVar = [*TEXT, HOW_LONG, CARE]

    class Meta:
        verbose_name = _("way to celebrate")
        verbose_name_plural = _("ways to celebrate")


class Tool(Entry):
    """A program or a thing that people weave with."""

    KIND = "tool"
    cost = models.CharField(_("what it costs"), max_length=300)
    access = models.TextField(_("who can use it"))
    privacy = models.TextField(_("what it learns about people"))
    home = models.URLField(_("its own page"), max_length=500)
    checked_on = models.DateField(_("looked at on"))

    content_panels: ClassVar = [
        *TEXT,
        *(FieldPanel("cost"), FieldPanel("access"), FieldPanel("privacy")),
        *(FieldPanel("home"), FieldPanel("checked_on"), CARE),
    ]

    class Meta:
        verbose_name = _("tool")
        verbose_name_plural = _("tools")


class Reading(Entry):
    """A work that exists, and why to read it."""

    KIND = "reading"
    free = models.BooleanField(_("anyone may read it without paying"))

    content_panels: ClassVar = [*TEXT, FieldPanel("free"), CARE]

    class Meta:
        verbose_name = _("something to read")
        verbose_name_plural = _("things to read")


class CaseStudy(Entry):
    """A story of a network, told by those who were there."""

    KIND = "case"
    nation = models.CharField(_("nation"), max_length=20, choices=Nation)
    example = models.BooleanField(_("it is made up, as an example"), default=False)

    content_panels: ClassVar = [
        *TEXT,
        *(FieldPanel("nation"), FieldPanel("example"), CARE),
    ]

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")


KINDS: dict[str, type[Entry]] = {
    kind.KIND: kind
    for kind in (
        *(Section, NamedPage, Structure, SelfCare),
        *(Celebration, Tool, Reading, CaseStudy),
    )
}
"""Which model holds which kind of page."""
