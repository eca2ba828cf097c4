from django.apps import AppConfig


class Records(AppConfig):
    name = "holdfast.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        """Install what the foundation asks for: nothing may be done before someone decides who may."""
        from holdfast.foundation.operation import install_checker
        from holdfast.organisation.rules.moves import on_units_moved
        from holdfast.records.models.moved import follow_units
        from holdfast.records.policy import check

        install_checker(check)
        on_units_moved.install(follow_units)
