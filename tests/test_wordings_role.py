"""What counts as massage, and who got it against what, in the wordings of many kinds of author."""

from __future__ import annotations

import pytest

from evidence.appraisal import appraise
from evidence.appraisal.text import fold
from evidence.appraisal.vocabulary import mentions
from evidence.model import Article, Condition, Direction, MassageRole, Pmid, Section, Study

FELL = "Pain was significantly lower in the intervention group than in the control group (P=0.001)."


def judge(title: str, **parts: str) -> Study:
    """A record whose abstract has these sections."""
    sections = tuple(Section(text, label.upper()) for label, text in parts.items() if text)
    return appraise(Article(pmid=Pmid("31000003"), title=title, sections=sections))


def kinds(text: str) -> set[str]:
    """What the mentions of a text are."""
    return {str(found.kind) for found in mentions(fold(text))}


# ------------------------------------------------------------------------------------ names of the treatment


@pytest.mark.parametrize(
    "words",
    [
        "Swedish massage",
        "classical massage",
        "deep tissue massage",
        "tuina",
        "Tui-na",
        "Tui Na",
        "anma therapy",
        "anmo",
        "shiatsu",
        "Thai massage",
        "nuad Thai",
        "court-type traditional Thai massage",
        "lomi lomi",
        "abhyanga",
        "champissage",
        "Hilot massage",
        "connective tissue massage",
        "Bindegewebsmassage",
        "periosteal massage",
        "segmental massage",
        "Klassische Massage",
        "Rolfing",
        "structural integration",
        "manual lymph drainage",
        "manual lymphatic drainage",
        "lymphatic drainage by hand",
        "MLD therapy",
        "instrument-assisted soft tissue mobilization",
        "instrument assisted soft-tissue mobilisation",
        "IASTM",
        "the Graston technique",
        "cupping massage",
        "moving cupping massage",
        "scar massage",
        "perineal massage",
        "oketani breast massage",
        "breast massage",
        "lactation massage",
        "infant massage",
        "tactile-kinesthetic stimulation",
        "tactile/kinaesthetic stimulation",
        "aromatherapy massage",
        "abdominal massage",
        "foot massage",
        "hand massage",
        "a back rub",
        "backrubs",
        "the M technique",
        "tactile massage",
        "taktil massage",
        "foot reflexology",
        "reflex zone therapy",
        "manual acupressure",
        "finger acupressure",
        "ischaemic compression",
        "ischemic pressure",
        "trigger point pressure release",
        "manual pressure release",
        "manual trigger point therapy",
        "progressive pressure release",
        "myofascial release",
        "myofascial release technique",
        "suboccipital release",
        "suboccipital muscle inhibition",
        "fascial manipulation",
        "fascial release",
        "neuromuscular technique",
        "integrated neuromuscular inhibition technique",
        "functional massage",
        "soft tissue mobilisation",
        "soft-tissue techniques",
        "soft tissue manipulation",
        "soft tissue release",
        "soft-tissue work",
        "deep transverse friction",
        "deep friction massage",
        "cross-fiber friction",
        "Cyriax friction",
        "effleurage",
        "kneading of the calf",
        "manual kneading",
        "rubbing of the back by a nurse",
        "stroking of the back",
        "slow stroke back massage",
        "pediatric tuina",
        "Chinese massage",
        "naprapathic massage",
        "cranial massage",
        "chuna massage",
        "amma therapy",
        "watsu massage",
        "one-finger meditation massage",
        "Indian head massage",
        "sports massage",
        "chair massage",
        "seated massage",
        "muscle stripping",
        "pin-and-stretch",
        "active release technique",
        "skin rolling",
        "bowel massage",
        "colonic massage",
        "sacral massage",
        "vulvar massage by a physiotherapist",
        "Thiele massage",
        "kinesthetic massage",
        "therapeutic massage",
        "massotherapy",
        "masotherapy",
        "massagem",
        "facial massage",
        "scalp massage",
        "gentle human touch and massage",
    ],
)
def test_soft_tissue_treatment_is_known_by_its_names(words):
    assert "massage" in kinds(f"the effect of {words} on sleep")


@pytest.mark.parametrize(
    "words",
    [
        "cardiac massage",
        "external cardiac massage",
        "open chest cardiac massage",
        "internal heart massage",
        "carotid sinus massage",
        "carotid massage",
        "carotid body massage",
        "massage of the carotid sinus",
        "massage of the right carotid artery",
        "prostatic massage",
        "prostate massage",
        "massage of the prostate gland",
        "digital rectal massage of the prostate",
        "seminal vesicle massage",
        "ocular massage",
        "digital ocular massage",
        "eyeball massage",
        "globe massage",
        "lacrimal sac massage",
        "nasolacrimal duct massage",
        "Crigler massage",
        "uterine massage",
        "fundal massage",
        "uterine fundal massage",
        "sustained uterine massage",
        "external uterine massage",
        "bimanual uterine compression massage",
        "gum massage",
        "gingival massage",
        "ice massage",
        "vagus massage",
        "corneal massage",
        "bleb massage",
        "meibomian gland massage",
        "tubal massage",
        "gallbladder massage",
    ],
)
def test_look_alikes_are_no_massage(words):
    assert kinds(f"the effect of {words} in adults") == {"wrong_massage"}


@pytest.mark.parametrize(
    "words",
    [
        "a massage chair",
        "electric massage chairs",
        "a massage gun",
        "percussive massage therapy",
        "percussion massage guns",
        "a percussive therapy device",
        "foam rolling",
        "foam rollers",
        "a foam roller",
        "vibrating rollers",
        "roller massage",
        "a roller massager",
        "a stick massager",
        "vibration massage",
        "vibratory massage",
        "mechanical massage",
        "a mechanical massage device",
        "machine massage",
        "robotic massage",
        "a massage robot",
        "water massage",
        "hydromassage",
        "underwater jet massage",
        "pneumatic massage",
        "air-pressure massage",
        "vacuum massage",
        "endermologie",
        "LPG endermologie",
        "wristbands",
        "acupressure wristbands",
        "acupressure bands",
        "Sea-Band",
        "an automated massage bed",
        "an electronic massager",
        "a handheld massager",
        "a neck massager",
        "electrical massage",
        "thermal massage bed",
        "a massage mattress",
        "massage socks",
        "massage balls",
        "auricular acupressure with vaccaria seeds",
        "a simulated massage device",
        "air massage boots",
        "oscillating massage device",
        "ultrasonic massage",
    ],
)
def test_machines_and_tools_of_one_s_own_are_devices(words):
    assert kinds(f"the effect of {words} on soreness") == {"device"}


@pytest.mark.parametrize(
    "words",
    [
        "self-massage",
        "self massage",
        "self-administered massage",
        "self-applied abdominal massage",
        "self-performed hand massage",
        "self foot massage",
        "self-acupressure",
        "self-administered acupressure",
        "self-reflexology",
        "self myofascial release",
        "self-myofascial release",
        "self-manual lymph drainage",
        "self-lymphatic drainage",
        "automassage",
        "antenatal perineal self-massage",
        "self-tuina",
        "self-trigger point release",
        "self-shiatsu",
        "do-in self-massage",
    ],
)
def test_what_people_do_to_themselves_is_self_treatment(words):
    assert kinds(f"the effect of {words} on sleep") == {"self"}


@pytest.mark.parametrize(
    "words",
    [
        "manual therapy",
        "manual physical therapy",
        "orthopaedic manual therapy",
        "osteopathic manipulative treatment",
        "osteopathy",
        "osteopathic treatment",
        "hands-on physiotherapy",
        "hands-on treatment",
        "manual treatment techniques",
        "manual interventions",
        "bodywork",
        "visceral manipulation",
        "craniosacral therapy",
        "manual techniques",
        "naprapathy",
        "manuelle therapie",
        "passive manual therapy",
    ],
)
def test_hands_on_treatment_as_a_whole_is_named(words):
    assert kinds(f"the effect of {words.lower()} on neck pain") == {"other_manual"}


@pytest.mark.parametrize(
    "words",
    [
        "dry needling",
        "kangaroo care",
        "therapeutic touch",
        "healing touch",
        "reiki",
        "muscle energy stretching",
        "strain-counterstrain",
        "aromatherapy inhalation",
        "cupping",
        "body mass index and mass gain",
        "stroke rehabilitation",
        "smoothing and rubbing alcohol",
        "band exercises",
        "myofascial pain",
        "soft tissue injury",
        "soft tissue sarcoma",
        "connective tissue disease",
        "lymphatic drainage of the tongue",
        "trigger points",
        "friction burns",
        "manual wheelchair",
        "manual muscle testing",
        "text messages",
        "time zones",
        "pressure ulcers",
        "positive airway pressure",
        "seated band rows",
    ],
)
def test_other_words_of_the_trade_name_no_massage(words):
    assert "massage" not in kinds(f"the effect of {words} in adults")


# ---------------------------------------------------------------------- who got it, against what


@pytest.mark.parametrize(
    ("title", "methods", "role"),
    [
        (
            "Effect of hand massage on preoperative anxiety",
            "Ninety patients were randomly divided into hand massage, and control groups (45 each).",
            "tested",
        ),
        (
            "The effect of Swedish massage on sleep quality in nurses",
            "Participants were assigned to two groups of massage and control by block randomization.",
            "tested",
        ),
        (
            "Comparing the effects of foot massage and hand massage on pain after caesarean section",
            "In this trial 120 women were divided into foot massage, hand massage and control groups.",
            "tested",
        ),
        (
            "Comparison of the effects of foot reflexology and back massage on fatigue in haemodialysis",
            "Patients were assigned to reflexology, back massage or routine care.",
            "tested",
        ),
        (
            "Preterm infant weight gain following tactile/kinesthetic stimulation",
            "Forty preterm infants received 15 min of stroking three times a day or standard nursery care.",
            "tested",
        ),
        (
            "Weight gain in preterm newborns",
            "Preterm infants were assigned to a stimulation group, who were given moderate pressure"
            " massage three times per day, or to a control group.",
            "tested",
        ),
        (
            "Cortisol decreases and serotonin increases following massage therapy",
            "Adults with depression were assigned to massage therapy or to relaxation.",
            "tested",
        ),
        (
            "Nurse-delivered comfort in intensive care",
            "A two-arm trial was done. In the study group a 20-minute foot massage was given by a nurse"
            " on two evenings; the comparison group had the usual evening routine.",
            "tested",
        ),
        (
            "Physical therapy of the shoulder after mastectomy",
            "Women were randomised to standard physiotherapy (exercise and education) or standard"
            " physiotherapy plus scar massage.",
            "tested",
        ),
        (
            "Does adding manual lymph drainage to compression improve lymphoedema?",
            "All women wore compression sleeves. Half of them also had manual lymph drainage.",
            "tested",
        ),
        (
            "Adding myofascial release to exercise in fibromyalgia: a randomised trial",
            "Both groups performed the same exercise programme; the experimental group additionally"
            " received myofascial release.",
            "tested",
        ),
        (
            "Chinese tuina combined with acupuncture for insomnia: a randomized controlled trial",
            "The control group was treated with acupuncture; the observation group received tuina on"
            " the basis of the control group.",
            "tested",
        ),
        (
            "Clinical study on tuina plus cervical traction in treating cervical spondylosis",
            "The control group was given traction alone, while the treatment group was given tuina in"
            " addition.",
            "tested",
        ),
        (
            "Efficacy of pediatric massage for diarrhoea",
            "The control group received montmorillonite powder, and the observation group received"
            " pediatric tuina in addition to montmorillonite powder.",
            "tested",
        ),
        (
            "Early physiotherapy after total knee arthroplasty",
            "Patients were randomly assigned to usual rehabilitation with or without manual lymphatic"
            " drainage.",
            "tested",
        ),
        (
            "Massage with aromatherapy oil on anxiety in palliative care",
            "Patients were randomised to aromatherapy massage, massage with plain oil, or no massage.",
            "tested",
        ),
        (
            "Comparison of massage and music for labour pain",
            "Women were allocated to massage or to music.",
            "tested",
        ),
        (
            "Massage versus paracetamol in dysmenorrhoea",
            "Students were assigned to massage or to paracetamol.",
            "tested",
        ),
        (
            "Treating latent trigger points of the masseter",
            "Participants were randomly assigned to receive either ischaemic compression or sham"
            " compression.",
            "tested",
        ),
        (
            "Pressing on sore spots: an office trial",
            "Workers were randomly allocated to manual pressure release of the trapezius or to rest.",
            "tested",
        ),
        (
            "Bowel care in older people",
            "Residents of nursing homes were randomly assigned to abdominal massage by nurses or to"
            " routine care.",
            "tested",
        ),
        (
            "What helps colicky babies",
            "Mothers of one group were taught to massage their infants; the others rocked them.",
            "tested",
        ),
        (
            "A caregiver-delivered intervention for cancer pain",
            "Caregivers in the intervention arm were trained to give massage at home for 4 weeks; the"
            " control arm read aloud.",
            "tested",
        ),
        (
            "Postoperative ileus after colectomy",
            "Patients were randomized to mechanical bowel preparation and either abdominal massage or"
            " no massage.",
            "tested",
        ),
        (
            "Gentle touch before surgery",
            "Patients in the treatment condition had a 10-min back rub. Controls sat quietly.",
            "tested",
        ),
        (
            "Massage for hospitalised children",
            "Our aim was to see whether massage lowers distress. Children received massage from a"
            " therapist for 5 days; no comparison group was used.",
            "tested",
        ),
        (
            "Perineal massage and warm compresses in the second stage of labour",
            "Women were randomised to perineal massage and warm compresses or to usual care.",
            "tested",
        ),
        (
            "Connective tissue manipulation and aerobic exercise in chronic constipation",
            "Women were randomised to connective tissue manipulation plus aerobic exercise or to"
            " aerobic exercise alone.",
            "tested",
        ),
        (
            "Acupressure at SP6 for labour pain",
            "Women were assigned to acupressure or to touch at the same point.",
            "tested",
        ),
        (
            "Massage, touch or rest after stroke",
            "Patients were randomly assigned to slow-stroke back massage, simple touch or rest.",
            "tested",
        ),
        (
            "Massage and light touch for knee osteoarthritis",
            "Adults were randomised to massage, light touch or usual care.",
            "tested",
        ),
        (
            "Effects of massage and exercise on neck pain: a three-arm trial",
            "Adults were randomised to massage, exercise or a control group.",
            "one_of_several_arms",
        ),
        (
            "Comparison of acupressure, music and aromatherapy for anxiety before angiography",
            "Patients were randomly assigned to acupressure, music, aromatherapy inhalation or control.",
            "one_of_several_arms",
        ),
        (
            "Comparing the effects of massage and music therapy on anxiety in burn patients",
            "120 patients were randomly assigned to massage, music, massage plus music, and control groups.",
            "tested",
        ),
        (
            "Effectiveness of cupping, massage and hot packs in chronic neck pain",
            "Participants were allocated to cupping, massage, or hot packs.",
            "one_of_several_arms",
        ),
        (
            "Effect of heat therapy and foot massage on restless legs",
            "Patients were allocated into three groups: heat therapy, foot massage and control.",
            "one_of_several_arms",
        ),
        (
            "Ischaemic compression, dry needling or stretching in myofascial pain",
            "Sixty patients were randomised to ischaemic compression, dry needling or stretching.",
            "one_of_several_arms",
        ),
        (
            "Music, massage or quiet: what calms before surgery?",
            "Patients were randomised to recorded music, a hand massage or quiet time.",
            "one_of_several_arms",
        ),
        (
            "Kinesio taping versus massage in trapezius pain",
            "Patients were randomised to tape or massage.",
            "comparator",
        ),
        (
            "Is dry needling better than massage for heel pain?",
            "Runners were randomised to dry needling or massage.",
            "comparator",
        ),
        (
            "Yoga compared to massage therapy for stress",
            "Adults were randomised to yoga or massage therapy.",
            "comparator",
        ),
        (
            "Shock wave therapy in plantar fasciitis",
            "Patients were assigned to shock wave therapy (experimental) or deep friction massage (control).",
            "comparator",
        ),
        (
            "High-intensity laser for trigger points",
            "The laser group had ten sessions of laser; the comparison group was treated by ischaemic"
            " compression.",
            "comparator",
        ),
        (
            "Spinal manipulation in chronic neck pain: superior to massage?",
            "Patients were randomised to manipulation or Swedish massage.",
            "comparator",
        ),
        (
            "Botulinum toxin, with massage as the active control, in bruxism",
            "Adults were randomised to toxin or massage.",
            "comparator",
        ),
        (
            "Reiki for anxiety",
            "Women were randomly assigned to Reiki or, as an attention control, hand massage.",
            "comparator",
        ),
        (
            "Acupuncture in fibromyalgia",
            "People were randomised to acupuncture or to a massage control group.",
            "comparator",
        ),
        (
            "Exercise against classical massage in low back pain",
            "Adults were randomised to exercise or classical massage.",
            "comparator",
        ),
        (
            "Therapeutic ultrasound in sports injuries",
            "Ultrasound was compared with transverse friction massage in 40 athletes allocated at random.",
            "comparator",
        ),
        (
            "Mulligan mobilization and soft tissue massage in cervicogenic headache",
            "Group A, the experimental group, received Mulligan mobilization; group B, the control"
            " group, received soft tissue massage.",
            "comparator",
        ),
        (
            "Foam rolling as an alternative to sports massage after marathon",
            "Runners were randomised to foam rolling or sports massage.",
            "comparator",
        ),
        (
            "Effect of craniosacral therapy in migraine",
            "Adults were randomised to craniosacral therapy or to a sham massage.",
            "sham_control",
        ),
        (
            "Osteopathic manipulation in low back pain: a placebo-controlled trial",
            "Adults were randomised to osteopathic manipulation or to superficial massage, which served"
            " as the placebo.",
            "sham_control",
        ),
        (
            "Chiropractic for infant asthma",
            "Children received manipulation or placebo treatment consisting of light soft-tissue massage.",
            "sham_control",
        ),
        (
            "Dry needling of the trapezius",
            "Participants were randomised to needling or to simulated treatment (gentle stroking massage).",
            "sham_control",
        ),
        (
            "Fascial stretch for stiffness",
            "People were randomised to fascial stretch or to a placebo of light massage without"
            " therapeutic intent.",
            "sham_control",
        ),
        (
            "Kinesio taping added to massage in shoulder pain",
            "All participants had massage; half were also taped.",
            "co_intervention",
        ),
        (
            "Does ultrasound add to massage in neck pain?",
            "Both groups were treated with massage. One group got active and the other inactive ultrasound.",
            "co_intervention",
        ),
        (
            "Laser for trigger points",
            "Hot packs and massage were applied to all patients, who were randomised to laser or sham laser.",
            "co_intervention",
        ),
        (
            "Vibration training after stroke",
            "Each group underwent conventional therapy, comprising stretching, massage and gait"
            " training. The experimental group had vibration training as well.",
            "co_intervention",
        ),
        (
            "Acupuncture combined with tuina for lumbar disc herniation",
            "Patients were randomised to acupuncture combined with tuina or to oral celecoxib.",
            "co_intervention",
        ),
        (
            "Music therapy with hand massage in dementia",
            "Residents were randomised to music with hand massage or to usual care.",
            "co_intervention",
        ),
        (
            "Effect of aromatherapy massage with ginger oil on knee pain",
            "Elders were randomised to massage with ginger oil or massage with olive oil.",
            "co_intervention",
        ),
        (
            "A complex intervention for back pain",
            "Patients were randomised to a package of heat, massage, exercise and advice, or to a"
            " waiting list.",
            "co_intervention",
        ),
        (
            "Taping in knee osteoarthritis",
            "Patients were randomised to taping plus friction massage or friction massage alone.",
            "co_intervention",
        ),
        (
            "Elastic bandaging in lymphoedema",
            "Both arms had manual lymph drainage for four weeks and were then randomised to one of two"
            " bandages.",
            "co_intervention",
        ),
        (
            "Herbal fomentation for knee pain",
            "The control group received tuina, and the observation group received herbal fomentation on"
            " the basis of the control group.",
            "co_intervention",
        ),
        (
            "A spa programme for stress",
            "Employees were randomised to a spa stay (baths, massage, relaxation) or to a waiting list.",
            "co_intervention",
        ),
        (
            "Manual therapy in cervicogenic dizziness",
            "Adults were randomised to manual therapy or exercise.",
            "pooled_with_other_manual_therapy",
        ),
        (
            "Osteopathic treatment in irritable bowel syndrome",
            "Adults were randomised to osteopathic treatment or usual care.",
            "pooled_with_other_manual_therapy",
        ),
        (
            "Manual therapy plus exercise versus exercise for neck pain",
            "Manual therapy (mobilisation, massage and muscle energy) plus exercise was compared with"
            " exercise.",
            "pooled_with_other_manual_therapy",
        ),
        (
            "Hands-on physiotherapy in shoulder pain: a randomised trial",
            "People were randomised to hands-on physiotherapy (joint mobilisation and soft-tissue"
            " massage) or to advice.",
            "pooled_with_other_manual_therapy",
        ),
        (
            "Foam rolling and massage gun in delayed onset soreness",
            "Students were randomised to foam rolling or a massage gun.",
            "none",
        ),
        (
            "Spinal manipulation and mobilisation in neck pain",
            "Adults were randomised to manipulation or mobilisation.",
            "none",
        ),
        (
            "Uterine massage and oxytocin in postpartum haemorrhage",
            "Women were randomised to sustained uterine massage or no massage.",
            "none",
        ),
        ("Carotid massage in syncope", "Massage of the carotid sinus was done in 80 adults.", "none"),
        ("Prostate massage before urine sampling", "Men gave urine before and after massage.", "none"),
        (
            "Probiotics for constipation",
            "Children were randomised to probiotics or placebo. Abdominal massage had been tried by"
            " most parents.",
            "incidental",
        ),
        (
            "Ibuprofen gel for sore muscles",
            "Adults were randomised to gel or placebo. The gel was massaged into the skin until absorbed.",
            "incidental",
        ),
        (
            "Cost of back pain in Germany",
            "Patients were asked how often they had massage, exercise or drugs in the past year.",
            "incidental",
        ),
        (
            "Vitamin D in fibromyalgia",
            "Adults were randomised to vitamin D or placebo. Concurrent physiotherapy and massage were"
            " allowed.",
            "incidental",
        ),
        (
            "Self-massage with a ball for plantar heel pain",
            "Runners were taught to massage their soles with a ball.",
            "none",
        ),
        (
            "Antenatal perineal massage done by the women themselves",
            "Women were taught self-massage of the perineum.",
            "none",
        ),
        (
            "Acupressure wristbands for nausea in pregnancy",
            "Women were randomised to bands or no bands.",
            "none",
        ),
        (
            "A vibrating massage cushion for back pain",
            "Drivers were randomised to the cushion or none.",
            "none",
        ),
        (
            "Therapeutic touch for pain in burns",
            "Patients were randomised to therapeutic touch or sham therapeutic touch.",
            "none",
        ),
        (
            "Kangaroo care in preterm infants",
            "Infants were randomised to kangaroo care or an incubator.",
            "none",
        ),
        (
            "Lavender inhalation in labour",
            "Women were randomised to inhalation of lavender or placebo. Massage and other aromatherapy"
            " were excluded.",
            "incidental",
        ),
        (
            "Anxiety before cataract surgery: does holding or massaging the hand help?",
            "Patients were randomised to hand massage by a nurse, hand holding, or neither.",
            "tested",
        ),
        (
            "Reducing blood pressure in prehypertensive women",
            "Fifty women were randomly assigned to a test group, who had Swedish massage 10-15 min, 3"
            " times a week for 10 sessions, or to a control group who relaxed in the same environment.",
            "tested",
        ),
        (
            "Effect of ice massage at Hegu point on labour pain",
            "Women were assigned to ice massage or routine care.",
            "none",
        ),
        (
            "Efficacy of acupressure versus acupuncture in nausea",
            "Women were assigned to acupressure by a midwife's thumb or needling.",
            "tested",
        ),
        (
            "Post-exercise massage, cold water immersion and active recovery in cyclists",
            "In a crossover design riders completed massage, cold water immersion, active recovery and"
            " passive rest in random order.",
            "one_of_several_arms",
        ),
        (
            "Mirror therapy combined with massage after stroke",
            "Patients received mirror therapy plus massage or mirror therapy alone.",
            "tested",
        ),
        (
            "Core stability training in low back pain",
            "Both groups were given 10 min of back massage and hot packs; then the experimental group"
            " did core training and the control group general exercise.",
            "co_intervention",
        ),
        (
            "Pelvic floor manual work for dyspareunia",
            "Women were randomised to transvaginal myofascial massage or to a waiting list.",
            "tested",
        ),
        (
            "Scrambler therapy in neuropathy",
            "Patients received scrambler therapy or TENS. All were allowed to continue massage.",
            "incidental",
        ),
        (
            "Effects of a spa therapy on sleep",
            "Guests received daily thermal baths, mud packs, massage and rest; controls stayed at home.",
            "co_intervention",
        ),
        (
            "Swedish massage vs. light touch for generalised anxiety",
            "Adults were randomised to Swedish massage or light touch.",
            "tested",
        ),
        (
            "Light touch versus massage for insomnia",
            "Adults were randomised to light touch or massage.",
            "tested",
        ),
        (
            "Conventional physiotherapy versus myofascial release in heel pain",
            "Adults were randomised to conventional physiotherapy or myofascial release.",
            "tested",
        ),
        (
            "Efficacy of tecar therapy in hamstring strain",
            "Players were randomized into tecar therapy or manual massage (control).",
            "comparator",
        ),
        (
            "Aquatic exercise in lymphoedema",
            "All participants received complex decongestive therapy (manual lymph drainage, bandages"
            " and skin care); half also exercised in water.",
            "co_intervention",
        ),
        (
            "Low-level laser versus manual lymphatic drainage for lymphoedema",
            "Women were randomised to laser or manual lymphatic drainage.",
            "comparator",
        ),
        (
            "Pneumatic compression as an adjunct to manual lymph drainage",
            "Women had manual lymph drainage with or without pneumatic compression.",
            "co_intervention",
        ),
        (
            "Does manual lymph drainage add to compression?",
            "Women had compression with or without manual lymph drainage.",
            "tested",
        ),
        (
            "Progressive relaxation and back massage for fatigue in COPD",
            "Patients were assigned to relaxation, back massage or control.",
            "one_of_several_arms",
        ),
        (
            "Effect of M technique massage on sleep in critically ill people",
            "Patients were randomised to M technique or routine care.",
            "tested",
        ),
        (
            "Effleurage and warm compress in the first stage of labour",
            "Women were randomised to effleurage, warm compress or usual care.",
            "one_of_several_arms",
        ),
        (
            "Observation on the curative effect of electroacupuncture combined with tuina on knee"
            " osteoarthritis",
            "The 80 cases were divided into a control group (electroacupuncture) and an observation"
            " group (electroacupuncture combined with tuina).",
            "tested",
        ),
        (
            "Observation on warm acupuncture for periarthritis of shoulder",
            "The control group was treated with tuina manipulation alone, and the treatment group with"
            " warm acupuncture combined with tuina.",
            "co_intervention",
        ),
        (
            "Botulinum toxin in torticollis",
            "Infants were given toxin or saline; massage and stretching by parents was continued in"
            " both groups.",
            "co_intervention",
        ),
        (
            "Stretching with or without soft tissue massage in tight hamstrings",
            "Students were randomised.",
            "tested",
        ),
        (
            "Feasibility of partner massage training for cancer caregivers",
            "Dyads were randomised to an online massage video programme or to reading together.",
            "tested",
        ),
        (
            "Trunk stabilisation in stroke",
            "Patients in the experimental group got trunk stabilisation and those in the control group"
            " got stretching. Patients with earlier massage were excluded.",
            "incidental",
        ),
        (
            "Vibroacoustic therapy compared with hand massage in agitation",
            "Residents were assigned to vibroacoustics or hand massage.",
            "comparator",
        ),
        (
            "Oil massage of neonates in Pakistan",
            "Newborns were randomised to coconut oil massage or no oil.",
            "tested",
        ),
        (
            "Breast massage and nipple stimulation after caesarean section",
            "Mothers were randomised to breast massage or usual care.",
            "tested",
        ),
        (
            "Virtual reality and hand massage in burn dressing",
            "Patients were divided into virtual reality, hand massage and control groups.",
            "one_of_several_arms",
        ),
        (
            "Whole body vibration and massage on recovery",
            "Runners were allocated to whole body vibration or massage by a therapist.",
            "comparator",
        ),
        ("Effect of a massage mat on prenatal stress", "Women lay on a massage mat.", "none"),
        (
            "Electroacupuncture for constipation",
            "Adults had electroacupuncture, or abdominal massage as control intervention.",
            "comparator",
        ),
        (
            "Reflexology by the Ingham method in MS",
            "People were randomised to reflexology or to non-specific massage of the calf.",
            "tested",
        ),
        (
            "Reflexology for back pain",
            "People were randomised to reflexology or sham foot massage.",
            "tested",
        ),
        (
            "Reflexology for MS: precision versus sham reflexology",
            "People were randomised to precision or sham reflexology.",
            "tested",
        ),
        (
            "Acupuncture for knee pain in general practice",
            "GPs recorded co-treatments, e.g. massage and NSAIDs.",
            "incidental",
        ),
        (
            "Pilates versus conventional physiotherapy in back pain",
            "The conventional group received massage, TENS and stretching.",
            "comparator",
        ),
    ],
)
def test_the_role_is_read_from_who_got_what(title, methods, role):
    named = title if "trial" in title or role in ("none", "incidental") else f"{title}: a randomised trial"
    assert judge(named, methods=methods, results=FELL).massage_role.value == role


@pytest.mark.parametrize(
    ("title", "results", "conclusions", "role"),
    [
        (
            "Massage for chronic neck pain: a systematic review",
            "Ten trials were included. Massage was better than no treatment.",
            "",
            "tested",
        ),
        (
            "Non-pharmacological interventions for insomnia in older adults: a network meta-analysis",
            "Forty trials were included. Tai chi (SMD -1.0), exercise (SMD -0.8) and massage (SMD -0.5;"
            " 95% CI -0.9 to -0.1) ranked first.",
            "",
            "one_of_several_arms",
        ),
        (
            "Complementary therapies for cancer fatigue: a systematic review",
            "For massage (three trials) the pooled estimate was -0.40 (95% CI -0.9 to 0.1).",
            "",
            "one_of_several_arms",
        ),
        (
            "Conservative treatment of carpal tunnel syndrome: a systematic review",
            "Four studies examined massage, six splints and two laser.",
            "Splints may help.",
            "one_of_several_arms",
        ),
        (
            "Physical agents for knee osteoarthritis: an umbrella review",
            "Exercise had the largest effect. Massage had a small effect.",
            "",
            "one_of_several_arms",
        ),
        (
            "Exercise for low back pain: a systematic review",
            "Exercise was better than massage in two trials.",
            "",
            "comparator",
        ),
        ("Acupuncture for chronic pain: a meta-analysis", "Acupuncture was superior to sham.", "", "none"),
        (
            "Which treatments do people with migraine prefer? A narrative review",
            "Many people turn to massage, yoga and herbs.",
            "",
            "incidental",
        ),
        (
            "Manual therapies for infant colic: a systematic review",
            "Seven trials of chiropractic, osteopathic and massage treatments were pooled.",
            "",
            "pooled_with_other_manual_therapy",
        ),
        (
            "Reflexology and massage for cancer symptoms: an overview of reviews",
            "Eight reviews were found. Reflexology and massage reduced anxiety.",
            "",
            "tested",
        ),
        (
            "Tuina for infantile diarrhoea: an overview of systematic reviews",
            "Ten reviews were included.",
            "",
            "tested",
        ),
        (
            "Care of adults with low back pain: a clinical practice guideline",
            "We recommend exercise, and suggest that massage may be offered.",
            "",
            "one_of_several_arms",
        ),
        (
            "Care of adults with low back pain: a guideline",
            "We recommend against massage as a stand-alone treatment.",
            "",
            "one_of_several_arms",
        ),
        (
            "Treatment of tension headache: a guideline",
            "Drugs come first. Behavioural treatment is advised.",
            "",
            "none",
        ),
        (
            "Massage, exercise and heat for dysmenorrhoea: a network meta-analysis",
            "Heat ranked first.",
            "",
            "one_of_several_arms",
        ),
        (
            "Acupuncture versus tuina for frozen shoulder: a meta-analysis",
            "Twelve trials were pooled.",
            "",
            "comparator",
        ),
        ("Foam rolling for flexibility: a systematic review", "Twelve trials were included.", "", "none"),
        ("Spinal manipulation for asthma: a systematic review", "Three trials were included.", "", "none"),
        (
            "Exercise, manual therapy and electrotherapy in neck pain: a systematic review",
            "Exercise helped. Manual therapy helped in the short term.",
            "",
            "pooled_with_other_manual_therapy",
        ),
        (
            "Non-surgical treatment of neck pain: clinical practice guideline",
            "Clinicians should not offer massage alone for acute neck pain.",
            "",
            "one_of_several_arms",
        ),
        ("Infant massage: a Cochrane review", "Thirty trials were included.", "", "tested"),
        (
            "Kinesiology taping for myofascial pain: a meta-analysis",
            "Taping was more effective than ischaemic compression for pain.",
            "",
            "comparator",
        ),
        (
            "Dry needling versus trigger point manual therapy in neck pain: systematic review and"
            " meta-analysis",
            "Six trials were included.",
            "",
            "comparator",
        ),
        (
            "Acupressure, reflexology and massage for labour pain: a systematic review",
            "Fourteen trials were included.",
            "",
            "tested",
        ),
        (
            "Interventions for delayed-onset muscle soreness: a meta-analysis",
            "Massage was the most powerful technique, followed by compression garments and immersion.",
            "",
            "one_of_several_arms",
        ),
        (
            "Interventions for preventing perineal tears: an overview",
            "Perineal massage lowered the risk of tears; warm compresses too.",
            "",
            "one_of_several_arms",
        ),
        (
            "Manual therapy and exercise for hip osteoarthritis: a systematic review",
            "Manual therapy added little.",
            "",
            "pooled_with_other_manual_therapy",
        ),
        (
            "Hot stone, Thai and Swedish massage in fibromyalgia: a review of trials",
            "Eight trials were included.",
            "",
            "tested",
        ),
        (
            "Oil massage for skin barrier function in newborns: systematic review",
            "Seven trials were included.",
            "",
            "tested",
        ),
        (
            "Physical therapies for constipation in Parkinson's disease: a scoping review",
            "Abdominal massage was examined in three studies and biofeedback in two.",
            "",
            "one_of_several_arms",
        ),
    ],
)
def test_the_role_in_reviews_and_guidelines(title, results, conclusions, role):
    searched = "We searched five databases for randomised trials."
    study = judge(title, methods=searched, results=results, conclusions=conclusions)
    assert study.massage_role.value == role


@pytest.mark.parametrize(
    ("title", "methods", "role"),
    [
        (
            "Spinal cord stimulation versus placebo massage in neuropathic pain: a randomised trial",
            "Patients were randomised to stimulation or placebo massage.",
            "sham_control",
        ),
        (
            "Real versus sham foot reflexology in MS: a randomised trial",
            "Patients were randomised to reflexology or sham foot massage.",
            "tested",
        ),
        (
            "Hypnosis versus gentle massage control for irritable bowel: a randomised trial",
            "Patients had hypnosis or light-touch massage as a placebo.",
            "sham_control",
        ),
        (
            "Does dry needling offer extra benefit in patients treated with massage? A randomised trial",
            "All of them had massage; half had dry needling as well.",
            "co_intervention",
        ),
        (
            "Added effect of heat over massage in neck pain: a randomised trial",
            "Every patient had ten massages. One group had heat as well.",
            "co_intervention",
        ),
        (
            "Massage and other complementary therapies for labour pain: a randomised trial",
            "Women were randomised to massage, music or control.",
            "one_of_several_arms",
        ),
        (
            "Massage and other manual techniques for neck pain: a randomised trial",
            "Patients were randomised to massage or control.",
            "tested",
        ),
        (
            "Laser therapy, kinesio taping and deep friction massage for tennis elbow: a randomised trial",
            "Patients were divided into three groups.",
            "one_of_several_arms",
        ),
        (
            "Ischaemic compression, dry needling, or both for trapezius pain: a randomised trial",
            "Patients were divided into three groups.",
            "one_of_several_arms",
        ),
        (
            "Back massage after heart surgery: a randomised trial",
            "Patients were randomised to massage or rest.",
            "tested",
        ),
        (
            "Massage in heart failure: a randomised trial",
            "Patients were randomised to massage or rest.",
            "tested",
        ),
        (
            "Massaging the heart after arrest: a randomised trial",
            "Patients were randomised to open or closed massage.",
            "none",
        ),
        (
            "Massage for pain, sleep and anxiety in burns: a randomised trial",
            "Patients were randomised to massage or usual care.",
            "tested",
        ),
        (
            "Swedish massage, sleep, and anxiety in nurses: a randomised trial",
            "Nurses were randomised to massage or usual care.",
            "tested",
        ),
        (
            "Circumlaryngeal massage versus voice rest: a randomised trial",
            "Singers were randomised to massage or rest.",
            "tested",
        ),
        (
            "Manual laryngeal therapy for dysphonia: a randomised trial",
            "Singers were randomised to manual laryngeal therapy or rest.",
            "tested",
        ),
        (
            "Yoga for anxiety: a randomised trial",
            "Adults were randomised to yoga or to massage of equal length and number of "
            "visits as an attention control.",
            "comparator",
        ),
        (
            "Massage or heat for back pain: a randomised crossover trial",
            "Adults received in random order 20 min of massage, 20 min of heat, or 20 min of rest.",
            "one_of_several_arms",
        ),
        (
            "Massage or heat for back pain: a randomised trial",
            "Adults were randomised to massage or heat.",
            "tested",
        ),
        (
            "Kinesio taping as an adjunct to friction massage: a randomised trial",
            "Both groups had friction massage; one had tape too.",
            "co_intervention",
        ),
        (
            "Additional benefit of massage in patients treated with exercise: a randomised trial",
            "All of them exercised; half also received massage.",
            "tested",
        ),
    ],
)
def test_dummies_lists_and_additions_are_told_by_the_grammar_of_the_title(title, methods, role):
    assert judge(title, methods=methods, results=FELL).massage_role.value == role


@pytest.mark.parametrize(
    ("title", "results", "role"),
    [
        (
            "Management of low back pain: clinical practice guideline",
            "The panel advises against massage as a single treatment.",
            "one_of_several_arms",
        ),
        (
            "Massage for low back pain: clinical practice guideline",
            "Massage may be offered.",
            "tested",
        ),
        (
            "Non-drug care of infants in pain: a systematic review",
            "Of 30 trials, 12 addressed sucrose, 10 kangaroo care and one foot massage. Sucrose helped.",
            "incidental",
        ),
        (
            "Non-drug care of infants in pain: a systematic review",
            "Of 30 trials, 12 addressed sucrose, 10 kangaroo care and 8 massage. Massage lowered pain.",
            "one_of_several_arms",
        ),
        (
            "Clinical practice guideline for whiplash",
            "The guideline does not cover surgery. Exercise is recommended.",
            "none",
        ),
    ],
)
def test_advice_is_a_result_and_a_count_of_trials_is_none(title, results, role):
    study = judge(title, methods="We searched five databases for randomised trials.", results=results)
    assert study.massage_role.value == role


@pytest.mark.parametrize(
    ("methods", "doer"),
    [
        ("Office workers sat in a massage chair for 20 minutes a day.", "a device"),
        ("Office workers practised self-massage for 20 minutes a day.", "the person treated"),
    ],
)
def test_it_is_said_who_massaged_where_no_other_person_did(methods, doer):
    role = judge("Relief of shoulder tension at work: a randomised trial", methods=methods).massage_role
    assert role.value == "none"
    assert role.because.endswith(f"the massage is done by {doer}, not by another person.")


def condition(name: str, *text: str) -> Condition:
    """A condition of this name."""
    return Condition(name.replace(" ", "-"), name, (), (), text, (), "body", (), (), None, None)


NECK = condition("neck pain", '"neck pain"', "cervicalgia")
HEAD = condition("headache", "headache*", "migraine*")
CON = condition("constipation", "constipat*")
LB = condition("low back pain", '"low back pain"', "lumbago")
INS = condition("insomnia", "insomnia", '"sleep disturbance"')
FM = condition("fibromyalgia", "fibromyalgia")
DEP = condition("depression", "depress*")


@pytest.mark.parametrize(
    ("asked", "title", "methods", "results", "relevant"),
    [
        (
            NECK,
            "Massage in pain-free office workers",
            "Adults who did not have neck pain were randomised to massage or rest.",
            "",
            False,
        ),
        (
            NECK,
            "Massage of the shoulder in violinists",
            "Adults were randomised to massage or rest. Exclusion criteria were neck pain and surgery.",
            "",
            False,
        ),
        (
            NECK,
            "Massage of the shoulder in violinists",
            "Adults with no current or previous neck pain were randomised to massage or rest.",
            "",
            False,
        ),
        (
            NECK,
            "Massage of the shoulder in violinists",
            "Adults with a history of neck pain were randomised to massage or rest.",
            "",
            False,
        ),
        (
            NECK,
            "Massage for violinists with neck pain",
            "Adults were randomised to massage or rest.",
            "",
            True,
        ),
        (
            NECK,
            "Massage for violinists",
            "Violinists suffering from neck pain were randomised to massage or rest.",
            "",
            True,
        ),
        (
            NECK,
            "Massage for violinists",
            "Violinists were randomised to massage or rest. Patients with neck pain, headache"
            " or fever were excluded.",
            "",
            False,
        ),
        (
            HEAD,
            "Massage for neck pain",
            "Adults with neck pain were randomised to massage or rest.",
            "Adverse events were headache and dizziness in two people.",
            False,
        ),
        (
            HEAD,
            "Massage for neck pain",
            "Adults with neck pain were randomised to massage or rest. Those free from migraine took part.",
            "",
            False,
        ),
        (
            CON,
            "Abdominal massage in intensive care",
            "Patients were randomised to massage or usual care. Constipation and vomiting were recorded.",
            "",
            False,
        ),
        (
            CON,
            "Abdominal massage in constipated patients on opioids",
            "Patients were randomised to massage or usual care.",
            "",
            True,
        ),
        (
            CON,
            "Abdominal massage to prevent constipation after surgery",
            "Patients were randomised to massage or usual care.",
            "",
            True,
        ),
        (
            LB,
            "Massage for neck pain",
            "People with neck pain but not low back pain were randomised to massage or rest.",
            "",
            False,
        ),
        (
            LB,
            "Massage for neck pain",
            "Adults with neck pain were randomised to massage or rest. Unlike low back pain, "
            "neck pain is rarely studied.",
            "",
            False,
        ),
        (
            LB,
            "Massage for non-low back pain",
            "Adults with pain other than low back pain were randomised to massage or rest.",
            "",
            False,
        ),
        (
            INS,
            "Massage in heart failure",
            "Patients with heart failure were randomised. Secondary outcomes were insomnia and fatigue.",
            "",
            False,
        ),
        (
            INS,
            "Massage in heart failure",
            "Patients with heart failure and insomnia were randomised to massage or care.",
            "",
            True,
        ),
        (
            FM,
            "Massage for chronic pain other than fibromyalgia",
            "Adults were randomised to massage or rest.",
            "",
            False,
        ),
        (
            FM,
            "Massage in healthy controls and women with fibromyalgia",
            "Women were randomised to massage or rest.",
            "",
            True,
        ),
        (
            DEP,
            "Massage in women without depression after birth",
            "Women were randomised to massage or rest.",
            "",
            False,
        ),
        (
            DEP,
            "Massage in women with a previous depression",
            "Women were randomised to massage or rest.",
            "",
            False,
        ),
        (
            DEP,
            "Massage for dialysis",
            "Patients were randomised to massage or rest. Depressed patients were not eligible.",
            "",
            False,
        ),
    ],
)
def test_people_left_out_free_of_it_or_once_ill_do_not_have_the_condition(
    asked, title, methods, results, relevant
):
    sections = (Section(methods, "METHODS"), Section(f"{results} {FELL}".strip(), "RESULTS"))
    article = Article(pmid=Pmid("31000004"), title=title, sections=sections)
    assert appraise(article, asked).relevant.value is relevant


def test_a_review_that_asks_about_massage_alone_tests_it_whatever_its_title_lists():
    title = "Care of the perineum in labour: massage, warm packs and hands-off. A systematic review"
    asked = "To establish whether perineal massage by the midwife protects against tears."
    study = judge(title, objective=asked, methods="We searched for trials.", results="Ten trials were found.")
    assert study.massage_role.value == "tested"


def test_arms_named_before_any_other_method_are_arms():
    title = "Cold-water immersion or leg massage after matches: a randomised crossover trial"
    text = (
        "Late matches leave little time. Players received in random order 20 min of leg massage, 12 min of"
        " cold-water immersion, or 20 min of rest. Massage was better than rest (p = 0.01)."
    )
    study = appraise(Article(pmid=Pmid("31000005"), title=title, sections=(Section(text, None),)))
    assert study.massage_role.value == "one_of_several_arms"


@pytest.mark.parametrize(
    ("label", "role"), [("RESULTS", "one_of_several_arms"), ("BACKGROUND", "incidental")]
)
def test_a_narrative_review_has_a_result_of_massage_where_it_reports_and_not_where_it_begins(
    label: str, role: str
) -> None:
    sections = (
        Section("Many treatments are used for headache.", "INTRODUCTION"),
        Section("Massage reduced the number of attacks in two trials, and acupuncture in five.", label),
    )
    title = "Nonpharmacological treatments for headache: a narrative review"
    study = appraise(Article(pmid=Pmid("31000004"), title=title, sections=sections))
    assert study.massage_role.value == role


@pytest.mark.parametrize(
    ("title", "doer"),
    [
        ("A vibrating massage chair for low back pain: a randomised trial", "a device"),
        ("Self-massage with a ball for neck pain: a randomised trial", "the person treated"),
    ],
)
def test_a_massage_that_no_other_person_gives_is_none_and_it_is_said_who_did_it(title, doer):
    role = judge(title, methods="Adults were randomised to this or to rest.", results=FELL).massage_role
    assert role.value is MassageRole.NONE
    assert f"the massage is done by {doer}, not by another person" in role.because


@pytest.mark.parametrize(
    ("title", "methods"),
    [
        (
            "Thai massage and a herbal poultice for knee pain: a randomised trial",
            "Adults were randomly assigned to one of two groups: (1) a control group receiving Thai massage"
            " alone, or (2) an intervention group receiving Thai massage combined with a herbal poultice for"
            " five sessions, followed by five weekly sessions.",
        ),
        (
            "Massage and laser for neck pain: a randomised trial",
            "Patients were randomly divided into a control group that got massage only and an experimental"
            " group that got massage and laser.",
        ),
        (
            "Laser and massage for neck pain: a randomised trial",
            "Sixty adults were randomised. The control group received massage; the intervention group"
            " received massage plus laser.",
        ),
        (
            "Ginger oil with massage for knee pain: a randomised trial",
            "Women were randomly divided. The intervention group had massage with ginger oil and the control"
            " group had massage without oil.",
        ),
    ],
)
def test_what_was_added_to_massage_on_one_side_is_what_was_tested(title, methods):
    study = judge(title, methods=methods, results=FELL)
    assert study.massage_role.value is MassageRole.CO_INTERVENTION
    assert study.direction.value is Direction.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("title", "methods"),
    [
        (
            "Massage and exercise for back pain: a randomised trial",
            "We randomised 80 adults. The control group had exercise; the intervention group had massage plus"
            " exercise.",
        ),
        (
            "Massage with oil for knee pain: a randomised trial",
            "The intervention group had massage with oil, the control group had no massage, and a third group"
            " had massage without oil.",
        ),
    ],
)
def test_massage_that_one_side_did_not_get_is_tested(title, methods):
    assert judge(title, methods=methods, results=FELL).massage_role.value is MassageRole.TESTED


@pytest.mark.parametrize(
    ("methods", "role"),
    [
        ("Forty knees had arthroplasty by a lateral or a medial approach, with soft tissue release.", "none"),
        ("Sixty people were randomised to soft tissue release by a therapist or to rest.", "tested"),
        ("After arthroplasty 40 people were randomised to manual soft tissue release or to rest.", "tested"),
    ],
)
def test_what_a_surgeon_releases_is_no_massage(methods, role):
    article = Article(
        pmid=Pmid("31000002"),
        title="Soft tissue release and knee flexion: a randomised trial",
        sections=(Section(methods, "METHODS"), Section("Flexion did not differ (p=0.4).", "RESULTS")),
    )
    assert appraise(article).massage_role.value == role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Reduction of headache after neck massage and spinal manipulation", "co_intervention"),
        ("Headache after massage combined with acupuncture", "co_intervention"),
        ("Reduction of headache after neck massage", "tested"),
        ("Massage and pain during the journey", "tested"),
    ],
)
def test_where_nobody_was_compared_a_treatment_beside_massage_cannot_be_told_from_it(title, role):
    text = (
        "Ten men were treated. Pain was rated before and after treatment and fell from 5.8 to 1.9 (p=0.01)."
    )
    article = Article(pmid=Pmid("31000002"), title=title, sections=(Section(text),))
    assert appraise(article).design.value == "single_arm"
    assert appraise(article).massage_role.value == role


def test_a_device_on_the_other_side_leaves_massage_a_treatment_by_hand():
    study = judge(
        "Infant massage compared with a crib vibrator in colicky infants",
        methods="Infants were randomised to massage by their mothers (n = 28) or a crib vibrator (n = 30).",
        results="Crying decreased alike in both groups, and there was no difference between the groups.",
    )
    assert (study.massage_role.value, study.direction.value) == (MassageRole.TESTED, Direction.NO_DIFFERENCE)
    by_machine = judge("Massage of the calves with a crib vibrator in colicky infants")
    assert by_machine.massage_role.value is MassageRole.NONE


@pytest.mark.parametrize("device", ["Machine-based hand massage", "Robotic foot massage"])
def test_a_part_of_the_body_between_machine_and_massage_makes_no_hands_of_it(device):
    study = judge(
        f"{device} eases anxiety before day surgery",
        methods=f"Patients were randomised to {device.lower()} or to no intervention.",
        results="Anxiety was lower after it than without it (p = 0.01).",
    )
    assert study.massage_role.value is MassageRole.NONE
