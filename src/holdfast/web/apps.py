from django.apps import AppConfig


class Web(AppConfig):
    name = "holdfast.web"
    label = "web"
    verbose_name = "Pages"
