"""What readers and editors send."""

from intertwine.handbook.forms.asking import HelpedForm, SuggestionForm
from intertwine.handbook.forms.finding import WishForm
from intertwine.handbook.forms.of_networks import NetworkPageForm
from intertwine.handbook.forms.offering import DeclineForm, OfferForm

__all__ = [
    "DeclineForm",
    "HelpedForm",
    "NetworkPageForm",
    "OfferForm",
    "SuggestionForm",
    "WishForm",
]
