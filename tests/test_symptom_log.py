"""A patient's own log: read from a spreadsheet's CSV, shown on a page of its own, and kept nowhere."""

from __future__ import annotations

import csv
import functools
import io
import itertools
import json
import os
import re
import tomllib
import traceback
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest
import typst
from commands import evidence
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import docx_shown
from sheets import HOSTILE, REPORTS, labels, low_back_pain
from test_render import read_html, squeezed

from evidence import content
from evidence.compose import log_words
from evidence.errors import InvalidLog
from evidence.model import LogEntry, SheetLog, SymptomLog
from evidence.render import FORMATS, SHOW_A_LOG, Beside, Paper, Rendered, render
from evidence.render.templating import environment
from evidence.symptom_log import LONGEST_CELL, MOST_BYTES, MOST_DAYS, MOST_ROWS, read_log

COLUMNS = ("Date", "Where", "Pain (0-10)", "What I could not do", "Triggers", "What helped", "Massage")
SECRET = "xylophone"  # a word of the patient that no message and no other file may hold


def read(text: str, encoding: str = "utf-8") -> tuple[LogEntry, ...]:
    return read_log(text.encode(encoding)).entries


def refusal(text: str | bytes) -> str:
    with pytest.raises(InvalidLog) as refused:
        read_log(text if isinstance(text, bytes) else text.encode())
    return str(refused.value)


def outcome(file: bytes) -> SymptomLog | InvalidLog:
    try:
        return read_log(file)
    except InvalidLog as refused:
        return refused


def days_of(*dates: str) -> list[str]:
    """The days that a file with these dates gives, in the order of the dates."""
    rows = [f"{day};5;{number}" for number, day in enumerate(dates)]
    entries = read("\n".join(["date;pain;where", *rows]))
    return [entry.day.isoformat() for entry in sorted(entries, key=lambda entry: int(entry.where))]


words_of = functools.cache(content.load_words)


def page_of(*entries: LogEntry) -> SheetLog:
    ordered = sorted(entries, key=lambda entry: entry.day)
    return log_words(SymptomLog(tuple(ordered)), words_of("en"))


def on(day: int, score: float | None = None, **rest: object) -> LogEntry:
    """An entry on the given day of November 2026, or later."""
    return LogEntry(date(2026, 11, 1) + timedelta(days=day - 1), score, **rest)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------ reading a file


@pytest.mark.parametrize(
    "text",
    [
        'Date,Where,Pain,Could not do,Triggers,Helped,Massage\n2026-11-21,back,"6,5",lift,sitting,heat,yes\n',
        "date\twhere it hurts\t0-10\twhat I couldn't do\twhat made it worse\twhat helped\tmassage\r\n"
        "11/21/2026\tback\t6.5\tlift\tsitting\theat\tX\r\n",
        "Fecha;Dónde;Dolor (0–10);No pude hacer;Qué lo empeoró;Qué ayudó;Masaje\n"
        "21/11/2026;back;6,5;lift;sitting;heat;sí\n",
        "  DATE , WHERE ,0_10, could-not-do ,TRIGGERS,HELPED,MASSAGE\r"
        "2026/11/21,back,6.5/10,lift,sitting,heat,1\r",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_log_is_read_as_people_and_spreadsheets_write_it(text: str, encoding: str) -> None:
    expected = LogEntry(date(2026, 11, 21), 6.5, "back", "lift", "sitting", "heat", massage=True)
    assert read(text, encoding) == (expected,)


@pytest.mark.parametrize("language", sorted(path.stem for path in (REPORTS / "words").glob("*.toml")))
def test_the_headings_of_our_own_page_to_fill_in_are_read(language: str) -> None:
    words = tomllib.loads((REPORTS / "words" / f"{language}.toml").read_text(encoding="utf-8"))["labels"]
    heads = [
        words[f"log_{name}"] for name in ("date", "where", "score", "could_not_do", "triggers", "helped")
    ]
    log = read_log(("\t".join(heads) + "\n2026-11-21\ta\t1\tb\tc\td\n").encode())
    assert log == SymptomLog((LogEntry(date(2026, 11, 21), 1.0, "a", "b", "c", "d"),))


def test_a_log_needs_a_date_and_a_score_column_and_nothing_else() -> None:
    assert read("pain,date\n3,2026-11-21\n") == (LogEntry(date(2026, 11, 21), 3.0),)


def test_blank_rows_and_rows_with_nothing_but_a_date_are_left_out() -> None:
    text = "\n\ndate,pain,massage\n,,\n\n2026-11-20,,no\n2026-11-21,3,\n2026-11-22,,yes\n,,\n"
    assert read(text) == (
        LogEntry(date(2026, 11, 21), 3.0),
        LogEntry(date(2026, 11, 22), None, massage=True),
    )


def test_several_entries_of_a_day_stay_in_their_order_and_days_are_put_in_order() -> None:
    text = "date,pain\n2026-11-22,1\n2026-11-21,9\n2026-11-21,2\n"
    assert [(entry.day.day, entry.score) for entry in read(text)] == [(21, 9.0), (21, 2.0), (22, 1.0)]


def test_a_quoted_cell_may_hold_separators_quotation_marks_and_lines() -> None:
    (entry,) = read('date,pain,triggers\n2026-11-21,3,"sitting, ""long"";\nstairs"\n')
    assert entry.triggers == 'sitting, "long";\nstairs'


def test_columns_that_are_no_part_of_a_log_are_named_by_their_letters() -> None:
    log = read_log(b"weather,date,pain,mood,\nrain,2026-11-21,3,,said\n")
    assert log.unread == ("A", "E")


@pytest.mark.parametrize(
    ("written", "score"),
    [("0", 0.0), ("10", 10.0), ("7/10", 7.0), ("7 / 10", 7.0), ("6.5", 6.5), ("", None), ("10,0", 10.0)],
)
def test_a_score_is_a_number_from_nought_to_ten(written: str, score: float | None) -> None:
    (entry,) = read(f"date;pain;where\n2026-11-21;{written};back\n")
    assert entry.score == score


@pytest.mark.parametrize("written", ["11", "10.5", "-1", "six", "5-6", "1e1", "nan", "٣", "6/12", "."])
def test_anything_else_is_no_score(written: str) -> None:
    assert refusal(f"date;pain\n2026-11-21;{written}\n") == (
        "Row 2, column B of the log is not a number from 0 to 10; write one, or leave it empty."
    )


def test_the_example_in_the_documentation_is_a_log_with_every_column() -> None:
    log = read_log((REPORTS.parent / "docs" / "symptoms.csv").read_bytes())
    assert log.unread == ()
    for column in ("score", "where", "could_not_do", "triggers", "helped", "massage"):
        assert any(getattr(entry, column) for entry in log.entries), column


# -------------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["2026-11-05", "2026/11/6", "2026.1.7"], ["2026-11-05", "2026-11-06", "2026-01-07"]),
        (["11/5/2026", "11/21/2026"], ["2026-11-05", "2026-11-21"]),  # the second settles the first
        (["21/11/2026", "5/11/2026"], ["2026-11-21", "2026-11-05"]),
        (["21.11.26", "05.11.26"], ["2026-11-21", "2026-11-05"]),
        (["21-11-2026", "05-11-2026"], ["2026-11-21", "2026-11-05"]),
        (["11/11/2026"], ["2026-11-11"]),  # the same either way
        (["2026-11-21 08:30", "2026-11-22T18:30:00Z"], ["2026-11-21", "2026-11-22"]),
        (["11/21/2026 8:03:12 AM"], ["2026-11-21"]),
    ],
)
def test_dates_are_read_where_the_file_tells_what_they_mean(dates: list[str], days: list[str]) -> None:
    assert days_of(*dates) == days


def test_a_date_that_may_be_two_days_is_refused_unless_another_one_tells() -> None:
    assert refusal("date,pain\n11/11/2026,4\n11/5/2026,3\n") == (
        "Row 3, column A of the log may be one of two days, and no other date tells which; "
        "write it as 2026-11-21, in all rows."
    )


def test_two_orders_of_day_and_month_in_one_file_are_refused() -> None:
    assert refusal("date,pain\n11/21/2026,4\n5/5/2026,1\n21/11/2026,3\n") == (
        "Rows 4 and 2 of the log write day and month in a different order; write all dates as 2026-11-21."
    )


@pytest.mark.parametrize(
    "written", ["yesterday", "21-11-26", "2026-11", "11/21", "2026-11-21x", "11/21-2026"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    message = refusal(f"date,pain\n{written},4\n")
    assert message == "Row 2, column A of the log is not a date that can be read; write it as 2026-11-21."


@pytest.mark.parametrize("written", ["2026-02-30", "31/31/2026", "30/2/2026", "0000-01-01", "1026-11-21"])
def test_a_day_that_is_not_in_the_calendar_is_refused(written: str) -> None:
    assert "names a day that the calendar does not have" in refusal(f"date,pain\n{written},4\n")


def test_dates_more_than_a_year_apart_are_refused_because_one_is_likely_a_slip() -> None:
    first = date(2025, 11, 21)
    last = first + timedelta(days=MOST_DAYS)
    assert refusal(f"date,pain\n{last},4\n{first},3\n").startswith("The dates in rows 3 and 2 of the log")
    assert len(read(f"date,pain\n{last - timedelta(days=1)},4\n{first},3\n")) == 2


# ------------------------------------------------------------------------- refusals that can be acted on


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The log is empty; its first row needs"),
        ("\n \n,,\n", "The log is empty; its first row needs"),
        ("date,pain\n", "The log has no entry; write one row for each day"),
        ("my diary\ndate,pain\n", "Row 1 of the log has no heading for date and pain; write"),
        ("\ndate,where\n", "Row 2 of the log has no heading for pain; write"),
        ("date,pain,dolor\n", "Row 1, column C of the log means the same as an earlier column; rename"),
        ("date,pain\n\n,4\n", "Row 3, column A of the log is empty; write the date in every row"),
        ("date,pain\n2026-11-21,6,5\n", "Row 2, column C of the log has no heading; if a text or number"),
        ('date,pain,where\n2026-11-21,6,"back\n', "Row 2 of the log has a quotation mark without its pair"),
        ('date,pain,where\n2026-11-21,6,"b"ack\n', "Row 2 of the log has a quotation mark without its pair"),
        (
            "date,pain,massage\n2026-11-21,6,maybe\n",
            "Row 2, column C of the log is neither yes nor no; write",
        ),
        (
            b"PK\x03\x04 and more",
            "The log is a spreadsheet and not a CSV file; open it in the spreadsheet and save",
        ),
        (b"date,pain\0", "The log is no text that can be read; open it"),
        (b"date,pain\n2026-11-21,\x81", "The log is no text that can be read; open it"),
        (b"x" * (MOST_BYTES + 1), "The log is larger than 1,000,000 bytes; give"),
        (
            "date,pain,where\n2026-11-21,1," + "x" * (LONGEST_CELL + 1),
            "Row 2, column C of the log is longer than",
        ),
        (
            "date,pain\n" + "2026-11-21,1\n" * (MOST_ROWS + 1),
            "The log has more than 5,000 entries; keep the latest",
        ),
        ("date,pain" + "," * 200 + "x\n", "Row 1 of the log has more than 100 columns; keep"),
    ],
)
def test_a_refusal_says_where_what_and_what_to_do_in_one_sentence(text: str | bytes, message: str) -> None:
    said = refusal(text)
    assert said.startswith(message)
    assert said.endswith(".")
    assert "\n" not in said


def test_as_many_entries_as_are_allowed_are_read() -> None:
    assert len(read("date,pain\n" + "2026-11-21,1\n" * MOST_ROWS)) == MOST_ROWS


@pytest.mark.parametrize("place", range(len(COLUMNS)))
@pytest.mark.parametrize("broken", ["{}", '"{}', '{}"x', "{} 31/31/2026", "{}\0", "{}" * 200])
def test_no_refusal_repeats_what_a_person_wrote(place: int, broken: str) -> None:
    cells = ["2026-11-21", "back", "5", "lift", "sitting", "heat", "yes"]
    cells[place] = broken.format(*[SECRET] * 200)
    found = outcome(f"{','.join(COLUMNS)}\n{','.join(cells)}\n".encode())
    if isinstance(found, InvalidLog):
        assert SECRET not in str(found)
        assert SECRET not in "".join(traceback.format_exception(found))


def test_a_log_cannot_be_printed_by_accident() -> None:
    log = read_log(f"date,pain,where\n2026-11-21,3,{SECRET}\n2026-11-22,3,{SECRET}\n".encode())
    assert SECRET not in f"{log} {log!r} {log.entries!r} {page_of(*log.entries)!r}"


# -------------------------------------------------------------------------------------------------- laws

LAW = settings(deadline=None)  # two shared cores: a slow moment is no fault
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30).map(str.strip)
entries = st.builds(
    LogEntry,
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    score=st.none() | st.integers(0, 100).map(lambda tenths: tenths / 10),
    where=texts,
    could_not_do=texts,
    triggers=texts,
    helped=texts,
    massage=st.booleans(),
).filter(lambda entry: any((entry.score is not None, entry.where, entry.could_not_do, entry.massage)))
logs = st.lists(entries, min_size=1, max_size=12).map(
    lambda found: SymptomLog(tuple(sorted(found, key=lambda entry: entry.day)))
)
HOW_DATES_ARE_WRITTEN = ("%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%y")


def written(log: SymptomLog, separator: str, form: str, decimal: str) -> str:
    """The log as a spreadsheet would save it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerow(COLUMNS)
    for each in log.entries:
        score = "" if each.score is None else str(each.score).replace(".", decimal)
        row = [each.day.strftime(form), each.where, score, each.could_not_do, each.triggers, each.helped]
        writer.writerow([*row, "yes" if each.massage else "no"])
    return file.getvalue()


@LAW
@given(
    log=logs,
    separator=st.sampled_from(",;\t"),
    form=st.sampled_from(HOW_DATES_ARE_WRITTEN),
    decimal=st.sampled_from(".,"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_log_that_is_written_to_a_file_reads_the_same(
    log: SymptomLog, separator: str, form: str, decimal: str, encoding: str
) -> None:
    if form[:2] != "%Y" and all(entry.day.day <= 12 for entry in log.entries):
        log = SymptomLog((*log.entries, LogEntry(date(2026, 12, 31), 0.0)))  # settles day and month
    assert read_log(written(log, separator, form, decimal).encode(encoding)) == log


@LAW
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore")))
def test_any_bytes_are_a_log_or_refused_in_one_sentence(junk: bytes) -> None:
    for file in (junk, b"date,pain,triggers,massage\n" + junk, b"date;0-10\n2026-11-21;" + junk):
        found = outcome(file)
        if isinstance(found, InvalidLog):
            assert re.fullmatch(r"[^\n]+\.", str(found))
        else:
            assert found.entries


@LAW
@given(logs)
def test_the_chart_stays_inside_its_frame_and_days_go_from_left_to_right(log: SymptomLog) -> None:
    page = page_of(*log.entries)
    for point in page.points:
        assert 0 <= point.low <= point.mean + 1e-9
        assert point.mean <= point.high + 1e-9
        assert point.high <= 1
    for places in ([point.x for point in page.points], [tick.x for tick in page.ticks], page.massage):
        assert list(places) == sorted(set(places))
        assert all(0 <= place <= 1 for place in places)
    assert {point for run in page.runs for point in run} <= set(page.points)


@LAW
@given(logs)
def test_every_day_of_the_log_is_counted_in_exactly_one_week(log: SymptomLog) -> None:
    page = page_of(*log.entries)
    assert sum(int(week.days) for week in page.weeks) == len({entry.day for entry in log.entries})
    assert sum(int(week.massage) for week in page.weeks) == len(page.massage)


@LAW
@given(logs, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_plays_no_part_in_the_numbers(log: SymptomLog, chance: object) -> None:
    shuffled = list(log.entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = page_of(*log.entries), page_of(*shuffled)
    assert (one.period, one.summary, one.weeks) == (other.period, other.summary, other.weeks)


# ------------------------------------------------------------------------------------------------ in words


def test_the_summary_tells_days_scores_and_weeks_as_numbers() -> None:
    page = page_of(
        on(1, 7),
        on(3, 6, could_not_do="lift"),
        on(5, 5.5, massage=True),
        on(15, 4),
        on(16, 5, could_not_do="run"),
    )
    assert page.period == "The log has entries on 5 of the 16 days from 1 November 2026 to 16 November 2026."
    assert page.summary == (
        "The average score was 5.5, from 0 to 10. The lowest was 4, the highest 7.",
        "In the first week the average was 6.2 (3 days). In the last week it was 4.5 (2 days).",
        "On 2 days there was a thing that could not be done.",
        "A massage visit is marked on 1 day.",
    )
    assert [(week.label, week.days, week.mean, week.low, week.high) for week in page.weeks] == [
        ("1 Nov to 7 Nov", "3", "6.2", "5.5", "7"),
        ("8 Nov to 14 Nov", "0", "–", "–", "–"),
        ("15 Nov to 16 Nov", "2", "4.5", "4", "5"),
    ]


def test_a_change_is_never_said_without_saying_that_a_log_shows_no_cause() -> None:
    page = page_of(on(1, 9), on(20, 1))
    assert page.caution.startswith("A log cannot show what caused a change.")
    said = " ".join((page.period, *page.summary, page.caution, page.note)).lower()
    assert not re.search(r"improv|better|worse\b|trend|effect|thanks|help|work(s|ed)\b|because", said)


def test_one_week_is_not_compared_with_itself() -> None:
    assert not [line for line in page_of(on(1, 9), on(7, 1)).summary if "last week" in line]


def test_a_day_with_many_entries_weighs_no_more_than_another() -> None:
    page = page_of(*(on(1, 10) for _ in range(9)), on(2, 0))
    assert "The average score was 5.0" in page.summary[0]


def test_a_log_without_a_score_has_no_chart_and_says_so() -> None:
    page = page_of(on(1, where="back"))
    assert page.points == ()
    assert page.summary[0] == "No score from 0 to 10 was written."
    assert page.period == "The log has one day: 1 November 2026."


def test_phrases_are_counted_by_days_in_the_patients_own_words_and_only_where_they_repeat() -> None:
    page = page_of(
        on(1, 1, triggers="Sitting long, stairs", where="neck", helped="1,5 mg of it"),
        on(1, 1, triggers="sitting LONG"),
        on(2, 1, triggers="sitting  long.\nrain", helped="1,5 mg of it; tea"),
        on(3, 1, triggers="Stairs; sitting long", where="back"),
    )
    assert {named.heading: named.said for named in page.named} == {
        "Where": "nothing was named on two days or more",
        "What could not be done": "nothing was written",
        "What made it worse": "Sitting long (3 days); stairs (2 days)",
        "What helped": "1,5 mg of it (2 days)",
    }


def test_five_phrases_are_named_at_most_and_long_ones_are_cut() -> None:
    many = "; ".join([*"abcdef", "long" * 40])
    named = page_of(on(1, 1, helped=many), on(2, 1, helped=many), on(3, 1, helped="long" * 40)).named
    shown = ["long" * 19 + "lon… (3 days)", *(f"{letter} (2 days)" for letter in "abcd")]
    assert named[-1].said == "; ".join(shown)


def test_the_line_breaks_where_more_than_a_week_has_no_entry() -> None:
    page = page_of(on(1, 1), on(3, 2), on(10, 3), on(18, 4), on(30, 5), on(31, 6))
    assert [len(run) for run in page.runs] == [3, 2]
    assert len(page.points) == 6


def test_several_scores_of_a_day_are_one_dot_with_their_range() -> None:
    (point,) = page_of(on(1, 2), on(1, 8)).points
    assert (point.x, point.low, point.mean, point.high) == (0.5, 0.2, 0.5, 0.8)


@pytest.mark.parametrize("span", [1, 2, 6, 7, 30, 60, 180, MOST_DAYS])
def test_a_chart_has_a_few_dates_however_long_it_is(span: int) -> None:
    page = page_of(on(1, 1), on(span, 1))
    assert 1 <= len(page.ticks) <= 6
    assert page.ticks[0].label == "1 Nov"


# ------------------------------------------------------------------------------------- on a page of its own


def rendered(log: SheetLog | None, *formats: str, paper: Paper = Paper.LETTER) -> tuple[Rendered, ...]:
    words = labels() | words_of("en").section("labels")
    beside = Beside(log=log)
    return render(low_back_pain(), formats, labels=words, paper=paper, folder=REPORTS, beside=beside)


def pdf_pages(made: Rendered) -> list[str]:
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(made.content)).pages]


def six_weeks() -> SheetLog:
    return page_of(
        *(
            on(day, day % 8 + 1, where="lower back", triggers="sitting", massage=day % 9 == 0)
            for day in range(1, 43)
        ),
        on(4, 10, could_not_do="lift my child"),
    )


def facts(log: SheetLog, extension: str) -> list[str]:
    named = [text for each in log.named for text in (each.heading, each.said)]
    weeks = [week.label for week in log.weeks]
    ticks = [tick.label for tick in log.ticks if log.points and extension != "docx"]  # a picture there
    return [
        squeezed(fact) for fact in (log.period, log.note, log.caution, *log.summary, *named, *weeks, *ticks)
    ]


@pytest.mark.parametrize("extension", SHOW_A_LOG)
@pytest.mark.parametrize("log", [six_weeks(), page_of(on(1, where="back")), page_of(on(1, 5))])
def test_what_people_read_holds_every_fact_of_the_log(log: SheetLog, extension: str) -> None:
    (made,) = rendered(log, extension)
    if extension == "pdf":
        text = pdf_pages(made)[-1]
    elif extension == "docx":
        text = squeezed(docx_shown(made.content).partition(labels()["log_mine"])[2])
    else:
        text = squeezed("".join(read_html(made.content.decode()).shown))
    assert [fact for fact in facts(log, extension) if fact not in text] == []


@pytest.mark.parametrize("paper", list(Paper))
def test_the_log_comes_on_top_of_the_pages_of_the_sheet_and_changes_none_of_them(paper: Paper) -> None:
    (without,), (with_log,) = rendered(None, "pdf", paper=paper), rendered(six_weeks(), "pdf", paper=paper)
    before, after = (
        [re.sub(r"Page\dof\d", "", page) for page in pdf_pages(each)] for each in (without, with_log)
    )
    assert after[:-1] == before
    assert with_log.notes == without.notes


def test_the_chart_of_the_pdf_tells_in_words_what_it_shows() -> None:
    log = six_weeks()
    (made,) = rendered(log, "pdf")
    objects = pypdf.PdfReader(io.BytesIO(made.content))
    told = [
        each.get_object()["/Alt"]
        for number in range(1, objects.trailer["/Size"])
        if isinstance(each := objects.get_object(number), dict) and "/Alt" in each
    ]
    assert any(log.alt in str(alt) for alt in told)
    assert all(sentence in log.alt for sentence in log.summary)


def test_the_chart_of_the_html_tells_in_words_what_it_shows_and_its_table_knows_its_heads() -> None:
    log = six_weeks()
    (made,) = rendered(log, "html")
    reader = read_html(made.content.decode())
    assert ("aria-label", log.alt) in reader.attributes
    names = [name for name, _ in reader.attributes]
    assert names.count("scope") == reader.elements.count("th")
    assert "style" not in names  # the page's policy lets no style through but the one in its head


def test_a_log_of_strangers_words_stays_text() -> None:
    log = page_of(on(1, 1, helped=HOSTILE, where="王小明"), on(2, 1, helped=HOSTILE, where="王小明"))
    html, pdf = rendered(log, "html", "pdf")
    plain = rendered(six_weeks(), "html")[0].content.decode()
    assert set(read_html(html.content.decode()).elements) <= set(read_html(plain).elements)
    (alone,) = rendered(None, "pdf")
    assert len(pdf_pages(pdf)) == len(pdf_pages(alone)) + 1


def test_characters_that_no_font_has_are_counted_but_not_named_when_only_the_log_has_them() -> None:
    log = page_of(on(1, 1, where="王小明"), on(2, 1, where="王小明"))
    (made,) = rendered(log, "pdf")
    assert made.notes == ("The PDF shows □ for 3 characters that its font lacks.",)


@settings(max_examples=10, deadline=None)
@given(logs)
def test_no_other_format_knows_that_there_is_a_log(log: SymptomLog) -> None:
    others = [name for name in FORMATS if name not in SHOW_A_LOG]
    assert {"json", "md"} <= set(others)
    assert rendered(page_of(*log.entries), *others) == rendered(None, *others)


def test_a_sheet_has_no_place_for_a_log() -> None:
    words = json.dumps(json.loads(rendered(six_weeks(), "json")[0].content))
    assert "lift my child" not in words
    assert not {"log", "symptom_log"} & set(json.loads(words))


# ------------------------------------------------------------------------------------ the page to fill in

BLANK = """
#import "theme.typ": densities, family, papers
#import "log.typ": blank-log
#let data = json(bytes(sys.inputs.data))
#let density = densities.at(data.density)
#set document(title: "log")
#set page(
  paper: papers.at(data.paper),
  margin: (x: density.side, top: density.margin, bottom: density.margin + 3mm),
)
#set text(font: family, size: density.text, lang: "en")
= #data.labels.sheet_kind
#blank-log(data.labels)
"""


def blank_pdf(density: str, paper: Paper, words: dict[str, str]) -> pypdf.PdfReader:
    made = typst.compile(
        BLANK.encode(),
        root=str(REPORTS / "templates"),
        font_paths=[str(REPORTS / "fonts")],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
        sys_inputs={"data": json.dumps({"labels": words, "paper": paper.value, "density": density})},
    )
    assert isinstance(made, bytes)
    return pypdf.PdfReader(io.BytesIO(made))


@pytest.mark.parametrize(("density", "paper"), list(itertools.product(["roomy", "full"], Paper)))
def test_the_page_to_fill_in_is_one_page_with_every_head(density: str, paper: Paper) -> None:
    words = words_of("en").section("labels")
    (page,) = blank_pdf(density, paper, words).pages
    text = squeezed(page.extract_text())
    names = (
        "log",
        "log_how",
        "log_date",
        "log_where",
        "log_score",
        "log_could_not_do",
        "log_triggers",
        "log_helped",
    )
    assert [name for name in names if squeezed(words[name]) not in text] == []


def test_the_page_to_fill_in_of_the_html_is_for_paper_and_each_cell_knows_its_head() -> None:
    words = words_of("en").section("labels")
    made = environment(REPORTS, autoescape=True)
    asked = '{% from "log.html" import blank_log %}{{ blank_log(labels) }}'
    reader = read_html(made.from_string(asked).render(labels=words))
    heads = [value for name, value in reader.attributes if name == "data-label"]
    rows = reader.elements.count("tr") - 1
    assert rows >= 14
    assert heads == heads[:6] * rows
    assert ("class", "on-paper") in reader.attributes
    assert words["log_on_paper"] in reader.shown


def test_words_half_as_long_again_still_leave_it_one_page() -> None:
    words = {
        key: f"{text} {text[: len(text) // 2]}" for key, text in words_of("en").section("labels").items()
    }
    assert len(blank_pdf("roomy", Paper.LETTER, words).pages) == 1


# ----------------------------------------------------------------------------------------- one command

SHEET = ("sheet", "low-back-pain", "--offline", "--date", "2026-11-21", "--log", "log.csv")
ROWS = ["date,pain,triggers,mood", *(f"2026-11-{day:02},{day % 10},{SECRET},fine" for day in range(1, 21))]


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text("\n".join(ROWS), encoding="utf-8")
    return path


@pytest.mark.usefixtures("log_file")
def test_one_command_shows_the_log_in_html_pdf_and_docx_and_keeps_it_nowhere_else(tmp_path: Path) -> None:
    ran = evidence(*SHEET, "--out", "out", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert (
        "note: The log is printed on its own page of the HTML, PDF and DOCX sheets and is kept nowhere else."
        in ran.err
    )
    assert "not shown: D." in ran.err
    assert SECRET in (tmp_path / "out" / "low-back-pain.html").read_text(encoding="utf-8")
    pages = pypdf.PdfReader(tmp_path / "out" / "low-back-pain.pdf").pages
    assert SECRET in pages[-1].extract_text()
    assert SECRET not in "".join(page.extract_text() for page in pages[:-1])
    assert SECRET not in ran.out + ran.err
    assert holding(SECRET, [tmp_path, *own_folders()]) == {
        "log.csv",
        "low-back-pain.html",
        "low-back-pain.docx",
    }


def own_folders() -> Sequence[Path]:
    """Where the program keeps its library and its pace in a test."""
    return [Path(os.environ[name]) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME")]


def holding(word: str, folders: Sequence[Path]) -> set[str]:
    files = (path for folder in folders if folder.exists() for path in folder.rglob("*") if path.is_file())
    return {path.name for path in files if word.encode() in path.read_bytes()}


def test_json_and_markdown_are_the_same_bytes_with_and_without_a_log(tmp_path: Path, log_file: Path) -> None:
    formats = ("--format", "html,json,md")
    assert evidence(*SHEET, *formats, "--out", "with", cwd=tmp_path).code == 0
    assert evidence(*SHEET[:-2], *formats, "--out", "without", cwd=tmp_path).code == 0
    for name in ("low-back-pain.json", "low-back-pain.md"):
        assert (tmp_path / "with" / name).read_bytes() == (tmp_path / "without" / name).read_bytes()
    assert log_file.read_text(encoding="utf-8") == "\n".join(ROWS)


@pytest.mark.usefixtures("log_file")
def test_a_log_that_no_format_would_show_is_refused(tmp_path: Path) -> None:
    ran = evidence(*SHEET, "--format", "json,md", cwd=tmp_path)
    assert ran.code == 2
    assert "--log is shown in html, pdf, docx only; add one of them to --format." in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            f"date,pain\n2026-11-21,{SECRET}\n",
            "error: Row 2, column B of the log is not a number from 0 to 10",
        ),
        (None, "error: --log log.csv cannot be read: No such file or directory; check its name."),
    ],
)
def test_a_log_that_cannot_be_read_stops_the_sheet_before_anything_is_searched(
    tmp_path: Path, file: str | None, message: str
) -> None:
    if file is not None:
        (tmp_path / "log.csv").write_text(file, encoding="utf-8")
    ran = evidence(*SHEET, cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.strip().startswith(message)
    assert len(ran.err.strip().splitlines()) == 1
    assert SECRET not in ran.err
    assert not list(tmp_path.glob("low-back-pain.*"))
