"""The form every area derives from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import Jinja2
from django.template import engines

from holdfast.foundation.errors import Invalid


class NhsRenderer(Jinja2):
    """Draws `{{ form }}` and `{{ form["name"].as_field_group() }}` with our templates. Set as FORM_RENDERER."""

    form_template_name = "components/form_whole.html"
    field_template_name = "components/form_field.html"

    def get_template(self, template_name: str) -> Any:
        """Ours from the site's Jinja; Django's own for the rest."""
        if template_name.startswith("components/"):
            return engines["jinja2"].get_template(template_name)
        return super().get_template(template_name)


class Form(forms.Form):
    """A form that keeps what was typed, leaves checking to the server, and can show what an operation refused."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, error: Invalid) -> None:
        """Show an operation's Invalid beside the field it names, or at the top when it names none of ours."""
        self.add_error(error.field if error.field in self.fields else None, error.message)
