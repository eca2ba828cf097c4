from django.apps import AppConfig


class Records(AppConfig):
    name = "holdfast.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        """Install what the foundation asks for: nothing may be done before someone decides who may."""
        from holdfast.foundation.operation import install_checker
        from holdfast.records.policy import check

        install_checker(check)
