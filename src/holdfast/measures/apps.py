from django.apps import AppConfig


class Measures(AppConfig):
    name = "holdfast.measures"
    label = "measures"
    verbose_name = "Measures"
