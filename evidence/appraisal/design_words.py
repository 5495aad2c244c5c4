"""The words by which each kind of study gives itself away; `design` says in which order they count.

Written for folded text (`text.fold`). A `phrase` names the pieces without which its pattern cannot match.
"""

from __future__ import annotations

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import any_of, phrase, word_set
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

# People, as studies call them.
_PERSONS = (
    r"(?:patients|participants|women|men|volunteers|people|mothers|fathers|children|toddlers|infants|babies"
    r"|newborns|neonates|adults|subjects|athletes|nurses|students|girls|boys|persons|individuals|residents"
    r"|outpatients|inpatients|adolescents|players|parents|couples|clients|workers|employees|staff|veterans"
    r"|soldiers|therapists|respondents|runners|bikers|cyclists|riders|swimmers|dancers|musicians|males"
    r"|females|elders|caregivers|survivors|dyads)"
)
# A count of them, of animals or of papers.
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?:-\w+)?"
    r"|\w+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)

# ------------------------------------------------------------------------------ reviews of the literature

_REVIEWS = r"(?:systematic |cochrane |published |existing |previous |eligible )*(?:reviews|meta-? ?analyses)"
# Reviews of reviews: so called, or reviews are what was found, counted and appraised.
OVERVIEW = phrase(
    "review|map|overview|meta-analyses",
    r"\boverviews? of (?:\w+ ){0,3}(?:reviews|meta-analyses)|\bumbrella (?:systematic )?review"
    r"|\bmeta-review|\breviews? of (?:\w+ )?(?:systematic |cochrane |published )?(?:reviews"
    r"|meta-analyses)\b|\bevidence map|\bmap(?:ping)? (?:the |of )?systematic reviews|\b(?:tertiary"
    r"|overview) review|\bsystematic reviews tell|\boverview (?:\w+ ){0,3}(?:systematic )?reviews"
    r"|\b" + _REVIEWS + r" (?:of [^.;]{0,120} )?(?:were|was) (?:\w+ )?(?:appraised|assessed|rated|eligible"
    r"|mapped|overviewed|the unit)|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\w+teen|twenty\S*) "
    + _REVIEWS
    + r"(?:,? [^.;]{0,60}?,?)? (?:qualified|met (?:the|our)|were (?:included|eligible|identified|found"
    r"|appraised)|fulfilled|satisfied)",
)
# "Systematic reviews and randomised trials were eligible" is an ordinary review.
REVIEWS_AND_TRIALS = regex(
    r"\breviews,? (?:and|or|as well as|,) ?(?:\w+ ){0,3}(?:rcts?|randomized|randomised|trials|studies"
    r"|controlled|guidelines)\b|\b(?:trials|rcts|studies|guidelines),? (?:and|or|as well as) (?:\w+ "
    r"){0,2}reviews\b"
)
META = phrase(
    "meta|pool|quantitative",
    r"\bmeta-? ?analy(?:sis|ses|tic)\b|\bmetaanaly|\bpooled (?:estimate|analysis of (?:\w+ )?(?:trials"
    r"|studies|rcts))|\bquantitative synthesis\b",
)
# A title may say that there is none, or that there was one before.
NO_META = regex(
    r"\b(?:without|no|not|instead of|with or without|previous|earlier|(?:where|if|when) (?:possible"
    r"|feasible"
    r"|appropriate),?) (?:a |an |any |the |formal |quantitative ){0,2}(?:meta-? ?analy|quantitative "
    r"synthesis)"
)
# "We did a meta-analysis", not "meta-analyses support".
META_DONE = phrase(
    "meta|pool|combined|taken together|effects model|effect model",
    r"\b(?:this|present|and|a|the|by|our|separate|network) meta-? ?analys[ie]s (?:was|were|is|examined"
    r"|looked|of|included|showed|using|we)\b|meta-? ?analys[ie]s (?:was|were) (?:done|performed|conducted"
    r"|carried|undertaken|possible|run)|\bmeta-analytic (?:methods|techniques|procedures)|\bmeta-analyz"
    r"|\bpool(?:ed|ing) (?:the )?(?:results|data|estimates?|effects?|analys[ie]s|studies|trials|smd|md|wmd"
    r"|mean|standardized|odds|risk|rr|or|\w+ of (?:the|them|these))\b|\b(?:data|results|trials|studies"
    r"|estimates|effects|rcts) (?:\([^)]{0,60}\) |of [\w ]{0,40} )?(?:were|was|could be) "
    r"(?:statistically |quantitatively )?(?:pooled|combined|meta|taken together)|\b(?:random|fixed)-? "
    r"?effects? models?\b|(?:were|by|combined (?:by|in|using)) meta-? ?analysis|the meta-? "
    r"?analysis (?:showed|revealed|indicated|found|looked)|\b(?:\w+ )?(?:trials|studies|rcts) (?:[\w "
    r"]{0,40})?(?:entered|contributed to|were (?:included|entered) in(?:to)?) (?:the |a )?(?:\w+ "
    r")?(?:meta-?analysis|pool)",
)
# The reason why there was none; and the offer to do one if it can be.
META_REFUSED = phrase(
    "no|without|unable|impossib|preclud|prevent|inapprop|unsuit|infeas|instead|rather|dispens|heterogen"
    "|ruled"
    "|possible|appropriate|planned",
    r"\b(?:no|not|without|nor|cannot|could not|unable|impossible|preclud\w*|prevent\w*|inappropriate"
    r"|unsuitable|infeasible|instead of|rather than|dispensed|too heterogen\w+|ruled out|if possible"
    r"|where possible|when possible|where appropriate|if appropriate|planned)\b",
)
SYSTEMATIC = phrase(
    "review|search|synthesis|update|assessment",
    r"\bsystematic(?:ally)? (?:and \w+ )?(?:literature |scoping |integrative |critical |umbrella "
    r"|narrative |evidence |quantitative |mixed[- ]methods |qualitative |rapid |cochrane )?(?:review"
    r"|overview)|\b(?:scoping|integrative|integrated|critical|rapid|quantitative|mapping|realist"
    r"|state-of-the-evidence) (?:literature )?review|\breviews? of (?:\w+ )?(?:randomized|rcts|clinical "
    r"trials|controlled trials)|\bsystematic(?:ally)? (?:literature |database |electronic )?search"
    r"|\bcomparative effectiveness review|\bcochrane review|\breviewed systematically|\bevidence "
    r"(?:synthesis|review|report)|\bupdate of the .{0,60}(?:task force|review)|\bliterature review and "
    r"meta|\bbest[- ]evidence synthesis|\bhealth technology assessment|\breview of the evidence\b",
)
# Names that nothing else bears, and names that need company.
_DATABASE = (
    r"(?:medline|pub-?med|embase|cinahl|scopus|web of science|cochrane|psyc(?:info|lit|hinfo)|amed|pedro"
    r"|cnki"
    r"|wan ?fang|sinomed|google scholar|lilacs|scielo|koreamed|sport ?discus|magiran|proquest|science "
    r"?direct"
    r"|popline)"
)
_LIBRARY = (
    r"(?:" + _DATABASE + r"|central|vip|cbm|ovid|riss|sid|ebsco\w*|literature|bibliographic databases?"
    r"|electronic databases?|databases)"
)
_SEARCHED = (
    r"(?:searched|retrieved|sought|queried|explored|consulted|screened|examined|interrogated|scanned"
    r"|browsed|reviewed|accessed|used|surveyed|combed|identified|located|gathered|collected|obtained|found)"
)
_PAPERS = r"(?:studies|trials|rcts|articles|papers|publications|citations|hits)"
# What only somebody who searched the literature writes.
SEARCHED = phrase(
    "search|databases|literature|medline|pubmed|pub-med|embase|cinahl|scopus|cochrane|psyc|amed|pedro|cnki"
    "|fang|sinomed|scholar|lilacs|scielo|koreamed|discus|magiran|proquest|direct|popline"
    "|studies|trials|rcts|articles|papers|publications|abstracts|reports|citations|hits|titles|records",
    r"\b" + _LIBRARY + r"\b.{0,160}?\b(?:was|were|have been|had been) (?:\w+ )?" + _SEARCHED + r"\b"
    r"|\b" + _SEARCHED + r"\b[^.;]{0,60}\b(?:" + _DATABASE + r"|literature)\b"
    r"|\b(?:we|were|was) (?:systematically )?searched\b(?! for (?!(?:[\w-]+,? ){0,6}(?:"
    + _PAPERS
    + r"|evidence|literature|reviews|terms|words|keywords)\b))|\bsearch(?:es|ing)? (?:of|in|on|through|was"
    r"|were|strategy|for|yielded|identified|retrieved|found|produced) [^.;]{0,60}(?:"
    + _DATABASE
    + r"|databases?|literature|records|references|titles|"
    + _PAPERS
    + r")\b|\busing pubmed|\bkeyword search"
    r"|\b(?:databases?|literature|medline|pubmed|electronic|hand|manual) search(?:es|ing)?\b"
    r"|\b" + _DATABASE + r"\b.{0,60}\b" + _DATABASE + r"\b"
    r"|\b" + _PAPERS + r" (?:[^.;]{0,60} )?(?:were|was|could be|have been) (?:\w+ )?(?:included|identified"
    r"|eligible|retrieved|located|selected|sought|gathered|critically appraised|screened)\b"
    r"|\b" + _NUMBER + r" (?:[\w-]+ ){0,3}(?:studies|trials|rcts|articles|papers|publications)\b[^.;]{0,90}"
    r"\b(?:met|fulfilled|satisfied|matched|passed) (?:the |our |all |these |predefined |pre-specified |set "
    r"){0,2}(?:inclusion|eligibility|selection|entry|quality|pico|criteria)\b"
    r"|\b(?:\d+|from|of|out of) (?:[\d,]+ )?(?:hits|citations|titles and abstracts|retrieved (?:articles"
    r"|records))",
)
# A search of somebody's own files, and trials or studies that came to hear of it otherwise, are none.
OWN_FILES = regex(
    r"\b(?:hospital|patient|institutional|administrative|clinical|insurance|claims|registry|medical "
    r"record)[\w ]{0,20} (?:databases?|records|files)\b|\bpatients? (?:were|was) (?:searched|retrieved)"
)
POOLED = phrase(
    "md|mean|pool|i2|i²|i 2|i ²|heterogeneity|summary|combined|overall|hedges",
    r"\b(?:smds?|wmds?|standardi[sz]ed mean differences?|weighted mean difference|pooled|pooling|mean "
    r"differences? ?\(md\)|heterogeneity|summary (?:estimate|effect)|combined effect|overall effect"
    r"|hedges)\b|\bi ?[2²]",
)
POOLED_NUMBER = regex(
    r"\b(?:smd|wmd|mean difference|md|risk ratio|rr|or|95% ci|ci|g|i2|i²)\b.{0,8}[-(\[=:, ]+\d|\bsmd -?\d"
    r"|\(-?\d\.\d+, -?\d"
)
# A figure and the number of studies behind it: "(MD -0.3, 95% CI -0.8 to 0.2; 5 studies, 351 participants)".
POOLED_OVER = phrase(
    "studies|trials|rcts",
    r"\b" + _NUMBER + r" (?:[\w-]+ ){0,2}(?:studies|trials|rcts)\b.{0,160}\b95% ci\b"
    r"|\b95% ci\b.{0,80}\b" + _NUMBER + r" (?:[\w-]+ ){0,2}(?:studies|trials|rcts)\b",
)
# A ratio or difference with its interval: in a review that of one trial, or pooled.
RATIO = phrase(
    "95%",
    r"\b(?:or|rr|md|risk ratio|odds ratio|relative risk|mean difference)\b.{0,12}\d.{0,20}\b95% "
    r"(?:ci\b|confidence)",
)
ONE_TRIAL = regex(r"\b(?:one|an?|single|another|this|each|the) (?:\w+ ){0,3}(?:trial|study|rct)\b|\bet al\b")
# A review that calls itself one, plainly or in words that other articles use too.
CALLED_NARRATIVE = phrase("narrative", r"\bnarrative (?:literature |research )?(?:review|overview)\b")
NARRATIVE = phrase(
    "review|overview|state of the art|state-of-the-art|primer|perspective|viewpoint",
    r"\bnarrative (?:literature )?(?:review|overview|synthesis of)|\bliterature review|(?:^|: |- )a "
    r"(?:\w+ )?(?:\w+ )?(?:review|overview|primer)\b|\b(?:is|are) reviewed(?: here)?\b|\bclinical review\b"
    r"|\bstate[- ]of[- ]the[- ]art review|\b(?:this|the present|our|the following) (?:\w+ )?(?:article"
    r"|paper|chapter)s? reviews?\b|\b(?:this|the present|our) (?:\w+ )?(?:review|overview)\b|\breview "
    r"article\b|: an? (?:\w+ )?overview|\b(?:we|authors?) (?:briefly |critically )?review (?:the|what|how"
    r"|current|recent|evidence)|\breview of (?:the )?(?:\w+ )?literature|: (?:\w+ )?(?:review"
    r"|overview)(?: and \w+)?$",
)
# An article that talks about a subject: "this paper discusses", "we argue", "its history is traced".
ESSAY = phrase(
    "article|paper|chapter|essay|column|author|we |overview|introduction|summary| is | are ",
    r"\b(?:this|the present|the) (?:\w+ )?(?:article|paper|chapter|essay|column|commentary)(?:,? which "
    r"[^.]{0,60},)? (?:\w+ly )?(?:considers|discusses|summarizes|describes|provides|presents|outlines"
    r"|explores|examines|argues|offers|addresses|highlights|introduces|explains|traces|looks|focuses|aims "
    r"to (?:discuss|describe|outline|provide))\b|\b(?:is|are) discussed in this (?:article|paper)|\b(?:the "
    r"authors?|we|i) (?:\w+ly )?(?:discuss|argue|outline|contend|reflect|trace|propose that|draw "
    r"attention)\b"
    r"|\b(?:give|provide|offer|present)s? an? (?:\w+ )?(?:overview|introduction|summary)\b"
    r"|\b(?:history|origins?|mechanisms?|indications?|contraindications?|techniques?|principles?|concepts?"
    r"|options|approaches|role|theory|theories|methods|remedies)\b[^.;]{0,80} (?:is|are) (?:\w+ly "
    r")?(?:traced"
    r"|described|discussed|outlined|explained|considered|explored|summarized|presented)\b",
)

# ------------------------------------------------------------------------------------------------ plans

PROTOCOL_TITLE = phrase(
    "protocol|rationale",
    r"\bstudy protocol|\bprotocol for (?:a|an|the|two)\b|: (?:a )?(?:\w+ )?(?:trial |research |review "
    r"|clinical )?protocol\b|\bprotocol of (?:a|an)\b|\ba protocol (?:for|of)\b|\((?:study |trial "
    r")?protocol\)|\brationale(?:,| and| &)? (?:and )?(?:study |trial )?design|\bdesign,? (?:and "
    r")?rationale|\btrial protocol|\bresearch protocol|\breview protocol|\bprotocol paper|- (?:a "
    r")?(?:study )?protocol\b|\bprotocol (?:for|of) .{0,60}(?:trial|review|study|rct|meta-?analysis)"
    r"|\bprotocol: ",
)
# Titles that a plan shares with a paper on methods: the text must speak of the future too.
DESIGN_TITLE = any_of(
    r"\b(?:rationale|design|methods?|methodology),? (?:and|&|of|for)\b|\bstudy design\b|: (?:study "
    r")?(?:design|methods?|methodology)$|\bdesign of (?:a|an|the)\b|\bplanned\b|\bfeasibility and design"
)
# Writing down how massage is given is no plan of a trial.
MANUAL_TITLE = regex(
    r"\bdevelopment of (?:a|an|the) .{0,40}protocol|\b(?:massage|treatment|exercise|manualized) protocol\b"
)
COCHRANE_PROTOCOL = phrase(
    "protocol|objectives", r"this is (?:a|the) protocol for a|the objectives are as follows"
)
WILL = phrase(
    "will|going to|plan to|planned to|is being|are being",
    r"\bwill (?:not )?(?:be|then|also|all|both|each|\w{3,14})\b|\b(?:plans?|planned|going) to (?:enroll"
    r"|recruit|randomize|include|search|assess|evaluate|compare|test|carry|conduct|make|do)|\b(?:is|are) "
    r"(?:currently )?being (?:recruited|conducted|carried out|randomized|enrolled)",
)
PLANNED_TRIAL = phrase(
    "will|plan|is being|are being|are random|are allocated|are recruited|are assigned",
    r"\bwill (?:then |also |all |each )?(?:be )?(?:\w+ly )?(?:randomiz|recruit|allocat|enroll?|assign"
    r"|invit|receiv|undergo|allot|divid)\w*|\b(?:patients|participants|women|men|adults|children|people"
    r"|subjects|infants)[^.;]{0,80} (?:will|are) (?:be )?(?:being )?(?:\w+ly )?(?:randomiz|recruit|allocat"
    r"|enroll|assign|invit)\w*|\btrial (?:that |which )?will\b|\bplan(?:s|ned)? to (?:enroll|recruit"
    r"|randomize)",
)
# What is planned of a trial as of a review.
PLANNED_DEED = phrase(
    "will",
    r"\b(?:randomization|allocation) (?:sequence |list |schedule )?will\b"
    r"|\bwill (?:then |all |also )?be (?:\w+ly )?(?:performed|assessed|measured|examined|treated|followed"
    r"|given|administered|compared|analyzed)\b",
)
PLANNED_REVIEW = phrase(
    "will|plan",
    r"\bwill be (?:systematically )?(?:searched|retrieved|extracted|included studies|screened|pooled)"
    r"|\bwe (?:plan|will|aim) .{0,40}(?:review|search)|\breview will\b|\bsystematic review .{0,60}\bwill\b"
    r"|\bwill (?:search|be conducted in (?:pubmed|medline))",
)
REVIEW_WORDS = regex(r"\breview\b|meta-? ?analysis")
# Findings, told in the past; not the arithmetic of a sample size, nor what is hoped for.
FOUND = regex(
    r"\bp ?(?:[<>]|= ?0?\.\d)|\d%|\bsignificant|\bci [-\d]|\b(?:fell|dropped|improved|was reduced"
    r"|decreased)\b"
)
FORESEEN = regex(
    r"\b(?:will|would|power|sample size|alpha|drop-?out|attrition|expect|anticipat|significance level"
    r"|considered|prevalence|worldwide|are to be|whether|aims?)\b"
)

# ------------------------------------------------------------------------------------- guidelines, methods

GUIDELINE_TITLE = phrase(
    "guideline|richtlijn|leitlinie|consensus|position|recommendation|expert|practice|standards",
    r"\bguidelines? (?:for|on|from|of|update|summary|statement)|\b(?:practice|clinical|s3|s2k?|nice"
    r"|evidence-based|joint|society|national) guidelines?\b|\[?richtlijn|leitlinie|guideline[:)\]]"
    r"|\bguidelines?$|consensus (?:statement|recommendations|guideline|document|report)|\bposition "
    r"(?:statement|paper)|\brecommendations from the|guideline .{0,40}\)$|\brecommendations? for (?:the "
    r")?(?:management|treatment|practice|diagnosis|care|use)|\brecommendations? (?:of|from|by) (?:a|an"
    r"|the) (?:[\w-]+ ){0,6}(?:panel|party|group|society|committee|college|association|force|guideline)"
    r"|\bexpert (?:consensus|panel recommendations)|\bpractice parameter|\bpractice advisory|\bstandards "
    r"of (?:care|practice)",
)
# A text in which a panel speaks of its own recommendations.
GUIDELINE_TEXT = phrase(
    "guideline|recommendation|panel",
    r"\bthis (?:\w+ ){0,4}(?:guideline|practice advisory|consensus statement|position statement)\b"
    r"|\bguideline (?:panel|development group|committee)\b|\b(?:panel|task force|committee|working "
    r"(?:group|party)|college|society|academy|association)\b [^.;]{0,80}?\b(?:issued|formulated|developed"
    r"|updated|voted|framed|made|offers) [^.;]{0,60}?\b(?:recommendations?|guidelines?)\b|\b(?:to|we) "
    r"(?:issue|formulate|update|develop)\w* (?:\w+ |\w+-){0,6}(?:recommendations|guidelines?) (?:on|for)\b",
)
# "A systematic review for a guideline" is the review, "adherence to guidelines" is a survey.
ABOUT_GUIDELINE = regex(
    r"\breviews? (?:for|to inform|supporting|informing)\b|adherence|compliance with|implementation"
    r"|concordance|survey|compared with guideline|\b(?:appraisal|quality|review|overview|comparison) of "
    r"(?:\w+ ){0,3}guidelines|according to|guideline-based"
)
META_RESEARCH = phrase(
    "report|quality|consort|biblio|mining|registration|spin|stricta|tidier|citation|methodological s",
    r"\breporting quality|\bmethodological (?:survey|study)\b|\bquality of (?:the )?report"
    r"|methodolog\w+ quality of (?:random|rct|trial|studies|systematic|the)"
    r"|\bconsort\b.{0,40}(?:adherence|items|checklist)|\b(?:stricta|tidier)\b"
    r"|\bbibliometric|\bcitation analysis|\bscientometric|\bdata mining|registration status|spin in "
    r"(?:abstracts|randomized)|how (?:massage|interventions?) (?:is|are) reported",
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
    r"|model|experiment)|\bcell lines?\b|\bcultured (?:\w+ )?(?:cells|fibroblasts|myo\w+)",
)

# --------------------------------------------------------------------------- single persons, views, groups

QUALITATIVE = phrase(
    "qualitative|focus group|thematic|phenomeno|grounded|ethno|interview|lived|perceptions|theme|categor"
    "|accounts|narratives|experiences|content analysis|photovoice",
    r"\bqualitative\b(?! (?:data|and quantitative|or quantitative|improvement|changes?|change|sample))"
    r"|\bfocus[- ]groups?|\bthematic(?:ally)? (?:content )?analy|\bphenomenolog|\bgrounded theory"
    r"|\bethnograph|\bsemi-? ?structured (?:\w+ )?interview|\bin-?depth (?:\w+ )?interview|\bunstructured "
    r"interview|\bopen-ended interview|\bwe interviewed\b|\blived experience|\binterview study"
    r"|\((?:qualitative )?interviews\)|\bperceptions of .{0,60}\breceiving|\bwere interviewed (?:about|on"
    r"|regarding|in depth|individually|face)|\banalyzed by themes?|\bhermeneutic|\bphotovoice|\b(?:themes"
    r"|categories|sub-?themes|metathemes|main themes) (?:\w+ )?(?:emerged|were (?:\w+ )?(?:identified"
    r"|developed|constructed|generated|derived|revealed|extracted))|\b(?:qualitative |conventional "
    r"|inductive )content analysis|\b(?:mothers|parents|patients|nurses|women|fathers|therapists"
    r"|people)'? (?:accounts|narratives|lived|stories)\b",
)
QUALITATIVE_TITLE = regex(r"\bqualitative (?:study|process|evaluation|interview|inquiry)")
# Talk beside a trial or a questionnaire.
MIXED_METHODS = phrase(
    "mixed|randomiz|written|qualitative|nested|process|quantitative",
    r"\bmixed[- ]methods?|randomiz|\bwritten comments|qualitative data|\bnested|process evaluation"
    r"|\bquantitative",
)
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|10)"
_WHO = (
    r"(?:patients?|cases?|women|men|children|people|adults|infants|clients|subjects|persons|athletes|boys"
    r"|girls)"
)
CASE_REPORT = phrase(
    "case|n-of-1|one patient|in a patient|year-old|in a woman|in a man|n = 1|n=1|in a child|in an infant",
    r"\bcase[- ](?:report|study|presentation|description)\b|\breport of (?:a|one) case|\bsingle[- ]case"
    r"|\b(?:a|one|an unusual|a rare) (?:clinical )?case of\b|\bn[- ]of[- ]1 case|\bin one patient\b|\bin "
    r"an? (?:\w+[- ]){0,3}(?:patient|woman|man|child|infant|adolescent|athlete|runner|boy|girl|client)(?: "
    r"(?:with|after|following|who)|$|:)|\b\d{1,2}-year-old (?:\w+ ){0,2}(?:woman|man|female|male|patient"
    r"|boy|girl|athlete)\b|\bclinical case\b",
)
CASE_SERIES = phrase(
    "case|describe|report|present|multiple[- ]baseline|multiple baseline",
    r"\bcase[- ]series\b|(?<![-\w])" + _COUNT + r" cases?\b(?! (?:group|\w+ group|per|of each|each))"
    r"|\b(?:two|three|four|five|six) case (?:reports|studies)|\bcase (?:studies|reports)\b(?! and)"
    r"|\bwe (?:describe|report|present)(?: here)?(?: on)? " + _COUNT + r" (?:[\w-]+ ){0,3}" + _WHO + r"\b"
    r"|\bmultiple[- ]baseline",
)
# In the text, "case series" may be what others published.
OWN_SERIES = regex(
    r"\b(?:this|our|the present|present|an?|prospective|retrospective|consecutive|observational) (?:\w+ "
    r")?case[- ]series\b|^(?:\w+ )?case series\b|\bwe (?:describe|report|present)|\bmultiple[- ]baseline"
)
ONE_PERSON = phrase(
    "case|we |-old|man of|client|one patient|she |n-of-1",
    r"\b(?:this|the|present|retrospective) case (?:report|study|illustrates|describes|presents)|\bwe "
    r"(?:report|describe|present)(?: on| here)? (?:a|the case of|one)\b.{0,40}\b(?:woman|man|patient"
    r"|year-old|boy|girl|case|client|infant|child)|\bthe (?:patient|client) (?:was|is|presented|reported"
    r"|had) (?:an? )?(?:\d{1,3}|\w+)-(?:year|yr|month|week|day)s?-old|\ban? (?:\w+ )?(?:\d{1,3}"
    r"|[a-z]+(?:-[a-z]+)?)-(?:year|yr|month|week|day)s?-old,? (?:[\w-]+,? ){0,4}?(?:(?:wo)?man|fe?male"
    r"|male|patient|boy|girl|client|infant|child|athlete|runner|nurse|teacher|worker|player|lady|mother"
    r"|veteran|student|musician|\w+ist|\w+er)\b|\ban? (?:wo)?man of \d\d (?:was|had)|\ba case "
    r"of\b.{0,80}\bis (?:reported|described|presented)|\bone patient\b.{0,30}\bcase\b",
)
_DATA_OF = (
    r"(?:of|from|using|on|in) (?:[\w-]+,? ){0,8}?(?:data|trial|study|rct|cohort|participants|patients"
    r"|sample)\b"
)
SECONDARY = phrase(
    "analys|sub-study|substudy|continuation|outcome|ancillary|analyz|alongside|mediat|moderat|predictor"
    "|data from|data were|trial-based",
    r"\bsecondary (?:data |economic |exploratory )?analys[ie]s (?:of|from|was|using)|: (?:an? )?(?:\w+ "
    r")?secondary (?:data )?analysis|\b(?:this|a|an|our|present) (?:exploratory |planned |unplanned "
    r")?(?:secondary|post-? ?hoc|ancillary|subgroup|mediation|moderation) analysis,? (?:we |uses|used"
    r"|examin|explor|assess|evaluat|includ)"
    r"|\bpost-? ?hoc (?:\w+ )?analys[ie]s " + _DATA_OF + r"|\bexploratory (?:continuation|analysis of data)"
    r"|\bsub-?study of\b|\bsub-?analysis of\b|\bsubgroup analysis of (?:a|the)|\b(?:mediation|moderation) "
    r"analys[ei]s|\bsecondary outcomes? (?:of|from) (?:a|the)|\bre-?analysis of\b|\breanalyzed\b"
    r"|\bancillary (?:study|analysis)|\bmoderator analysis|\bpooled analysis of individual|\bdata (?:were"
    r"|was|came|are|is)?(?: \w+)? ?(?:from|of) (?:a|an|the|our|two|participants in a) (?:[\w-]+,? "
    r"){0,5}(?:randomized|trial|rct)\b[^.;]{0,60}?\b(?:were|was) (?:re-?)?(?:used|analyzed|pooled"
    r"|examined)|\bdata (?:were|was|came|are) (?:\w+ )?(?:from|used from) (?:a|an|the|our) (?:[\w-]+,? "
    r"){0,5}(?:randomized|rct|trial)\b|\bdata (?:of|from) (?:\w+ ){1,3}(?:of|in|from) (?:a|an|the|our) "
    r"(?:[\w-]+,? ){0,5}(?:rct|trial)\b|\b(?:cost|economic)[- ]\w+ (?:analysis |evaluation )?(?:\w+ ){0,4}"
    r"alongside an? (?:[\w-]+,? ){0,5}(?:trial|rct)\b",
)
SECONDARY_TITLE = phrase(
    "predictor|moderator|mediator|analys|sub|process|fidelity",
    r"\b(?:predictors?|moderators?|mediators?) of (?:\w+ ){0,4}(?:response|outcomes?|effects?|improvement"
    r"|benefit)\b|\b(?:post-? ?hoc|secondary|mediation|moderation|ancillary|subgroup) analys[ei]s\b"
    r"|\bsub-?study\b|\bprocess evaluation\b|\b(?:treatment |intervention )?fidelity (?:of|in|to)\b",
)
# A trial that reports its second part with the first.
TRIAL_WITH_MORE = regex(
    r"\b(?:trial|study|rct) (?:and|with|including|plus) (?:an? )?(?:\w+[- ]){0,2}(?:post|secondary"
    r"|mediation"
    r"|moderation|subgroup|process|economic|cost|sub-?study)|\b(?:clinical|effectiveness|efficacy)(?: and"
    r"|,) "
    r"(?:the )?cost"
)
# Money counted beside a trial.
ECONOMIC_TITLE = regex(
    r"\b(?:cost[- ](?:effectiveness|utility|benefit|consequences?)|economic (?:evaluation|analysis)|costs?"
    r"|value for money)\b"
)
BESIDE_TRIAL = phrase(
    "alongside|trial|piggy",
    r"\balongside (?:a|an|the)\b|\btrial-based\b|\bdata from (?:a|the) (?:[\w-]+ ){0,4}trial|\bpiggy-?back"
    r"|\bof a (?:[\w-]+ ){0,4}trial\b|\bwithin[- ]trial|\b(?:within|from|in|beside) (?:a|an) (?:[\w-]+,? "
    r"){0,5}(?:trial|rct)\b",
)

# Nobody was allocated: people are asked, or looked at once.
SURVEY = phrase(
    "cross|survey|case-control|case control|poll|questionnaire",
    r"\bcross-? ?sectional|\b(?:national|online|web-based|postal|mail(?:ed)?|telephone|population-based"
    r"|anonymous|questionnaire|descriptive|electronic|international) (?:\w+ )?surveys?\b|\b(?:a|this|the"
    r"|our|and) surveys?\b|\bsurvey (?:of|among|was|data|study|on|in)\b|\b(?:were|was|we) surveyed"
    r"|\bnational health interview|\bcase-? ?control|\bopinion poll|\bquestionnaires? (?:[^.;]{0,60} "
    r")?(?:was|were) (?:\w+ )?(?:sent|mailed|posted|emailed|circulated|distributed to)\b|\b(?:online"
    r"|web-based|postal|mailed) questionnaires?|\bmailed questionnaires",
)
# Weaker signs of the same, for texts in which nobody is treated: trials have questionnaires too.
QUESTIONED = phrase(
    "questionnaire|respon|prevalence|characteristics|correlation|risk factor|frequency of|utili|factors"
    "|knowledge|attitude|association|use of|survey",
    r"\bquestionnaires? (?:[^.;]{0,60} )?(?:was|were) (?:\w+ )?(?:handed|distributed|filled|returned"
    r"|given out|administered to)\b|\bcompleted an? (?:\w+ ){0,3}(?:survey|questionnaire)\b"
    r"|\bself-administered questionnaires?|\b(?:were|was) asked to (?:fill|complete) (?:in |out )?(?:a|an"
    r"|the) (?:\w+ )?questionnaire|\brespondents?\b|\bprevalence (?:of|and)\b|\bcharacteristics of\b"
    r"|\bcorrelations? between|\brisk factors (?:for|of)|\bfrequency of (?:the )?use|\butili[sz]ation "
    r"(?:of|among)|\bfactors (?:associated|related) (?:with|to)|\b(?:knowledge|attitudes?),? (?:and|of"
    r"|toward)|\bassociations? (?:between|of) |\bpatterns? of use\b|\buse of (?:\w+ ){0,6}(?:among|by) ",
)
COHORT = phrase(
    "retrospect|cohort|observational|record|chart|follow|longitudinal|regist|diagnos|audit|database|case "
    "notes|consecutive|hazard|claims|survival|prognos",
    r"\bretrospective\w*|(?<!separate )cohort\b(?! (?:effect|differences))|\bobservational (?:\w+ "
    r")?(?:study|data|cohort)|\bprospective(?:ly)? observ|\bmedical records|\bcharts? review|\bfollow-up "
    r"study|\blongitudinal (?:\w+ )?study|\b(?:registry|register) (?:data|study)|\b(?:in|from) (?:the |a "
    r")?(?:\w+ ){0,3}(?:registry|register)\b|\breviewed (?:the )?(?:\w+ )?(?:charts|records|files|notes)"
    r"|\bdiagnostic (?:yield|value|accuracy)|\bin diagnosing\b|\b(?:clinical|case) (?:audit|notes)\b"
    r"|\bcase notes|\b(?:claims|administrative|insurance|electronic health|electronic medical) (?:data"
    r"|records?|database)|\bhazard ratio|\bthirty-day survival|\bdatabase of (?:a|an|the|patients)"
    r"|\bpredictive value",
)
# Records of trials and texts that only borrow the word.
NOT_COHORT = regex(
    r"clinical trial|quasi-experiment|\brandom|control(?:led)? (?:group|trial)|medical records? (?:forms?"
    r"|number)|according to (?:the|their) (?:medical )?records|follow-up study of"
)

# One group, measured again.
SINGLE_ARM = phrase(
    "group|arm|sample|pre|uncontrolled|label|evaluation|quality improv|before|baseline|without|no |own "
    "control",
    r"\b(?:one|single)[- ](?:group|arm|armed|sample)\b|\bpre-? ?(?:test)?(?:/|-| and |, )?post-?(?:test"
    r"|treatment|intervention)?\b.{0,20}(?:design|study|pilot|comparison|experiment|evaluation)"
    r"|\bpre-?post (?:pilot|study|design)|\buncontrolled\b|\bno (?:control|comparison) group|\bwithout "
    r"(?:a )?(?:control|comparison) group|\bopen-label single|\bprogram evaluation|\bservice evaluation"
    r"|\bquality improvement|\bquasi-experimental.{0,40}one group|\bbefore[- ](?:and[- ])?after (?:study"
    r"|evaluation|design|comparison)|\bcompared (?:with|to) (?:the )?(?:baseline|pre-?\w+|values before)"
    r"|\b(?:own|same) baseline\b|\bserved as (?:his|her|their|its|his or her) own controls?",
)
SURELY_SINGLE = phrase(
    "one|single|post|control|comparison|evaluation|after",
    r"\b(?:one|single)-(?:group|arm|armed|sample)|\b(?:one|single) (?:group|arm|sample) (?:pre|post|design"
    r"|was|study|trial|quasi|repeated|test|experimental|before|only|of|clinical|open)|\bpre-?post\b|\bno "
    r"(?:control|comparison)|\bwithout (?:a )?(?:control|comparison)|\buncontrolled\b|\bprogram "
    r"evaluation\b|\bbefore[- ](?:and[- ])?after (?:study|evaluation|design)",
)
OWN_CONTROLS = phrase("own control", r"\bown controls?\b")
# "Scores were lower before massage (12) than on the days with it": set against themselves, and
# the word "quasi-experimental" names no second group; nor does what is measured while it is given.
AGAINST_BEFORE = regex(
    r"\b(?:lower|higher|better|worse|less|more|shorter|longer|fewer|greater)\b[^.;]{0,30}"
    r" before (?:the )?massages?\b[^;]{0,60}\bthan (?:on|after|during|when)\b"
    r"|\b(?:collect|measur|record|assess|obtain|taken|rated)\w*\b[^.;]{0,90}\bbefore, during,? and after\b"
)
ANY_OTHER_GROUP = regex(r"\bcontrols?\b|\bgroups\b|\bcomparison\b|\bversus\b|\bplacebo\b|\bsham\b")
BEFORE_AFTER = phrase(
    "before|after|prior to|baseline|from |at the end|pre-|follow",
    r"\bbefore and (?:\w+ )?(?:\w+ly )?after\b|\bafter(?:wards)? than before\b|\bfrom before to after"
    r"|\b(?:before|prior to"
    r"|preceding)\b.{0,80}\bafter\b|\bbefore (?:the )?(?:\w+ )?(?:massage|treatment|intervention|start"
    r"|session)|\bafter (?:the )?(?:\w+ )?(?:massage|treatment|intervention|session)|\bpre- and post-?"
    r"|\bat baseline\b|\bfrom baseline\b|\b(?:before|from) (?:starting|entry|the first|each)\b|\bat "
    r"(?:the )?end of (?:the )?(?:\w+ )?(?:week|treatment|course|program|session|therapy|study|month|\d)",
)
# A figure that moved: "from 5.8 (SD 1.9) at entry to 4.1".
MOVED = regex(
    r"\bfrom (?:a (?:mean|median) of |a )?-?\d[\d.,]*\b[^.;]{0,40}? to (?:a (?:mean|median) of )?-?\d"
)

# Something changed in those who were treated.
CHANGED = any_of(
    r"\bp ?[<=]|\bsignifican|\b(?:improv|decreas|reduc|increas|declin|relie[vf]|diminish|alleviat)\w*"
    r"|\b(?:fell|rose|dropped|lower|higher|better|gained)\b"
)

# ------------------------------------------------------------------------------------------ comparisons

_UNIT = (
    r"(?:ward|unit|clinic|hospital|school|village|home|center|nursery|shift|class|facility|department|site)"
)
# Two or more groups that were treated differently.
GROUPS = any_of(
    r"\bcontrol(?:s| groups?| arm| condition| women| infants| participants| patients| ward| subjects| "
    r"period)\b|\b(?:were|was) (?:\w+ly )?(?:assigned|allocated|divided|placed|distributed|split"
    r"|separated) (?:to|in|into|on|between|among)|\beither\b.{0,80}\bor\b|\b(?:two|three|four|both"
    r"|parallel|comparison|experimental|study|other|second|intervention|treatment|relaxation|standard care"
    r"|between) groups?\b|\bgroup (?:a|b|i|ii|1|2)\b|\b(?:assigned|allocated|divided|split) (?:to|into)\b"
    r"|\bwait(?:ing)?[- ]?list|\bcompared (?:with|to) (?:a |the )?(?:control|usual|standard|placebo|sham"
    r"|relaxation|untreated)|\bcontrolled (?:clinical )?trial|\bplacebo\b|\bthe (?:\w+ )?groups "
    r"(?:differed|did|were)|\breceived .{0,60}, or (?:routine|usual|standard|no)\b|\bmassage, .{0,40}, "
    r"or\b|\bnon-?equivalent\b|\bserved as controls|\badded to\b.{0,120}\balone\b|\bchose (?:between"
    r"|either)|\bversus\b|\bmatched (?:controls?|pairs?|comparison)|\bhistorical (?:controls?|cohort"
    r"|comparison)|\btwo (?:durations|doses|techniques|methods|\w+ wards|wards|units|hospitals|clinics"
    r"|schools)\b|\bquasi-experiment\w*|\b(?:the other"
    r"|another|a second|a comparison) " + _UNIT + r"\b|\bcomparison (?:ward|unit|women|patients)"
    r"|\b(?:constituted|formed|served as|made up|comprised|acted as|became|were (?:used|taken) (?:as|to)) "
    r"(?:the |a )?(?:\w+ )?(?:control|comparison|intervention|experimental)|\bthose who (?:did not"
    r"|declined|refused)\b|\bthe (?:first|second|other|remaining) half\b|\bcounterbalanced\b|\bcross-? "
    r"?over\b"
)
_SIDE = r"(?:leg|arm|limb|side|hand|foot|knee|shoulder|thigh|calf|breast|eye|forearm|ear)\b"
# The same people got one treatment after the other, or one on each side: a comparison, whoever's control.
TURNS = phrase(
    "balanc|cross|latin|other|second|different|conditions|contralateral|opposite|both|treated|control"
    "|massaged",
    r"\bcounterbalanced\b|\bcross(?:ed)?-? ?over\b|\blatin[- ]square|\b(?:in|a) balanced order"
    r"|\b(?:on|at|in|during) (?:another|the other|a second|a different|the second) (?:\w+ )?(?:day|night"
    r"|visit|occasion|session|week|evening|morning|period)\b|\bat one visit\b[^.;]{0,60}\bat another\b"
    r"|\b(?:two|three|four|all|each of the) (?:\w+ )?conditions\b|\bboth (?:\w+ ){0,2}(?:treatments"
    r"|conditions|interventions|protocols|modalities|massage|techniques)\b|\b(?:untreated|control|unmassaged"
    r"|non-massaged) " + _SIDE + r"|\b(?:contralateral|opposite|other) " + _SIDE + r" (?:\w+ ){0,2}(?:served"
    r"|rested|untreated|control|not|none|nothing|received|without)\b",
)
# Results that set one treatment against another, where nobody called them groups.
SET_AGAINST = any_of(
    r"\bmassage[^.;]{0,30}\bn ?= ?\d+\)[^.;]{0,60}\bn ?= ?\d+\)|\b(?:two|three|four) (?:kinds|sorts|ways"
    r"|forms) of \w+ were compared|\b(?:either|to|given|had|between) [^.;]{0,60}massage[^.;]{0,40} (?:or"
    r"|and) (?:to )?(?:a |an |the )?(?:\w+[- ]){0,3}(?:sessions?|visits?|booklet|leaflet|holding|control"
    r"|imagery|list)\b|\bthan (?:(?:it |they |that |those |was |did )?(?:with|in|after|among|for|under"
    r"|on)\b(?! baseline)|(?:the )?(?:\w+ ){0,2}(?:controls?|rest|exercise|acupuncture|usual|sham"
    r"|placebo|sitting|others)\b)|\b(?:massaged?|group|arm"
    r"|controls?)\b[^.;]{0,60}\d%? (?:\([^()]{0,20}\) )?(?:vs\.?|v|versus|against) -?\d|\bthe others\b"
    r"|\bothers (?:were|had|got|received|sat|rested)\b|\b(?:those|\d+) who (?:watched|sat|rested|read"
    r"|did not|were not|continued|listened|waited|got no|had no|merely|only)\b|\bcompared (?:with"
    r"|to) (?:\d+ (?:who|with|of)|customary|usual|standard|those|rest|exercise|acupuncture)\b"
    r"|\bbetween[- ]group|\bdiffered between (?!men|women|the sexes|males|boys|baseline|before)"
    r"|\ballot(?:ted|ment)\b|\bor (?:to )?(?:a |an |the )?(?:passive |plain |quiet |simple )?(?:rest"
    r"|recovery|usual care|observation|nothing|placebo|sham|waiting|tens)\b|\brandom(?:iz\w*"
    r"|ly (?!select|chosen|sampl))|\bshuffled\b|\bdrew lots\b|\bcomputer-generated\b|\ballocation\b"
    r"|\bin favor of\b"
)
# No group to compare with, said in so many words; or a wish for one.
NO_GROUPS = any_of(
    r"\b(?:no|without|lack of|lacking|lacked|absence of|absent|lacks?) (?:an? |any |the )?(?:\w+ "
    r")?(?:control|controls|comparison|comparator)\b|\buncontrolled\b|\b(?:needed|warranted|required"
    r"|should be|future|further|necessary)\b|\b(?:one|single)[- ]group\b|\bown controls?\b|\bnot "
    r"controlled\b"
)
TREATED = any_of(
    r"\b(?:received|were given|was given|treated|treatment|interventions?|massag\w+|tui ?na|shiatsu"
    r"|manipulation|therapy|exercises?|drainage|training|program|rolling|acupressure|placebo|reflexology|underwent)\b"
)

# ---------------------------------------------------------------------------------- kinds of randomised trial

CROSSOVER = phrase("cross", r"\bcross(?:ed|ing)?-? ?over\b(?! (?:was|is) (?:not|allowed|offered))")
# Everybody got every treatment, without the word.
EVERYBODY_GOT_ALL = phrase(
    "order|own control|washout|wash-out|counterbalanc|latin|each |all |every|both|within-|occasions|nights",
    r"\bin (?:a )?(?:random|randomized|counterbalanced|balanced)(?:[ ,]+(?:and )?(?:counterbalanced"
    r"|balanced|randomized))? (?:order|sequence)|\border\b[^.;]{0,60}\b(?:random|drawn|envelopes?|coin"
    r"|lots?|counterbalanced)|\b(?:random|randomized) (?:and counterbalanced |counterbalanced )?(?:order"
    r"|sequence) of (?:the )?(?:treatments?|conditions?|interventions?|sessions?)|\b(?:his|her|their|its"
    r"|his or her|his/her|as) own controls?\b|\bwash-?out|\blatin[- ]square|\bcounterbalanced"
    r"|\bwithin-(?:subjects?|participants?) (?:design|trial|study|experiment)|\b(?:each|every|all|the "
    r"same) (?:\w+ ){0,2}?(?:child|infants?|women|woman|patients?|participants?|subjects?|persons?|people"
    r"|volunteers?|athletes?|players|men|adults?|neonates?|baby|babies) (?:\w+ )?(?:had|received|underwent"
    r"|completed|experienced|got|was given|were given|attended) (?:both|all (?:the )?(?:two|three|four"
    r"|treat|interv|condit))",
)
# Wards and villages are allocated, not "women in four hospitals".
_UNITS = (
    r"(?:wards|hospitals|schools|villages|nursing homes|care homes|homes|clinics|practices|health centers"
    r"|classes|classrooms|districts|communities|kindergartens|care units|intensive care units|facilities"
    r"|clusters)"
)
CLUSTER = phrase(
    "cluster|random|stepped|wards|schools|villages|homes|units|clinics|hospitals|practices|centers|classes",
    r"\bcluster[- ]?(?:randomiz|trial|rct|controlled|crossover|allocat|assign|quasi|(?:and )?random(?! "
    r"sampl))|\brandom cluster(?! sampl)|\bstepped[- ]wedge|\bclusters were (?:randomiz|randomly|allocat"
    r"|assign)|\bby cluster\b(?! sampl)|\brandomiz\w+ (?:was )?(?:by|of|at the level of) (?:the )?(?:ward"
    r"|hospital|school|clinic|unit|practice|village|nursing home|center|district|community|class"
    r"|facility)\w*"
    r"|^(?:(?!(?:in|at|from|of|on) )[\w,()-]+ ){0,5}" + _UNITS + r" (?:[\w()=, ]{0,30} )?(?:were|was) "
    r"(?:\w+ly )?(?:randomiz|randomly|allocated (?:randomly|at random|by)|assigned (?:randomly|at random"
    r"|by))"
    r"|\bunits? of randomization|\bdrawing of lots between (?:\w+ )?" + _UNITS + r"\b"
    r"|\brandomly (?:assigned|allocated) (?:\w+ )?(?:wards|hospitals|schools|villages|nursing homes"
    r"|clinics|practices)",
)
PILOT_TITLE = regex(
    r"\bpilot\b(?! (?:data|patients?|officers?))|\bfeasibility (?:and \w+ )?(?:of|study|trial|rct"
    r"|randomized|controlled|evaluation|testing)|\b(?:trial|study) (?:of|on|to examine) feasibility"
    r"|\bfeasib\w+(?: \w+){0,3} (?:trial|study)|\btrial feasibility|\bpreliminary (?:study|trial"
    r"|randomized|investigation|report|findings|results)|\bearly[- ]phase\b|\bphase (?:i|1) (?:randomized"
    r"|trial|study)"
)
PILOT = phrase(
    "pilot|feasib|preliminary|early|phase i|practicable|definitive trial|full-scale",
    r"\b(?:this|a|our|the present|present|controlled|randomized|blind|blinded|as) (?:\w+[- ]){0,2}(?:pilot"
    r"|feasibility)\b(?! (?:data|work|phase|results|test))|\b(?:pilot|feasibility)[- ](?:trial|study|rct"
    r"|randomized|controlled|clinical|investigation)|\bpreliminary (?:study|trial|randomized"
    r"|investigation)|\bearly[- ]phase\b|\b(?:examine|assess|test|tested|explore|explored|determine"
    r"|evaluate|investigate) (?:the )?feasibility\b|\bfeasibility (?:targets?|criteria|outcomes?) "
    r"|\bprimary outcomes? (?:was|were) feasibility|\b(?:trial|study) (?:\w+ ){0,6}(?:is|would be|was"
    r"|could be) (?:feasible|practicable)|\bphase i randomized|\b(?:before|ahead of) "
    r"(?:embarking on )?an? (?:full-scale|definitive|larger)",
)
# A pilot that came before.
HISTORY = regex(
    r"\b(?:earlier|previous|prior|our|preceding) (?:\w+ )?(?:pilot|trial|study)\b|\bafter a pilot|\bpilot "
    r"(?:study|trial) (?:had|has|showed|suggested|was (?:first|carried out (?:first|before)))|\b(?:based "
    r"on|following) (?:a|the) pilot|\b(?:needed|warranted|required)\b"
)

# ------------------------------------------------------------------------------------- animals and comments

# Not "calves" (of the leg), "mouse" (of a computer) or "Buffalo" (the town) by themselves.
_ANIMALS = (
    r"(?:rats|rat (?=\w)|mice|mouse models?|rabbits?|horses?|dogs?|cats|cat (?=\w)|murine|rodents?"
    r"|sprague-dawley|wistar|canine|feline|bovine|equine|porcine|piglets?|pigs?|swine|cows?|(?:dairy|veal"
    r"|beef|holstein|newborn|suckling) calves|cattle|sheep|lambs?|goats?|macaques?|monkeys?|guinea pigs?"
    r"|hamsters?|gerbils?|zebrafish|chickens?|broilers?|foals?|mares?|puppies|kittens|ovine|donkeys?"
    r"|buffaloes)"
)
ANIMAL = any_of(r"\bveterinary|\b" + _ANIMALS + r"\b")
# A text without any of these names no animals: one look at its words spares the pattern.
ANIMAL_WORDS = word_set(
    "veterinary rats rat mice mouse rabbit rabbits horse horses dog dogs cat cats murine rodent rodents"
    " sprague-dawley wistar canine feline bovine equine porcine piglet piglets pig pigs swine cow cows calves"
    " cattle sheep lamb lambs goat goats macaque macaques monkey monkeys hamster hamsters gerbil gerbils"
    " zebrafish chicken chickens broiler broilers foal foals mare mares puppies kittens ovine donkey donkeys"
    " buffaloes"
)
# Animals that the study was done in: of a laboratory strain, counted, or treated.
OWN_ANIMALS = any_of(
    r"\b(?:sprague-? ?dawley|wistar|new zealand white|c57bl|balb/c)|\b"
    + _NUMBER
    + r" (?:[\w-]+,? ){0,4}"
    + _ANIMALS
    + r"\b|\b"
    + _ANIMALS
    + r" (?:\w+ ){0,2}(?:were|underwent|received)\b"
)
# Animals that help, bite, are ridden or only lend their name.
NOT_ANIMAL = regex(
    r"cat scan|hot ?dog|\b(?:therapy|service|assistance|pet|guide) (?:dog|cat)s?|\b(?:dog|cat|rat|horse"
    r"|equine|canine|animal)-(?:assisted|bite|bites|related)|\b(?:dog|cat|snake) bites?|horse ?(?:back "
    r")?riding|\bcat[- "
    r"](?:cow|camel)|canine (?:retraction|tooth|teeth|space|distal)|porcine[- ](?:cornea|dermis"
    r"|surfactant)|year of the|\b(?:bovine|porcine) (?:lactoferrin|surfactant|collagen|milk)|downward dog"
    r"|\bcow'?s'? milk|\bgoat milk"
)
# People rule out a laboratory. Animals are "males" and "subjects" too, so those do not count here.
PEOPLE = regex(r"\b(?!(?:males|females|subjects|adults)\b)" + _PERSONS + r"\b")
# "Response to: ..." answers a paper; "Response to massage" is a study.
COMMENT_TITLE = phrase(
    "editorial|comment|letter|reply|re:|re :|correspondence|erratum|corrigendum|memoriam|response|editor",
    r"^\W{0,3}(?:editorial|(?:invited |expert )?commentary|comments? (?:on|to|regarding)|letters? (?:to"
    r"|from)|letter|in reply|re ?:|reply|correspondence|erratum|corrigendum|in memoriam|(?:the "
    r")?authors?'?s? (?:reply|response)|in response|response ?(?:to (?=[\"'(]|(?:the |a )?(?:letter"
    r"|comment|editor))|to:|:))|\bcommentary\b(?!.{0,3}\bof\b)|letter to the editor|\(?(?:authors?'? "
    r")?reply\)?$|\beditorial\b[:.]?$|^\W?from the editor|\beditorial comment"
    r"|[:?.] (?:a )?comments? on\b",
)
# How letters and editorials begin. "To the Editor" also heads short reports of one's own.
LETTER_BEGINS = regex(r"^\W?(?:to the editor|(?:dear )?(?:sir|editor)s?\b[,:])")
COMMENT_TEXT = phrase(
    "interest|comment|thank|this issue|editorial|letter|respond|reply|recent|concern",
    r"\b(?:i|we) (?:have |was |were )?(?:\w+ )?read (?:\w+ ){0,3}?with (?:\w+ )?interest|\bwith (?:\w+ "
    r"){0,2}interest,? (?:i|we|that (?:i|we))\b|\b(?:would like|wish|want|write|writing) to (?:comment"
    r"|respond"
    r"|reply|raise|congratulate)\b|\bwe thank (?:dr|drs|prof\w*|the (?:authors?|readers?|correspondents?)"
    r"|[\w,. ]{0,40} for (?:their|his|her|the) (?:\w+ )?(?:comments?|letter|interest|remarks))\b|\bin this "
    r"issue\b|\bthis (?:commentary|editorial|letter|comment|invited commentary)\b|\b(?:raise|have|share) "
    r"(?:\w+ )?concerns about (?:the|this|their) (?:\w+ ){0,3}(?:article|paper|trial|study)",
)
# A discussion has some length; a few sentences without a study may be anything.
DISCURSIVE_SENTENCES = 4
# What is known is told in the present, what a study did and found in the past.
PRESENT = regex(r"\b(?:is|are|may|can|must|should|has|have|does|do|could|might|needs?|remains?)\b")
# The study speaks of itself.
THIS_STUDY = regex(
    r"\b(?:this|our|the present|the current) (?:[\w-]+,? ){0,5}"
    r"(?:study|trial|survey|analysis|review|cohort)\b"
)
# Somebody did something to somebody and measured.
OWN_STUDY = any_of(
    r"\bp ?[<>=]|\bci\b|±|\b(?:participants?|our (?:study|patients|results|data|sample|trial|findings)"
    r"|(?:this|the present|our) (?:study|trial|case)|results (?:show|indicate|suggest|reveal)\w*)\b"
    r"|\bwe (?:\w+ly )?(?:\w+ed|found|did|saw|gave|took|made|chose)\b|\b(?:were|was) (?:\w+ly )?(?:measured"
    r"|assessed|recruited|assigned|allocated|treated|evaluated|examined|compared|divided|given|recorded"
    r"|collected|tested|performed|conducted|carried|randomized|interviewed|observed|applied|administered"
    r"|improved|reduced|increased|decreased|used|obtained)\b"
)
# What an insurer pays for is neither study nor discussion.
PAYER = regex(r"\bcoverage policy\b|\bprior authorization\b")

# People of one's own: counted ("80 women", "n = 40", "twenty-eight infants") or told of ("patients were").
COUNTED_PEOPLE = regex(r"\b" + _NUMBER + r" (?:[\w-]+ ){0,3}(?:" + _PERSONS + r"|cases)\b")
OWN_PEOPLE = any_of(
    r"\bn ?= ?\d|\bp ?[<=] ?0?\.\d|" + COUNTED_PEOPLE.pattern + r"|\bthe cases? (?:\w+ )?(?:managed|treated"
    r"|seen)\b"
)
OWN_DEEDS = any_of(
    r"\b(?:" + _PERSONS + r"|group) (?:\w+ ){0,4}(?:were|was|had|received|underwent|reported|showed"
    r"|improved"
    r"|chose|came|got|took|gave|completed|met)\b|\bcontrol group\b|\bcontrols\b"
    r"|\b(?:this|in a|in this|the present) (?:[\w-]+ ){0,4}(?:study|trial)\b"
)
