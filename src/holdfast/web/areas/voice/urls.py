"""Addresses of staff voice. What is open to everybody keeps no session, sets no cookie and reads no person."""

from django.urls import path

from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.voice import (
    listening,
    participation,
    posters,
    public,
    reading,
    sorting,
    supporting,
    telling,
    times,
)
from holdfast.web.shell.navigation import NavItem

app_name = "voice"
NAVIGATION = (NavItem("Voices", "voice:threads", order=23, permission=P.SEE_ORGANISATION),)

urlpatterns = [
    path("", public.start, name="start"),
    path("code/", public.code, name="code"),
    path("p/<slug:slug>/", public.tell, name="tell"),
    path("p/<slug:slug>/said/", public.said, name="said"),
    path("threads/", reading.threads, name="threads"),
    path("threads/sort/", sorting.sort, name="sort"),
    path("threads/<uuid:pk>/", reading.thread, name="thread"),
    path("threads/<uuid:pk>/reply/", reading.reply, name="reply"),
    path("threads/<uuid:pk>/tell/", telling.publish, name="publish"),
    path("threads/<uuid:pk>/support/", supporting.support, name="support"),
    path("threads/<uuid:pk>/comment/", supporting.comment, name="comment"),
    path("participation/", participation.participation, name="participation"),
    path("promise/", times.promise, name="promise"),
    path("told/", telling.told, name="told"),
    path("told/<int:pk>/", telling.board, name="board"),
    path("urgent/<uuid:pk>/", reading.urgent, name="urgent"),
    path("posters/", posters.posters, name="posters"),
    path("posters/file/", posters.file, name="poster_file"),
    path("posters/print/", posters.printed, name="printed"),
    path("listeners/", listening.listeners, name="listeners"),
    path("listeners/name/", listening.name, name="name"),
    path("areas/<int:pk>/staff/", listening.staff, name="staff"),
]
