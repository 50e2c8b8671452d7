"""Invented people and cards that pass for real ones, put together at run time from a seed.

Names in about the order of how common they are in the United States, towns with the ZIP prefixes
and area codes that they have, issued ranges of every number. Nothing here is a person's, and no
number is written out.
"""

import random
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN = _words(
    """James John Robert Michael William David Richard Charles Joseph Thomas Christopher Daniel Paul
    Mark Donald George Kenneth Steven Edward Brian Ronald Anthony Kevin Jason Matthew Gary Timothy
    Jose Larry Jeffrey Frank Scott Eric Stephen Andrew Raymond Gregory Joshua Jerry Dennis Walter
    Mary Patricia Linda Barbara Elizabeth Jennifer Maria Susan Margaret Dorothy Lisa Nancy Karen
    Betty Helen Sandra Donna Carol Ruth Sharon Michelle Laura Sarah Kimberly Deborah Jessica Shirley
    Cynthia Angela Melissa Brenda Amy Anna Rebecca Virginia Kathleen Pamela Martha Debra Amanda
    Stephanie Carolyn Christine Marie Janet Catherine Frances Ann Joyce Diane Alice Julie Heather
    Teresa Doris Gloria Evelyn Jean Cheryl Mildred Katherine Joan Ashley Judith Rose Janice Kelly
    Nicole Judy Christina Kathy Theresa Beverly Denise Tammy Irene Jane Lori Rachel Marilyn Andrea
    Kathryn Louise Sara Anne Jacqueline Wanda Bonnie Julia Ruby Lois Tina Phyllis Norma Paula Diana
    Annie Lillian Emily Robin Peggy Crystal Gladys Rita Dawn Connie Florence Tracy Edna Tiffany
    Carmen Rosa Cindy Grace Wei Aisha Mohammed Priya José Zoë Siobhán Nikhil Mei-Ling"""
)
FAMILY = _words(
    """Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez
    Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris
    Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill
    Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips
    Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers
    Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson
    Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders
    Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler
    Henderson Barnes Gonzales Fisher Vasquez Simmons Romero Jordan Patterson Alexander Hamilton
    Graham Reynolds Griffin Wallace Moreno West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina
    Aguilar Stevens Murray Ford Castro Marshall Owens Harrison Fernandez McDonald Woods Washington
    Kennedy Wells Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter
    Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Muñoz Hunt Hicks Holmes Palmer Wagner Black
    Robertson Boyd Stone Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols
    Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley Spencer Hawkins O'Brien Kowalski
    Smith-Jones Núñez Okafor D'Angelo McGillicuddy"""
)
# Town, state, ZIP prefix, area code: as the Postal Service and the numbering plan have them.
TOWNS = (
    *(
        ("Dayton", "OH", "454", "937"),
        ("Albany", "NY", "122", "518"),
        ("Boise", "ID", "837", "208"),
    ),
    *(
        ("Tucson", "AZ", "857", "520"),
        ("Austin", "TX", "787", "512"),
        ("Tampa", "FL", "336", "813"),
    ),
    *(("Omaha", "NE", "681", "402"), ("Salem", "OR", "973", "503"), ("Reno", "NV", "895", "775")),
    *(
        ("Macon", "GA", "312", "478"),
        ("Peoria", "IL", "616", "309"),
        ("Fresno", "CA", "937", "559"),
    ),
    *(
        ("Erie", "PA", "165", "814"),
        ("Worcester", "MA", "016", "508"),
        ("Tulsa", "OK", "741", "918"),
    ),
    *(("Spokane", "WA", "992", "509"), ("Grand Rapids", "MI", "495", "616")),
    *(("Baton Rouge", "LA", "708", "225"), ("Colorado Springs", "CO", "809", "719")),
)
STREETS = _words(
    """Maple Oak Cedar Elm Birch Walnut Chestnut Highland Lincoln Jefferson Prospect Sunset Ridge
    Meadow Willow Franklin Hickory Spruce Dogwood Lakeview Magnolia Sycamore"""
)
MONTHS = _words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
KINDS_OF_STREET = ("St", "Ave", "Rd", "Dr", "Ln", "Ct", "Blvd", "Street", "Avenue", "Road", "Way")
MAIL = ("gmail", "yahoo", "hotmail", "aol", "icloud", "outlook", "comcast", "verizon")
DIAGNOSES = (
    *(("E11.9", "Type 2 diabetes mellitus"), ("I10", "Essential hypertension")),
    *(("J45.909", "Asthma, uncomplicated"), ("F32.1", "Major depressive disorder, moderate")),
    *(("M54.5", "Low back pain"), ("N39.0", "Urinary tract infection"), ("K21.9", "GERD")),
    *(("C50.911", "Malignant neoplasm of right breast"), ("B20", "HIV disease")),
)
DRUGS = ("metformin 500 mg", "lisinopril 10 mg", "atorvastatin 20 mg", "sertraline 50 mg")
LETTERS = "ACDEFGHJKMNPQRTUVWXY"  # of Medicare numbers: without S, L, O, I, B and Z (CMS)
# Ranges that networks issue from, and lengths (published by the networks).
NETWORKS = (
    *(("Visa", "4", 16), ("Visa", "4", 16), ("Mastercard", "5", 16), ("Mastercard", "2", 16)),
    *(("American Express", "3", 15), ("Discover", "6011", 16), ("Discover", "65", 16)),
    *(("JCB", "35", 16), ("Diners", "36", 14), ("UnionPay", "6222", 16)),
)


class Card(NamedTuple):
    """A payment card; the holder is a person of the same seed."""

    network: str
    number: str
    month: str
    year: str
    code: str
    holder: str


class Person(NamedTuple):
    """A person with what a clinic knows of one."""

    given: str
    family: str
    born: tuple[int, int, int]
    sex: str
    ssn: str
    mbi: str
    mrn: str
    member: str
    phone: tuple[str, str, str]
    email: str
    street: str
    city: str
    state: str
    zip: str
    code: str
    diagnosis: str
    drug: str


def ranked(source: random.Random, words: Sequence[str]) -> str:
    """Choose a word, the earlier ones more often, as names are."""
    return source.choices(words, [1 / (10 + place) for place in range(len(words))])[0]


def digits(source: random.Random, count: int) -> str:
    """Make digits that do not look typed: no run of four, no counting."""
    while True:
        found = "".join(source.choice("0123456789") for _ in range(count))
        steps = [(int(b) - int(a)) for a, b in pairwise(found)]
        threes = (steps[place : place + 3] for place in range(len(steps)))
        plain = all(three not in ([0] * 3, [1] * 3, [-1] * 3) for three in threes)
        if plain and (count < 5 or len(set(found)) > 3):
            return found


def luhn(body: str) -> str:
    """Return a number with its check digit."""
    doubled = (int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(body)))
    return body + str(-sum(one - 9 if one > 9 else one for one in doubled) % 10)


def card(source: random.Random, known: frozenset[str] = frozenset()) -> Card:
    """Make a card that is in no list of published numbers."""
    network, prefix, length = source.choice(NETWORKS)
    if prefix in ("5", "2", "35", "3"):
        low, high = {"5": (510, 559), "2": (223, 271), "35": (353, 358), "3": (0, 1)}[prefix]
        prefix = str(source.randint(low, high)) if low else source.choice(("34", "37"))
    while True:
        number = luhn(prefix + digits(source, length - len(prefix) - 1))
        if number not in known:
            break
    month, year = f"{source.randint(1, 12):02d}", str(source.randint(2027, 2032))
    code = digits(source, 4 if length == 15 else 3)
    holder = f"{ranked(source, GIVEN)} {ranked(source, FAMILY)}"
    return Card(network, number, month, year, code, holder)


def grouped(number: str, by: str = " ") -> str:
    """Write a card number as its network prints it."""
    if len(number) == 16:
        return by.join(number[at : at + 4] for at in range(0, 16, 4))
    return by.join((number[:4], number[4:10], number[10:]))


def person(source: random.Random) -> Person:
    """Make a person: adult, alive, of one place."""
    given, family = ranked(source, GIVEN), ranked(source, FAMILY)
    city, state, prefix, area = source.choice(TOWNS)
    code, diagnosis = source.choice(DIAGNOSES)
    letters = f"{given[0]}{family}".lower()
    plain = "".join(sign for sign in letters if sign.isascii() and sign.isalpha())
    exchanges = [n for n in range(220, 990) if n not in (456, 555) and n % 100 != 11]
    exchange = source.choice(exchanges)
    street = f"{source.randint(11, 9899)} {source.choice(STREETS)} {source.choice(KINDS_OF_STREET)}"
    mrn = digits(source, source.choice((6, 7, 8, 8, 10)))
    return Person(
        given,
        family,
        (source.randint(1931, 2006), source.randint(1, 12), source.randint(2, 28)),
        source.choice("FM"),
        ssn(source),
        mbi(source),
        source.choice(("{}", "{}", "M{}", "00{}")).format(mrn),
        source.choice(("W{}", "XJB{}", "{}-01", "{}")).format(digits(source, 9)),
        (area, str(exchange), digits(source, 4)),
        f"{plain}{source.randint(2, 98)}@{source.choice(MAIL)}.com",
        street,
        city,
        state,
        prefix + digits(source, 2),
        code,
        diagnosis,
        source.choice(DRUGS),
    )


def ssn(source: random.Random) -> str:
    """Make a number of the areas issued before 2011 (SSA), that nobody would type."""
    areas = [n for n in range(1, 773) if n != 666 and not 734 <= n <= 749 and n != 123 and n != 78]
    while True:
        parts = (source.choice(areas), source.randint(1, 99), source.randint(101, 9899))
        number = "{:03d}-{:02d}-{:04d}".format(*parts)
        if len(set(number)) > 4:
            return number


def mbi(source: random.Random) -> str:
    """Make a Medicare number of the form that CMS publishes: C A AN N A AN N A A N N."""
    kinds = ("9", *"AE0", *"AE0", *"AA00")
    signs = {"9": "123456789", "A": LETTERS, "E": LETTERS + "0123456789", "0": "0123456789"}
    return "".join(source.choice(signs[kind]) for kind in kinds)


def iso(born: tuple[int, int, int]) -> str:
    """Write a date as 1964-03-09."""
    return "{:04d}-{:02d}-{:02d}".format(*born)


def compact(born: tuple[int, int, int]) -> str:
    """Write a date as 19640309."""
    return iso(born).replace("-", "")


def american(born: tuple[int, int, int]) -> str:
    """Write a date as 3/9/1964."""
    return f"{born[1]}/{born[2]}/{born[0]}"


def british(born: tuple[int, int, int]) -> str:
    """Write a date as 09/03/1964."""
    return f"{born[2]:02d}/{born[1]:02d}/{born[0]}"


def worded(born: tuple[int, int, int]) -> str:
    """Write a date as Mar 9, 1964."""
    return f"{MONTHS[born[1] - 1]} {born[2]}, {born[0]}"


def dialled(phone: tuple[str, str, str]) -> str:
    """Write a phone number as (937) 294-7716."""
    return "({}) {}-{}".format(*phone)


# --- wider ranges: more networks, names of many origins, more conditions ----------------------

# Ranges of the first digits, and lengths, that the networks publish.
WIDE = (
    *((("Visa", (4020, 4989), 16),) * 6),
    *((("Mastercard", (5110, 5589), 16),) * 4),
    *(("Mastercard", (2231, 2699), 16), ("Mastercard", (2231, 2699), 16)),
    *(("American Express", (3712, 3798), 15), ("American Express", (3401, 3499), 15)),
    *(("Discover", (6011, 6011), 16), ("Discover", (6441, 6499), 16), ("JCB", (3530, 3588), 16)),
    *(("Diners Club", (3610, 3698), 14), ("Diners Club", (3810, 3898), 14)),
    *(("UnionPay", (6222, 6227), 16), ("UnionPay", (6250, 6258), 19), ("Visa", (4020, 4989), 19)),
    *(("Maestro", (6759, 6763), 18), ("RuPay", (6521, 6528), 16), ("Mir", (2200, 2204), 16)),
)
ORIGINS = (
    ("Min-jun Ji-woo Seo-yeon", "Park Choi Kang Yoon"),
    ("Olumide Chiamaka Ngozi Tunde", "Oyelaran Adeyemi Nwosu Balogun"),
    ("Rajesh Sunita Deepak Kavitha", "Krishnamurthy Venkataraman Banerjee Chowdhury"),
    ("Agnieszka Tomasz Bogdan Halina", "Szymanski Wojciechowska Pawlak Zawadzki"),
    ("Fatima Yusuf Leila Omar", "Al-Rashid Haddad Abdullahi Benali"),
    ("Thuy Minh Hoang Linh", "Pham Huynh Vo Dang"),
    ("Eleni Dimitrios Stavros Ioanna", "Papadopoulos Karagiannis Economou Vlahos"),
    ("Anne-Marie Jean-Luc Geneviève Thérèse", "Thibodeaux Boudreaux Beauchamp Desrosiers"),
    ("Xiomara Guadalupe Ignacio Yolanda", "Villarreal-Peña Quiñones Zamora Ybarra"),
    ("Caitlin Declan Maureen Fergus", "Fitzgerald-Moss O'Shaughnessy McAllister Brannigan"),
)
CONDITIONS = (
    *(("E78.5", "Hyperlipidemia, unspecified"), ("N18.31", "Chronic kidney disease, stage 3a")),
    *(("J44.1", "COPD with acute exacerbation"), ("I48.91", "Atrial fibrillation")),
    *(("G43.909", "Migraine"), ("F41.1", "Generalized anxiety disorder")),
    *(("C61", "Malignant neoplasm of prostate"), ("M17.11", "Osteoarthritis, right knee")),
    *(("G35", "Multiple sclerosis"), ("F11.20", "Opioid dependence"), ("B18.2", "Hepatitis C")),
    *(("O24.410", "Gestational diabetes"), ("I50.32", "Chronic diastolic heart failure")),
    *(("K50.90", "Crohn's disease"), ("G40.909", "Epilepsy"), ("A15.0", "Tuberculosis of lung")),
    *(("E03.9", "Hypothyroidism"), ("L40.0", "Psoriasis vulgaris"), ("D50.9", "Iron deficiency")),
)
MEDICINES = (
    *("apixaban 5 mg", "levothyroxine 75 mcg", "gabapentin 300 mg", "escitalopram 10 mg"),
    *("furosemide 40 mg", "adalimumab 40 mg/0.4 mL", "buprenorphine-naloxone 8-2 mg"),
    *("amlodipine 5 mg", "insulin glargine 18 units", "carbamazepine 200 mg"),
)


def wide_card(source: random.Random, known: frozenset[str] = frozenset()) -> Card:
    """Make a card of a wider choice of networks and lengths."""
    network, (low, high), length = source.choice(WIDE)
    number = ""
    while not number or number in known:
        head = str(source.randint(low, high))
        number = luhn(head + digits(source, length - len(head) - 1))
    month, year = f"{source.randint(1, 12):02d}", str(source.randint(2027, 2032))
    holder = anybody(source)
    code = digits(source, 4 if length == 15 else 3)
    return Card(network, number, month, year, code, f"{holder.given} {holder.family}")


def anybody(source: random.Random) -> Person:
    """Make a person whose names may be of anywhere, with any of more conditions and medicines."""
    found = person(source)
    if source.random() < 0.35:
        given, family = source.choice(ORIGINS)
        found = found._replace(
            given=source.choice(given.split()), family=source.choice(family.split())
        )
    elif source.random() < 0.1:
        found = found._replace(family=f"{found.family}-{ranked(source, FAMILY[:120])}")
    code, diagnosis = source.choice((*DIAGNOSES, *CONDITIONS))
    mrn = source.choice(("{}", "{}", "E{}", "H00{}", "{}")).format(
        digits(source, source.choice((6, 7, 8, 9)))
    )
    drug = source.choice((*DRUGS, *MEDICINES))
    return found._replace(mrn=mrn, code=code, diagnosis=diagnosis, drug=drug)


def spaced(number: str, by: str = " ") -> str:
    """Write a card number of any length in the groups that stand on the plastic."""
    if len(number) < 16:
        return by.join((number[:4], number[4:10], number[10:]))
    return by.join(number[at : at + 4] for at in range(0, len(number), 4))


def clinical(born: tuple[int, int, int]) -> str:
    """Write a date as 09-Mar-1964."""
    return f"{born[2]:02d}-{MONTHS[born[1] - 1]}-{born[0]}"


def dotted(born: tuple[int, int, int]) -> str:
    """Write a date as 09.03.1964."""
    return f"{born[2]:02d}.{born[1]:02d}.{born[0]}"


def slashed(born: tuple[int, int, int]) -> str:
    """Write a date as 03/09/1964, the month first."""
    return f"{born[1]:02d}/{born[2]:02d}/{born[0]}"


def spelled(born: tuple[int, int, int]) -> str:
    """Write a date as March 9, 1964."""
    months = _words(
        "January February March April May June July August September October November December"
    )
    return f"{months[born[1] - 1]} {born[2]}, {born[0]}"
