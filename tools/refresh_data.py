"""Derive the data tables again from their sources, and show what has changed.

    python -m tools.refresh_data [--write] [--from DIR] [TABLE ...]

`ai_gate/data/sources.csv` names the source, licence and last look of every table. Those that a
program can read are derived here; the other ones are kept by hand. Sources are fetched through the
clients of the package indexes, or taken from DIR as they were downloaded before. Nothing that was
fetched is run or imported. A source that cannot be had leaves its table alone and is named.

Exit code 0: all tables are as derived (or were written); 1: some differ; 3: a source is missing.
"""

import argparse
import ast
import bz2
import csv
import difflib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from ai_gate.record import NamedTuple

DATA = Path(__file__).parent.parent / "ai_gate/data"
LIMIT = 120  # seconds for one source

Row = dict[str, str]


class Source(NamedTuple):
    """A package, or a file at an address, of one version."""

    name: str  # as its index or its address has it
    version: str
    files: Mapping[str, bytes]  # path inside -> content


# The rows of a table that a source decides -> what it says now; the others are kept.
Derive = Callable[[Source, Sequence[Row]], Iterable[Row]]


class Derived(NamedTuple):
    """A table, or the part of it that one source decides."""

    table: str
    kind: str  # "pypi", "npm" or "url"
    source: str
    derive: Derive
    of: str = ""  # how the source of the rows begins, of a part; empty: all rows


# --- what the sources say ---------------------------------------------------------------------


def area_codes(source: Source, rows: Sequence[Row]) -> Iterator[Row]:
    """Join the area codes in which any region of the plan has a valid number."""
    patterns = set()
    for path, content in source.files.items():
        if re.search(r"data/region_\w\w\.py$", path) and b"country_code=1," in content:
            texts = re.findall(rb"national_number_pattern='((?:[^'\\]|\\.)*)'", content)
            # The first one is the general form: ten digits of any area.
            patterns |= {text.decode().replace("\\\\", "\\") for text in texts[1:]}
    one = re.compile("|".join(f"(?:{pattern})" for pattern in sorted(patterns)))
    lines = [f"{exchange}{line}" for exchange in range(200, 1000) for line in ("0123", "4567")]
    codes = (code for code in range(200, 1000) if any(one.fullmatch(f"{code}{n}") for n in lines))
    said = f"python phonenumbers {source.version} finds valid numbers"
    for first, last in _runs(codes):
        text = f"libphonenumber metadata: area codes of the North American plan in which {said}"
        yield {"first": str(first), "last": str(last), "source": text}


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def iban_lengths(source: Source, rows: Sequence[Row]) -> Iterator[Row]:
    """Add the country and two check digits to the parts of the national number."""
    content = _file(source, "stdnum/iban.dat").decode()
    for country, parts in re.findall(r'^([A-Z]{2}) .*bban="([^"]+)"', content, re.MULTILINE):
        length = 4 + sum(map(int, re.findall(r"(\d+)!?[nace]", parts)))
        yield {"country": country, "length": str(length), "source": "SWIFT IBAN registry"}


def bank_codes(source: Source, rows: Sequence[Row]) -> Iterator[Row]:
    """Add the codes of the registers to those that are known.

    But for the one of London, which lists every institution with a BIC.
    """
    import json

    for row in rows:
        known = set(row["codes"].split())
        for path, content in source.files.items():
            country = row["country"].lower()
            everybody = path.endswith("generated_gb.json")
            if re.search(rf"bank_registry/\w+_{country}\b.*\.json$", path) and not everybody:
                found = (str(bank.get("bank_code", "")) for bank in json.loads(content))
                known |= {code for code in found if re.fullmatch(r"[A-Z]{4}", code)}
        yield {**row, "codes": " ".join(sorted(known))}


_TYPES = "github.com/braintree/credit-card-type"


def card_types(source: Source, rows: Sequence[Row]) -> Iterator[Row]:
    """Read prefixes, lengths and the size of the code; what a row notes beside them stays."""
    notes = {(row["network"], row["prefix_start"]): row["note"] for row in rows}
    luhn = {row["network"]: row["luhn"] for row in rows}
    text = _file(source, "lib/card-types.js").decode()
    form = r'niceType: "([^"]+)".*?patterns: (\[.*?\]),\s*gaps:.*?lengths: (\[[^]]*\]).*?size: (\d)'
    for network, patterns, lengths, size in re.findall(form, text, re.DOTALL):
        for pattern in ast.literal_eval(re.sub(r"\s+", " ", patterns)):
            if pattern == 6:  # of Maestro: far more than the network has
                continue
            first, last = pattern if isinstance(pattern, list) else (pattern, pattern)
            yield {
                "network": network,
                "prefix_start": str(first),
                "prefix_end": str(last),
                "lengths": "|".join(map(str, ast.literal_eval(lengths))),
                "luhn": luhn.get(network, "yes"),
                "cvv_digits": size,
                "note": notes.get((network, str(first)), ""),
                "source": f"{_TYPES} src/lib/card-types.ts (MIT, version {source.version})",
            }


def braintree_cards(source: Source, rows: Sequence[Row]) -> Iterator[Row]:
    """Read the test numbers of the client; those that others publish too stay with them."""
    networks = {row["number"]: row["network"] for row in rows}
    others = {row["number"] for row in read(DATA / "test_cards.csv")} - networks.keys()
    path = "braintree/test/credit_card_numbers.py"
    for node in ast.walk(ast.parse(_file(source, path))):
        number = str(node.value) if isinstance(node, ast.Constant) else ""
        if re.fullmatch(r"\d{12,19}", number) and number not in others:
            begins = next((name for start, name in _BEGIN.items() if number.startswith(start)), "")
            yield {
                "number": number,
                "network": networks.get(number, begins or "other"),
                "processor": "Braintree",
                "source": f"Python package braintree {source.version}: {path}",
            }


_BEGIN = {
    **dict.fromkeys(("34", "37"), "amex"),
    **dict.fromkeys(("30", "36", "38"), "diners"),
    **dict.fromkeys(("35",), "jcb"),
    **dict.fromkeys(("6011", "64", "65"), "discover"),
    **dict.fromkeys(("2", "51", "52", "53", "54", "55"), "mastercard"),
    **dict.fromkeys(("4",), "visa"),
}


def faker_towns(source: Source, rows: Sequence[Row]) -> Iterator[Row]:
    """Read the words of which the generator makes towns."""
    text = _file(source, "faker/providers/address/en_US/__init__.py").decode()
    for kind, name in (("city prefix", "city_prefixes"), ("city suffix", "city_suffixes")):
        for word in dict.fromkeys(str(value).lower() for value in _assigned(text, name)):
            said = f"Faker {source.version} en_US address provider"
            yield {"kind": kind, "value": word, "weight": "0", "source": said}


def _assigned(code: str, name: str) -> Sequence[object]:
    """Return the constant that some code gives to a name, without running it."""
    for node in ast.walk(ast.parse(code)):
        targets = node.targets if isinstance(node, ast.Assign) else ()
        if any(isinstance(one, ast.Name) and one.id == name for one in targets):
            assert isinstance(node, ast.Assign)
            return tuple(ast.literal_eval(node.value))
    return ()


def _file(source: Source, end: str) -> bytes:
    return next(content for path, content in source.files.items() if path.endswith(end))


# Which array of ActiveMerchant holds the ranges of which network; a row keeps its other columns.
_ARRAYS = {
    "ELECTRON": "Visa Electron",
    "MASTERCARD": "Mastercard",
    "JCB": "JCB",
    "MADA": "mada",
    "CARTES_BANCAIRES": "Cartes Bancaires",
    "UNIONPAY": "UnionPay",
    "CARNET": "Carnet",
    "HIPERCARD": "Hipercard",
    "PANAL": "Panal",
    "VERVE": "Verve",
    "ELO": "Elo",
    "ALELO": "Alelo",
    "CABAL": "Cabal",
    "MAESTRO": "Maestro",
    "SODEXO": "Sodexo",
}


def merchant_ranges(source: Source, rows: Sequence[Row]) -> Iterator[Row]:
    """Read the arrays of ranges and prefixes; networks that stand as patterns keep their rows."""
    [text] = (content.decode() for content in source.files.values())
    for network, same in groupby(rows, lambda row: row["network"]):
        old = list(same)
        arrays = {name for name, one in _ARRAYS.items() if one == network}
        found = [span for name in sorted(arrays) for span in _array(text, name)]
        kept = {(row["prefix_start"], row["prefix_end"]): row for row in old}
        order = [span for span in kept if span in found]
        order += [span for span in dict.fromkeys(found) if span not in kept]
        for first, last in order if found else kept:
            plain = {**old[0], "prefix_start": first, "prefix_end": last, "note": ""}
            yield kept.get((first, last), plain)


def _array(text: str, name: str) -> Iterator[tuple[str, str]]:
    form = rf"^      {name}_(?:RANGES|BINS) = (?:\[|Set\.new\()(.*?)(?:^      |\])[\])]"
    for body in re.findall(form, text, re.DOTALL | re.MULTILINE):
        for first, last in re.findall(r"(\d{4,9})(?:\.\.(\d{4,9}))?", re.sub(r"#.*", "", body)):
            yield first, last or first


DERIVED = (
    Derived("area_codes.csv", "pypi", "phonenumbers", area_codes),
    Derived("iban_lengths.csv", "pypi", "python-stdnum", iban_lengths),
    Derived("bank_codes.csv", "pypi", "schwifty", bank_codes),
    Derived("placeholders.csv", "pypi", "Faker", faker_towns, "Faker"),
    Derived("test_cards.csv", "pypi", "braintree", braintree_cards, "Python package braintree"),
    Derived("iin_ranges.csv", "npm", "credit-card-type", card_types, _TYPES),
    Derived(
        "iin_ranges.csv",
        "url",
        "https://raw.githubusercontent.com/activemerchant/active_merchant/master/"
        "lib/active_merchant/billing/credit_card_methods.rb",
        merchant_ranges,
        "github.com/activemerchant",
    ),
)


# --- words that were chosen by hand, and the lists in which they should stand --------------------


class Confirmed(NamedTuple):
    """Words of a table that a published list should know; nothing is written."""

    table: str
    column: str
    of: str  # the kind of the row, if the table has kinds
    source: str
    known: Callable[[Source], set[str]]


def _given_names(source: Source) -> set[str]:
    texts = (
        content.decode("utf-8", "replace")
        for path, content in source.files.items()
        if re.search(r"providers/person/\w+/__init__\.py$", path)
    )
    return {name.lower() for text in texts for name in re.findall(r'"([^"\n]{2,30})"', text)}


def _drugs(source: Source) -> set[str]:
    packed = _file(source, "drug_ner_dictionary.pkl.bz2")
    return _words(bz2.decompress(packed))  # only searched for words


def _diagnoses(source: Source) -> set[str]:
    return set().union(*(_words(data) for path, data in source.files.items() if "/data/" in path))


def _words(data: bytes) -> set[str]:
    return {word.decode() for word in re.findall(rb"[a-z]{3,}", data.lower())}


CONFIRMED = (
    Confirmed("given_names.csv", "names", "", "Faker", _given_names),
    Confirmed("health_words.csv", "words", "drug", "drug-named-entity-recognition", _drugs),
    Confirmed("health_words.csv", "words", "condition", "simple-icd-10-cm", _diagnoses),
)


def unconfirmed(one: Confirmed, source: Source) -> tuple[int, list[str]]:
    """Return how many words a table has, and those that the source does not know."""
    rows = [row for row in read(DATA / one.table) if one.of in ("", row.get("kind"))]
    words = [word for row in rows for word in row[one.column].split()]
    known = one.known(source)
    return len(words), [word for word in words if word.lower() not in known]


# --- sources ------------------------------------------------------------------------------------


class MissingError(Exception):
    """A source cannot be had."""


def obtain(kind: str, name: str, folder: Path, fetch: bool) -> Source:
    """Return a source from a folder, fetched into it before if that is wanted.

    Raises MissingError.
    """
    if fetch:
        _fetch(kind, name, folder)
    stem = name.rpartition("/")[2] if kind == "url" else name.lower().replace("-", "[-_]")
    pattern = re.escape(stem) if kind == "url" else rf"{stem}-(\d[^-]*?)(?:-.*\.whl|\.tgz)"
    for path in sorted(folder.iterdir(), reverse=True):
        found = re.fullmatch(pattern, path.name.lower() if kind != "url" else path.name)
        if found:
            version = found[1] if kind != "url" else ""
            return Source(name, version, dict(_files(path)))
    raise MissingError(f"{name}: not among the files of {folder}")


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())
    elif path.suffix == ".tgz":
        with tarfile.open(path) as packed:
            for member in packed.getmembers():
                if content := packed.extractfile(member):
                    yield member.name, content.read()
    else:
        yield path.name, path.read_bytes()


def _fetch(kind: str, name: str, folder: Path) -> None:
    commands = {
        "pypi": [*(sys.executable, "-m", "pip", "download", "-q", "--no-deps"), "--only-binary"],
        "npm": ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination"],
        "url": ["curl", "-fsSL", "--proto", "=https", "-o"],
    }
    rest = {
        "pypi": [":all:", "-d", str(folder), name],
        "npm": [str(folder), name],
        "url": [str(folder / name.rpartition("/")[2]), name],
    }
    command = [*commands[kind], *rest[kind]]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingError(f"{name}: {command[0]} {error}") from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise MissingError(f"{name}: {last}")


# --- tables -------------------------------------------------------------------------------------


def read(path: Path) -> list[Row]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def render(columns: Sequence[str], rows: Iterable[Row], like: str = "") -> str:
    """Return a table as text; a row that `like` has already is spelled as there."""
    written = like.splitlines(keepends=True)
    known = {tuple(next(csv.reader([line]), ())): line for line in written}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n" if "\r\n" in like else "\n")
    for cells in (tuple(columns), *(tuple(row[name] for name in columns) for row in rows)):
        if cells in known:
            text.write(known[cells])
        else:
            writer.writerow(cells)
    return text.getvalue()


def derived(one: Derived, source: Source, text: str) -> str:
    """Return a table with the rows of one source as the source has them now."""
    reader = csv.DictReader(text.splitlines())
    rows = list(reader)
    mine = [row for row in rows if row["source"].startswith(one.of)]
    made = list(one.derive(source, mine))
    if not made:
        raise MissingError(f"{one.source} {source.version} says nothing of {one.table}")
    known = {_key(row): row for row in mine}  # a new version alone changes no row
    made = [known.get(_key(row), row) for row in made]
    merged = _replaced(rows, mine, made) if one.of else made
    return render(reader.fieldnames or (), merged, text)


def _replaced(rows: Sequence[Row], mine: Sequence[Row], made: Sequence[Row]) -> list[Row]:
    """Return all rows: those of the source where they were, its new ones behind the last."""
    new = {_key(row): row for row in made}
    own = {id(row) for row in mine}
    merged: list[Row] = []
    end = len(rows)
    for row in rows:
        if id(row) not in own:
            merged.append(row)
        elif _key(row) in new:
            merged.append(new.pop(_key(row)))
        if mine and row is mine[-1]:
            end = len(merged)
    return [*merged[:end], *new.values(), *merged[end:]]


def _key(row: Row) -> tuple[str, ...]:
    return tuple(value for name, value in row.items() if name != "source")


def stamp(tables: Iterable[str], today: str) -> None:
    """Note in the list of sources when tables were looked at last."""
    path = DATA / "sources.csv"
    text = path.read_text(encoding="utf-8")
    rows = read(path)
    for row in rows:
        if row["table"] in tables:
            row["looked"] = today
    path.write_text(render(list(rows[0]), rows, text), encoding="utf-8")


# --- the program --------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Derive, show the differences, and write them if that is wanted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tables", nargs="*", metavar="TABLE")
    parser.add_argument("--write", action="store_true", help="write what was derived")
    parser.add_argument("--from", dest="folder", type=Path, help="take sources from this folder")
    options = parser.parse_args(arguments)
    unknown = set(options.tables) - {one.table for one in (*DERIVED, *CONFIRMED)}
    if unknown:
        parser.error(f"kept by hand, or no table: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as fetched:
        folder = options.folder or Path(fetched)
        return _run(options.tables, folder, options.folder is None, options.write)


def _run(wanted: Sequence[str], folder: Path, fetch: bool, write: bool) -> int:
    missing: list[str] = []
    texts = {one.table: (DATA / one.table).read_bytes().decode() for one in DERIVED}
    before = dict(texts)
    looked = set()
    for one in DERIVED:
        if wanted and one.table not in wanted:
            continue
        try:
            source = obtain(one.kind, one.source, folder, fetch)
            texts[one.table] = derived(one, source, texts[one.table])
            looked.add(one.table)
        except MissingError as error:
            missing.append(f"{one.table} is left as it is: {error}")
    missing += _confirm(wanted, folder, fetch)
    changed = [table for table in before if texts[table] != before[table]]
    for table in changed:
        sys.stdout.writelines(_difference(table, before[table], texts[table]))
    if write:
        for table in changed:
            (DATA / table).write_bytes(texts[table].encode())
        stamp(looked, date.today().isoformat())
    sys.stderr.writelines(f"{line}\n" for line in missing)
    if missing:
        return 3
    return 1 if changed and not write else 0


def _confirm(wanted: Sequence[str], folder: Path, fetch: bool) -> Iterator[str]:
    for one in CONFIRMED:
        if wanted and one.table not in wanted:
            continue
        try:
            count, unknown = unconfirmed(one, obtain("pypi", one.source, folder, fetch))
            kind = f" ({one.of})" if one.of else ""
            print(f"{one.table}{kind}: {count - len(unknown)} of {count} words in {one.source}")
        except MissingError as error:
            yield f"{one.table} is not compared: {error}"


def _difference(table: str, before: str, after: str) -> Iterator[str]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    yield from difflib.unified_diff(old, new, table, f"{table}, derived", n=0)


if __name__ == "__main__":
    sys.exit(main())
