"""What a weaver says about a file of voices: how to read it, and where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intertwine.analysis.voices import KINDS, Meaning
from intertwine.listen.gatherings.models import Bringing
from intertwine.listen.gatherings.rules import Naming
from intertwine.listen.gatherings.selectors.bringing import BY_KEY, NEW, OUT, Look

ACCEPTED = ".txt,.vtt,.sbv,.csv,.tsv,.xlsx,.docx,.zip,.md"
MOST_PASTED = 2_000_000
KIND_WORDS = {
    "meet": _("A chat of Google Meet"),
    "subtitles": _("A transcript of Zoom or Teams (.vtt)"),
    "zoom": _("A saved chat of Zoom"),
    "whatsapp": _("An exported chat of WhatsApp"),
    "teams": _("A chat copied out of Teams or Telegram"),
    "transcript": _("A transcript with names above the words"),
    "polis": _("A conversation of Polis"),
    "table": _("A table: a form, a board or a poll"),
    "named": _("A text with a name before each turn"),
    "notes": _("Notes: a list, a board or a flip chart"),
}
MEANINGS = {
    Meaning.NOTHING: _("Leave this column out"),
    Meaning.ANSWER: _("Answers to the question above it"),
    Meaning.TEXT: _("What was said"),
    Meaning.PROMPT: _("What was asked, or the column of a board"),
    Meaning.NAME: _("Who said it"),
    Meaning.TIME: _("When"),
    Meaning.NATION: _("Nation"),
    Meaning.SECTOR: _("Sector"),
    Meaning.ROLE: _("Role"),
    Meaning.VOTES: _("Votes"),
}


def kind_choices() -> list[tuple[str, Any]]:
    """All kinds of files, after finding it out."""
    return [
        ("", _("Find out by itself")),
        *((kind.key, KIND_WORDS[kind.key]) for kind in KINDS if kind.key != "polis"),
    ]


class ManyFiles(forms.ClearableFileInput):
    """A field for one file, or several."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One file, or several: always a list."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Each file by itself, in the order they were chosen."""
        sent = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(ManyFilesField, self).clean(each, initial) for each in sent]
        return [each for each in cleaned if each]


class BringForm(forms.Form):
    """A file, or pasted text."""

    file = ManyFilesField(
        label=_("Your file"),
        required=False,
        help_text=_(
            "A saved chat, a transcript, notes, a form, a board or a poll, up to 10 MB. "
            "Of a conversation of Polis choose all files at once."
        ),
        widget=ManyFiles(attrs={"accept": ACCEPTED, "multiple": True}),
        error_messages={"empty": _("There is nothing in this file.")},
    )
    text = forms.CharField(
        label=_("Or paste it here"),
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        help_text=_("The whole chat, or a list with one point on each line."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=kind_choices, required=False
    )

    def files_sent(self) -> list[UploadedFile[bytes]]:
        """The files, once the form is valid."""
        return list(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        """Either a file or text: with both, nobody could tell what was meant."""
        said = super().clean() or {}
        has_file, has_text = bool(said.get("file")), bool(said.get("text", "").strip())
        if not self.errors and not (has_file or has_text):
            self.add_error("file", _("Choose a file, or paste what was said."))
        if has_file and has_text:
            self.add_error("text", _("Send the file or the text: one at a time."))
        return said


SWITCHES = {
    "keep_names": (_("Keep the names of those who spoke"), None),
    "keep_contacts": (_("Keep e-mail addresses and telephone numbers"), None),
    "keep_direct": (_("Take in messages that were for one person alone"), {"zoom"}),
    "drop_greetings": (_("Leave out greetings and thanks"), None),
    "drop_links": (_("Leave out messages that are nothing but links"), None),
    "keep_no_answers": (
        _("Take in cells that say nobody answered, such as “N/A” or “Did not answer”"),
        {"table"},
    ),
    "count_reactions": (_("Count reactions as votes"), {"zoom", "teams"}),
    "join_turns": (
        _("Join what one person says without a break"),
        {"subtitles", "transcript", "named"},
    ),
}
USUALLY_ON = {"count_reactions", "join_turns"}
WORDS = {
    "sender": _("The word for “From”"),
    "to": _("The word for “to”"),
    "everyone": _("The word for “Everyone”"),
}


class ReadForm(forms.Form):
    """How a file is read, and where the answers to its prompts go."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=kind_choices, required=False
    )

    def __init__(
        self, *args: Any, bringing: Bringing, look: Look, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.said, self.look = bringing.choices, look
        self.fields["kind"].initial = self.said.get("kind", "")
        if look.reading.poll:
            del self.fields["kind"]
        self._add_switches(bringing)
        self._add_grid()
        self._add_words()
        self._add_places(bringing)

    def _add_switches(self, bringing: Bringing) -> None:
        is_anonymous = bringing.gathering.naming == Naming.ANONYMOUS
        for name, (label, kinds) in SWITCHES.items():
            is_for_this = kinds is None or self.look.reading.kind in kinds
            is_barred = name == "keep_names" and is_anonymous
            if is_for_this and not is_barred and not self.look.reading.poll:
                self.fields[name] = forms.BooleanField(
                    label=label,
                    required=False,
                    initial=self.said.get(name, name in USUALLY_ON),
                )

    def _add_grid(self) -> None:
        grid = self.look.reading.grid
        if grid is None:
            return
        if len(grid.sheets) > 1:
            self.fields["sheet"] = forms.ChoiceField(
                label=_("Sheet"),
                choices=[(name, f"{name} ({size})") for name, size in grid.sheets],
                initial=grid.sheet,
            )
        self.fields["header"] = forms.IntegerField(
            label=_("Row of the headings"),
            help_text=_("0 if there are none."),
            min_value=0,
            max_value=grid.total,
            initial=grid.header,
        )
        for column, heading in enumerate(grid.headings):
            examples = " · ".join(each[:60] for each in grid.examples(column))
            self.fields[f"column-{column}"] = forms.ChoiceField(
                label=heading[:120],
                help_text=examples or _now("This column is empty."),
                choices=[(key.value, words) for key, words in MEANINGS.items()],
                initial=grid.meanings[column],
            )

    def _add_words(self) -> None:
        if self.look.reading.kind != "zoom":
            return
        known = dict(zip(WORDS, self.said.get("words") or ("", "", ""), strict=True))
        for name, label in WORDS.items():
            self.fields[name] = forms.CharField(
                label=label, required=False, max_length=40, initial=known[name]
            )

    def _add_places(self, bringing: Bringing) -> None:
        here = [(str(each.pk), each.text) for each in bringing.gathering.prompts.all()]
        for number, place in enumerate(self.look.places):
            if not place.voices:
                continue
            label = (
                place.prompt.text if place.prompt else _now("What answers no question")
            )
            targets: list[tuple[str, Any]] = [
                (NEW, _now("A new prompt: “%(text)s”") % {"text": place.text})
            ]
            if here and not self.look.reading.poll:
                targets.append((_now("Prompts of this gathering"), here))
            if not self.look.reading.poll:
                targets.append((OUT, _now("Leave these out")))
            self.fields[f"place-{number}"] = forms.ChoiceField(
                label=_now("%(prompt)s (%(count)s)")
                % {"prompt": label[:200], "count": f"{place.voices:,}"},
                choices=targets,
                initial=place.target,
            )

    def _part(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def switches(self) -> list[forms.BoundField]:
        """What to take and what to leave out."""
        return self._part("kind", *SWITCHES)

    def columns(self) -> list[forms.BoundField]:
        """What the columns of a table mean."""
        names = [name for name in self.fields if name.startswith("column-")]
        return self._part("sheet", "header", *names)

    def words(self) -> list[forms.BoundField]:
        """The words of another language."""
        return self._part(*WORDS)

    def place_fields(self) -> list[forms.BoundField]:
        """Where the answers to each prompt go."""
        return self._part(*[name for name in self.fields if name.startswith("place-")])

    def choices(self) -> dict[str, Any]:
        """How to read the file, as the service takes it."""
        said = self.cleaned_data
        chosen = {name: said[name] for name in ("kind", *SWITCHES) if name in said}
        words = [said[name].strip() for name in WORDS if name in said]
        if words:
            chosen["words"] = words if all(words) else None
        grid = self.look.reading.grid
        return chosen | (self._grid_choices() if grid else {})

    def _grid_choices(self) -> dict[str, Any]:
        """What was said of a table; where another part of it is read, columns are guessed."""
        said, grid = self.cleaned_data, self.look.reading.grid
        assert grid is not None  # noqa: S101 # asked only of tables
        sheet, header = said.get("sheet", grid.sheet), said["header"]
        if (sheet, header) != (grid.sheet, grid.header):
            is_other = sheet != grid.sheet
            return {
                "sheet": sheet,
                "header": None if is_other else header,
                "columns": None,
            }
        columns = [said[f"column-{n}"] for n in range(len(grid.headings))]
        if columns == list(grid.meanings):
            return {}
        return {"sheet": sheet, "header": header, "columns": columns}

    def places(self) -> dict[str, str]:
        """Where the answers go, but for what is as it was guessed."""
        return dict(self._changed_places())

    def _changed_places(self) -> Iterator[tuple[str, str]]:
        for number, place in enumerate(self.look.places):
            said = self.cleaned_data.get(f"place-{number}", place.target)
            if said != place.target:
                yield place.key, said


def kind_of(look: Look) -> str:
    """What a file is, in words for its weaver."""
    return str(KIND_WORDS.get(look.reading.kind, BY_KEY[look.reading.kind].title))
