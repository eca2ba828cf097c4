"""People, their roles and accounts; and the one page somebody without an account may open: joining."""

from django.urls import path

from holdfast.organisation.choices import Permission
from holdfast.web.areas.people.views import accounts, joining, roles
from holdfast.web.shell.navigation import NavItem

app_name = "people"
PREFIX = ""
NAVIGATION = (NavItem("People", "people:index", order=80, permission=Permission.SEE_PEOPLE),)

urlpatterns = [
    path("people/", roles.index, name="index"),
    path("people/any-time/", roles.any_time, name="any_time"),
    path("people/accounts/", accounts.accounts, name="accounts"),
    path("people/<int:pk>/", accounts.person, name="person"),
    path("people/<int:pk>/change/", accounts.change, name="change"),
    path("people/<int:pk>/password/", accounts.password, name="password"),
    path("people/<int:pk>/switch-off/", accounts.switch_off, name="switch_off"),
    path("people/<int:pk>/switch-on/", accounts.switch_on, name="switch_on"),
    path("people/<int:pk>/give-role/", roles.give, name="give_role"),
    path("people/roles/<int:pk>/end/", roles.end, name="end_role"),
    path("join/<str:token>/", joining.join, name="join"),
]
