"""The address of the committee's and the board's list."""

from django.urls import path

from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.committee import views
from holdfast.web.shell.navigation import NavItem

app_name = "committee"
NAVIGATION = (NavItem("Committee list", "committee:committee", order=26, permission=P.SEE_ORGANISATION),)

urlpatterns = [
    path("", views.committee, name="committee"),
    path("board/", views.board, name="board"),
    path("oversight/", views.oversight, name="oversight"),
]
