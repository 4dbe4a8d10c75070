"""The words of printed forms: what labels are called, which answers go with them, and how a form asks for a choice.

All patterns are for folded text (lower case, straight quotes). They only serve to cut a line into labels and answers;
what an answer is worth is for the rules to say. Lists are written with a comma and a space between phrases; a phrase
may hold a pattern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Family:
    """Answers that go with a kind of question.

    label: found in the labels of such questions. answers: matches one answer at a place. letters: answers of one to
    three capital letters, which count only behind such a label. alone: how many of these answers in a row, and nothing
    else on the line, are an answer line even where the label says nothing of the kind.
    """

    name: str
    label: re.Pattern[str]
    answers: re.Pattern[str]
    letters: frozenset[str] = frozenset()
    alone: int = 99


def _phrases(*lists: str) -> list[str]:
    return [phrase for listed in lists for phrase in re.split(r",\s+", listed.strip().rstrip(","))]


def _any_of(*lists: str) -> re.Pattern[str]:
    """Return a pattern for any of the phrases as whole words, no owners ("mother's"), the longest first."""
    ordered = sorted(_phrases(*lists), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(ordered)})(?![^\W_]|'s\b)")


SEX = Family(
    "sex",
    re.compile(
        r"\b(?:sex|gender|sexo|genero)\b|\b(?:i am|(?:child|baby|patient|client|applicant) is)(?: an?\b|$)"
        r"|\bi identify as\b|^are you$"
    ),
    _any_of(
        r"male, female, man, woman, men, women, boy, girl, boys, girls, masc(?:uline)?\.?, fem(?:inine)?\.?, masculino",
        r"femenino, hombre, mujer, varon, gentleman, lady, ♂, ♀, intersex, both, neither, enby, agender, bigender",
        r"non[- ]?binary(?: ?/ ?third gender)?, gender ?queer, gender[- ]?fluid, gender[- ]?non[- ]?conforming",
        r"gender[- ]?diverse, two[- ]spirit(?:ed)?, third gender, indeterminate, mtf, ftm, cisgender",
        r"trans(?:gender(?:ed)?)?, trans(?:gender(?:ed)?)?[- ]?(?:male|female|man|woman), cis[- ](?:man|woman)",
        r"transgender(?:ed)? (?:male to female|female to male|\(?m ?to ?f\)?|\(?f ?to ?m\)?)",
    ),
    frozenset({"M", "F", "X", "U", "O", "T", "NB", "I"}),
)
RELATIONSHIP = Family(
    "relationship",
    re.compile(
        r"\b(?:marital|civil|relationship|marriage|mar\.?) status\b|\bestado civil\b|\bmarried\b|\bparents are\b"
    ),
    _any_of(
        r"single, married, divorced, widow(?:ed|er)?, widow\(?er\)?, separated, sep\.?, div\.?, wid\.?, partnered",
        r"partner, domestic partner(?:ship|ed)?, life partner, living (?:together|with (?:a )?partner|as married)",
        r"cohabit(?:at)?ing, common[- ]law, (?:civil )?partnership, civil union, in a relationship, significant other",
        r"never married, not married, unmarried, formerly married, remarried, legally separated, annulled, engaged",
        r"solter[oa](?: ?/ ?[oa])?, casad[oa], divorciad[oa], viud[oa], union libre",
    ),
    frozenset({"S", "M", "D", "W", "P", "DP", "CL", "SEP", "DIV", "WID", "C", "L", "N", "O"}),
    alone=3,
)
RACE = Family(
    "race",
    re.compile(
        r"\b(?:races?|racial|ethnic|ethnicit(?:y|ies)|heritage|ancestry|raza|etnia|hispanic|latino|aboriginal"
        r"|torres strait)\b"
    ),
    _any_of(
        r"white, black, asian(?:[- ]american)?, african[- ]american, caucasian, hispanic, latin[oaxe](?: ?/ ?[aox])?",
        r"(?:not|non)[- ]?(?:of )?(?:hispanic|latin[oaxe])(?: ?(?:/|or) ?latin[oaxe](?: ?/ ?[aox])?)?",
        r"hispanic ?(?:/|or) ?latin[oaxe](?: ?/ ?[aox])?, black ?(?:/|or) ?african[- ]american",
        r"african[- ]american ?(?:/|or) ?black, white ?(?:/|or) ?caucasian, caucasian ?(?:/|or) ?white",
        r"(?:american )?indian(?: ?(?:/|or|and) ?alaskan?(?: native)?)?, alaskan? native, native american",
        r"native american ?(?:/|or) ?(?:american indian|alaskan? native), indigenous, first nations, native",
        r"native hawaiian(?: ?(?:/|or|and) ?(?:other )?pacific islander)?, (?:other )?pacific islander, hawaiian",
        r"asian ?(?:/|or) ?pacific islander, middle eastern(?: ?(?:/|or) ?north african)?, north african, mena, arab",
        r"multi[- ]?racial, bi[- ]?racial, multi[- ]?ethnic, mixed(?: race| heritage)?, two or more(?: races)?",
        r"more than one race, asian indian, chinese, filipino, japanese, korean, vietnamese, samoan, puerto rican",
        r"mexican(?: american)?, cuban, chican[oa](?: ?/ ?[ao])?, oriental, negro, colored, eskimo, east asian",
        r"south asian, european, jewish, african, caribbean, british, english, scottish, welsh, (?:northern )?irish",
        r"(?:english ?/ ?)?welsh ?/ ?scottish(?: ?/ ?northern irish)?(?: ?(?:/|or) ?british)?, pakistani, bangladeshi",
        r"pakeha(?: ?/ ?(?:nz|new zealand) european)?, (?:nz|new zealand) european, (?:cook islands? )?maori, tongan",
        r"niuean, fijian, coloured, malay, inuit, metis, aboriginal, torres strait islander, both, neither",
        r"(?:irish )?traveller, gypsy(?: (?:or|/) (?:irish )?traveller)?, roma",
        r"white (?:and|&) (?:black )?(?:african|asian), white (?:and|&) black caribbean",
        r"(?:any )?other (?:[a-z]+,? (?:or [a-z]+ )?){0,3}(?:background|ethnic group)",
    ),
    frozenset({"W", "B", "A", "H", "O", "N", "NA", "PI", "AA", "C", "P", "AI", "I", "U", "L"}),
    alone=3,
)
# The heads of the groups in which a long list of answers on ethnicity is laid out: "Asian or Asian British".
RACE_GROUP = re.compile(
    r"\W*(?:[a-h][.)] ?)?(?:asian|black|white|mixed|chinese|arab|other|any other)(?:[ ,/&:*-]+(?:or|and"
    r"|multiple|british|african|caribbean|asian|black|white|chinese|irish|ethnic|background|groups?|heritage|race|origin))*\W*"
)
TITLE = Family(
    "title",
    re.compile(r"\b(?:title|prefix|salutation|form of address|honorific|courtesy title|tratamiento)\b"),
    _any_of(
        r"mr\.?, mrs\.?, miss\.?, ms\.?, mx\.?, dr\.?, rev\.?, prof\.?, hon\.?, sir, madam, sr\.?, sra\.?, srta\.?",
        r"ind\.?, no title",
    ),
    alone=3,
)
ORIENTATION = Family(
    "orientation",
    re.compile(
        r"\borientation\b|\bsexual (?:identity|preference)\b|\bthink of (?:your|them)sel(?:f|ves) as\b"
        r"|\bare you (?:gay|straight)\b"
    ),
    _any_of(
        r"straight, heterosexual, gay, lesbian, lesbian,? (?:or )?gay(?: or homosexual)?, gay ?(?:/|or) ?lesbian",
        r"lesbian ?(?:/|or) ?gay, straight ?(?:/|or) ?heterosexual, homosexual, bisexual, bi, pan, ace, queer",
        r"straight \(?not (?:gay or lesbian|lesbian or gay)\)?, pansexual, asexual, questioning, lgbtq?i?a?2?s?\+?",
        r"men, women, both, same[- ]gender[- ]loving",
    ),
    alone=3,
)
PRONOUNS = Family(
    "pronouns",
    re.compile(r"\bpron(?:oun|ombre)s?\b"),
    _any_of(
        r"she ?/ ?hers?(?: ?/ ?hers)?, he ?/ ?him(?: ?/ ?his)?, they ?/ ?them(?: ?/ ?theirs?)?, ze ?/ ?(?:hir|zir)",
        r"she, he, they, ella, elle?",
    ),
    alone=2,
)
LANGUAGE = Family(
    "language",
    re.compile(r"\b(?:languages?|idioma|lengua)\b"),
    _any_of(
        r"english, spanish, french, german, chinese, mandarin, cantonese, vietnamese, arabic, russian, portuguese",
        r"korean, japanese, tagalog, hindi, somali, hmong, polish, italian, haitian creole, creole, amharic, swahili",
        r"ukrainian, (?:american )?sign language, asl, espanol, ingles, farsi, punjabi, urdu, nepali, burmese, karen",
    ),
    alone=3,
)
IMMIGRATION = Family(
    "immigration",
    re.compile(r"\bcitizen(?:ship)?\b|\bimmigra|\b(?:residency|legal) status\b"),
    _any_of(
        r"(?:u\.?s\.? |naturalized |us )?citizens?, (?:u\.?s\.? )?nationals?, (?:lawful )?permanent residents?, lpr",
        r"green card(?: holder)?, (?:eligible )?non-?citizens?, non-?residents?, refugees?, asylees?, asylum seekers?",
        r"(?:student|work|visitor) visa, visa(?: holder)?, undocumented, daca, tps, parolee",
    ),
)
KIN = Family(
    "kin",
    re.compile(r"\brelation(?:ship)?(?: to\b|\W*$)|\blives? with\b|\bguarantor is\b"),
    _any_of(
        r"(?:both )?parents?, mother, father, mom, dad, step-?(?:mother|father|parent), foster parents?, relative",
        r"(?:legal )?guardian, grand(?:parents?|mother|father), aunt, uncle, sibling, brother, sister, child, son",
        r"daughter, self, spouse, wife, husband, partner, domestic partner, friend, caregiver",
    ),
)
YES_NO = Family("yes-no", re.compile(r"\?"), _any_of("yes, no, si"), frozenset({"Y", "N"}), alone=2)
FAMILIES = (ORIENTATION, SEX, RELATIONSHIP, RACE, TITLE, PRONOUNS, LANGUAGE, IMMIGRATION, KIN, YES_NO)

_ANSWER = r"(?:answer|say|state|specify|disclose|respond|share|describe)"
OPEN_ANSWERS = _any_of(
    r"other, others, another, unknown, unsure, none(?: of (?:the above|these))?, not sure, not listed(?: here)?, n/a",
    r"not asked, unspecified, not applicable, declined?, refused?, undisclosed, skip, something else, otro, otra",
    r"self[- ]describe, prefer to self[- ]?describe, unable to determine, do(?:n't| not) know, i do(?:n't| not) know",
    rf"(?:i )?(?:would |'d )?(?:decline|prefer|choose|chose|wish)(?: not)?(?: to)?(?: {_ANSWER})?(?: this question)?",
    rf"(?:i )?(?:do not|don't) wish to {_ANSWER}, (?:i would |i'd |would )rather not(?: {_ANSWER})?",
    r"patient (?:declined|refused), i use a different term, additional (?:category|gender|race), multiple",
    r"(?:an)?other (?:gender|race|language|identity|orientation)(?: identity)?, male to female, female to male",
    r"(?:gender|race|ethnicity|identity|language|option) not listed(?: here)?",
)
OTHER = re.compile(
    r"(?:any |an)?other(?: \w+)?\W*(?:\([^()]*\)|please (?:specify|state|describe)|specify|explain)?\W*$"
)
WRITE_IN_WORDS = re.compile(
    r"\b(?:(?:an)?other|specify|describe|self|explain|not listed|something else|different term|list|otr[oa])\b"
)

_OWNER = (
    r"(?:your|my|the|patient|client|child|applicant|student|member|insured|guarantor|spouse|parent|guardian|subscriber"
    r"|employee|father|mother|husband|wife|legal|current|preferred|primary|home|full|birth|biological|administrative)"
)
_LABELS = _phrases(
    r"sex(?: ?(?:/|&|and|or|-) ?(?:gender|sexo))?(?: ?\(gender\))?(?: (?:assigned )?at birth)?, sexo(?: ?/ ?sex)?",
    r"gender(?: ?(?:/|&|and|or|-) ?sex)?(?: ?\(sex\))?(?: identity| marker)?(?: (?:assigned )?at birth)?, genero",
    r"(?:sex|gender) on (?:your )?(?:insurance|id)(?: card)?, race(?: ?(?:/|&|and|or) ?ethnicity)?, raza, etnia",
    r"ethnicity(?: ?/ ?race)?, ethnic (?:group|origin|background|identity), racial (?:or ethnic )?(?:group|background)",
    r"(?:marital|relationship|civil) status, estado civil, sexual orientation, pronouns?, title, prefix, salutation",
    r"(?:first |last |middle |maiden |chosen |nick ?|previous |former |family |given |sur)?name(?:\(s\)|s)?",
    r"mi, m\.i\., date of birth, birth ?date, d\.?o\.?b\.?, age, country, county, city, state, town, street",
    r"(?:mailing |street |e-?mail |permanent |residence )?address, zip(?: ?code)?, post ?code, apt\.?(?: ?#)?",
    r"(?:cell|mobile|work|daytime|evening|alternate|other)? ?(?:tele)?phone(?: number| no\.?| ?#)?, cell, mobile, fax",
    r"tel\.?, e-?mail, languages?, (?:spoken|written|native) language, language spoken(?: at home)?, idioma",
    r"last (?:4|four)(?: digits)? of (?:my|your|the)? ?(?:ssn|social security(?: number)?)",
    r"s\.?s\.?n\.?, s\.?s\.? ?(?:#|no\.?|number), soc(?:ial)?\.? sec(?:urity)?\.?(?: ?(?:#|no\.?|number|card))?",
    r"occupation, employer, school, grade, religion, height, weight, nationality, citizenship, place of birth",
    r"country of (?:birth|citizenship|origin), immigration status, visa (?:type|status), a-?number, veteran status",
    r"passport(?: ?#| no\.?| number)?, alien registration (?:number|no\.?|#), green card(?: ?#| number)?",
    r"(?:policy|group|member|account|medicare|medicaid|insurance|id|license|case|record|chart)(?: id)?(?: ?#| no\.?)",
    r"(?:policy|group|member|account|medicare|medicaid|insurance|id|license|case|record|chart)(?: id)? number",
    r"insurance(?: company| carrier| provider| plan)?, relationship(?: to (?:patient|child|client|insured|applicant))?",
    r"emergency contact, policy ?holder, subscriber, guarantor, referred by, physician, doctor, pharmacy, signature",
    r"(?:expiration|expiry|issue|effective) date, issuing country, signed, date, time, initials?, printed? name",
    r"witness, allergies, diagnosis, reason for visit, blood type",
    r"interpreter(?: needed)?",
)
KNOWN_LABEL = re.compile(
    rf"(?<![\w'-])(?:{_OWNER}(?:'s|s')?(?: ?/ ?| or | )){{0,3}}"
    rf"(?:{'|'.join(sorted(_LABELS, key=len, reverse=True))})(?![\w'-])"
)

FAMILY_MEMBER = re.compile(
    r"(?:your |the |patient's |child's |student's )?(?:father|mother|mom|dad|husband|wife|spouse|parent|guardian)\b"
)

CONDITION = re.compile(r"\W{0,3}if (?:yes|no|so|not|other)\b")

ASK = r"(?:circle|check|select|choose|tick|mark|pick|underline|indicate|cross out)"
ASKS_ONE = re.compile(
    rf"\b(?:{ASK}|x) (?:only |just |the )?(?:one|1|a box)\b|\bonly one\b|\bwhich one\b|\bone (?:box|answer) only\b"
)
MEANS_ONE = re.compile(r"\bprimary\b")
ASKS_MANY = re.compile(
    rf"\b(?:all|any)(?: of the following)? that apply\b|\bone or more\b|\bas many as\b|\b{ASK} all\b|\bmore than one\b"
)
CUE = re.compile(
    r"\b(?:circle|tick|underline|cross out|delete|strike out)\b|\b(?:check|select|choose|mark|pick|indicate)"
    r"(?:$|\)| (?:only |just )?(?:one|1|all|any|a box|the box|an? x|x|as appropriate|which|below)\b)"
    r"|\b(?:all|any) that apply\b|\bdrop-?down\b"
)
CUE_LINE = re.compile(
    rf"\W*(?:please )?{ASK}(?: (?:(?:only |just |against )?(?:one|1|all|any|below|from|as many)\b"
    r"|an? (?:option|item|answer|box)|the (?:one|box|option|answer|best|following)).{0,40})?\W*$"
)
ANSWERS_HEAD = re.compile(r"\W*(?:(?:possible|available|answer|response) )?(?:options|choices|answers|responses)\W*$")
_SAY = r"(?:answer|say|tell|complete|provide|give|share|disclose|fill|respond)"
_CHOOSING = ("choose not", "decline to", "refuse to", "if you w", "if you c", "if you p")
_IS_OPTIONAL = re.compile(
    r"(?<!marked )(?<!marked as )(?<!not )\boptional\b|(?<!in)(?<!not )\bvoluntary\b|\bvoluntarily\b"
    r"|\b(?:may|can) (?:skip|leave (?:this|it|them|any|these) blank)\b|\bleave blank if you\b"
    rf"|\b(?:do(?:n't| not) (?:have|need) to|(?:are not|aren't) (?:required|obliged) to|need not) {_SAY}\b"
    rf"|\b(?:may|can) (?:choose not|decline|refuse) to {_SAY}\b"
    rf"|\b(?:only )?if you (?:wish|choose|want|would like|prefer) to {_SAY}\b"
)
# One of these stands in every wording of _IS_OPTIONAL.
OPTIONAL_LETTERS = (
    "optional",
    "volunt",
    "skip",
    "blank",
    "have to ",
    "need",
    "required to ",
    "obliged to ",
    *_CHOOSING,
)
_IS_REQUIRED = re.compile(r"\brequired\b|\bmandatory\b|\*")
_REQUIRED_LETTERS = ("required", "mandatory", "*")


def says_optional(words: str) -> bool:
    """Tell whether folded words say that an answer may be left out."""
    return _holds(words, OPTIONAL_LETTERS) and _IS_OPTIONAL.search(words) is not None


def says_required(words: str) -> bool:
    """Tell whether folded words say that an answer must be given."""
    return _holds(words, _REQUIRED_LETTERS) and _IS_REQUIRED.search(words) is not None


def _holds(words: str, several: tuple[str, ...]) -> bool:
    """Look for some letters: this is asked of nearly every line, and takes a hundredth of the time of a search."""
    return any(map(words.__contains__, several))


# Some of these letters stand in every label that a family knows: most lines of most documents hold none.
_IN_LABELS = (
    *("sex", "gender", "genero", "i identify", "are you", "i am", "child is", "baby is", "patient is", "client is"),
    *(
        "applicant is",
        "status",
        "estado",
        "marri",
        "parents are",
        "rac",
        "raz",
        "etni",
        "ethnic",
        "heritage",
        "ancestry",
        "aborigin",
        "torres",
    ),
    *("hispanic", "latino", "title", "prefix", "salutation", "address", "honorific", "tratamiento", "orientation"),
    *(
        "yoursel",
        "themsel",
        "are you",
        "pron",
        "language",
        "idioma",
        "lengua",
        "relation",
        "live",
        "guarantor",
        "citizen",
        "immigra",
        "residency",
        "legal",
        "?",
    ),
)
# One look at a line for all families, since most lines of most documents have nothing to do with any.
_ANY_LABEL = re.compile("|".join(family.label.pattern for family in FAMILIES))
ANY_ANSWER = re.compile("|".join([*(family.answers.pattern for family in FAMILIES), OPEN_ANSWERS.pattern]))


@lru_cache(maxsize=4096)
def family_of(label: str) -> Family | None:
    """Return the family of answers that a folded label asks for."""
    if not _holds(label, _IN_LABELS) or not _ANY_LABEL.search(label):
        return None
    return next((family for family in FAMILIES if family.label.search(label)), None)
