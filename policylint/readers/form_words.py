"""The words of printed forms: what labels are called, which answers go with them, and how a form asks for a choice.

Patterns are for folded text (lower case, straight quotes). They only serve to cut a line into labels and answers; what
an answer is worth is for the rules to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Answers that go with a kind of question.

    label: found in the labels of such questions. answers: matches one answer at a place. letters: answers of one or two
    capital letters, which count only behind such a label.
    """

    name: str
    label: re.Pattern[str]
    answers: re.Pattern[str]
    letters: frozenset[str] = frozenset()


def _words(*phrases: str) -> re.Pattern[str]:
    """Return a pattern for any of the phrases as whole words, the longest first; a phrase may hold a pattern."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(ordered)})(?![^\W_])")


SEX = Family(
    "sex",
    re.compile(r"\b(?:sex|gender|sexo|genero)\b|\bi am an?\b|\bi identify as\b|\bborn (?:as )?an?\b|\b(?:child|baby) is an?\b"),
    _words(
        *("male", "female", "man", "woman", "men", "women", "boy", "girl", "boys", "girls", r"masc(?:uline)?\.?", r"fem(?:inine)?\.?"),
        *("masculino", "femenino", "hombre", "mujer", "varon", "gentleman", "lady", "♂", "♀", "intersex", "both", "neither"),
        *(r"non[- ]?binary(?:\s?/\s?third gender)?", "enby", "gender ?queer", "gender[- ]?fluid", r"gender[- ]?non[- ]?conforming", "agender"),
        *(r"gender[- ]?diverse", r"two[- ]spirit(?:ed)?", "third gender", "indeterminate", r"transgender(?:ed)?", "trans"),
        *(r"transgender(?:ed)? (?:male|female|man|woman)", r"trans[- ]?(?:male|female|man|woman)(?: ?/ ?trans[- ]?(?:man|woman))?"),
        *(r"transgender(?:ed)? (?:male to female|female to male|\(?m ?to ?f\)?|\(?f ?to ?m\)?)", "mtf", "ftm", "cisgender", r"cis[- ](?:man|woman)"),
    ),
    frozenset({"M", "F", "X", "U", "O", "T", "NB", "I"}),
)
RELATIONSHIP = Family(
    "relationship",
    re.compile(
        r"\bmarital\b|\bcivil status\b|\bestado civil\b|\brelationship status\b|\bmarriage status\b|\bare you (?:currently )?married\b"
        r"|\bparents(?:' marital status| are)\b|\bmar\.? status\b"
    ),
    _words(
        *("single", "married", "divorced", r"widow(?:ed|er)?", r"widow\(?er\)?", r"separated", r"sep\.?", r"div\.?", r"wid\.?", r"mar\.?"),
        *("partnered", "partner", r"domestic partner(?:ship|ed)?", "life partner", r"living (?:together|with (?:a )?partner|as married)"),
        *("cohabiting", "cohabitating", r"common[- ]law", "civil union", r"(?:civil )?partnership", "in a relationship", "significant other"),
        *("never married", "not married", "unmarried", "formerly married", "remarried", "legally separated", "annulled", "engaged"),
        *("soltero", "soltera", "casado", "casada", "divorciado", "divorciada", "viudo", "viuda", r"soltero ?/ ?a", "union libre"),
    ),
    frozenset({"S", "M", "D", "W", "P", "DP", "CL", "SEP", "C", "L", "N", "O"}),
)
RACE = Family(
    "race",
    re.compile(r"\b(?:race|races|racial|ethnic|ethnicity|ethnicities|heritage|ancestry|raza|etnia|hispanic|latino)\b"),
    _words(
        *("white", "black", r"asian(?:[- ]american)?", r"african[- ]american", "caucasian", r"hispanic", r"latin[oaxe](?: ?/ ?[aox])?", r"non[- ]?hispanic"),
        *(r"(?:not|non)[- ](?:of )?(?:hispanic|latin[oaxe])(?: ?(?:/|or) ?latin[oaxe])?", r"hispanic ?(?:/|or) ?latin[oaxe](?: ?/ ?[aox])?"),
        *(r"black ?(?:/|or) ?african[- ]american", r"african[- ]american ?(?:/|or) ?black", r"white ?(?:/|or) ?caucasian", r"caucasian ?(?:/|or) ?white"),
        *(r"american indian(?: ?(?:/|or|and) ?alaskan? native)?", r"alaskan? native", r"native american(?: ?(?:/|or) ?(?:american indian|alaskan? native))?"),
        *(r"native hawaiian(?: ?(?:/|or|and) ?(?:other )?pacific islander)?", r"(?:other )?pacific islander", r"asian ?(?:/|or) ?pacific islander"),
        *(r"middle eastern(?: ?(?:/|or) ?north african)?", "north african", "mena", "arab", "indigenous", "first nations", "native", "hawaiian", "indian"),
        *(r"multi[- ]?racial", r"bi[- ]?racial", r"mixed(?: race| heritage)?", "two or more(?: races)?", "more than one race", r"multi[- ]?ethnic"),
        *("asian indian", "chinese", "filipino", "japanese", "korean", "vietnamese", "samoan", "mexican", "mexican american", "puerto rican", "cuban"),
        *("chicano", "oriental", "negro", "colored", "eskimo", "east asian", "south asian", "european", "jewish", "african", "caribbean", r"chicano ?/ ?a"),
    ),
    frozenset({"W", "B", "A", "H", "O", "N", "NA", "PI", "AA", "C", "P", "AI", "I", "U", "L"}),
)
TITLE = Family(
    "title",
    re.compile(r"\b(?:title|prefix|salutation|form of address|honorific|courtesy title|tratamiento)\b"),
    _words(r"mr\.?", r"mrs\.?", r"miss\.?", r"ms\.?", r"mx\.?", r"dr\.?", r"rev\.?", r"prof\.?", r"hon\.?", "sir", "madam", r"sr\.?", r"sra\.?", r"srta\.?", r"ind\.?", "no title"),
)
ORIENTATION = Family(
    "orientation",
    re.compile(r"\borientation\b|\bsexual (?:identity|preference)\b|\bthink of (?:yourself|themselves) as\b|\bare you (?:gay|straight)\b"),
    _words(
        *("straight", "heterosexual", "gay", "lesbian", r"lesbian,? (?:or )?gay(?: or homosexual)?", r"gay ?(?:/|or) ?lesbian", r"lesbian ?(?:/|or) ?gay"),
        *(r"straight ?(?:/|or) ?heterosexual", r"straight \(?not (?:gay or lesbian|lesbian or gay)\)?", "homosexual", "bisexual", "bi", "pan", "ace", "queer"),
        *("pansexual", "asexual", "questioning", r"lgbtq?i?a?\+?2?s?", "men", "women", "both", "same[- ]gender[- ]loving"),
    ),
)
PRONOUNS = Family(
    "pronouns",
    re.compile(r"\bpron(?:oun|ombre)s?\b"),
    _words(r"she ?/ ?hers?(?: ?/ ?hers)?", r"he ?/ ?him(?: ?/ ?his)?", r"they ?/ ?them(?: ?/ ?theirs?)?", r"ze ?/ ?(?:hir|zir)", "she", "he", "they", r"ella", r"elle?"),
)
LANGUAGE = Family(
    "language",
    re.compile(r"\b(?:language|languages|idioma|lengua|interpreter)\b"),
    _words(
        *("english", "spanish", "french", "german", "chinese", "mandarin", "cantonese", "vietnamese", "arabic", "russian", "portuguese", "korean"),
        *("japanese", "tagalog", "hindi", "somali", "hmong", "polish", "italian", "haitian creole", "creole", "amharic", "swahili", "ukrainian"),
        *(r"(?:american )?sign language", "asl", "espanol", "ingles", r"farsi", "punjabi", "urdu", "nepali", "burmese", "karen"),
    ),
)
YES_NO = Family("yes-no", re.compile(r"(?!)"), _words("yes", "no", "si", r"si ?/ ?yes", r"yes ?/ ?si"), frozenset({"Y", "N"}))
FAMILIES = (SEX, RELATIONSHIP, RACE, TITLE, ORIENTATION, PRONOUNS, LANGUAGE)

# Answers that end any list: another one, none of them, no answer.
OPEN_ANSWERS = _words(
    *("other", "others", "another", "unknown", "unsure", "none", "none of the above", "not sure", "not listed", "not asked", "unspecified", r"n/a"),
    *("not applicable", "declined?", "refused?", "undisclosed", "skip", "something else", "self[- ]describe", "unable to determine", "otro", "otra"),
    *(r"(?:i )?(?:would )?(?:decline|prefer|choose|wish|rather|do(?:n't| not) wish)(?: not)? to (?:self[- ]?)?(?:answer|say|state|specify|disclose|respond|share|describe)"),
    *(r"(?:i )?(?:prefer|choose|chose|would rather|i'd rather|rather)(?: not)(?: to)?(?: (?:answer|say|state|specify|disclose|respond|share))?(?: this question)?"),
    *(r"patient (?:declined|refused)", r"do(?:n't| not) know", "i (?:do not|don't) know", r"i use a different term", r"additional (?:category|gender|race)"),
    *(r"(?:an)?other (?:gender|race|language|identity|orientation)(?: identity)?", r"(?:gender|race|identity|language|option) not listed(?: here)?", "prefer to self[- ]describe"),
)
WRITE_IN_WORDS = re.compile(r"\b(?:an?other|specify|describe|self|explain|not listed|something else|different term|please list|list|otr[oa])\b")

_OWNERS = r"(?:(?:your|my|the|patient|client|child|applicant|student|member|insured|guarantor|spouse|parent|guardian|subscriber|employee|legal|current|preferred|primary|home|full|birth|biological|administrative)(?:'s|s')? ){0,3}"
_LABELS = (
    *(r"sex(?: ?(?:/|&|and|or|-) ?(?:gender|sexo))?(?: ?\(gender\))?(?: (?:assigned )?at birth| on (?:your )?(?:insurance|id)(?: card)?)?", r"sexo ?/ ?sex", "sexo"),
    *(r"gender(?: ?(?:/|&|and|or|-) ?sex)?(?: ?\(sex\))?(?: identity| marker| at birth| assigned at birth)?", r"race(?: ?(?:/|&|and|or) ?ethnicity)?", "genero"),
    *(r"ethnicity(?: ?/ ?race)?", r"ethnic (?:group|origin|background|identity)", r"racial (?:or ethnic )?(?:group|background|identity)", "raza", "etnia", "hispanic"),
    *("marital status", "relationship status", "civil status", "estado civil", "sexual orientation", "pronouns?", "title", "prefix", "salutation"),
    *(r"(?:first |last |middle |maiden |chosen |nick ?|previous |former |family |given |sur)?name(?:\(s\)|s)?", "mi", r"m\.i\.", r"date of birth", r"birth ?date", "d\\.?o\\.?b\\.?", "age"),
    *(r"(?:mailing |street |e-?mail |permanent |residence )?address", "street", "city", "town", "state", "county", "country", r"zip(?: ?code)?", r"post ?code", r"apt\.?(?: ?#)?"),
    *(r"(?:cell|mobile|work|home|daytime|evening|alternate|other)?(?: ?/ ?(?:cell|home|mobile))? ?(?:tele)?phone(?: (?:number|no\.?)| ?#)?", "cell", "mobile", "fax", "tel", r"e-?mail"),
    *(r"(?:primary |preferred |spoken |written |native )?language(?: spoken(?: at home)?)?", "idioma", r"s\.?s\.?n\.?", r"s\.?s\.? ?(?:#|no\.?|number)", r"soc(?:ial)?\.? sec(?:urity)?\.?(?: ?(?:#|no\.?|number|card))?"),
    *("occupation", "employer", "school", "grade", "religion", "height", "weight", "nationality", "citizenship", r"country of (?:birth|citizenship|origin)", "place of birth"),
    *(r"immigration status", r"visa (?:type|status)", r"passport(?: ?#| no\.?| number)?", r"a-?number", r"alien registration (?:number|no\.?|#)", r"green card(?: ?#| number)?"),
    *(r"(?:policy|group|member|account|medicare|medicaid|insurance|id|license|case|record|chart)(?: id)?(?: ?#| no\.?| number)", r"insurance(?: company| carrier| provider| plan)?"),
    *(r"relationship(?: to (?:patient|child|client|insured|applicant|you))?", r"emergency contact", r"policy ?holder", "subscriber", "guarantor", r"referred by", "physician", "doctor", "pharmacy"),
    *("signature", "signed", "date", "time", "initials?", "printed? name", "witness", "allergies", "diagnosis", "reason for visit", "blood type", "veteran status", r"interpreter(?: needed)?"),
)
KNOWN_LABEL = re.compile(rf"(?<![\w'-])(?P<label>{_OWNERS}(?:{'|'.join(sorted(_LABELS, key=len, reverse=True))}))(?![\w'-])")

_ASK = r"(?:circle|check|cheque|select|choose|tick|mark|pick|underline|indicate|cross out|x|enter)"
ASKS_ONE = re.compile(
    rf"\b{_ASK} (?:only |just |the )?(?:one|1|a box|a)\b|\bonly one\b|\bwhich one\b|\bone (?:box|answer|only)\b|\bprimary\b"
)
ASKS_MANY = re.compile(
    r"\ball that apply\b|\bone or more\b|\bas many as\b|\bselect all\b|\bcheck all\b|\bcircle all\b|\bany (?:of the following )?that apply\b"
    r"|\bmore than one\b|\bmultiple answers\b|\ball boxes that\b"
)
CUE = re.compile(rf"\b(?:please )?{_ASK}\b|\ball that apply\b|\bone or more\b|\bcheck one\b")
CUE_LINE = re.compile(rf"\W*(?:please )?{_ASK}\b.{{0,40}}$")
PLACEHOLDER_LINE = re.compile(r"\W*(?:please )?(?:select|choose|pick)(?: (?:one|an? (?:option|item|answer)|from (?:the )?list|all that apply))?\W*$")
IS_OPTIONAL = re.compile(r"\boptional\b|\bvoluntary\b|\b(?:may|can) (?:skip|leave (?:this|it|them|any) blank|choose not to answer)\b|\bdo(?:n't| not) have to answer\b|\bif you (?:wish|choose|want to)\b")
IS_REQUIRED = re.compile(r"\brequired\b|\bmandatory\b|\bmust (?:be )?(?:answer|complet|fill)")


def family_of(label: str) -> Family | None:
    """Return the family of answers that a folded label asks for."""
    for family in (ORIENTATION, *FAMILIES):
        if family.label.search(label):
            return family
    return None
