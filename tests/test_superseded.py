"""What was replaced by what: the file, and that a search and `explain` heed it."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import evidence
from judged_xml import judged_records, judged_xml

from evidence.content import load_superseded
from evidence.errors import InvalidContent

GOOD = {
    "replaced_pmid": '"11"',
    "name": '"the update of 2020"',
    "pmid": '"12"',
    "url": '"https://example.org/page"',
    "seen_on": "2026-11-21",
}
OLDER, NEWER = "30179389", "32338846"


def written(folder: Path, **changes: str | None) -> Path:
    row = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    lines = ["[[superseded]]", *(f"{key} = {value}" for key, value in row.items())]
    (folder / "superseded.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_every_row_of_ours_names_what_it_replaces_and_what_is_newer() -> None:
    every = load_superseded()
    assert len(every) == len(set(every)) >= 10
    assert all(each.replaced_pmid or each.replaced_doi or each.cochrane for each in every)
    assert not any("memory" in each.name for each in every)


def test_no_cochrane_review_has_two_rows() -> None:
    numbers = [each.cochrane[0] for each in load_superseded() if each.cochrane]
    assert len(numbers) == len(set(numbers))


def test_a_good_row_is_read_whole(tmp_path: Path) -> None:
    (row,) = load_superseded(written(tmp_path, cochrane='"CD001929"', version="3"))
    assert (row.name, row.pmid, row.replaced_pmid) == ("the update of 2020", "12", "11")
    assert row.cochrane == ("CD001929", 3)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"replaced_pmid": None}, "replaced_pmid is missing, and so is what else names the older one"),
        ({"pmid": '"11"'}, "pmid is that of the record that it replaces"),
        ({"pmid": '"PMC12"'}, 'pmid "PMC12" is not a PMID'),
        ({"name": None}, "name is missing"),
        ({"url": None}, "url is missing"),
        ({"seen_on": '"2026"'}, "seen_on is not a day"),
        ({"cochrane": '"1929"', "version": "3"}, 'cochrane "1929" is not the number of a Cochrane review'),
        ({"cochrane": '"CD001929"'}, "version is not that of a newer version"),
        ({"cochrane": '"CD001929"', "version": "1"}, "version is not that of a newer version"),
        ({"by": '"12"'}, "by is not a key of this file"),
    ],
)
def test_a_fault_in_a_row_is_told(tmp_path: Path, changes: dict[str, str | None], message: str) -> None:
    with pytest.raises(InvalidContent) as told:
        load_superseded(written(tmp_path, **changes))
    assert message in str(told.value)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The judged records of tests/judged about low back pain, among them one that was replaced."""
    chosen = [one for one in judged_records() if "low-back-pain" in (one["gold"]["condition"] or ())]
    assert OLDER in {one["pmid"] for one in chosen}
    (tmp_path / "records.xml").write_bytes(judged_xml(chosen))
    return tmp_path


def test_a_search_gives_a_replaced_review_no_place_and_names_the_newer_one(records: Path) -> None:
    ran = evidence("search", "low-back-pain", "--from", "records.xml", "--csv", cwd=records)
    (line,) = [line for line in ran.out.splitlines() if f",{OLDER}," in line]
    assert line.startswith(f",{OLDER},,,superseded,")
    assert NEWER in line


def test_why_and_explain_name_the_newer_one_as_well(records: Path) -> None:
    why = evidence(
        "search", "low-back-pain", "--from", "records.xml", "--why", OLDER, "26329399", cwd=records
    )
    explained = evidence("explain", OLDER, "--from", "records.xml", cwd=records)
    assert f"PMID {OLDER} has no place: it was set aside (superseded)" in why.out
    assert "PMID 26329399 stands at place" in why.out
    for ran in (why, explained):
        assert f"(PMID {NEWER})" in " ".join(ran.out.split())
