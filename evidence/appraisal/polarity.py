"""Whom does a clause speak for? "Higher" means nothing until it is known what was measured, and in whom.

A clause is read word by word: words of change (up, down), words of verdict (better, worse), outcomes of known
polarity (more pain is bad, more function is good) and groups (massage, the control, another treatment). What
cannot be settled stays unsettled: a wrong "better" would be the worst answer. Written for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from evidence.appraisal.lexicon import Lexicon
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import any_of, left_of, right_of

# Of these nobody can say from the words alone: weight loss is good in one person and bad in another.
NEITHER = (
    r"stools? (?:form|consistenc\w+)(?: scores?)?"
    r"|(?:weight|fat|body mass) (?:loss|reduction)|tumor \w+|hair growth|treatment effects?|side effects?"
)
# Loss of something good, and troubles of sleep: they come before the good things that they name.
LOSS = (
    r"(?:loss|lack|fear|impairment|restriction|limitation|disturbance)s? (?:of|in) (?:\w+ ){0,2}?\w+"
    r"|sleep loss"
    r"|sleep (?:disturbance|disorder|latency|problem|onset|disruption|difficult|deprivation|medication)\w*"
    r"|(?:impaired|poor|restricted|limited) \w+"
)
# Outcomes of which more is good. They come before the bad ones, because "pain relief" is not pain.
GOOD_WHEN_HIGH = (
    r"(?:pain|headache|symptom|attack|cramp|episode|nausea|migraine|crying|relapse|drug"
    r"|disease)-free(?: \w+)?|(?:pain|headache|symptom)[- ](?:relief|control|free|threshold|tolerance)\w*"
    r"|pressure[- ]pain thresholds?|ppts?\b"
    r"|thresholds?|tolerance|relief|improvements?|benefits?|recover(?:y|ed)|healing|remission"
    r"|responders?|success\w*"
    r"|(?:physical |functional |shoulder |neck |hand |sexual |immune |cognitive |motor )?function(?:ing)?"
    r"|functional (?:status|ability|abilities|capacity|outcomes?|independence)|activities of daily living"
    r"|quality of (?:life|sleep|recovery)|qol|hrqol|well-?being|wellness|health status|range of motion"
    r"|rom\b"
    r"|ranges of motion|motion|mobility|flexibility|strength|grip|endurance|balance|walking (?:distance"
    r"|speed"
    r"|ability|time)|gait speed|mouth opening|sleep(?: (?:quality|duration|efficiency|time|hours))?"
    r"|hours of sleep|slept|satisf\w+|comfort|relax\w*|calm\w*|vigor|energy|positive (?:mood|affect\w*"
    r"|feelings)"
    r"|weight gain|(?:birth|body) weight|weight|growth|head circumference|vagal (?:tone|activity)?|hrv"
    r"|heart rate variability|parasympathetic|serotonin|dopamine|oxytocin|natural killer|immun\w+"
    r"|(?:expressed |breast |human )?milk (?:volume|production|supply|yield|intake)?|(?:peak|air) flow"
    r"|fev1?|vital capacity|lung function"
    r"|apgar|voice quality|oxygenation|cd4|lymphocytes|nk cells|iga|igf-1|alertness|orientation"
    r"|sociab\w+|communication"
    r"|sensory (?:function|processing)|adls?\b|barthel|fim\b|six-?minute walk\w*"
    r"|jump (?:height|performance)"
    r"|sprint (?:power|performance)|torque|force|peak power|mean power|performance|elasticity"
    r"|pliability|hydration|(?:total )?effective rate"
    r"|cure rate|appetite|(?:oral )?feeding (?:volume|performance|ability)?|sucking|swallowing"
    r"|self-care ability|hope|happiness|optimism"
    r"|extensibility|extension|flexion|abduction|rotation|excursion|dexterity|reach|weekly stools?"
    r"|spontaneous (?:bowel )?movements"
    r"|complete bowel movements|stools?(?: per week)?|koos\b|lysholm|constant score|pss?qol|fact-\w+"
    r"|eortc qlq\S*|wemwbs|spiritual\w*|breast-?feeding|lactation|oxygen saturation|spo2"
    r"|self-?efficacy"
    r"|attachment|bonding|coping|resilience|self-?esteem|confidence|bowel (?:movements?|sounds?|function)"
    r"|defecat\w*|stool frequency|attention|circulation|blood flow|perfusion|sf-?36|sf-?12|eq-?5d|whoqol\w*"
)
# Outcomes of which more is bad, with the scales that measure them.
BAD_WHEN_HIGH = (
    r"time (?:to|until|of) (?!exhaustion|fatigue)(?:\w+ ){0,3}?\w+|duration of \w+|needs? for \w+|"
    r"pain\w*|headaches?|migraines?|tender\w*|sore\w*|aches?|(?:functional )?disabilit\w*|anxiety"
    r"|anxious\w*"
    r"|depress\w*|(?:di|eu)?stress\w*|fatigue|tired\w*|exhaustion|burnout|nausea|vomiting|emesis"
    r"|retching|cortisol"
    r"|blood pressures?|systolic|diastolic|sbp|dbp|heart rates?|pulse(?: rates?)?|respirat\w+ rates?"
    r"|breathing rates?|(?:norepi|epi)nephrine|analges\w+|opioids?|morphine|medications?|drugs?|nsaids?"
    r"|laxatives?|antiemetics?|epidural\w*|sick leave|sick days|absence|absenteeism"
    r"|lengths? of (?:hospital )?stay"
    r"|(?:hospital )?stay|hospitali\w+|days in hospital|(?:labor|surgery) duration|duration of labor"
    r"|(?:first|second|active) (?:stage|phase)\b|recurren\w+|relapse\w*|symptom\w*|(?:o|lymph|lympho"
    r"|myx)?edema|swelling"
    r"|(?:limb|arm|leg|excess) volume|volume of the (?:limb|arm|leg)|spastic\w*|stiff\w*|rigidity"
    r"|muscle tension|hypertonia|cramp\w*|spasms?|cry\w*|colic|agitat\w*|aggress\w*|restless\w*|fuss\w*"
    r"|irritab\w*|insomnia|sleep (?:disturbance|disorder|latency|problem|onset|disruption|difficult)\w*"
    r"|awakenings?|wak(?:ing|ings)|itch\w*|pruritus|constipation|bloating|(?:abdominal )?distension"
    r"|gastric residuals?|residual volumes?|bilirubin|jaundice|infections?|sepsis|tears?|trauma"
    r"|lacerations?"
    r"|episiotom\w*|complications?|adverse \w+|mortality|deaths?|costs?|scars?|severity|intensity"
    r"|discomfort"
    r"|dysfunction|impairments?|kinesiophobia|catastroph\w*|fear|anger|hostility|worr\w+|craving"
    r"|inflammat\w*"
    r"|crp\b|c-reactive|interleukin|lactate|creatine kinase|dyspnea|breathlessness|delirium|falls"
    r"|incontinence|dysmenorrhea|hot flashes|attacks?|episodes?|burden|confusion|mood disturbance"
    r"|negative \w+"
    r"|hurts?|engorgement|n?prs\b|nps\b|vrs\b|labor(?= lasted)|rash|hyperactivity|inattention|tics"
    r"|wandering"
    r"|blood loss|hemorrhage|nodules"
    r"|adhesions|hoarseness|dysphonia"
    r"|handicap|dizziness|vertigo|tinnitus|palpitations|reflux|regurgitation|cravings|withdrawal"
    r"|urgency|urinary retention|mucositis|xerostomia"
    r"|dry mouth|hot flushes|cough|wheez\w*|il-6|tnf\S*|creatine kinase|ck\b|ldh\b|glucose|hba1c"
    r"|gly(?:c|cosyl)ated hemoglobin|blood sugar"
    r"|cholesterol|complaints|interruptions|problems"
    r"|difficulties|disturbances?|disorders?|emergence|crisis|crises|seizures?|tone\b|hypertonus"
    r"|contracture\w*|exhaustion|apathy|loneliness|grief"
    r"|cmai|irlss?\w*|ircls|bpi\b|mcgill|sf-mpq|ppi\b|pri\b|fps\b|faces\b|pipp|nips|flacc|cpot|bps\b"
    r"|esas|edmonton|rcs\b|phq-?9|gad-?7|ham-?[ad]"
    r"|hamilton|epds|ces-d|gds\b|dass\S*|pss\b|moss?|bfi\b|mfi\b|piper|fss\b|vas-?f|isi\b|hit-6|midas"
    r"|spadi|quick-?dash|rmdq|qbpds|haq\b|basdai|basfi"
    r"|updrs|ashworth|mas\b|gsrs|pac-\w+|ibs-sss|kupperman|mrs\b|posas|vss\b|vancouver|mosf|rhodes"
    r"|inv?r\b|lsns|kesslers?|vafs|borg\b|rpe\b|dn4|tnss?|mtss"
    r"|bruis\w*|visits to the \w+|(?:emergency|doctor|clinic|hospital) visits?|rescue \w+|errors?"
    r"|gastric (?:residual )?volumes?"
    r"|girth|abdominal circumference|circumferences?|heaviness|numbness|tension|apnea\w*|desaturations?"
    r"|bradycardia"
    r"|neuropath\w*|readmissions?|intubation|weaning time|ileus|(?:first )?(?:flatus|stool) time"
    r"|straining|laxation"
    r"|hematomas?|limitations?|interference|bother\w*|limp\w*"
    r"|vas\b|nrs\b|stai\b|hads\b|bdi\b|ndi\b|odi\b|oswestry|rmdq\b|roland\w*|womac|psqi|fiq\b|mpq\b|dash\b"
)
# "The more affected arm" tells which arm, not how much of anything.
_AFFECTED = r"(?:affected|involved) (?:\w+ )?(?:arm|leg|limb|side|hand|foot)\b"
_UP = (
    r"greater|higher|more(?! than (?:\d|half|one|twice))(?! (?:research|studies|trials|effective"
    r"|efficacious|beneficial|successful|helpful"
    rf"|{_AFFECTED}))|increas\w*|larger|longer|gain\w*"
    r"|rais\w*|rose|risen|rising|elevat\w*|prolong\w*|promot\w*|bigger|heavier|above(?= (?:that|those|the))"
    r"|put on(?= (?:\d|more|weight))|grew|grown|went up|gone up|climbed|longest|highest|upregulat\w*"
)
_DOWN = (
    r"reduc\w*|decreas\w*|lower(?:ed|ing|s)?(?! (?:back|limb|leg|extremit|body|quarter|trapezius|abdom"
    r"|third|quality"
    r"|uter))"
    rf"|less(?:en\w*)?(?! than (?:\d|0?\.|half))(?! {_AFFECTED})|fewer|fell"
    r"|falls?(?= (?:from|by|more|in))|dropped|drops?\b"
    r"|diminish\w*|shorter|shorten\w*|smaller|declin\w*|prevent\w*|lowest|minimi\w*|below(?= (?:that"
    r"|those|the))"
    r"|came down|come down|comes down|gone down|went down|goes down|shr[aiu]nk\w*|slimmer|curb\w*|blunt\w*"
    r"|halv(?:ed|es|ing)|cut(?:s|ting)?(?= (?:the|down|pain|by))|suppress\w*|dampen\w*|fallen|shed(?:s"
    r"|ding)?"
)
_PRAISE = (
    r"less (?:disturbed|interrupted|impaired|limited|restricted|troubled|bothered)"
    r"|did so (?:\w+ly )?(?:more|better)|"
    r"worth (?:applying|using|offering|trying)|encouraging|promising|positive(?:ly)? (?:effects?"
    r"|influenc\w+|impact|results?)|gains? over|more (?:\w+ly )?(?:optimal"
    r"|favorable|comfortable"
    r"|relaxed|alert|calm|at ease|restful)|"
    r"better|superior\w*|surpass\w*|outperform\w*|beat|exceed\w*|effective\w*|efficacious|benefi\w+"
    r"|reliev\w*"
    r"|relief|improv\w*|alleviat\w*|attenuat\w*|mitigat\w*|ameliorat\w*|sooth\w*|enhanc\w*|eas(?:ed|es"
    r"|ing)|milder"
    r"|happier|faster|quicker|sooner|earlier|helpful|helps?|helped|favorabl\w+|advantage(?:s"
    r"|ous)?|preferable|preferred"
    r"|calm(?:ed|s|er|ing)|comfort(?:ed|s|able)|more comfortable|success\w*|optimal|hasten\w*"
    r"|accelerat\w*|speed(?:s|ed)? (?:up )?"
    r"|outdid|outdo\w*|outstripped|stronger|deeper sleep|useful|worthwhile|gave more|protect\w*"
)
_BLAME = (
    r"slow(?:er|ed)(?= (?:recovery|healing|in|with|after|than))|delay(?:ed|s)? (?:recovery|healing)"
    r"|wors(?:e|en\w*|t)|poorer|inferior\w*|ineffective|deteriorat\w*|aggravat\w*|exacerbat\w*"
    r"|less (?:effective\w*|efficacious|beneficial|improv\w+|helpful)|harmful"
)
_WORD = Lexicon(blame=_BLAME, praise=_PRAISE, up=_UP, down=_DOWN)
_OUTCOME = Lexicon(neither=NEITHER, loss=LOSS, good=GOOD_WHEN_HIGH, bad=BAD_WHEN_HIGH)
_WORTH = {"neither": 0, "loss": -1, "good": 1, "bad": -1}
# "People with neck pain": the pain is whom they are, not what changed.
_PEOPLE_WITH = regex(
    r"\b(?:patients?|people|adults?|women|men|participants?|those|individuals?|subjects?|persons?"
    r"|infants?|children"
    r"|survivors?|mothers?|athletes|nurses) (?:with|having|suffering from|in) (?:\w+[- ]){0,3}$"
)

# Who is who. A dummy massage is the control; "exercise plus massage" is massage.
_HANDS = (
    r"massag\w*|reflexolog\w*|acupressure|tui ?na|tuina|shiatsu|myofascial (?:release|induction)"
    r"|lymph\w* drainage"
    r"|mld\b|kinesthetic stimulation|soft tissue (?:mobilization|therapy)|instrument-assisted \w+"
)
_PERSONS = r"(?:groups?|arms?|women|patients|participants|infants|children|subjects|mothers|nurses|condition)"
_OTHERS = (
    r"rival\w?|exercises?|acupuncture|(?:dry )?needling|yoga|manipulation|mobilization|laser|ultrasound"
    r"|tens\b|taping"
    r"|stretching|physiotherapy|physical therapy|self-care|cryo\w+|guided imagery|nsaids?|ibuprofen"
    r"|injections?"
    r"|chiropractic|shock ?wave|meditation|(?:relaxation|music|education|heat|cold|ice|reading|rest|drugs?"
    r"|medication)"
    r"(?= (?:therapy|training|groups?|arms?|condition|alone|sessions?))"
)
_GROUP = regex(
    rf"\b(?:(?P<control>(?:sham|placebo|light|simulated|dummy|minimal|superficial|control|non-?|no|without"
    rf"|un)[- ]?"
    rf"(?:\w+ )?massag\w*|(?<!pain )(?<!symptom )controls?(?! of\b)|(?:usual|standard|routine|conventional"
    rf"|normal|regular|ordinary) (?:\w+ )?(?:care|treatments?|therapy|practice)|placebo|sham"
    rf"|comparison {_PERSONS}"
    rf"|comparators?|wait(?:ing)?[- ]?list|no[- ]?(?:treatment|intervention)|untreated|nothing|dummy"
    r"|the (?:others?|rest)(?= ?(?:[,.;()]|$|group))|without(?= ?(?:[,.;()]|$|it\b|massage))"
    r"|(?:those|infants|patients|women|children|babies) not massaged|(?:un|non-?)massaged"
    r"|(?:comparison|reference|attention|reading|rest|break|relaxation|standard|usual|routine)"
    r" (?:group|arm|ward|condition|patients|women|infants|children)s?)"
    rf"|(?P<named>(?:(?:{_OTHERS})(?: \w+)? (?:plus|and|with|combined with"
    rf"|\+) (?:\w+ ){{0,2}})?(?:{_HANDS}))"
    rf"|(?P<other>{_OTHERS})"
    rf"|(?P<treated>(?:intervention|experimental|treatment|study|treated|test|case|observation|trial"
    rf"|verum)(?= {_PERSONS}|[,)]| \(| and (?:the )?controls? {_PERSONS})))(?!\w)"
)
_NAMES = {"control": "CONTROL", "named": "MASSAGE", "treated": "MASSAGE", "other": "OTHER"}
_MARK = any_of(
    r"\bthan\b(?! (?:\d|one\b|half|twice|before|at baseline))|\b(?:as )?compared (?:with|to)"
    r"(?! (?:\w+ ){0,2}(?:baseline|before|pre\b|(?:week|day) [01]\b))"
    r"|\bin (?:comparison|contrast) (?:with|to)|\brelative to"
    r"|\bversus\b|\bvs\b"
    r"|\b(?:below|above) (?:that|those)\b|\bagainst\b|\bas opposed to\b|\bunlike\b"
    r"|\b(?:surpass|outperform|exceed|outdid|outdo|outstripp|beat)\w*"
    r"|\b(?:superior|inferior) to\b|\bover (?=(?:\w+ )?massage|rival\w?|usual|control|sham|placebo)"
)
_FAVOR = regex(r"\bfavor(?:s|ed|ing)?\b(?: of)?")
# So many letters are far enough to find the group that a mark of comparison belongs to.
REACH = 70
_IN = regex(r"\b(?:in|for|with|after|among|following|by|of|during|on)(?: [\w-]+){0,4} $")

# Every word of change is looked at with all groups of its clause; real clauses are shorter than this.
LONGEST_CLAUSE = 500
# "Pain, stiffness and function scores were lower": the scale decides, not the last word.
_LISTED = regex(r",? and (?:\w+ ){1,3}(?:sub)?scores?\b")
_SCORES = regex(r"\b(?:scores?|ratings?|index|scales?)\b")

# Changes of a change, rewritten into one change: a smaller fall is a rise.
_MORE = r"(?:greater|larger|more|higher|bigger|stronger|faster|superior|better|deeper|steeper)"
_FEWER = r"(?:smaller|less|lower|lesser|fewer|weaker|slower|poorer|worse)"
_FALL = r"(?:reductions?|decreases?|declines?|drops?|decrements?|falls?|lowering)"
_RISE = r"(?:increases?|rises?|gains?|increments?|elevations?)"
_GAIN = r"(?:improvements?|relief|benefits?|recovery|effects?|efficacy|effectiveness|improved)"
_FILL = r"(?:(?!than|in|with|for|of)[\w-]+ ){0,3}?"
_WAS = r"(?P<what>[^,;]{0,60}? (?:was|were|is|are|being)(?: \w+ly)?)"
_GRADED = regex(rf"\b(?:{_MORE}|{_FEWER})\b")
_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = (
    (regex(rf"\bto a (?:\w+ly )?{_MORE} (?:extent|degree)\b"), "more"),
    (regex(rf"\bto a (?:\w+ly )?{_FEWER} (?:extent|degree)\b"), "less"),
    (regex(rf"\b{_MORE} (?P<mid>{_FILL}){_FALL}\b"), r"\g<mid>reduction"),
    (regex(rf"\b{_FEWER} (?P<mid>{_FILL}){_FALL}\b"), r"\g<mid>increase"),
    (regex(rf"\b{_MORE} (?P<mid>{_FILL}){_RISE}\b"), r"\g<mid>increase"),
    (regex(rf"\b{_FEWER} (?P<mid>{_FILL}){_RISE}\b"), r"\g<mid>reduction"),
    (regex(rf"\b{_MORE} (?P<mid>{_FILL}){_GAIN}\b"), r"\g<mid>better"),
    (regex(rf"\b{_FEWER} (?P<mid>{_FILL}){_GAIN}\b"), r"\g<mid>inferior"),
    (regex(rf"\b{_FALL}{_WAS} {_MORE}\b"), r"reduction\g<what>"),
    (regex(rf"\b{_FALL}{_WAS} {_FEWER}\b"), r"increase\g<what>"),
    (regex(rf"\b{_RISE}{_WAS} {_MORE}\b"), r"increase\g<what>"),
    (regex(rf"\b{_RISE}{_WAS} {_FEWER}\b"), r"reduction\g<what>"),
    (regex(rf"\b{_GAIN}{_WAS} {_MORE}\b"), r"better\g<what>"),
    (regex(rf"\b{_GAIN}{_WAS} {_FEWER}\b"), r"inferior\g<what>"),
    (
        regex(
            r"\b(?P<verb>decreased|reduced|fell|dropped|declined|increased|rose"
            r"|improved)(?P<what>[^,;]{0,50}?) more\b"
        ),
        r"\g<verb>\g<what>",
    ),
    (
        regex(r"\b(?:decreased|reduced|fell|dropped|declined)(?P<what>[^,;]{0,50}?) less\b"),
        r"increased\g<what>",
    ),
    (regex(r"\bincreased(?P<what>[^,;]{0,50}?) less\b"), r"reduced\g<what>"),
    (regex(r"\b(?:improved|recovered)(?P<what>[^,;]{0,50}?) less\b"), r"inferior\g<what>"),
)
_FIGURES = regex(r" ?\([^()]{0,80}\d[^()]{0,80}\)")
_BIAS = regex(r"\b(?:less|lower|low|high(?:er)?|unclear|some|at) risk of bias\b")
# What an advantage is paid with is no result.
_AT_A_PRICE = regex(r",? (?:albeit |though )?at the (?:price|cost|expense) of [^.;]{0,120}")
# "More patients improved": the number of people carries the sign of what happened to them.
_COUNTED = regex(
    r"\b(?:(?P<many>more|greater|higher|larger)|(?P<few>fewer|less|smaller|lower))"
    r" (?:(?:proportions?|percentages?|numbers?|rates?|shares?) of (?:the )?(?:\w+ )?)?"
    r"(?P<who>patients|participants|women|men|people|infants|children|subjects|adults|babies|mothers"
    r"|(?<=of )\w+|(?<=of the )\w+)\b"
)
_REACHED = regex(r",| and | or |;|\bthan\b|\bcompared\b|\bversus\b|\bvs\b")
# "Effective in reducing pain": what it is good for is no further change.
_PURPOSE = regex(r"\b(?:in|at|for|of|on|with|by|to) (?:\w+ly )?$")
_JOINED = regex(r" (?:groups? )?and (?:in )?(?:the )?")
# "The MFR and control groups".
_AND, _GROUPS = regex(r"\band $"), regex(r" (?:groups|arms)\b")
TWO = 2
# An outcome that a word of change governs stands this near after it.
NEAR = 45


@dataclass(frozen=True, slots=True)
class _Change:
    """A word of change or verdict with its place; `sign` is 1 for up or praise, -1 for down or blame."""

    sign: int
    verdict: bool
    start: int
    end: int


@lru_cache(maxsize=4096)  # findings and conclusions ask about the same clauses
def favors(clause: str, understood: int = 0) -> int | None:
    """1 when the clause speaks for massage, -1 against it, 0 when that is not known, None when it is silent.

    `understood` is the polarity of an outcome that the clause does not repeat, 0 when there is none.
    """
    clause = _without_asides(clause)
    if first_change(clause) is None:
        return None
    counted = _COUNTED.search(clause)
    if counted:
        clause = clause[: counted.start()] + counted["who"] + clause[counted.end() :]
    if _GRADED.search(clause):
        for pattern, new in _REWRITES:
            clause = pattern.sub(new, clause)
    values = _values(clause, understood)
    if counted:
        sign = 1 if counted["many"] else -1
        values = [sign * value for value in values] or [sign * _of_outcomes(clause) * _side(clause, None)]
    return _settled(values)


def _without_asides(clause: str) -> str:
    """Without figures in brackets, the risk of bias, and what an advantage is paid with."""
    if "(" in clause:
        clause = _FIGURES.sub(" ", clause)
    clause = clause[:LONGEST_CLAUSE]
    if "at the " in clause:
        clause = _AT_A_PRICE.sub("", clause)
    return _BIAS.sub("", clause) if "risk of bias" in clause else clause


def first_change(plain: str) -> int | None:
    """Where the first word of change or verdict stands."""
    found = _WORD.search(plain) or _FAVOR.search(plain)
    return found.start() if found else None


def names_massage(clause: str) -> bool:
    """Whether the clause speaks of massage by name, or at least of no other treatment by name."""
    kinds = {found.lastgroup for found in _GROUP.finditer(clause)}
    return "named" in kinds or "other" not in kinds


def names_a_group(clause: str) -> bool:
    """Whether the clause names any group, so that it is known of whom it speaks."""
    return _GROUP.search(clause) is not None


def named_kinds(plain: str) -> frozenset[str]:
    """What a sentence names, as far as this module knows it: its groups, changes and outcomes."""
    groups = (_NAMES[str(found.lastgroup)] for found in _GROUP.finditer(plain))
    changes = (str(found.lastgroup).upper() for found in _WORD.finditer(plain))
    outcomes = (f"{str(found.lastgroup).upper()}-OUTCOME" for found in _OUTCOME.finditer(plain))
    return frozenset((*groups, *changes, *outcomes))


def group_signs(clause: str) -> list[int]:
    """The groups of a clause in its order: 1 for massage, -1 for every other; a group named twice is one."""
    named = [(found.group(), _of_group(found)) for found in _GROUP.finditer(clause)]
    return [
        sign
        for at, (words, sign) in enumerate(named)
        if at == 0 or not _same_group(named[at - 1], (words, sign))
    ]


def _same_group(one: tuple[str, int], other: tuple[str, int]) -> bool:
    return one[1] == other[1] and (one[1] == 1 or one[0] == other[0])


def outcome_polarity(clause: str) -> int:
    """The polarity that all outcomes of a clause share, 0 when there is none or they differ."""
    return _of_outcomes(clause)


def _settled(values: list[int]) -> int | None:
    if not values:
        return None
    known = {value for value in values if value}
    return known.pop() if len(known) == 1 else 0


def _values(clause: str, understood: int) -> list[int]:
    favored = [_favored(clause, found.end()) for found in _FAVOR.finditer(clause)]
    if favored:
        return favored
    changes = _without_purposes(clause, _changes(clause))
    return [
        _value(clause, changes, at) or _understood(clause, changes[at], understood)
        for at in range(len(changes))
    ]


def _changes(clause: str) -> list[_Change]:
    return [
        _Change(
            1 if found.lastgroup in ("praise", "up") else -1,
            found.lastgroup in ("praise", "blame"),
            found.start(),
            found.end(),
        )
        for found in _WORD.finditer(clause)
    ]


def _without_purposes(clause: str, changes: list[_Change]) -> list[_Change]:
    if not any(one.verdict for one in changes[:1]):
        return changes
    further = [one for one in changes[1:] if not _PURPOSE.search(left_of(clause, one.start, 30))]
    return [*changes[:1], *further]


def _favored(clause: str, at: int) -> int:
    """What stands after "in favor of"; nothing by name is massage, the treatment that is spoken of."""
    found = _GROUP.search(clause, at, at + REACH)
    return -1 if found and found.lastgroup in ("control", "other") else 1


def _value(clause: str, changes: list[_Change], at: int) -> int:
    change = changes[at]
    after = changes[at + 1].start if at + 1 < len(changes) else len(clause)
    side = _side(clause, (change, after))
    if change.verdict:
        return change.sign * side
    before = changes[at - 1].end if at else 0
    return change.sign * _polarity(clause, change, before, after) * side


def _understood(clause: str, change: _Change, polarity: int) -> int:
    """ "Scores were lower": of what the title names. Only where the clause measures nothing else."""
    if not polarity or _outcomes(clause, 0, len(clause)) or not _SCORES.search(clause):
        return 0
    return change.sign * polarity * _side(clause, (change, len(clause)))


def polarity_of(title: str) -> int:
    """The polarity that all outcomes of a title share, 0 when there is none or they differ."""
    kinds = {_WORTH[str(found.lastgroup)] for found in _OUTCOME.finditer(title)}
    return kinds.pop() if len(kinds) == 1 else 0


def _polarity(clause: str, change: _Change, before: int, after: int) -> int:
    """The outcome that a word of change belongs to: right after it, before it, or the only one there is."""
    stop = _REACHED.search(clause, change.end, after)
    near = min(stop.start() if stop else after, change.end + NEAR)
    following = _outcomes(clause, change.end, near)
    if following:
        return following[0]
    preceding = _outcomes(clause, before, change.start)
    if not preceding:
        return _of_outcomes(clause)
    return (
        preceding[-1] if len(set(preceding)) == 1 or not _LISTED.search(clause, before, change.start) else 0
    )


def _of_outcomes(clause: str) -> int:
    kinds = set(_outcomes(clause, 0, len(clause)))
    return kinds.pop() if len(kinds) == 1 else 0


def _outcomes(clause: str, start: int, end: int) -> list[int]:
    return [
        _WORTH[str(found.lastgroup)]
        for found in _OUTCOME.finditer(clause, start, end)
        if not _PEOPLE_WITH.search(left_of(clause, found.start(), 60))
    ]


def _side(clause: str, change: tuple[_Change, int] | None) -> int:
    """1 when the statement is made of massage, -1 when it is made of the other group."""
    mark = _MARK.search(clause)
    if mark:
        return _against(clause, mark)
    if change:
        behind = list(_GROUP.finditer(clause, change[0].end, change[1]))
        if behind and _IN.search(clause[change[0].end : behind[0].start()]):
            return 0 if _of_both(clause, behind[:2]) else _of_group(behind[0])
    before = list(_GROUP.finditer(clause, 0, change[0].start if change else len(clause)))
    if before and _of_both(clause, before[-2:]):
        return 0
    return _of_group(before[-1]) if before else 1


def _of_both(clause: str, pair: Sequence[re.Match[str]]) -> bool:
    """ "The massage and the control groups had less pain": said of each, not of one against the other."""
    last = pair[-1]
    if _GROUPS.match(clause, last.end()) and _AND.search(clause, 0, last.start()):
        return True
    if len(pair) < TWO or _of_group(pair[0]) == _of_group(pair[1]):
        return False
    return _JOINED.fullmatch(clause, pair[0].end(), last.start()) is not None


def _of_group(found: re.Match[str]) -> int:
    return 1 if found.lastgroup in ("named", "treated") else -1


def _reach(clause: str, at: int) -> int:
    """What something is compared with ends at the next comma: "compared with drugs, massage gave ..."."""
    return at + len(right_of(clause, at, REACH).partition(", ")[0])


def _against(clause: str, mark: re.Match[str]) -> int:
    """Massage behind "than" is what something else is measured by, unless massage stands before it, too."""
    behind = _GROUP.search(clause, mark.end(), _reach(clause, mark.end()))
    ahead = {found.lastgroup for found in _GROUP.finditer(clause, 0, mark.start())}
    if behind and behind.lastgroup == "named":
        return 1 if "named" in ahead else -1
    if behind and behind.lastgroup == "treated":
        return 1 if ahead & {"named", "treated"} else -1
    return 1 if not ahead or ahead & {"named", "treated"} or (behind and mark.start() < NEAR) else -1
