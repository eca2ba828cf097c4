from django.apps import AppConfig


class Measures(AppConfig):
    name = "holdfast.measures"
    label = "measures"
    verbose_name = "Measures"

    def ready(self) -> None:
        """Series follow their units: their place, their name and their end."""
        from holdfast.measures.models.moved import follow_units
        from holdfast.measures.operations import _units
        from holdfast.organisation.rules import moves

        moves.on_units_moved.install(follow_units)
        moves.on_unit_renamed.install(_units._rename_with_unit)
        moves.on_unit_closed.install(_units._end_with_unit)
