"""My page and the small pages beside it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.foundation.actor import System
from holdfast.organisation.choices import Role
from holdfast.records import operations as records
from holdfast.records import queries as records_queries
from tests.factories import measures as make_measure
from tests.factories import organisation as make
from tests.factories.records import record
from tests.web.conftest import main_text


def tell(person, words, **more):
    return records.notify(by=System("tests"), at=make.AT, person=person, words=words, **more)


def test_my_page_says_which_roles_i_hold_and_where(signed_in):
    text = main_text(signed_in.get("/"))
    assert "Ward or team lead, Ward 7" in text
    assert "Member of staff, Ward 20" in text


def test_my_page_of_someone_without_a_role_says_what_to_do(visitor, place):
    visitor.force_login(make.person(place.trust, "Nora New"))
    assert "You hold no role yet" in main_text(visitor.get("/"))


def test_my_page_shows_new_notices_and_how_many_more(signed_in, lead):
    for n in range(7):
        tell(lead, f"Falls are due, letter {n}", link="/why/")
    text = main_text(signed_in.get("/"))
    assert "letter 6" in text
    assert "letter 0" not in text
    assert "2 more notices" in text


def test_header_counts_new_notices_and_reading_them_takes_the_count_away(signed_in, lead):
    tell(lead, "Falls are due")
    assert "hf-badge" in signed_in.get("/").content.decode()
    signed_in.post("/notices/")
    assert "hf-badge" not in signed_in.get("/").content.decode()


def test_notices_are_my_own_only(signed_in, place):
    tell(place.administrator, "Only for the administrator")
    assert "Only for the administrator" not in main_text(signed_in.get("/notices/"))


def test_reading_notices_does_not_touch_those_of_others(signed_in, place):
    tell(place.administrator, "For the administrator")
    signed_in.post("/notices/")
    assert records_queries.unread_notices(viewer=place.admin) == 1


def test_long_list_of_notices_comes_in_pages(signed_in, lead):
    for n in range(45):
        tell(lead, f"Notice number {n}.")
    assert "Notice number 44." in main_text(signed_in.get("/notices/"))
    assert "Notice number 3." in main_text(signed_in.get("/notices/?page=2"))


def test_my_page_asks_the_database_few_questions(signed_in, lead):
    for n in range(7):
        tell(lead, f"Falls are due, letter {n}")
    signed_in.get("/")
    with CaptureQueriesContext(connection) as queries:
        signed_in.get("/")
    assert len(queries) <= 11, [q["sql"][:90] for q in queries]


def test_search_finds_units_by_name(signed_in):
    assert "Ward 20" in main_text(signed_in.get("/search/?q=ward+20"))


def test_search_for_nothing_known_says_so_and_what_to_try(signed_in):
    assert "Nothing found for “zebra”" in main_text(signed_in.get("/search/?q=zebra"))


def test_search_words_are_shown_as_text_never_as_code(signed_in):
    assert "<script>alert" not in signed_in.get("/search/?q=<script>alert(1)</script>").content.decode()


def test_record_of_another_trust_is_not_found_by_search(visitor, place, stranger):
    from holdfast.organisation.models import Person

    record(place.ward, "Night falls on Ward 7")
    visitor.force_login(Person.objects.get(pk=stranger.person_id))
    assert "Night falls" not in main_text(visitor.get("/search/?q=night"))


def test_why_lists_what_each_role_lets_me_do(signed_in):
    text = main_text(signed_in.get("/why/"))
    assert "Add and correct numbers Ward 7" in text.replace("You may ", "").replace("In ", "")
    assert "Run the whole site" not in text


def test_glossary_is_open_to_everybody_and_has_every_word_of_the_document(visitor, db):
    text = main_text(visitor.get("/glossary/"))
    assert "Re-base" in text
    assert "**" not in text


@pytest.mark.parametrize("path", ["/privacy/", "/accessibility/", "/glossary/", "/accounts/password/reset/"])
def test_page_for_everybody_opens_signed_in_and_out(visitor, lead, path):
    assert visitor.get(path).status_code == 200
    visitor.force_login(lead)
    assert visitor.get(path).status_code == 200


def test_health_asks_one_question_and_reads_no_session(signed_in):
    with CaptureQueriesContext(connection) as queries:
        response = signed_in.get("/health/")
    assert (response.status_code, response.json()) == (200, {"database": "answers"})
    assert [q["sql"] for q in queries] == ["SELECT 1"]


def test_health_tells_when_the_database_does_not_answer(visitor, db, monkeypatch):
    from django.db import OperationalError

    from holdfast.web.areas.home import health

    class Broken:
        def cursor(self):
            raise OperationalError("gone")

    monkeypatch.setattr(health, "connection", Broken())
    assert visitor.get("/health/").status_code == 503


def test_account_keeps_a_new_name(signed_in, lead):
    signed_in.post("/account/", {"name": "Lena Married", "digest_day": "4"})
    lead.refresh_from_db()
    assert (lead.name, lead.digest_day) == ("Lena Married", 4)


def test_account_without_a_name_says_what_is_missing_and_keeps_the_rest(signed_in, lead):
    response = signed_in.post("/account/", {"name": "", "digest_day": "4"})
    html = response.content.decode()
    assert '<a href="#id_name">Enter your name</a>' in html
    assert '<option value="4" selected>' in html


def test_unit_switcher_changes_the_unit_of_the_session(signed_in, place):
    assert signed_in.post("/unit/", {"unit": place.ward_20.pk, "next": "/why/"})["Location"] == "/why/"
    assert "Ward 20" in signed_in.get("/").content.decode().split("</header>")[0]


def test_unit_switcher_refuses_a_unit_without_a_role(signed_in, place):
    assert signed_in.post("/unit/", {"unit": place.ward_8.pk}).status_code == 404


def test_permanent_link_of_a_hidden_record_is_not_found(signed_in, place):
    assert signed_in.get("/r/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_no_logo_is_shown_unless_one_is_set(visitor, db, settings, tmp_path):
    assert visitor.get("/logo/").status_code == 404
    assert "<img" not in visitor.get("/accounts/login/").content.decode()
    settings.LOGO_FILE = str(tmp_path / "trust.svg")
    (tmp_path / "trust.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    response = visitor.get("/logo/")
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    assert 'src="/logo/"' in visitor.get("/accounts/login/").content.decode()


def test_setting_that_names_no_picture_shows_nothing(visitor, db, settings, tmp_path):
    settings.LOGO_FILE = str(tmp_path / "secrets.txt")
    (tmp_path / "secrets.txt").write_text("not a picture")
    assert visitor.get("/logo/").status_code == 404


def test_invented_trust_says_so_on_every_page(visitor, db):
    trust = make.trust("Castle Vale NHS Trust", invented=True)
    visitor.force_login(make.person(trust, role=Role.MEMBER))
    for path in ("/", "/why/", "/search/", "/glossary/", "/no-such-page/"):
        assert "Invented trust: demonstration" in visitor.get(path).content.decode(), path


def test_real_trust_is_not_called_invented(signed_in):
    assert "Invented trust" not in signed_in.get("/").content.decode()


def test_numbers_due_from_me_stand_on_my_page_with_the_way_to_them(signed_in, lead, place):
    series = make_measure.series(place.ward, values=[3, 4, 2], collector=lead)
    html = signed_in.get("/").content.decode()
    assert "Falls, Ward 7" in html
    assert str(series.pk) in html
    assert "This month" in html
