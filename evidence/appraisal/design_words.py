"""The words by which each kind of study gives itself away; `design` says in which order they count.

Written for folded text (`text.fold`). A `phrase` names the pieces without which its pattern cannot match.
"""

from __future__ import annotations

import re

from evidence.appraisal.text import any_of, phrase
from evidence.model import Design

# The publication types that decide alone when the abstract is missing, strongest first (NLM's names).
TYPES: tuple[tuple[str, Design], ...] = (
    ("Retraction of Publication", Design.EDITORIAL_COMMENT),
    ("Retraction Notice", Design.EDITORIAL_COMMENT),
    ("Published Erratum", Design.EDITORIAL_COMMENT),
    ("Clinical Trial Protocol", Design.PROTOCOL_TRIAL),
    ("Practice Guideline", Design.GUIDELINE),
    ("Guideline", Design.GUIDELINE),
    ("Consensus Development Conference", Design.GUIDELINE),
    ("Network Meta-Analysis", Design.META_ANALYSIS),
    ("Meta-Analysis", Design.META_ANALYSIS),
    ("Systematic Review", Design.SYSTEMATIC_REVIEW),
    ("Scoping Review", Design.SYSTEMATIC_REVIEW),
    ("Randomized Controlled Trial", Design.RCT),
    ("Controlled Clinical Trial", Design.NONRANDOMISED_CONTROLLED),
    ("Case Reports", Design.CASE_REPORT),
    ("Editorial", Design.EDITORIAL_COMMENT),
    ("Comment", Design.EDITORIAL_COMMENT),
    ("Letter", Design.EDITORIAL_COMMENT),
    ("News", Design.EDITORIAL_COMMENT),
    ("Observational Study", Design.COHORT),
    ("Review", Design.NARRATIVE_REVIEW),
)
# Notices and comments are what their type says, whatever their words ("Statement of Retraction: A randomised
# ...").
NOTICE_TYPES = frozenset({"Retraction of Publication", "Retraction Notice", "Published Erratum"})
COMMENT_TYPES = frozenset({"Editorial", "Comment", "News"})

# ------------------------------------------------------------------------------ reviews of the literature

_REVIEWS = r"(?:systematic |cochrane |published |existing |previous |eligible )*(?:reviews|meta-? ?analyses)"
# Reviews of reviews: so called, or reviews are what was found, counted and appraised.
OVERVIEW = phrase(
    "review|map|overview|meta-analyses",
    r"\boverviews? of (?:\w+ ){0,3}(?:reviews|meta-analyses)|\bumbrella (?:systematic )?review|\bmeta-review"
    r"|\breviews? of (?:\w+ )?(?:systematic |cochrane |published )?(?:reviews|meta-analyses)\b"
    r"|\bevidence map|\bmap(?:ping)? (?:the |of )?systematic reviews|\b(?:tertiary|overview) review"
    r"|\bsystematic reviews tell|\boverview (?:\w+ ){0,3}(?:systematic )?reviews"
    r"|\b" + _REVIEWS + r" (?:of [^.;]{0,120} )?(?:were|was) (?:\w+ )?(?:appraised|assessed|rated|eligible"
    r"|mapped|overviewed|the unit)"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty\S*) "
    + _REVIEWS
    + r"(?:,? [^.;]{0,60}?,?)? (?:qualified|met (?:the|our)|were (?:included|eligible|identified|found"
    r"|appraised)|fulfilled|satisfied)",
)
# "Systematic reviews and randomised trials were eligible" is an ordinary review.
REVIEWS_AND_TRIALS = re.compile(
    r"\breviews,? (?:and|or|as well as|,) ?(?:\w+ ){0,3}(?:rcts?|randomized|randomised|trials|studies"
    r"|controlled"
    r"|guidelines)\b|\b(?:trials|rcts|studies|guidelines),? (?:and|or|as well as) (?:\w+ ){0,2}reviews\b"
)
META = re.compile(
    r"\bmeta-? ?analy(?:sis|ses|tic)\b|\bmetaanaly|\bpooled (?:estimate|analysis of (?:\w+ )?(?:"
    r"trials|studies|rcts))|\bquantitative synthesis\b"
)
# "We did a meta-analysis", not "meta-analyses support".
META_DONE = phrase(
    "meta|pool|quantitative synth",
    r"\b(?:this|present|and|a|the|by|our|separate|network) meta-? ?analys[ie]s (?:was|were|is|examined"
    r"|looked|of|included|showed|using|we)\b"
    r"|meta-? ?analys[ie]s (?:was|were) (?:done|performed|conducted|carried|undertaken|possible|run)"
    r"|\bmeta-analytic (?:methods|techniques|procedures)|\bmeta-analyz|\bpool(?:ed|ing) (?:the )?(?:results"
    r"|data"
    r"|estimates?|effects?|analys[ie]s|studies|trials|smd|md|wmd|mean|standardized|odds|risk|rr|or|\w+ of"
    r" (?:the|them|these))\b|\b(?:data|results|trials|studies|estimates|effects|rcts) (?:were|was|could be"
    r"|of "
    r"[\w ]{0,40} were) (?:statistically |quantitatively )?(?:pooled|combined|meta)"
    r"|(?:were|by|combined (?:by|in|using)) meta-? ?analysis|the meta-? ?analysis (?:showed|revealed"
    r"|indicated|found|looked)|\b(?:\w+ )?(?:trials|studies|rcts) (?:[\w ]{0,40})?(?:entered|contributed to"
    r"|were"
    r" (?:included|entered) in(?:to)?) (?:the |a )?(?:\w+ )?(?:meta-?analysis|pool)",
)
# The reason why there was none; and the offer to do one if it can be.
META_REFUSED = phrase(
    "meta|pool|quantitative|heterogene|combin",
    r"\b(?:no|not|without|nor|cannot|could not|unable|impossible|preclud\w*|prevent\w*|inappropriate"
    r"|unsuitable"
    r"|infeasible|instead of|rather than|dispensed|too heterogen\w+|ruled out|if possible|where possible|when"
    r" possible|where appropriate|if appropriate|planned)\b",
)
SYSTEMATIC = phrase(
    "review|search|synthesis|update|assessment",
    r"\bsystematic(?:ally)? (?:and \w+ )?(?:literature |scoping |integrative |critical |umbrella |narrative "
    r"|evidence |quantitative |mixed[- ]methods |qualitative |rapid |cochrane )?(?:review|overview)"
    r"|\b(?:scoping|integrative|integrated|critical|rapid|quantitative|mapping|realist"
    r"|state-of-the-evidence) "
    r"(?:literature )?review|\breviews? of (?:\w+ )?(?:randomized|rcts|clinical trials|controlled trials)"
    r"|\bsystematic(?:ally)? (?:literature |database |electronic )?search|\bcomparative effectiveness review"
    r"|\bcochrane review|\breviewed systematically|\bevidence (?:synthesis|review|report)"
    r"|\bupdate of the .{0,60}(?:task force|review)|\bliterature review and meta|\bbest[- ]evidence synthesis"
    r"|\bhealth technology assessment|\breview of the evidence\b",
)
_LIBRARY = (
    r"(?:medline|pub-?med|embase|cinahl|central|scopus|web of science|cochrane|psyc(?:info|lit)|amed|pedro"
    r"|cnki|wan ?fang|vip|sinomed|cbm|google scholar|lilacs|scielo|koreamed|ovid|sport ?discus|riss|sid"
    r"|magiran"
    r"|proquest|science ?direct|ebsco\w*|literature|bibliographic databases?|electronic databases?|databases)"
)
_SEARCHED = (
    r"(?:searched|retrieved|sought|queried|explored|consulted|screened|examined|interrogated|scanned|browsed"
    r"|reviewed|accessed|used|surveyed|combed)"
)
# What only somebody who searched the literature writes.
SEARCHED = phrase(
    "search|retriev|sought|queri|pubmed|medline|databases|embase|included|eligible|literature|citations|hits"
    "|articles|publications",
    r"\b"
    + _LIBRARY
    + r"\b.{0,160}?\b(?:was|were|have been|had been) (?:\w+ )?"
    + _SEARCHED
    + r"|\b"
    + _SEARCHED
    + r"\b[^.;]{0,60}\b(?:medline|pub-?med|embase|cinahl|scopus|cochrane|cnki|literature)\b"
    r"|(?:we |were |was )(?:systematically )?searched|\bsearch(?:es)? (?:of|in|on|through|was|were|strategy"
    r"|for)"
    r" [^.;]{0,60}(?:medline|pub-?med|embase|cinahl|databases?|literature|studies|trials|articles)\b"
    r"|\busing pubmed|\bkeyword search|\b(?:database|databases|literature|medline|pubmed) search"
    r"|\b(?:medline|pub-?med|embase|cinahl|scopus|cnki)\b.{0,60}\b(?:medline|pub-?med|embase|cinahl|scopus"
    r"|cochrane"
    r"|web of science|wan ?fang|google scholar)\b"
    r"|\b(?:studies|trials|rcts|articles|papers|publications|reports) (?:were|was) (?:included|identified "
    r"and "
    r"included|eligible|retrieved|selected for|critically appraised)"
    r"|\b(?:\d+|from|of|out of) (?:[\d,]+ )?(?:hits|citations|titles and abstracts|retrieved (?:articles"
    r"|records))",
)
# A search of somebody's own files, and trials or studies that came to hear of it otherwise, are none.
OWN_FILES = re.compile(
    r"\b(?:hospital|patient|institutional|administrative|clinical|insurance|claims|registry|medical record)"
    r"[\w ]{0,20} (?:databases?|records|files)\b|\bpatients? (?:were|was) (?:searched|retrieved)"
)
POOLED = phrase(
    "smd|md|mean|pool|i2|i²|heterogeneity|summary|combined|effect size",
    r"\b(?:smds?|wmds?|standardi[sz]ed mean differences?|weighted mean difference|pooled|pooling"
    r"|mean differences? ?\(md\)|heterogeneity|summary (?:estimate|effect)|combined effect|overall effect"
    r"|hedges)\b|\bi ?[2²]",
)
POOLED_NUMBER = re.compile(
    r"\b(?:smd|wmd|mean difference|md|risk ratio|rr|or|95% ci|ci|g|i2|i²)\b.{0,8}[-(\[=:, ]+\d|\bsmd -?\d"
    r"|\(-?\d\.\d+, -?\d"
)
# A review that calls itself one.
NARRATIVE = phrase(
    "review|overview|state of the art|state-of-the-art|primer|perspective|viewpoint",
    r"\bnarrative (?:literature )?(?:review|overview|synthesis of)|\bliterature review|(?:^|: |- )a (?:\w+ )?"
    r"(?:\w+ )?(?:review|overview|primer)\b|\b(?:is|are) reviewed(?: here)?\b|\bclinical review\b"
    r"|\bstate[- ]of[- ]the[- ]art review|\b(?:this|the present|our|the following) (?:\w+ )?(?:article|paper"
    r"|chapter)s? reviews?\b|\b(?:this|the present|our) (?:\w+ )?(?:review|overview)\b|\breview article\b"
    r"|: an? (?:\w+ )?overview|\b(?:we|authors?) (?:briefly |critically )?review (?:the|what|how|current"
    r"|recent"
    r"|evidence)|\breview of (?:the )?(?:\w+ )?literature|: (?:\w+ )?(?:review|overview)(?: and \w+)?$",
)
# An article that talks about a subject.
ESSAY = phrase(
    "article|paper|chapter|author",
    r"\b(?:this|the present|the) (?:\w+ )?(?:article|paper|chapter|essay|column|commentary)(?:,? which "
    r"[^.]{0,60},)?"
    r" (?:\w+ly )?(?:considers|discusses|summarizes|describes|provides|presents|outlines|explores|examines"
    r"|argues"
    r"|offers|addresses|highlights|introduces|explains|traces|looks|focuses|aims to (?:discuss|describe"
    r"|outline"
    r"|provide))\b|\b(?:is|are) discussed in this (?:article|paper)|\bthe authors? (?:discuss|argue|outline)",
)

# ------------------------------------------------------------------------------------------------ plans

PROTOCOL_TITLE = any_of(
    r"\bstudy protocol|\bprotocol for (?:a|an|the|two)\b|: (?:a )?(?:\w+ )?(?:trial |research |review "
    r"|clinical "
    r")?protocol\b|\bprotocol of (?:a|an)\b|\ba protocol (?:for|of)\b|\((?:study |trial )?protocol\)"
    r"|\brationale,? (?:and|study)? ?design|\bdesign,? (?:and )?rationale|\btrial protocol"
    r"|\bresearch protocol|\breview protocol|\bprotocol paper|- (?:a )?(?:study )?protocol\b"
    r"|\bprotocol (?:for|of) .{0,60}(?:trial|review|study|rct|meta-?analysis)|\bprotocol: "
)
# Titles that a plan shares with a paper on methods: the text must speak of the future too.
DESIGN_TITLE = any_of(
    r"\b(?:rationale|design|methods?|methodology),? (?:and|&|of|for)\b|\bstudy design\b|: (?:study "
    r")?(?:design"
    r"|methods?|methodology)$|\bdesign of (?:a|an|the)\b|\bplanned\b|\bfeasibility and design"
)
# Writing down how massage is given is no plan of a trial.
MANUAL_TITLE = re.compile(
    r"\bdevelopment of (?:a|an|the) .{0,40}protocol|\b(?:massage|treatment|exercise|manualized) protocol\b"
)
COCHRANE_PROTOCOL = phrase(
    "protocol|objectives", r"this is (?:a|the) protocol for a|the objectives are as follows"
)
WILL = phrase(
    "will|going to|plan to|planned to|is being|are being",
    r"\bwill (?:not )?(?:be|then|also|all|both|each|\w{3,14})\b|\b(?:plans?|planned|going) to "
    r"(?:enroll|recruit|randomize|include|search|assess|evaluate|compare|test|carry|conduct|make|do)"
    r"|\b(?:is|are) (?:currently )?being (?:recruited|conducted|carried out|randomized|enrolled)",
)
PLANNED_TRIAL = phrase(
    "will|plan|is being|are being|are random|are allocated|are recruited|are assigned",
    r"\bwill (?:then |also |all |each )?(?:be )?(?:\w+ly )?(?:randomiz|recruit|allocat|enroll?|assign|invit"
    r"|receiv"
    r"|undergo|allot|divid)\w*|\b(?:patients|participants|women|men|adults|children|people|subjects|infants)"
    r"[^.;]{0,80} (?:will|are) (?:be )?(?:being )?(?:\w+ly )?(?:randomiz|recruit|allocat|enroll|assign"
    r"|invit)\w*"
    r"|\btrial (?:that |which )?will\b|\bplan(?:s|ned)? to (?:enroll|recruit|randomize)",
)
PLANNED_REVIEW = phrase(
    "will|plan",
    r"\bwill be (?:systematically )?(?:searched|retrieved|extracted|included studies|screened|pooled)"
    r"|\bwe (?:plan|will|aim) .{0,40}(?:review|search)|\breview will\b|\bsystematic review .{0,60}\bwill\b"
    r"|\bwill (?:search|be conducted in (?:pubmed|medline))",
)
REVIEW_WORDS = re.compile(r"\breview\b|meta-? ?analysis")
# Findings, told in the past; not the arithmetic of a sample size, nor what is hoped for.
FOUND = re.compile(
    r"\bp ?(?:[<>]|= ?0?\.\d)|\d%|\bsignificant|\bci [-\d]|\b(?:fell|dropped|improved|was reduced"
    r"|decreased)\b"
)
FORESEEN = re.compile(
    r"\b(?:will|would|power|sample size|alpha|drop-?out|attrition|expect|anticipat|significance level"
    r"|considered"
    r"|prevalence|worldwide|are to be|whether|aims?)\b"
)

# ------------------------------------------------------------------------------------- guidelines, methods

GUIDELINE_TITLE = any_of(
    r"\bguidelines? (?:for|on|from|of|update|summary|statement)|\b(?:practice|clinical|s3|s2k?|nice"
    r"|evidence-based|joint|society|national) guidelines?\b|\[?richtlijn|leitlinie"
    r"|guideline[:)\]]|\bguidelines?$|consensus (?:statement|recommendations|guideline|document|report)"
    r"|\bposition (?:statement|paper)|\brecommendations from the|guideline .{0,40}\)$"
    r"|\brecommendations? for (?:the )?(?:management|treatment|practice|diagnosis|care|use)"
    r"|\brecommendations? (?:of|from|by) (?:a|an|the) (?:[\w-]+ ){0,6}(?:panel|party|group|society|committee"
    r"|college|association|force|guideline)|\bexpert (?:consensus|panel recommendations)|\bpractice parameter"
    r"|\bpractice advisory|\bstandards of (?:care|practice)"
)
# A text in which a panel speaks of its own recommendations.
GUIDELINE_TEXT = phrase(
    "guideline|recommendation|panel",
    r"\bthis (?:\w+ ){0,4}(?:guideline|practice advisory|consensus statement|position statement)\b"
    r"|\bguideline (?:panel|development group|committee)\b|\b(?:panel|task force|committee|working (?:group"
    r"|party)"
    r"|college|society|academy|association)\b [^.;]{0,80}?\b(?:issued|formulated|developed|updated|voted"
    r"|framed"
    r"|made|offers) [^.;]{0,60}?\b(?:recommendations?|guidelines?)\b"
    r"|\b(?:to|we) (?:issue|formulate|update|develop)\w* (?:\w+ |\w+-){0,6}(?:recommendations|guidelines?) "
    r"(?:on|for)\b",
)
# "A systematic review for a guideline" is the review, "adherence to guidelines" is a survey.
ABOUT_GUIDELINE = re.compile(
    r"\breviews? (?:for|to inform|supporting|informing)\b|adherence|compliance with|implementation"
    r"|concordance|survey|compared with guideline|\b(?:appraisal|quality|review|overview|comparison) of "
    r"(?:\w+ )"
    r"{0,3}guidelines|according to|guideline-based"
)
META_RESEARCH = phrase(
    "report|quality|consort|biblio|mining|registration|spin|stricta|tidier|citation",
    r"\breporting quality|\bquality of (?:the )?report|methodolog\w+ quality of (?:random|rct|trial|studies"
    r"|systematic|the)|\bconsort\b.{0,40}(?:adherence|items|checklist)|\b(?:stricta|tidier)\b"
    r"|\bbibliometric|\bcitation analysis|\bscientometric|\bdata mining|registration status"
    r"|spin in (?:abstracts|randomized)|how (?:massage|interventions?) (?:is|are) reported",
)
# Studies of instruments, and of what is not alive.
MEASURING_TITLE = phrase(
    "valid|reliab|psychometric|adaptation|delphi|cadaver|in vitro|phantom|finite element|simulat|mannequin"
    "|manikin|device|curriculum",
    r"\b(?:validation|validity|reliability|psychometric|cross-cultural adaptation|measurement properties"
    r"|inter-?rater|test-?retest|delphi)\b|\bcadaver\w*|\bin[- ]vitro\b|\bphantoms?\b|\bfinite element"
    r"|\bcomputer simulation|\bma(?:nnequ|nik)in\b",
)
LABORATORY = phrase(
    "cadaver|in vitro|cell line|cultured",
    r"\b(?:\w+ )?cadavers?\b|\bcadaveric (?:specimens?|study|limbs?|knees?|shoulders?)|\bin vitro (?:study"
    r"|model"
    r"|experiment)|\bcell lines?\b|\bcultured (?:\w+ )?(?:cells|fibroblasts|myo\w+)",
)

# --------------------------------------------------------------------------- single persons, views, groups

QUALITATIVE = phrase(
    "qualitative|focus group|thematic|phenomeno|grounded|ethno|interview|lived|perceptions|theme|categor"
    "|accounts"
    "|narratives|experiences|content analysis|photovoice",
    r"\bqualitative\b(?! (?:data|and quantitative|or quantitative|improvement|changes?|change|sample))"
    r"|\bfocus[- ]groups?|\bthematic(?:ally)? (?:content )?analy|\bphenomenolog|\bgrounded theory"
    r"|\bethnograph|\bsemi-? ?structured (?:\w+ )?interview|\bin-?depth (?:\w+ )?interview|\bunstructured "
    r"interview|\bopen-ended interview|\bwe interviewed\b|\blived experience|\binterview study"
    r"|\((?:qualitative )?interviews\)|\bperceptions of .{0,60}\breceiving|\bwere interviewed (?:about|on"
    r"|regarding|in depth|individually|face)|\banalyzed by themes?|\bhermeneutic|\bphotovoice"
    r"|\b(?:themes|categories|sub-?themes|metathemes|main themes) (?:\w+ )?(?:emerged|were (?:\w+ "
    r")?(?:identified"
    r"|developed|constructed|generated|derived|revealed|extracted))|\b(?:qualitative |conventional "
    r"|inductive )"
    r"content analysis|\b(?:mothers|parents|patients|nurses|women|fathers|therapists|people)'? (?:accounts"
    r"|narratives|lived|stories)\b",
)
# Talk beside a trial or a questionnaire.
MIXED_METHODS = re.compile(
    r"\bmixed[- ]methods?|randomiz|\bwritten comments|qualitative data|\bnested|process evaluation"
    r"|\bquantitative"
)
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|10)"
_WHO = (
    r"(?:patients?|cases?|women|men|children|people|adults|infants|clients|subjects|persons|athletes|boys"
    r"|girls)"
)
CASE_REPORT = phrase(
    "case|n-of-1|one patient|in a patient|year-old|in a woman|in a man|n = 1|n=1|in a child|in an infant",
    r"\bcase[- ](?:report|study|presentation|description)\b|\breport of (?:a|one) case|\bsingle[- ]case"
    r"|\b(?:a|one|an unusual|a rare) (?:clinical )?case of\b|\bn[- ]of[- ]1 case|\bin one patient\b"
    r"|\bin an? (?:\w+[- ]){0,3}(?:patient|woman|man|child|infant|adolescent|athlete|runner|boy|girl|client)"
    r"(?: (?:with|after|following|who)|$|:)|\b\d{1,2}-year-old (?:\w+ ){0,2}(?:woman|man|female|male"
    r"|patient|boy"
    r"|girl|athlete)\b|\bclinical case\b",
)
CASE_SERIES = phrase(
    "case|describe|report|present|multiple[- ]baseline|multiple baseline",
    r"\bcase[- ]series\b|(?<![-\w])" + _COUNT + r" cases?\b(?! (?:group|\w+ group|per|of each|each))"
    r"|\b(?:two|three|four|five|six) case (?:reports|studies)|\bcase (?:studies|reports)\b(?! and)"
    r"|\bwe (?:describe|report|present)(?: here)?(?: on)? " + _COUNT + r" (?:[\w-]+ ){0,3}" + _WHO + r"\b"
    r"|\bmultiple[- ]baseline",
)
# In the text, "case series" may be what others published.
OWN_SERIES = re.compile(
    r"\b(?:this|our|the present|present|an?|prospective|retrospective|consecutive|observational) (?:\w+ "
    r")?case"
    r"[- ]series\b|^(?:\w+ )?case series\b|\bwe (?:describe|report|present)|\bmultiple[- ]baseline"
)
ONE_PERSON = phrase(
    "case|we |-old|man of|client|one patient|she |n-of-1",
    r"\b(?:this|the|present|retrospective) case (?:report|study|illustrates|describes|presents)|\bwe "
    r"(?:report"
    r"|describe|present)(?: on| here)? (?:a|the case of|one)\b.{0,40}\b(?:woman|man|patient|year-old|boy|girl"
    r"|case|client|infant|child)|\bthe (?:patient|client) (?:was|is|presented|reported|had) (?:an? "
    r")?(?:\d{1,3}|"
    r"\w+)-(?:year|yr|month|week|day)s?-old"
    r"|\ban? (?:\w+ )?(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)-(?:year|yr|month|week|day)s?-old,? (?:[\w-]+,? "
    r"){0,4}?(?:(?:wo)?man"
    r"|fe?male|male|patient|boy|girl|client|infant|child|athlete|runner|nurse|teacher|worker|player|lady"
    r"|mother"
    r"|veteran|student|musician|\w+ist|\w+er)\b|\ban? (?:wo)?man of \d\d (?:was|had)|\ba case "
    r"of\b.{0,80}\bis "
    r"(?:reported|described|presented)|\bone patient\b.{0,30}\bcase\b",
)
_DATA_OF = (
    r"(?:of|from|using|on|in) (?:[\w-]+,? ){0,8}?(?:data|trial|study|rct|cohort|participants|patients"
    r"|sample)\b"
)
SECONDARY = phrase(
    "analys|sub-study|substudy|continuation|outcome|ancillary|analyz|alongside|mediat|moderat|predictor"
    "|data from"
    "|data were|trial-based",
    r"\bsecondary (?:data |economic |exploratory )?analys[ie]s (?:of|from|was|using)|: (?:an? )?(?:\w+ "
    r")?secondary "
    r"(?:data )?analysis|\b(?:this|a|an|our|present) (?:exploratory |planned |unplanned )?(?:secondary"
    r"|post-? ?hoc"
    r"|ancillary|subgroup|mediation|moderation) analysis,? (?:we |uses|used|examin|explor|assess|evaluat"
    r"|includ)"
    r"|\bpost-? ?hoc (?:\w+ )?analys[ie]s " + _DATA_OF + r"|\bexploratory (?:continuation|analysis of data)"
    r"|\bsub-?study of\b|\bsub-?analysis of\b|\bsubgroup analysis of (?:a|the)|\b(?:mediation|moderation) "
    r"analys[ei]s"
    r"|\bsecondary outcomes? (?:of|from) (?:a|the)|\bre-?analysis of\b|\breanalyzed\b|\bancillary (?:study"
    r"|analysis)"
    r"|\bmoderator analysis|\bpooled analysis of individual|\bdata (?:were|was|came|are|is)?(?: \w+)? "
    r"?(?:from|of) "
    r"(?:a|an|the|our|two|participants in a) (?:[\w-]+,? ){0,5}(?:randomized|trial"
    r"|rct)\b[^.;]{0,60}?\b(?:were|was) "
    r"(?:re-?)?(?:used|analyzed|pooled|examined)"
    r"|\bdata (?:were|was|came|are) (?:\w+ )?(?:from|used from) (?:a|an|the|our) (?:[\w-]+,? "
    r"){0,5}(?:randomized"
    r"|rct|trial)\b",
)
SECONDARY_TITLE = any_of(
    r"\b(?:predictors?|moderators?|mediators?) of (?:\w+ ){0,4}(?:response|outcomes?|effects?|improvement"
    r"|benefit)\b"
    r"|\b(?:post-? ?hoc|secondary|mediation|moderation|ancillary|subgroup) analys[ei]s\b|\bsub-?study\b"
)
# Money counted beside a trial.
ECONOMIC_TITLE = re.compile(
    r"\b(?:cost[- ](?:effectiveness|utility|benefit)|economic (?:evaluation|analysis))\b"
)
BESIDE_TRIAL = phrase(
    "alongside|trial|piggy",
    r"\balongside (?:a|an|the)\b|\btrial-based\b|\bdata from (?:a|the) (?:[\w-]+ ){0,4}trial|\bpiggy-?back"
    r"|\bof a (?:[\w-]+ ){0,4}trial\b|\bwithin[- ]trial",
)

# Nobody was allocated: people are asked, or looked at once.
SURVEY = phrase(
    "cross|survey|questionnaire|respon|case-control|case control|poll",
    r"\bcross-? ?sectional|\b(?:national|online|web-based|postal|mail(?:ed)?|telephone|population-based"
    r"|anonymous"
    r"|questionnaire|descriptive|electronic|international) (?:\w+ )?surveys?\b|\b(?:a|this|the|our|and) "
    r"surveys?\b"
    r"|\bsurvey (?:of|among|was|data|study|on|in)\b|\bcompleted an? (?:\w+ ){0,3}(?:survey|questionnaire)\b"
    r"|\bmailed questionnaires|\b(?:were|was|we) surveyed|\bnational health interview|\bcase-? ?control"
    r"|\bquestionnaires? (?:[^.;]{0,60} )?(?:was|were) (?:\w+ )?(?:sent|mailed|distributed|posted|emailed"
    r"|handed"
    r"|filled|filled in|filled out|circulated|returned|administered to|given out)\b"
    r"|\b(?:online|web-based|postal|mailed|self-administered) questionnaires?"
    r"|\b(?:were|was) asked to (?:fill|complete) (?:in |out )?(?:a|an|the) (?:\w+ )?questionnaire|\bopinion "
    r"poll",
)
# Those who were asked.
RESPONDED = phrase("respon", r"\brespondents?\b|\bresponse rate")
# Weaker signs of the same, for texts in which nobody is treated.
DESCRIPTIVE = phrase(
    "prevalence|characteristics|correlation|risk factor|interview|frequency of|utili|use of|associated"
    "|knowledge"
    "|attitude|associations",
    r"\bprevalence (?:of|and)\b|\bcharacteristics of\b|\bcorrelations? between|\brisk factors (?:for|of)"
    r"|\bfrequency of (?:the )?use|\butili[sz]ation (?:of|among)|\bfactors (?:associated|related) (?:with|to)"
    r"|\b(?:knowledge|attitudes?),? (?:and|of|toward)|\bassociations? (?:between|of) ",
)
COHORT = phrase(
    "retrospect|cohort|observational|record|chart|follow|longitudinal|regist|diagnos|audit|database|case "
    "notes"
    "|consecutive|hazard|claims|survival|prognos",
    r"\bretrospective\w*|\bcohort\b(?! (?:effect|differences))|\bobservational (?:\w+ )?(?:study|data|cohort)"
    r"|\bprospective(?:ly)? observ|\bmedical records|\bcharts? review|\bfollow-up study|\blongitudinal "
    r"(?:\w+ )?"
    r"study|\b(?:registry|register) (?:data|study)|\b(?:in|from) (?:the |a )?(?:\w+ ){0,3}(?:registry"
    r"|register)\b"
    r"|\breviewed (?:the )?(?:\w+ )?(?:charts|records|files|notes)|\bdiagnostic (?:yield|value|accuracy)"
    r"|\bin diagnosing\b|\b(?:clinical|case) (?:audit|notes)\b|\bcase notes|\b(?:claims|administrative"
    r"|insurance"
    r"|electronic health|electronic medical) (?:data|records?|database)|\bhazard ratio|\bthirty-day survival"
    r"|\bdatabase of (?:a|an|the|patients)|\bpredictive value",
)
# Records of trials and texts that only borrow the word.
NOT_COHORT = re.compile(
    r"clinical trial|quasi-experiment|\brandom|control(?:led)? (?:group|trial)|medical records? (?:forms?"
    r"|number)"
    r"|follow-up study of"
)

# One group, measured again.
SINGLE_ARM = phrase(
    "group|arm|pre|uncontrolled|label|evaluation|experiment|before|baseline|without|no ",
    r"\b(?:one|single)[- ](?:group|arm|armed|sample)\b|\bpre-? ?(?:test)?(?:/|-| and |, )?post-?(?:test"
    r"|treatment"
    r"|intervention)?\b.{0,20}(?:design|study|pilot|comparison|experiment|evaluation)"
    r"|\bpre-?post (?:pilot|study|design)|\buncontrolled\b|\bno (?:control|comparison) group"
    r"|\bwithout (?:a )?(?:control|comparison) group|\bopen-label single|\bprogram evaluation|\bservice "
    r"evaluation"
    r"|\bquality improvement|\bquasi-experimental.{0,40}one group|\bbefore[- ](?:and[- ])?after "
    r"(?:study|evaluation|design|comparison)|\bcompared (?:with|to) (?:the )?(?:baseline|pre-?\w+|values "
    r"before)"
    r"|\b(?:own|same) baseline\b|\bserved as (?:his|her|their|its|his or her) own controls?",
)
SURELY_SINGLE = re.compile(
    r"\b(?:one|single)-(?:group|arm|armed|sample)|\b(?:one|single) (?:group|arm|sample) (?:pre|post|design"
    r"|was|study"
    r"|trial|quasi|repeated|test|experimental|before|only|of|clinical|open)|\bpre-?post\b|\bno (?:control"
    r"|comparison)"
    r"|\bwithout (?:a )?(?:control|comparison)|\buncontrolled\b|\bprogram evaluation\b"
    r"|\bbefore[- ](?:and[- ])?after (?:study|evaluation|design)|\bown controls?"
)
BEFORE_AFTER = phrase(
    "before|after|prior to|baseline|from |at the end|pre-|follow",
    r"\bbefore and (?:\w+ )?(?:\w+ly )?after\b|\bfrom before to after|\b(?:before|prior to"
    r"|preceding)\b.{0,80}\bafter\b"
    r"|\bbefore (?:the )?(?:\w+ )?(?:massage|treatment|intervention|start|session)|\bafter (?:the )?(?:\w+ )?"
    r"(?:massage|treatment|intervention|session)|\bpre- and post-?|\bat baseline\b|\bfrom baseline\b"
    r"|\b(?:before|from) (?:starting|entry|the first|each)\b|\bat (?:the )?end of (?:the )?(?:\w+ )?(?:week"
    r"|treatment"
    r"|course|program|session|therapy|study|month|\d)",
)
# A figure that moved: "from 5.8 (SD 1.9) at entry to 4.1".
MOVED = re.compile(
    r"\bfrom (?:a (?:mean|median) of |a )?-?\d[\d.,]*\b[^.;]{0,40}? to (?:a (?:mean|median) of )?-?\d"
)

# ------------------------------------------------------------------------------------------ comparisons

_UNIT = (
    r"(?:ward|unit|clinic|hospital|school|village|home|center|nursery|shift|class|facility|department|site)"
)
# Two or more groups that were treated differently.
GROUPS = any_of(
    r"\bcontrol(?:s| group| arm| condition| women| infants| participants| patients| ward| subjects| period)\b"
    r"|\b(?:were|was) (?:\w+ly )?(?:assigned|allocated|divided|placed|distributed|split|separated) "
    r"(?:to|in|into|on|between|among)"
    r"|\beither\b.{0,80}\bor\b|\b(?:two|three|four|both|parallel|comparison|experimental|study|other|second"
    r"|intervention|treatment|relaxation|standard care|between) groups?\b|\bgroup (?:a|b|i|ii|1|2)\b"
    r"|\bwait(?:ing)?[- ]?list|\bcompared (?:with|to) (?:a |the )?(?:control|usual|standard|placebo|sham"
    r"|relaxation|untreated)|\bcontrolled (?:clinical )?trial|\bplacebo\b|\bthe (?:\w+ )?groups (?:differed"
    r"|did|were)"
    r"|\breceived .{0,60}, or (?:routine|usual|standard|no)\b|\bmassage, .{0,40}, or\b|\bnon-?equivalent\b"
    r"|\bserved as controls|\badded to\b.{0,120}\balone\b|\bchose (?:between|either)|\bversus\b|\bmatched "
    r"(?:controls?|pairs?|comparison)|\bhistorical (?:controls?|cohort|comparison)|\btwo (?:durations|doses"
    r"|techniques"
    r"|methods|\w+ wards|wards|units|hospitals|clinics|schools)\b|\bquasi-experiment\w*"
    r"|\b(?:the other|another|a second|a comparison) "
    + _UNIT
    + r"\b|\bcomparison (?:ward|unit|women|patients)"
    r"|\b(?:constituted|formed|served as|made up|comprised|acted as|became|were (?:used|taken) (?:as|to)) "
    r"(?:the |a )?"
    r"(?:\w+ )?(?:control|comparison|intervention|experimental)|\bthose who (?:did not|declined|refused)\b"
    r"|\bthe (?:first|second|other|remaining) half\b|\bcounterbalanced\b|\bcross-? ?over\b"
)
# No group to compare with, said in so many words; or a wish for one.
NO_GROUPS = any_of(
    r"\b(?:no|without|lack of|lacking|lacked|absence of|absent|lacks?) (?:an? |any |the )?(?:\w+ "
    r")?(?:control|controls"
    r"|comparison|comparator)\b|\buncontrolled\b|\b(?:needed|warranted|required|should be|future|further"
    r"|necessary)\b"
    r"|\b(?:one|single)[- ]group\b|\bown controls?\b|\bnot controlled\b"
)
TREATED = any_of(
    r"\b(?:received|were given|was given|treated|treatment|interventions?|massag\w+|therapy|exercises?"
    r"|drainage"
    r"|training|program|rolling|acupressure|placebo|reflexology|underwent)\b"
)

# ---------------------------------------------------------------------------------- kinds of randomised trial

CROSSOVER = phrase("cross", r"\bcross(?:ed|ing)?-? ?over\b(?! (?:was|is) (?:not|allowed|offered))")
# Everybody got every treatment, without the word.
EVERYBODY_GOT_ALL = phrase(
    "order|own control|washout|wash-out|counterbalanc|latin|each |all |every|both|within-|occasions|nights",
    r"\bin (?:a )?(?:random|randomized|counterbalanced|balanced)(?:[ ,]+(?:and )?(?:counterbalanced|balanced"
    r"|randomized))? (?:order|sequence)|\border\b[^.;]{0,60}\b(?:random|drawn|envelopes?|coin|lots?"
    r"|counterbalanced)"
    r"|\b(?:random|randomized) (?:and counterbalanced |counterbalanced )?(?:order|sequence) of (?:the "
    r")?(?:treatments?"
    r"|conditions?|interventions?|sessions?)"
    r"|\b(?:his|her|their|its|his or her|his/her|as) own controls?\b|\bwash-?out|\blatin[- ]square"
    r"|\bcounterbalanced"
    r"|\bwithin-(?:subjects?|participants?) (?:design|trial|study|experiment)"
    r"|\b(?:each|every|all|the same) (?:\w+ ){0,2}?(?:child|infants?|women|woman|patients?|participants?"
    r"|subjects?"
    r"|persons?|people|volunteers?|athletes?|players|men|adults?|neonates?|baby|babies) (?:\w+ )?(?:had"
    r"|received"
    r"|underwent|completed|experienced|got|was given|were given|attended) (?:both|all (?:the )?(?:two|three"
    r"|four|treat"
    r"|interv|condit))",
)
# Wards and villages are allocated, not "women in four hospitals".
_UNITS = (
    r"(?:wards|hospitals|schools|villages|nursing homes|care homes|homes|clinics|practices|health centers"
    r"|classes"
    r"|classrooms|districts|communities|kindergartens|care units|intensive care units|facilities|clusters)"
)
CLUSTER = phrase(
    "cluster|random|stepped|wards|schools|villages|homes|units|clinics|hospitals|practices|centers|classes",
    r"\bcluster[- ]?(?:randomiz|trial|rct|controlled|crossover|allocat|assign|quasi|(?:and )?random(?! "
    r"sampl))"
    r"|\brandom cluster(?! sampl)|\bstepped[- ]wedge|\bclusters were (?:randomiz|randomly|allocat|assign)"
    r"|\bby cluster\b"
    r"|\brandomiz\w+ (?:was )?(?:by|of|at the level of) (?:the )?(?:ward|hospital|school|clinic|unit"
    r"|practice|village"
    r"|nursing home|center|district|community|class|facility)\w*"
    r"|^(?:(?!(?:in|at|from|of|on) )[\w,()-]+ ){0,5}" + _UNITS + r" (?:[\w()=, ]{0,30} )?(?:were|was) "
    r"(?:\w+ly )?"
    r"(?:randomiz|randomly|allocated (?:randomly|at random|by)|assigned (?:randomly|at random|by))"
    r"|\bunits? of randomization|\bdrawing of lots between (?:\w+ )?" + _UNITS + r"\b"
    r"|\brandomly (?:assigned|allocated) (?:\w+ )?(?:wards|hospitals|schools|villages|nursing homes|clinics"
    r"|practices)",
)
PILOT_TITLE = re.compile(
    r"\bpilot\b(?! (?:data|patients?|officers?))|\bfeasibility (?:and \w+ )?(?:of|study|trial|rct"
    r"|randomized|controlled"
    r"|evaluation|testing)|\b(?:trial|study) (?:of|on|to examine) feasibility|\bfeasib\w+(?: \w+){0,3} "
    r"(?:trial|study)"
    r"|\btrial feasibility|\bpreliminary (?:study|trial|randomized|investigation|report|findings|results)"
    r"|\bearly[- ]phase\b|\bphase (?:i|1) (?:randomized|trial|study)"
)
PILOT = phrase(
    "pilot|feasib|preliminary|early|phase i|practicable|definitive trial|full-scale",
    r"\b(?:this|a|our|the present|present|controlled|randomized|blind|blinded|as) (?:\w+[- ]){0,2}(?:pilot"
    r"|feasibility)\b(?! (?:data|work|phase|results|test))|\b(?:pilot|feasibility)[- ](?:trial|study|rct"
    r"|randomized"
    r"|controlled|clinical|investigation)|\bpreliminary (?:study|trial|randomized|investigation)|\bearly[- "
    r"]phase\b"
    r"|\b(?:examine|assess|test|tested|explore|explored|determine|evaluate|investigate) (?:the "
    r")?feasibility\b"
    r"|\bfeasibility (?:targets?|criteria|outcomes?) |\bprimary outcomes? (?:was|were) feasibility"
    r"|\b(?:trial|study) (?:\w+ ){0,6}(?:is|would be|was|could be) (?:feasible|practicable|carried out in)"
    r"|\bphase i randomized|\b(?:before|ahead of) (?:embarking on )?an? (?:full-scale|definitive|larger)",
)
# A pilot that came before.
HISTORY = re.compile(
    r"\b(?:earlier|previous|prior|our|preceding) (?:\w+ )?(?:pilot|trial|study)\b|\bafter a pilot|\bpilot "
    r"(?:study|trial)"
    r" (?:had|has|showed|suggested|was (?:first|carried out (?:first|before)))|\b(?:based on|following) "
    r"(?:a|the) pilot"
    r"|\b(?:needed|warranted|required)\b"
)

# ------------------------------------------------------------------------------------- animals and comments

_ANIMALS = (
    r"(?:rats?|mice|mouse|rabbits?|horses?|dogs?|cats?|murine|rodents?|sprague-dawley|wistar|canine|feline"
    r"|bovine"
    r"|equine|porcine|piglets?|pigs?|swine|cows?|calves|cattle|sheep|lambs?|goats?|macaques?|monkeys?"
    r"|guinea pigs?"
    r"|hamsters?|gerbils?|zebrafish|chickens?|broilers?|foals?|mares?|puppies|kittens|ovine|donkeys?"
    r"|buffalo\w*)"
)
ANIMAL = re.compile(r"\bveterinary|\b" + _ANIMALS + r"\b")
# Animals that help, bite, are ridden or only lend their name.
NOT_ANIMAL = re.compile(
    r"cat scan|hot ?dog|\b(?:therapy|service|assistance|pet|guide) (?:dog|cat)s?|\b(?:dog|cat|rat|horse"
    r"|animal)-"
    r"(?:assisted|bite|bites|related)|\b(?:dog|cat|snake) bites?|horse ?(?:back )?riding|\bcat[- ](?:cow"
    r"|camel)"
    r"|canine (?:retraction|tooth|teeth|space|distal)|porcine[- ](?:cornea|dermis|surfactant)|year of the"
    r"|\b(?:bovine|porcine) (?:lactoferrin|surfactant|collagen|milk)|downward dog|\bcow'?s'? milk|\bgoat milk"
)
PEOPLE = re.compile(r"\b(?:patients|participants|women|volunteers|people|mothers|children|athletes)\b")
# "Response to: ..." answers a paper; "Response to massage" is a study.
COMMENT_TITLE = re.compile(
    r"^\W{0,3}(?:editorial|(?:invited |expert )?commentary|comments? (?:on|to|regarding)|letters? (?:to|from)"
    r"|letter|in reply|re ?:|reply|correspondence|erratum|corrigendum|in memoriam"
    r"|(?:the )?authors?'?s? (?:reply|response)|in response|response ?(?:to (?=[\"'(]|(?:the |a )?(?:letter"
    r"|comment|editor))|to:|:))|\bcommentary\b(?!.{0,3}\bof\b)|letter to the editor"
    r"|\(?(?:authors?'? )?reply\)?$|\beditorial\b[:.]?$|^\W?from the editor|\beditorial comment"
)
# A discussion has some length; a few sentences without a study may be anything.
DISCURSIVE_SENTENCES = 5
# Somebody did something to somebody and counted.
OWN_STUDY = re.compile(
    r"\b(?:we|our|participants?|p ?[<=>]|this (?:study|trial)|(?:were|was) \w+(?:ed|ized))\b|\d"
)

# People of one's own, counted: "80 women", "n = 40", "the cases managed at this hospital".
OWN_COUNT = phrase(
    "n=|n =|women|patients|participants|subjects|cases|children|adults|respon|p<|p =|p <|p=|infants|men",
    r"\bn ?= ?\d|\b\d{1,3}(?:,\d{3})? (?:[\w-]+ ){0,3}(?:women|men|patients|participants|subjects|children"
    r"|adults"
    r"|infants|respondents|volunteers|students|nurses|cases)\b|\bp ?[<=] ?0?\.\d|\bthe cases? (?:\w+ "
    r")?(?:managed"
    r"|treated|seen)\b",
)
