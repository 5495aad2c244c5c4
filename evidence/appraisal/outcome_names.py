"""The names of outcomes and of the instruments that measure them, and how abstracts write them.

Written as text tables, one row a name: what is printed, then every way of writing it, separated by
semicolons;
    an indented line goes on with the row above. Ways of writing are folded (American spelling) and
singular, hyphens are spaces; one that is all capitals counts only in capitals: "DASH" is no dash.


The ranges of instruments and the smallest changes that people notice stand in queries/outcomes.toml;
    a test
checks that every name there is known here.
"""

from __future__ import annotations

from collections.abc import Iterator

# What we call an outcome, and how abstracts write it.
_OUTCOMES = """
pain = pain; analgesia; bodily pain; pain intensity; pain severity; pain score; tenderness;
    headache intensity; headache severity; headache pain; migraine intensity; migraine severity;
    menstrual pain
pressure pain threshold = pressure pain threshold; pain threshold; pressure threshold; algometry;
    mechanical pain threshold; pressure algometry; pressure pain sensitivity; pressure sensitivity
headache frequency = headache frequency; headache day; headache attack; headache episode; migraine day;
    migraine attack; migraine frequency; frequency of headache; frequency of migraine;
    number of headache; headache duration; duration of headache; attack frequency
muscle soreness = muscle soreness; muscular soreness; perceived soreness; delayed onset muscle soreness;
    soreness rating; soreness score; doms
disability = disability; functional disability; functional limitation; activity limitation;
    improvement in dysfunction; dysfunction score; functional impairment
function = function; physical function; functioning; physical functioning; functional status;
    functional capacity; functional ability; functional outcome; functional recovery;
    functional performance; functional score; knee function; shoulder function; hand function;
    upper limb function; upper extremity function; lower limb function; motor function;
    physical activity; mobility; activity of daily living; independence; daily activity;
    patient specific function; joint function; gross motor
range of motion = range of motion; range of movement; rom; flexibility; joint mobility; mouth opening;
    goniometry; goniometer; flexion; knee extension; neck rotation; cervical lateral flexion;
    shoulder abduction; cervical mobility; cervical rotation;
    joint range; extensibility; maximal mouth opening; straight leg raise; sit and reach;
    finger floor distance
muscle strength = muscle strength; muscular strength; grip strength; handgrip; hand grip;
    isometric strength; maximal strength; strength test; trunk strength; abductor strength;
    handgrip strength; peak torque; isometric torque; pinch strength; quadriceps strength
muscle tone = spasticity; rigidity; muscle tone; muscle tension; muscle tonus; muscle stiffness;
    muscle hardness;
    muscle spasm; hypertonia
muscle activity = electromyography; electromyographic activity; emg activity; muscle activity; emg;
    muscle thickness
stiffness = stiffness; morning stiffness; joint stiffness
sports performance = jump height; sprint time; sprint; power output; exercise performance;
    athletic performance; countermovement jump; sports performance; time to exhaustion; mean power;
    vertical jump
balance = balance; postural stability; postural control; postural sway; center of pressure; sway
walking = gait; walking; walking distance; gait speed; walking speed; ambulation; walk distance;
    stride length; cadence
falls = number of fall; risk of fall; fall risk; fear of falling; fall rate
posture = posture; head posture; forward head; cobb angle; craniovertebral angle
sleep = sleep; sleep quality; quality of sleep; sleep duration; insomnia; sleep disturbance;
    sleep efficiency; sleep time; hour of sleep; sleep latency; sleepiness; sleep status; night waking
fatigue = fatigue; tiredness; exhaustion; vitality; energy level; cancer related fatigue
anxiety = anxiety; anxiousness; state anxiety; trait anxiety; worry; fear; nervousness; anxiety level;
    dental anxiety; fear of childbirth
depression = depression; depressive symptom; depressive mood; depressed mood; depressiveness; low mood;
    depression score; postpartum depression
stress = stress; perceived stress; psychological stress; parental stress; job stress;
    occupational stress; stress level; parenting stress; maternal stress
distress = distress; psychological distress; emotional distress; symptom distress; mental distress
mood = mood; mood state; positive affect; negative affect; emotional state; anger; irritability
well-being = well being; wellbeing; wellness; relaxation; mental health; psychological health
comfort = comfort; comfort level; discomfort; comfort score
quality of life = quality of life; hrqol; hrql; qol; health related quality of life; health status;
    general health; life quality
self-efficacy = self efficacy; coping; catastrophizing; pain catastrophizing; kinesiophobia;
    fear avoidance; body image; self esteem
cognition = cognition; cognitive function; cognitive performance; concentration; alertness;
    delirium
agitation = agitation; agitated behavior; aggression; aggressive behavior; restlessness;
    behavioral and psychological symptom; behavioral symptom
behaviour = behavioral state; behavior problem; classroom behavior; hyperactivity; autistic symptom;
    social interaction; stereotypical behavior; neurobehavioral performance; touch aversion
nausea and vomiting = nausea; vomiting; retching; emesis; nausea and vomiting; ponv; cinv; antiemetic
appetite = appetite; food intake; oral intake; anorexia score; caloric intake
bowel function = constipation; bowel movement; bowel function; defecation; stool frequency;
    stool consistency; stool; defecation frequency; bowel habit; flatus; first flatus; bowel sound;
    intestinal function; fecal incontinence; diarrhea; first defecation; time to flatus; transit time;
    laxative; gastrointestinal function; gastrointestinal symptom; ileus; peristalsis; bowel activity
abdominal distension = abdominal distension; distension; abdominal distention; distention;
    abdominal circumference; bloating
feeding = gastric residual; gastric residual volume; feeding tolerance; feeding intolerance;
    full enteral feeding; enteral feeding; feeding; oral feeding; milk intake; residual volume; sucking
bladder function = urinary incontinence; urinary retention; urination; voiding; residual urine;
    urinary symptom; bladder function; lower urinary tract symptom
sexual function = sexual function; sexual satisfaction; sexual desire; dyspareunia
crying = crying; crying time; colic; crying duration; cry duration; duration of crying; fussing;
    fussiness; cry
jaundice = bilirubin; bilirubin level; jaundice; transcutaneous bilirubin
growth = weight gain; body weight; daily weight gain; growth; head circumference; weight; length gain;
    body length; bone mineral density; bone density; bone speed of sound; weight velocity
development = neurodevelopment; motor development; mental development; neurodevelopmental outcome;
    psychomotor development; cognitive development; visual acuity; neurological development
bonding = bonding; attachment; mother infant interaction; maternal attachment; mother infant attachment;
    maternal role; parental competence; maternal confidence; maternal sensitivity
breastfeeding = breastfeeding; milk volume; lactation; milk production; breast milk volume;
    breast feeding; milk secretion; exclusive breastfeeding; milk supply; prolactin; milk output
breast engorgement = breast engorgement; engorgement; breast hardness; breast fullness; blocked duct
labour duration = duration of labor; labor duration; length of labor; duration of the first stage;
    first stage of labor; duration of first stage; active phase; second stage; duration of active phase;
    cervical dilation; cervical dilatation; duration of the second stage; duration of delivery
pregnancy rate = pregnancy rate; clinical pregnancy; clinical pregnancy rate; live birth;
    implantation rate
mode of birth = cesarean rate; mode of delivery; cesarean delivery; type of delivery;
    instrumental delivery; mode of birth; cesarean section rate; spontaneous delivery;
    induction of labor; delivery type
perineal trauma = perineal trauma; episiotomy; episiotomy rate; perineal tear; perineal laceration;
    intact perineum; perineal injury; third degree tear; perineal integrity; perineal lacerations; tear
blood loss = blood loss; postpartum hemorrhage; bleeding; hemorrhage; hemoglobin; uterine involution
newborn's state = apgar; apgar score; neonatal outcome; umbilical artery ph
menstrual symptoms = menstrual symptom; premenstrual symptom; menstrual bleeding; menstrual distress;
    symptoms of premenstrual syndrome; menstrual disturbance
menopausal symptoms = hot flash; hot flush; menopausal symptom; night sweat; climacteric symptom
swelling = edema; swelling; lymphedema volume; limb volume; arm volume; leg volume; edema volume;
    arm circumference; limb circumference; excess volume; leg circumference; volume reduction; girth;
    ankle circumference; foot circumference; lymphedema; circumference; joint circumference
skin and scar = scar; scar thickness; scar height; skin integrity; pressure ulcer; pressure injury;
    wound healing; skin condition; scar pliability; skin barrier; scar quality; pigmentation;
    dermatitis severity; skin quality; transepidermal water loss
itching = itching; pruritus; itch; pruritus score
blood pressure = blood pressure; systolic; diastolic; systolic blood pressure; diastolic blood pressure;
    mean arterial pressure; arterial pressure; hypertension control
heart rate = heart rate; pulse; pulse rate; heart beat; heartbeat
heart rate variability = heart rate variability; hrv; vagal activity; vagal tone; sympathetic activity;
    parasympathetic activity; autonomic activity; autonomic nervous system; autonomic function;
    skin conductance
breathing = respiratory rate; respiration rate; respiration; breathing rate; oxygen saturation; spo2;
    o2 saturation; lung function; pulmonary function; fev1; peak flow; peak expiratory flow;
    breathlessness; dyspnea; apnea; arterial oxygen; vital capacity; asthma control; cough; sputum
vital signs = vital sign; vital parameter; hemodynamic parameter; physiological parameter;
    physiologic parameter; physiological index
temperature = temperature; skin temperature; body temperature; fever; hypothermia
blood flow = blood flow; skin blood flow; microcirculation; peripheral blood flow; perfusion;
    ankle brachial index; blood flow velocity; circulation; venous flow; deep vein thrombosis
cortisol = cortisol; salivary cortisol; cortisol level; serum cortisol
other body chemistry = interleukin; cytokine; oxytocin; serotonin; dopamine; beta endorphin; endorphin;
    c reactive protein; crp; immunoglobulin; natural killer; creatine kinase; blood lactate; lactate;
    amylase; alpha amylase; norepinephrine; epinephrine; catecholamine; substance p; tnf; igf 1;
    insulin; lymphocyte; white blood cell; immune function; chromogranin; melatonin; biomarker;
    inflammatory marker
blood sugar = blood glucose; glycemic control; hba1c; fasting blood sugar; blood sugar; hemoglobin a1c
blood fats = cholesterol; triglyceride; blood lipid; lipid profile
brain activity = eeg; electroencephalography; electroencephalogram; brain activity; alpha power;
    cerebral blood flow; cerebral oxygenation
neuropathy = neuropathy symptom; numbness; tingling; paresthesia; nerve conduction; sensation;
    nerve conduction velocity; vibration perception
dizziness = dizziness; vertigo; dizziness intensity; vertebral artery
tinnitus = tinnitus; tinnitus severity; tinnitus loudness
medicine use = analgesic consumption; medication use; opioid use; opioid consumption; analgesic use;
    morphine consumption; use of analgesic; drug consumption; analgesic requirement; rescue medication;
    consumption of analgesic; medication consumption; painkiller; morphine use; analgesic; sedative use;
    need for analgesic; drug use; rescue analgesia; use of medication; medication intake; drug intake;
    need for antiemetic; request for analgesic; epidural use; use of epidural; opioid requirement; opioid use;
    use of opioid
hospital stay = hospital stay; length of stay; hospitalization duration; duration of hospitalization;
    length of hospital stay; length of hospitalization; time to discharge; hospital day; discharge time
satisfaction = satisfaction; patient satisfaction; maternal satisfaction; acceptability;
    treatment satisfaction; birth satisfaction
global improvement = global improvement; global perceived effect; perceived recovery;
    global rating of change; overall improvement; patient global impression; global assessment;
    effective rate; cure rate; total effective rate; clinical effective rate
symptoms = bothersomeness; symptom bothersomeness; symptom severity; symptom score; symptom burden;
    symptom frequency; motor symptom; tcm symptom score; syndrome score; total symptom score; nasal symptom
work = sick leave; return to work; absenteeism; work ability; productivity; work absence
cost = cost; cost effectiveness; health care use; healthcare utilization; health care utilization
feasibility = feasibility; recruitment rate; recruitment; adherence; retention; retention rate
survival = mortality; survival; death
infection = infection; sepsis; late onset sepsis; nosocomial infection; pneumonia; mastitis
"""

# Scales that measure whatever stands beside them.
_ANY_FEELING = """
PROMIS = PROMIS; PROMIS-29; patient reported outcomes measurement information system
VAS = visual analog scale; visual analogue scale; VAS; visual analog score; visual analogue score;
    visual analog; visual analogue; vas score; visual rating scale
NRS = numeric rating scale; numerical rating scale; NRS; NPRS; numeric pain rating;
    numerical pain rating; 11 point scale; numeric scale; numerical scale; numeric rating;
    numerical rating; 0 10 scale
VRS = verbal rating scale; VRS; verbal numeric scale; verbal scale; verbal descriptor scale; verbal pain
Likert scale = likert scale; likert; likert type scale
"""

# Instruments, and after the colon what each measures.
_INSTRUMENTS = """
McGill Pain Questionnaire : pain = mcgill pain questionnaire; mcgill; MPQ; SF-MPQ; present pain
BPI : pain = brief pain inventory; BPI; BPI-SF; bpi interference
Faces Pain Scale : pain = faces pain scale; faces pain rating; wong baker; FPS-R; faces scale
FLACC : pain = FLACC; face legs activity cry
NIPS : pain = NIPS; neonatal infant pain scale
PIPP : pain = PIPP; PIPP-R; premature infant pain profile
CPOT : pain = CPOT; critical care pain observation tool
PAINAD : pain = PAINAD; pain assessment in advanced dementia
Chronic Pain Grade : pain = chronic pain grade; von korff; graded chronic pain
Multidimensional Pain Inventory : pain = multidimensional pain inventory; west haven yale
Northwick Park : disability = northwick park neck pain questionnaire; northwick park; NPQ
NDI : disability = neck disability index; NDI
NPDS : disability = neck pain and disability; NPDS; NPAD
Copenhagen Neck Scale : disability = copenhagen neck functional disability
RMDQ : disability = roland morris disability questionnaire; roland morris; RMDQ; RDQ; roland disability
ODI : disability = oswestry disability index; oswestry; ODI; modified oswestry; oswestry low back pain
QBDQ : disability = quebec back pain disability scale; QBDQ; QBPDS; quebec back pain
Pain Disability Index : disability = pain disability index; PDI
SPADI : disability = shoulder pain and disability index; SPADI
DASH : disability = disabilities of the arm shoulder and hand; DASH; quick dash; QuickDASH
WHODAS : disability = WHODAS; WHODAS 2.0
HAQ : disability = health assessment questionnaire; HAQ; HAQ-DI
PSFS : function = patient specific functional scale; PSFS
WOMAC : function = WOMAC; western ontario and mcmaster universities; western ontario and mcmaster
KOOS : function = KOOS; knee injury and osteoarthritis outcome score; KOOS-PS; KOOS-QOL
HOOS : function = HOOS
Lequesne index : function = lequesne index; lequesne
Constant score : function = constant murley; constant score
LEFS : function = lower extremity functional scale; LEFS
Foot Function Index : function = foot function index; FFI
FAAM : function = foot and ankle ability measure; FAAM
AOFAS score : function = AOFAS
Harris hip score : function = harris hip; HHS
ASES : function = ASES; american shoulder and elbow surgeons
ALSFRS : function = ALSFRS; ALSFRS-R
Jebsen-Taylor : function = jebsen taylor; jebsen
Box and Block Test : function = box and block
Nine-Hole Peg Test : function = nine hole peg
Lysholm score : function = lysholm
Boston Carpal Tunnel Questionnaire : function = boston carpal tunnel; BCTQ; levine
PRTEE : function = PRTEE; patient rated tennis elbow
BASFI : function = BASFI
BASDAI : symptoms = BASDAI
Barthel index : function = barthel index; barthel
FIM : function = functional independence measure; FIM
Fugl-Meyer : function = fugl meyer; fugl meyer assessment; FMA
GMFM : function = gross motor function measure; GMFM
UPDRS : function = UPDRS; unified parkinson's disease rating scale; MDS-UPDRS
JOA score : function = joa score; JOA; japanese orthopedic association
Timed Up and Go : balance = timed up and go; TUG; timed up go
Berg Balance Scale : balance = berg balance scale; berg balance; BBS
6-minute walk : walking = 6 minute walk; six minute walk; 6MWT; 6MWD; 6 min walk
Modified Ashworth Scale : muscle tone = modified ashworth scale; ashworth; MAS
HIT-6 : impact of headache = headache impact test; HIT-6
MIDAS : impact of headache = migraine disability assessment; MIDAS
Headache Disability Inventory : impact of headache = headache disability inventory; HDI
headache diary : headache frequency = headache diary; headache days a month
FIQ : impact of fibromyalgia = fibromyalgia impact questionnaire; FIQ; FIQR; FIQ-R
PSQI : sleep = pittsburgh sleep quality index; PSQI; pittsburgh sleep
ISI : sleep = insomnia severity index; ISI
Richards-Campbell : sleep = richards campbell; RCSQ; RCSS
Verran and Snyder-Halpern : sleep = verran and snyder halpern; verran snyder halpern; VSH
St Mary's Hospital Sleep Questionnaire : sleep = st mary's hospital sleep; SMHSQ; st mary's sleep
Athens Insomnia Scale : sleep = athens insomnia scale
PDSS : sleep = parkinson's disease sleep scale; PDSS; PDSS-2
Children's Sleep Habits Questionnaire : sleep = children's sleep habits; CSHQ
Epworth scale : sleep = epworth sleepiness scale; epworth; ESS
actigraphy : sleep = actigraphy; actigraph; actigraphic; actiwatch
polysomnography : sleep = polysomnography; polysomnographic; polysomnogram
General Sleep Disturbance Scale : sleep = general sleep disturbance scale; GSDS
MFIS : fatigue = modified fatigue impact; MFIS
FSS : fatigue = fatigue severity scale; FSS
BFI : fatigue = brief fatigue inventory; BFI
Piper Fatigue Scale : fatigue = piper fatigue scale; piper fatigue; piper
FACIT-F : fatigue = FACIT-F; FACIT-Fatigue; functional assessment of chronic illness therapy fatigue
MFI : fatigue = multidimensional fatigue inventory; MFI; MFI-20
Rhoten Fatigue Scale : fatigue = rhoten fatigue scale; rhoten
Chalder Fatigue Scale : fatigue = chalder fatigue; chalder
Cancer Fatigue Scale : fatigue = cancer fatigue scale; CFS-K
STAI : anxiety = state trait anxiety inventory; STAI; STAI-S; spielberger; STAI-Y; STAIC;
    state anxiety inventory
BAI : anxiety = beck anxiety inventory; BAI
HAM-A : anxiety = hamilton anxiety; hamilton rating scale for anxiety; HAM-A; HAMA
GAD-7 : anxiety = GAD-7; generalized anxiety disorder 7
SAS : anxiety = self rating anxiety scale; zung anxiety; SAS; zung self rating anxiety
HADS : anxiety or depression = hospital anxiety and depression scale; HADS; HAD scale
DASS : anxiety, depression or stress = depression anxiety stress scale; DASS-21; DASS; DASS-42;
    depression anxiety and stress scale
BDI : depression = beck depression inventory; BDI; BDI-II; beck depression
HAM-D : depression = hamilton depression; hamilton rating scale for depression; HAM-D; HAMD; HDRS; HRSD
CES-D : depression = CES-D; center for epidemiological studies depression;
    center for epidemiologic studies depression; CESD
PHQ-9 : depression = PHQ-9; PHQ-8; patient health questionnaire
GDS : depression = geriatric depression scale; GDS
EPDS : depression = edinburgh postnatal depression scale; EPDS; edinburgh postpartum depression;
    edinburgh depression
SDS : depression = self rating depression scale; zung depression; SDS; zung self rating depression
MADRS : depression = MADRS; montgomery asberg
POMS : mood = profile of mood states; POMS; POMS-SF
PANAS : mood = PANAS; positive and negative affect schedule
PSS : stress = perceived stress scale; PSS; PSS-10; cohen perceived stress
K10 : distress = kessler psychological distress; K10
GHQ : well-being = general health questionnaire; GHQ; GHQ-28; GHQ-12
SCL-90 : distress = SCL-90; SCL-90-R; symptom checklist 90; symptom check list
SF-36 : quality of life = SF-36; SF 36; SF36; short form 36; SF-36v2; 36 item short form; RAND-36
SF-12 : quality of life = SF-12; SF12; short form 12; 12 item short form
EQ-5D : quality of life = EQ-5D; EuroQol; EQ-5D-5L; EQ-5D-3L; euroqol 5d
WHOQOL : quality of life = WHOQOL; WHOQOL-BREF
Nottingham Health Profile : quality of life = nottingham health profile; NHP
EORTC QLQ-C30 : quality of life = EORTC; EORTC QLQ-C30; QLQ-C30; EORTC QLQ C30
FACT : quality of life = FACT-G; FACT-B; functional assessment of cancer therapy
PedsQL : quality of life = PedsQL; pediatric quality of life inventory
MYMOP : global improvement = MYMOP; measure yourself medical outcome profile
MYCaW : global improvement = MYCaW
PGIC : global improvement = PGIC; patient global impression of change
GROC : global improvement = GROC; global rating of change
ESAS : symptoms = edmonton symptom assessment; ESAS; ESAS-r
MSAS : symptoms = memorial symptom assessment; MSAS
Kolcaba comfort questionnaire : comfort = kolcaba; general comfort questionnaire;
    childbirth comfort questionnaire
COMFORT scale : comfort = comfort behavior scale; COMFORT scale
PCS : self-efficacy = pain catastrophizing scale
Tampa scale : self-efficacy = tampa scale; TSK; TSK-11
CMAI : agitation = cohen mansfield agitation inventory; cohen mansfield; CMAI; C-MAI
NPI : agitation = neuropsychiatric inventory; NPI
MMSE : cognition = mini mental state; MMSE; mini mental
Brazelton scale : behaviour = brazelton; NBAS; neonatal behavioral assessment
Conners scale : behaviour = conners
Rhodes index : nausea and vomiting = rhodes index; rhodes; index of nausea vomiting and retching; INVR
PUQE : nausea and vomiting = PUQE; pregnancy unique quantification of emesis
MASCC antiemesis tool : nausea and vomiting = MASCC
Bristol Stool Form Scale : bowel function = bristol stool form; bristol stool; bristol scale; BSFS
GSRS : bowel function = gastrointestinal symptom rating scale; gastrointestinal symptoms rating scale;
    GSRS
Constipation Assessment Scale : bowel function = constipation assessment scale
Constipation Severity Instrument : bowel function = constipation severity instrument
PAC-QOL : bowel function = PAC-QOL; patient assessment of constipation quality of life
PAC-SYM : bowel function = PAC-SYM; patient assessment of constipation
Wexner score : bowel function = wexner; cleveland clinic constipation
IBS-SSS : bowel function = IBS-SSS; ibs symptom severity
Vancouver Scar Scale : skin and scar = vancouver scar scale; VSS
POSAS : skin and scar = POSAS; patient and observer scar
SCORAD : skin and scar = SCORAD
EASI : skin and scar = EASI
REEDA : perineal trauma = REEDA
FSFI : sexual function = female sexual function index; FSFI
IPSS : bladder function = IPSS; international prostate symptom score
Kupperman index : menopausal symptoms = kupperman
Greene Climacteric Scale : menopausal symptoms = greene climacteric
Menopause Rating Scale : menopausal symptoms = menopause rating scale
MENQOL : menopausal symptoms = MENQOL
Menstrual Distress Questionnaire : menstrual symptoms = menstrual distress questionnaire; MDQ; moos
Dizziness Handicap Inventory : dizziness = dizziness handicap inventory; DHI
Tinnitus Handicap Inventory : tinnitus = tinnitus handicap inventory; THI
International Restless Legs Scale : restless legs = international restless legs; IRLS; IRLSSG;
    restless legs syndrome rating scale
Borg scale : exertion = borg scale; borg; rating of perceived exertion; RPE
"""


def _rows(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands before the equals sign, and the ways of writing after it."""
    for row in table.strip().replace("\n    ", " ").splitlines():
        name, _, written = row.partition(" = ")
        yield name, tuple(each.strip() for each in written.split(";"))


def _instruments() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for head, written in _rows(_INSTRUMENTS):
        instrument, _, name = head.partition(" : ")
        yield instrument, name, written


OUTCOMES = dict(_rows(_OUTCOMES))
ANY_FEELING = dict(_rows(_ANY_FEELING))
INSTRUMENTS = tuple(_instruments())
# All that we call an outcome: whatever abstracts write, what instruments measure, and what is counted.
HARMS = "adverse events"
NAMES = frozenset((*OUTCOMES, *(name for _, name, _ in INSTRUMENTS), HARMS))
