"""What somebody offers to the handbook, and what an editor answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.handbook.models import Offer, Offerable
from intertwine.handbook.models.choices import Nation

NEEDS_ADDRESS = {Offerable.READING.value, Offerable.TOOL.value}


class OfferForm(forms.ModelForm[Offer]):
    """One thing for the handbook, in somebody's own words."""

    address = forms.URLField(
        label=_("Where it is on the web"),
        help_text=_("For something to read or a tool. It begins with https://."),
        max_length=500,
        assume_scheme="https",
        required=False,
    )
    picture = forms.FileField(
        label=_("A picture, if you have one"),
        help_text=_(
            "JPEG, PNG, WebP or GIF, up to 10 MB. We keep the picture alone: where and"
            " when it was taken is thrown away."
        ),
        required=False,
    )
    is_agreed = forms.BooleanField(
        label=_("Everybody who can be recognised in it has agreed"),
        help_text=_("Change names and places if you are not sure."),
    )
    is_open = forms.BooleanField(
        label=_("Anybody may use it, if they say whose it is"),
        help_text=_("That is the licence CC BY 4.0. It cannot be taken back later."),
    )

    class Meta:
        model = Offer
        fields = (
            *("kind", "title", "text", "address", "nation"),
            *("picture", "picture_words", "credit", "is_agreed"),
        )
        help_texts = {
            "title": _("A few words that say what it is about."),
            "text": _(
                "What happened, or how it is done. What would you tell a friend?"
            ),
            "credit": _("The name to be thanked by. Leave it empty to stay unnamed."),
            "picture_words": _("In a sentence, for those who cannot see it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=_("What is it?"),
            choices=Offerable.choices,
            widget=forms.RadioSelect,
        )
        self.fields["nation"] = forms.ChoiceField(
            label=_("Nation"),
            help_text=_("Needed for a story; leave it out otherwise."),
            choices=[("", "—"), *Nation.choices],
            required=False,
        )
        self.fields["text"].widget.attrs["rows"] = 9

    def clean(self) -> dict[str, Any]:
        """Ask for what this kind of thing needs."""
        said = super().clean() or {}
        kind = said.get("kind")
        if (
            kind in NEEDS_ADDRESS
            and not said.get("address")
            and "address" not in self.errors
        ):
            self.add_error("address", _("Say where it is, so that others find it."))
        if kind == Offerable.CASE and not said.get("nation"):
            self.add_error("nation", _("Say in which nation it happened."))
        if said.get("picture") and not said.get("picture_words"):
            self.add_error(
                "picture_words", _("Say what it shows, for those who cannot see it.")
            )
        return said


class DeclineForm(forms.Form):
    """Why something will not be in the handbook."""

    reply = forms.CharField(
        label=_("Why not?"),
        help_text=_("Be kind. Whoever sent it reads this."),
        widget=forms.Textarea({"rows": 2}),
        max_length=1000,
    )
