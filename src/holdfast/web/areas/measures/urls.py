"""Addresses of the measures."""

from django.urls import path

from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.measures.views import (
    answering,
    carry,
    compare,
    definitions,
    huddle,
    importing,
    measure,
    mine,
    overview,
    phases,
    points,
    printed,
    reports,
)
from holdfast.web.shell.navigation import NavItem

app_name = "measures"
PREFIX = "measures/"
NAVIGATION = (
    NavItem("Measures", "measures:overview", order=20),
    NavItem("This month’s numbers", "measures:mine", order=25, permission=P.ADD_DATA),
    NavItem("What we ask of wards", "measures:asked", order=60, permission=P.SEE_ASKED_MINUTES),
)
RECORD_PAGES = {"series": "measures:measure"}

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("compare/", compare.compare, name="compare"),
    path("compare/<int:pk>/", compare.funnel, name="funnel"),
    path("compare/<int:pk>/charts/", compare.side_by_side, name="side_by_side"),
    path("pareto/", compare.pareto, name="pareto"),
    path("mine/", mine.mine, name="mine"),
    path("how/", measure.how, name="how"),
    path("asked/", huddle.asked, name="asked"),
    path("huddle/", huddle.huddles, name="huddles"),
    path("huddle/<int:unit_pk>/", huddle.huddle, name="huddle"),
    path("huddle/sheet/<str:token>/", huddle.huddle_sheet, name="huddle_sheet"),
    path("import/", importing.bring, name="import"),
    path("import/<str:token>/", importing.sheet, name="sheet"),
    path("imports/", importing.imports, name="imports"),
    path("imports/<int:pk>/", importing.batch, name="batch"),
    path("definitions/", definitions.definitions, name="definitions"),
    path("definitions/new/", definitions.define, name="define"),
    path("definitions/<int:pk>/", definitions.definition, name="definition"),
    path("definitions/<int:pk>/change/", definitions.revise, name="revise"),
    path("definitions/<int:pk>/retire/", definitions.retire, name="retire"),
    path("definitions/<int:pk>/begin/", definitions.new_series, name="new_series"),
    path("<uuid:pk>/", measure.measure, name="measure"),
    path("print/", printed.printed, name="print"),
    path("reports/", reports.reports, name="reports"),
    path("reports/new/", reports.order, name="order_report"),
    path("reports/<int:pk>/", reports.change, name="change_report"),
    path("reports/<int:pk>/end/", reports.end, name="end_report"),
    path("reports/<int:pk>/stop/", reports.stop, name="stop_report"),
    path("slides/", carry.slides, name="slides"),
    path("carried/<str:token>/", carry.carried, name="carried"),
    path("<uuid:pk>/slide/", carry.slide, name="slide"),
    path("<uuid:pk>/picture.png", carry.picture_png, name="picture_png"),
    path("<uuid:pk>/picture.svg", measure.picture, name="picture"),
    path("<uuid:pk>/numbers.csv", measure.numbers_csv, name="numbers_csv"),
    path("<uuid:pk>/numbers.xlsx", measure.numbers_xlsx, name="numbers_xlsx"),
    path("<uuid:pk>/numbers.ods", measure.numbers_ods, name="numbers_ods"),
    path("<uuid:pk>/history/", measure.history, name="history"),
    path("<uuid:pk>/phases/", compare.phases, name="compare_phases"),
    path("<uuid:pk>/number/", points.point, name="point"),
    path("<uuid:pk>/note/", points.note, name="note"),
    path("<uuid:pk>/note/<int:note_pk>/take-back/", points.note_take_back, name="note_take_back"),
    path("<uuid:pk>/target/", phases.target, name="target"),
    path("<uuid:pk>/limits/", phases.rebase, name="rebase"),
    path("<uuid:pk>/limits/<int:phase_pk>/take-back/", phases.rebase_take_back, name="rebase_take_back"),
    path("<uuid:pk>/answering/", answering.answering, name="answering"),
]
