"""My page and the small pages that belong to no other area."""

from django.urls import path

from holdfast.web.areas.home import account, health, tokens, views
from holdfast.web.shell.navigation import NavItem

app_name = "home"
PREFIX = ""
NAVIGATION = (NavItem("My page", "home:index", order=0),)

urlpatterns = [
    path("", views.index, name="index"),
    path("health/", health.health, name="health"),
    path("search/", views.search, name="search"),
    path("alike/", views.alike, name="alike"),
    path("notices/", views.notices, name="notices"),
    path("why/", views.why, name="why"),
    path("r/<uuid:pk>/", views.record, name="record"),
    path("account/", account.account, name="account"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/new/", tokens.new_token, name="new_token"),
    path("account/tokens/<int:pk>/end/", tokens.end_token, name="end_token"),
    path("glossary/", views.glossary, name="glossary"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
