"""Addresses of the improvement projects."""

from django.urls import path

from holdfast.web.areas.projects.views import carry, diagram, ending, family, outlook, people, projects, spread, tests
from holdfast.web.shell.navigation import NavItem

app_name = "projects"
NAVIGATION = (NavItem("Projects", "projects:projects", order=24),)
RECORD_PAGES = {"project": "projects:project"}

urlpatterns = [
    path("", projects.projects, name="projects"),
    path("new/", projects.new, name="new"),
    path("changes/", projects.changes, name="changes"),
    path("templates/", carry.templates, name="templates"),
    path("programmes/", spread.programmes, name="programmes"),
    path("<uuid:pk>/", projects.project, name="project"),
    path("<uuid:pk>/charter/", projects.charter, name="charter"),
    path("<uuid:pk>/adopt/", projects.adopt, name="adopt"),
    path("<uuid:pk>/one-page/", carry.sheet, name="sheet"),
    path("<uuid:pk>/slides/", carry.slides, name="slides"),
    path("<uuid:pk>/diagram/picture.png", carry.png, name="png"),
    path("<uuid:pk>/programme/", spread.programme, name="programme"),
    path("<uuid:pk>/programme/plan/", spread.plan_unit, name="plan_unit"),
    path("<uuid:pk>/programme/<int:planned_pk>/leave-out/", spread.leave_out, name="leave_out"),
    path("<uuid:pk>/hours/", projects.hours, name="hours"),
    path("<uuid:pk>/score/", projects.score, name="score"),
    path("<uuid:pk>/team/", people.join, name="join"),
    path("<uuid:pk>/team/<int:member_pk>/leave/", people.leave, name="leave"),
    path("<uuid:pk>/lead/", people.lead, name="lead"),
    path("<uuid:pk>/measures/", family.watch, name="watch"),
    path("<uuid:pk>/measures/<int:watched_pk>/main/", family.main, name="main"),
    path("<uuid:pk>/measures/<int:watched_pk>/stop/", family.stop, name="stop_watching"),
    path("<uuid:pk>/diagram/", diagram.diagram, name="diagram"),
    path("<uuid:pk>/diagram/picture.svg", diagram.picture, name="picture"),
    path("<uuid:pk>/tests/plan/", tests.plan, name="plan"),
    path("<uuid:pk>/tests/<int:cycle_pk>/", tests.test, name="test"),
    path("<uuid:pk>/outlook/", outlook.outlook, name="outlook"),
    path("<uuid:pk>/outlook/say/", outlook.say, name="say_outlook"),
    path("<uuid:pk>/hand-over/", ending.hand_over, name="hand_over"),
    path("<uuid:pk>/hand-over/<int:hand_over_pk>/", ending.answer, name="answer"),
    path("<uuid:pk>/close/", ending.close, name="close"),
    path("<uuid:pk>/stop/", ending.stop, name="stop"),
    path("<uuid:pk>/look-again/<int:recheck_pk>/", ending.look, name="look"),
    path("<uuid:pk>/look-again/<int:recheck_pk>/move/", ending.move, name="move_look"),
]
