"""The report of a refresh: the first line says it all, every change is in it, the folder tells no secrets."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from editions import a_hit, a_report, an_outcome
from reading import read_html, squeezed
from sheets import HOSTILE, INVISIBLE

from evidence.issued import Difference, Mention, Refreshed, Verdict
from evidence.model import Integrity, Pmid
from evidence.publishing import publish_changes, report_html, report_json, report_text
from evidence.publishing.changes import MOST_MENTIONS
from evidence.render import Paper

TAKEN_BACK = an_outcome("neck-pain", Verdict.WITHDRAWN, withdrawn="00cbe2da375a", hits=(a_hit(),))
WAITS = an_outcome(
    "migraine",
    Verdict.STAGED,
    code="111111111111",
    staged="222222222222",
    differences=(Difference("confidence", "Unsure", "Very unsure"),),
)
BROKEN = an_outcome("tinnitus", Verdict.FAILED, error="/srv/nurse/library.sqlite is full.")
ODD = an_outcome("gout", Verdict.HELD, found_before=212, found=0, alarms=("PubMed counted 0 records.",))
NEW = an_outcome(
    Verdict.PUBLISHED.value,
    Verdict.PUBLISHED,
    code="333333333333",
    new_studies=(Mention(Pmid("30000001"), "A trial.", 2),),
    lost_studies=(Mention(Pmid("30000002"), "An old trial", None, "merged into another record"),),
)
SAME = an_outcome("fibromyalgia", code="444444444444")
ALL = (SAME, NEW, ODD, WAITS, BROKEN, TAKEN_BACK)


def text(*conditions: Refreshed, language: str = "en", **more: Any) -> str:
    return report_text(a_report(*conditions, **more), language)


def shown(content: bytes) -> str:
    return squeezed("".join(read_html(content.decode()).shown))


# ------------------------------------------------------------------------------------------ the first line


def test_the_first_line_counts_everything_and_begins_with_what_is_worst() -> None:
    assert text(*ALL).splitlines()[0] == (
        "massage-evidence 0.1.0: 1 sheet WITHDRAWN, 1 condition FAILED, 1 held because of an ALARM, "
        "1 sheet waits for a person, 1 sheet issued, 1 unchanged."
    )


def test_a_run_that_changed_nothing_says_so() -> None:
    first, second, *_ = text(SAME, an_outcome("gout")).splitlines()
    assert first.endswith(": Nothing changed; checked: 2 conditions.")
    assert second == "Run 12, begun on 2026-11-21 03:00 (UTC), done at 03:10 (UTC)."


def test_a_run_that_checked_nothing_does_not_say_that_all_is_well() -> None:
    assert text().splitlines()[0].endswith(": No condition was checked.")


def test_a_run_that_did_not_finish_says_so() -> None:
    assert "it did not finish" in text(SAME, finished_at=None).splitlines()[1]


def test_who_has_to_act_is_named_before_the_details() -> None:
    lines = text(*ALL).splitlines()
    assert lines[2:7] == [
        "1 sheet WITHDRAWN: neck pain",
        "1 condition FAILED: tinnitus",
        "1 held because of an ALARM: gout",
        "1 sheet waits for a person: migraine",
        "1 sheet issued: published",
    ]


def test_moments_are_told_in_utc_whatever_zone_they_come_in() -> None:
    from datetime import timedelta, timezone

    east = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=9)))
    assert "begun on 2026-11-21 00:00 (UTC)" in text(SAME, started_at=east, finished_at=east.astimezone(UTC))


# ---------------------------------------------------------------------------------------------- the details


@pytest.mark.parametrize(
    "said",
    [
        "PMID 26329399 (Massage for low-back pain) was retracted.",
        "Check code 00cbe2da375a.",
        "It failed: /srv/nurse/library.sqlite is full.",
        "Alarm: PubMed counted 0 records.",
        "Records found: 212 before, 0 now.",
        "How sure, before: Unsure Now: Very unsure",
        "read staged/migraine.html, then evidence refresh --approve migraine=",
        "New studies: 1.",
        "Place 2: A trial (PMID 30000001)",
        "Studies no longer counted: 1.",
        "Not ranked: An old trial (PMID 30000002); merged into another record",
        "fibromyalgia",
        "The MeSH year changed.",
    ],
)
def test_everything_that_a_refresh_found_is_in_text_and_page(said: str) -> None:
    report = a_report(*ALL, remarks=("The MeSH year changed.",))
    assert said in report_text(report, "en")
    assert squeezed(said) in shown(report_html(report, "en", paper=Paper.LETTER))


@pytest.mark.parametrize("now", list(Integrity))
def test_every_way_of_losing_its_standing_has_a_sentence(now: Integrity) -> None:
    each = an_outcome("neck-pain", Verdict.WITHDRAWN, withdrawn="00cbe2da375a", hits=(a_hit(now=now),))
    for language in ("en", "es"):
        assert "PMID 26329399 (Massage for low-back pain)" in text(each, language=language)


def test_a_long_list_of_studies_is_cut_and_says_by_how_much() -> None:
    many = tuple(Mention(Pmid(30000000 + n), f"Trial {n}", n) for n in range(1, MOST_MENTIONS + 4))
    told = text(an_outcome(verdict=Verdict.PUBLISHED, new_studies=many))
    assert f"Place {MOST_MENTIONS}: " in told
    assert f"Place {MOST_MENTIONS + 1}: " not in told
    assert "And 3 more" in told


def test_a_first_sheet_is_told_as_one() -> None:
    assert "Issued for the first time" in text(an_outcome(verdict=Verdict.PUBLISHED, is_first=True))


def test_text_of_records_steers_no_terminal_and_no_page() -> None:
    hit = Mention(Pmid("30000001"), HOSTILE + INVISIBLE + "\x1b[31m\n\nsecond", 1)
    report = a_report(an_outcome(verdict=Verdict.PUBLISHED, new_studies=(hit,)))
    told = report_text(report, "en")
    assert not {"\x1b", "\u202e", "\x00"} & set(told)
    page = read_html(report_html(report, "en", paper=Paper.LETTER).decode())
    assert {"script", "img"}.isdisjoint(page.elements)


def test_the_report_is_told_in_the_language_of_the_sheets() -> None:
    told = text(*ALL, language="es")
    assert told.splitlines()[0].startswith(
        "massage-evidence 0.1.0: 1 hoja RETIRADA, 1 problema de salud FALLÓ"
    )
    assert "el artículo fue retractado" in told


# -------------------------------------------------------------------------------------------- for programs


def test_json_has_the_report_without_what_only_the_next_run_needs() -> None:
    ranked = an_outcome("gout", ranked=(Pmid("1"),), basis="x")
    value = json.loads(report_json(a_report(TAKEN_BACK, ranked)))
    assert value["schema_version"] == 1
    assert value["program"].startswith("massage-evidence ")
    assert value["counts"] == {
        "withdrawn": 1,
        "failed": 0,
        "held": 0,
        "staged": 0,
        "published": 0,
        "unchanged": 1,
    }
    first, second = value["conditions"]
    assert first["hits"][0]["pmid"] == "26329399"
    assert first["hits"][0]["now"] == "retracted"
    assert not {"ranked", "basis"} & set(second)


# ---------------------------------------------------------------------------------------------- in the folder


def test_the_folder_holds_the_newest_report_in_three_formats(tmp_path: Path) -> None:
    for number in (12, 13):
        report = a_report(SAME, number=number)
        assert publish_changes(report, tmp_path, language="en", paper=Paper.LETTER) == ()
    assert {path.name for path in tmp_path.iterdir()} == {"changes.html", "changes.txt", "changes.json"}
    assert "Run 13" in (tmp_path / "changes.txt").read_text(encoding="utf-8")
    assert squeezed("Run 13") in shown((tmp_path / "changes.html").read_bytes())
    assert json.loads((tmp_path / "changes.json").read_bytes())["number"] == 13


def test_the_folder_tells_neither_places_of_the_machine_nor_what_waits(tmp_path: Path) -> None:
    report = a_report(*ALL, remarks=("The library is /srv/nurse/library.sqlite.",), owner="nurse-pc 4711")
    publish_changes(report, tmp_path, language="en", paper=Paper.LETTER)
    for path in tmp_path.iterdir():
        content = path.read_text(encoding="utf-8")
        for secret in ("nurse", "4711", "Very unsure", "--approve", "222222222222"):
            assert secret not in content, path.name
        assert "migraine" in content
        assert "tinnitus" in content


def test_what_waits_after_a_withdrawal_is_not_told_in_the_folder_either(tmp_path: Path) -> None:
    told = replace(TAKEN_BACK, staged="222222222222", differences=WAITS.differences)
    publish_changes(a_report(told), tmp_path, language="en", paper=Paper.LETTER)
    for path in tmp_path.iterdir():
        assert "Very unsure" not in path.read_text(encoding="utf-8")
    assert "Very unsure" in text(told)


def test_a_report_that_is_not_ours_stays_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "changes.txt").write_text("mine", encoding="utf-8")
    (failure,) = publish_changes(a_report(SAME), tmp_path, language="en", paper=Paper.LETTER)
    assert "changes.txt was not made by this program" in failure
    assert (tmp_path / "changes.txt").read_text(encoding="utf-8") == "mine"
    assert publish_changes(a_report(SAME), tmp_path, language="en", paper=Paper.LETTER, force=True) == ()


def test_a_link_stands_only_where_there_is_a_page() -> None:
    page = read_html(report_html(a_report(*ALL), "en", paper=Paper.LETTER).decode())
    led = {value for name, value in page.attributes if name == "href" and (value or "").endswith(".html")}
    expected = {"neck-pain.html", "migraine.html", "published.html", "fibromyalgia.html", "index.html"}
    assert led == expected


def test_the_same_run_is_the_same_bytes() -> None:
    assert report_html(a_report(*ALL), "en", paper=Paper.A4) == report_html(
        a_report(*reversed(ALL)), "en", paper=Paper.A4
    )
