"""The pages of networks as they are read, found and taken along."""

import io
import zipfile
from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.text import slugify

from intertwine.analysis.names import searchable
from intertwine.handbook.models import NetworkPage
from intertwine.handbook.rules.reading import linked
from intertwine.handbook.selectors.shelf import shelf
from intertwine.kit.markdown import render
from intertwine.people.models import Membership, Standing


def own_pages(standing: Standing) -> list[NetworkPage]:
    """What a network wrote for itself, as far as the reader may read it. One query."""
    return list(NetworkPage.objects.visible_to(standing).select_related("network"))


def as_html(page: NetworkPage) -> SafeString:
    """The text of a page, with the way to pages of the handbook. One query."""
    return render(linked(page.body, shelf().addresses))


def own_pages_with(text: str, memberships: Sequence[Membership]) -> list[NetworkPage]:
    """Published pages of the reader's networks that hold all these words. One query.

    Each word may go on: “tea” is found in “team”.
    """
    if not memberships:
        return []
    words = searchable(text).split()
    pages = NetworkPage.objects.published_in(memberships)
    return [page for page in pages if _holds(page, words)]


def _holds(page: NetworkPage, words: Sequence[str]) -> bool:
    said = f" {searchable(f'{page.title} {page.line} {page.body}')}"
    return all(f" {word}" in said for word in words)


def as_files(pages: Iterable[NetworkPage]) -> bytes:
    """Pages as Markdown, one file each, in a ZIP file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for page in pages:
            name = f"{slugify(page.title)[:60] or 'page'}-{page.pk}.md"
            packed.writestr(name, f"# {page.title}\n\n{page.line}\n\n{page.body}\n")
    return held.getvalue()
