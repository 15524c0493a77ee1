"""A person's page, in sections that are each saved on their own."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.forms.boundfield import BoundField
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.kit.errors import Refused
from intertwine.kit.forms import with_a_dash
from intertwine.kit.pictures import safe_picture
from intertwine.people.forms.answers import given_by, input_for, written
from intertwine.people.models import AUDIENCES, Field, FieldValue, Person
from intertwine.people.rules import (
    DETAILS,
    USES,
    Audience,
    audience_of,
    widest_audience,
)

WHO = "who-"
ANSWER = "f-"


@dataclass(frozen=True)
class Section:
    """A part of the page: a title, a line, and the details it asks for.

    ``details`` None stands for the network's own fields. ``theirs`` is the title where
    a weaver keeps the page for somebody.
    """

    key: str
    title: str | Promise
    about: str | Promise
    details: tuple[str, ...] | None
    theirs: str | Promise = ""


SECTIONS = (
    Section("you", _("You"), "", ("name", "pronouns"), _("Who they are")),
    Section("picture", _("A picture"), "", ("picture",)),
    Section(
        "bring",
        _("What you bring and look for"),
        _("This is how people find each other. A sentence each is plenty."),
        ("offers", "seeks"),
        _("What they bring and look for"),
    ),
    Section(
        "where",
        _("Where you come from"),
        "",
        ("organisation", "nation", "sector", "sector_words"),
        _("Where they come from"),
    ),
    Section("asked", _("What this network asks"), "", None),
    Section(
        "reach",
        _("How you like to be reached"),
        "",
        ("contact_ways", "email", "phone", "contact_note", "do_not_contact"),
        _("How they like to be reached"),
    ),
    Section(
        "access",
        _("What you need to take part"),
        _("For whoever hosts a meeting. Nobody else ever sees it."),
        ("access_needs",),
        _("What they need to take part"),
    ),
)


def section_named(key: str) -> Section:
    """The section of this key.

    Raises:
        Http404: If there is none.
    """
    found = next((each for each in SECTIONS if each.key == key), None)
    if found is None:
        raise Http404
    return found


HINTS: Mapping[str, str | Promise] = {
    "offers": _("Skills, time, a room, a good ear…"),
    "seeks": _("Someone to talk to about…, help with…"),
    "contact_note": _("For example: mornings, or not by phone please."),
    "access_needs": _("A hearing loop, large print, a quiet room, step-free access…"),
    "do_not_contact": _(
        "Everyone reads that you want no letters or calls, and nobody sees how to "
        "reach you."
    ),
    "organisation": _("If anywhere. Begin to type, and choose it if it is there."),
}


OF_THEM: Mapping[str, str | Promise] = {
    "offers": _("What they bring"),
    "seeks": _("What they look for"),
    "contact_ways": _("Ways they like"),
}
"""Words beside a field where a weaver keeps the page for somebody."""

ABOUT_THEM: Mapping[str, str | Promise] = {
    "do_not_contact": _(
        "Everyone reads that they want no letters or calls, and nobody sees how to "
        "reach them."
    ),
}


class ProfileForm(forms.Form):
    """One section of a person's page.

    With ``asks_who``, each detail comes with who may see it, which nobody but the
    person decides. What is ``closed`` to whoever fills it in is left out, by its key.
    """

    def __init__(
        self,
        *args: Any,
        person: Person,
        section: Section,
        asked: Sequence[Field] = (),
        asks_who: bool = True,
        closed: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.section, self.asks_who = person, section, asks_who
        self.is_saved = False
        self.address = self._address()
        asked = asked if section.details is None else ()
        self.asked = [field for field in asked if field.key not in closed]
        self.details = [key for key in section.details or () if key not in closed]
        self.auto_id = f"{section.key}-%s"
        for detail in self.details:
            self.fields[detail] = _input(person, detail)
            if not asks_who:
                _speak_of_them(self.fields[detail], detail)
            if asks_who and detail in DETAILS:
                now = audience_of(detail, person.audiences)
                self.fields[WHO + detail] = _who(now, widest_audience(detail))
        if self.asked:
            self._ask()

    @property
    def title(self) -> str | Promise:
        """What stands over it."""
        theirs = "" if self.asks_who else self.section.theirs
        return theirs or self.section.title

    def _address(self) -> str:
        slug, key = self.person.network.slug, self.section.key
        if self.asks_who:
            return reverse("people:save_section", args=[slug, key])
        return reverse("people:edit_section", args=[slug, self.person.pk, key])

    def _ask(self) -> None:
        given = given_by(self.person)
        rows = FieldValue.objects.filter(person=self.person)
        now: dict[int, int] = {}
        for field_id, audience in rows.values_list("field_id", "audience"):
            now[field_id] = min(audience, now.get(field_id, audience))
        for field in self.asked:
            name = ANSWER + field.key
            self.fields[name] = input_for(field, given.get(field.pk, []))
            if self.asks_who:
                audience = Audience(now.get(field.pk, field.audience))
                self.fields[WHO + name] = _who(audience, Audience.EVERYONE)

    def pairs(self) -> Iterator[tuple[BoundField, BoundField | None]]:
        """Each detail with who sees it, as they stand on the page."""
        for name in self.fields:
            if not name.startswith(WHO):
                who = WHO + name
                yield self[name], self[who] if who in self.fields else None

    def clean_picture(self) -> ContentFile[bytes] | str | None:
        """The picture, made safe; empty to take it away, None to leave it."""
        upload = self.cleaned_data["picture"]
        if upload is False:
            return ""
        if not upload or upload == self.person.picture:
            return None
        try:
            return safe_picture(upload, widest=640)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def own(self) -> dict[str, Any]:
        """The person's own details as they were typed."""
        said = {name: self.cleaned_data[name] for name in self.details}
        if said.get("picture", "") is None:
            del said["picture"]
        return said

    def answers(self) -> dict[Field, list[str]]:
        """Answers to the network's own fields."""
        return {
            field: written(self.cleaned_data[ANSWER + field.key])
            for field in self.asked
        }

    def audiences(self) -> dict[str, Audience]:
        """Who sees what, by the key of the detail or of the network's field."""
        return {
            name.removeprefix(WHO).removeprefix(ANSWER): Audience(int(value))
            for name, value in self.cleaned_data.items()
            if name.startswith(WHO) and value != ""
        }


def _who(now: Audience, widest: Audience) -> forms.Field:
    choices = [(key, words) for key, words in AUDIENCES if key <= widest]
    return forms.ChoiceField(
        label=_("Who sees it"),
        choices=choices,
        initial=min(now, widest).value,
        required=False,
    )


def _input(person: Person, detail: str) -> forms.Field:
    if detail == "organisation":
        made: forms.Field = forms.CharField(
            label=_("Organisation"),
            max_length=200,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "list": "organisations"}
            ),
            initial=str(person.organisation or ""),
        )
    elif detail == "contact_ways":
        made = forms.MultipleChoiceField(
            label=_("Ways you like"),
            choices=Person.ContactWay.choices,
            widget=forms.CheckboxSelectMultiple,
            initial=person.contact_ways,
        )
    else:
        made = forms.fields_for_model(Person, fields=[detail])[detail]
        made.initial = getattr(person, detail)
        with_a_dash(made)
    made.required = detail == "name"
    made.help_text = str(HINTS.get(detail, ""))
    if detail == "picture":
        made.help_text = _(
            "A JPEG, PNG, WebP or GIF of up to 10 MB. We throw away what the file "
            "tells about where and when it was taken."
        )
        made.widget.attrs["accept"] = "image/jpeg,image/png,image/webp,image/gif"
    elif isinstance(made.widget, forms.Textarea):
        made.widget.attrs["rows"] = 2
    return made


def _speak_of_them(field: forms.Field, detail: str) -> None:
    if detail in OF_THEM:
        field.label = str(OF_THEM[detail])
    field.help_text = str(ABOUT_THEM.get(detail, field.help_text))


class UsesForm(forms.Form):
    """What may be worked out about somebody. An empty box leaves them out."""

    is_theirs = False

    in_measures = forms.BooleanField(
        label=_("Count me in numbers and pictures of the whole network"),
        help_text=_(
            "For example how many people know each other, or who joins two groups. If "
            "not, the numbers and the map leave you out, from now on."
        ),
        required=False,
    )
    open_to_introductions = forms.BooleanField(
        label=_("Suggest me to others as someone to meet"),
        help_text=_(
            "Weavers are shown pairs who might like to know each other, and small "
            "groups to mix. If not, you are in none of them."
        ),
        required=False,
    )

    def __init__(self, sent: QueryDict | None = None, *, person: Person) -> None:
        super().__init__(sent, initial={use: getattr(person, use) for use in USES})
        self.auto_id = "uses-%s"
        self.person = person


class TheirUsesForm(UsesForm):
    """The same, where a weaver keeps it for somebody who asked them."""

    is_theirs = True

    def __init__(self, sent: QueryDict | None = None, *, person: Person) -> None:
        super().__init__(sent, person=person)
        measures, meeting = (self.fields[use] for use in USES)
        measures.label = _("Count them in numbers and pictures of the whole network")
        measures.help_text = _(
            "For example how many people know each other, or who joins two groups. If "
            "not, the numbers and the map leave them out, from now on."
        )
        meeting.label = _("Suggest them to others as someone to meet")
        meeting.help_text = _(
            "Weavers are shown pairs who might like to know each other, and small "
            "groups to mix. If not, they are in none of them."
        )


class PresenceForm(forms.Form):
    """Who may see that somebody is here at all."""

    ABOUT: Mapping[int, str | Promise] = {
        Audience.ONLY_ME.value: _("Only I. Guardians meet you in the list of members."),
        Audience.WEAVERS.value: _("Weavers and guardians. Members do not find you."),
        Audience.MEMBERS.value: _("Everyone in this network, and nobody else."),
        Audience.EVERYONE.value: _("Everyone, people outside this network too."),
    }

    presence = forms.ChoiceField(
        label=_("Who may see that you are here?"),
        choices=list(ABOUT.items()),
        widget=forms.RadioSelect,
    )

    def clean_presence(self) -> Audience:
        """The audience that was chosen."""
        return Audience(int(self.cleaned_data["presence"]))
