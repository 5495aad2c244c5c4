"""Harms of massage: what the second search asks for, and which of its records report harm.

All records here are made up, in the manner of PubMed.
"""
# ruff: noqa: E501  rows of a table read better on one line than folded

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from studies import TODAY, a_condition, a_harm_report, a_receipt, an_article, harms_evidence

from evidence import pipeline, strategy
from evidence.appraisal.harm_reports import FOUND_NONE, UNCLEAR, harm_evidence, reports_harm, sort_harms
from evidence.content import load_filters, load_harms, load_massage
from evidence.errors import InvalidContent
from evidence.model import (
    Article,
    Basis,
    Block,
    BlockCount,
    Design,
    HarmReport,
    Judgement,
    MeshHeading,
    Notice,
    NoticeKind,
    Pmid,
    SearchReceipt,
    Section,
    SetAside,
    SetAsideReason,
    Slice,
    SourceKind,
)
from evidence.query import Field, matches, parse, terms
from evidence.render import Paper
from evidence.sources import Where

# ----------------------------------------------------------------------------------------- the search

SEARCH = strategy.harms(load_massage(), load_harms(), load_filters())
QUERY = parse(SEARCH.term)
# What stands below Massage in MeSH.
NARROWER = {"massage": frozenset({"Manual Lymphatic Drainage", "Myofascial Release Therapy"})}


def finds(article: Article) -> bool | None:
    """Whether the search would find the record, as far as our own matcher can say."""
    return matches(QUERY, article, lambda heading: NARROWER.get(heading.casefold(), frozenset()))


def test_the_search_asks_for_no_condition_and_leaves_animals_out() -> None:
    assert SEARCH.slug == strategy.HARMS_SLUG
    assert SEARCH.term.startswith('(("Massage/adverse effects"[Mesh] OR ')
    assert SEARCH.term.endswith(" NOT (animals[mh] NOT humans[mh])")


def test_every_term_of_the_search_names_its_field() -> None:
    assert Field.ALL not in {term.field for term in terms(QUERY)}
    assert all(term.qualifier in (None, "adverse effects") for term in terms(QUERY))


def test_false_friends_are_found_and_not_excluded_by_the_search() -> None:
    for friend in ("cardiac", "carotid", "prostat", "ocular", "uterine"):
        assert friend not in SEARCH.term


FOUND = (
    "Vertebral artery dissection after vigorous neck massage: a case report",
    "Massage-induced injury of the long thoracic nerve",
    "Spinal epidural haematoma following shiatsu",
    "A rare cause of rhabdomyolysis: traditional massage in a young man",
    "Adverse events of acupressure: a systematic review",
    "Pulmonary embolism due to leg massage",
    "Safety of deep tissue massage in people who take anticoagulants",
    "Stroke following a neck massage",
    "Harms of manual therapies for back pain: an overview of reviews",
    "Injury of the posterior interosseous nerve caused by a forearm massage",
)
NOT_FOUND = (
    "Massage for shoulder pain: a randomised controlled trial",
    "Massage in people with stroke: a feasibility study",
    "Vertebral artery dissection in a weight lifter",
    "Acupressure for nausea after surgery",
)


@pytest.mark.parametrize("title", FOUND)
def test_the_search_finds_reports_that_no_indexer_has_read_yet(title: str) -> None:
    assert finds(an_article(title=title))


@pytest.mark.parametrize("title", NOT_FOUND)
def test_the_search_leaves_alone_what_says_nothing_of_harm(title: str) -> None:
    assert finds(an_article(title=title)) is False


def test_the_search_finds_what_indexers_call_harm_whatever_the_title() -> None:
    heading = MeshHeading("Manual Lymphatic Drainage", qualifiers=("adverse effects",))
    assert finds(an_article(title="An unexpected morning", mesh=(heading,)))


def test_the_search_finds_massage_in_the_abstract_when_the_title_names_the_injury() -> None:
    sections = (Section("Her arm was weak the day after a deep tissue massage."),)
    assert finds(an_article(title="Axillary nerve palsy in a clerk", sections=sections))


def a_file(folder: Path, *parts: str) -> Path:
    (folder / "harms.toml").write_text('name = "harms"\n' + "\n".join(parts), encoding="utf-8")
    return folder


def a_part(role: str, term: str) -> str:
    return f'[[part]]\nrole = "{role}"\nlabel = "a part"\nterms = [\'{term}\']'


WHOLE = (
    a_part("heading", '"Massage/adverse effects"[Mesh]'),
    a_part("massage", "massag*[ti]"),
    a_part("injury", "rupture[ti]"),
    a_part("report", "harms[ti]"),
)


def test_the_three_ways_to_a_record_are_joined_with_or(tmp_path: Path) -> None:
    found = strategy.harms(Block("massage", ("massag*[tiab]",)), load_harms(a_file(tmp_path, *WHOLE)), [])
    assert found.term == (
        '("Massage/adverse effects"[Mesh] OR ((massag*[ti]) AND (rupture[ti]))'
        " OR ((massag*[tiab]) AND (harms[ti])))"
    )


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        (WHOLE[:3], "part has none of the role report; add one."),
        ((*WHOLE, a_part("injury", "rupture[ti]")), "part has rupture[ti] twice; keep one of them."),
        ((*WHOLE, a_part("injury", "tear")), "tear has no field tag"),
        ((*WHOLE, a_part("place", "arm[ti]")), '"place" is not one of its words'),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused_in_one_sentence(
    tmp_path: Path, parts: tuple[str, ...], wrong: str
) -> None:
    with pytest.raises(InvalidContent, match=re.escape(wrong)):
        load_harms(a_file(tmp_path, *parts))


# -------------------------------------------------------------------------------------------- the log


def log_of(receipt: SearchReceipt | None, **facts: object) -> tuple[str, ...]:
    return strategy.log(SEARCH, receipt, replace(a_condition(), **facts))


def test_the_log_numbers_every_item_of_prisma_s() -> None:
    receipt = a_receipt(term="x", pmids=(Pmid(1), Pmid(1)))
    numbers = [int(line.partition(".")[0]) for line in log_of(receipt)[1:]]
    assert set(numbers) == set(range(1, 17))


def test_the_log_of_the_harms_search_names_its_question() -> None:
    assert log_of(None)[0] == "Question: harms of massage, for any condition"


def test_the_log_tells_parts_and_blocks() -> None:
    receipt = a_receipt(
        slices=(Slice(date(1900, 1, 1), date(2009, 12, 31), 7), Slice(date(2010, 1, 1), TODAY, 5)),
        block_counts=(BlockCount("massage", 40000),),
    )
    lines = log_of(receipt)
    assert "8. Part 2 of 2, created 2010-01-01 to 2026-11-21: 5" in lines
    assert "15. Records of the block massage alone: 40000" in lines


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "14. Peer review: nobody has reviewed this search"),
        (
            {"reviewed_by": "A Librarian", "reviewed_on": TODAY},
            "14. Peer review: by A Librarian on 2026-11-21",
        ),
        ({"reviewed_by": "A Librarian"}, "14. Peer review: by A Librarian"),
        (
            {"automatic": True},
            "11. Prior work: built automatically from MeSH and ICD-10-CM, not reviewed; no search of an earlier review was taken over",
        ),
    ],
)
def test_the_log_says_who_wrote_and_who_reviewed_the_search(facts: dict[str, object], line: str) -> None:
    assert line in log_of(None, **facts)


@pytest.mark.parametrize("source", SourceKind)
def test_the_log_does_not_claim_a_database_that_was_not_asked(source: SourceKind) -> None:
    database = log_of(a_receipt(source))[1]
    assert database.startswith("1. Database: PubMed") is (source is SourceKind.PUBMED)


# ---------------------------------------------------------------------- reports of harm, by their words

REPORTS = (
    "Vertebral artery dissection after vigorous neck massage: a case report",
    "Massage-induced injury of the long thoracic nerve",
    "Spinal epidural haematoma following shiatsu",
    "Spinal epidural hematoma following shiatsu",
    "Perirenal haemorrhage associated with back massage",
    "Foot massage by a friend resulting in pulmonary embolism",
    "A rare complication of Thai massage: rupture of the spleen",
    "Rhabdomyolysis as a consequence of a two-hour deep tissue massage",
    "Massage as a cause of thyrotoxicosis",
    "Facial nerve palsy induced by gua sha and massage",
    "Adverse events of acupressure: a systematic review",
    "Massage-related side effects in a hospital: a survey",
    "Risks and contraindications of manual lymph drainage",
    "The safety of massage for people with bleeding disorders",
    "Is massage safe in pregnancy?",
    "Neck massage led to a stroke in a hairdresser's client",
)
NO_REPORTS = (
    "Massage for people after stroke: a randomised controlled trial",
    "Massage after fracture of the wrist: a case report",
    "Recovery of nerve injury by massage",
    "Nerve palsy that improved following massage",
    "Prevention of perineal injuries by massage before birth",
    "Foot massage for side effects of chemotherapy",
    "Relief of complications of haemodialysis with acupressure",
    "Efficacy and safety of tuina for knee osteoarthritis: a meta-analysis",
    "Reduced bruising after massage of injection sites",
    "Pain in patients with burns after massage",
    "Old fractures benefit from massage",
    "Massage versus rest in patients with deep vein thrombosis",
    "Injuries of the thumb among massage therapists",
    "Reflexology and haemorrhage: what do nurses know?",
    "Complications of cervical manipulation",
)


@pytest.mark.parametrize("title", REPORTS)
def test_a_title_that_says_that_massage_came_first_reports_harm(title: str) -> None:
    told = reports_harm(an_article(title=title))
    assert (told.value, told.basis, told.quote) == (True, Basis.QUOTED, title)


@pytest.mark.parametrize("title", NO_REPORTS)
def test_massage_that_treats_an_injury_is_no_harm_of_massage(title: str) -> None:
    assert not reports_harm(an_article(title=title)).value


ABSTRACTS: tuple[tuple[str, str, bool], ...] = (
    # A case whose title does not name massage; the abstract does.
    ("Axillary nerve palsy in a clerk", "A 41-year-old woman noticed weakness of her arm the day after a deep tissue massage.", True),
    ("Renal infarction", "A 60-year-old man was admitted with flank pain. We attribute the renal infarction to thrombus set free during abdominal massage.", True),
    ("Spinal accessory neuropathy", "A 30-year-old man had shoulder pain. Massage relieved it after ten sessions.", False),
    ("Massage for scars after burns", "A 25-year-old man with burns began to sleep better two days after massage.", False),
    ("Cauda equina syndrome: a case report", "A 35-year-old man had swum for an hour. No massage had been given.", False),
    # Studies: what people had from it, what they did not have, what was only planned or eased.
    ("Massage for neck pain: a trial", "Bruising or soreness after massage was reported by 12 of 90 people.", True),
    ("Massage for neck pain: a trial", "No adverse events of massage were reported.", False),
    ("Massage for neck pain: a trial", "Adverse events were not increased by massage.", False),
    ("Massage for neck pain: a trial", "Soreness after massage was lower than after exercise.", False),
    ("Massage for neck pain: a trial", "Discomfort was rated before and after massage.", False),
    ("Massage for neck pain: a trial", "Adverse events of massage will be recorded.", False),
    # Reviews: harm of massage as a subject of their own.
    ("Hands-on treatment of the neck: a systematic review", "We reviewed adverse events of massage and of joint mobilisation.", True),
    ("Adverse events of manual therapy: a systematic review", "Reports on massage, mobilisation and manipulation were read.", True),
    ("Adverse events of manual therapy: a systematic review", "Reports on mobilisation and manipulation were read.", False),
)  # fmt: skip


@pytest.mark.parametrize(("title", "abstract", "harm"), ABSTRACTS)
def test_an_abstract_reports_harm_where_it_says_that_massage_came_first(
    title: str, abstract: str, harm: bool
) -> None:
    told = reports_harm(an_article(title=title, sections=(Section(abstract),)))
    assert bool(told.value) is harm
    assert told.quote is None or told.quote in (title, abstract) or told.quote in abstract


# Kinds of harm, of causes and of denials beyond the plainest, as titles alone or with one sentence.
Row = tuple[str, str | None, bool]
WORDINGS: tuple[Row, ...] = (
    ("Massage gun use and vertebral artery dissection: a case report", None, True),
    ("Vertebral artery dissection and massage gun: a case report", None, True),
    ("A massage chair and subdural haematoma", None, True),
    ("Percussive massage therapy: a case of hemothorax", None, True),
    ("Rhabdomyolysis in a young man who had a sports massage", None, True),
    ("Massaging away a clot: fatal pulmonary embolus", None, True),
    ("Acute liver failure after herbal oil massage in a child", None, True),
    ("Lipid pneumonia in infants due to oil massage", None, True),
    ("Testicular torsion following abdominal massage", None, True),
    ("Death of a newborn", "We report the death of a newborn after vigorous abdominal massage by a healer.", True),
    ("Peroneal neuropathy in a customer of a massage parlour", "A 40-year-old man noticed foot drop the day after a foot massage.", True),
    ("Tuina for neck pain: a trial", "Adverse events: one participant in the tuina group had dizziness after the third session.", True),
    ("Massage for neck pain: a trial", "More bruising occurred after massage than in the control group.", True),
    ("Thigh haematoma", "A 31-year-old man with no history of trauma developed a haematoma after massage.", True),
    ("Brachial plexus injury after a shoulder massage: a case report", None, True),
    ("Massage gun-induced rhabdomyolysis in a cyclist", None, True),
    ("Septic arthritis following traditional oil massage of the knee", None, True),
    ("Haemothorax in a woman who underwent vigorous back massage", None, True),
    ("Seizure triggered by reflexology: a case", None, True),
    ("Wrist drop after Thai massage", None, True),
    ("Renal failure and rhabdomyolysis secondary to tuina", None, True),
    ("Vitreous haemorrhage after use of a handheld massager", None, True),
    ("Intussusception in an infant after abdominal massage by a healer", None, True),
    ("Adverse effects of shiatsu: a survey of clients", None, True),
    ("How safe is acupressure? A review of side effects", None, True),
    ("Necrotising fasciitis complicating foot massage", None, True),
    ("Pneumonia in newborns caused by mustard oil massage of the nose", None, True),
    ("Massage-associated spinal cord injury", None, True),
    ("Ventriculoperitoneal shunt obstruction due to neck massage", None, True),
    ("Venous thromboembolism after calf massage: two cases", None, True),
    ("An unusual cause of visual loss: facial massage", None, True),
    ("Massage and cervical artery dissection: report of two cases", None, True),
    ("Contraindications to and hazards of infant massage", None, True),
    ("Fatal fat embolism after full-body massage", None, True),
    ("Tracheal rupture caused by massage of the throat", None, True),
    ("Complications after traditional bone-setter massage of the hip", None, True),
    ("Foam rolling and deep vein thrombosis: a case report", "A 29-year-old man developed swelling of the calf. He had used a foam roller the day before, and thrombosis resulted from foam rolling.", True),
    ("A swollen thigh", "A 52-year-old woman on warfarin presented with a thigh haematoma two days after a sports massage.", True),
    ("Weak shoulder in a swimmer", "A 22-year-old man developed winging of the scapula after a deep tissue massage.", True),
    ("Massage for back pain: a randomised trial", "Results: Six participants reported increased soreness after massage.", True),
    ("Reflexology for constipation: a pilot study", "Results: Dizziness during reflexology was reported by three women.", True),
    ("Acupressure in labour: a cohort", "Results: Adverse events of acupressure were bruising in five women and nausea in two.", True),
    ("Manual therapies in children: a scoping review", "We found reports of fractures after massage in infants.", True),
    ("Body massage in spas of one city: a survey", "Results: Of 300 clients, 40 had bruises after massage.", True),
    ("Perineal lacerations and perineal massage: a trial", "Second-degree lacerations were found in 20% of women after perineal massage and in 40% of women of the control group.", False),
    ("Exercise-induced muscle damage followed by massage", None, False),
    ("Hematoma followed by massage therapy in a runner", None, False),
    ("Massage and the risk of falls in older adults", None, False),
    ("Risk factors for chronic pain and massage", None, False),
    ("Cancer patients' use of massage and side effects of chemotherapy", None, False),
    ("Harms of ibuprofen and massage for back pain", None, False),
    ("Massage therapy safety climate in spas", None, False),
    ("Massage therapy-related cost savings and injury claims", None, False),
    ("Compartment syndrome in a runner managed by massage", "A 25-year-old man developed exertional compartment syndrome following marathon training and received massage.", False),
    ("Massage for burns: a trial", "Burn injury was followed by massage therapy for six weeks.", False),
    ("Pressure ulcers: massage as a risk factor?", None, False),
    ("Massage for neck pain: a trial", "Adverse events related to massage did not differ between groups.", False),
    ("Massage for haematoma after childbirth: a case report", None, False),
    ("Effects of massage on delayed onset muscle soreness after muscle damage", None, False),
    ("Lymph drainage and wound infection after caesarean section: a trial", None, False),
    ("Foot massage versus drugs: side effects of opioids", None, False),
    ("Acupressure to prevent complications after abdominal surgery", None, False),
    ("Massage therapy and patient safety education of nurses", None, False),
    ("Massage in patients at risk of pressure ulcers", None, False),
    ("Rehabilitation by tuina following stroke", None, False),
    ("Acute compartment syndrome: fasciotomy followed by scar massage", None, False),
    ("Scar massage in burns survivors: a qualitative study", None, False),
    ("Massage reduced the risk of falls and fractures", None, False),
    ("Postpartum haemorrhage and massage of the uterus", None, False),
    ("Carotid sinus massage and asystole", None, False),
    ("Risk of bleeding after dental surgery and reflexology for anxiety", None, False),
    ("Attitudes to complementary medicine and massage after myocardial infarction", None, False),
    ("Traumatic brain injury: does massage help sleep?", None, False),
    ("Facial palsy managed with massage: two cases", None, False),
    ("Massage clinics, staff injuries and insurance claims", None, False),
    ("Self-massage for plantar pain after ankle fracture", None, False),
    ("A massage chair for office workers with neck pain", None, False),
    ("Hand massage before surgery", "Results: Complications after surgery occurred in 12% with massage and 14% without.", False),
    ("Aromatherapy massage in cancer care", "Side effects of chemotherapy were reported by 80% of women before massage.", False),
    ("Tuina for knee pain", "Results: No bleeding, bruising or fainting was seen after tuina.", False),
    ("Perineal massage at term", "Results: Third-degree tears occurred in 3% of women after perineal massage and 5% of controls.", False),
    ("Massage in preterm babies", "Results: Sepsis was less frequent after massage than with standard care.", False),
    ("Massage for spasticity", "Methods: Patients with hemiplegia following stroke received massage for six weeks.", False),
    ("Femoral fracture in a dancer", "A 20-year-old woman had a fracture after a fall. Massage and exercise followed.", False),
    ("Nerve palsy: a case report", "A 50-year-old man developed radial nerve palsy after sleeping on his arm. He recovered following massage.", False),
    ("Massage for migraine", "Adverse events were assessed after each massage.", False),
    ("Reflexology in dialysis", "Results: Muscle cramps and fatigue decreased after reflexology.", False),
    ("Internal carotid artery dissection caused by a handheld massage gun", None, True),
    ("Cerebellar infarction following shiatsu of the neck: report of a case", None, True),
    ("Pneumothorax after acupressure of the back", None, True),
    ("A patient with bilateral renal haemorrhage after Chinese massage", None, True),
    ("Tuina-related spinal cord injury in a man with cervical spondylosis", None, True),
    ("Hepatic rupture in a neonate after traditional massage", None, True),
    ("Ureteral stent migration after deep massage", None, True),
    ("Delayed splenic haemorrhage from abdominal massage", None, True),
    ("Skin necrosis after gua sha and massage", None, True),
    ("Reported adverse events of paediatric tuina: a systematic review", None, True),
    ("Electric massager and retinal detachment: a case series", None, True),
    ("Posterior interosseous nerve palsy caused by massage of the forearm", None, True),
    ("Massage as a trigger of thyroid storm", None, True),
    ("Massage-induced myositis: MRI findings", None, True),
    ("Cardiac arrest during a foot massage", None, True),
    ("Femoral neck fracture following massage in an elderly woman", None, True),
    ("Incidence and types of side effects of massage: a prospective survey", None, True),
    ("Negative effects of massage therapy in people with chronic pain: interviews", None, True),
    ("Dangers of massage over a deep vein thrombosis", None, True),
    ("Ecchymosis in a child after coin rubbing and massage", None, True),
    ("Leg weakness in an office worker", "A 45-year-old man developed cauda equina syndrome within hours of a vigorous back massage.", True),
    ("Abdominal pain in a tourist", "A 44-year-old woman had a rectus sheath haematoma; the day before she had undergone a Thai massage.", True),
    ("Horner syndrome", "We describe a 33-year-old man with carotid dissection that occurred during a neck massage.", True),
    ("Tuina versus exercise for back pain: a trial", "Results: Two patients in the tuina group had mild skin bruising after treatment.", True),
    ("Self-acupressure for knee pain: a trial", "Results: Minor side effects of self-acupressure were reported by 11 participants.", True),
    ("Massage in people with cancer: a review", "Bleeding and fractures after massage have been described in case reports.", True),
    ("Lymph drainage after knee replacement", "Results: Manual lymph drainage caused discomfort in 5 patients.", True),
    ("Massage and bleeding time in healthy people: a crossover study of relaxation", None, False),
    ("Acupressure after stroke for constipation", None, False),
    ("Tuina for cervical radiculopathy: efficacy and safety", None, False),
    ("Effects of abdominal massage on gastric residual volume and aspiration risk", None, False),
    ("Massage in the emergency department: nurses' views on trauma", None, False),
    ("Foot reflexology for the side effects of dialysis", None, False),
    ("Reduction of bruises with lymph drainage after facelift", None, False),
    ("Massage for the dying: a hospice study of deaths at home", None, False),
    ("Massage therapists and risk management", None, False),
    ("Cerebral palsy and massage: parents' experiences", None, False),
    ("Diabetic neuropathy and foot massage: a pilot trial", None, False),
    ("Massage after eccentric exercise: muscle damage markers", None, False),
    ("Wound complications after breast reconstruction: role of scar massage", None, False),
    ("Uterine rupture after fundal massage", None, False),
    ("Asystole by carotid massage", None, False),
    ("Prostate massage causing bacteraemia", None, False),
    ("Complications of lymphoedema and massage as self-care", None, False),
    ("Massage for infants of mothers with postpartum haemorrhage", None, False),
    ("Workplace injuries of physiotherapists who give massage", None, False),
    ("Recovery from rhabdomyolysis with massage and rest", None, False),
    ("Acupressure wristbands for nausea after anaesthesia: complications of surgery", None, False),
    ("Back massage before angiography", "Results: Haematoma at the puncture site was found in 4 patients of each group.", False),
    ("Massage in ICU patients", "Results: No deaths or arrhythmias occurred during massage.", False),
    ("Reflexology in cancer", "Results: Fatigue after reflexology was 3.1 (SD 1.0).", False),
    ("Massage in labour", "Results: Postpartum bleeding was 300 ml after massage and 310 ml in controls.", False),
    ("Massage for sprains", "Patients with ankle injuries due to sport received massage from a therapist.", False),
    ("Wrist fracture in a child: a case report", "A 9-year-old boy fell. Swelling went down after massage.", False),
    ("Hip dislocation: a case", "A 40-year-old woman suffered a dislocation during a football match and later had massage.", False),
    ("Massage for dementia", "Results: Aggression and falls with injury were fewer during massage weeks.", False),
    ("Shoulder pain: a trial of massage", "Serious adverse events of massage were not seen.", False),
    ("Rhabdomyolysis", "A 30-year-old man had rhabdomyolysis. He had had a full-body massage two days earlier.", True),
)  # fmt: skip


@pytest.mark.parametrize(("title", "abstract", "harm"), WORDINGS)
def test_harm_is_told_from_outcome_treatment_and_chance_neighbour(
    title: str, abstract: str | None, harm: bool
) -> None:
    sections = (Section(abstract),) if abstract else ()
    assert bool(reports_harm(an_article(title=title, sections=sections)).value) is harm


LOOKED: tuple[tuple[str, str | None, bool], ...] = (
    ("Serious adverse events of manual lymph drainage: none in 300", None, True),
    ("Safety of massage in thrombocytopenia", "No bleeding occurred.", True),
    ("Adverse events in a trial of massage", "Adverse events related to massage did not differ from control.", True),
    ("Safety of massage in thrombocytopenia", None, False),
    ("Safety of massage in old age", "No serious adverse events were reported.", False),
    ("Safety of massage in old age", "No deaths occurred. Results: Bruising after massage occurred in two people.", False),
)  # fmt: skip


@pytest.mark.parametrize(("title", "abstract", "none"), LOOKED)
def test_who_looked_for_harm_and_found_none_is_kept_apart(
    title: str, abstract: str | None, none: bool
) -> None:
    told = reports_harm(an_article(title=title, sections=(Section(abstract),) if abstract else ()))
    assert told.value
    assert (told.because == FOUND_NONE) is none


OPEN = (
    "Massage and malignant melanoma spread: fatal outcome",
    "Neck massage and posterior circulation stroke: a case report",
    "When massage hurts: nerve damage in three clients",
    "Massage and thrombosis",
    "Massage chairs and stroke",
    "Dermatitis and self-massage",
    "Acupressure and bruising: a note",
)


@pytest.mark.parametrize("title", OPEN)
def test_words_that_leave_open_what_came_first_are_no_answer(title: str) -> None:
    told = reports_harm(an_article(title=title))
    assert (told.value, told.because) == (None, UNCLEAR)


CLEAR = (
    "Massage for burns",
    "Massage after fracture",
    "Stroke is treated with massage",
    "Manual therapy and stroke",
)


@pytest.mark.parametrize("title", CLEAR)
def test_massage_given_for_an_injury_leaves_nothing_open(title: str) -> None:
    assert reports_harm(an_article(title=title)).value is False


# ----------------------------------------------------------------------------- indexers, false friends


def indexed(*headings: MeshHeading, **facts: object) -> Article:
    return an_article(title="Treatment of the neck in a spa", mesh=headings, **facts)


@pytest.mark.parametrize(
    "heading",
    ["Massage", "Manual Lymphatic Drainage", "Myofascial Release Therapy", "Acupressure", "Reflexotherapy"],
)
def test_indexers_say_it_with_a_qualifier(heading: str) -> None:
    told = reports_harm(indexed(MeshHeading(heading, qualifiers=("methods", "adverse effects"))))
    assert (told.value, told.basis) == (True, Basis.MESH)
    assert told.because == f"PubMed indexes it under {heading}/adverse effects."


@pytest.mark.parametrize(
    "heading",
    [
        MeshHeading("Massage", qualifiers=("methods",)),
        MeshHeading("Heart Massage", qualifiers=("adverse effects",)),
    ],
)
def test_another_qualifier_or_another_massage_says_nothing(heading: MeshHeading) -> None:
    assert not reports_harm(indexed(heading)).value


MASSAGE_HARM = MeshHeading("Massage", qualifiers=("adverse effects",))
FALSE_FRIENDS = (
    "Rupture of the liver after closed-chest cardiac massage",
    "Stroke after carotid sinus massage",
    "Bacteraemia and death following prostatic massage",
    "Retinal haemorrhage caused by ocular massage",
    "Uterine rupture associated with fundal massage",
    "Rib fractures after massage in cardiopulmonary resuscitation",
)


@pytest.mark.parametrize("title", FALSE_FRIENDS)
def test_another_meaning_of_massage_is_set_aside_even_when_indexed_as_harm(title: str) -> None:
    found = harm_evidence(a_receipt(), [an_article(title=title, mesh=(MASSAGE_HARM,))])
    assert found.reports == ()
    assert found.set_aside[0].reason is SetAsideReason.WRONG_MASSAGE


THINGS = (
    ("Carotid artery dissection after use of a massage gun", True),
    ("Sciatic nerve injury following self-massage with a ball", True),
    ("Haematoma caused by a vibrating massager", True),
    ("Carotid artery dissection after neck massage", False),
)


@pytest.mark.parametrize(("title", "device"), THINGS)
def test_harm_by_a_device_or_by_oneself_is_told_and_labelled(title: str, device: bool) -> None:
    (report,) = harm_evidence(a_receipt(), [an_article(title=title)]).reports
    assert report.device is device


def test_a_title_without_any_massage_names_no_device() -> None:
    abstract = "A 41-year-old woman noticed weakness of her arm the day after a deep tissue massage."
    case = an_article(title="Axillary nerve palsy in a clerk", sections=(Section(abstract),))
    (report,) = harm_evidence(a_receipt(), [case]).reports
    assert not report.device


def test_what_only_the_indexers_know_was_done_by_a_person() -> None:
    (report,) = harm_evidence(a_receipt(), [indexed(MASSAGE_HARM)]).reports
    assert not report.device


# -------------------------------------------------------------------------------- nothing disappears

HARM = "Stroke after neck massage"


def test_every_record_is_a_report_or_set_aside_with_its_reason() -> None:
    notice = (Notice(NoticeKind.RETRACTION_IN, Pmid(99)),)
    found = harm_evidence(
        a_receipt(count=6),
        [
            an_article(1, title=HARM),
            an_article(2, title=HARM, publication_types=("Retracted Publication",)),
            an_article(3, title=f"Retraction: {HARM}"),
            an_article(4, title=f"Erratum: {HARM}"),
            an_article(5, title=HARM, notices=notice),
        ],
        [SetAside(Pmid(6), None, SetAsideReason.NOT_RECEIVED, "PubMed did not send it")],
    )
    assert [report.article.pmid for report in found.reports] == ["1"]
    assert [(item.pmid, item.reason) for item in found.set_aside] == [
        ("6", SetAsideReason.NOT_RECEIVED),
        ("2", SetAsideReason.RETRACTED),
        ("3", SetAsideReason.RETRACTION_NOTICE),
        ("4", SetAsideReason.CORRECTION_NOTICE),
        ("5", SetAsideReason.RETRACTED),
    ]


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Haematoma after massage in rats", SetAsideReason.NOT_HUMAN),
        ("Safety of massage for neck pain: protocol for a systematic review", SetAsideReason.PROTOCOL),
        ("Massage for neck pain", SetAsideReason.OFF_TOPIC),
    ],
)
def test_what_reports_nothing_has_a_reason(title: str, reason: SetAsideReason) -> None:
    (item,) = harm_evidence(a_receipt(), [an_article(title=title)]).set_aside
    assert item.reason is reason


@pytest.mark.parametrize(
    ("title", "mixed"),
    [
        ("Adverse events after manual therapy including massage: a survey", True),
        ("Adverse events of massage: a systematic review", False),
        ("Bruises and nerve injury by massage chairs: a systematic review", False),
    ],
)
def test_a_report_says_where_other_hands_on_treatment_is_counted_too(title: str, mixed: bool) -> None:
    (report,) = harm_evidence(a_receipt(), [an_article(title=title)]).reports
    assert report.judgement.because.endswith("Other hands-on treatment is taken with it.") is mixed


def a_report(
    pmid: int, kind: Design | None, year: int | None, *, device: bool = False, titled: bool = False
) -> HarmReport:
    article = an_article(pmid, year=year)
    quote = article.title if titled else "Soreness after massage was reported."
    return HarmReport(
        article, Judgement(kind, "", Basis.ABSENT), Judgement(True, "", Basis.QUOTED, quote), device
    )


def test_reviews_come_first_and_then_the_newest() -> None:
    reports = (
        a_report(1, Design.CASE_REPORT, 2024),
        a_report(2, Design.SYSTEMATIC_REVIEW, 2003, titled=True),
        a_report(3, Design.NARRATIVE_REVIEW, 2020, titled=True),
        a_report(4, Design.SYSTEMATIC_REVIEW, 2014, titled=True),
        a_report(5, None, None),
        a_report(6, Design.META_ANALYSIS, 2025),
        a_report(7, Design.CASE_REPORT, 2026, device=True),
        a_report(8, Design.RCT, 2025),
    )
    for known in (reports, reports[::-1]):
        assert [int(one.article.pmid) for one in sort_harms(known)] == [4, 2, 3, 6, 8, 1, 5, 7]


# ------------------------------------------------------------------------------------------- on paper


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("slug", ["low-back-pain", "neck-pain"])
def test_the_fullest_sheets_have_room_for_the_search_for_harms(slug: str, paper: Paper) -> None:
    """The starter edition's studies, told as if PubMed had been searched: its sentences are the longest."""
    offline = Where(connect=_nobody, offline=True)
    known = pipeline.evaluate(pipeline.load_condition(slug), offline, today=TODAY)
    counts = (BlockCount(known.condition.name, 123_456), BlockCount("massage", 45_678))
    receipt = replace(known.receipt, source=SourceKind.PUBMED, term="sent", count=412, block_counts=counts)
    kinds = (Design.SYSTEMATIC_REVIEW, Design.CASE_REPORT, Design.RCT)
    reports = [a_harm_report(14_600_000 + n, kinds[n % 3], device=n > 80) for n in range(90)]
    none = replace(reports[0].judgement, because=FOUND_NONE)
    reports = [replace(one, device=True, judgement=none) for one in reports[:11]] + reports[11:]
    material = replace(known, receipt=receipt, harms=harms_evidence(reports))
    (rendered,) = pipeline.render_sheet(pipeline.make_sheet(material, made_on=TODAY), ["pdf"], paper)
    assert rendered.notes == ()


def _nobody() -> None:
    raise AssertionError("PubMed is not asked here")
