"""How forms turn into HTML: with the templates of the design system."""

from typing import Any

from django.forms import BaseForm
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.safestring import SafeString

from intertwine.kit.keeping import fill_in


class FormRenderer(TemplatesSetting):
    """Label above, hint and error below it, then the field; a summary on top.

    The templates are under ``kit/templates/django/forms``. A form that was sent
    when the session had run out is filled in again before it is drawn. No field has a
    ``maxlength``: a browser cuts what is pasted there without a word. The form says how
    long something may be, and keeps what was typed.
    """

    def render(
        self,
        template_name: str,
        context: dict[str, Any],
        request: HttpRequest | None = None,
    ) -> SafeString:
        """Draw a form, a field or a widget."""
        form = context.get("form") or getattr(context.get("field"), "form", None)
        if isinstance(form, BaseForm):
            fill_in(form)
        context.get("widget", {}).get("attrs", {}).pop("maxlength", None)
        return SafeString(super().render(template_name, context, request))
