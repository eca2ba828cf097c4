"""Addresses of shared-governance councils."""

from django.urls import path

from holdfast.web.areas.councils import views

app_name = "councils"

urlpatterns = [
    path("", views.councils, name="councils"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.council, name="council"),
    path("<int:pk>/join/", views.join, name="join"),
    path("<int:pk>/leave/<int:member_pk>/", views.leave, name="leave"),
    path("<int:pk>/topic/", views.topic, name="topic"),
    path("<int:pk>/hours/", views.hours, name="hours"),
    path("topics/<uuid:pk>/decide/", views.decide, name="decide"),
    path("topics/<uuid:pk>/outcome/", views.outcome, name="outcome"),
]
