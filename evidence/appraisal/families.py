"""What one side of a study got, as a family: nothing, usual care, a dummy, another treatment.

The word lists say how authors of many places call each family. Written for the few words that stand for one
side ("only the routine care of the ward"), not for whole sentences, save where `outright` says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Phrase, any_of, holds, phrase
from evidence.model import Comparator

# A treatment that looks or feels like one and is meant to do nothing.
SHAM = phrase(
    "sham|placebo|dummy|mimic|imitat|simulat|touch|detuned|disconnect|switched|turned|plugged| off|related"
    "|no pressure|too |so |away|distant|remote|apart|point|sat |sit|stay|stood"
    "|inactiv|deactiv"
    "|attention|attendance|presence|therap|without |resting hands|hands rest|neutral t|non-acu|non-refl"
    "|minimal pressure|hold|held|handl|restrain",
    r"\bsham\b|\bplacebos?\b|\bdummy\b|\b(?:mimic|imitat)\w+|\bsimulated (?:[\w-]+ )?(?:massage|treatment"
    r"|therapy"
    r"|reflexology|acupressure|laser|ultrasound|tens|manipulation|intervention|stimulation)"
    r"|\b(?:light|simple|gentle|superficial|static|still|control)[- ]touch\b"
    r"|\b(?:detuned|disconnected|deactivated|inactivated|neutral tape)\b|\b(?:switched|turned)[- ]off\b"
    r"|\bpoints? (?:not |un)related\b"
    r"|\b(?:device|machine|apparatus|equipment|unit|laser|ultrasound) (?:was )?off\b"
    r"|\bnot (?:switched|turned|plugged) (?:on|in)\b|\b(?:too|so) (?:light|lightly|weak|soft)\b"
    r"|\b(?:away|distant|remote|apart) from (?:the )?(?:true|real|actual|genuine|original|main|acu\w+"
    r"|treatment)\b"
    r"|\bpoints? (?:\w+ ){0,3}(?:no|without) (?:\w+ )?(?:effects?|relations?|connections?|relevance)\b"
    r"|\b(?:sat|sit|sits|sitting|stay\w*|stood) (?:quietly |silently )?(?:beside|next to|with|by)"
    r" (?:them|her|him"
    r"|the (?:patient|wom[ae]n|mother|infant|participant|child|subject)s?)\b"
    r"|\binactive (?:laser|ultrasound|tens|device|electro\w*|treatment|tape)"
    r"|\battention[- ](?:placebo|(?:matched )?control)|\battendance only"
    r"|\b(?:quiet|silent|mere|simple|therapist'?s?|nurse'?s?|researcher'?s?) presence"
    r"|\bsub-?therapeutic|\b(?:resting|placing|laying) (?:the |of )?hands|\bhands (?:were )?(?:resting"
    r"|placed|laid)"
    r"|\b(?:without|no) (?:any )?(?:pressure|stroking|kneading|manipulation of)\b|\bminimal pressure"
    r"|\bhold(?:ing|s) (?:the |their )?(?:feet|foot|hands?|heels?)\b"
    r"|(?<!therapeutic )(?<!healing )(?<!not )\btouch(?:ed|ing)?\b(?! therap)"
    r"|\brestrain(?:t|ed)\b|\b(?:held|handled|handling) only|\bonly (?:held|handled|handling)\b"
    r"|\bwithout (?:any )?mov(?:ing|ement)|\bnon-?(?:acu\w*|reflex\w*|specific|related"
    r"|meridian)[- ](?:pressure )?(?:points?|zones?|areas?)",
)
# A place in a queue, or the same treatment after the study.
WAITING = phrase(
    "wait|delayed|deferred|study|trial|later|research|data collection",
    r"\bwait(?:ing)?[- ]?list|^\W*(?:a )?waiting\W*$|\bwait(?:ing)? (?:control|group|period)|\b(?:on"
    r"|to) a waiting"
    r"|\b(?:delayed|deferred)[- ](?:intervention|treatment|massage|start|access|therapy|group|control)"
    r"|\b(?:massages?|interventions?|treatments?|reflexology|acupressure|therapy|drainage"
    r"|it) (?:only )?(?:later\b"
    r"|(?:after|at the end of|upon completion of|following) (?:the )?(?:completion of "
    r"|end of )?(?:the )?(?:study|trial"
    r"|research|data collection))",
)
# Nothing at all, said outright.
NOTHING = phrase(
    "no |no-|none|non|neither|left |untreated|without|blank|not|didn|inactive|only |nothing|model|alone",
    r"^\W*(?:[\w-]+ ){0,3}model\W*$|\bno[- ](?:specific |additional |particular |special |other "
    r"|further |extra |active |such |therapeutic"
    r" |study |nursing |complementary |\w+ )?(?:treatments?|interventions?|therap\w+|care|stimul\w+"
    r"|massag\w*"
    r"|reflexology|acupressure|drainage|procedures?|compression|touch|tuina|measures?|contact"
    r"|applications?|programs?|training)\b"
    r"(?! (?:had to|(?:was|were) (?:stopped|discontinued|reported|associated)))|\b(?:received|got|given|had"
    r"|or|with|to|and|than|versus|was|were) (?:nothing|none)\b"
    r"|\bno (?:[\w-]+ ){0,4}(?:methods?|techniques?) (?:[\w-]+ ){0,4}(?:was|were|is) (?:used|applied|given"
    r"|offered)\b"
    r"|^\W*(?:with |to )?(?:nothing|none|neither)\b|\b(?:receiv\w+|given|got|had) neither\b"
    r"|\bnon-?(?:treatment|intervention|treated|massaged?)\b|\buntreated\b"
    r"|\bwithout (?:any )?(?:\w+ )?(?:treatments?|interventions?|therapy|massag\w*|stimulation|reflexology"
    r"|acupressure|drainage|tuina)\b(?! without)|\bblank\b"
    r"|\b(?:(?:did|do|does|would|will) not|didn't) (?:\w+ )?(?:receive|get|have|undergo|practi[cs]e|perform"
    r"|do)"
    r"|\bnot (?:given|treated|massaged|offered|exposed|touched|subjected)\b"
    r"|\bnot receiv\w+|\binactive (?:controls?|therapies|comparators?|interventions)"
    r"|\b(?:did|were|was|had) not(?= ?[.;,]|\s*$)|\bleft (?:alone"
    r"|untouched|as (?:it|they) (?:was|were))|\bdid nothing\b|\bno such \w+|\breceiving no\b"
    r"|\bonly (?:the )?(?:complet|fill|measur|assess|evaluat|observ|weigh|monitor|examin|question|form"
    r"|test)\w*",
)
# Rest without care is nothing.
REST = phrase(
    "rest|recover|lay|lying|lie|sat|sit|seated|passive|break|undisturbed",
    r"\b(?:passive|quiet|bed|seated|supine|simple|ordinary|passively|complete|undisturbed|equal|of)[- ]"
    r"(?:rest|recovery)\b(?! with)|\bpassive recover\w+|\brest(?:ed|ing)?\b(?! (?:with|of|hands|on|pain"
    r"|in the "
    r"same room|to (?:the )?(?:\w+ )?music)| ?(?:\w+ )?music)|\b(?:lay|lying|lie) (?:\w+ )?(?:down|supine"
    r"|prone"
    r"|still|quiet\w*|in bed|on)|\bquiet (?:lying|sitting|time)|\b(?:sat|sit|sitting|seated) (?:quietly"
    r"|still|down|upright|there|(?:with|in|on|for) (?!music|headphones|hot|warm|ice)"
    r"|in silence|alone)|\b(?:coffee|work|normal|usual|simple)?[- ]?breaks?\b(?! music)|\bundisturbed\b",
)
_ADJECTIVE = r"(?:usual|routine|standard|conventional|ordinary|customary)"
# Words behind "conventional" that make it a treatment of its own.
_OWN = (
    r"(?:massage|exercises?|methods?|physical therapy|physiotherapy|physiotherapeutic|techniques?"
    r"|acupuncture"
    r"|deviations?|errors?|means?|mean difference|stretch\w*|ultrasound|training|tens|taping|mobilization"
    r"|drug|drugs|western|chinese medicine|scores?|doses?|questionnaire|swedish|thai|full|manual|electro\w*"
    r"|oil|maneuvers?|(?:\w+ )?valsalva|instruments?|activit\w+|chair|traction|rehabilitation"
    r"|antidepressants?|nsaids?)"
)
USUAL_CARE = phrase(
    "usual|routine|standard|conventional|normal|regular|ordinary|customary|traditional|current|general"
    "|basic"
    "|check|policy|procedure|care|treatment|management|tau|before|prescribed|maintain|continu|guideline"
    "|protocol"
    "|program|only|pathway|bundle",
    rf"\b{_ADJECTIVE}(?:ly)? (?!(?:[\w-]+ )?{_OWN}\b|controls?\b|groups?\b|pain\b|breaks?\b"
    rf"|positions?\b|meals?\b|(?:that|which|of|was|were|is|are|done|daily)\b)[a-z]"
    r"|\b(?:normal|regular|traditional|current|general|basic|existing|local|recommended|best|supportive"
    r"|maintenance"
    r"|background|symptomatic|optimal|guideline-based|prophylactic|preventive)"
    r" (?:[a-z-]+ ){0,2}?(?:care|cares|treatments?|managements?|nursing|programs?|practice|measures?"
    r"|protocols?"
    r"|routines?|medical therap\w+|medications?)\b"
    r"|\b(?:treatment|care|therapy|managed?|treated)[ -]as[ -]usual|\btau\b|\bas (?:usual|before|normally"
    r"|normal|prescribed)\b"
    r"|\b(?:routinely|conventionally) (?:nursed|treated|managed|cared)|\b(?:nursed|treated|managed"
    r"|cared for)"
    r" (?:routinely|conventionally|according to)|\bcontinued (?:\w+ )?(?:care|treatment|management"
    r"|medication)s?\b"
    r"|\b(?:gp|general practitioner|general practice|family physician) care\b"
    r"|\b(?:nursing|medical|hospital|ward|nursery|obstetric|antenatal|prenatal|postnatal|maternity"
    r"|perinatal"
    r"|postoperative|perioperative|preoperative|clinical|oncolog\w+|multidisciplinary|intensive|nicu"
    r"|labou?r"
    r"|delivery|midwifery|midwi\w+|newborn|neonatal|institutional|dialysis|medication|drug)"
    r" (?:nursing )?(?:care|cares|routines?|managements?)\b"
    r"|\b(?:ward|unit|department\w*|hospital|clinic|nursery) (?:routines?|protocols?|procedures?|policy)\b"
    r"|\b(?:in accordance with|according to|as per|per|by|following|followed|as in|as|under) (?:the"
    r" )?(?:\w+ )?"
    r"(?:routines?|standard|usual)\b"
    r"|\b(?:clinic|outpatient|inpatient|specialist|community|primary|health|gynecolog\w+|psychiatric"
    r"|palliative|dental"
    r"|team|non-?manual|rehabilitation|follow-up) care\b"
    r"|\bprescribed (?:laxatives?|drugs?|medic\w+|treatment)|\b(?:antenatal|prenatal|medical) check-?ups?"
    r"|\bcontinu\w+ (?:with )?(?:on )?(?:their|his|her|the) (?:\w+ ){0,2}?(?:medic\w+|drugs?"
    r"|treatments?|care"
    r"|therap\w+|routines?|regimens?|laxatives)|\busual\b(?! (?:breaks?|positions?|activit))"
    r"|\b(?:went|carried|kept) on with (?:their|what|the|his|her)\b|\bhad (?:been )?prescribed\b"
    r"|\b(?:prevention|preventive|precaution\w*) guidelines"
    r"|\b(?:according to|in accordance with|following|per) (?:the |current |national "
    r"|clinical )?guidelines?\b"
    r"|\b(?:recovery|eras|fast-?track|discharge) (?:program|pathway|protocol|bundle)s?\b"
    r"|\bonly (?:the )?(?:care|cares)\b|\bmedical (?:treatment|therapy|management)\b",
)
# What all had besides massage is usual care even where it is "standard rehabilitation".
AS_USUAL = regex(rf"\b{_ADJECTIVE} (?!deviation|error|mean)|\bprescribed\b")
# Treatments by name.
ACTIVE = any_of(
    r"\bphysical therap\w+|\bphysiotherap\w+|\bactive recovery|\bpedal\w+|\b(?:bi)?cycling|\bjogging"
    r"|\bswimming|\b(?:kinesio|hydro|cryo|thermo|electro|psycho|pharmaco|vibro"
    r"|moxi"
    r"|magneto|photo|balneo|mechano)\w*therap\w+"
    r"|\b\w*acupuncture|\bmoxibustion|\bcupping|\bgua sha|\w*exercis\w+|\bstretch\w*|\bstrengthening"
    r"|\btraining"
    r"|\byoga|\bpilates|\btai chi|\bqigong|\bbaduanjin|\bgymnastics|\bwalk(?:ing|ed)?\b|\brelaxation"
    r"|\bimagery|\bmeditation"
    r"|\bmindful\w+|\bhypno\w+|\bmusic\w*|\baroma\w*(?! massage)|\blavender|\binhalation|\bbreathing"
    r"|\b(?:health |self-care |patient )?educat\w+|\bcounsel\w+|\badvice\b|\bleaflets?|\bbooklets?"
    r"|\bbrochures?"
    r"|\bpamphlets?|\b(?:the|a|self-care) book\b|\bvideos?\b|\blectures?|\bself-?care|\bnsaids?\b"
    r"|\bnon-?steroidal|\b\w{3,}(?:profen|fenac|oxacin|azepam|zolam|etamol|aminophen|caine|pride|sartan"
    r"|triptan"
    r"|madol|codone|phine|xetine|oxib|xicam|setron|ulose|butamol|gabalin|pentin|statin|zine)\b"
    r"|\b\w{3,} acid\b"
    r"|\b\d+(?:\.\d+)? ?(?:mg|mcg|iu|ml)\b|\banalges\w+|\bopioids?|\bmedicat\w+|\bmedicines?\b|\bdrugs?\b"
    r"|\btablets?|\bcapsules?|\bgranules?|\bherb\w*|\bdecoction|\bsyrup|\bprobiotics?|\blaxatives?"
    r"|\bsimethicone"
    r"|\bantihistamin\w+|\banti(?:depress|emet|inflammator|epilept|spasmod)\w+|\bquinine|\bmelatonin"
    r"|\bmacrogol"
    r"|\binject\w*|\bcorticosteroids?|\bsteroids?|\bbotulinum|\bnerve block|\bneedling|\blaser|\bultrasound"
    r"|\bdiathermy|\bshock ?waves?|\btens\b|\bt\.e\.n\.s|\btranscutaneous|\belectric\w* stimulation"
    r"|\belectro\w+"
    r"|\bmagnet\w+|\btraction|\b(?:moist |local |superficial |infrared )?heat(?:ing)?\b|\bhot (?:pack"
    r"|compress|herbal|bag)\w*|\bwarm \w+"
    r"|\bcold (?:pack|compress|application|therapy|water|gel)\w*|\bcold\b|\bice\b|\bcompress(?:es|ion)?\b"
    r"|\bbandag\w+"
    r"|\bgarments?|\b(?:kinesio(?:logy)? ?)?tap(?:e|ing|ed)\b|\bsplint\w*|\borthos[ei]s|\bbrace|\binsoles?"
    r"|\bbelts?\b"
    r"|\bmanipulat\w+|\bmobili[sz]ation|\bmuscle energy|\bchiropract\w+|\bosteopath\w+|\bmanual therap\w+"
    r"|\bmanual (?:technique|treatment)s?|\bpositional release|\bcryo\w*|\btherapeutic touch"
    r"|\bhealing touch"
    r"|\breiki|\bkangaroo|\bskin[- ]to[- ]skin|\brock(?:ing|ed)\b|\bswaddl\w+|\bbath(?:s|ing)?\b"
    r"|\bfoot ?baths?"
    r"|\bimmersion|\bhands-on technique|\broll(?:er|ers|ing)\b|\bvibrat\w+|\bpercussi\w+"
    r"|\bread(?:ing)?\b(?! of)"
    r"|\bstor(?:y|ies|y-?telling|y-?books?)\b|\bconversation|\btalk(?:ing|ed|s)?\b|\bchat\w*"
    r"|\bvisits?\b(?! (?:to|at|were|was))"
    r"|\b(?:emotional|psychological|moral|continuous) support|\bvisitors?|\bcompan(?:y|ionship)\b|\bgames?\b"
    r"|\bplay(?:ing|ed)?\b|\btelevision|\bmovies?"
    r"|\bcartoons?|\bdistract\w+"
    r"|\bfocused attention|\bsupport group|\bcbt\b|\bcognitive|\bbehavio\w+ (?:therap|treat|train)\w*"
    r"|\bbiofeedback"
    r"|\bsucrose|\bpacifiers?|\bpetting|\blight[- ]pressure|\breassurance|\bhandshake|\bsounds\b"
    r"|\bactive (?:controls?|treatments?|comparators?|interventions?|therap\w+)"
    r"|\b(?:other|another|alternative|different|competing) (?:\w+ )?(?:interventions?|treatments?|therap\w+"
    r"|techniques?|modalit\w+)|\brehabilitation|\bprescription|\bconventional method"
    r"|\bintermittent pneumatic|\bipc\b"
    r"|\bexertion|\bweight[- ]?loss|\bdiet\w*|\bwater intake|\bmagnesium|\bzinc\b|\bvitamins?|\bhormon\w+"
    r"|\bmirror"
)
# "Music plus routine care" is music; "analgesics as prescribed" are care.
_ADDED = regex(r"\b(?:plus|combined with|in addition to|added to)\b")
_AS_BEFORE = regex(r"\bprescribed\b|\bas (?:usual|before)\b")
# "Nothing except check-ups" is what stands behind "except".
EXCEPT = regex(
    r"\b(?:nothing|no \w+(?: \w+)?) (?:except|but|other than|apart from|besides|beyond"
    r"|save)\b(?! (?:\w+ ){0,3}(?:question|measure|assess|evaluat|record))"
)
# Words like those above that name no control.
NOT_A_CONTROL = phrase(
    "standard|conventional|usual|customary|current|placebo|no treatment|routine|control|sham|comparator",
    r"\bsham[- ](?:operat\w+|surg\w+|lesion\w*|injur\w+)|\bstandard(?:ized)? (?:deviations?|errors?"
    r"|means?|mean difference|massage protocol|scores?)"
    r"|\bconventional (?:pain|treatments? (?:is|are|of|given))|\busual (?:pain|activit\w+)"
    r"|\bplacebo (?:effects?|response)|\b(?:lack(?:ing|ed)?|without|no) (?:a )?(?:placebo|sham|control)"
    r"|\b(?:serv\w+|act\w*|used) as (?:the |an? )?(?:attention|active|time)[- ](?:\w+ )?(?:control"
    r"|comparator|placebo)"
    r"|\bresponds to placebo|\bfollowed by no treatment|\bbeyond placebo|\broutine(?:ly)? (?:use|used"
    r"|addition)"
    # "Cabbage leaves, the routine remedy of the ward": the treatment is the leaves.
    r"|, (?:which is )?(?:our|the|a) (?:usual|routine|standard|conventional|customary|current)"
    r" (?:remedy|treatment|method"
    r"|technique|therapy|procedure|practice)(?: (?:of|in|at|for) (?:the|our|this) \w+)?(?= ?[,;.)(])",
)
# A device that does nothing is a dummy, not the treatment that it looks like.
DUMMY_DEVICE = phrase(
    "detuned|sham|placebo|simulated|dummy|inactiv|deactivated|disconnected|attention",
    r"\b(?:detuned|sham|placebo|simulated|dummy|inactiv\w+|deactivated|disconnected)"
    r" (?:(?!or\b|and\b|with\b|versus\b|vs\b)[\w-]+ ){0,2}?(?:laser|ultrasound|tens\b|electro\w+|taping"
    r"|tape|acupuncture|needling|manipulation"
    r"|mobilization|exercises?|stimulation|massage|reflexology|acupressure|tuina|oils?)"
    r"|\battention[- ](?:matched )?controls?(?: group)? (?:who|which|that|with|by)\b[^.;]{0,60}",
)
USUAL_BESIDES = phrase(
    "adjunct|addition|adjuvant|added",
    r"\b(?:adjunct|addition|adjuvant|added|adjunctive) to (?:\w+ ){0,3}?(?:usual|standard|routine"
    r"|conventional) \w+",
)
# Words that name a control wherever they stand; in reviews also care and nothing.
SHAM_OUTRIGHT = phrase(
    "sham|placebo|dummy|detuned|disconnected|attention",
    r"\bsham\b|\bplacebos?\b|\bdummy\b|\bdetuned\b|\bdisconnected\b|\battention[- ](?:placebo"
    r"|(?:matched )?control)",
)
UNTREATED_OUTRIGHT = phrase(
    "untreated|no-|no treat|no interv|no massage|non",
    r"\buntreated (?:controls?|groups?|comparison|leg|limb|side)\b"
    r"|\b(?:no|non)[- ]?(?:treatment|intervention|massage) (?:controls?|groups?|arms?|conditions?|days"
    r"|nights|sessions|periods)\b",
)
CARE_OUTRIGHT = phrase(
    "usual|routine|standard|conventional|ordinary|customary",
    rf"\b{_ADJECTIVE} (?:[\w-]+ )?(?:care|cares|treatments?|management|practice|medical therapy)\b",
)
NOTHING_OUTRIGHT = phrase(
    "no |non-|inactive|untreated",
    r"\bno (?:\w+ )?(?:treatment|intervention|massage|therapy)\b(?!-| (?:related|had to"
    r"|(?:was|were) (?:stopped|associated)))|\bnon-?treatment"
    r"|\binactive (?:controls?|therapies|comparators?|interventions)"
    r"|\buntreated",
)
ACTIVE_OUTRIGHT = phrase(
    "active c", r"\bactive (?:controls?|comparators?|comparisons?)\b(?! (?:and|or) placebo response)"
)
_Families = tuple[tuple[Comparator, Phrase], ...]
_UNMISTAKABLE: _Families = (
    (Comparator.SHAM_PLACEBO, SHAM_OUTRIGHT),
    (Comparator.NONE_WAITLIST, WAITING),
    (Comparator.NONE_WAITLIST, UNTREATED_OUTRIGHT),
)
_IN_REVIEWS: _Families = (
    (Comparator.USUAL_CARE, CARE_OUTRIGHT),
    (Comparator.NONE_WAITLIST, NOTHING_OUTRIGHT),
    (Comparator.ACTIVE, ACTIVE_OUTRIGHT),
)


# Words of one side that no other word beside them outweighs.
_BEFORE_ALL: _Families = (
    (Comparator.NONE_WAITLIST, phrase("neither", r"^\W*neither\b")),
    (Comparator.SHAM_PLACEBO, SHAM),
    (Comparator.NONE_WAITLIST, WAITING),
)


@lru_cache(maxsize=4096)  # the same words are met by several ways of reading one sentence
def family_of(spoken: str) -> Comparator | None:
    """The family of one side. A dummy beats all; nothing counts only where no care is named."""
    if EXCEPT.search(spoken):
        return Comparator.USUAL_CARE
    for family, words in _BEFORE_ALL:
        if words.search(spoken):
            return family
    usual, active = USUAL_CARE.search(spoken), ACTIVE.search(spoken)
    if usual and active:
        own = _ADDED.search(spoken) or active.start() < usual.start()
        return Comparator.ACTIVE if own and not _AS_BEFORE.search(spoken) else Comparator.USUAL_CARE
    if usual:
        return Comparator.USUAL_CARE
    rest = REST.search(spoken)
    if active and (rest is None or active.start() < rest.start()):
        return Comparator.ACTIVE
    if rest or NOTHING.search(spoken):
        return Comparator.NONE_WAITLIST
    return None


def outright(plain: str, *, review: bool = False) -> Iterator[Comparator]:
    """The families that a sentence names in words that mean a control wherever they stand.

    A review speaks of care only as of what its trials compared; a trial may have given it to all.
    """
    spoken = without(USUAL_BESIDES, plain) if review else plain
    families = _UNMISTAKABLE + _IN_REVIEWS if review else _UNMISTAKABLE
    return (family for family, words in families if words.search(spoken))


def cleaned(plain: str) -> str:
    """The sentence without words that name no control, and with dummy devices called sham."""
    return without(DUMMY_DEVICE, without(NOT_A_CONTROL, plain), "sham")


def without(words: Phrase, plain: str, instead: str = " ") -> str:
    """The sentence with these words taken out."""
    return words.pattern.sub(instead, plain) if may_stand(words, plain) else plain


def may_stand(words: Phrase, plain: str) -> bool:
    """Whether one of the pieces stands in the sentence, so that it is worth looking for all matches."""
    return holds(plain, words.needs)
