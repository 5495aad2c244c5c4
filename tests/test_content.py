"""The files that a clinician or librarian edits: ours keep the rules; a fault is told in one sentence."""

import re
import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from evidence import content
from evidence.content import LANGUAGES, _folders
from evidence.content.statements import STAGES
from evidence.errors import InvalidContent
from evidence.model import Authority, Pmid, ReportedEffect, Stance

OURS = content.load_conditions()
MESH = content.load_thesaurus()
by_slug = pytest.mark.parametrize("condition", OURS, ids=lambda condition: condition.slug)

MUST_HAVE = {
    "low-back-pain",
    "neck-pain",
    "migraine",
    "tension-type-headache",
    "knee-osteoarthritis",
    "fibromyalgia",
    "shoulder-pain",
    "cancer-pain",
    "anxiety",
    "insomnia",
    "postoperative-pain",
    "labour-pain",
}

# No heading means just this; a wider one would bring in what is not meant.
WITHOUT_HEADING = {
    "cancer-fatigue",
    "neonatal-pain",
    "stroke-shoulder",
}
# No category of ICD-10-CM that we carry holds a code for it; a code from memory is none.
WITHOUT_CODE = {
    "adhd",
    "ankylosing-spondylitis",
    "asthma",
    "autism",
    "breast-cancer",
    "caesarean",
    "cancer",
    "cardiac",
    "cardiac-surgery",
    "chemotherapy-nausea",
    "cystic-fibrosis",
    "diabetes",
    "doms",
    "falls-prevention",
    "heart-failure",
    "hiv",
    "ibs",
    "icu",
    "infant-jaundice",
    "infants",
    "menopausal-symptoms",
    "multiple-sclerosis",
    "neonatal-pain",
    "opioid-use-disorder",
    "paediatric-cancer",
    "palliative-care",
    "parkinson",
    "perineal-trauma",
    "peripheral-neuropathy",
    "postpartum",
    "pregnancy-nausea",
    "rheumatoid-arthritis",
    "sickle-cell",
    "spasticity",
    "spinal-cord-injury",
    "stroke-shoulder",
}
# No confirmed PMID of a study about it is known to us yet.
WITHOUT_SEED = {
    "autism",
    "cardiac-surgery",
    "diabetic-neuropathy",
    "frozen-shoulder",
    "peripheral-neuropathy",
    "pregnancy-nausea",
    "sickle-cell",
}

# ------------------------------------------------------------------------------------ our own conditions


def test_the_conditions_of_the_first_edition_are_there():
    assert {condition.slug for condition in OURS} >= MUST_HAVE


@by_slug
def test_each_condition_says_what_a_reader_and_a_search_need(condition):
    assert condition.synonyms
    assert dict(condition.names).get("es")
    assert condition.synonyms_es
    assert condition.text
    assert "any" in condition.safety
    assert condition.reviewed_on >= date(2026, 11, 21)
    assert not condition.automatic


@by_slug
def test_we_know_which_conditions_have_no_heading_no_code_or_no_seed_study(condition):
    assert condition.mesh or condition.slug in WITHOUT_HEADING
    assert condition.icd10cm or condition.slug in WITHOUT_CODE
    assert condition.seed_pmids or condition.slug in WITHOUT_SEED


@by_slug
def test_no_condition_claims_a_clinical_reviewer_that_it_does_not_have(condition):
    assert condition.reviewed_by is None


@by_slug
def test_each_condition_names_groups_of_safety_lines_that_exist(condition):
    assert content.load_safety(condition.safety)


@by_slug
def test_a_code_of_a_condition_is_not_the_parent_of_another(condition):
    codes = [icd.code for icd in condition.icd10cm]
    assert len(set(codes)) == len(codes)
    assert not any(one != other and other.startswith(one) for one in codes for other in codes)


def test_every_heading_exists_and_every_code_can_be_billed():
    assert content.load_conditions(thesaurus=MESH) == OURS


@by_slug
def test_each_code_has_its_official_name(condition):
    for icd in condition.icd10cm:
        assert MESH.code(icd.code).name == icd.name


def test_each_heading_of_the_massage_block_exists():
    massage = [term.split('"')[1] for term in content.load_massage().terms if "[Mesh" in term]
    assert len(massage) >= 3
    assert [heading for heading in massage if heading not in MESH.headings] == []


def test_low_back_pain_is_searched_by_heading_and_by_words():
    condition = next(condition for condition in OURS if condition.slug == "low-back-pain")
    assert "Low Back Pain" in condition.mesh
    assert '"back pain"' in condition.text
    assert [icd.code for icd in condition.icd10cm][:3] == ["M54.50", "M54.51", "M54.59"]


# --------------------------------------------------------------------------------- massage block, filters


@pytest.mark.parametrize(
    "term",
    [
        '"Massage"[Mesh]',
        '"Acupressure"[Mesh]',
        "massag*[tiab]",
        "shiatsu[tiab]",
        "tuina[tiab]",
        '"tui na"[tiab]',
        '"myofascial release"[tiab]',
        '"soft tissue mobili*"[tiab]',
        '"trigger point therap*"[tiab]',
        '"manual lymphatic"[tiab:~3]',
        "reflexolog*[tiab]",
        "effleurage[tiab]",
    ],
)
def test_the_massage_block_knows_this_kind(term):
    assert term in content.load_massage().terms


def test_only_the_published_animal_filter_is_taken_away_from_a_search():
    excluding = [each for each in content.load_filters() if each.excludes]
    assert [each.term for each in excluding] == ["animals[mh] NOT humans[mh]"]
    assert "Cochrane Handbook" in excluding[0].source


def test_the_trial_filter_is_quoted_exactly():
    terms = {each.slug: each.term for each in content.load_filters()}
    assert terms["hsss-sensitive"] == (
        "randomized controlled trial[pt] OR controlled clinical trial[pt] OR randomized[tiab] "
        "OR placebo[tiab] OR drug therapy[sh] OR randomly[tiab] OR trial[tiab] OR groups[tiab]"
    )


# ------------------------------------------------------------------------- authorities, safety, outcomes


def every_authority() -> list[Authority]:
    text = (content.folder("queries") / "authorities.toml").read_text(encoding="utf-8")
    slugs = {row["condition"] for row in tomllib.loads(text)["statement"]}
    return [authority for slug in sorted(slugs) for authority in content.load_authorities(slug)]


AUTHORITIES = every_authority()
by_authority = pytest.mark.parametrize("authority", AUTHORITIES, ids=lambda a: f"{a.body[:20]} {a.year}")
# Who may be linked: the body that says it, its journal (or the DOI), PubMed and its Bookshelf, and serious
# organisations that print or license another body's text. Everything else is a mirror: a reader who follows a
# link from a medical sheet must not land on a newspaper, a shop or a copy that anybody can change.
HOSTS = {
    "ace.asco.org",  # SIO-ASCO's own guideline
    "111.wales.nhs.uk",
    "ascopubs.org",  # its journal
    "blog.fht.org.uk",  # Federation of Holistic Therapists, quotes NICE
    "bswtogether.org.uk",  # NHS maternity services of Bath, Swindon and Wiltshire
    "cancercouncil.com.au",
    "content.naic.org",
    "developer.api.nhs.uk",  # the NHS website's own text, for other sites
    "doi.org",
    "effectivehealthcare.ahrq.gov",
    "frimley-healthiertogether.nhs.uk",
    "fsafeds.com",
    "hnyhealthiertogether.nhs.uk",
    "limelighthealthhub.nhs.uk",  # NHS
    "nhs.uk",
    "nidirect.gov.uk",
    "nccih.nih.gov",
    "norfolkandwaveneycommunityhealth.nhs.uk",
    "patient.pcor.org.uk",  # eRAPID, the research programme of NHS hospitals
    "pmc.ncbi.nlm.nih.gov",
    "pubmed.ncbi.nlm.nih.gov",
    "torbayandsouthdevonenhancedaccess.nhs.uk",  # NHS surgeries of a region, with the NHS website's own text
    "www.aafp.org",
    "www.acpjournals.org",
    "www.basiconline.com",  # runs FSA plans
    "www.cdc.gov",
    "www.christie.nhs.uk",
    "www.cancerresearchuk.org",
    "bcuhb.nhs.wales",
    "myhealth.umassmemorial.org",
    "www.coch.nhs.uk",
    "www.guidelinecentral.com",  # licensed texts of guidelines
    "www.guysandstthomas.nhs.uk",
    "www.kngf.nl",
    "www.lifewiseor.com",  # a health plan
    "www.macmillan.org.uk",
    "www.mayoclinic.org",
    "www.medicinesresources.nhs.uk",  # NHS Specialist Pharmacy Service
    "www.premierhealth.com",  # hospitals in Ohio
    "www.migrainetrust.org",
    "www.nhs.uk",
    "www.nice.org.uk",
    "www.orthoguidelines.org",  # AAOS
    "www.va.gov",
    "www.westernsydney.edu.au",  # wrote the Cochrane review of massage in labour, quotes WHO
    "www2.hse.ie",  # Health Service Executive, Ireland
}
SIGNS = content.load_signs()
SAFETY = list(
    dict.fromkeys(
        line
        for groups in dict.fromkeys([each.safety for each in OURS] + [sign.groups for sign in SIGNS])
        for line in content.load_safety(groups)
    )
)
OTHER_CARE = [line for condition in OURS for line in content.load_other_care(condition.slug)]
COVERAGE = list(content.load_coverage())
CITED = list(dict.fromkeys([*SAFETY, *OTHER_CARE, *COVERAGE]))
by_line = pytest.mark.parametrize("line", CITED, ids=lambda line: f"{line.kind} {line.body[:20]}")
# "NHS, as quoted by a copy of its page" stands in small print behind every such line.
LONGEST_QUOTER = 40


@by_authority
def test_every_statement_has_a_stance_that_was_seen(authority):
    assert authority.stance in Stance
    assert authority.source.seen_on
    assert authority.stage is None or authority.stage in STAGES


@by_authority
def test_a_statement_that_was_not_checked_is_quoted_or_speaks_against_massage(authority):
    source = authority.source
    assert source.checked or source.as_quoted_by or authority.stance.endswith("against")


@pytest.mark.parametrize("said", [*AUTHORITIES, *CITED], ids=lambda said: f"{said.kind} {said.body[:20]}")
def test_no_statement_sends_a_reader_to_a_mirror(said):
    host = urlsplit(said.source.url).hostname
    assert host in HOSTS or (host is None and said.source.as_quoted_by)


def test_no_host_is_allowed_that_nobody_links_to():
    assert {urlsplit(said.source.url).hostname for said in [*AUTHORITIES, *CITED]} - {None} == HOSTS


@by_line
def test_a_safety_line_was_read_at_its_source_or_names_who_quotes_it_in_a_few_words(line):
    assert line.source.checked != bool(line.source.as_quoted_by)
    assert len(line.source.as_quoted_by or "") <= LONGEST_QUOTER


@by_authority
def test_a_statement_is_one_readable_sentence(authority):
    assert len(authority.said) <= 170
    assert ". " not in authority.said


@pytest.mark.parametrize(
    "authority", [a for a in AUTHORITIES if a.kind == "evidence_map"], ids=lambda a: a.said[:30]
)
def test_an_evidence_map_lends_a_condition_only_the_grade_of_the_whole(authority):
    assert authority.certainty in (None, "low")


def test_a_statement_stands_under_the_name_of_a_condition_that_can_be_asked_for():
    text = (content.folder("queries") / "authorities.toml").read_text(encoding="utf-8")
    slugs = {row["condition"] for row in tomllib.loads(text)["statement"]}
    assert slugs <= {condition.slug for condition in OURS}


EFFECTS = [(authority, effect) for authority in AUTHORITIES for effect in authority.effects]


def test_low_back_pain_has_the_numbers_of_cochrane_for_each_comparison_that_was_read():
    told = [
        (effect.outcome, effect.time, effect.value, effect.ci_low, effect.ci_high, effect.favours)
        for authority, effect in EFFECTS
        if "Furlan" in authority.body and authority.stage == "chronic"
    ]
    assert ("pain", "short term", -0.37, -0.62, -0.13, "massage") in told
    assert ("function", "short term", "32.4 vs 36.6", 25.6, 38.9, None) in told
    assert all("other" in effect.comparator for _, effect in EFFECTS if effect.value == -0.37)


@pytest.mark.parametrize(("authority", "effect"), EFFECTS, ids=lambda each: str(each)[:30])
def test_a_number_of_a_review_that_holds_no_difference_favours_nobody(authority, effect):
    assert authority.kind != "guideline"
    nothing = {"smd": 0.0, "mean_difference": 0.0, "rr": 1.0}.get(effect.measure)
    if effect.ci_low is not None and nothing is not None and effect.ci_low <= nothing <= effect.ci_high:
        assert effect.favours is None


def test_a_statement_about_one_outcome_names_it_in_our_word():
    told = {a.body[:24]: a.outcome for a in content.load_authorities("low-back-pain") if a.outcome}
    assert told["Evidence map (Mak and ot"] == "pain"
    assert told["Agency for Healthcare Re"] == "function"


def test_acute_and_chronic_low_back_pain_are_kept_apart():
    acp = {a.stage: a.stance for a in content.load_authorities("low-back-pain") if "(ACP)" in a.body}
    assert acp == {"acute": Stance.FOR, "chronic": Stance.SILENT}


def test_guidelines_against_massage_stand_beside_those_for_it():
    knee = {a.body: a for a in content.load_authorities("knee-osteoarthritis") if a.kind == "guideline"}
    stances = {authority.stance for authority in knee.values()}
    assert stances == {Stance.CONDITIONAL_FOR, Stance.CONDITIONAL_AGAINST}
    rheumatology = next(a for body, a in knee.items() if "ACR/AF" in body)
    assert rheumatology.source.checked is False


def test_nothing_is_known_about_a_condition_without_a_statement():
    assert content.load_authorities("hiccups") == ()


def test_safety_lines_come_in_the_order_of_the_groups_and_once():
    lines = content.load_safety(("back", "neck", "any"))
    assert lines[0].kind == "red_flag"
    assert "legs" in lines[0].said
    assert len(set(lines)) == len(lines)
    assert lines[-1] in content.load_safety(("any",))


def test_a_safety_line_seen_as_a_copy_names_who_quotes_the_body():
    knee = [line for line in content.load_safety(("knee",)) if line.body == "NHS"]
    assert knee
    assert all(line.source.as_quoted_by and not line.source.checked for line in knee)


@pytest.mark.parametrize(
    "line", [line for line in SAFETY if line.kind == "harms"], ids=lambda line: line.body
)
def test_a_finding_about_harm_is_one_sentence(line):
    assert ". " not in line.said


SIGNS_OF_BACK_PAIN = (
    *("legs", "tingle", "bladder", "bowels", "passing urine", "numb around the genitals", "bottom"),
    *("chest pain", "erections", "accident", "weight loss", "fever", "lump", "night"),
)


@pytest.mark.parametrize(
    ("slug", "signs"),
    [
        (
            "low-back-pain",
            SIGNS_OF_BACK_PAIN,
        ),
        ("neck-pain", ["accident", "fever", "weak arm or leg", "walking", "gets worse", "stroke"]),
        ("migraine", ["sudden", "stiff neck", "blow to the head", "jaw", "sight", "coughing", "one side"]),
        ("tension-type-headache", ["sudden", "stiff neck", "blow to the head", "jaw", "seeing", "coughing"]),
        ("knee-osteoarthritis", ["blood clot", "short of breath", "swollen", "put weight", "fever"]),
        (
            "cancer-pain",
            ["blood clot", "short of breath", "neck pain", "numb", "unsteady", "bowel", "chemotherapy"],
        ),
        (
            "labour-pain",
            [
                *("blood clot", "short of breath", "waters", "moves less", "bleed", "cord", "seizure"),
                *("flashing lights", "below the ribs", "headache", "swell"),
            ],
        ),
        ("postoperative-pain", ["blood clot", "short of breath"]),
    ],
)
def test_the_warning_signs_of_a_condition_are_all_there(slug, signs):
    groups = next(condition.safety for condition in OURS if condition.slug == slug)
    told = " ".join(line.said for line in content.load_safety(groups) if line.kind == "red_flag")
    assert [sign for sign in signs if sign not in told] == []


@pytest.mark.parametrize("sign", ["both legs", "numb around the genitals", "rash"])
def test_one_sign_has_one_order_on_every_sheet(sign):
    flags = [line for line in SAFETY if line.kind == "red_flag" and sign in line.said]
    assert flags
    assert all("ambulance" in line.said for line in flags if "even a little" not in line.said)


def test_outcomes_give_the_range_polarity_and_smallest_change_that_was_read():
    oswestry = next(each for each in content.load_outcomes() if each.names[0] == "ODI")
    assert (oswestry.low, oswestry.high, oswestry.polarity, oswestry.mid) == (0, 100, "higher_is_worse", 10)


def test_no_instrument_sends_a_reader_to_a_shared_copy():
    assert not [each.citation for each in content.load_outcomes() if "scribd" in each.source.url]


@pytest.mark.parametrize("name", ["HADS", "FIQ", "BDI", "EPDS", "HIT-6"])
def test_a_range_that_nobody_read_is_not_given(name):
    rows = [each for each in content.load_outcomes() if each.names[0] == name]
    assert rows
    assert all(each.low is None and each.high is None for each in rows)


# ------------------------------------------------------------------------------------------------ faults

GOOD = {
    "name": '"hiccups"',
    "synonyms": '["singultus"]',
    "mesh": '["Hiccup"]',
    "text": """['hiccup*', '"hic cup"', '"cup hic"[tiab:~3]']""",
    "icd10cm": '[{ code = "R06.6", name = "Hiccough" }]',
    "body_area": '"chest"',
    "safety": '["any"]',
    "seed_pmids": '["26329399"]',
    "reviewed_on": "2026-11-21",
    "reviewed_by": '""',
}


def condition_file(folder: Path, slug: str = "hiccups", **changes: str | None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    values = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    path = folder / f"{slug}.toml"
    path.write_text("\n".join(f"{key} = {value}" for key, value in values.items()), encoding="utf-8")
    return path


def test_a_good_file_is_read_whole(tmp_path):
    condition = content.load_condition_file(condition_file(tmp_path, reviewed_by='"A. Librarian"'))
    assert condition.slug == "hiccups"
    assert condition.seed_pmids == (Pmid("26329399"),)
    assert condition.icd10cm[0].code == "R06.6"
    assert condition.reviewed_by == "A. Librarian"


def test_a_file_of_ones_own_needs_little_and_still_gets_the_general_precautions(tmp_path):
    path = tmp_path / "hiccups.toml"
    path.write_text('name = "hiccups"\ntext = ["hiccup*"]\nbody_area = "chest"\n', encoding="utf-8")
    condition = content.load_condition_file(path)
    assert condition.safety == ("any",)
    assert condition.reviewed_on is None
    assert condition.reviewed_by is None
    assert condition.icd10cm == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": None}, "name is missing; add it"),
        ({"name": "7"}, "name is not a text; write it in quotation marks"),
        ({"name": '"  "'}, "name is not a text"),
        ({"text": None}, "text is missing"),
        ({"text": "[]"}, "text is empty; write at least one entry"),
        ({"text": '"hiccup"'}, "text is not a list of texts"),
        ({"text": "['hiccup', 'hiccup']"}, "text has an entry twice"),
        ({"text": "['two words']"}, "two words is not a title or abstract term"),
        ({"text": """['"open phrase']"""}, "quotation mark without its partner"),
        ({"text": "['hic)cup(']"}, "parenthesis without its partner"),
        ({"text": "['hi*ccup']"}, "is not a title or abstract term"),
        ({"text": "['hic*']"}, "cut too short for PubMed; write at least 4 letters"),
        ({"text": """['"hi*"']"""}, "cut too short"),
        ({"text": "['hiccup[tiab]']"}, "is not a title or abstract term"),
        ({"text": """['"a b"[tiab:near]']"""}, "is not a title or abstract term"),
        ({"text": """['"hiccup OR burp"']"""}, "holds AND, OR or NOT; write one term an entry"),
        ({"mesh": """['"Hiccup"[Mesh]']"""}, "is not a bare MeSH heading"),
        ({"mesh": '["Hiccups"]'}, "mesh Hiccups is not a MeSH heading; the nearest are: Hiccup"),
        ({"mesh": '["Qqqzz"]'}, "Qqqzz is not a MeSH heading; look it up in"),
        ({"synonyms": "[1]"}, "synonyms is not a list of texts"),
        ({"synonyms_es": '"hipo"'}, "synonyms_es is not a list of texts"),
        ({"synonyms_es": '["hipo", "hipo"]'}, "synonyms_es has an entry twice"),
        ({"synonyms_fr": '["hoquet"]'}, r"synonyms_fr is not a key of this file; did you mean synonyms\?"),
        ({"icd10cm": '["R06.6"]'}, "icd10cm is not a list of tables"),
        (
            {"icd10cm": '[{ code = "R066", name = "x" }]'},
            "icd10cm 1: code R066 has not the form of ICD-10-CM",
        ),
        (
            {"icd10cm": '[{ code = "M54.5", name = "x" }]'},
            "M54.5 cannot be billed, it is divided; use one of M54.50, M54.51, M54.59",
        ),
        (
            {"icd10cm": '[{ code = "G56.7", name = "x" }]'},
            "G56.7 is not a code of ICD-10-CM; use one of G56.00, G56.01, .* and others",
        ),
        (
            {"icd10cm": '[{ code = "M54.5A", name = "x" }]'},
            "M54.5A is not a code of ICD-10-CM; use one of M54.50, M54.51, M54.59",
        ),
        ({"icd10cm": '[{ code = "R06.6" }]'}, "icd10cm 1: name is missing"),
        ({"icd10cm": '[{ code = "R06.6", name = "x", leaf = true }]'}, "leaf is not a key of this file"),
        ({"seed_pmids": '["PMC123"]'}, '"PMC123" is not a PMID; write one to eight digits'),
        ({"seed_pmids": "[26329399]"}, "seed_pmids is not a list of texts"),
        (
            {"reviewed_on": '"2026-11-21"'},
            "reviewed_on is not a day; write it like 2026-11-21, without quotation",
        ),
        ({"reviewed_on": "2026-11-21T10:00:00"}, "reviewed_on is not a day"),
        ({"reviewed_by": "1"}, "reviewed_by is not a text"),
        (
            {"reviewed_by": '"A. Librarian"', "reviewed_on": None},
            "reviewed_on is missing though reviewed_by names a person; write the day of the review",
        ),
        ({"safety": '["bakc"]'}, "safety bakc is no group of warnings; use one of: any, .*back"),
        ({"synonims": '["x"]'}, r"synonims is not a key of this file; did you mean synonyms\?"),
        ({"zzz": "1"}, "zzz is not a key of this file; take it out"),
    ],
)
def test_a_fault_in_a_condition_is_one_sentence_with_file_key_and_what_to_do(tmp_path, changes, message):
    path = condition_file(tmp_path, **changes)
    with pytest.raises(InvalidContent, match=message) as fault:
        content.load_condition_file(path)
    assert str(fault.value).startswith(str(path))
    assert "\n" not in str(fault.value)


def test_a_code_of_a_category_that_we_do_not_carry_is_taken_as_it_is(tmp_path):
    path = condition_file(tmp_path, icd10cm='[{ code = "Z99.89", name = "x" }]')
    assert content.load_condition_file(path).icd10cm[0].code == "Z99.89"


def test_a_code_that_nobody_could_check_is_known(tmp_path):
    codes = '[{ code = "Z99.89", name = "x" }, { code = "M54.50", name = "x" }]'
    condition = content.load_condition_file(condition_file(tmp_path, icd10cm=codes))
    assert content.unchecked_codes(condition, MESH) == ("Z99.89",)


def test_a_file_of_ones_own_is_known_as_such(tmp_path):
    assert content.load_condition_file(condition_file(tmp_path)).supplied
    assert not any(condition.supplied for condition in OURS)


def test_headings_and_codes_of_a_folder_are_checked_only_when_a_thesaurus_is_given(tmp_path):
    condition_file(tmp_path / "conditions", mesh='["Hiccups"]')
    assert content.load_conditions(tmp_path)[0].mesh == ("Hiccups",)
    with pytest.raises(InvalidContent, match=r"hiccups\.toml: mesh Hiccups is not a MeSH heading"):
        content.load_conditions(tmp_path, MESH)


@pytest.mark.parametrize("stem", ["Hic Cups", "hic_cups", "hic--cups", "-hic"])
def test_a_file_name_that_is_no_slug_is_refused(tmp_path, stem):
    with pytest.raises(InvalidContent, match="is no slug; use small letters, digits and single hyphens"):
        content.load_condition_file(condition_file(tmp_path, slug=stem))


def test_a_file_that_is_not_there_is_said_to_be_unreadable(tmp_path):
    with pytest.raises(InvalidContent, match=r"none\.toml cannot be read"):
        content.load_condition_file(tmp_path / "none.toml")


def test_a_file_that_is_not_toml_says_where(tmp_path):
    path = tmp_path / "hiccups.toml"
    path.write_text('name = "hiccups\n', encoding="utf-8")
    with pytest.raises(InvalidContent, match=r"is not valid TOML: .*line 1"):
        content.load_condition_file(path)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "hiccups.toml"
    path.write_bytes('name = "Schlafstörung"\n'.encode("latin-1"))
    with pytest.raises(InvalidContent, match="is not UTF-8 text; save it as UTF-8"):
        content.load_condition_file(path)


def test_two_conditions_may_not_share_a_name(tmp_path):
    condition_file(tmp_path / "conditions", "hiccups", synonyms="[]")
    condition_file(tmp_path / "conditions", "singultus", name='"Hic-Cup"', synonyms="[]")
    with pytest.raises(
        InvalidContent, match=r'singultus\.toml: synonyms "Hic-Cup" is also a name of hiccups'
    ):
        content.load_conditions(tmp_path)


def test_two_conditions_may_not_share_a_spanish_name(tmp_path):
    condition_file(tmp_path / "conditions", "hiccups", synonyms="[]", synonyms_es='["el hipo", "singulto"]')
    condition_file(
        tmp_path / "conditions", "yawning", name='"yawning"', synonyms="[]", synonyms_es='["Singulto"]'
    )
    with pytest.raises(
        InvalidContent, match=r'yawning\.toml: synonyms_es "Singulto" is also a name of hiccups'
    ):
        content.load_conditions(tmp_path)


def test_spanish_names_are_read_and_may_be_missing(tmp_path):
    named = content.load_condition_file(condition_file(tmp_path, synonyms_es='["hipo"]'))
    unnamed = content.load_condition_file(condition_file(tmp_path, synonyms_es=None))
    assert (named.synonyms_es, unnamed.synonyms_es) == (("hipo",), ())


MASSAGE = 'name = "massage"\n[[group]]\nlabel = "any"\nterms = [{terms}]\n'


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ("'massag*'", r"massag\* has no field tag; end it with \[tiab\] or \[Mesh\]"),
        ("'massage[all]'", "has no field tag"),
        ("'deep tissue[tiab]'", "is not one term"),
        ("""'"deep tissue[tiab]'""", "quotation mark without its partner"),
        ("'(massage[tiab]'", "parenthesis without its partner"),
        ("'mas*[tiab]'", "cut too short for PubMed"),
        ("", "terms is empty"),
    ],
)
def test_a_fault_in_the_massage_block_is_told(tmp_path, terms, message):
    (tmp_path / "massage.toml").write_text(MASSAGE.format(terms=terms), encoding="utf-8")
    with pytest.raises(InvalidContent, match=message):
        content.load_massage(tmp_path)


def test_a_term_in_two_groups_of_the_massage_block_is_told(tmp_path):
    group = "[[group]]\nlabel = 'x'\nterms = ['massag*[tiab]']\n"
    (tmp_path / "massage.toml").write_text('name = "massage"\n' + group * 2, encoding="utf-8")
    with pytest.raises(InvalidContent, match=r"has massag\*\[tiab\] twice"):
        content.load_massage(tmp_path)


def test_a_group_without_a_label_is_told(tmp_path):
    text = 'name = "massage"\n[[group]]\nterms = ["massag*[tiab]"]\n'
    (tmp_path / "massage.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidContent, match="group 1: label is missing"):
        content.load_massage(tmp_path)


FILTER = {
    "slug": '"animals"',
    "name": '"animals"',
    "term": '"animals[mh] NOT humans[mh]"',
    "excludes": "true",
    "source": '"a handbook"',
    "url": '"https://example.org/"',
    "seen_on": "2026-11-21",
}
STATEMENT = {
    "condition": '"hiccups"',
    "body": '"A body"',
    "year": "2020",
    "kind": '"guideline"',
    "stance": '"for"',
    "population": '"adults"',
    "said": '"It says this."',
    "url": '"https://example.org/"',
    "seen_on": "2026-11-21",
    "checked": "true",
}
LINE = {
    "groups": '["any"]',
    "kind": '"red_flag"',
    "said": '"Get help."',
    "body": '"A body"',
    "url": '"https://example.org/"',
    "seen_on": "2026-11-21",
    "checked": "true",
}
INSTRUMENT = {
    "names": '["VAS"]',
    "measures": '"pain"',
    "mid_said": '"15 points"',
    "population": '"adults"',
    "citation": '"A study"',
    "url": '"https://example.org/"',
    "seen_on": "2026-11-21",
}


def rows_file(folder: Path, name: str, key: str, *rows: dict[str, str | None]) -> None:
    tables = [
        "\n".join([f"[[{key}]]", *(f"{k} = {v}" for k, v in row.items() if v is not None)]) for row in rows
    ]
    (folder / name).write_text("\n".join(tables), encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"term": '"animals NOT humans[mh]"'}, "animals has no field tag"),
        ({"term": '"(animals[mh] NOT humans[mh]"'}, "parenthesis without its partner"),
        ({"excludes": '"yes"'}, "excludes is not true or false"),
        ({"seen_on": None}, "seen_on is missing"),
        ({"url": '"handbook"'}, "url is not the address of a page; start it with https://"),
    ],
)
def test_a_fault_in_a_filter_is_told(tmp_path, changes, message):
    rows_file(tmp_path, "filters.toml", "filter", {**FILTER, **changes})
    with pytest.raises(InvalidContent, match=message):
        content.load_filters(tmp_path)


def test_two_filters_may_not_both_be_taken_away(tmp_path):
    rows_file(tmp_path, "filters.toml", "filter", FILTER, FILTER)
    with pytest.raises(InvalidContent, match="more than one with excludes = true; keep one"):
        content.load_filters(tmp_path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"stance": '"not_seen"'},
            'stance "not_seen" is not one of its words; use one of: for, conditional_for',
        ),
        ({"stance": '""'}, "stance is not a text"),
        ({"kind": '"blog"'}, 'kind "blog" is not one of its words; use one of: guideline, cochrane_review'),
        ({"stage": '"late"'}, 'stage "late" is not one of its words; use one of: acute, chronic'),
        ({"year": "20"}, "year 20 is not a year"),
        ({"year": "2020.5"}, "is not a year"),
        ({"year": '"2020"'}, "year is not a number"),
        ({"year": "true"}, "year is not a number"),
        ({"said": '"It says"'}, "said is not a whole sentence; end it with a full stop"),
        ({"url": None}, "url is missing"),
        ({"pmid": '"PMC1"'}, '"PMC1" is not a PMID'),
        ({"doi": '"https://doi.org/10.1/x"'}, "is not a DOI; write it like 10.7326/M16-2367"),
        ({"as_quoted_by": '"a blog"'}, "checked is true for a line that was only seen as a quotation"),
        ({"checked": None}, "checked is missing"),
        ({"condition": None}, "statement 1: condition is missing"),
        ({"certanty": '"low"'}, r"certanty is not a key of this file; did you mean certainty\?"),
    ],
)
def test_a_fault_in_a_statement_is_told_even_when_another_condition_is_asked_for(tmp_path, changes, message):
    rows_file(tmp_path, "authorities.toml", "statement", {**STATEMENT, **changes})
    with pytest.raises(InvalidContent, match=message):
        content.load_authorities("something-else", tmp_path)


EFFECT = {
    "outcome": '"pain"',
    "comparator": '"other treatments"',
    "measure": '"smd"',
    "value": "-0.4",
    "ci_low": "-0.6",
    "ci_high": "-0.1",
}


def with_effect(folder: Path, row: dict[str, str] = STATEMENT, **changes: str | None) -> None:
    values = {key: value for key, value in {**EFFECT, **changes}.items() if value is not None}
    table = ", ".join(f"{key} = {value}" for key, value in values.items())
    rows_file(folder, "authorities.toml", "statement", {**row, "effects": f"[{{ {table} }}]"})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"outcome": '"ache"'}, 'effects 1: outcome "ache" is not one of its words; use one of: pain'),
        ({"outcome": None}, "effects 1: outcome is missing"),
        ({"comparator": None}, "comparator is missing"),
        ({"measure": '"d"'}, 'measure "d" is not one of its words; use one of: mean_difference, smd'),
        ({"value": None}, "value is missing; add it"),
        ({"value": '"-0.4"'}, "value is not a number"),
        ({"value": "0.4"}, "value 0.4 lies outside -0.6 to -0.1; compare with the source"),
        ({"ci_low": None}, "ci_low is missing; write both ends or none"),
        ({"ci_high": None}, "ci_high is missing; write both ends or none"),
        ({"measure": '"means"', "value": '"40"'}, '"40" is no pair of means; write "30.7 vs 40.6", massage'),
        ({"measure": '"means"', "value": '"1 vs 2"'}, r"value 1\.0 lies outside"),
        ({"studies": "0"}, "studies 0 is no count; write a whole number from 1"),
        ({"people": "1.5"}, "people 1.5 is no count"),
        ({"favours": '"sham"'}, 'favours "sham" is not one of its words; use one of: massage, comparator'),
        ({"pooled": "true"}, "pooled is not a key of this file"),
    ],
)
def test_a_fault_in_a_reported_effect_is_told_with_its_row(tmp_path, changes, message):
    with_effect(tmp_path, **changes)
    with pytest.raises(InvalidContent, match=message):
        content.load_authorities("hiccups", tmp_path)


def test_a_reported_effect_is_read_whole_and_what_was_not_read_is_none(tmp_path):
    with_effect(tmp_path, studies="12", people="964", favours='"massage"', time='"short term"')
    (authority,) = content.load_authorities("hiccups", tmp_path)
    numbers = ("smd", -0.4, -0.6, -0.1)
    assert authority.effects == (
        ReportedEffect("pain", "other treatments", *numbers, None, "short term", 12, 964, "massage"),
    )


def test_numbers_of_a_statement_that_nobody_checked_are_refused(tmp_path):
    with_effect(tmp_path, {**STATEMENT, "checked": "false"})
    with pytest.raises(InvalidContent, match="effects stand in a row that was not checked"):
        content.load_authorities("hiccups", tmp_path)


@pytest.mark.parametrize("searched", ["2020", "2015-08", "2023-10-01"])
def test_the_end_of_a_search_is_as_exact_as_it_was_seen(tmp_path, searched):
    row = {**STATEMENT, "searched": f'"{searched}"', "outcome": '"sleep"'}
    rows_file(tmp_path, "authorities.toml", "statement", row)
    (authority,) = content.load_authorities("hiccups", tmp_path)
    assert (authority.searched, authority.outcome, authority.effects) == (searched, "sleep", ())


@pytest.mark.parametrize("searched", ["August 2015", "2015-13", "2015-8", "15", "2015-08-32"])
def test_the_end_of_a_search_that_is_no_day_is_told(tmp_path, searched):
    rows_file(tmp_path, "authorities.toml", "statement", {**STATEMENT, "searched": f'"{searched}"'})
    with pytest.raises(InvalidContent, match=r"searched .* is no day; write"):
        content.load_authorities("hiccups", tmp_path)


def test_remarks_for_the_editor_are_allowed_and_dropped(tmp_path):
    rows_file(tmp_path, "authorities.toml", "statement", {**STATEMENT, "note": '"n"', "seen_at": '"a copy"'})
    (authority,) = content.load_authorities("hiccups", tmp_path)
    assert authority.said == "It says this."
    assert authority.year == 2020
    assert authority.certainty is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": '"warning"'}, "use one of: red_flag, precaution, stop, harms"),
        ({"groups": "[]"}, "groups is empty"),
        ({"said": '"Get help"'}, "said is not a whole sentence"),
        ({"url": None}, "url is missing; add it, or say in as_quoted_by whose copy was seen"),
        ({"url": '""'}, "url is not a text"),
        ({"body": None}, "body is missing"),
    ],
)
def test_a_fault_in_a_safety_line_is_told(tmp_path, changes, message):
    rows_file(tmp_path, "safety.toml", "line", {**LINE, **changes})
    with pytest.raises(InvalidContent, match=message):
        content.load_safety(("any",), tmp_path)


QUOTED = {**LINE, "checked": "false", "as_quoted_by": '"a reprint"', "url": None}


def test_what_was_seen_in_a_copy_may_stand_without_a_page_to_follow(tmp_path):
    rows_file(tmp_path, "safety.toml", "line", {**QUOTED, "seen_at": '"https://copy.example/"'})
    (line,) = content.load_safety(("any",), tmp_path)
    assert line.source.url == ""
    assert line.source.as_quoted_by == "a reprint"


def test_a_copy_that_nobody_could_find_again_is_a_fault(tmp_path):
    rows_file(tmp_path, "safety.toml", "line", QUOTED)
    with pytest.raises(InvalidContent, match="seen_at is missing where url is; say where the copy was seen"):
        content.load_safety(("any",), tmp_path)


def test_a_line_that_makes_no_sense_for_a_group_is_left_out_there(tmp_path):
    line = {**LINE, "groups": '["any", "elbow"]', "not_for": '["labour"]'}
    own = {**LINE, "groups": '["labour"]', "said": '"Ask first."'}
    rows_file(tmp_path, "safety.toml", "line", line, own)
    assert [each.said for each in content.load_safety(("any", "labour"), tmp_path)] == ["Ask first."]
    assert [each.said for each in content.load_safety(("elbow",), tmp_path)] == ["Get help."]


def test_a_line_that_is_left_out_for_nobody_is_a_fault(tmp_path):
    rows_file(tmp_path, "safety.toml", "line", {**LINE, "not_for": '["labor"]'})
    with pytest.raises(InvalidContent, match="labor is no group here; use one of: any"):
        content.load_safety(("any",), tmp_path)


def test_in_labour_nobody_is_asked_whether_she_is_pregnant():
    (labour,) = (each for each in content.load_conditions() if each.slug == "labour-pain")
    lines = content.load_safety(labour.safety)
    assert not [line.said for line in lines if "if you are pregnant" in line.said.casefold()]
    assert {"Mayo Clinic", "NCCIH (US government)"} <= {
        line.body for line in lines if line.kind == "precaution" and line.said.startswith("Ask your")
    }


@pytest.mark.parametrize("condition", content.load_conditions(), ids=lambda condition: condition.slug)
def test_where_harms_speak_of_neck_arteries_the_signs_of_a_stroke_call_an_ambulance(condition):
    lines = content.load_safety(condition.safety)
    if not any("neck arter" in line.said for line in lines if line.kind == "harms"):
        return
    calls = [line.said for line in lines if line.kind == "red_flag" and "ambulance" in line.said]
    assert any(all(word in said for word in ("speaking", "seeing", "one side", "weak")) for said in calls)


def test_sight_that_an_aura_takes_calls_no_ambulance_but_new_loss_of_it_is_told():
    (migraine,) = (each for each in content.load_conditions() if each.slug == "migraine")
    flags = [line.said for line in content.load_safety(migraine.safety) if line.kind == "red_flag"]
    assert not [said for said in flags if "seeing" in said and "new" not in said]
    assert [said for said in flags if "sight" in said and "new for you" in said]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "condition", [c for c in content.load_conditions() if "cancer" in c.safety], ids=lambda c: c.slug
)
def test_with_cancer_one_rule_is_told_for_a_tumour_and_nobody_is_asked_whether_it_is_there(
    condition, language
):
    lines = content.load_safety(condition.safety, language=language)
    told = [line for line in lines if line.kind == "precaution" and " tumo" in line.said]
    assert len(told) == 1
    assert "tumo" in told[0].brief
    assert not {"agree", "acuerdo"} & set(re.findall(r"\w+", told[0].said))
    assert not [line.said for line in lines if "have cancer. Ask" in line.said or "cáncer. Preg" in line.said]


def test_a_group_without_lines_is_a_fault_not_an_empty_list(tmp_path):
    rows_file(tmp_path, "safety.toml", "line", LINE)
    with pytest.raises(InvalidContent, match="elbow is no group here; use one of: any"):
        content.load_safety(("elbow",), tmp_path)


# ---------------------------------------------------------------------------------- signs, body areas

SIGN = {"words": '["leg swollen/swelling hot"]', "words_es": '["pierna hinchada"]', "groups": '["any"]'}


def safety_file(folder: Path, sign: dict[str, str | None], line: dict[str, str] = LINE) -> None:
    rows_file(folder, "safety.toml", "line", line)
    lines = (folder / "safety.toml").read_text(encoding="utf-8")
    rows_file(folder, "safety.toml", "sign", sign)
    signs = (folder / "safety.toml").read_text(encoding="utf-8")
    (folder / "safety.toml").write_text(f"{lines}\n{signs}", encoding="utf-8")


def test_a_sign_has_its_phrases_in_both_languages_and_the_groups_that_answer_it(tmp_path):
    safety_file(tmp_path, {**SIGN, "note": '"for the editor"'})
    (sign,) = content.load_signs(tmp_path)
    assert sign.words == ("leg swollen/swelling hot",)
    assert sign.words_es == ("pierna hinchada",)
    assert sign.groups == ("any",)
    assert content.load_safety(("any",), tmp_path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"words": None}, "sign 1: words is missing; add it"),
        ({"words": "[]"}, "words is empty; write at least one entry"),
        ({"words_es": None}, "words_es is missing"),
        ({"words_es": '[" "]'}, "words_es is not a list of texts"),
        ({"words": '["of the"]'}, '"of the" has only small words; every question would hold them'),
        ({"words_es": '["de la/el"]'}, "has only small words"),
        ({"words": '["leg, hot"]'}, '"leg, hot" is no phrase; write words, as "leg swollen/swelling hot"'),
        ({"words": '["self-harm"]'}, "is no phrase"),
        ({"words": '["leg /hot"]'}, "is no phrase"),
        ({"words": '["leg", "leg"]'}, "words has an entry twice"),
        ({"groups": "[]"}, "groups is empty"),
        ({"groups": '["elbow"]'}, 'groups "elbow" is no group with a red flag; use one of: any'),
        ({"word": '["leg"]'}, "word is not a key of this file; did you mean words?"),
    ],
)
def test_a_fault_in_a_sign_is_told(tmp_path, changes, message):
    safety_file(tmp_path, {**SIGN, **changes})
    with pytest.raises(InvalidContent, match=re.escape(message)):
        content.load_signs(tmp_path)


def test_a_sign_whose_group_has_no_red_flag_would_be_answered_by_nothing(tmp_path):
    safety_file(tmp_path, SIGN, {**LINE, "kind": '"precaution"'})
    with pytest.raises(InvalidContent, match='"any" is no group with a red flag'):
        content.load_signs(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_stands_in_exactly_one_area_of_the_body(language):
    areas = content.load_areas(language)
    assert sorted(slug for area in areas for slug in area.slugs) == sorted(
        condition.slug for condition in OURS
    )


def test_the_areas_keep_their_order_and_have_a_name_of_their_own_in_each_language():
    english, spanish = content.load_areas(), content.load_areas("es")
    assert english[0].name == "Head, neck and jaw"
    assert [area.slugs for area in english] == [area.slugs for area in spanish]
    assert len({area.name for area in (*english, *spanish)}) == len(english) + len(spanish)


AREA = {"name": '"Belly"', "name_es": '"Vientre"', "conditions": '["hiccups"]'}


def areas_file(folder: Path, *rows: dict[str, str | None]) -> None:
    condition_file(folder / "conditions")
    rows_file(folder, "areas.toml", "area", *rows)


def test_an_area_is_read_in_the_language_that_is_asked_for(tmp_path):
    areas_file(tmp_path, {**AREA, "note": '"for the editor"'})
    (area,) = content.load_areas("es", tmp_path)
    assert (area.name, area.slugs) == ("Vientre", ("hiccups",))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": None}, "name is missing"),
        ({"name_es": None}, "name_es is missing; add it"),
        ({"name_es": '" "'}, "name_es is not a text"),
        ({"conditions": None}, "conditions is missing"),
        ({"conditions": "[]"}, "conditions is empty"),
        ({"conditions": '["hicups"]'}, 'conditions "hicups" is no condition; write the name of its file'),
        ({"conditions": '["hiccups", "hiccups"]'}, "conditions has an entry twice"),
        ({"nmae": '"Belly"'}, "nmae is not a key of this file; did you mean name?"),
    ],
)
def test_a_fault_in_an_area_is_told(tmp_path, changes, message):
    areas_file(tmp_path, {**AREA, **changes})
    with pytest.raises(InvalidContent, match=re.escape(message)):
        content.load_areas(queries=tmp_path)


def test_a_condition_in_two_areas_is_a_fault(tmp_path):
    areas_file(tmp_path, AREA, {**AREA, "name": '"Chest"', "name_es": '"Pecho"'})
    with pytest.raises(InvalidContent, match='area has "hiccups" in two places; keep one of them'):
        content.load_areas(queries=tmp_path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"names": None}, "names is missing"),
        ({"url": None}, "seen_at is missing where url is"),
        ({"mid": '"2"'}, "mid is not a number; write it without quotation marks"),
        ({"polarity": '"worse"'}, "use one of: higher_is_worse, higher_is_better"),
        ({"rnage": "1"}, "rnage is not a key of this file"),
    ],
)
def test_a_fault_in_an_instrument_is_told(tmp_path, changes, message):
    rows_file(tmp_path, "outcomes.toml", "instrument", {**INSTRUMENT, **changes})
    with pytest.raises(InvalidContent, match=message):
        content.load_outcomes(tmp_path)


# ----------------------------------------------------------------------------------------- words, folders


@pytest.fixture
def words(tmp_path):
    (tmp_path / "words").mkdir()
    text = (
        '[flow]\nfound = "{count} found"\nbroken = "{count found"\nhole = "{}"\nn = 7\n[flow.part]\nx = "y"\n'
    )
    (tmp_path / "words" / "en.toml").write_text(text, encoding="utf-8")
    return content.load_words("en", tmp_path)


def test_a_sentence_is_filled_in(words):
    assert words("flow.found", count=3) == "3 found"


def test_a_value_with_braces_is_not_a_template(words):
    assert words("flow.found", count="{count.__class__}") == "{count.__class__} found"


def test_a_section_gives_its_texts(words):
    assert words.section("flow") == {"found": "{count} found", "broken": "{count found", "hole": "{}"}


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("flow.lost", r"en\.toml: flow\.lost is missing; add the sentence"),
        ("lost", "lost is missing"),
        ("flow.found.more", r"flow\.found\.more is missing"),
        ("flow.n", r"flow\.n is not a text"),
        ("flow.part", r"flow\.part is not a text"),
        ("flow.broken", "has an empty or unpaired brace"),
        ("flow.hole", "has an empty or unpaired brace"),
        ("flow.found", "wants 'count', which is not given; use only these names in braces: number"),
    ],
)
def test_a_fault_in_a_sentence_names_its_key(words, key, message):
    with pytest.raises(InvalidContent, match=message):
        words(key, number=1)


def test_a_sentence_is_no_section(words):
    with pytest.raises(InvalidContent, match=r"flow\.found is not a section"):
        words.section("flow.found")


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("language", ["xx", "../en", "", "EN", "en.toml"])
def test_a_language_that_is_not_there_lists_those_that_are(tmp_path, language):
    with pytest.raises(InvalidContent, match="there are: en"):
        content.load_words(language, tmp_path)


def test_our_english_sentences_are_readable():
    assert content.load_words("en").sentences


def test_content_is_found_in_the_checkout_or_the_wheel():
    assert (content.folder("queries") / "massage.toml").is_file()
    assert (content.folder("reports") / "words").is_dir()


def test_content_inside_the_package_comes_first(tmp_path, monkeypatch):
    package = tmp_path / "site" / "evidence"
    inside, outside = package / "_content" / "queries", tmp_path / "site" / "queries"
    for place in (inside, outside):
        place.mkdir(parents=True)
    monkeypatch.setattr(_folders, "__file__", str(package / "content" / "_folders.py"))
    assert content.folder("queries") == inside
    inside.rmdir()
    assert content.folder("queries") == outside


def test_an_installation_without_content_says_to_install_again(tmp_path, monkeypatch):
    monkeypatch.setattr(_folders, "__file__", str(tmp_path / "evidence" / "content" / "_folders.py"))
    with pytest.raises(
        InvalidContent, match=r"queries/ is missing from this installation; install the program"
    ):
        content.folder("queries")
