"""The patient's page and the visit packet: what stands on them, who says it, and what they never say."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from commands import evidence
from readability import sheets
from studies import TODAY, a_finding, a_material, a_safety_line, a_study, a_synthesis, an_authority
from test_content import rows_file
from test_render import render_one, squeezed, text_of

from evidence import content, pipeline
from evidence.compose import compose, with_packet
from evidence.errors import InvalidContent
from evidence.model import Direction, Pmid, Sheet, SheetSafety, Stance
from evidence.render import Paper

SHEETS = {sheet.slug: sheet for sheet in sheets()}
# The conditions that issue 6 names.
NAMED = ("low-back-pain", "neck-pain", "migraine", "knee-osteoarthritis", "labour-pain", "cancer-pain")
# What shares one page with the warning signs, the plain words and the questions.
MOST_LINES = 5
WORDS = content.load_words("en")
SETTING = {condition.slug: condition.setting for condition in content.load_conditions()}
LINE = {
    "conditions": '["low-back-pain"]',
    "said": '"Try this."',
    "body": '"A body"',
    "year": "2020",
    "url": '"https://example.org/"',
    "seen_on": "2026-11-22",
    "checked": "true",
}

by_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.slug)
named = pytest.mark.parametrize("sheet", [SHEETS[slug] for slug in NAMED], ids=lambda sheet: sheet.slug)


def words_of(sheet: Sheet) -> content.Words:
    return WORDS.in_setting(SETTING[sheet.slug])


def packet_of(sheet: Sheet) -> str:
    lists = [" ".join([each.title, each.intro, *(line.said for line in each.lines)]) for each in sheet.packet]
    return " ".join(lists)


def made(sheet: Sheet, form: str) -> str:
    (rendered,) = pipeline.render_sheet(sheet, [form], Paper.LETTER)
    return rendered.content.decode()


# ----------------------------------------------------------------------- what makes no sense in a setting

# Sentences for everybody that a birth has no use for.
VISITS = re.compile(r"\bvisits would|\bnext day\b|set a day|if I get worse|[Cc]heck again|benefit lasts")


def test_on_a_sheet_about_labour_nothing_speaks_of_visits_or_of_a_benefit_that_lasts() -> None:
    labour = SHEETS["labour-pain"]
    told = " ".join(_texts(labour.packet, labour.ask, labour.stop, labour.front_desk, labour.not_known))
    assert not VISITS.findall(f"{told} {labour.brief.blanks} {labour.brief.lines}")
    assert "doctor or midwife" in labour.next_step
    back = SHEETS["low-back-pain"]
    assert VISITS.search(" ".join(_texts(back.ask, back.stop, back.front_desk)))
    assert len(back.brief.blanks) > len(labour.brief.blanks)
    assert back.diary
    assert not labour.diary
    texts = [text_of(render_one(replace(each, packet=back.packet), "html")) for each in (back, labour)]
    assert [squeezed(WORDS("labels.log_how")) in squeezed(text) for text in texts] == [True, False]


def _texts(*values: object) -> list[str]:
    found = []
    for value in values:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            found += _texts(*value)
        elif hasattr(value, "said"):
            found.append(value.said)
        elif hasattr(value, "lines"):
            found += _texts(value.lines)
    return found


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_a_sentence_of_a_setting_stands_in_the_place_of_one_for_everybody(language: str) -> None:
    plain = content.load_words(language)
    for setting in plain.sentences["setting"]:
        own = plain.in_setting(setting)
        assert own.sentences.keys() == plain.sentences.keys()
        assert own("next_step.start") != plain("next_step.start")
        assert own("ask.2", condition="x") == plain("ask.2", condition="x")
    assert plain.in_setting(None) == plain


def test_a_setting_that_has_no_words_is_a_fault() -> None:
    with pytest.raises(InvalidContent, match=r"setting\.moon is missing"):
        WORDS.in_setting("moon")


# ------------------------------------------------------------------------------- when to get help


@named
def test_each_named_condition_has_warning_signs_with_their_source(sheet: Sheet) -> None:
    assert sheet.red_flags
    assert all(line.source for line in sheet.red_flags)


@by_sheet
def test_the_box_of_warning_signs_is_never_empty(sheet: Sheet) -> None:
    sourced = [line for line in sheet.red_flags if line.source]
    missing = WORDS("plain.no_signs", condition=sheet.condition)
    assert sourced == list(sheet.red_flags) or [line.said for line in sheet.red_flags] == [missing]


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("signs", [(), (a_safety_line(),)], ids=["none known", "known"])
def test_when_to_get_help_comes_first(form: str, signs: tuple[object, ...]) -> None:
    sheet = compose(
        replace(a_material(), safety=signs), WORDS, made_on=TODAY, program="massage-evidence 0", language="en"
    )
    page = made(sheet, form).split(WORDS("labels.for_the_patient"), 1)[1]
    titles = ("red_flags", "next_step", "plain")
    order = [page.index(WORDS(f"labels.{title}")) for title in titles]
    assert order == sorted(order)
    assert order[0] < page.index(sheet.red_flags[0].said[:15]) < order[1]
    assert "()" not in page


@pytest.mark.parametrize("form", ["html", "md"])
@named
def test_every_line_for_the_patient_and_its_source_stand_in_the_format(sheet: Sheet, form: str) -> None:
    text = text_of(render_one(sheet, form))
    lists = (sheet.front_desk, sheet.what_else, sheet.stop, *(each.lines for each in sheet.packet))
    owed = [squeezed(said) for lines in lists for line in lines for said in (line.said, line.source)]
    assert [said for said in owed if said not in text] == []


# ------------------------------------------------------------------------------- the one next step

NULL, BETTER, MIXED, WORSE = "no_difference", "benefit", "mixed", "favours_comparator"


def asked(direction: str, *stances: Stance, case: str = "findings") -> str:
    """The question that the next step ends with."""
    bodies = tuple(an_authority(stance) for stance in stances)
    found = a_synthesis(a_finding(), case=case, direction=Direction(direction))
    material = a_material([a_study()], found, authorities=bodies)
    sheet = compose(material, WORDS, made_on=TODAY, program="p", language="en")
    start, _, question = sheet.next_step.partition(" Ask: ")
    assert start == "Before you have a massage, give your doctor the part for the doctor. Keep this part."
    return question


@pytest.mark.parametrize("direction", [NULL, BETTER, MIXED, WORSE])
@pytest.mark.parametrize("case", ["findings", "thin", "no_studies"])
@pytest.mark.parametrize("stance", [Stance.AGAINST, Stance.CONDITIONAL_AGAINST])
def test_a_guideline_against_massage_decides_the_next_step(direction: str, case: str, stance: Stance) -> None:
    question = "An expert group advises against massage, at least in part. What may help me more?"
    assert asked(direction, stance, case=case) == question
    assert asked(direction, stance, Stance.INSUFFICIENT, case=case) == question


@pytest.mark.parametrize(
    ("direction", "stances", "case", "said"),
    [
        (BETTER, (), "findings", "Is massage safe for me"),
        (BETTER, (Stance.FOR, Stance.AGAINST), "findings", "Expert groups do not agree"),
        (MIXED, (Stance.FOR,), "findings", "No one can be sure that it helps"),
        (NULL, (Stance.FOR,), "findings", "did not show that massage does better"),
        (WORSE, (Stance.FOR, Stance.AGAINST), "findings", "did not show that massage does better"),
        (BETTER, (), "thin", "Too little is known about massage"),
        (BETTER, (Stance.SILENT, Stance.INSUFFICIENT), "thin", "Too little is known about massage"),
        (NULL, (Stance.ONLY_WITH_OTHER_CARE,), "thin", "No one can be sure that it helps"),
        (NULL, (), "no_studies", "Too little is known about massage"),
    ],
)
def test_the_next_step_asks_what_the_answer_leaves_open(
    direction: str, stances: tuple[Stance, ...], case: str, said: str
) -> None:
    assert said in asked(direction, *stances, case=case)


def test_the_patient_reads_in_what_a_study_that_favours_massage_showed_no_difference() -> None:
    one, two = Pmid(1), Pmid(2)
    rows = [
        a_finding(direction=direction, outcome=outcome, pmids=(pmid,), later=later)
        for outcome, direction, pmid, later in (
            ("pain", Direction.BENEFIT, one, False),
            ("fatigue", Direction.BENEFIT, one, False),
            ("sleep", Direction.NO_DIFFERENCE, one, False),
            ("stress", Direction.NO_DIFFERENCE, one, False),
            ("pain", Direction.NO_DIFFERENCE, one, False),  # against another comparison: the two disagree
            ("anxiety", Direction.NO_DIFFERENCE, one, True),  # later is told elsewhere
            ("mood", Direction.NO_DIFFERENCE, two, False),  # of another study
        )
    ]
    thin = a_synthesis(a_finding(pmids=(one,)), case="thin", by_outcome=tuple(rows))
    told = compose(a_material([a_study(1)], thin), WORDS, made_on=TODAY, program="p", language="en").plain[1]
    better = "For fatigue, massage did better."
    assert f"What was measured: pain. {better} For sleep and stress, no difference was shown." in told


@by_sheet
def test_there_is_one_next_step_and_it_goes_to_the_doctor_first(sheet: Sheet) -> None:
    assert len(re.findall("give your doctor (?:or midwife )?the part for the doctor", sheet.next_step)) == 1
    assert sheet.next_step.count("?") == sheet.next_step.endswith("?") == 1


# ------------------------------------------------------------------------------- what else, and when to stop


@named
def test_each_named_condition_has_other_care_that_a_body_stands_for(sheet: Sheet) -> None:
    *known, last = sheet.what_else
    assert known
    assert all(line.source for line in known)
    assert last == SheetSafety(words_of(sheet)("what_else.ask"), "", "")


@by_sheet
def test_the_lists_of_the_patient_page_are_short(sheet: Sheet) -> None:
    before, after = told_before(sheet)
    for lines in (sheet.what_else, before, after, sheet.front_desk):
        assert 1 <= len(lines) <= MOST_LINES


def told_before(sheet: Sheet) -> tuple[list[SheetSafety], list[SheetSafety]]:
    """What to tell before a massage, without the line above it; and when to stop."""
    words = words_of(sheet)
    asked, *lines = sheet.stop
    assert asked.said == words("stop.tell")
    stops = {words("stop.signs"), words("stop.no_signs")}
    first = next(n for n, line in enumerate(lines) if line.said in stops)
    return lines[:first], lines[first:]


@by_sheet
def test_the_patient_reads_what_to_tell_before_a_massage_from_those_who_say_it_to_the_doctor(
    sheet: Sheet,
) -> None:
    before, _ = told_before(sheet)
    told = " ".join(line.said for line in before).casefold()
    assert all(
        each in told for each in ("bleeding disorder", "blood thinners", "wound", "tumour", "clot", "cancer")
    )
    assert {line.source for line in before} <= {line.source for line in sheet.precautions}
    assert all(line.source for line in before)


@pytest.mark.parametrize("slug", ["cancer-pain", "breast-cancer"])
def test_with_cancer_the_patient_reads_where_there_is_to_be_no_massage(slug: str) -> None:
    before, _ = told_before(SHEETS[slug])
    (where,) = [line.said for line in before if "central line" in line.said]
    assert all(each in where for each in ("tumour", "cancer in a bone", "radiotherapy"))
    # No massage at all with a clot in a deep vein: "not there" beside it would be the weaker of two rules.
    (clot,) = [line.said for line in before if "clot" in line.said]
    assert "not be right for you at all" in clot
    assert any("gentle massage" in line.said for line in before)


def test_a_condition_without_other_care_says_that_none_was_found_and_to_ask() -> None:
    (line,) = SHEETS["adhd"].what_else
    assert line.said.startswith("We found no list of what else helps with")
    assert "Ask your doctor" in line.said


def test_other_care_seen_only_as_a_quotation_says_whose() -> None:
    quoted = [line for line in SHEETS["labour-pain"].what_else if "as quoted by" in line.source]
    assert [line.source for line in quoted] == [
        "Cochrane overview of pain relief in labour 2012, as quoted by Australian Doctor, PMID 22419342"
    ]


def test_other_care_stands_under_conditions_that_can_be_asked_for() -> None:
    text = (content.folder("queries") / "other_care.toml").read_text(encoding="utf-8")
    asked = {slug for row in tomllib.loads(text)["care"] for slug in row["conditions"]}
    assert asked <= set(SHEETS)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"conditions": None}, "conditions is missing"),
        ({"said": '"Try this"'}, "said is not a whole sentence"),
        ({"year": '"2020"'}, "year"),
        ({"as_quoted_by": '"a blog"'}, "checked is true for a line that was only seen as a quotation"),
        ({"grups": '["any"]'}, "grups is not a key of this file"),
    ],
)
def test_a_fault_in_other_care_is_told(tmp_path: Path, changes: dict[str, str | None], message: str) -> None:
    rows_file(tmp_path, "other_care.toml", "care", {**LINE, **changes})
    with pytest.raises(InvalidContent, match=message):
        content.load_other_care("low-back-pain", tmp_path)


def test_other_care_is_shown_for_its_own_conditions_only(tmp_path: Path) -> None:
    rows_file(tmp_path, "other_care.toml", "care", LINE)
    (line,) = content.load_other_care("low-back-pain", tmp_path)
    assert (line.said, line.body) == ("Try this.", "A body 2020")
    assert content.load_other_care("neck-pain", tmp_path) == ()


@by_sheet
def test_the_patient_reads_how_much_was_tried_where_the_doctor_does(sheet: Sheet) -> None:
    say = words_of(sheet)
    one, several = (say(f"plain.tried.{number}", amounts="#").split("#") for number in ("one", "other"))
    tried = any(all(part in sheet.plain[1] for part in told) for told in (one, several))
    assert tried is (sheet.doses != words_of(sheet)("doses.none"))


@by_sheet
def test_stop_begins_with_the_warning_signs_and_says_what_nobody_knows(sheet: Sheet) -> None:
    flags = all(line.source for line in sheet.red_flags)
    _, stop = told_before(sheet)
    assert stop[0].said == words_of(sheet)("stop.signs" if flags else "stop.no_signs")
    told = words_of(sheet)("stop.how_long")
    assert not told or sheet.stop[-1].said == told
    assert all(line.source for line in stop[1:] if line.said != told)


# --------------------------------------------------------------------------------------------- packet


def test_the_packet_is_empty_unless_it_is_asked_for() -> None:
    material = a_material()
    sheet = compose(material, WORDS, made_on=TODAY, program="massage-evidence 0", language="en")
    full = with_packet(sheet, material, WORDS)
    assert sheet.packet == ()
    assert [each.title for each in full.packet] == [
        WORDS(f"packet.{name}.title") for name in ("call", "plans", "referral", "keep")
    ]
    assert full.content_hash != sheet.content_hash
    assert replace(full, packet=(), content_hash="") == replace(sheet, content_hash="")


def test_the_first_question_is_whether_the_contract_leaves_massage_out() -> None:
    assert "contract leave out massage" in SHEETS["low-back-pain"].packet[0].lines[0].said


@pytest.mark.parametrize(
    "asked",
    [
        *("therapist", "license", "network", "visits a year", "referral", "approve", "codes", "deductible"),
        *("HSA", "letter", "I talked to:", "Date", "Reference number"),
    ],
)
def test_the_call_asks_what_decides_who_pays(asked: str) -> None:
    assert asked in " ".join(line.said for line in SHEETS["low-back-pain"].packet[0].lines)


@pytest.mark.parametrize(
    "asked", ["ICD-10", "cannot do", "measured", "how often", "check", "NPI", "signature"]
)
def test_the_list_for_a_referral_has_what_plans_ask_for(asked: str) -> None:
    assert asked in " ".join(line.said for line in SHEETS["low-back-pain"].packet[2].lines)


def test_the_rule_of_medicare_has_its_day_and_says_that_nobody_checked_it() -> None:
    (line,) = [line for line in SHEETS["low-back-pain"].packet[1].lines if "Original Medicare" in line.said]
    assert line.source == "Medicare, as reported by legalclarity.org, 21 November 2026, not re-checked"
    assert line.url == ""


def test_the_packet_is_the_same_for_every_condition_and_names_no_illness() -> None:
    everybody = [sheet for sheet in SHEETS.values() if SETTING[sheet.slug] is None]
    assert len({packet_of(sheet) for sheet in everybody}) == 1


def test_the_packet_names_no_billing_code_and_promises_nothing() -> None:
    told = packet_of(SHEETS["low-back-pain"])
    assert not re.search(r"\b9[78]\d{3}\b|\bCPT\b|\bHCPCS\b", told)
    assert not re.search(r"necessary|will pay|has to pay|guarantee|diagnosed", told)


@pytest.mark.parametrize(("form", "blank"), [("html", 'class="blank"'), ("md", r"\_\_\_\_")])
def test_a_line_that_ends_with_a_colon_leaves_room_to_write(form: str, blank: str) -> None:
    sheet = SHEETS["low-back-pain"]
    wanted = sum(line.said.endswith(":") for each in sheet.packet for line in each.lines)
    lines = [line for line in made(sheet, form).splitlines() if blank in line]
    assert wanted == len(lines) > 5


def test_the_command_adds_the_packet_to_every_format(tmp_path: Path) -> None:
    ran = evidence("sheet", "neck pain", "--offline", "--packet", "--format", "html,md,json", cwd=tmp_path)
    assert ran.code == 0, ran.err
    packet = json.loads((tmp_path / "neck-pain.json").read_text(encoding="utf-8"))["packet"]
    assert [len(each["lines"]) > 3 for each in packet] == [True] * 4
    for form in ("html", "md"):
        text = (tmp_path / f"neck-pain.{form}").read_text(encoding="utf-8")
        assert all(each["title"] in text for each in packet)
