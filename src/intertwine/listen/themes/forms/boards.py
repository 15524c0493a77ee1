"""What weavers type on boards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.kit.numbers import number_in
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes.models import Theme, ThemeNote
from intertwine.people.models import Standing


class BoardForm(forms.Form):
    """A title, and whose voices are sorted."""

    title = forms.CharField(
        label=_("What do you want to find out?"),
        help_text=_("For example: what are people telling us?"),
        max_length=120,
    )
    gatherings = forms.ModelMultipleChoiceField(
        label=_("Whose voices?"),
        help_text=_("Choose several to hear them as one."),
        queryset=Gathering.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one gathering.")},
    )

    def __init__(
        self, *args: Any, standing: Standing, of: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["gatherings"]
        field.queryset = Gathering.objects.visible_to(standing)
        chosen = field.queryset.filter(pk=number_in(of) or 0).first() if of else None
        if chosen:
            field.initial = [chosen.pk]
            self.fields["title"].initial = chosen.title


class ThemeForm(forms.ModelForm[Theme]):
    """A name, and what belongs there."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Theme
        fields = ["name", "description"]
        labels = {"name": _("Name"), "description": _("What belongs here?")}
        help_texts = {
            "name": _("A few words that people would use themselves."),
            "description": _("So that everybody sorts alike. Suggestions read it too."),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "name": {"required": _("Give the theme a name of at most 120 letters.")}
        }


class NameForm(forms.Form):
    """A name for a new theme."""

    name = forms.CharField(
        max_length=120,
        error_messages={"required": _("Give the new theme a name.")},
    )


class NoteForm(forms.ModelForm[ThemeNote]):
    """What somebody noticed while sorting."""

    class Meta:
        model = ThemeNote
        fields = ["text"]
        labels = {"text": _("What did you notice while sorting?")}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"text": {"required": _("Write down what you noticed.")}}
