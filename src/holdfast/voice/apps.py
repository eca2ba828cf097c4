from django.apps import AppConfig


class Voice(AppConfig):
    name = "holdfast.voice"
    label = "voice"
    verbose_name = "Staff voice"
