"""Bringing in what comes with the program, without taking away what editors wrote."""

import json
import tomllib
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale, Page, Site

from intertwine.handbook.models import Entry, Handbook, Loaded, Newer, Work
from intertwine.handbook.rules import front_matter
from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.rules.updating import Update, update_of
from intertwine.handbook.selectors.text import fill, page_from, text_of
from intertwine.handbook.services.editors import give_rights
from intertwine.people.models import User

WORKS = "sources.toml"


@transaction.atomic
def load(folder: Path = CONTENT) -> Counter[Update]:
    """Take in every page and every work of a folder; may be done again at any time.

    Pages that editors changed stay as they are. Where the folder has changed too, its
    text waits in ``Newer`` until an editor decides.

    Raises:
        ValueError: With the file and a sentence that says what is wrong with it.
    """
    done: Counter[Update] = Counter()
    book = the_handbook()
    here = {page.slug: page for page in Entry.objects.all().specific()}
    before = dict(Loaded.objects.values_list("slug", "text"))
    for path in sorted(folder.glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        try:
            coming = page_from(text)
        except ValueError as error:
            raise ValueError(f"{path.parent.name}/{path.name}: {error}") from error
        page = here.get(coming.slug)
        update = update_of(
            before=before.get(coming.slug),
            here=text_of(as_edited(page)) if page else None,
            coming=text_of(coming),
        )
        _take(update, book, page, coming)
        done[update] += 1
    _load_works(folder / WORKS)
    return done


def the_handbook() -> Handbook:
    """The page above all pages; made if it is not there yet."""
    found: Handbook | None = Handbook.objects.first()
    if found is None:
        found = Handbook(title="Handbook", slug="handbook")
        _root().add_child(instance=found)
        Site.objects.update(root_page=found)
        Page.objects.filter(depth=2).exclude(pk=found.pk).delete()
        give_rights(found)
    return found


def _root() -> Page:
    """What every page is under; Wagtail begins with one, an emptied database does not."""
    code = get_supported_content_language_variant(settings.LANGUAGE_CODE)
    Locale.objects.get_or_create(language_code=code)
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


def as_edited(page: Entry) -> Entry:
    """A page with what editors wrote since it was last published."""
    if not page.has_unpublished_changes:
        return page
    draft: Entry = page.get_latest_revision_as_object()
    return draft


def _take(update: Update, book: Handbook, page: Entry | None, coming: Entry) -> None:
    text = text_of(coming)
    if update is Update.ASK:
        Newer.objects.update_or_create(slug=coming.slug, defaults={"text": text})
    elif update is Update.TAKE and page is None:
        coming.first_published_at = coming.last_published_at = now()
        book.add_child(instance=coming)
    elif update is Update.TAKE and page is not None:
        rewrite(page, text)
    if update is not Update.ASK:
        Loaded.objects.update_or_create(slug=coming.slug, defaults={"text": text})


def rewrite(page: Entry, text: str, *, by: User | None = None) -> None:
    """Publish a text as the newest version of a page; the earlier ones are kept."""
    facts, body = front_matter.read(text)
    fill(page, facts, body)
    page.save_revision(user=by).publish(user=by)


def _load_works(path: Path) -> None:
    if not path.exists():
        return
    before = dict(Loaded.objects.values_list("slug", "text"))
    here = {work.key: work for work in Work.objects.all()}
    for key, facts in tomllib.loads(path.read_text(encoding="utf-8")).items():
        text, name = json.dumps(facts, ensure_ascii=False), f"{WORKS}/{key}"
        work = here.get(key)
        update = update_of(
            before=before.get(name),
            here=json.dumps(work.facts, ensure_ascii=False) if work else None,
            coming=text,
        )
        if update is Update.TAKE:
            Work.objects.update_or_create(key=key, defaults=facts)
        if update is not Update.ASK:
            Loaded.objects.update_or_create(slug=name, defaults={"text": text})
