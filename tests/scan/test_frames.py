"""Data frames as programs print them: series, turned, in blocks, with a named index or types."""

import pytest

from ai_gate.rows import walk
from ai_gate.scan.records import fields

BORN, MRN, OTHER = "1964-" + "03-09", "48" + "21307", "59" + "30412"
CALLED = "1964, " + "3, 9"
GIVEN = "Den" + "ise"


def rows(text: str) -> list[dict[str, str]]:
    data = text.encode()
    for one in fields(data, "a.txt"):
        assert data[one.start : one.end].strip() == data[one.start : one.end]
    return [
        {n: (v or b"").decode() for n, v in zip(row.names, row.values, strict=True) if n and v}
        for row in walk(fields(data, "a.txt"), data)
    ]


FRAMES = {
    "a series": (
        f"mrn             {MRN}\nlast_name         Byron\ndob          {BORN}\nName: 0, dtype: x\n",
        [{"mrn": MRN, "last_name": "Byron", "dob": BORN}],
    ),
    "turned": (
        f"                    0           1\nmrn           {MRN}     {OTHER}\n"
        f"last_name       Byron     Neumann\ndob        {BORN}  {BORN}\n",
        [
            {"mrn": MRN, "last_name": "Byron", "dob": BORN},
            {"mrn": OTHER, "last_name": "Neumann", "dob": BORN},
        ],
    ),
    "in blocks": (
        f"       mrn  last_name  \\\n0  {MRN}      Byron   \n1  {OTHER}    Neumann   \n\n"
        f"          dob  icd10  \n0  {BORN}  E11.9  \n1  {BORN}  I10.9  \n",
        [
            {"mrn": MRN, "last_name": "Byron", "dob": BORN, "icd10": "E11.9"},
            {"mrn": OTHER, "last_name": "Neumann", "dob": BORN, "icd10": "I10.9"},
        ],
    ),
    "a named index": (
        f"        last_name         dob  icd10\nmrn                                 \n"
        f"{MRN}     Byron  {BORN}  E11.9\n",
        [{"mrn": MRN, "last_name": "Byron", "dob": BORN, "icd10": "E11.9"}],
    ),
    "a tibble": (
        "      mrn last_name dob        icd10\n    <dbl> <chr>     <date>     <chr>\n"
        f"1 {MRN} Byron     {BORN} E11.9\n",
        [{"mrn": MRN, "last_name": "Byron", "dob": BORN, "icd10": "E11.9"}],
    ),
    "of Polars": (
        f"│ mrn ┆ last_name ┆ dob │\n╞═════╪═══════════╪═════╡\n│ {MRN} ┆ Byron ┆ {BORN} │\n",
        [{"mrn": MRN, "last_name": "Byron", "dob": BORN}],
    ),
    "tuples": (
        f"[('{MRN}', '{GIVEN}', 'Byron', datetime.date({CALLED}), 'E11.9'),\n",
        [
            {
                "given name": GIVEN,
                "family name": "Byron",
                "birth date": CALLED,
                "diagnosis": "E11." + "9",
            }
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FRAMES.values(), ids=FRAMES)
def test_a_printed_frame_is_read_by_its_columns(text: str, expected: list[dict[str, str]]) -> None:
    assert [row for row in rows(text) if len(row) > 1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "name           string\ndob            date\nmrn            text\n",
        "  --name    the name\n  --dob     the date\n",
        "error    12\nwarning  3\nnote     4\n",
    ],
)
def test_a_list_of_words_is_no_record(text: str) -> None:
    assert [row for row in rows(text) if len(row) > 1] == []
