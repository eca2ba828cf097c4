from django.apps import AppConfig


class Improvement(AppConfig):
    name = "holdfast.improvement"
    label = "improvement"
    verbose_name = "Improvement projects"

    def ready(self) -> None:
        """Projects follow their units."""
        from holdfast.improvement.models.moved import follow_units
        from holdfast.organisation.rules import moves

        moves.on_units_moved.install(follow_units)
