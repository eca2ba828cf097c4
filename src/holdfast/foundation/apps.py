from django.apps import AppConfig


class Foundation(AppConfig):
    name = "holdfast.foundation"
    label = "foundation"
    verbose_name = "Foundation"
