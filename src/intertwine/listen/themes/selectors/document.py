"""A report as something to read: on a page, on paper, in Word or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.analysis.report import (
    Block,
    Document,
    Grid,
    Heading,
    Paragraph,
    Points,
    Quotes,
)
from intertwine.listen.gatherings.models import Note, Statement, Voice
from intertwine.listen.gatherings.models.voices import SOURCES
from intertwine.listen.themes.models import Done, Report
from intertwine.listen.themes.rules.ledger import Line, did_all_say
from intertwine.listen.themes.selectors.facts import Facts
from intertwine.listen.themes.selectors.ledger import heard_words, named, sentence_of
from intertwine.listen.themes.selectors.opinions import Share
from intertwine.listen.themes.selectors.since import since
from intertwine.people.models import Standing

HEATHER = "#7A3E8E"
MOST_SENTENCES = 300


def document_of(
    report: Report, standing: Standing, *, with_all: bool = True
) -> Document:
    """Everything a report says to one reader, in order. Seven queries.

    What was made of it and who was heard comes first, all voices last: who reads one
    screen has read what matters.

    While weavers keep the voices hidden, others read who was heard, and not what.

    Args:
        report: With its gathering.
        standing: Of the reader.
        with_all: All sentences, however many; else the first of each prompt.
    """
    is_hidden = report.gathering.is_hidden and not standing.is_weaver
    said = {} if is_hidden else _said(report)
    most = None if with_all else MOST_SENTENCES
    blocks = [
        *([Paragraph(report.introduction)] if report.introduction else []),
        *(_hidden() if is_hidden else _heard(report, said)),
        *_ledger(report.content),
        *_occasion(report),
        *_method(report),
        *([] if is_hidden else _all_voices(report, said, most)),
    ]
    return Document(
        title=report.title,
        summary=_summary(report),
        blocks=tuple(blocks),
        colour=HEATHER,
        language=report.gathering.language,
    )


def _hidden() -> Iterator[Block]:
    yield Heading(_("What people said"))
    yield Paragraph(
        _(
            "It is hidden for now. Once the weavers reveal it, it stands here, "
            "and in the files."
        )
    )


def _heard(report: Report, said: Mapping[int, str]) -> Iterator[Block]:
    """What was made of what was said."""
    yield from _themes(report.content, said)
    yield from _done(report)
    yield from _chosen(report)
    yield from _since(report)
    yield from _notes(report)


def _said(report: Report) -> Mapping[int, str]:
    """The words of those voices that are still shown. One query."""
    if not report.has_quotes:
        return {}
    rows = Voice.objects.of(report.gathering).shown()
    return {each.pk: each.words for each in rows.only("pk", "text", "value")}


def _voices(count: int) -> str:
    words = ngettext("%(number)s voice", "%(number)s voices", count)
    return words % {"number": f"{count:,}"}


def day_of(text: str) -> str:
    """A day as people write it."""
    return date_format(date.fromisoformat(text), "j F Y")


def _summary(report: Report) -> str:
    voices = sum(len(each["voices"]) for each in report.content["prompts"])
    return _("%(voices)s, heard at “%(gathering)s”, as of %(day)s.") % {
        "voices": _voices(voices),
        "gathering": report.gathering.title,
        "day": date_format(report.day, "j F Y"),
    }


def _occasion(report: Report) -> Iterator[Block]:
    gathering = report.gathering
    lines = [
        (_("For"), gathering.audience),
        (_("Place"), gathering.place),
        (_("Nations"), ", ".join(map(str, gathering.nations))),
    ]
    told = [f"{label}: {words}" for label, words in lines if words]
    told += [_round(each) for each in report.content["rounds"] if each["opened"]]
    if gathering.purpose or told:
        yield Heading(_("The occasion"))
    if gathering.purpose:
        yield Paragraph(gathering.purpose)
    if told:
        yield Points(tuple(told))


def _round(facts: Facts) -> str:
    words = {"name": facts["name"], "opened": day_of(facts["opened"])}
    if not facts["closed"]:
        return _("%(name)s: open since %(opened)s") % words
    words["closed"] = day_of(facts["closed"])
    if facts["closed"] == facts["opened"]:
        return _("%(name)s: %(opened)s") % words
    return _("%(name)s: %(opened)s to %(closed)s") % words


def _since(report: Report) -> Iterator[Block]:
    earlier = Report.objects.filter(gathering=report.gathering, pk__lt=report.pk)
    before = earlier.order_by("-pk").first()
    if before is None:
        return
    changed = since(before.content, report.content)
    yield Heading(
        _("Since the report of %(day)s") % {"day": date_format(before.day, "j F Y")}
    )
    yield Paragraph(changed.sentence)
    rows = [
        (each.name, str(each.before), str(each.after), each.words)
        for each in changed.themes
        if each.before != each.after
    ]
    if rows:
        headings = (_("Theme"), _("Then"), _("Now"), _("Change"))
        yield Grid(_("Themes, then and now"), headings, tuple(rows))


def _chosen(report: Report) -> Iterator[Block]:
    """What was answered by choosing, and not in words."""
    prompts = report.content["prompts"]
    chosen = [p for p in prompts if p["opinions"] or (p["tally"] and p["voices"])]
    if chosen:
        yield Heading(_("What people chose"))
    for facts in chosen:
        yield Heading(facts["text"], 3)
        if facts["opinions"]:
            yield from _opinions(report, facts["opinions"])
        else:
            yield Paragraph(_voices(len(facts["voices"])), is_quiet=True)
            yield _tally(facts)


def _all_voices(
    report: Report, said: Mapping[int, str], most: int | None
) -> Iterator[Block]:
    """Every voice below what it answers; what nobody answered is left out."""
    prompts = report.content["prompts"]
    typed = [p for p in prompts if p["voices"] and not (p["opinions"] or p["tally"])]
    if typed:
        yield Heading(_("Every voice, by question"))
    for facts in typed:
        sentences = list(_sentences(facts["voices"], said, most))
        yield Heading(facts["text"], 3, is_folded=bool(sentences))
        yield Paragraph(_voices(len(facts["voices"])), is_quiet=True)
        yield from sentences


def _tally(facts: Facts) -> Grid:
    total = max(sum(number for _option, number in facts["tally"]), 1)
    return Grid(
        _("How often each was chosen"),
        (_("Answer"), _("Voices")),
        tuple((option, f"{number:,}") for option, number in facts["tally"]),
        shares=tuple(number / total for _option, number in facts["tally"]),
    )


def _sentences(
    keys: Sequence[int], said: Mapping[int, str], most: int | None
) -> Iterator[Block]:
    words = [said[key] for key in keys if key in said]
    if words:
        yield Quotes(tuple(words[:most]))
    if most is not None and len(words) > most:
        yield Paragraph(
            ngettext(
                "%(number)s more is in the files.",
                "%(number)s more are in the files.",
                len(words) - most,
            )
            % {"number": len(words) - most},
            is_quiet=True,
        )


def _opinions(report: Report, opinions: Facts) -> Iterator[Block]:
    told = opinions["told"]
    yield Paragraph(opinions["people"], is_quiet=True)
    words = (told["summary"], told["trust"], told["ground"])
    yield Paragraph(" ".join(filter(None, words)))
    for caution in told["cautions"]:
        yield Paragraph(caution, is_quiet=True)
    shown = set(
        Statement.objects.filter(
            prompt__gathering=report.gathering, is_shown=True
        ).values_list("pk", flat=True)
    )
    parts = (
        (_("Most people in every group agree"), opinions["agreed"]),
        (_("Most people in every group disagree"), opinions["refused"]),
        (_("Where the groups part"), opinions["parted"]),
    )
    for title, lines in parts:
        yield from _lines(title, [line for line in lines if line["pk"] in shown])
    if not opinions["groups"] and opinions["most"]:
        yield Paragraph(_("Most people agree:"))
        yield Points(tuple(opinions["most"]))


def _lines(title: str, lines: Sequence[Facts]) -> Iterator[Block]:
    if lines:
        names = tuple(share["group"] for share in lines[0]["shares"])
        rows = [
            (line["text"], *(Share(**share).words for share in line["shares"]))
            for line in lines
        ]
        yield Grid(title, (_("Statement"), *names), tuple(rows))


def _themes(facts: Facts, said: Mapping[int, str]) -> Iterator[Block]:
    themes = facts["themes"]
    yield Heading(_("Themes"))
    if not themes:
        yield Paragraph(_("The voices have not been sorted into themes yet."))
        return
    longest = max(max(each["voices"] for each in themes), 1)
    yield Grid(
        _("How many voices are in each theme"),
        (_("Theme"), _("Voices")),
        tuple((each["name"], f"{each['voices']:,}") for each in themes),
        note=_("A voice may be in several themes. Rare themes count too."),
        shares=tuple(each["voices"] / longest for each in themes),
    )
    if facts["unsorted"]:
        words = _("%(voices)s not sorted yet.")
        yield Paragraph(words % {"voices": _voices(facts["unsorted"])}, is_quiet=True)
    if facts.get("rough"):
        yield Paragraph(nobody_looked(facts["rough"]))
    for each in themes:
        quotes = tuple(said[key] for key in each["quotes"] if key in said)
        if quotes or each["description"]:
            yield Heading(each["name"], 3)
            yield from [Paragraph(each["description"])] if each["description"] else []
            yield from [Quotes(quotes)] if quotes else []


def _done(report: Report) -> Iterator[Block]:
    keys = [each["pk"] for each in report.content["themes"]]
    rows = Done.objects.filter(theme__in=keys).select_related("theme")
    told = [
        (
            each.theme.name,
            each.text,
            str(each.get_state_display()),
            date_format(each.on, "j F Y"),
        )
        for each in rows
    ]
    if told:
        yield Heading(_("You said, we did"))
        headings = (_("You said"), _("We did"), _("How far it is"), _("When"))
        yield Grid(_("What became of it"), headings, tuple(told))


def _notes(report: Report) -> Iterator[Block]:
    if not report.has_notes:
        return
    rows = Note.objects.filter(
        pk__in=report.content["notes"], gathering=report.gathering
    )
    texts = tuple(each.text for each in rows.order_by("pk"))
    if texts:
        yield Heading(_("What facilitators noticed"))
        yield Paragraph(
            _("These are their own observations, not what people said."), is_quiet=True
        )
        yield Points(texts)


def _ledger(facts: Facts) -> Iterator[Block]:
    ledger = facts["ledger"]
    yield Heading(_("Who was heard, and who is missing"))
    total = Line(**ledger["total"])
    missing = [Line(**each) for each in ledger["missing"]]
    kinds = ("nations", "sectors", "roles")
    tables = [[Line(**each) for each in ledger[kind]] for kind in kinds]
    yield Paragraph(sentence_of(total, missing, is_complete=did_all_say(tables)))
    titles = (_("By nation"), _("By sector"), _("By role"))
    for title, lines in zip(titles, tables, strict=True):
        if any(line.hoped or (line.name and line.heard) for line in lines):
            yield _told(title, lines)
    yield Paragraph(how_told(), is_quiet=True)


def _told(title: str, lines: Sequence[Line]) -> Grid:
    longest = max(max(max(line.hoped, line.heard or 0) for line in lines), 1)
    has_hopes = any(line.hoped for line in lines)
    rows = [
        (
            named(line),
            heard_words(line),
            *([str(line.hoped or "–")] if has_hopes else []),
        )
        for line in lines
    ]
    return Grid(
        title,
        (_("From"), _("Heard"), *([_("Hoped for")] if has_hopes else [])),
        tuple(rows),
        shares=tuple((line.heard or 0) / longest for line in lines),
    )


def how_told() -> str:
    """How figures of the ledger are told, for those who wonder."""
    return _(
        "Figures are rounded down to the next five, and those under five are not shown, "
        "so that nobody can be picked out."
    )


def _method(report: Report) -> Iterator[Block]:
    facts, names = report.content, dict(SOURCES)
    yield Heading(_("How this was made"))
    sources = [
        f"{names.get(source, source)}: {_voices(number)}"
        for source, number in facts["sources"].items()
    ]
    if sources:
        yield Paragraph(_("How the voices came:"))
        yield Points(tuple(sources))
    lines = [
        _("Every voice stands as it was said, without a name."),
        *_sorted(facts),
    ]
    if facts["removed"] or facts["waiting"]:
        words = _("Removed by weavers: %(removed)s. Not read yet: %(waiting)s.")
        lines.append(words % facts)
    lines.append(
        _("As of %(day)s. What is removed or taken back later is quoted no more.")
        % {"day": date_format(report.day, "j F Y")}
    )
    yield Points(tuple(lines))


def _sorted(facts: Facts) -> Iterator[str]:
    """Who put the voices into themes: people, the computer, or each a part."""
    # Reports from before starting piles were told apart hold neither figure.
    if facts["themes"] and facts.get("by_people", 1):
        yield _(
            "Weavers sorted the voices into themes. Suggestions of the computer were only "
            "taken where somebody agreed."
        )
    if facts.get("rough"):
        yield nobody_looked(facts["rough"])


def nobody_looked(voices: int) -> str:
    """That some voices lie in starting piles as they were made."""
    return ngettext(
        "%(number)s voice lies where the computer put it; nobody has looked at it yet.",
        "%(number)s voices lie where the computer put them; nobody has looked at them "
        "yet.",
        voices,
    ) % {"number": f"{voices:,}"}
