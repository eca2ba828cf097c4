"""Addresses of the guardian's space."""

from django.urls import path

from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.guardian import cases, keys, totals
from holdfast.web.shell.navigation import NavItem

app_name = "guardian"
NAVIGATION = (NavItem("Guardian", "guardian:space", order=24, permission=P.KEEP_CASES),)

urlpatterns = [
    path("", cases.space, name="space"),
    path("open/", keys.begin, name="begin"),
    path("unlock/", keys.unlock, name="unlock"),
    path("take/", keys.take, name="take"),
    path("shut/", keys.shut, name="shut"),
    path("keys/", keys.holders, name="holders"),
    path("keys/hand-over/", keys.hand_over, name="hand_over"),
    path("keys/<int:pk>/end/", keys.end, name="end"),
    path("cases/add/", cases.add, name="add"),
    path("cases/<uuid:pk>/", cases.case, name="case"),
    path("cases/<uuid:pk>/<slug:act>/", cases.act, name="act"),
    path("categories/", totals.categories, name="categories"),
    path("categories/set/", totals.set_category, name="set_category"),
    path("totals/", totals.totals, name="totals"),
    path("totals/release/", totals.release, name="release"),
]
