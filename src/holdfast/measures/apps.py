from django.apps import AppConfig


class Measures(AppConfig):
    name = "holdfast.measures"
    label = "measures"
    verbose_name = "Measures"

    def ready(self) -> None:
        """Series follow their units."""
        from holdfast.measures.models.moved import follow_units
        from holdfast.organisation.rules.moves import on_units_moved

        on_units_moved.install(follow_units)
