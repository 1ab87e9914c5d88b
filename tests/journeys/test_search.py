"""A visitor finds pages by their own words, and bad input harms nothing."""

import pytest

from home.demo.loader import load
from home.search import found

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(db):
    load()


def test_a_page_that_is_called_by_the_words_comes_first():
    assert found("low back pain")[0].title == "Low back pain"


def test_a_lay_name_finds_the_condition():
    assert "Low back pain" in [page.title for page in found("lumbago")]


def test_no_result_says_so_and_keeps_the_words(client):
    text = client.get("/search/", {"q": "xylophone"}).content.decode()
    assert "xylophone" in text


@pytest.mark.parametrize(
    "query", ["'\"%;--", "back " * 4000, "\u202e\u200b", "a AND OR NOT *", "(", "NEAR/3"]
)
def test_strange_words_are_harmless(client, query):
    assert client.get("/search/", {"q": query}).status_code == 200
