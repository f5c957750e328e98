"""What a record is about, as far as its words tell."""

import pytest

from adr.rules import filing
from adr.rules.filing_words import WORDS
from guidance import library as current_library
from tests import timing

TOPICS = tuple(WORDS)


def topics(title: str, text: str = "") -> list[str]:
    return [each.topic for each in filing.suggested(title, text, TOPICS)]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Use RDS instead of provisioned EC2 databases", "data-storage"),
        ("Use Elasticache for Redis", "caching"),
        ("Terraform directory structure", "infrastructure-as-code"),
        ("Remove load balancer tier", "platform-and-hosting"),
        ("Record architecture decisions", "team-and-process"),
        ("Blocking and Non-Blocking Retry", "failure-isolation"),
        ("Use a JWT Lambda Authorizer", "identity-access"),
        ("Generate Metrics from Traces", "observability"),
        ("Polyglotte Persistenz: eine Datenbank je Dienst", "data-storage"),
        ("Authentifizierung und Autorisierung mit Keycloak", "identity-access"),
        ("使用缓存", "caching"),
        ("Deploy Automatically to Prod", "delivery-and-release"),
    ],
)
def test_a_title_tells_the_topic(title, first):
    assert topics(title)[0] == first


@pytest.mark.parametrize("title", ["", "Migration strategy", "Minimal model", "Restricted deletion", "使用命令行"])
def test_nothing_is_suggested_where_nothing_speaks_for_it(title):
    assert topics(title) == []


def test_several_words_of_the_text_speak_where_the_title_is_silent():
    text = (
        "Orders go to Kafka. A worker reads the queue; dead-letter messages are parked. Events are kept in the outbox."
    )
    assert topics("How orders travel", text) == ["async-work"]
    assert topics("How orders travel", "Orders go to Kafka.") == []


def test_an_address_says_nothing():
    assert topics("Where we stand", "https://docker.example/kubernetes/aws/ecs/eks/vpc/dns " * 3) == []


def test_the_words_are_those_of_the_text_and_no_more_than_three_topics_come():
    title = "Cache API responses in Redis behind nginx on Kubernetes with Terraform, and log them"
    found = filing.suggested(title, "", TOPICS)
    assert len(found) == filing.AT_MOST
    assert all(word in title.lower() for each in found for word in each.words)


@pytest.mark.django_db
def test_every_topic_of_the_library_has_words_and_no_other_has(library):
    assert {topic.key for topic in current_library.current().topics} == set(WORDS)


@pytest.mark.parametrize("piece", ["缓存器", "message-", "a" * 50, "api_", "[![", "data model ", "http://"])
def test_a_hostile_text_takes_no_longer_than_its_size(piece):
    assert timing.grows_in_proportion(lambda size: topics("x", (piece * size)[:size]), filing.READ_AT_MOST)
