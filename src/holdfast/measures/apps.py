from typing import Any

from django.apps import AppConfig


class Measures(AppConfig):
    name = "holdfast.measures"
    label = "measures"
    verbose_name = "Measures"

    def ready(self) -> None:
        """Series follow their units: their place, their name and their end."""
        from holdfast.measures.models.moved import follow_units
        from holdfast.organisation.rules import moves

        moves.on_units_moved.install(follow_units)
        moves.on_unit_renamed.install(_renamed)
        moves.on_unit_closed.install(_closed)


def _renamed(**call: Any) -> None:
    # Imported when it happens: the operations bring numpy, which most commands never need.
    from holdfast.measures.operations._units import _rename_with_unit

    _rename_with_unit(**call)


def _closed(**call: Any) -> None:
    from holdfast.measures.operations._units import _end_with_unit

    _end_with_unit(**call)
