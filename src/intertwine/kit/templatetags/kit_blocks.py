"""Components with something inside, and those that reckon a little.

Part of ``{% load kit %}``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import segno
from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from intertwine.kit import charts

register = template.Library()

ICONS = {"good": "check", "careful": "warning", "wrong": "stop", "news": "info"}
"""The picture that says the same as a tone."""


def draw(name: str, context: Context, **values: Any) -> SafeString:
    """One component; with the mark of the form, if it has one, and nothing else.

    What belongs to the whole page is not worked out again: a list may draw hundreds.
    """
    values["csrf_token"] = context.get("csrf_token")
    return render_to_string(f"kit/components/{name}.html", values)


@register.simple_block_tag(takes_context=True)
def drawer(context: Context, content: str, title: str, close: str) -> SafeString:
    """Side detail with an address of its own; ``close`` is where one comes back to."""
    return draw("drawer", context, content=content, title=title, close=close)


@register.simple_block_tag(takes_context=True)
def dialog(context: Context, content: str, id: str, title: str) -> SafeString:  # noqa: A002
    """A question that must be answered first. ``<open-dialog for="id">`` opens it."""
    return draw("dialog", context, content=content, id=id, title=title)


@register.simple_block_tag(takes_context=True)
def empty(context: Context, content: str, title: str = "") -> SafeString:
    """Nothing here yet: the drawing, a sentence, one button, one link."""
    return draw("empty", context, content=content, title=title)


@register.simple_block_tag(takes_context=True)
def notice(
    context: Context, content: str, tone: str = "", title: str = "", icon: str = ""
) -> SafeString:
    """Something to know. Tone: ``good``, ``careful``, ``wrong``, ``news`` or none."""
    picture = icon or ICONS.get(tone, "")
    return draw(
        "notice", context, content=content, tone=tone, title=title, icon=picture
    )


@register.simple_block_tag(takes_context=True)
def held(context: Context, content: str) -> SafeString:
    """What leads on: a press in it waits for what was said before on the same page."""
    return draw("held", context, content=content)


@register.simple_block_tag(takes_context=True)
def way(
    context: Context, content: str, query: str, *, part: str = "", **how: str
) -> SafeString:
    """A way to another part of a list on the same page.

    Where the page says what it ``keeps`` (a form and an address), the way is a button
    of that form: what was said in it goes there first, with ``query`` as ``then``.

    Args:
        context: The page's.
        content: What stands on it.
        query: What the address says of the other part.
        part: The part it leads to, by the word that ``shown`` may be.
        how: The part that is ``shown`` now, the classes it ``looks`` by, its ``rel``,
            and the ``target`` it is put into.
    """
    is_current = how.pop("shown", None) == part
    how |= {"content": content, "query": query}
    keeps = context.get("keeps")
    return draw("way", context, is_current=is_current, keeps=keeps, **how)


@register.simple_tag(takes_context=True)
def status(context: Context, word: str, tone: str = "", icon: str = "") -> SafeString:
    """How something stands: icon, word and colour together."""
    picture = icon or ICONS.get(tone, "")
    return draw("status", context, word=word, tone=tone, icon=picture)


@register.simple_tag(takes_context=True)
def progress(
    context: Context,
    done: int,
    total: int,
    words: str = "",
    *,
    look: str = "",
    cancel: str = "",
    id: str = "progress",  # noqa: A002
) -> SafeString:
    """Long work: how much is done, and what is happening.

    Args:
        context: Of the template.
        done: So many of ``total``.
        total: 0 if nobody knows yet.
        words: One sentence: what is happening and how much is left.
        look: The address that gives this same component anew. Empty: it has ended.
        cancel: The address that takes a POST and stops the work.
        id: Of the element, if there are several.
    """
    return draw(
        "progress",
        context,
        done=done,
        total=total,
        words=words,
        look=look,
        cancel=cancel,
        id=id,
    )


@register.inclusion_tag("kit/components/chart.html")
def chart(
    title: str,
    bars: Iterable[charts.Bar],
    *,
    about: str = "",
    note: str = "",
    what: str = "",
    how_many: str = "",
    most: float = 0,
) -> Mapping[str, Any]:
    """Bars with a finding as their title, and the same as a table.

    Args:
        title: A sentence: what the numbers say.
        bars: One for each row.
        about: The address of the page that says what it means.
        note: How complete the numbers are.
        what: Heading of the labels in the table.
        how_many: Heading of the numbers in the table.
        most: The length of a full bar; the longest bar if 0.
    """
    return {
        "title": title,
        "rows": charts.rows(bars, most=most),
        "about": about,
        "note": note,
        "what": what,
        "how_many": how_many,
    }


@register.inclusion_tag("kit/components/bar.html")
def share_bar(value: float, total: float, words: str = "") -> Mapping[str, Any]:
    """How much of a whole, as a bar with its words: ``46 of 58 answered``."""
    return {"length": charts.share(value, total), "words": words}


@register.inclusion_tag("kit/components/qr.html")
def qr(address: str, words: str = "") -> Mapping[str, Any]:
    """A square to point a phone at, with the address in letters below it."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(omitsize=True, border=3, svgclass=None, lineclass=None)
    return {"drawing": SafeString(drawing), "address": address, "words": words}


@register.inclusion_tag("kit/components/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any], target: str = "") -> Mapping[str, Any]:
    """Where one is in a long list, and the way on. Keeps what the list was filtered by."""
    request = context.get("request")
    others = request.GET.copy() if isinstance(request, HttpRequest) else None
    if others is not None:
        others.pop("page", None)
    kept = f"{others.urlencode()}&" if others else ""
    return {
        "page": page,
        "target": target,
        "keeps": context.get("keeps"),
        "earlier": f"{kept}page={page.number - 1}",
        "more": f"{kept}page={page.number + 1}",
    }


@register.inclusion_tag("kit/components/steps.html")
def steps(now: int, *names: str) -> Mapping[str, Any]:
    """The steps of something long, and which one this is, counted from 1."""
    return {
        "now": now,
        "steps": [
            {"name": name, "number": number, "is_done": number < now}
            for number, name in enumerate(names, start=1)
        ],
        "total": len(names),
    }
