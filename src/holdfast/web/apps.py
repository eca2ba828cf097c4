from allauth.account.signals import user_logged_in
from django.apps import AppConfig


class Web(AppConfig):
    name = "holdfast.web"
    label = "web"
    verbose_name = "Pages"

    def ready(self) -> None:
        from holdfast.web.shell.signed_in import note

        user_logged_in.connect(note, dispatch_uid="holdfast.web.signed_in")
