"""Chains of decisions."""

from adr.rules.chains import circles, successions


def test_a_succession_is_the_same_from_either_side():
    both = successions([("b", "supersedes", "a"), ("a", "superseded by", "b"), ("b", "amends", "a")])
    assert both == {"b": ["a", "a"]}
    assert circles(both) == []


def test_a_link_that_leads_nowhere_is_no_succession():
    assert successions([("b", "supersedes", None)]) == {}


def test_records_that_supersede_each_other_are_a_circle():
    [circle] = circles(successions([("b", "supersedes", "a"), ("a", "supersedes", "b")]))
    assert sorted(circle) == ["a", "b"]


def test_a_longer_circle_is_told_in_its_order():
    [circle] = circles({"c": ["b"], "b": ["a"], "a": ["c"], "x": ["c"]})
    assert circle == ["c", "b", "a"]


def test_two_ways_to_the_same_record_are_no_circle():
    assert circles({"d": ["b", "c"], "b": ["a"], "c": ["a"]}) == []


def test_a_chain_of_a_hundred_thousand_is_walked():
    assert circles({number: [number + 1] for number in range(100_000)}) == []
