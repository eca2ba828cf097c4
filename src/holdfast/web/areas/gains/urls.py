"""Addresses of the gains."""

from django.urls import path

from holdfast.web.areas.gains import pools, supposed, views
from holdfast.web.shell.navigation import NavItem

app_name = "gains"
NAVIGATION = (NavItem("Gains", "gains:gains", order=22),)
RECORD_PAGES = {"gain": "gains:gain"}

urlpatterns = [
    path("", views.gains, name="gains"),
    path("claim/<uuid:pk>/", views.claim, name="claim"),
    path("would-have-said/", supposed.national, name="national"),
    path("pool/<int:pk>/", pools.pool, name="pool"),
    path("chance/<uuid:pk>/", views.chance, name="chance"),
    path("<uuid:pk>/", views.gain, name="gain"),
    path("<uuid:pk>/picture.svg", views.picture, name="picture"),
    path("<uuid:pk>/answer/", views.answer, name="answer"),
    path("<uuid:pk>/redate/", views.redate, name="redate"),
    path("<uuid:pk>/exclude/", views.exclude, name="exclude"),
    path("<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
]
