"""What ships of MeSH and ICD-10-CM, and the conditions that are built from it when nobody wrote a file."""

import contextlib
import gzip
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence import content, strategy
from evidence.conditions import Code, Descriptor, Thesaurus, automatic, resolve, squeezed, started_file
from evidence.conditions.automatic import MOST_CODES, SAFETY_BELOW, condition_of
from evidence.conditions.comparing import bag
from evidence.conditions.finding import named_exactly
from evidence.conditions.headings import (
    CONDITION_BRANCHES,
    EMERGENCIES,
    EMERGENCIES_ALONE,
    NO_EMERGENCIES,
    NOBODY_HAS,
    TOO_BROAD,
    refused,
    usable_headings,
)
from evidence.conditions.naming import in_natural_order, in_small_letters, natural_name, slug_of
from evidence.conditions.resolving import _ours
from evidence.conditions.spelling import both_spellings
from evidence.conditions.terms import text_terms
from evidence.content import __main__ as builder
from evidence.errors import InvalidContent, UnknownCondition
from evidence.model import Condition
from evidence.query import parse

SHARED = Path(__file__).parents[2] / "shared" / "data" / "mesh"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared tables of MeSH and codes are not here"
)
MESH = content.load_thesaurus()
OURS = content.load_conditions()
LARGEST = 700_000  # bytes that both extracts may add to a download


def not_needed() -> Thesaurus:
    raise AssertionError("a condition of ours was asked for: the thesaurus is not needed")


def found(asked: str) -> Condition:
    condition = automatic(asked, MESH)
    assert condition is not None, asked
    return condition


# ---------------------------------------------------------------------------------------- the extracts


def test_the_extracts_are_small():
    sizes = [(content.folder("queries") / name).stat().st_size for name in ("mesh.tsv.gz", "icd10cm.tsv.gz")]
    assert sum(sizes) < LARGEST


def test_the_extracts_name_their_source():
    for name, source in (
        ("mesh", "National Library of Medicine"),
        ("icd10cm", "Center for Health Statistics"),
    ):
        packed = (content.folder("queries") / f"{name}.tsv.gz").read_bytes()
        assert source in gzip.decompress(packed).decode("utf-8").splitlines()[0]


def test_every_heading_is_known_by_name_and_conditions_in_full():
    assert len(MESH.headings) > 30_000
    assert len(MESH.descriptors) > 5_000
    raynaud = next(each for each in MESH.descriptors if each.heading == "Raynaud Disease")
    assert raynaud.ui == "D011928"
    assert "Raynaud Phenomenon" in raynaud.entries
    assert "C17.800.862.406.750" in raynaud.trees


def test_what_massage_explodes_to_can_be_read_from_the_tree():
    massage = MESH.trees("Massage")
    below = {h for h, t in MESH.headings.items() if any(f"|{m}." in f"|{t}" for m in massage)}
    assert below == {"Manual Lymphatic Drainage", "Myofascial Release Therapy"}


NAMED_IN_RULES = sorted({*CONDITION_BRANCHES, *TOO_BROAD, *(name for name, _ in SAFETY_BELOW)})


@pytest.mark.parametrize("heading", NAMED_IN_RULES)
def test_the_headings_that_the_rules_name_exist(heading):
    assert MESH.trees(heading) != ("",)


def test_the_groups_of_warnings_that_the_rules_name_exist():
    assert content.load_safety([group for _, groups in SAFETY_BELOW for group in groups])


def test_a_damaged_extract_says_what_to_do(tmp_path):
    (tmp_path / "mesh.tsv.gz").write_bytes(b"not packed")
    with pytest.raises(
        InvalidContent, match=r"mesh\.tsv\.gz is missing or damaged; install the program again"
    ):
        content.load_thesaurus(tmp_path)


@needs_shared
def test_rebuilding_the_extracts_gives_the_same_content_and_no_time_of_day(tmp_path, capsys):
    builder.main([str(SHARED), "--to", str(tmp_path)])
    for name in ("mesh.tsv.gz", "icd10cm.tsv.gz"):
        built, shipped = (tmp_path / name).read_bytes(), (content.folder("queries") / name).read_bytes()
        # What is packed, not the packing: another release of zlib packs otherwise.
        assert gzip.decompress(built) == gzip.decompress(shipped)
        assert built[4:8] == bytes(4)
    assert "mesh.tsv.gz" in capsys.readouterr().out


def test_a_condition_of_ours_is_found_without_reading_the_extracts():
    look = (
        "import sys, gzip; from evidence import conditions, content;"
        "conditions.resolve('lumbago', content.load_conditions(), content.load_thesaurus);"
        "print(content.thesaurus._loaded.cache_info().misses)"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


# ------------------------------------------------------------------------------ all descriptors at once

ALL = [condition_of(each, MESH) for each in MESH.descriptors]


def test_every_heading_that_can_be_a_condition_gives_a_search_that_pubmed_can_read():
    assert len(ALL) > 5_000
    for condition in ALL:
        parse(strategy.population(condition).term)
        assert condition.text, condition.name


def test_every_heading_gives_a_file_whose_every_term_passes_the_checks(tmp_path):
    # The checks of a file on all terms of all headings at once: reading five thousand files takes a minute.
    terms = sorted({term for condition in ALL for term in condition.text})
    listed = ", ".join("'''" + term + "'''" for term in terms)
    path = tmp_path / "all.toml"
    path.write_text(f'name = "all"\nbody_area = "all"\ntext = [{listed}]\n', encoding="utf-8")
    assert content.load_condition_file(path, MESH).text == tuple(terms)


def test_every_heading_has_a_slug_of_its_own_that_can_name_a_file():
    slugs = [condition.slug for condition in ALL]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.replace("-", "").isalnum() and slug.isascii() and len(slug) <= 60 for slug in slugs)


def test_no_automatic_condition_claims_what_only_a_person_can_say():
    for condition in ALL:
        assert condition.automatic
        assert condition.safety[-1] == "any"
        assert (condition.reviewed_on, condition.reviewed_by, condition.seed_pmids) == (None, None, ())
        assert len(condition.icd10cm) <= MOST_CODES


def test_every_code_of_an_automatic_condition_can_be_billed():
    codes = {icd.code for condition in ALL for icd in condition.icd10cm}
    assert codes
    assert all(MESH.code(code).leaf for code in codes)


# ------------------------------------------------------------------------------- one condition at a time


def test_carpal_tunnel_syndrome_gets_its_heading_words_and_codes():
    condition = found("carpal tunnel syndrome")
    assert condition.slug == "carpal-tunnel-syndrome"
    assert condition.mesh == ("Carpal Tunnel Syndrome",)
    assert condition.text[0] == '"carpal tunnel syndrome*"'
    assert [icd.code for icd in condition.icd10cm] == ["G56.00", "G56.01", "G56.02", "G56.03"]
    assert condition.icd10cm[1].name == "Carpal tunnel syndrome, right upper limb"


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Raynaud", "Raynaud disease"),
        ("raynaud\u2019s", "Raynaud disease"),
        ("Crohn's", "Crohn disease"),
        ("EHLERS-DANLOS", "Ehlers-Danlos syndrome"),
        ("tinnitus, chronic", "tinnitus"),
        ("high blood pressure", "high blood pressure"),
        ("neuralgia, postherpetic", "postherpetic neuralgia"),
        ("sleep apnoea", "sleep apnea"),
        ("MS", "multiple sclerosis"),
        ("premature babies", None),
        ("down", None),
        ("yoga", None),
        ("", None),
    ],
)
def test_the_names_that_mesh_knows_find_the_heading_and_others_nothing(asked, name):
    condition = automatic(asked, MESH)
    assert (condition.name if condition else None) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("G56.01", "carpal tunnel syndrome"),
        ("g5601", "carpal tunnel syndrome"),
        ("M54.17", "radiculopathy"),
        ("I10", "essential hypertension"),
        ("K59.03", "constipation"),
    ],
)
def test_a_code_is_named_by_its_description_or_the_one_above_it(code, name):
    assert found(code).name == name


def test_a_disease_of_animals_is_refused():
    with pytest.raises(
        UnknownCondition, match="Swine Diseases, which is a disease of animals; sheets are about"
    ):
        automatic("swine diseases", MESH)


@pytest.mark.parametrize("asked", ["disease", "syndrome", "signs and symptoms"])
def test_a_heading_that_does_not_say_what_a_person_has_is_refused(asked):
    with pytest.raises(UnknownCondition, match="does not say what a person has; name something narrower"):
        automatic(asked, MESH)


@pytest.mark.parametrize("asked", ["pain", "neoplasms", "mental disorders"])
def test_a_broad_heading_that_says_what_a_person_has_is_searched(asked):
    assert not refused(next(each for each in MESH.descriptors if each.heading.casefold() == asked), MESH)
    assert found(asked).text


def test_a_name_with_two_meanings_asks_which():
    two = Thesaurus(
        (Descriptor("One", ("C01.1",), "D1", ("wry",)), Descriptor("Other", ("C01.2",), "D2", ("Wry",))),
        {"One": "C01.1", "Other": "C01.2"},
        (),
    )
    with pytest.raises(
        UnknownCondition, match='"wry" has more than one meaning in MeSH; name one: One; Other'
    ):
        automatic("wry", two)


@pytest.mark.parametrize(
    ("asked", "groups"),
    [
        ("melanoma", {"cancer", "leg-swelling"}),
        ("spinal stenosis", {"back", "neck"}),
        ("cluster headache", {"headache"}),
        ("pre-eclampsia", {"pregnancy", "leg-swelling"}),
        ("postherpetic neuralgia", {"pain"}),
        ("gout", set()),
    ],
)
def test_the_place_in_the_tree_brings_its_warnings(asked, groups):
    assert set(found(asked).safety) == groups | {"any"}


def test_no_code_is_better_than_a_wrong_one():
    row = Code("A00", "Gout", leaf=False)
    too_many = tuple(Code(f"A00.{n}", f"Gout, kind {n}", leaf=True) for n in range(MOST_CODES + 1))
    assert automatic("gout", only_gout(row, *too_many)).icd10cm == ()
    assert len(automatic("gout", only_gout(row, *too_many[1:])).icd10cm) == MOST_CODES


def only_gout(*codes: Code) -> Thesaurus:
    gout = Descriptor("Gout", ("C05.1",), "D1", ("Podagra",))
    return Thesaurus((gout,), {"Gout": "C05.1"}, codes)


# -------------------------------------------------------------------------------------- names and terms


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Neuralgia, Postherpetic", "Postherpetic Neuralgia"),
        ("Anemia, Hemolytic, Autoimmune", "Autoimmune Hemolytic Anemia"),
        ("Infant, Premature, Diseases", "Premature Infant Diseases"),
        ("Back Pain", "Back Pain"),
        ("Amyotrophy, Thenar, Of Carpal Origin", None),
        ("Ear, Nose, and Throat", None),
        ("Disorder of Sex Development, 46,XY", "46,XY Disorder of Sex Development"),
        ("Wounds and Injuries", "Wounds and Injuries"),
    ],
)
def test_an_inverted_name_is_turned_round_only_where_that_is_safe(name, turned):
    assert in_natural_order(name) == turned


@pytest.mark.parametrize(
    ("name", "small"),
    [
        ("Carpal Tunnel Syndrome", "carpal tunnel syndrome"),
        ("Wolff-Parkinson-White Syndrome", "Wolff-Parkinson-White syndrome"),
        ("White Muscle Disease", "white muscle disease"),
        ("HIV Infections", "HIV infections"),
        ("Hepatitis B, Chronic", "hepatitis B, chronic"),
        ("Bell's Palsy", "Bell's palsy"),
        ("Post-Dural Puncture Headache", "post-dural puncture headache"),
    ],
)
def test_a_name_is_written_in_small_letters_save_for_people_places_and_acronyms(name, small):
    assert in_small_letters(name) == small


def test_a_slug_that_is_too_long_ends_with_a_whole_word():
    assert slug_of("word " * 40) == "-".join(["word"] * 12)
    assert slug_of("Sjögren's Syndrome") == "sjogrens-syndrome"


@pytest.mark.parametrize(
    ("term", "british"),
    [
        ("lymphedema", "lymphoedema"),
        ("papilledema", "papilloedema"),
        ("hemophilia", "haemophilia"),
        ("leukemia", "leukaemia"),
        ("paresthesia", "paraesthesia"),
        ("diarrhea", "diarrhoea"),
        ("sleep apnea", "sleep apnoea"),
        ("pediatric obesity", "paediatric obesity"),
        ("brain tumor", "brain tumour"),
        ("labor pain", "labour pain"),
        ("fetal distress", "foetal distress"),
        ("child behavior disorder", "child behaviour disorder"),
        ("generalization", "generalisation"),
    ],
)
def test_both_spellings_are_searched_whichever_one_mesh_has(term, british):
    assert set(both_spellings(term)) == {term, british} == set(both_spellings(british))


def test_a_compound_gets_its_british_hyphen():
    assert both_spellings("gastroesophageal reflux")[1] == "gastro-oesophageal reflux"


@pytest.mark.parametrize(
    "term", ["erythema", "colorectal cancer", "angioedema", "epidemia", "hemiplegia", "laboratory infection"]
)
def test_a_word_that_holds_a_root_by_chance_keeps_its_one_spelling(term):
    assert both_spellings(term) == (term,)


@pytest.mark.parametrize(
    ("heading", "names", "terms"),
    [
        ("Tinnitus", ["Pulsatile Tinnitus", "Ringing-Buzzing-Tinnitus"], ("tinnitus",)),
        ("Stroke", ["Strokes", "CVA", "Cerebral Stroke"], ("stroke*",)),
        ("Burns", [], ("burns", "burn")),
        ("Pain", ["Burning Pain", "Ache"], ("pain",)),
        ("Hot Flashes", [], ('"hot flash*"',)),
        ("Nerve Injuries", [], ('"nerve injur*"',)),
        ("Dental Caries", [], ('"dental caries"',)),
        ("Muscle Weakness", [], ('"muscle weakness*"',)),
        ("Raynaud Disease", ["Raynaud's Disease"], ("raynaud*",)),
        ("Crohn Disease", [], ('"crohn disease*"', '"crohn\'s disease*"')),
        ("Ehlers-Danlos Syndrome", ["Ehlers Danlos Disease"], ('"ehlers-danlos"',)),
        (
            "Restless Legs Syndrome",
            ["RLS", "Legs (Restless)", "Akathisia and Legs"],
            ('"restless legs syndrome*"',),
        ),
        ("Gout", ["Gout, Tophaceous"], ("gout",)),
        ("Decompression Sickness", ["Bends"], ('"decompression sickness*"',)),
        ("Type 2 Diabetes", [], ('"type 2 diabete*"',)),
        ("Vitamin K Deficiency, Type 1", [], ()),
    ],
)
def test_names_become_terms_that_are_cut_safely_and_not_said_twice(heading, names, terms):
    assert text_terms(heading, names) == terms


# ------------------------------------------------------------------------------------ ours first, codes


@pytest.mark.parametrize("asked", ["lumbago", "M54.50", "low-back-pain", "Low Back Pain"])
def test_ours_come_first_and_need_no_thesaurus(asked):
    assert resolve(asked, OURS, not_needed).slug == "low-back-pain"


def test_another_name_that_mesh_has_for_one_of_ours_gives_ours():
    condition = resolve("Disorders of Initiating and Maintaining Sleep", OURS, lambda: MESH)
    assert (condition.slug, condition.automatic) == ("insomnia", False)


def test_a_code_of_nobody_whose_description_names_one_of_ours_gives_ours():
    assert resolve("G43.711", OURS, lambda: MESH).slug == "migraine"


def test_a_name_of_mesh_is_not_taken_for_ours_because_a_word_of_stage_is_in_it():
    only = [condition for condition in OURS if condition.slug == "fibromyalgia"]
    respiratory = Condition(
        **{**_fields(only[0]), "slug": "respiratory-syndrome", "name": "respiratory syndrome"}
    )
    asked = "severe acute respiratory syndrome"
    assert resolve(asked, [respiratory], lambda: MESH).slug == "severe-acute-respiratory-syndrome"


def _fields(condition: Condition) -> dict[str, object]:
    return {name: getattr(condition, name) for name in condition.__slots__}


@pytest.mark.parametrize("asked", ["carpal tunnel syndrome", "Raynaud", "tinnitus", "G56.01", "bruxism"])
def test_without_any_file_a_condition_is_built_and_says_so(asked):
    assert resolve(asked, [], lambda: MESH).automatic


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("raynoud", r"none of ours resembles it; in MeSH: Raynaud Disease"),
        ("fibromialgia of the jaw", r"nearest: fibromyalgia, tmd.*; in MeSH: Fibromyalgia; Jaw"),
        ("zzzqq", r"`evidence conditions` lists what we have"),
        ("?!", r"Name a condition"),
        ("M54.5", r"not a billable ICD-10-CM code"),
        ("Z99.9", r"Z99\.9 is not among the ICD-10-CM codes that ship with this program \(55 families\)"),
        (
            "M79.9",
            r'M79\.9 is "Soft tissue disorder, unspecified" in ICD-10-CM, which is no MeSH heading; name',
        ),
    ],
)
def test_a_miss_lists_the_nearest_of_ours_and_of_mesh(asked, message):
    with pytest.raises(UnknownCondition, match=message) as miss:
        resolve(asked, OURS, lambda: MESH)
    assert "\n" not in str(miss.value)


@settings(deadline=None, max_examples=30)
@given(asked=st.text(max_size=40))
def test_whatever_is_asked_gives_a_condition_or_is_unknown(asked):
    with contextlib.suppress(UnknownCondition):
        assert resolve(asked, OURS, lambda: MESH).text


def test_a_very_long_question_is_cut_in_the_message():
    with pytest.raises(UnknownCondition) as miss:
        resolve("q" * 5000, OURS, lambda: MESH)
    assert len(str(miss.value)) < 500


# --------------------------------------------------------------------------------- a file to start from


@pytest.mark.parametrize("asked", ["Raynaud", "carpal tunnel syndrome", "neoplasms", "Crohn's", "burns"])
def test_a_started_file_is_read_back_to_the_same_search(asked, tmp_path):
    condition = found(asked)
    path = tmp_path / f"{condition.slug}.toml"
    path.write_text(started_file(condition), encoding="utf-8")
    read = content.load_condition_file(path, MESH)
    assert strategy.population(read) == strategy.population(condition)
    assert _fields(read) == {**_fields(condition), "automatic": False, "supplied": True}


def test_a_started_file_says_that_nobody_reviewed_it_and_what_to_check():
    text = started_file(found("Raynaud"))
    assert "Nobody has reviewed it" in text.splitlines()[0]
    for part in ("heading", "both spellings", "billed", "red flag", "PMIDs of studies"):
        assert part in text
    assert tomllib.loads(text)["reviewed_by"] == ""
    assert max(map(len, text.splitlines())) <= 120


# ------------------------------------------------------------- whose sheet, and whether there is one at all

# Headings outside diseases (C) and mental disorders (F03) that a sheet is made for; each was thought about.
APPROVED_ELSEWHERE = set(
    """
    Affective Symptoms; Andropause; Anxiety; Arthroplasty, Replacement; Arthroplasty, Replacement, Ankle;
    Arthroplasty, Replacement, Elbow; Arthroplasty, Replacement, Finger; Arthroplasty, Replacement, Hip;
    Arthroplasty, Replacement, Knee; Arthroplasty, Replacement, Shoulder; Burnout, Psychological;
    Cardiac Surgical Procedures; Caregiver Burden; Cesarean Section; Climacteric; Coronary Artery Bypass;
    Critical Care; Dental Anxiety; Depression; Fear; Grief; Hemiarthroplasty; Hospice Care;
    Infant, Extremely Premature; Infant, Premature; Intensive Care, Neonatal; Labor Stage, First;
    Labor Stage, Second; Labor, Obstetric; Lactation; Menopause; Natural Childbirth; Palliative Care; Panic;
    Parturition; Performance Anxiety; Perimenopause; Peritoneal Dialysis; Postmenopause; Postpartum Period;
    Pregnancy; Pregnancy in Adolescence; Pregnancy, High-Risk; Pregnancy, Multiple; Pregnancy, Twin;
    Renal Dialysis; Stress, Psychological; Terminal Care; Test Anxiety; Total Disc Replacement
    """.replace("\n", " ")
    .strip()
    .split("; ")
)
# Headings that give one of ours though none of our names is the heading.
APPROVED_AS_OURS = {
    "Opioid-Related Disorders": "opioid-use-disorder",
    "Postpartum Period": "postpartum",
    "Sleep Initiation and Maintenance Disorders": "insomnia",
}


def resolved(asked: str) -> Condition:
    return resolve(asked, OURS, lambda: MESH)


def heading(name: str) -> Descriptor:
    return next(each for each in MESH.descriptors if each.heading == name)


def test_outside_diseases_only_the_approved_headings_get_a_sheet():
    usable = set(usable_headings(MESH))
    outside = {d.heading for d in MESH.descriptors if not _is_disease(d)}
    assert {" ".join(name.split()) for name in APPROVED_ELSEWHERE} == usable & outside


def _is_disease(descriptor: Descriptor) -> bool:
    return any(tree.startswith(("C", "F03")) for tree in descriptor.trees)


def test_a_heading_gives_ours_only_when_it_is_called_like_ours_or_is_approved():
    given = {each.heading: own.slug for each in MESH.descriptors if (own := _ours(each, OURS))}
    natural = {each.heading: natural_name(each.heading, each.entries) for each in MESH.descriptors}
    by_name = {name for name in given if named_exactly(natural[name], OURS)}
    assert {name: slug for name, slug in given.items() if name not in by_name} == APPROVED_AS_OURS
    assert all(given[name] == named_exactly(natural[name], OURS).slug for name in by_name)


@pytest.mark.parametrize(
    "asked", ["radiculopathy", "bursitis", "post-traumatic headache", "Combat Disorders"]
)
def test_a_wider_heading_is_not_ours_because_one_of_its_other_names_is(asked):
    assert resolved(asked).automatic


def test_radiculopathy_keeps_the_warnings_of_the_back():
    assert {"back", "neck"} <= set(resolved("radiculopathy").safety)


@pytest.mark.parametrize(
    "asked",
    [
        "suicide",
        "Suicidal ideation",
        "shock",
        "septic shock",
        "sepsis",
        "chest pain",
        "meningitis",
        "cauda equina syndrome",
        "cauda equina",
        "vertebral artery dissection",
        "aortic dissection",
        "pulmonary embolism",
        "aneurysm",
        "diabetic coma",
        "poisoning",
        "ST elevation myocardial infarction",
        "drug overdose",
    ],
)
def test_an_emergency_gets_no_sheet_and_is_told_so(asked):
    message = (
        f"^{asked} can be an emergency: this program makes no sheet for it; get medical help at once\\.$"
    )
    with pytest.raises(UnknownCondition, match=message) as refusal:
        resolved(asked)
    assert refusal.value.exit_code == 2


def test_a_code_of_an_emergency_is_refused_alike():
    crisis = Descriptor("Sepsis", ("C01.1",), "D1", ())
    codes = (Code("A41.9", "Sepsis, unspecified organism", leaf=True),)
    with pytest.raises(
        UnknownCondition, match=r"A41\.9 \(Sepsis, unspecified organism\) can be an emergency"
    ):
        automatic("A41.9", Thesaurus((crisis,), {"Sepsis": "C01.1"}, codes))


@pytest.mark.parametrize("asked", ["arachnoiditis", "nasal obstruction", "ileus", "alcoholic neuropathy"])
def test_what_is_chronic_below_an_emergency_keeps_its_sheet(asked):
    assert resolved(asked).text


@pytest.mark.parametrize("name", sorted(EMERGENCIES | EMERGENCIES_ALONE | NO_EMERGENCIES | NOBODY_HAS))
def test_the_emergencies_exist_as_headings(name):
    assert name in MESH.headings


@pytest.mark.parametrize("asked", ["heart massage", "euthanasia", "stalking", "malingering", "sudden death"])
def test_what_nobody_has_gets_no_sheet(asked):
    with pytest.raises(UnknownCondition, match="which is nothing that a person has; name the condition"):
        resolved(asked)


def test_no_suggestion_is_a_heading_that_would_be_refused():
    with pytest.raises(UnknownCondition) as miss:
        resolved("massage")
    assert "Heart Massage" not in str(miss.value)


@pytest.mark.parametrize("asked", ["deep vein thrombosis", "blood clot", "phlebitis", "dvt"])
def test_a_clot_brings_the_warnings_of_a_swollen_leg(asked):
    assert "leg-swelling" in resolved(asked).safety


# ----------------------------------------------------------------------------- called and searched as asked


@pytest.mark.parametrize(
    ("asked", "name", "term"),
    [
        ("golfer's elbow", "golfer's elbow", '"golfer\'s elbow*"'),
        ("trigger finger", "trigger finger", '"trigger finger*"'),
        ("trigger thumb", "trigger thumb", '"trigger thumb*"'),
        ("teeth grinding", "teeth grinding", '"teeth grinding*"'),
        ("lupus", "lupus", "lupus"),
        ("acne", "acne", "acne"),
        ("rash", "rash", "rash"),
        ("pulsatile tinnitus", "pulsatile tinnitus", '"pulsatile tinnitus"'),
        ("muscle spasm", "muscle spasm", '"muscle spasm*"'),
        ("high blood pressure", "high blood pressure", '"high blood pressure*"'),
    ],
)
def test_the_name_that_was_asked_is_the_name_and_is_searched(asked, name, term):
    condition = found(asked)
    assert condition.name == name
    assert term in condition.text
    assert squeezed(condition.slug) == squeezed(condition.name)


def test_what_is_called_as_asked_keeps_its_heading_as_another_name():
    condition = found("trigger finger")
    assert condition.mesh == ("Trigger Finger Disorder",)
    assert "trigger finger disorder" in condition.synonyms


@pytest.mark.parametrize(("asked", "name"), [("MS", "multiple sclerosis"), ("dvt", "venous thrombosis")])
def test_an_acronym_finds_the_heading_and_is_not_searched(asked, name):
    condition = found(asked)
    assert condition.name == name
    assert asked.casefold() not in {term.strip('"*') for term in condition.text}


def test_a_word_is_not_cut_so_that_it_ends_in_s():
    assert "drops*" not in found("edema").text
    assert {"dropsy", "dropsies"} <= set(found("edema").text)


def test_one_word_is_not_taken_for_a_syndrome_of_that_name():
    with pytest.raises(UnknownCondition, match='No condition is called "retraction"'):
        resolved("retraction")


# ---------------------------------------------------------------------------------------------- codes fit


@pytest.mark.parametrize("code", ["M60.20", "M60.211", "M48.8X1", "I89.8", "G47.421", "G47.32", "M72.9"])
def test_a_code_does_not_climb_to_a_name_that_it_does_not_have(code):
    with pytest.raises(UnknownCondition, match="which is no MeSH heading"):
        automatic(code, MESH) or resolve(code, [], lambda: MESH)


@pytest.mark.parametrize(
    "name", ["Fasciitis", "Chylous Ascites", "Facial Pain", "Arthritis", "Bursitis", "Arthralgia", "Fibroma"]
)
def test_no_code_is_offered_that_is_about_something_else_or_only_a_part(name):
    assert condition_of(heading(name), MESH).icd10cm == ()


def test_trigger_finger_is_not_offered_the_thumb_only():
    assert [icd.code for icd in found("trigger finger").icd10cm] == ["M65.30"]
    assert [icd.code for icd in found("trigger thumb").icd10cm] == ["M65.311", "M65.312", "M65.319"]


def test_every_code_names_the_heading():
    for condition, descriptor in zip(ALL, MESH.descriptors, strict=True):
        for icd in condition.icd10cm:
            assert set(bag(descriptor.heading)) <= set(bag(icd.name)), (descriptor.heading, icd)


def test_a_code_of_a_family_that_is_not_here_says_so_and_what_to_do():
    message = r"J45\.909 is not among .* ship with this program \(\d+ families\); name the condition in words"
    with pytest.raises(UnknownCondition, match=message):
        resolved("J45.909")


# ------------------------------------------------------------------------------------------- near misses


@pytest.mark.parametrize(
    ("asked", "first"), [("back", "low-back-pain"), ("stiff back", "low-back-pain"), ("knee", "knee-pain")]
)
def test_the_nearest_is_the_one_that_shares_the_telling_word(asked, first):
    with pytest.raises(UnknownCondition, match=f"nearest: {first}"):
        resolved(asked)


@pytest.mark.parametrize("asked", ["tailbone pain", "growing pains"])
def test_pain_elsewhere_is_not_offered_for_a_pain_that_is_not_known(asked):
    with pytest.raises(UnknownCondition) as miss:
        resolved(asked)
    assert "cancer-pain" not in str(miss.value)


def test_a_path_is_offered_only_when_nothing_is_near():
    with pytest.raises(UnknownCondition) as near:
        resolved("stiff back")
    with pytest.raises(UnknownCondition, match="the path of a condition file works too"):
        resolved("zzzqq")
    assert "path" not in str(near.value)
