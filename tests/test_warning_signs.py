"""Words of a question that are a danger sign are answered with where to get help; other words are not."""

import re
import time
import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from readability import HIGHEST_GRADE, LONGEST_SENTENCE, grade, sentences, words
from readability_es import LOWEST_INDEX, inflesz

from evidence import content
from evidence.conditions import names_of, warned_of
from evidence.conditions.comparing import words as folded
from evidence.conditions.warning import LONGEST_READ
from evidence.model import SafetyLine, Sign
from evidence.pipeline import warnings_for

SIGNS = content.load_signs()
CONDITIONS = content.load_conditions()
NAMES = sorted({name for condition in CONDITIONS for name in names_of(condition)})
ROWS = tomllib.loads((content.folder("queries") / "safety.toml").read_text(encoding="utf-8"))["line"]
RED_FLAGS = [row for row in ROWS if row["kind"] == "red_flag"]
# Answer to a question only; no condition names them.
SIGNS_ONLY = [
    row
    for row in RED_FLAGS
    if not any(group in condition.safety for group in row["groups"] for condition in CONDITIONS)
]
# Seconds. What a person does not notice while typing.
LONGEST_WAIT = 0.05


def told(question: str, language: str = "en") -> str:
    return " ".join(line.said for line in warnings_for(question, language))


# ------------------------------------------------------------------------------------- that it warns


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("sudden worst headache", "worst headache of your life"),
        ("suden worst hedache", "worst headache of your life"),
        ("this is the worst head ache of my life", "worst headache of your life"),
        ("headache with stiff neck and fever", "stiff neck"),
        ("my leg is swollen and hot", "blood clot"),
        ("LEFT CALF SWOLEN, RED & WARM!!!", "blood clot"),
        ("numb between my legs", "numb around the genitals"),
        ("cannot hold my bladder", "cannot hold your bladder"),
        ("can't control bowels since my back went out", "cannot hold your bladder or bowels"),
        ("can not pee and both legs are weak", "trouble passing urine"),
        ("back pain and I lost weight", "weight loss without trying"),
        ("neck pain after a fall", "after an accident or a fall"),
        ("face drooping", "face droops"),
        ("his speech is slurred", "speech is slurred"),
        ("suddenly cannot see with one eye", "trouble seeing"),
        ("migraine and lost vision", "lose your sight"),
        ("chest pain", "heart attack"),
        ("pain in my chest, left arm", "heart attack"),
        ("chest tightness", "heart attack"),
        ("I can't breathe", "cannot get words out"),
        ("short of breath", "harder to breathe"),
        ("I want to die", "988"),
        ("i'm going to kill myself", "988"),
        ("suicidal", "988"),
        ("self-harm", "988"),
        ("coughing up blood", "cough up"),
        ("throwing up blood", "vomit blood"),
        ("blood in my stool", "black or dark red"),
        ("blood in urine", "blood in your urine"),
        ("2 month old baby with fever", "under 3 months"),
        ("my child has a fever", "child with a fever"),
        ("fever after chemo", "chemotherapy"),
        ("breast cancer and my back hurts", "press on the nerves"),
        ("my water broke", "waters break"),
        ("bleeding and pregnant", "you bleed"),
        ("baby is not moving", "moves less"),
        ("pregnant, face swollen", "hands swell"),
        ("shoulder pain came on suddenly", "shoulder pain is sudden"),
        ("knee is hot and swollen", "hot and red"),
        ("Bad headache after I hit my head", "blow to the head"),
    ],
)
def test_a_danger_sign_is_answered_with_where_to_get_help(question: str, answer: str) -> None:
    assert answer in told(question)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("el peor dolor de cabeza de mi vida", "peor dolor de cabeza"),
        ("dolor de cabesa repentino", "peor dolor de cabeza"),
        ("pierna hinchada y caliente", "coágulo"),
        ("no siento entre las piernas", "genitales"),
        ("no puedo orinar", "le cuesta orinar"),
        ("dolor en el pecho", "infarto"),
        ("me duele el pecho", "infarto"),
        ("no puedo respirar", "no le salen las palabras"),
        ("se me cae la cara de un lado", "cara se cae"),
        ("me quiero morir", "988"),
        ("tos con sangre", "tose más"),
        ("sangre en la orina", "sangre en la orina"),
        ("mi niña tiene fiebre", "niño con fiebre"),
        ("bebe con calentura", "menos de 3 meses"),
        ("embarazada con sangrado", "sangra"),
        ("quimioterapia y fiebre", "quimioterapia"),
    ],
)
def test_a_danger_sign_in_spanish_is_answered_too(question: str, answer: str) -> None:
    assert answer in told(question, "es")


def as_people_type() -> list[tuple[str, str]]:
    """(group, question) of danger_questions.tsv."""
    kept = (
        (Path(__file__).parent / "judged" / "danger_questions.tsv").read_text(encoding="utf-8").splitlines()
    )
    rows = (line.split("\t") for line in kept if not line.startswith("#"))
    return [(group, question) for group, question in rows if group != "group"]


@pytest.mark.parametrize(("group", "question"), as_people_type())
def test_a_danger_sign_is_met_as_people_type_it(group: str, question: str) -> None:
    assert group in warned_of(question, SIGNS)


def test_the_answer_is_in_the_language_of_the_page_whatever_the_language_of_the_question() -> None:
    assert warnings_for("dolor de pecho", "en") == warnings_for("chest pain", "en")
    assert warnings_for("chest pain", "es") == warnings_for("dolor de pecho", "es")
    assert warnings_for("chest pain", "es") != warnings_for("chest pain", "en")


@cache
def reached(language: str) -> frozenset[str]:
    """What is said to all words of the signs of one language."""
    phrases = [phrase for sign in SIGNS for phrase in (sign.words if language == "en" else sign.words_es)]
    asked = [" ".join(place.split("/")[0] for place in phrase.split()) for phrase in phrases]
    return frozenset(line.said for question in asked for line in warnings_for(question, language))


@pytest.mark.parametrize("language", content.LANGUAGES)
@pytest.mark.parametrize("row", RED_FLAGS, ids=lambda row: row["said"][:40])
def test_every_red_flag_is_reached_by_words_of_each_language(row: dict[str, object], language: str) -> None:
    assert (row["said"] if language == "en" else row["said_es"]) in reached(language)


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.words[0])
def test_every_phrase_with_any_of_its_words_calls_for_its_own_warnings(sign: Sign) -> None:
    for phrase in (*sign.words, *sign.words_es):
        places = [place.split("/") for place in phrase.split()]
        for turn in range(max(map(len, places))):
            question = " ".join(place[turn % len(place)] for place in places)
            assert set(sign.groups) <= set(warned_of(question, SIGNS)), question


def test_only_red_flags_are_told_and_each_once() -> None:
    lines = warnings_for(
        "worst headache, cannot hold my bladder, chest pain, leg swollen and hot, face drooping"
    )
    assert {line.kind for line in lines} == {"red_flag"}
    assert len(set(lines)) == len(lines)
    assert "heart attack" in lines[0].said


def test_signs_of_a_stroke_bring_no_red_flag_but_those_of_a_stroke() -> None:
    """They name the group "pain", whose one red flag this is."""
    assert all("droops" in line.said or "stroke" in line.said for line in warnings_for("face drooping"))


# -------------------------------------------------------------------------------- that it does not warn


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_condition_is_a_danger_sign(name: str) -> None:
    assert warned_of(name, SIGNS) == ()


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.slug)
def test_a_name_that_is_asked_with_massage_is_no_danger_sign(condition: object) -> None:
    for name in (condition.name, *dict(condition.names).values()):
        for asked in (
            f"does massage help {name}?",
            f"masaje para {name}",
            f"{name} treatment at night",
            f"bad {name}",
        ):
            assert warned_of(asked, SIGNS) == (), asked


HARMLESS = """
migraine; tension headache; leg cramps; pregnancy back pain; low back pain; lower back pain; sciatica
neck pain; stiff neck; sore neck; neck and shoulder pain; shoulder pain; frozen shoulder; rotator cuff
tennis elbow; elbow pain; carpal tunnel; wrist pain; hand pain; arthritis in hands; hip pain
hip replacement; knee pain; knee arthritis; knee replacement; swollen knee; foot pain; heel pain
plantar fasciitis; ankle sprain; flat feet; bunion; leg pain; restless legs; shin splints; calf cramps
tight calves; tight hamstrings; IT band; varicose veins; swollen feet; swollen ankles; lymphedema
fibromyalgia; chronic pain; chronic fatigue; muscle pain; muscle knots; trigger points; muscle spasm
sore muscles; sore after exercise; sports injury; pulled muscle; muscle tension; stiffness; joint pain
rheumatoid arthritis; osteoarthritis; osteoporosis; ankylosing spondylitis; scoliosis; herniated disc
slipped disc; pinched nerve; bulging disc; spinal stenosis; degenerative disc disease; upper back pain
middle back pain; tailbone pain; whiplash; car accident massage; TMJ; jaw pain; teeth grinding; headache
cluster headache; sinus headache; headache behind the eyes; headache every day; migraine with aura
menstrual migraine; stress; anxiety; panic attacks; depression; insomnia; cannot sleep; trouble sleeping
sleep apnea; PTSD; ADHD; autism; dementia; Alzheimer's; burnout; relaxation; high blood pressure
blood pressure; high cholesterol; heart disease; heart failure; heart surgery; palpitations; asthma; COPD
cystic fibrosis; cough; cold; flu; sinus infection; allergies; bronchitis; long covid; constipation; IBS
bloating; gas pain; stomach ache; acid reflux; nausea; vomiting; diarrhea; hemorrhoids; colic; baby colic
baby massage; newborn massage; baby not sleeping; preterm baby; teething; jaundice; infant reflux
pregnancy massage; pregnancy nausea; morning sickness; labor pain; labor pain relief; perineal massage
c-section scar; postpartum; postpartum massage; breastfeeding; breast engorgement; clogged milk duct
period pain; menstrual cramps; PMS; endometriosis; PCOS; menopause; hot flashes; pelvic pain; pelvic floor
incontinence; overactive bladder; prostatitis; erectile dysfunction; kidney stones; urinary tract infection
diabetes; diabetic neuropathy; neuropathy; numb feet; numb fingers; tingling feet; tingling in hands
multiple sclerosis; Parkinson's disease; ALS; epilepsy; stroke; stroke recovery; after a stroke
shoulder pain after stroke; stroke rehabilitation; spasticity; cerebral palsy; spinal cord injury
traumatic brain injury; concussion; vertigo; dizziness; tinnitus; Bell's palsy; trigeminal neuralgia
shingles; eczema; psoriasis; acne; scar; burn scar; cellulite; stretch marks; wrinkles; hair loss
weight loss; cancer; breast cancer; cancer pain; cancer fatigue; chemo nausea; chemotherapy; radiation
palliative care; hospice; end of life care; leukemia; lung cancer; HIV; AIDS; hepatitis; lupus; gout
Crohn's disease; celiac; thyroid; hypothyroidism; anemia; sickle cell; hemophilia; kidney disease; dialysis
opioid addiction; drug withdrawal; alcohol; after surgery; post surgery pain; before surgery; ICU; old age
falls; balance; poor circulation; cold hands; back spasms; growing pains; lumbago; cervicalgia; torticollis
bursitis; tendinitis; tendonitis; Achilles tendon; hamstring injury; costochondritis; rib pain; hernia
groin strain; piriformis syndrome; SI joint pain; hypermobility; Ehlers-Danlos; deep tissue massage
Swedish massage; hot stone massage shoulder; Thai massage; foot massage; head massage; M54.50; G43.909
can I talk to my doctor about massage; is massage safe when pregnant; can massage harm my baby
does self massage help; does walking help back pain; I have never had back pain before
pain on the right side of my back; I cannot afford massage
massage for my mother who lives alone and does not want surgery; I hurt my back lifting
which is better heat or cold for knees; weight loss for knee pain; my knee hurts when I walk, not when I sit
stress headache worse at work; back pain at night; how many sessions; how often; does insurance pay; near me
what is the evidence; side effects; massage gun; foam roller; dolor de espalda; dolor de cabeza
dolor de cuello; migraña; ciática; lumbalgia; ansiedad; insomnio; estrés; artritis; dolor de rodilla
dolor de hombro; dolor de pies; calambres en las piernas; piernas cansadas; fibromialgia; embarazo
dolor de espalda en el embarazo; dolor de espalda baja al levantar peso; dolor de parto; cólicos del bebé
estreñimiento; ¿puedo hablar con mi médico?; ¿ayuda el masaje?; cáncer; presión alta; menopausia
cólicos menstruales; hormigueo en las manos; pies hinchados; siento dolor en un lado del cuerpo
derrame cerebral; masaje después de un derrame
"""


@pytest.mark.parametrize("question", [each.strip() for each in re.split("[;\n]", HARMLESS.strip())])
def test_what_people_commonly_ask_is_no_danger_sign(question: str) -> None:
    assert warned_of(question, SIGNS) == ()


@pytest.mark.parametrize(
    "question",
    [
        "never had headaches",  # not "fever"
        "breast pain, trouble feeding",  # not "breath"
        "headache and chills",  # not "child"
        "right eye, lost in the night",  # not "sight"
        "leg log swallow hat",
        "end of life",
    ],
)
def test_another_word_is_no_misspelt_danger_sign(question: str) -> None:
    assert warned_of(question, SIGNS) == ()


@pytest.mark.parametrize(
    "question", ["", "   ", "?!", "\x00", "頭痛", "🙂" * 50, "\ud800", "%", "' OR 1=1 --"]
)
def test_a_question_without_words_is_no_danger_sign(question: str) -> None:
    assert warnings_for(question) == ()


# ------------------------------------------------------------------------------------------ its laws

SMALL = (
    Sign(("leg swollen/swelling hot",), ("pierna hinchada",), ("clot",)),
    Sign(("chest pain",), ("infarto",), ("heart", "clot")),
)


@given(st.permutations(["leg", "swollen", "hot", "my", "is", "and"]))
def test_the_order_of_the_words_does_not_matter(asked: list[str]) -> None:
    assert warned_of(" ".join(asked), SMALL) == ("clot",)


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_else_is_asked_does_not_hide_a_danger_sign(before: str, after: str) -> None:
    assert "heart" in warned_of(f"{before} chest pain {after}", SMALL)


@given(st.sampled_from(["swollen", "thunderclap", "hinchada", "infarto"]), st.data())
def test_one_wrong_letter_after_the_first_is_forgiven(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrtuvwxyz"))  # a plural s is dropped before
    written = data.draw(
        st.sampled_from(
            [
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[: place - 1] + word[place - 1 : place + 1][::-1] + word[place + 1 :]
                if place > 1
                else word,
            ]
        )
    )
    # British spellings are folded first ("ae" is "e"), which would make two slips of one.
    assume(folded(written) == [written])
    sign = Sign((word,), ("nada",), ("found",))
    assert warned_of(written, (sign,)) == ("found",)


def test_groups_come_in_the_order_of_the_signs_and_once() -> None:
    assert warned_of("chest pain, leg swollen and hot", SMALL) == ("clot", "heart")


@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_question_breaks_it(question: str) -> None:
    assert set(warned_of(question, SIGNS)) <= {group for sign in SIGNS for group in sign.groups}


def test_only_the_beginning_of_a_question_is_read() -> None:
    assert warned_of("x" * LONGEST_READ + " chest pain", SIGNS) == ()
    assert warned_of(" " * 10_000 + "chest pain" + " x" * 5_000, SIGNS)


@pytest.mark.parametrize(
    "question",
    [
        "x" * 10_000,
        "swolle chesd hedache " * 500,
        "\ufdfa" * 10_000,
        "e\u0301\u0327" * 5_000,
        " ".join(f"qwert{number}" for number in range(2_000)),
        "🙂" * 10_000,
        "\n" * 10_000,
        "/" * 10_000,
    ],
    ids=lambda question: ascii(question[:12]),
)
def test_a_long_or_hostile_question_is_answered_at_once(question: str) -> None:
    warnings_for(question)  # the files are read and the phrases taken apart once
    times = []
    for _ in range(3):
        began = time.perf_counter()
        warnings_for(question)
        times.append(time.perf_counter() - began)
    assert min(times) < LONGEST_WAIT


# -------------------------------------------------------------------------------------- its sentences


@pytest.mark.parametrize("row", SIGNS_ONLY, ids=lambda row: row["groups"][0])
def test_what_answers_a_question_only_is_easy_to_read(row: dict[str, str]) -> None:
    assert grade([row["said"]]) <= HIGHEST_GRADE
    assert inflesz([row["said_es"]]) >= LOWEST_INDEX
    for said in (row["said"], row["said_es"]):
        assert max(len(words(each)) for each in sentences([said])) <= LONGEST_SENTENCE


def test_no_condition_shows_what_answers_a_question_only() -> None:
    assert {group for row in SIGNS_ONLY for group in row["groups"]} >= {"suicide", "heart-attack", "stroke"}
    shown: set[SafetyLine] = {line for each in CONDITIONS for line in content.load_safety(each.safety)}
    assert not {row["said"] for row in SIGNS_ONLY} & {line.said for line in shown}
