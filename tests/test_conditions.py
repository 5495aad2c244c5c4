"""A person's words for a health problem find the right condition, or the nearest ones."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence.conditions import completed, find, mentioned, names_of, near, nearest, resolve, squeezed
from evidence.conditions.comparing import bag
from evidence.content import LANGUAGES, load_condition_called, load_conditions, load_thesaurus, load_words
from evidence.errors import UnknownCondition
from evidence.model import Condition, IcdCode
from evidence.pipeline import condition_search, load_condition

OURS = load_conditions()
EVERY_NAME = [(name, c.slug) for c in OURS for name in (c.slug, c.name, *c.synonyms, *c.synonyms_es)]
EVERY_CODE = [(icd.code, c.slug) for c in OURS for icd in c.icd10cm]


def made_up(slug: str, *names: str, codes: tuple[str, ...] = ()) -> Condition:
    return Condition(
        slug=slug,
        name=names[0],
        synonyms=names[1:],
        mesh=(),
        text=("word",),
        icd10cm=tuple(IcdCode(code, "name of " + code) for code in codes),
        body_area="anywhere",
        safety=("any",),
        seed_pmids=(),
        reviewed_on=date(2026, 11, 21),
        reviewed_by=None,
    )


@example(  # "ae" arises where the last words meet
    named=("da\u00f1o de la m\u00e9dula espinal", "spinal-cord-injury"), change=str.upper, gap="", around="{}"
)
@given(
    named=st.sampled_from(EVERY_NAME),
    change=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    gap=st.sampled_from(["", " ", "  ", "-", "\t", " - ", "\u00a0", "_"]),
    around=st.sampled_from(["{}", "  {} ", "{}!", '"{}"', "{}.", "({})"]),
)
def test_every_name_finds_its_condition_in_any_case_spacing_and_punctuation(named, change, gap, around):
    name, slug = named
    assert find(around.format(change(name).replace(" ", gap)), OURS).slug == slug


IN_SPANISH = [(dict(c.names)["es"], c.slug) for c in OURS]


@pytest.mark.parametrize(("name", "slug"), IN_SPANISH)
def test_a_spanish_name_finds_its_condition_with_and_without_its_article_and_accents(name, slug):
    bare = name.partition(" ")[2]
    unaccented = bare.translate(str.maketrans("áéíóúñ", "aeioun"))
    assert [find(asked, OURS).slug for asked in (name, bare, bare.upper(), unaccented)] == [slug] * 4


BY_SLUG = pytest.mark.parametrize("condition", OURS, ids=lambda condition: condition.slug)


@BY_SLUG
def test_every_condition_has_spanish_names_that_are_not_there_already(condition):
    other = {squeezed(name) for name in names_of(replace(condition, synonyms_es=()))}
    assert 2 <= len(condition.synonyms_es) <= 6
    assert not other & {squeezed(name) for name in condition.synonyms_es}
    assert not [name for name in condition.synonyms_es if name.startswith(("el ", "la ", "los ", "las "))]


def test_no_words_in_any_order_mean_two_conditions_of_ours():
    owners = {}
    for condition in OURS:
        for name in names_of(condition):
            owners.setdefault(bag(name), set()).add(condition.slug)
    assert not [(words, slugs) for words, slugs in owners.items() if len(slugs) > 1 or not words]


@BY_SLUG
def test_spanish_names_are_to_find_with_and_not_to_search_with(condition):
    assert condition_search(condition) == condition_search(replace(condition, synonyms_es=()))


@settings(deadline=None)
@given(coded=st.sampled_from(EVERY_CODE), lower=st.booleans(), dot=st.booleans())
def test_every_code_finds_its_condition_with_and_without_dot(coded, lower, dot):
    code, slug = coded
    asked = code if dot else code.replace(".", "")
    assert find(asked.lower() if lower else asked, OURS).slug == slug


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("lower back pain", "low-back-pain"),
        ("lumbago", "low-back-pain"),
        ("M54.50", "low-back-pain"),
        ("low back pain, chronic", "low-back-pain"),
        ("severe recurrent low back pain", "low-back-pain"),
        ("persistent neck pain", "neck-pain"),
        ("labor pains", "labour-pain"),
        ("pain of labour", "labour-pain"),
        ("generalised anxiety disorder", "anxiety"),
        ("tumour pain", "cancer-pain"),
        ("osteoarthritis, knee", "knee-osteoarthritis"),
        ("pain in the shoulder", "shoulder-pain"),
        ("tension headaches", "tension-type-headache"),
        ("pain after an operation", "postoperative-pain"),
        ("pain after cesarean section", "postoperative-pain"),
        ("can\u2019t sleep", "insomnia"),
    ],
)
def test_the_words_people_use_find_the_condition(asked, slug):
    assert find(asked, OURS).slug == slug


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("lumbalgia", "low-back-pain"),
        ("dolor de espalda", "low-back-pain"),
        ("Dolor de Espalda", "low-back-pain"),
        ("dolor en la espalda", "low-back-pain"),
        ("me duele la espalda", "low-back-pain"),
        ("¿Me duele la espalda?", "low-back-pain"),
        ("mi espalda me duele", "low-back-pain"),
        ("me duele mucho la espalda", "low-back-pain"),
        ("tengo la espalda adolorida", "low-back-pain"),
        ("tengo dolor de espalda", "low-back-pain"),
        ("dolores de espalda", "low-back-pain"),
        ("dolor crónico de espalda", "low-back-pain"),
        ("dolor de espalda baja", "low-back-pain"),
        ("me duele la espalda baja", "low-back-pain"),
        ("me duele la parte baja de la espalda", "low-back-pain"),
        ("cintura", "low-back-pain"),
        ("me duele la cintura", "low-back-pain"),
        ("me duele la cabeza", "headache"),
        ("dolores de cabeza", "headache"),
        ("cefalea", "headache"),
        ("dolor de cabeza fuerte", "headache"),
        ("jaqueca", "migraine"),
        ("tengo migraña", "migraine"),
        ("me duele el cuello", "neck-pain"),
        ("dolor de cervicales", "neck-pain"),
        ("dolor de nuca", "neck-pain"),
        ("tengo el hombro adolorido", "shoulder-pain"),
        ("me duele el hombro", "shoulder-pain"),
        ("me duelen las rodillas", "knee-pain"),
        ("dolor de rodillas", "knee-pain"),
        ("desgaste de rodilla", "knee-osteoarthritis"),
        ("me duele la cadera", "hip-pain"),
        ("me duelen los pies", "foot-pain"),
        ("me duele el talón", "plantar-heel-pain"),
        ("espolon", "plantar-heel-pain"),
        ("me duelen las manos", "hand-pain"),
        ("me duele la muñeca", "hand-pain"),
        ("túnel carpiano", "carpal-tunnel"),
        ("me duele la mandíbula", "tmd"),
        ("rechinar los dientes", "bruxism"),
        ("me duelen los músculos", "chronic-musculoskeletal-pain"),
        ("me duelen las articulaciones", "chronic-musculoskeletal-pain"),
        ("agujetas", "doms"),
        ("contracturas", "myofascial-pain"),
        ("reuma", "arthritis"),
        ("el reuma", "arthritis"),
        ("nervio ciatico", "sciatica"),
        ("hernia discal", "sciatica"),
        ("presion alta", "hypertension"),
        ("azúcar alta", "diabetes"),
        ("cáncer de seno", "breast-cancer"),
        ("derrame cerebral", "stroke-spasticity"),
        ("colon irritable", "ibs"),
        ("no puedo dormir", "insomnia"),
        ("los nervios", "anxiety"),
        ("bochornos", "menopausal-symptoms"),
        ("cólicos menstruales", "dysmenorrhoea"),
        ("me duele la regla", "dysmenorrhoea"),
        ("dolores de parto", "labour-pain"),
        ("embarazada", "pregnancy"),
        ("dolor de espalda en el embarazo", "pregnancy-back-pain"),
        ("bebé con cólicos", "infant-colic"),
        ("terapia intensiva", "icu"),
        ("mal de Parkinson", "parkinson"),
        ("dolor en todo el cuerpo", "pain-general"),
        ("dolor", "pain-general"),
        ("back hurts", "low-back-pain"),
        ("my knee hurts", "knee-pain"),
        ("aching feet", "foot-pain"),
        ("sore muscles", "doms"),
    ],
)
def test_telling_what_hurts_finds_the_condition_in_either_language(asked, slug):
    assert find(asked, OURS).slug == load_condition(asked).slug == slug


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_example_of_the_search_box_finds_a_condition_of_ours(language):
    examples = load_words(language)("web.search_hint").partition(": ")[2].split(", ")
    assert len(examples) == 3
    assert all(find(example, OURS) for example in examples)


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("lower bak pain", "low-back-pain"),
        ("bacc pain", "low-back-pain"),
        ("sholder pain", "shoulder-pain"),
        ("chronic sholder pain", "shoulder-pain"),
        ("I have had low back pain for years", "low-back-pain"),
        ("dolor de espaldaa", "low-back-pain"),
        ("lumbajia", "low-back-pain"),
        ("tengo dolor de la espalda baja desde hace años", "low-back-pain"),
        ("me duele la cabesa", "headache"),
        ("me duele la rodiya", "knee-pain"),
        ("dolor de hombrro", "shoulder-pain"),
        ("dolor de hombro izquierdo", "shoulder-pain"),
        ("fribromialgia", "fibromyalgia"),
        ("estoy embarazada y me duele la espalda", "pregnancy-back-pain"),
        ("mi mamá tiene Alzheimer", "dementia-agitation"),
        ("mi bebé tiene muchos cólicos", "infant-colic"),
        ("espalda", "low-back-pain"),
        ("hombro", "shoulder-pain"),
    ],
)
def test_a_misspelling_or_a_sentence_is_offered_what_it_means_first(asked, slug):
    assert near(asked, OURS)[0].slug == slug


@pytest.mark.parametrize("asked", ["lower bak pain", "sholder pain", "bad knee pian", "dolor de cuelo"])
@pytest.mark.parametrize("offered", [mentioned, nearest, near])
def test_pain_and_nothing_more_is_offered_after_every_place_that_hurts(offered, asked):
    found = [condition.slug for condition in offered(asked, OURS)]
    general = {"pain-general", "chronic-pain"}
    assert found == sorted(found, key=general.__contains__)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("dolor de espalda", "low-back-pain"),
        ("back pain", "low-back-pain"),
        ("me duele la cabe", "headache"),
        ("me duelen las rod", "knee-pain"),
        ("lumb", "low-back-pain"),
    ],
)
def test_names_are_completed_in_both_languages_a_whole_one_first(typed, slug):
    assert completed(typed, OURS)[0].slug == slug


def test_pain_alone_is_still_offered():
    assert [condition.slug for condition in near("I have pain", OURS)] == ["pain-general"]


@pytest.mark.parametrize(
    ("asked", "other"), [("dolor de panza", "headache"), ("dolor de riñones", "hip-pain")]
)
def test_two_pains_are_not_alike_for_being_pains(asked, other):
    assert other not in [condition.slug for condition in near(asked, OURS)]


@pytest.mark.parametrize("asked", ["la", "de la", "me", "tengo"])
def test_small_words_alone_name_nothing(asked):
    with pytest.raises(UnknownCondition):
        find(asked, OURS)


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("gonathrosis", "knee-osteoarthritis"),
        ("fibromyalgea", "fibromyalgia"),
        ("jaw trouble", "tmd"),
        ("knee trouble", "knee-osteoarthritis"),
        ("surgery", "postoperative-pain"),
    ],
)
def test_a_miss_lists_the_nearest_conditions(asked, nearest):
    with pytest.raises(UnknownCondition, match=f"nearest: .*{nearest}") as miss:
        find(asked, OURS)
    assert asked in str(miss.value)


def test_a_headache_is_not_offered_a_backache():
    with pytest.raises(UnknownCondition) as miss:
        find("headache", [made_up("back-pain", "backache")])
    assert "back" not in str(miss.value)


def test_a_miss_that_resembles_nothing_says_where_all_conditions_are():
    with pytest.raises(UnknownCondition, match=r"`evidence conditions` lists what we have"):
        find("zzzqq", OURS)


@pytest.mark.parametrize("asked", ["", "   ", "?!", "痛"])
def test_asking_for_nothing_readable_says_what_to_name(asked):
    with pytest.raises(UnknownCondition, match="Name a condition"):
        find(asked, OURS)


@pytest.mark.parametrize("asked", ["M54.5", "m545", "M54"])
def test_a_code_that_is_not_billable_is_refused_with_the_codes_below_it(asked):
    with pytest.raises(UnknownCondition, match=r"not a billable ICD-10-CM code.*M54\.50 .*low-back-pain"):
        find(asked, OURS)


def test_a_code_that_nobody_lists_is_no_near_miss_of_a_name():
    with pytest.raises(UnknownCondition, match=r"No condition here has the ICD-10-CM code X99\.9"):
        find("x999", OURS)


def test_a_code_of_two_conditions_asks_which_one():
    two = [
        made_up("knee-pain", "knee pain", codes=("G89.29",)),
        made_up("hip-pain", "hip pain", codes=("G89.29",)),
    ]
    with pytest.raises(UnknownCondition, match="more than one condition; name one: knee-pain, hip-pain"):
        find("G89.29", two)


def test_a_name_with_its_stage_wins_over_the_name_without():
    two = [made_up("pain", "pain"), made_up("chronic-pain", "chronic pain")]
    assert find("Chronic pain", two).slug == "chronic-pain"
    assert find("acute pain", two).slug == "pain"


def test_a_stage_alone_names_nothing():
    with pytest.raises(UnknownCondition):
        find("chronic", OURS)


def test_a_very_long_query_is_cut_in_the_message():
    with pytest.raises(UnknownCondition) as miss:
        find("q" * 5000, OURS)
    assert len(str(miss.value)) < 500


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Back-ache", "backache"),
        ("oedema", "edema"),
        ("labour pains", "labor pain"),
        ("paediatric", "pediatric"),
    ],
)
def test_names_that_differ_in_spelling_only_squeeze_to_the_same(one, other):
    assert squeezed(one) == squeezed(other)


@pytest.mark.parametrize(("one", "other"), [("arthritis", "arthriti"), ("neck pain", "knee pain")])
def test_names_of_different_problems_stay_apart(one, other):
    assert squeezed(one) != squeezed(other)


@pytest.mark.parametrize("condition", load_conditions(), ids=lambda each: each.slug)
def test_a_slug_in_any_spelling_is_found_without_the_files_of_the_others(condition: Condition) -> None:
    for asked in (condition.slug, condition.slug.replace("-", " ").title(), f" {condition.slug.upper()} "):
        assert load_condition_called(asked) == resolve(asked, load_conditions(), load_thesaurus) == condition


def test_another_name_than_the_slug_is_for_those_who_read_all_files() -> None:
    assert load_condition_called("lumbago") is None
    assert load_condition_called("") is None
