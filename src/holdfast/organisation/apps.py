from django.apps import AppConfig


class Organisation(AppConfig):
    name = "holdfast.organisation"
    label = "organisation"
    verbose_name = "Organisation"
