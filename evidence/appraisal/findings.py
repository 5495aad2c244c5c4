"""What each clause of the results says: better, no different, worse, only changed within its group, or
different.

The sign comes from the authors' words ("less pain", "in favour of massage"), never from the sign of a number.
Findings know whether they are about the primary outcome, a side outcome, a later time or a subgroup;
`direction` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from evidence.appraisal.groups import plainly
from evidence.appraisal.numbers import value_of
from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import favors, group_signs, names_a_group, polarity_of
from evidence.appraisal.text import Part, Reading, Sentence, any_of, phrase, word_set
from evidence.appraisal.two_groups import INTERVAL, SIGNIFICANT, compared, segments, shielded
from evidence.model import REVIEWS, Design, MassageRole

NULL = any_of(
    r"\bno (?:[\w-]+ ){1,5}?(?:was|were) (?:significantly )?(?:better|different|superior|more)\b|"
    r"\bno (?:\w+ )?(?:statistically |clinically |statistical |overall |between-group |meaningful "
    r"|further |strong )?(?:significant )?(?:[\w-]+ )?(?:differences?|effects?|benefits?|change|changes"
    r"|improvements?|advantage|superiority|evidence (?:of|that|for|to)|impact|association|support"
    r"|interactions?)\b"
    r"|\b(?:did|do|does|was|were|is|are|had|has|could|can)(?: not|n't) (?:(?!because|due"
    r"|owing)[\w-]+ ){0,5}?(?:differ\w*"
    r"|significant\w*|different|better|superior|reach|achieve|attain|improve\w*|reduce\w*|effective|lower"
    r"|change\w*"
    r"|bring|provide|yield|produce|confer|offer|enhance|support\w*|beneficial|affect\w*|maintained"
    r"|sustained|persist\w*|last(?:ed)?|lead|alter"
    r"|prevent|show|favor|more|affected|increase\w*|promote|result(?:ed)? in|stimulate|facilitate|cause"
    r"|accelerate|boost|contribute)\b"
    r"|\bnot (?:statistically |clinically |significantly |been )?(?:significant\w*|differ\w*|better"
    r"|superior|effective|improved|reduced|affected)\b|\bnon-?significant|\binsignificant|\bneither\b"
    r"|\bnor did\b|\bnone (?:\w+ )?differed|\bp ?= ?n\.?s\b|\bn\.s\.|\(ns\)|\bfail(?:ed|s) to\b"
    r"|\bunaffected\b"
    r"|\bsimilar\b(?! (?:to|manner|fashion|way))|\bsimilarly\b(?!,)|\balike\b|(?<!not )\bcomparable\b"
    r"|\bcannot be said\b|\bequally\b"
    r"|\bequivalent\b|\bas (?:\w+ )?(?:effective"
    r"|good|large) as\b|\b(?:do|does|did|works?|worked|fared?|performed|just|about|quite|nearly"
    r"|almost) (?:\w+ )?as well as\b|\bno more (?:\w+ )?than\b|\bno more (?:effective|frequent)"
    r"|\bno (?:better|different|less|lower|longer)\b|\bnot more\b"
    r"|\bwithout (?:a |any )?(?:[\w-]+ ){0,3}?differences?\b"
    r"|\bdiffered for neither|\bfor neither\b|\blittle (?:to|or) no (?:difference|effect)|\bnot in\b"
    r"|\bno benefit\b|\bbut not\b|\bnot massage\b|\bin only (?:one|two|1|2) of\b|\bsame (?:in"
    r"|for) (?:both|all)"
    r"|\brelatively ineffective|\bineffective\b|\bremained unchanged|\bcontains? (?:the )?(?:null|zero|one)"
    r"|\b(?:practically|virtually|much|essentially|nearly|almost|about|broadly|roughly"
    r"|statistically) (?:the same|equal)"
    r"|\bthe same (?:in|for|with|across|between|whether|number|degree|extent|amount)|\b(?:was|were|is"
    r"|are) (?:also )?the same\b"
    r"|\bno (?:statistical |real |material |worthwhile |clear |apparent |detectable |measurable "
    r"|discernible |appreciable"
    r"|notable |relevant |important |extra |added |additional |such )?(?:significance(?! tests?)|gap"
    r"|gain|gains"
    r"|signal|trace|hint|sign"
    r"|influence|relation|superiority|separation|change|response)\b"
    r"|\b(?:without|no) (?:a |any )?(?:significant )?(?:group|treatment|time|condition)[- ](?:by|x|×"
    r"|and|\*)[- ](?:time|group|treatment)\b"
    r"|\b(?:found|showed|did|changed|added?|adds|made|gained|brought) nothing\b"
    r"|\bneither better nor worse\b"
    r"|\b(?:un|not )(?:influenced|affected|changed|altered|moved|touched)\b"
    r"|\bto (?:a|the) (?:\w+ )?(?:comparable|similar|same|equal|like) (?:degree|extent|amount|level|manner)"
    r"|\bto the same (?:degree|extent|amount)|\bby (?:about )?the same (?:amount|margin)"
    r"|\bin parallel\b|\bindistinguishable\b"
    r"|\b(?:gap|difference|advantage|benefit|effect|gain)s? (?:between \w+ )?(?:had |has |have |was "
    r"|were )?(?:then |since |later )?"
    r"(?:narrowed|vanished|disappeared|faded|gone|lost|worn off|wore off|shrank|shrunk|dissipated)"
    r"|\bno longer\b|\b(?:included|includes|including|crossed|crosses|crossing|spanned|spanning"
    r"|overlapped) (?:zero|one|unity|null|no|the null)\b"
    r"|\bcould not (?:be )?(?:shown|show|demonstrated?|confirm(?:ed)?|detect(?:ed)?|prove[nd]?|found"
    r"|establish(?:ed)?)\b"
    r"|\bsmaller than the (?:least|smallest|minimal|minimum)\b|\binterchangeab\w+"
    r"|\bcame closer together|\bcaught up\b"
    r"|\b(?:nothing|little) (?:more|beyond|extra|further|to choose)\b|\blittle (?:\w+ )?differen(?:ce|t)\b"
    r"|\b(?:did|does|do) not (?:\w+ )?(?:add|recover|outperform|outlast|separate|exceed|surpass|speed"
    r"|hasten|translate|favou?r"
    r"|restore|relieve|shorten|lower|rise|fall|raise)\b|\bin keeping with chance\b|\bnull\b"
)
# "Not as good as" is less good than, no null result.
NOT_AS = regex(r"\bnot as (?P<good>effective|efficacious|beneficial|good) as\b")
# Something that is measured by massage, or loses to it.
AGAINST_MASSAGE = phrase(
    "massag|tuina|reflexology|acupress|release|drainage",
    r"\b(?:than|to|compared (?:with|to)) (?:the |with |in |that of )?(?:\w+ )?(?:massage|tuina|reflexology"
    r"|acupressure|myofascial release|lymph\w* drainage)\b",
)
# "Compared with the intensity before the massage": with how the same people began.
_HOW_THEY_BEGAN = (
    r"(?:(?!controls?\b|usual|routine|standard|sham|placebo|rival|groups?\b|comparison|those who)[\w-]+ )"
    r"{0,4}"
    r"(?:before|prior to|preceding) (?:the )?(?:it\b|start|massag|interven|treat|session|therap|program)"
)
# Words that put one group against another.
_COMPARATIVE_IN = (
    r"\b(?<!for the )(?:lower|higher|less|greater|fewer|better|worse|poorer|shorter|larger|longer|smaller"
    r"|slower|faster|sooner|more(?: (?:frequent|common|effective|often|pronounced"
    r"|marked))?)(?: \w+){0,3}? (?:in|with|among|for"
    r"|after)"
    r" (?:the |those |patients |participants |women |people )?(?:\w+ ){0,2}?(?:massag\w*|controls?\b|usual"
    r"|standard"
    r"|placebo|sham|rival\w?|(?:experimental|intervention|treatment|study) (?:group|arm|women|patients"
    r"|participants))"
)
BETWEEN = any_of(
    rf"\bthan\b(?! (?:\d|one|half|before|at the (?:start|beginning|outset)))|\bcompared (?:with"
    rf"|to)\b(?! (?:{_HOW_THEY_BEGAN}"
    r"|(?:(?:that|those) (?:in|at|on) )?(?:the )?(?:baseline|before|pre|(?:week|day) [01]\b)"
    r"|the first|own))|\b(?:versus|vs)\b|\brelative to\b|\bin comparison\b|\bbetween (?:the )?(?:two |three "
    r"|both )?(?:groups|arms|them|these)"
    r"|\b(?:lower|higher|less|greater|fewer|better|shorter|larger|longer) (?:\w+ ){0,4}in (?:the "
    r"|every )?(?:massage\w*|experimental|intervention|treatment|study) "
    r"(?:group|arm|infants|women)|\bin favor of|\bbetween-groups?\b|\bfavou?r\w*\b|\b(?:superior"
    r"|inferior)\b"
    r"|\bgroups? differ"
    r"|\bdiffered (?:significantly )?(?:between|across|among)|\bdifferent (?:between|from)"
    r"|\binteraction\b|\bagainst\b|\brespectively\b|\bdifference of\b|\beffect size\b|\b(?:greater|lower"
    r"|better|less|fewer|higher|larger|shorter) with\b|\b(?:greater|larger"
    r"|more) (?:\w+ ){0,2}(?:improvement|reduction|decrease|relief|gain|increase|decline|drop|fall|rise)\w*"
    r"|\bimproved more\b"
    r"|\bmean difference|\b(?:greater"
    r"|lower|better|less|fewer|higher|more|longer|shorter|faster) with (?:massage|the massage|\w+ massage"
    r"|tuina|the [\w-]{1,20} doses?)"
    r"|\bsurpassed|\bbeat\b|\boutperform|\bin (?:every|each) massage (?:arm|group)|\brelative risk"
    r"|\bodds ratio|\brr \d|\b(?:s?md|wmd|rr|hr|hedges' g) ?[=:,]? ?-?\d|\bor ?= ?\d"
    r"|\b(?:above|below) (?:that|those)\b|\bas against\b|\bin contrast (?:to|with)\b"
    r"|\bunlike (?:the )?(?:control|rival\w?|usual)"
    r"|\bamong those (?:assigned|allocated|offered|given|treated)\b|\bdifference (?:was|,|of)"
    rf"|{_COMPARATIVE_IN}"
    r"|\bgroup differences?|\bdifferences? among|\bover (?:the )?(?:sham|control|placebo)"
    r"|\b\d v \d|\bv (?:control|sham|usual)|\b(?:fell|dropped|rose|gained|improved) (?:more|further)\b"
    r"|\bdifferences? from (?:the )?(?:usual|controls?|sham|placebo|wait)"
    r"|\bbetween (?:the )?[\w-]+ and (?:the )?(?:control|comparison|placebo|sham|usual care)\w*"
    r" (?:groups?|arms?)\b"
    r"|\bdifferences between\b(?! (?:the )?(?:first|initial|pre|before|baseline|admission|start)\b)"
    r"|\breductions? (?:was|were) (?:greater|larger)"
)
# "The massage group had lower scores": lower than the other group, unless a time says lower than before.
COMPARATIVE = any_of(
    r"\b\d[\d.]* (?:[\w/%°-]+ ){1,3}(?:sooner|earlier|less|more|fewer|shorter|longer|lower|higher"
    r"|heavier)\b|\b\d[\d.]*% (?:less|more|fewer|lower|higher)\b|"
    r"\b(?:had|has|showed|gained|achieved|reported|experienced|needed|required|used|were"
    r"|was|left \w+) (?:also )?(?:on average )?(?:[\d.]+ (?:[\w/%°]+ )?)?(?:significantly )?"
    r"(?:better|greater|larger|fewer|shorter|lower|less|higher|more|faster|longer|earlier|sooner|heavier)\b"
)
WITHIN = any_of(
    rf"\bcompared (?:with|to) {_HOW_THEY_BEGAN}|"
    r"\b(?:with|under|following) both\b|\bfrom baseline|\bfrom before to after|\bthan at the (?:start"
    r"|beginning|outset)"
    r"|\bcompared (?:with|to) (?:(?:that|those) (?:in|at|on) )?(?:the )?"
    r"(?:baseline|pre|(?:week|day) [01]\b)|\bthan (?:at )?(?:baseline|before)"
    r"|\bbefore and after|\bpre-? ?(?:and|to|/)? ?-?post|\bwithin[- ]groups?|\b(?:both|all|each"
    r"|either) (?:of )?(?:the )?(?:\w+ )?(?:groups?|arms|interventions|treatments|conditions) (?:improved"
    r"|showed|had|were|reduced|led|resulted|reported|seem|appear|give)"
    r"|\bin (?:both|all|the both) (?:of )?(?:the )?(?:\w+ )?(?:groups|arms)|\bfrom the first to the last"
    r"|\bafter (?:the )?(?:\w+ ){0,3}(?:massage|sessions?|acupressure|treatment|therapy)s?\b"
    r"|\bbetween the \d+\w* (?:week|day) and"
    r"|\bdifferences? between (?:the )?(?:first|initial) (?:\w+ ){0,2}and (?:the )?(?:last|final)"
    r"|\bover time\b|\bfrom [\d.]+ (?:± ?[\d.]+ )?to [\d.]+"
    r"|\bcompared with baseline|\bsince baseline|\bonly the massage|\bonly in the massage"
    r"|\bboth \w+ and (?:\w+ )?massage (?:resulted|led|reduced)"
)
# "Massage significantly reduced pain": a claim about massage, with significance, in a study with controls.
CAUSAL = phrase(
    "signific|marked|lower",
    r"\b(?:massage\w*|reflexology|acupressure|release|drainage|tuina|stimulation)\b(?: (?:therapy"
    r"|intervention|treatment|group))?.{0,30}?\b(?:significantly|markedly) (?:reduc|improv|reliev|decreas"
    r"|lower|increas|enhanc|alleviat|shorten)"
    r"|\bsignificant (?:reductions?|improvements?|decreases?) (?:of|in) .{0,60}\b(?:was|were) (?:found"
    r"|seen|observed)|\bwas lower and .{0,40}was higher\b",
)
DIFFERENT = any_of(
    r"\bgroups? (?:also )?differed|\bdiffered (?:significantly|across|between|among)"
    r"|\bsignificant(?:ly)? (?:group |between-group )?differen(?:ce|t)|\bsignificant.{0,30}\binteraction"
    r"|\binteraction was significant"
    r"|\b(?:a|the|mean|between-group|adjusted) (?:mean )?difference of\b|\bsignificant (?:\w+ )?effects?\b"
    r"|\bdifferences? (?:between|among) (?:the )?(?:\w+ )?groups (?:was|were) significant"
    r"|\bth(?:is|ese|e) differences? (?:was|were|became) (?:statistically |highly )?significant"
)

# "3.2 in the massage group and 5.1 in the control group (p<0.001)": one P value after both compares them.
_TREATED = r"(?:massage|intervention|experimental|treatment|study|reflexology|acupressure)"
_CONTROL = r"(?:controls?|usual care|placebo|comparison|standard care)"
BOTH_GROUPS = regex(
    rf"\b(?:in|for|with) (?:the )?(?:\w+ )?{_TREATED}\b.{{0,100}}"
    rf"\b(?:in|for|with) (?:the )?(?:\w+ )?{_CONTROL}\b(?P<rest>.{{0,80}})"
)
BOTH = regex(r"\bboth\b")
BASELINE = any_of(
    r"\b(?:similar|alike|comparable|equal|homogeneous|no (?:\w+ )?differences?"
    r"|not differ\w*) (?:[\w-]+ ){0,5}?before\b(?! and after)|"
    r"\bat (?:baseline|the outset|the start)\b"
    r"(?!(?: \([^()]{0,20}\))?,? (?:and |or )?(?:at |after )?(?:the )?(?:weeks?|months?|days?"
    r"|end|follow|after)\b)|"
    r"\bbaseline (?:\w+ )?(?:\w+,? ){0,4}(?:characteristics"
    r"|variables|features|pain|scores?)|\bdemographic|\bbefore the intervention,? no"
    r"|\b(?:before|prior to) (?:the )?(?:interventions?|treatments?|study|program|therapy)\b(?!.*\bafter\b)"
    r"|\bdifferences? in (?:the )?pre-?(?:intervention|treatment|test)\b(?!.*\b(?:after|post))"
    r"|\bbaseline (?:levels?|values?|means?|measure\w*) (?:of|for) .{0,60}\b(?:similar|comparable|not differ"
    r"|no differen)|\bmatched between\b|\bcalories taken|\bcomparable at baseline"
)
# "The mean baseline score fell more than in the control group": what came of it is told.
FELL_FROM_BASELINE = regex(
    r"\b(?:reduced|decreased|lowered|improved|fell|dropped|rose|increased)\b[^.;]{0,80}"
    r"\b(?:relative to|compared (?:with|to)|than) (?:the )?(?:\w+ )?(?:controls?|usual|sham|placebo|massage)"
    r"\b"
)
HARM = any_of(
    r"\badverse (?:events?|effects?|reactions?)|\bside effects?|\bcomplications?\b|\bwithdrew"
    r"|\bdrop-?outs?\b|\battrition\b|\blost to follow|\bdropped out|\bcosts? of care|\bacceptability\b"
    r"|\bincreased pain in\b|\bsoreness after (?:treatment|massage)|\bharms?\b|\bpost-(?:needling"
    r"|treatment) soreness"
    r"|\bfelt drowsy"
)
SUBGROUP = any_of(
    r"\bsubgroups?\b|\bsubset\b|\bin (?:male|female|younger|older|severe)"
    r"|\bamong (?:infants|patients|those|women) (?:with|heavier|who)|\bpatients with severe\b"
    r"|\bthose (?:with|who (?!had been|received|were|got|underwent))\b|\bonly in\b|\bin a subgroup"
)
# Of the other groups, not of massage.
AMONG_RIVALS = regex(
    r"^\W{0,2}which (?:\w+ ){0,2}(?:did not differ|were not|were similar|were alike|were no)"
)
EXCEPT = regex(r"\bexcept(?:ion)?\b")
# The control group's own change, or its absence, compares nothing.
_OTHER_GROUP = (
    r"(?:in|of) (?:the )?(?:control|relaxation|comparison|placebo|sham|usual care|waiting list|rival\w?"
    r"|reference) (?:group|arm)"
)
OWN_CHANGE = regex(
    rf"\bnot {_OTHER_GROUP}|\bnot in the (?:massage|intervention|experimental) (?:group|arm)|"
    rf"\b(?:no (?:significant )?changes?|did not (?:\w+ ){{0,2}}(?:change|improve|decrease"
    rf"|increase))\b.{{0,40}}\b{_OTHER_GROUP}"
    rf"|\b{_OTHER_GROUP},? .{{0,70}}\b(?:no (?:significant )?changes?|did not (?:\w+ ){{0,2}}(?:change"
    rf"|improve|reach))|\b{_OTHER_GROUP} \((?:not|non|n\.?s)"
    r"|\bunchanged (?:in|with|under|on|after) (?:the )?(?:usual|standard|controls?|wait|placebo|sham"
    r"|rival\w?)"
)
# Nor does a test of each group against itself.
OWN_TEST = regex(
    r"\bwithin (?:the|each|every) (?:\w+ )?groups?\b|\bintra-?groups?\b"
    r"|\bwithin[- ]groups? (?:comparisons?|analys[ei]s|tests?|changes?)\b"
    r"|\bbetween (?:the )?(?:pre-?\w{0,12}|before) and (?:the )?(?:post-?\w{0,12}|after)\b"
)
OWN_START = regex(
    rf"\bcompared (?:with|to) {_HOW_THEY_BEGAN}"
    r"|\bcompared (?:with|to) (?:(?:that|those) (?:in|at|on) |(?:the|its|their) )?(?:own )?"
    r"(?:baseline|(?:week|day) [01]\b)"
)
# What a test is for is no result of it: "analysis of variance was used to detect differences".
TESTED_FOR = regex(
    r"\b(?:was|were|is|are) (?:used|performed|applied|conducted|employed|carried out|run|done|utilized)"
    r" (?:to|for|in order to) (?:the )?(?:determin|assess|test|compar|examin|evaluat|detect|analy[sz]|find"
    r"|identif|investigat|estimat|explor|see)\w*\b"
)
# Behind a clause that sets the groups against each other: "... whereas the other scores were significant".
SIGNIFICANT_TOO = regex(r"\b(?:was|were) (?:\w+ly )?significant(?! (?:at|from|over))\b")
# In a review: "smaller in six of them and no different in two". What most of its studies found is told.
_STUDIES = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_NO_DIFFERENT_IN_FEWER = regex(
    rf"\bin (?P<most>{_STUDIES})\b(?: studies| trials| of (?:the )?[\w-]+(?: studies| trials)?)?,?"
    r" (?:and|but|with) (?:no (?:different|difference|effect|benefit)|not) in (?:the )?(?:other |remaining )?"
    rf"(?P<fewer>{_STUDIES})\b(?: others?| studies| trials)?"
)
# "1/5 in favor, 4/5 equal".
_COUNTED_FOR = regex(
    r"\b(?P<won>\d{1,2})/(?P<all>\d{1,2}) (?:rcts |trials |studies )?(?:in favor|favored|better|positive)\b"
    r"[^.;]{0,30}?\b(?P<even>\d{1,2})/(?P=all) (?:equal|even|alike|neutral|no difference|not different)\b"
)
# "Used by 15% and 25%, respectively (p = 0.008)", where the groups are named in the sentence before.
_TWO_VALUES = regex(r"\d ?%? and \d[\d.]{0,6} ?%?,? respectively\b")
# Two groups that were both massaged are not set against the control here.
_MASSAGED_TWO = regex(
    r"\bbetween (?:the )?(?:two|both) (?:intervention|experimental|massage\w*|treatment) (?:groups|arms)\b"
    r"|\b(?:groups|arms) (?:who|that|which) (?:received|had|got) (?:a )?massage (?:by|from|of|with)\b"
    r"[^.;,]{1,40} (?:or|and) (?:by|from|of|with)\b"
)
_CONTROL_GROUP = regex(r"\bcontrol(?:s| (?:group|arm)s?)\b")
# What is left after so many tests were allowed for is the answer.
_AFTER_MANY_TESTS = regex(
    r"\b(?:after|when|on) (?:controlling|adjust\w+|correct\w+|allowing|accounting)(?: \w+)? for (?:the )?"
    r"(?:multipl\w+|number of (?:tests|comparisons|outcomes)|repeated (?:tests|testing|comparisons))"
)
# Two kinds of massage that did equally well, before what they did against the control.
AMONG_MASSAGES = regex(r"\b(?:about )?equally \w+ and (?=better|more|superior)")
# Times in one unit, so that the first measurement can be told from a later one.
TIME = regex(
    r"\b(\d{1,3}|one|two|three|four|six|eight|nine|ten|twelve)(?:-| )?(day|week|month|year)s?\b"
    r"|\bweeks? (\d{1,3})\b"
)
WEEKS_IN = {"day": 1 / 7, "week": 1.0, "month": 4.3, "year": 52.0}
FOLLOW_UP = regex(
    r"\bfollow-?up\b|\blong[- ]term\b|\bhad gone by\b|\bsustained\b|\bmaintained\b|\bpersist\w*|\blater\b"
)
# "At 26 weeks" is later than "at 10 weeks"; 12 weeks beside 10 is the same measurement said otherwise.
LATER = 2.0
SIDE = any_of(
    r"\bsecondary\b|\bother (?:outcomes|measures|pain outcomes|parameters)|\bquality of life\b"
    r"|\bsoreness\b|\bheart rate|\bpulse\b|\bvital signs|\bblood pressure|\bobstetric outcomes"
    r"|\bmedication (?:use"
    r"|intake)|\blaxative|\bsatisfaction|\brange of motion\b|\bmotion\b|\btemperature\b|\bany secondary"
)

# What people measure; used to see whether a null clause is about what the title asks.
OUTCOMES = regex(
    r"\b(?:pain|anxi|sleep|fatigue|(?:di)?stress|agitat|weight|function|disab|quality|depress|spastic"
    r"|constipat"
    r"|nausea|vomit|lymphedema|cry|colic|bilirubin|stay|motion|mood|headache|migraine|frequenc|intens"
    r"|itch|scar"
    r"|balance|strength|gait|symptom|threshold|cortisol|blood|episiotom|perine|edema|swelling|trauma"
    r"|costs?\b|mobil"
    r"|volume|incidence|extensib|flexib|bowel|stool|tear|labor|growth|length|gastric|residual|power"
    r"|performance"
    r"|well-?being|relax|comfort|lactat|recover|respirat|pulse|bond|attach|stiff|tender|sore|dyspn"
    r"|breath|appetite"
    r"|relapse|recurr|burden|craving|delirium|satisf|healing|ileus|flatus)"
)
# Words that stand beside every primary outcome.
COMMON = word_set(
    "outcome outcomes measured using visual analog scale score scores index months weeks assessed change"
    " difference between groups measure measures which while baseline secondary questionnaire treatment"
    " after other group women patients their immediate relative rating within massage compared linear"
    " regression adjustment analysis model functional assessment therapy general"
    " with from were that this then when each time mean week rate rates level levels scale test data over"
    " also both"
    " well than years year month cent point points least more less used based"
)
# "The effect of massage on pain and sleep in nurses with headache" asks about pain and sleep.
ASKED_ON = regex(
    r"(?: on |\b(?:reduc\w*|improv\w*|reliev\w*|relief|decreas\w*|increas\w*|enhanc\w*|alleviat\w*"
    r"|lessen\w*|lower\w*|eas(?:es|ing)|manag\w*"
    r"|control\w*|promot\w*|prevent\w*) (?:of |the )?)(?P<what>.+)"
)
PEOPLE_HAVE = regex(
    r"\b(?:in|among|of (?:patients|women|children|infants)|during|after|following|for|with"
    r"|undergoing)\b|[:?]"
)
# Outcomes that are a side matter unless the record asks about them.
SIDE_WORDS = frozenset({"blood", "quality", "motion", "cost", "costs", "sore", "pulse", "satisf", "respirat"})
PRIMARY = phrase(
    "primary",
    r"([^.;:]{0,120}) (?:was|were) (?:the |taken as )?primary\b|\bprimary (?:outcomes?|end ?points?"
    r"|measures?)\b([^.;]{0,160})",
)
PRIMARY_NAMED = regex(r"\bprimary (?:outcome|endpoint|comparison|analysis)|\bmain outcome")


TAKES_BACK = regex(
    r"^,? ?(?:but|although|though) (?:not|the (?:difference|change|reduction)|this|these"
    r"|it)\b.{0,60}\bsignifican"
)
IN_BRACKETS = regex(r"\([^()]{0,300}\)")
_CLAUSE_END = regex(
    r"; | while (?=(?:it|no|there|the control|those)\b)|, (?:but|whereas|while|although|though|however"
    r"|yet)\b| but (?=(?:not|no|was|were|it|for|did|had|has|does|without|neither"
    r"|the)\b)|,? (?:however|whereas|although)\b|, (?:and|nor) (?=(?:no|nor|neither|not|there)\b)"
    r"|, and (?=[\w ]{2,100}? (?:was|were|did)\b)"
    r"|, (?=[\w ]{3,30} (?:did not|was not|were not)\b)|, (?=which\b(?! (?:had|has|received|got"
    r"|was given|were given|consist|includ)))"
    r"|, (?=nor\b)|, (?=with no\b)|, without (?=a |any )|, with (?=the exception)|, (?=except)"
)
# "Intake, length and girth, and weight were similar": without a verb before it, "and" ends a list.
_LISTED_AND = ", and "
_VERB = regex(
    r"\b(?:was|were|is|are|had|has|have|did|does|do|could|may|can|will|would|fell|rose|got|grew|gave|led"
    r"|made|took|went|became|kept|slept|felt|lost|won|put|cut|shed|found|saw|told|came|ran|held|stood|began"
    r"|spent|beat|stayed|needed|[a-z]{2,}ed)\b"
)
_P_VALUE = regex(
    r"\bp(?:[- ]?values?)?(?:'s)? ?(?P<sign><=|>=|[<>=:])? ?(?P<p>0?\.\d{1,8}|0\.\d{1,8}|1\.0)(?!\d)"
)
LONG_NAME = regex(r"\b(?:confidence|credible) intervals?(?: \(?ci\)?)?|\bcri\b")
_N = r"-?\d{0,4}\.?\d{1,4}"
BARE_INTERVAL = regex(
    rf"(?P<value>(?<![\w.]){_N}) ?[\[(] ?(?P<low>{_N}) ?(?:,|to|;|-) ?(?P<high>{_N}) ?[\])]"
)
RATIO = regex(r"\b(?:rr|or(?= ?[=:]? ?\d)|hr|risk ratio|odds ratio|relative risk|hazard ratio|odds)\b")
# A measure of the difference between groups.
MEASURED = regex(
    r"\b(?:s?md|wmd|rr|hr|aor|or(?= ?[=:]? ?\d)|(?:risk|odds|rate|hazard) ratio|relative risk"
    r"|mean difference|effect size|hedges)\b"
)
# "Tended to be lower", without a P value that says more.
TENDENCY = regex(r"\btend(?:ed|s)? (?:to|towards?)\b|\ba (?:\w+ )?(?:trend|tendency)\b|\bnumerically\b")


# Brackets that hold only a number with its letters: they stand between words that belong together.
PRINTED = regex(r" ?\((?![^()]*\b(?:ci|p|md|smd|wmd|rr|or|hr|ns)\b)[^()a-z]{1,40}\)")


class Sign(StrEnum):
    """What one clause says about massage against its control."""

    BETTER = "better"
    CAUSAL = "better, by a claim about massage"
    NULL = "no different"
    WORSE = "worse"
    WITHIN = "changed within its group"
    DIFFERENT = "different, without saying which way"


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause with its sign and what it is about."""

    sign: Sign
    clause: str
    sentence: Sentence
    primary: bool
    side: bool
    late: bool
    subgroup: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class _Question:
    """What the record says that it asks: words of the primary outcome, outcomes of the title, first time."""

    primary: frozenset[str]
    outcomes: frozenset[str]
    titled: frozenset[str]
    first_time: float | None
    design: Design | None
    polarity: int


@lru_cache(maxsize=64)  # the direction and the remark on time ask for the same
def findings(reading: Reading, design: Design | None, role: MassageRole | None = None) -> tuple[Finding, ...]:
    """Every clause that says something about the groups; from the conclusions only without results.

    `role` tells whose group "the control group" is.
    """
    results = reading.part(Part.RESULTS) or reading.part(Part.CONCLUSIONS)
    question = _Question(
        _primary_words(reading),
        _asked(reading),
        _titled(reading.title.plain),
        _first_time(results),
        design,
        polarity_of(reading.title.plain),
    )
    plain = plainly(reading, role)
    found = _kept(
        one
        for sentence in results
        for one in _of_sentence(_with_intervals(plain(sentence.plain)), sentence, question)
        if not sets_massages_apart(reading, one.clause)
    )
    if design in REVIEWS and any(one.sign is Sign.WITHIN for one in found[:1]):
        return tuple(one for one in found if one.sign is not Sign.CAUSAL)
    return tuple(found)


def sets_massages_apart(reading: Reading, words: str) -> bool:
    """Whether the words set two groups beside each other that were both massaged, in a record that has a
    control group: that says nothing of massage against it."""
    if not _MASSAGED_TWO.search(words) or _CONTROL_GROUP.search(words):
        return False
    return _CONTROL_GROUP.search(reading.plain) is not None


def sign(clause: str, design: Design | None, titled: int = 0) -> Sign | None:
    """The sign of one clause of folded text; None when it compares nothing.

    `titled` is the polarity of what the title names: "scores were lower" is about that.
    """
    if any(unasked.search(clause) for unasked in (HARM, AMONG_RIVALS, TESTED_FOR)):
        return None
    if BASELINE.search(clause) and not (OWN_START.search(clause) or FELL_FROM_BASELINE.search(clause)):
        return None
    if "(" in clause:
        clause = PRINTED.sub(" ", clause)
    clause = NOT_AS.sub(r"less \g<good> than", clause)
    clause = _as_counted(clause) if design in REVIEWS else clause
    if _another_did_better(clause):
        return Sign.WORSE
    if (OWN_CHANGE.search(clause) or OWN_TEST.search(clause)) and not BETWEEN.search(clause):
        return Sign.WITHIN
    if OWN_START.search(clause) and len(group_signs(clause)) == 1:
        return Sign.WITHIN
    if NULL.search(clause) or _not_significant(clause):
        return Sign.NULL
    return _changed(clause, design, titled)


def _as_counted(clause: str) -> str:
    """A clause that counts studies with what most of them found."""
    counted = _COUNTED_FOR.search(clause)
    if counted and int(counted["won"]) < int(counted["even"]):
        return clause[: counted.start()] + "no difference"
    return _NO_DIFFERENT_IN_FEWER.sub(_as_most_found, clause)


def _as_most_found(counted: re.Match[str]) -> str:
    most, fewer = value_of(counted["most"]) or 0, value_of(counted["fewer"]) or 0
    return f"in {counted['most']}" if most > fewer else counted.group()


def clauses(plain: str) -> Iterator[str]:
    """A sentence cut where "but", "whereas", "and no" begin another statement; brackets are never cut."""
    if "equally" in plain:
        plain = AMONG_MASSAGES.sub(" ", plain)
    if ";" in plain:
        plain = IN_BRACKETS.sub(lambda found: found.group().replace(";", ","), plain)
    start = 0
    for end in _CLAUSE_END.finditer(plain):
        if end.group() == _LISTED_AND and not _VERB.search(plain, start, end.start()):
            continue
        yield plain[start : end.start()]
        start = end.start() + 1
    yield plain[start:]


def is_late(clause: str, first_time: float | None) -> bool:
    """Whether a clause is about a later measurement than the first one that the results name."""
    if FOLLOW_UP.search(clause):
        return True
    times = _times(clause)
    return bool(times) and first_time is not None and min(times) >= LATER * first_time


def _changed(clause: str, design: Design | None, titled: int) -> Sign | None:
    """The sign of a clause that says that something changed or differs."""
    review, within = design in REVIEWS, WITHIN.search(clause)
    told = favors(clause) or _better_by_title(clause, titled)
    between = BETWEEN.search(clause) is not None
    if not between and _two_groups(clause):
        if BOTH.search(clause):
            return Sign.WITHIN
        return Sign.DIFFERENT if told is None else _compared(told)
    if between or (not within and COMPARATIVE.search(clause) and _of_a_group(clause)):
        return _different(clause) if told is None else _compared(told)
    if CAUSAL.search(clause) and not within:
        return _caused(told)
    return _different(clause) if told is None else _change(clause, told, review=review, within=bool(within))


def _of_a_group(clause: str) -> bool:
    """Whether it is said of whom, or tested: "parents reported better sleep" is neither."""
    return names_a_group(clause) or _P_VALUE.search(clause) is not None


def _better_by_title(clause: str, titled: int) -> int | None:
    """The title gives the sign of a gain only: lower scores may be worse on a scale where more is good."""
    plain = favors(clause)
    return 1 if plain == 0 and titled and favors(clause, titled) == 1 else plain


def _compared(told: int) -> Sign:
    """More or less than the other group; of unknown worth it is a difference, no benefit."""
    return {1: Sign.BETTER, -1: Sign.WORSE}.get(told, Sign.DIFFERENT)


def _caused(told: int | None) -> Sign:
    return {1: Sign.CAUSAL, -1: Sign.WORSE}.get(told or 0, Sign.DIFFERENT)


def _different(clause: str) -> Sign | None:
    """The groups differ by a word, or by a measure or two values whose interval or P value says so."""
    by_word = DIFFERENT.search(clause)
    measured = MEASURED.search(clause) or _TWO_VALUES.search(clause)
    return Sign.DIFFERENT if by_word or (measured and _shown(clause)) else None


def _shown(clause: str) -> bool:
    """Whether a P value is below the line, or an interval excludes "no difference"."""
    if any(
        float(found["p"]) < SIGNIFICANT and found["sign"] not in (">", ">=")
        for found in _P_VALUE.finditer(clause)
    ):
        return True
    nothing = 1.0 if RATIO.search(clause) else 0.0
    intervals = [(float(found["low"]), float(found["high"])) for found in INTERVAL.finditer(clause)]
    return bool(intervals) and all(not low <= nothing <= high for low, high in intervals)


def _change(clause: str, told: int, *, review: bool, within: bool) -> Sign:
    """A change that is set against nothing: in a review it is pooled against the controls of the trials."""
    if review:
        return Sign.WITHIN if within else _caused(told)
    return Sign.DIFFERENT if DIFFERENT.search(clause) else Sign.WITHIN


def _two_groups(clause: str) -> bool:
    """Both groups have their figure, and the only P value comes after them and is significant."""
    told = BOTH_GROUPS.search(clause)
    values = list(_P_VALUE.finditer(clause))
    if told is None or len(values) != 1 or values[0].start() < told.start("rest"):
        return False
    return float(values[0]["p"]) <= SIGNIFICANT and values[0]["sign"] not in (">", ">=")


def _with_intervals(plain: str) -> str:
    """Every interval under its short name: "[-0.67, -0.08]" behind a value is one as well."""
    if "interval" in plain or "cri" in plain:
        plain = LONG_NAME.sub("ci", plain)
    return BARE_INTERVAL.sub(r"\g<value> (ci \g<low> to \g<high>)", plain)


def _of_sentence(plain: str, sentence: Sentence, question: _Question) -> Iterator[Finding]:
    """Two printed values settle their piece of the sentence; of the rest the clauses speak."""
    settled, plain = [], shielded(plain)
    subgroup = bool(SUBGROUP.search(sentence.plain))
    for segment in segments(plain):
        told = compared(segment, question.polarity)
        if told is None or BASELINE.search(plain) or HARM.search(segment):
            continue
        settled.append(segment)
        found = _finding(_compared(told), segment, sentence, question)
        yield replace(found, late=is_late(segment, question.first_time), subgroup=subgroup)
    for segment in settled:
        plain = plain.replace(segment, " ")
    for found in _of_clauses(plain, sentence, question):
        yield replace(found, subgroup=True) if subgroup else found


def _of_clauses(plain: str, sentence: Sentence, question: _Question) -> Iterator[Finding]:
    """The findings of the clauses; a clause without a time of its own has that of the clause before."""
    late = apart = False
    own = bool(OWN_TEST.search(plain)) and not BETWEEN.search(plain)
    for clause in clauses(plain):
        late = (
            is_late(clause, question.first_time) if _times(clause) else late or bool(FOLLOW_UP.search(clause))
        )
        found = sign(clause, question.design, question.polarity)
        if found is None and apart and SIGNIFICANT_TOO.search(clause):
            found = Sign.DIFFERENT
        if own and found is not None:
            found = Sign.WITHIN
        apart = apart or bool(BETWEEN.search(clause))
        if found is not None:
            exempt = bool(EXCEPT.search(clause))
            yield replace(_finding(found, clause, sentence, question), late=late, subgroup=exempt)


def _finding(found: Sign, clause: str, sentence: Sentence, question: _Question) -> Finding:
    primary = _is_primary(clause, question)
    side = not primary and _is_side(clause, question)
    asked = primary or bool(_outcomes_in(clause) & question.titled)
    return Finding(found, clause, sentence, primary, side, late=False, subgroup=False, asked=asked)


def _kept(found: Iterator[Finding]) -> list[Finding]:
    """Drop what the next clause takes back: "fell more, but not significantly so"; and all that did not last
    when so many tests were allowed for."""
    kept: list[Finding] = []
    for one in found:
        if TAKES_BACK.search(one.clause) and kept and kept[-1].sentence is one.sentence:
            kept.pop()
        if takes_all_back(one):
            kept.clear()
        kept.append(one)
    return kept


def takes_all_back(one: Finding) -> bool:
    """Nothing was left of any outcome when so many tests were allowed for; of a named one, of that one."""
    tested = one.sign is Sign.NULL and _AFTER_MANY_TESTS.search(one.clause)
    return bool(tested) and not _outcomes_in(one.clause)


def _is_primary(clause: str, question: _Question) -> bool:
    """Named as primary, or about its words; "the other pain outcomes" are not."""
    about = any(word in clause for word in question.primary) and not SIDE.search(clause)
    return about or bool(PRIMARY_NAMED.search(clause))


def _is_side(clause: str, question: _Question) -> bool:
    """A side outcome by name, or an outcome that the record does not ask about."""
    named = _outcomes_in(clause)
    beside = bool(SIDE.search(clause)) and not named - SIDE_WORDS
    if named & question.outcomes:
        return beside and not named & (question.titled | question.outcomes & SIDE_WORDS)
    return beside or bool(question.outcomes and named)


def _outcomes_in(plain: str) -> frozenset[str]:
    return frozenset(OUTCOMES.findall(plain))


def _another_did_better(clause: str) -> bool:
    """Said of another treatment against massage by name."""
    told = AGAINST_MASSAGE.search(clause)
    return bool(told) and not NULL.search(clause) and favors(clause) == -1


def _not_significant(clause: str) -> bool:
    """Every P value is above the line, or, where none is given, every interval holds "no difference"."""
    values = [(found["sign"] or "=", float(found["p"])) for found in _P_VALUE.finditer(clause)]
    if values:
        above = all("<" not in sign and p >= SIGNIFICANT for sign, p in values)
        return above and values != [("=", SIGNIFICANT)]
    intervals = [(float(found["low"]), float(found["high"])) for found in INTERVAL.finditer(clause)]
    nothing = 1.0 if RATIO.search(clause) else 0.0
    spans = bool(intervals) and all(low < nothing < high for low, high in intervals)
    return spans or bool(TENDENCY.search(clause))


def _primary_words(reading: Reading) -> frozenset[str]:
    """Long words of what the primary outcome is, to find its results again."""
    for sentence in reading.part(Part.METHODS, Part.OBJECTIVE):
        told = PRIMARY.search(sentence.plain)
        if told:
            return frozenset(
                word for word in re.findall(r"[a-z]{4,}", told[1] or told[2] or "") if word not in COMMON
            )
    return frozenset()


def _titled(title: str) -> frozenset[str]:
    """The outcomes of which the title asks, not what the people have ("for tension-type headache")."""
    on = ASKED_ON.search(title)
    return _outcomes_in(PEOPLE_HAVE.split(on["what"])[0]) if on else frozenset()


def _asked(reading: Reading) -> frozenset[str]:
    """Which outcomes the title and the aims ask about; else which ones the conclusions come back to."""
    asked = [_outcomes_in(sentence.plain) for sentence in reading.part(Part.TITLE, Part.OBJECTIVE)]
    concluded = [_outcomes_in(sentence.plain) for sentence in reading.part(Part.CONCLUSIONS)]
    return frozenset().union(*asked) or frozenset().union(*concluded)


def _first_time(results: tuple[Sentence, ...]) -> float | None:
    return next((times[0] for times in (_times(sentence.plain) for sentence in results) if times), None)


def _times(plain: str) -> list[float]:
    if not any(unit in plain for unit in WEEKS_IN):
        return []
    found = (one.groups() for one in TIME.finditer(plain))
    return [(value_of(number or week) or 0) * WEEKS_IN[unit or "week"] for number, unit, week in found]
