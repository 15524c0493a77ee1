"""Everything as files, the way it came."""

from pathlib import Path

from intertwine.handbook.models import Entry, Work
from intertwine.handbook.rules import front_matter
from intertwine.handbook.rules.kinds import KINDS
from intertwine.handbook.selectors.text import text_of

WORKS = "sources.toml"


def export(folder: Path) -> int:
    """Write every published page and every work; says how many pages. Few queries.

    Reading the folder in again changes nothing.
    """
    pages = list(Entry.objects.live().order_by("slug").specific())
    for page in pages:
        place = folder / KINDS[page.KIND].folder / f"{page.slug}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text_of(page), encoding="utf-8")
    works = {work.key: work.facts for work in Work.objects.all()}
    text = front_matter.write_tables(works)
    (folder / WORKS).write_text(text, encoding="utf-8")
    return len(pages)
