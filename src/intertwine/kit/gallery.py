"""Every component in every state on one page, for those who build and those who check."""

from typing import Any, NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.kit.access import is_htmx
from intertwine.kit.charts import Bar
from intertwine.kit.choosing import Choice, Found
from intertwine.kit.navigation import Word

NATIONS = [
    ("scotland", "Scotland"),
    ("wales", "Wales"),
    ("northern-ireland", "Northern Ireland"),
    ("england", "England"),
]
PEOPLE = [
    ("Mairi Buchanan", "Council", "Scotland", 9),
    ("Siân Prosser", "Third sector", "Wales", 6),
    ("Owen Gallagher", "Health board", "Northern Ireland", 4),
    ("Kwame Mensah", "University", "England", 3),
]


WORDS = ["listen", "see", "weave", "learn", "handbook"]


class Example(NamedTuple):
    """Stands for a network in the switcher."""

    name: str
    get_absolute_url: str = "/kit/"


NETWORKS = [Example("Improvement weavers"), Example("Food on our street")]


class GalleryForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label="Your name",
        help_text="As you would like others to say it.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    brings = forms.CharField(
        label="What do you bring?",
        required=False,
        help_text="A skill, a question, a quiet corner for a meeting: anything counts.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    nation = forms.ChoiceField(
        label="Where are you?", choices=[("", "Please choose"), *NATIONS]
    )
    role = forms.ChoiceField(
        label="How would you like to take part?",
        choices=[("look", "Look around first"), ("weave", "Help to weave")],
        widget=forms.RadioSelect,
    )
    interests = forms.MultipleChoiceField(
        label="What interests you?",
        required=False,
        help_text="Choose as many as you like.",
        choices=[("h", "Housing"), ("f", "Food"), ("l", "Loneliness")],
        widget=forms.CheckboxSelectMultiple,
    )
    joined_on = forms.DateField(
        label="Since when?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    picture = forms.FileField(
        label="A picture of you", required=False, help_text="PNG or JPEG, up to 25 MB."
    )
    agrees = forms.BooleanField(label="Others in this network may see my name")


class SmallForm(forms.Form):
    """A short form, to show what happens when it is filled in wrongly."""

    prefix = "small"
    strength = forms.IntegerField(
        label="How strong is the tie?", help_text="From 1 to 5."
    )
    reason = forms.CharField(label="Why should they meet?")


def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery. Everyone may see it; it holds nobody's details."""
    return render(request, "kit/gallery.html", gallery_context())


def side(request: HttpRequest) -> HttpResponse:
    """The example of a drawer: a part for htmx, a page for everyone else."""
    page = "kit/gallery_side.html"
    return render(request, f"{page}#drawer" if is_htmx(request) else page)


def gallery_context() -> dict[str, Any]:
    """What the examples are made of."""
    wrong = SmallForm({"small-strength": "lots", "small-reason": ""})
    wrong.fields["strength"].widget.attrs["autofocus"] = False
    return {
        "navigation": [
            Word(word, word.capitalize(), word, "/kit/", current=word == "see")
            for word in WORDS
        ],
        "my_networks": NETWORKS,
        "network": NETWORKS[0],
        "search_url": "/kit/",
        "form": GalleryForm(),
        "wrong_form": wrong,
        "wings": WORDS,
        "people": PEOPLE,
        "choices": Found(
            [Choice("#lists", n, s, "") for n, s, *_ in PEOPLE], has_more=True
        ),
        "page": Paginator(range(240), 25).get_page(3),
        "sectors": [
            Bar("Health board", 21, "21 people", 1),
            Bar("Third sector", 17, "17 people", 2),
            Bar("Council", 12, "12 people", 3),
            Bar("Lived experience", 8, "8 people", 4),
        ],
        "nations": [Bar("Scotland", 31), Bar("Wales", 14), Bar("Northern Ireland", 0)],
        "swatches": [
            "paper",
            "surface",
            "sunk",
            "ink",
            "quiet",
            "line",
            "edge",
            "gorse",
        ],
        "groups": range(1, 9),
    }
