"""What introductions offer to somebody who reads what a network shows."""

from django.utils.translation import gettext_lazy as _

from intertwine.see.insights.selectors.next_steps import Step

INTRODUCE = Step(_("Introduce them"), "introductions:propose")
MEET = Step(_("See who should meet"), "introductions:suggestions")
ALONE = Step(
    _("See whom they could meet"), "introductions:suggestions", part="arriving"
)
ACROSS = Step(
    _("See who should meet across sectors"),
    "introductions:suggestions",
    "across=sector",
)
