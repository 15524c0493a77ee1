"""The small pieces that templates are made of: ``{% load kit %}``."""

from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_vite.templatetags.django_vite import vite_asset, vite_asset_url

from intertwine.kit import forms as kit_forms
from intertwine.kit import keeping, toasts
from intertwine.kit import scheme as schemes
from intertwine.kit.templatetags import kit_blocks

register = template.Library()
register.tags.update(kit_blocks.register.tags)

BRAID = "kit/components/mark.html"
FONT = (
    "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/"
    "atkinson-hyperlegible-next-latin-wght-normal.woff2"
)
"""What all that is read first is written in."""


@register.simple_tag
def frontend(entry: str = "frontend/main.ts") -> SafeString:
    """The styles and the script of one entry, and the font, as the build names them."""
    font = format_html(
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>',
        vite_asset_url(FONT),
    )
    return SafeString(font + vite_asset(entry))


@register.simple_tag
def icon(name: str, label: str = "", **attributes: str) -> SafeString:
    """A picture of the sprite. Hidden from screen readers unless it has a label."""
    said = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else SafeString('aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon {}" {} focusable="false"><use href="{}#{}"></use></svg>',
        attributes.get("class", ""),
        said,
        static("kit/icons.svg"),
        name,
    )


@register.inclusion_tag(BRAID)
def mark() -> Mapping[str, Any]:
    """Three strands crossing into a braid."""
    return {}


@register.simple_tag
def avatar(name: str, picture: str = "", **attributes: str) -> SafeString:
    """A picture of somebody, or their first letters. The name stands beside it."""
    size = attributes.get("class", "")
    if picture:
        return format_html(
            '<span class="avatar {}"><img src="{}" alt=""></span>', size, picture
        )
    return format_html(
        '<span class="avatar {}" aria-hidden="true">{}</span>', size, initials(name)
    )


def initials(name: str) -> str:
    """The letters for somebody's picture.

    >>> initials("Mairi Buchanan"), initials("Siân"), initials("ann.lee@example.org")
    ('MB', 'S', 'AL')
    """
    words = name.split("@")[0].replace(".", " ").split()
    chosen = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(word[0] for word in chosen).upper()


@register.simple_tag(takes_context=True)
def scheme(context: Context) -> str:
    """The colour scheme this browser asked for: ``light``, ``dark``, or nothing."""
    request = context.get("request")
    return schemes.chosen(request) if isinstance(request, HttpRequest) else ""


@register.simple_tag(takes_context=True)
def scheme_attribute(context: Context) -> SafeString:
    """The same, as the attribute of ``<html>``: no flash of the other one."""
    now = scheme(context)
    return format_html(' data-scheme="{}"', now) if now else SafeString("")


@register.simple_tag
def message_tone(message: Message) -> str:
    """Whether a message is good, careful, wrong or news."""
    return toasts.TONES.get(message.level_tag, "news")


@register.filter
def message_icon(message: Message) -> str:
    """The icon that says the same."""
    return toasts.ICONS.get(message.level_tag, "info")


@register.filter
def unlocalised(number: float) -> str:
    """A number as SVG reads it, whatever the language of the page.

    >>> unlocalised(33.3), unlocalised(100.0)
    ('33.3', '100')
    """
    return f"{number:g}"


@register.filter
def undo_address(message: Message) -> str:
    """Where the message's undo button posts to."""
    return toasts.undo_address(message)


@register.inclusion_tag("kit/components/error_summary.html")
def error_summary(form: forms.BaseForm) -> Mapping[str, Any]:
    """Everything that needs another look, with links; the first field gets the focus."""
    kit_forms.focus_first_error(form)
    return {"lines": kit_forms.summary_lines(form)}


@register.filter
def is_filled_in_again(form: forms.BaseForm) -> bool:
    """Whether the form shows what was sent before the session ran out."""
    return keeping.fill_in(form)


@register.simple_tag
def optional_mark(field: BoundField) -> SafeString:
    """Says so when a field may stay empty; what must be filled in needs no star."""
    if field.field.required or field.field.disabled:
        return SafeString("")
    return format_html(' <span class="optional">({})</span>', _("optional"))
