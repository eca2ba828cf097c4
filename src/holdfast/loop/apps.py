from django.apps import AppConfig


class Loop(AppConfig):
    name = "holdfast.loop"
    label = "loop"
    verbose_name = "Findings and actions"

    def ready(self) -> None:
        """Signals and actions follow their units."""
        from holdfast.loop.models.moved import follow_units, follow_visibility
        from holdfast.organisation.rules import moves
        from holdfast.records.rules import on_visibility_changed

        moves.on_units_moved.install(follow_units)
        on_visibility_changed.install(follow_visibility)
