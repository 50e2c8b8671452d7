"""The words by which running text says that somebody is a patient, and which number is whose."""

import re
from collections.abc import Callable, Container, Mapping
from functools import cache

from ai_gate import byte_patterns, facts

# In front of a name: it is a patient's, or that of somebody who is insured.
PATIENTS = (
    rb"[Pp]atient(?:e|in|en)?(?:'?s)?(?: name)?(?: is)?",
    rb"PATIENTS?(?: NAME)?|PT|[Pp]t|[Pp]ts",
    rb"[Pp]aciente|[Pp]aziente|[Pp]acjent(?:k[ai])?|[Pp]ati\xc3\xabnte?|[Pp]otilas|"
    rb"[Pp]asient(?:en)?",
    rb"[Cc]li\xc3\xabnte?|[Uu]tente|[Dd]oente|[Aa]ssistit[oa]|[Hh]asta|[Pp]otilaan",
    rb"[Mm]ember|[Ss]ubscriber|[Bb]eneficiary|[Ii]nsured|[Cc]lient|[Cc]ustomer|[Rr]esident",
    rb"[Nn]ame is|(?:[Ff]ull )?[Nn]ame|NAME|[Vv]ersicherte[rn]?",
)
HONORIFICS = (
    rb"Mrs?|MRS?|Ms|Miss|Mme|Mlle|Madame|Monsieur|M|Herrn?|Frau|Sra?|Sig(?:\.ra|nora?)?|Don|"
    rb"Do\xc3\xb1a",
    rb"[Mm]evrouw|[Dd]e heer|[Mm]w|[Dd]hr|Pan|Pani|Fru|Hr|Dhr|Mw|Senhora?|Se\xc3\xb1ora?",
)
CARERS_IN = (rb"Dr|DR|Prof|[Nn]urse|[Dd]octor|[Pp]hysician",)
CARERS = frozenset([b"dr", b"prof", b"nurse", b"doctor", b"physician"])


@cache
def honorific() -> re.Pattern[bytes]:
    """Match a title that says nothing of health, in lower case."""
    return re.compile(rb"(?i)(?:" + rb"|".join(HONORIFICS) + rb")\.?")


# What makes it worth while to look for a name: each also an anchor of the detector of records.
_AGE = r"[0-9]{1,3}[ -]?(?:[Yy]/?[Oo]|y\.o\.|[Yy]ears?[ -][Oo]ld|[Yy]rs?[ -]?old)"
CUES = (
    _AGE + r"\b",
    r"\b[Aa]ged? [0-9]{2,3}\W",
    r"\b(?:pt|patient)=[\"']?[A-Z]|, [fs]\. ?[0-9]{1,2}\.[0-9]{1,2}\.|"
    r"\(\* ?[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)",
    r"[0-9]-(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-19[2-9][0-9] ?[|,;]",
    r"[A-Z][a-z]+ {2,8}[0-9]{1,2}/[0-9]{1,2}/19[2-9][0-9] ",
    r"[Yy]our (?:prescription|biopsy|refill|lab results|test results)\b|(?:denied|rejected) claim",
    r"[,(] ?(?:de )?[0-9]{2,3} (?:ans|a\xc3\xb1os|anni|anos|Jahre|jaar|lat)[, ]",
    r"\b(?:NHC|IPP|[Ff]\. ?[Nn]ac\.) [0-9]",
    r"\b(?:MRN|DOB|D\.O\.B\.|M\.R\.N\.|MR ?#|[Mm]ed(?:ical)? [Rr]ec(?:ord)?\.?(?: [Nn]|#|:|"
    r" #| [A-Z]{0,3}[0-9]))",
    r"\b[Pp]atient (?:[Aa]ccount |[Cc]hart )?(?:[Nn]umber|[Nn]o\.?|ID|id|#)\W{1,4}[A-Z]{0,3}[0-9]",
    r"[A-Z][a-z\x80-\xff]+ \([0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19[2-9]|20[01])",
    r"\b(?:[Mm]ember|[Ss]ubscriber|[Bb]eneficiary|[Cc]lient) [A-Z][a-z]+ [A-Z][a-z]+[,(]",
    r"[A-Z][a-z]+ [\[(]#?[A-Z]{0,2}[0-9]{6,10}[\])]",
    r"\b(?:mrn|MR (?:[Nn]umber|[Nn]o\.?)) ?[#:]? ?[A-Z]{0,3}[0-9]{4}",
    r"\b(?:[Mm]ember|[Pp]olicy):[* ]{1,4}[A-Z]{0,4}[0-9]{6}",
    r"\b(?:[Mm]ember|[Ss]ubscriber|mbr) [A-Z]{0,4}[0-9]{6}",
    r"\b(?:[Mm]ember|MEMBER|[Ss]ubscriber|[Pp]olicy)(?:'s)? (?:ID|id|Id|no\.?|number|#)\W",
    r"\b(?:[Dd]ate of [Bb]irth|DATE OF BIRTH|[Bb]irth ?date|[Bb]orn(?: on|:|"
    r" ::)? [0-9A-Z]|dob[ :=])",
    r"\b(?:[Pp]atient|[Bb]orn|DOB):? {0,2}(?:</?[a-z]{1,6}>|\*\*){1,2} ?:? ?[0-9A-Z]",
    r"\b(?:PATIENT|[Pp]atient(?:e|in|en)?|[Pp]t|PT|[Pp]aciente|[Pp]aziente|[Pp]acjent(?:ka)?|"
    r"[Pp]ati\xc3\xabnte?|[Pp]asient|[Pp]otilas)(?: name|"
    r" NAME)?[.:]? {1,3}:? ?[A-Z\xc3][A-Za-z\x80-\xff'-]+,? [A-Z\xc3-\xc5]",
    r"(?:[Aa]dmitted|[Dd]iagnosed|[Hh]ospitali[sz]ed|[Pp]resents) (?:to|on|with|w/|for)\b",
    r"(?:[Tt]reated|[Ss]een) (?:for|in (?:our|the) (?:clinic|ED|office|hospital))\b",
    r"\b(?:[Tt]ested positive|[Cc]laim (?:denied|rejected)|c/o|h/o|s/p|hx of|Rx:|ESI)\W",
    r"\bDear (?:Mr|Mrs|Ms|Miss)\b",
    r"\b(?:Mme|Mlle|M\.|Herrn?|Frau|Sra?\.|Sig\.(?:ra)?|Mevrouw|mevrouw|Pani?|"
    r"Fru) [A-Z\xc3][A-Za-z\x80-\xff'-]+ [A-Z\xc3]",
    r"\b(?:[Gg]eb(?:\.|oren)(?: am| op|:)?|[Nn]\xc3\xa9e? le|[Nn]acid[oa] el|nat[oa] il|"
    r"[Nn]ascid[oa] em|"
    r"ur\.|urodzon[ya]|f\xc3\xb6dd|f\xc3\xb8dt(?: den)?|synt\.|[Pp]ersonnummer:?|"
    r"[Ss]yntym\xc3\xa4[a-z\x80-\xff]*:?) [0-9]",
    r"\bnat[oa] a [A-Z]",
    # A birth date behind its name in other languages, or right behind somebody's name.
    r"(?:[Nn]ascita|[Nn]ascimento|[Nn]acimiento|[Nn]aissance|[Gg]eboortedatum|[Gg]eburtsdatum|"
    r"f\xc3\xb8dselsdato|f\xc3\xb6delsedatum|[Uu]rodzenia|do\xc4\x9fum tarihi|birthday)"
    r"(?: is| was|:)? [0-9A-Z]",
    r"\bnascid[oa] a [0-9]",
    r"[A-Z][a-z\x80-\xff]+,? (?:b\. ?|\* ?)?(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19[2-9]|20[01])|"
    r"19[2-9][0-9]-[01][0-9]-[0-3])",
    r"\b(?:Mrs?|Ms|Miss|Herrn?|Frau|Mme|Sra?|Sig(?:\.ra)?)\.? "
    r"[A-Z][A-Za-z\x80-\xff'-]+ \([A-Z\xc3]",
    r"(?:[Ff]ull|[Pp]atient'?s?) [Nn]ame(?:\?| is)",
)


@cache
def _word_list(kind: str) -> str:
    rows = facts.rows("health_words.csv")
    return next(row["words"] for row in rows if row["kind"] == kind)


@cache
def clinical() -> re.Pattern[bytes]:
    """Match abbreviations of clinicians and words of care; not in columns, where CHF is money."""
    short = "|".join(_word_list("abbreviation").split())
    return re.compile(rf"(?<![\w.$-])(?:{short})(?![\w$-])".encode())


@cache
def administrative() -> re.Pattern[bytes]:
    """Match words about the claims of somebody who is insured."""
    claim = rb"[Cc]laim (?:\w{1,12} )?(?:was |is |has been )?(?:denied|rejected|approved|paid|"
    claim += rb"pending)|(?:denied|rejected) claim"
    claim += rb"|CPT \d{5}|[Pp]rocedure (?:code )?\d{5}|[Pp]rior auth\w*|[Dd]enied coverage|"
    claim += rb"[Ee]ligibility"
    return re.compile(rb"\b(?:" + claim + rb")")


@cache
def tied() -> re.Pattern[bytes]:
    """Match what follows a name at once and makes it one: a birth date, a record number, an age."""
    word = rb"(?:MRN|mrn|MR ?#|SSN|medical record|b(?=\. ?\d)|data di nascita|date de naissance|"
    word += rb"fecha de nacimiento|data de nascimento|data urodzenia|" + _born() + rb")"
    number = rb"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|\d{2,3}[ -]?(?:[yY]/?[oO]|[MF]\b|y\.o|"
    number += rb"year|ans|a\xc3\xb1os)|\(\d{6,10}\)"
    return re.compile(
        rb",? ?I?\.?[ ,;(|/*-]{1,4}(?:is an? )?(?:\w{2,9}[ ]?#?:? )?(?:"
        + word
        + rb"\b|"
        + number
        + rb"|[Yy]our (?:[\w-]{1,16} ){0,2}(?:test|results?|biopsy|prescription|refill|labs?)\b)"
    )


@cache
def of_patients() -> re.Pattern[bytes]:
    """Match what is said of patients right after their name."""
    age = rb"[Aa]ged? \d{1,3}\b|\d{1,3}[ -]?(?:[Yy]/?[Oo]\b|y\.o\.|[Yy]ears?[ -][Oo]ld|"
    age += rb"[Yy]rs?\b|[MFmf]\b"
    age += rb"|ans\b|a\xc3\xb1os|anni\b|anos\b|Jahre|jaar\b|lat\b)"
    verbs = rb"(?:was |were |is |been )?(?:[Aa]dmitted|[Dd]iagnosed|[Tt]reated|[Hh]ospitali[sz]ed|"
    verbs += rb"[Dd]ischarged|[Pp]resent(?:s|ed|ing) (?:with|to|w/)|[Ss]een (?:in|for|by|on)|"
    verbs += rb"[Rr]eferred|[Ss]uffers|[Tt]ested positive|c/o|s/p|h/o|complain)"
    foreign = rb"hospitalis\xc3\xa9e?|admis|suivie?|atteinte?|pr\xc3\xa9sente|ingresad[oa]|acude|"
    foreign += rb"afect[oa]|diagn\xc3\xb3stico|ricoverat[oa]|affett[oa]|diagnosi|stellte sich|"
    foreign += rb"aufgenommen|station\xc3\xa4r|leidet|internad[oa]|tratamento|bekend met|"
    foreign += rb"opgenomen|przyj\xc4\x99t[ya]|leczon[ya]|inkommer|inlagd|indlagt|henvist|sairastaa"
    return re.compile(rb"(?<![\w.])(?:" + age + rb"|" + verbs + rb"|" + foreign + rb")")


@cache
def addressed() -> re.Pattern[bytes]:
    """Match what a letter tells a patient or of one: `your HIV test`, `this 61-year-old`."""
    what = rb"test|results?|biopsy|appointment|prescription|diagnosis|treatment|visit|surgery|"
    what += rb"procedure|medications?|labs?|scan|MRI|x-ray|coverage|condition|pregnancy|refill|"
    what += rb"mammogram|imaging"
    this = rb"|\b[Tt]his (?:\w{1,12} )?(?:patient\b|\d{1,3}[ -]year)"
    return re.compile(rb"\b[Yy]our (?:[\w-]{1,16} ){0,3}(?:" + what + rb")\b" + this)


@cache
def degree() -> re.Pattern[bytes]:
    """Match what stands behind the name of a clinician or an author."""
    titles = (
        rb"MD|M\.D|DO|D\.O\.|NP|RN|BSN|MSN|PhD|Ph\.D|PA|PA-C|PharmD|FACP|FACS|MBBS|DDS|APRN|LCSW"
    )
    return re.compile(
        rb",? (?:" + titles + rb")\b|,? et al| and colleagues|,? \d{4}\)|'s? (?:disease|syndrome)"
    )


@cache
def carer() -> re.Pattern[bytes]:
    """Match what stands in front of the name of a clinician, an author or a colleague."""
    roles = rb"[Aa]ttending|[Pp]hysician|[Pp]rovider|[Ss]urgeon|[Rr]eferring|[Ss]igned|[Dd]ictated|"
    roles += (
        rb"[Rr]adiologist|[Pp]athologist|[Aa]uthors?|[Cc]opyright|\(c\)|[Nn]urse|[Cc]ontributors?|"
    )
    roles += rb"[Rr]equester|[Rr]eporter|[Aa]ssignee|Sincerely|Regards|Cc|cc|PCP|Dr\.?|Prof\.?|"
    roles += (
        rb"[Cc]oordinator|[Ww]orker|[Cc]haplain|[Aa]ssistant|[Tt]herapist|[Mm]anager|[Cc]ontact|"
    )
    roles += (
        rb"[Ss]pouse|[Ww]ife|[Hh]usband|[Dd]aughter|[Mm]other|[Ff]ather|[Gg]uardian|[Tt]echnician|"
    )
    roles += rb"ATTENDING|PHYSICIAN|SURGEON|DICTATED|[Ww]ritten|[Oo]rdered|[Pp]rescrib\w+"
    example = rb"e\.g\.|[Ff]or example|such as|[`<]"
    return re.compile(
        rb"(?:\b(?:"
        + roles
        + rb")(?: (?:by|MD))?[ :,*]{0,4}\s{0,4}|\bBy:? |(?:"
        + example
        + rb")[ ,:`\"']{0,4})\Z"
    )


# --- identifiers ---------------------------------------------------------------------------------

_NUMBER = rb"((?=[A-Z-]{0,4}\d)[A-Z]{0,4}-?\d[\dA-Z-]{3,15})(?![\w/])"
# What a word and its number may have between: of a question, its answer and who speaks.
_TALK = rb"(?:[^\w\r\n]{0,6}(?:is |of |no\.? |number )?[^\w\r\n]{0,3}|"
_TALK += rb"\??\s{1,3}(?:\[[\d:.]{4,12}\] )?[A-Za-z]{1,12}:[^\d\r\n]{0,24})"


@cache
def date() -> bytes:
    """Return the pattern of a full date in numbers or words, without groups."""
    numbers = rb"(?:19|20)\d\d[-/.]\d\d[-/.]\d\d|\d{1,2}[-/.] ?\d{1,2}[-/.] ?(?:(?:19|20)\d\d|"
    numbers += rb"\d\d)|(?:19|20)\d{6}"
    month = rb"[A-Za-z\xc3-\xc5][A-Za-z\x80-\xff]{2,13}"
    words = (
        month
        + rb"\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th|er|\.)?[ -](?:de )?"
    )
    words += month + rb"\.?,?[ -](?:de[l]? )?(?:19|20)\d\d"
    return rb"(?:" + numbers + rb"|" + words + rb")(?![\w/])"


def _born() -> bytes:
    born = rb"DOB|D\.O\.B\.?|dob|[Dd]ate of [Bb]irth|DATE OF BIRTH|[Bb]irth ?[Dd]ate|[Bb]orn|BORN|"
    born += (
        rb"geb\.|[Gg]eboren|[Gg]eburtsdatum|[Nn]\xc3\xa9e?|[Nn]aissance|[Nn]acid[oa]|[Nn]acimiento|"
    )
    born += rb"[Ff]\. ?[Nn]ac\.?|[Nn]at[oa]|[Nn]ascita|[Nn]ascid[oa]|[Nn]ascimento|ur\.|"
    born += rb"[Uu]rodzon[aey]|"
    born += rb"[Uu]rodzenia|f\xc3\xb6dd|f\xc3\xb8dt|f\.|s\.|[Ff]\xc3\xb6delsedatum|"
    born += rb"[Ff]\xc3\xb8dselsdato|"
    born += rb"b\.(?= ?\d)|[Dd]o\xc4\x9fum(?: [Tt]arihi)?|"
    born += rb"synt\.|geb\.datum|[Gg]eboren|[Ss]yntym\xc3\xa4\w+|[Gg]eboortedatum|birthday"
    return born


@cache
def born() -> re.Pattern[bytes]:
    """Match words before a birth date."""
    return re.compile(rb"(?<![\w.])(?:" + _born() + rb")")


@cache
def any_date() -> re.Pattern[bytes]:
    """Match a date right behind a name."""
    return re.compile(rb"[ ,.;]{1,4}(" + date() + rb")")


@cache
def identifiers() -> Mapping[str, re.Pattern[bytes]]:
    """Return, by the column that they stand for, the forms of identifiers with their names."""
    born = _born()
    record = (
        rb"MRN|mrn|M\.R\.N\.?|MR|[Mm]ed(?:ical)? [Rr]ec(?:ord)?|MEDICAL RECORD|[Uu]nit|[Cc]hart|"
    )
    record += rb"[Hh]osp(?:ital)?|IPP|NHC|NIP|[Ff]allnummer|[Ff]all-?[Nn]r\.?|"
    record += rb"[Pp]atient(?:en)?-?(?:nummer|nr\.?|ID)|"
    record += rb"[Pp]ati\xc3\xabntnummer|[Cc]artella(?: clinica)?|[Pp]rontu\xc3\xa1rio|"
    record += rb"historii choroby|[Pp]rocesso|"
    record += rb"[Jj]ournal(?:nummer|nr\.?)|[Hh]istoria(?: cl\xc3\xadnica)?|[Dd]ossier|[Aa]ccount"
    record = rb"(?:" + record + rb")(?: ?(?:[Nn]umber|NUMBER|[Nn]o\.?|[Nn]r\.?|n\.|#|ID))?"
    member = (
        rb"(?:[Mm]ember|MEMBER|[Ss]ubscriber|[Pp]olicy|[Ii]nsurance|[Bb]eneficiary|[Pp]lan)(?:'s)?"
    )
    member += rb"(?: ?(?:ID|id|Id|[Nn]umber|[Nn]o\.?|#))?"
    member += rb"|ID ?#|NIR|N\xc2\xb0 s\xc3\xa9cu\w*|BSN|DNI|NIF|PESEL|CPF|CPR|[Pp]ersonnummer|"
    member += rb"[Vv]ersicherten(?:nummer|-?[Nn]r\.?)|"
    member += rb"[Cc]odice fiscale|[Hh]etu|NHS(?: [Nn]umber| [Nn]o\.?)?|NSS"
    street = rb"\d{1,6} (?:[NSEW]\.? )?(?:[A-Z][A-Za-z'.-]+ ){1,3}"
    street += rb"(?:St|Ave|Rd|Dr|Ln|Ct|Blvd|Way|Pl|Ter|Cir|Hwy|Street|Avenue|Road|Drive|Lane|"
    street += rb"Court|Boulevard|Place)\b"
    digit = rb"(?<![\w.-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-. ]\d{4}(?![\w-])"
    return {
        "birth date": re.compile(
            rb"(?<![\w.])(?:"
            + born
            + rb")[^\d\r\n]{0,24}?(?:\s{1,3}(?:\[[\d:.]{4,12}\] )?[A-Z][a-zA-Z]{0,11}:"
            + rb"[^\d\r\n]{0,24}?|\n{1,2})?(?<![\w])("
            + date()
            + rb")"
        ),
        "mrn": re.compile(rb"(?<![\w.])(?:" + record + rb")" + _TALK + _NUMBER),
        "member id": re.compile(rb"(?<![\w.])(?:" + member + rb")" + _TALK + _NUMBER),
        "ssn": re.compile(rb"(?<![\w.-])(\d{3}-\d\d-\d{4})(?![\w-])"),
        "phone": re.compile(rb"(" + digit + rb")"),
        "email": re.compile(rb"(?<![\w.@-])([\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3})"),
        "street": re.compile(rb"(?<![\w.-])(" + street + rb")"),
        "age": re.compile(
            rb"(?<![\w.])(?:[Aa]ged? )?((?:9\d|1[01]\d))(?=[ -]?(?:y/?o|years?)|[ -](?:old|"
            rb"ye|ans|a\xc3\xb1os|jahre|anni)|[MFmf]\b|,)"
        ),
    }


@cache
def told() -> Callable[[bytes], Container[str]]:
    """Return what tells which identifiers, and which words, may stand in a text."""
    said = {"clinical": clinical(), "administrative": administrative(), "addressed": addressed()}
    forms = {**identifiers(), **said, "of patients": of_patients(), "born": born()}
    return byte_patterns.teller({name: form.pattern for name, form in forms.items()})


@cache
def right_behind(column: str) -> re.Pattern[bytes]:
    """Match a birth date or record number right behind a name, without a word in front."""
    gap = rb"[ ,;/|(*#-]{1,8}"
    sex = rb"(?:\d{0,3}[MFmf][ ,;/|-]{1,4})?"
    if column == "birth date":
        old = rb"(?:19[2-9]\d|200\d|201[0-5])"
        numbers = rb"\d{1,2}[-/.]\d{1,2}[-/.]" + old + rb"|" + old + rb"-?\d\d-?\d\d"
        numbers += rb"|\d\d-[A-Z][A-Za-z]{2}-" + old
        number = rb"(?:#?[A-Z]{0,3}\d{5,11}" + gap + rb")?"
        return re.compile(gap + sex + number + rb"\*?(" + numbers + rb")(?![\w/-])")
    if column == "mrn":
        number = rb"([A-Z]{0,3}\d{5,11})"
        aged = rb", ?\d{1,3} ?[MFmf], ?"
        return re.compile(
            rb"(?:[ *]{0,3}(?:[\[(]#? ?| ?[|] ?)|"
            + aged
            + rb")"
            + number
            + rb"(?=[\])]| ?[|]|[ ,;])"
        )
    return re.compile(rb"(?!)")
