"""How teams write number, title, status and date: one small text for each shape that was met."""

import pytest

from adr.formats import FileKind, Place, Relation, Role, Status, classify, parse

REST = "\n## Context\n\nForces.\n\n## Decision\n\nThis.\n"


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        # Several values on one line.
        ("# Salt\n\n**Status:** akzeptiert · **Datum:** 2024-05-03\n", "accepted", "2024-05-03"),
        ("# Salt\nDatum: 2024-05-03 · Status: geaccepteerd\n", "accepted", "2024-05-03"),
        ("# Salt\n\nData: 2024-05-03. Stato: accettata dal gruppo.\n", "accepted", "2024-05-03"),
        ("# Salt\n\nDatum: 3. 5. 2024 Stav: přijato\n", "accepted", "2024-05-03"),
        ("# Salt\n\n**Ticket:** K-7 · **Decision date:** 2024-05-03\n", "unstated", "2024-05-03"),
        # The value inside the emphasis, or its label without a colon.
        ("# Salt\n\n**Stato: ACCETTATA** (tutti, 2024-05-03)\n", "accepted", "2024-05-03"),
        ("# Salt\n\n*Status: Rejected*\n\n*Date: 2024-05-03*\n", "rejected", "2024-05-03"),
        ("# Salt\n\n__Status__: _Accepted_\n\n__Date__: _2024-05-03_\n", "accepted", "2024-05-03"),
        ("# Salt\n\n- Status: draft\n- Date 2024-05-03\n", "draft", "2024-05-03"),
        ("# Salt\n\nStatus - Accepted\n\nDate - 2024-05-03\n", "accepted", "2024-05-03"),
        # Labels that stand like headings, and headings that hold their value.
        ("# Salt\n\n**Status**\n\nAccepted\n\n**Date**\n\n2024-05-03\n", "accepted", "2024-05-03"),
        ("# Salt\n\n### Date: 2024-05-03\n### Status: Accepted\n", "accepted", "2024-05-03"),
        ("# Salt\n\n## Status ✅ Accepted, rolled out later\n", "accepted", "None"),
        ("# Salt\n\n## Status: ACCEPTED (2024-05-03)\n", "accepted", "2024-05-03"),
        ("# Salt\n\n## Status\n\nAccepted\n\nDate of decision: 2024-05-03\n", "accepted", "2024-05-03"),
        # Below a rule at the end, and behind a full stop.
        ("# Salt\n\n**Estado:** Aceptada; falta medir. **Fecha:** 2024-05-03.\n", "accepted", "2024-05-03"),
        # Tables: in the status section, without outer bars, as a history.
        ("# Salt\n\n## 1. Status\n\n| Field | Value |\n|--|--|\n| Status | Accepted |\n", "accepted", "None"),
        ("# Salt\n\nStatus | Accepted\n--- | ---\nDate | 2024-05-03\n", "accepted", "2024-05-03"),
        (
            "# Salt\n\n## Status\n\n| Day | Status |\n|--|--|\n| 2024-05-02 | Proposed |\n| 2024-05-03 | Accepted |\n",
            "accepted",
            "2024-05-03",
        ),
        # A line that holds the word and nothing else; boxes; a menu with one choice marked.
        ("# Salt\n\n**Accepted** (2024-05-03)\n", "accepted", "2024-05-03"),
        ("# Salt\n\n- [ ] Proposed\n- [x] Accepted\n", "accepted", "None"),
        ("# Salt\n\n## Status\n\nProposed | **Accepted** | Rejected\n", "accepted", "None"),
        ("# Salt\n\nAccepted drinks are listed below.\n", "unstated", "None"),
        # Badges.
        ("# Salt\n\n![](https://img.shields.io/badge/status-accepted-green)\n", "accepted", "None"),
        ("# Salt\n\n![Build](https://img.shields.io/badge/build-accepted-green)\n", "unstated", "None"),
        (
            "# Salt\n\n## Document control\n\n| Status | Accepted |\n|--|--|\n| Date | 2024-05-03 |\n",
            "accepted",
            "2024-05-03",
        ),
        # TOML above the title.
        ('+++\nstatus = "accepted"\ndate = 2024-05-03\ntags = []\n+++\n\n# Salt\n', "accepted", "2024-05-03"),
        ("+++\r\nstatus = 'Draft' # not yet\r\n\r\n[extra]\r\nstatus = 'x'\r\n+++\r\n# Salt\r\n", "draft", "None"),
        # Several days in one value.
        ("# Salt\n\nStatus: Proposed on 2024-05-02, accepted on 2024-05-03\n", "accepted", "2024-05-03"),
        ("# Salt\n\n## Status\n\nAccepted. Amended 2024-05-03 by all.\n", "accepted", "None"),
        (
            "# Salt\n\nStatus: Draft (2024-05-03). By Ada. Supersedes what was ADR-5 (Accepted 2024-05-01).\n",
            "draft",
            "2024-05-03",
        ),
        ("# Salt\n\nStatus: Accepted 2024-05-03 (last updated 2024-06-01)\n", "accepted", "2024-05-03"),
        # What came later on the same line, and what holds of a part only.
        ("# Salt\n\nStatus: Accepted (superseded by [ADR-9](0009-x.md))\n", "superseded", "None"),
        ("# Salt\n\n```\nAuthor: A\nDate: 29/12/2021\nStatus: Active\n```\n", "accepted", "2021-12-29"),
        ("# Salt\n\n```\nStatus: Active\nrun(salt)\n```\n", "unstated", "None"),
        ("# Salt\n\n## Status\n\n- [ ] Decided\n- [x] Decided against (for now)\n", "rejected", "None"),
        ("# Salt\n\nStatus: Accepted, then reverted\n", "deprecated", "None"),
        ("# Salt\n\nStatus: Accepted (the cache is superseded by [ADR-9](0009-x.md))\n", "accepted", "None"),
        ("# Salt\n\nStatus: ~~Proposed~~ **Accepted** _(2024-05-03: by all)_\n", "accepted", "2024-05-03"),
        ("# Salt\n\n**Status:** Accepted\n**Superseded by:** None\n", "accepted", "None"),
        ("# Salt\n\n**Status:** Accepted\n**Superseded by:** ADR-9 (partial)\n", "accepted", "None"),
        ("# Salt\n\n> **Partial supersession:** the cache was superseded by [ADR 9](9.md).\n", "unstated", "None"),
    ],
)
def test_status_and_date_in_their_shapes(text, status, date):
    document = parse(text + REST, "0007-salt.md")
    assert (document.status.value, str(document.date)) == (status, date)
    assert document.title == "Salt"
    assert {Role.CONTEXT, Role.DECISION} <= {section.role for section in document.sections}


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (
            "# Sól\n\n- Status: Zaakceptowana\n- Data: 3 maja 2024\n\n## Kontekst\n\n## Decyzja\n",
            "accepted",
            "2024-05-03",
        ),
        ("# 塩\n\n- 状態: 承認済み\n- 決定日: 2024-05-03\n\n## 背景\n\n## 決定\n", "accepted", "2024-05-03"),
        ("# 塩\n\n## ステータス\n\n承認待ち\n\n## コンテキスト\n\n## 決定\n", "proposed", "None"),
        ("# 소금\n\n**상태**: 승인됨\n**날짜**: 2024년 5월 3일\n\n## 배경\n\n## 결정\n", "accepted", "2024-05-03"),
        ("# 소금\n\n**상태**: 승인 대기\n\n## 컨텍스트 (Context)\n\n## 결정\n", "proposed", "None"),
        ("# 盐\n\n- 状态：已采纳，尚未上线\n- 日期：2024-05-03\n\n## 背景\n\n## 决策\n", "accepted", "2024-05-03"),
        ("# Zout\n\nStatus: voorgesteld · 2024-05-03\n\n## Context\n\n## Besluit\n", "proposed", "2024-05-03"),
        ("# Tuz\n\n- Tarih: 3 Mayıs 2024\n- Durum: Kabul edildi\n\n## Bağlam\n\n## Karar\n", "accepted", "2024-05-03"),
        ("# Sůl\n\nStav: přijato (2024-05-03)\n\n## Kontext\n\n## Rozhodnutí\n", "accepted", "2024-05-03"),
        ("# Сіль\n\nСтатус: прийнято.\nДата: 2024-05-03\n\n## Контекст\n\n## Рішення\n", "accepted", "2024-05-03"),
        ("# Соль\n\nСтатус: предлагается\nДата: 3 мая 2024\n\n## Контекст\n\n## Решение\n", "proposed", "2024-05-03"),
        ("# Salt\n\n- Status: Accepterad\n- Datum: 3 maj 2024\n\n## Kontext\n\n## Beslut\n", "accepted", "2024-05-03"),
        ("# Sale\n\n## Stato\n\nRespinta\n\n## Contesto\n\n## Decisione\n", "rejected", "None"),
        ("# 盐\n\n## 状态\n\n已采纳，自 2024 年 5 月 3 日起生效。\n\n## 背景\n\n## 决策\n", "accepted", "2024-05-03"),
        (
            "# Sale\n\n## Stato\n\nAccettato\n\n## Data della decisione\n\n2024-05-03\n\n## Contesto\n\n## Decisione\n",
            "accepted",
            "2024-05-03",
        ),
        # Keyboards without the letters.
        ("# Sel\n\n## Statut\n\nAcceptee le 2024-05-03.\n\n## Contexte\n\n## Decision\n", "accepted", "2024-05-03"),
        ("# Salz\n\nStatus: zurueckgezogen\n\n## Kontext\n\n## Entscheidung\n", "rejected", "None"),
    ],
)
def test_other_languages(text, status, date):
    document = parse(text, "0007-salt.md")
    assert (document.status.value, str(document.date), document.dialect.value) == (status, date, "nygard")


@pytest.mark.parametrize(
    ("heading", "name", "number"),
    [
        ("ADR-0007 · Salt", "", 7),
        ("ADR-0007 | Salt", "", 7),
        ("ADR-0007：Salt", "", 7),
        ("**ADR-0007** Salt", "", 7),
        ("**ADR-0007:** Salt", "", 7),
        ("REV-ADR-0007: Salt", "", 7),
        ("U2-ADR-007: Salt", "", 7),
        ("RFC 007 — Salt", "", 7),
        ("Salt", "rfc-007.md", 7),
        ("007-Salt", "007-salt.md", 7),
        ("DEC-007 — Salt", "DEC-007-salt.md", 7),
        ("[ADR] Salt", "", None),
    ],
)
def test_numbers_and_kinds_before_the_title(heading, name, number):
    document = parse(f"# {heading}\n", name)
    assert (document.title, document.number) == ("Salt", number)


def test_a_word_with_a_number_belongs_to_the_title_where_the_file_does_not_say_so_too():
    assert parse("# SHA-256 — the end\n", "0003-hashes.md").title == "SHA-256 — the end"


def test_a_heading_that_names_a_section_is_no_title_where_the_front_matter_has_one():
    document = parse("---\ntitle: Salt\nstatus: Draft\n---\n\n# Abstract\n\nText.\n\n# Decision\n", "0007-x.md")
    assert (document.title, document.status) == ("Salt", Status.DRAFT)


def test_sections_nested_under_a_summary_or_status_are_sections():
    text = "# Salt\n\n## Summary\n\n### Issue\n\nTaste.\n\n### Decision\n\nSea.\n\n### Status\n\nDecided.\n"
    document = parse(text)
    assert document.status is Status.ACCEPTED
    assert document.body(document.section(Role.CONTEXT)) == "Taste."
    below = parse("# Salt\n\n## Status: Accepted\n\n### Context\n\nTaste.\n\n### Decision\n\nSea.\n")
    assert below.body(below.section(Role.DECISION)) == "Sea."


def test_people_in_their_shapes():
    assert parse("# A\n\n* Deciders: @ada @bo-ek\n").people_as("decider") == ("@ada", "@bo-ek")
    assert parse("# A\n\n- **Decision owners**: Ada Lin, Bo Ek\n").people_as("decider") == ("Ada Lin", "Bo Ek")
    assert parse("# A\n\n- Deciders: Ada Lin @ada, Bo Ek\n").people_as("decider") == ("Ada Lin @ada", "Bo Ek")


def test_a_day_is_no_name_of_a_file():
    document = parse("# A\n\n**Status:** Accepted (partially superseded by ADR-0039) — 2024-05-03\n")
    assert [(link.relation, link.number) for link in document.links] == [(Relation.PART_SUPERSEDED_BY, 39)]


def test_a_badge_and_the_text_in_its_place_are_two_mentions():
    document = parse("# A\n\n![Accepted](https://img.shields.io/badge/status-accepted-green)\n")
    assert [mention.words for mention in document.statuses] == ["accepted", "Accepted"]
    assert document.status_source is Place.BADGE


def test_an_identifier_with_a_leading_zero_makes_a_record():
    assert classify({"D-013-salt.md": "# D-013: Salt\n\nText.\n"})["D-013-salt.md"].kind is FileKind.RECORD


def test_values_below_a_rule_at_the_end_are_read_where_nothing_else_stands_there():
    text = "# Salt\n\n## Status\n\nAccepted\n\n## Decision\n\nSea.\n\n---\n\n**Decision Date**: 2024-05-03  \n{}\n"
    document = parse(text.format("**Decision Makers**: Ada Lin, Bo Ek"))
    assert (str(document.date), document.people_as("decider")) == ("2024-05-03", ("Ada Lin", "Bo Ek"))
    assert parse(text.format("And more words.")).date is None


def test_none_before_other_words_is_no_record():
    document = parse("# Salt\n\n**Status:** Accepted\n**Supersedes:** None; complements ADR 83.\n")
    assert document.links == ()


def test_the_head_of_a_request_for_comments():
    head = "- Feature Name: Salt\n- Start Date: 2024-05-03\n- RFC Status: draft\n\n"
    text = head + "# Summary\n\nSea.\n\n# Motivation\n\nTaste.\n"
    document = parse(text, "0007-salt.md")
    assert (document.title, document.status, str(document.date)) == ("Salt", Status.DRAFT, "2024-05-03")
    assert document.body(document.section(Role.CONTEXT)) == "Taste."
