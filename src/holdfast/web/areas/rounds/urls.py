"""Addresses of crowdsourcing rounds. What anybody may open lies under /voice/p/, where no address is logged."""

from django.urls import path

from holdfast.web.areas.rounds import public, views

app_name = "rounds"
PREFIX = "voice/"

urlpatterns = [
    path("p/round/<slug:slug>/", public.answer, name="answer"),
    path("rounds/", views.rounds, name="rounds"),
    path("rounds/new/", views.new, name="new"),
    path("rounds/<int:pk>/", views.round_, name="round"),
    path("rounds/<int:pk>/look/", views.look, name="look"),
    path("rounds/<int:pk>/vote/", views.vote, name="vote"),
    path("rounds/<int:pk>/result/", views.result, name="result"),
]
