"""Templates of the `sixth` split, part one: tests of many languages, payments, tools, logs.

Written without a look at readers or rules, after the splits before had been worked through.
"""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, mbi, pan, people, ssn
from benchmarks.detection.marks import between, dumped, encoded, mark
from benchmarks.detection.third_code import full, plain
from benchmarks.detection.values import Person


def patient(text: str) -> str:
    """Label a patient's record."""
    return mark("patient-record", text)


def dotted(born: tuple[int, int, int]) -> str:
    """Write a date as 09.03.1964."""
    return values.british(born).replace("/", ".")


def slashed(born: tuple[int, int, int]) -> str:
    """Write a date as 03/09/1964."""
    return f"{born[1]:02d}/{born[2]:02d}/{born[0]}"


def named(p: Person) -> tuple[str, str]:
    """Return given and family name without signs that need escapes."""
    return plain(p.given), plain(p.family)


# --- tests and fixtures ----------------------------------------------------------------------


def pytest_params(s: random.Random) -> str:
    lines = "".join(
        f'        ("{pan(c.number)}", "{c.month}/{c.year[2:]}", "{cvv(c.code)}", '
        f'"{c.network.lower()}"),\n'
        for c in cards(s)
    )
    return (
        'import pytest\n\n\n@pytest.mark.parametrize(\n    ("pan", "expiry", "cvv", "brand"),\n'
        f"    [\n{lines}    ],\n)\ndef test_brand(pan, expiry, cvv, brand):\n"
        "    assert authorize(pan, expiry, cvv).brand == brand\n"
    )


def factory(s: random.Random) -> str:
    blocks = ""
    for n, p in enumerate(people(s, 4)):
        given, family = named(p)
        body = patient(
            f'    first_name {{ "{given}" }}\n    last_name {{ "{family}" }}\n'
            f"    date_of_birth {{ Date.new({p.born[0]}, {p.born[1]}, {p.born[2]}) }}\n"
            f'    medical_record_number {{ "{p.mrn}" }}'
        )
        blocks += f'  factory :patient_{n}, class: "Patient" do\n{body}\n'
        blocks += f'    ssn {{ "{ssn(p.ssn)}" }}\n  end\n\n'
    return f"FactoryBot.define do\n{blocks}end\n"


def go_table(s: random.Random) -> str:
    lines = "".join(
        f'\t\t{{name: "{c.network} settles", pan: "{pan(c.number)}", cvc: "{cvv(c.code)}", '
        "want: nil},\n"
        for c in cards(s, 5)
    )
    return (
        "package charge\n\nfunc TestCharge(t *testing.T) {\n\ttests := []struct {\n"
        "\t\tname, pan, cvc string\n\t\twant error\n\t}{\n"
        f"{lines}\t}}\n\tfor _, tt := range tests {{\n\t\t_ = tt\n\t}}\n}}\n"
    )


def go_struct(s: random.Random) -> str:
    months = "January February March April May June July August September October November December"
    lines = ""
    for p in people(s, 4):
        given, family = named(p)
        month = months.split()[p.born[1] - 1]
        lines += "\t" + patient(
            f'{{GivenName: "{given}", FamilyName: "{family}", BirthDate: '
            f"time.Date({p.born[0]}, time.{month}, {p.born[2]}, 0, 0, 0, 0, time.UTC), "
            f'MRN: "{p.mrn}"'
        )
        lines += f', SSN: "{ssn(p.ssn)}"}},\n'
    return f"package fixtures\n\nvar Patients = []*chart.Patient{{\n{lines}}}\n"


def jest(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    given, family = named(p)
    body = patient(
        f"patientName: '{given} {family}',\n      birthDate: '{values.iso(p.born)}',\n"
        f"      chartNo: '{p.mrn}',\n      problems: ['{p.diagnosis}']"
    )
    return (
        "describe('intake', () => {\n  it('stores the chart', async () => {\n"
        f"    const res = await post('/charts', {{\n      {body},\n    }});\n"
        "    expect(res.status).toBe(201);\n  });\n  it('charges', async () => {\n"
        f"    await pay({{ accountNumber: '{pan(c.number)}', securityCode: '{cvv(c.code)}' }});\n"
        f"    await enrol({{ medicareId: '{mbi(p.mbi)}', socialSecurityNumber: "
        f"'{ssn(p.ssn)}' }});\n"
        "  });\n});\n"
    )


def kotlin(s: random.Random) -> str:
    lines = ""
    for p in people(s, 4):
        given, family = named(p)
        lines += "        Patient(\n            " + patient(
            f'givenName = "{given}",\n            familyName = "{family}",\n'
            f"            birthDate = LocalDate.of({p.born[0]}, {p.born[1]}, {p.born[2]}),\n"
            f'            medicalRecordNumber = "{p.mrn}"'
        )
        lines += (
            f',\n            nationalId = null,\n            ssn = "{ssn(p.ssn)}",\n        ),\n'
        )
    return f"object Samples {{\n    val patients = listOf(\n{lines}    )\n}}\n"


def kotlin_card(s: random.Random) -> str:
    c = values.card(s)
    return (
        "    @Test\n    fun `declines an expired card`() {\n"
        f'        val card = Card(pan = "{pan(c.number)}", expiry = YearMonth.of({c.year}, '
        f'{int(c.month)}), cvc2 = "{cvv(c.code)}")\n        gateway.authorise(card)\n    }}\n'
    )


def inline_data(s: random.Random) -> str:
    lines = "".join(
        f'    [InlineData("{pan(c.number)}", "{cvv(c.code)}", true)]\n' for c in cards(s, 5)
    )
    return (
        f"public class CardTests\n{{\n    [Theory]\n{lines}"
        "    public void Accepts(string cardNumber, string cvv, bool ok)\n    {\n"
        "        Assert.Equal(ok, Gateway.Accepts(cardNumber, cvv));\n    }\n}\n"
    )


def csharp(s: random.Random) -> str:
    lines = ""
    for p in people(s, 4):
        given, family = named(p)
        body = patient(
            f'PatientId = "{p.mrn}", Forename = "{given}", Surname = "{family}", '
            f"DateOfBirth = new DateTime({p.born[0]}, {p.born[1]}, {p.born[2]}), "
            f'DiagnosisCode = "{p.code}"'
        )
        lines += f"            new PatientDto {{ {body} }},\n"
    return f"        private static readonly PatientDto[] Rows =\n        {{\n{lines}        }};\n"


def elixir(s: random.Random) -> str:
    lines = ""
    for p in people(s, 4):
        given, family = named(p)
        body = patient(
            f'first_name: "{given}", last_name: "{family}", born_on: ~D[{values.iso(p.born)}], '
            f'mrn: "{p.mrn}"'
        )
        lines += f'Repo.insert!(%Patient{{{body}, ssn: "{ssn(p.ssn)}"}})\n'
    return f"alias Clinic.{{Patient, Repo}}\n\n{lines}"


def swift(s: random.Random) -> str:
    p = values.person(s)
    given, family = named(p)
    body = patient(
        f'given: "{given}",\n        family: "{family}",\n'
        f'        dob: "{values.iso(p.born)}",\n        mrn: "{p.mrn}"'
    )
    return (
        f"extension Patient {{\n    static let preview = Patient(\n        {body},\n"
        f'        medicare: "{mbi(p.mbi)}"\n    )\n}}\n'
    )


def rust(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    given, family = named(p)
    body = patient(
        f'first_name: "{given}".into(),\n        last_name: "{family}".to_string(),\n'
        f"        dob: NaiveDate::from_ymd_opt({p.born[0]}, {p.born[1]}, {p.born[2]}).unwrap(),\n"
        f'        mrn: String::from("{p.mrn}")'
    )
    return (
        f"fn sample() -> Patient {{\n    Patient {{\n        {body},\n"
        f'        ssn: Some("{ssn(p.ssn)}".to_owned()),\n    }}\n}}\n\n'
        f'const PAN: &str = "{pan(c.number)}";\nconst CVC2: &str = "{cvv(c.code)}";\n'
    )


def java_builder(s: random.Random) -> str:
    p = values.person(s)
    given, family = named(p)
    body = patient(
        f'.givenName("{given}")\n            .familyName("{family}")\n'
        f'            .birthDate(LocalDate.parse("{values.iso(p.born)}"))\n'
        f'            .mrn("{p.mrn}")'
    )
    return (
        f"    Patient sample() {{\n        return Patient.builder()\n            {body}\n"
        f'            .socialSecurityNumber("{ssn(p.ssn)}")\n            .build();\n    }}\n'
    )


def java_setters(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    given, family = named(p)
    body = patient(
        f'pt.setFirstName("{given}");\n        pt.setLastName("{family}");\n'
        f'        pt.setDateOfBirth("{slashed(p.born)}");\n        pt.setMrn("{p.mrn}");'
    )
    return (
        f"        Patient pt = new Patient();\n        {body}\n"
        f'        pt.setSsn("{ssn(p.ssn)}");\n        req.setCardNo("{pan(c.number)}");\n'
        f'        req.setCvv2("{cvv(c.code)}");\n'
    )


def scala(s: random.Random) -> str:
    lines = ""
    for p in people(s, 4):
        given, family = named(p)
        lines += "    " + patient(
            f'Patient(mrn = "{p.mrn}", name = HumanName("{family}", Seq("{given}")), '
            f'birthDate = LocalDate.parse("{values.iso(p.born)}"), icd10 = Seq("{p.code}"))'
        )
        lines += ",\n"
    return f"object Fixtures {{\n  val patients = Seq(\n{lines}  )\n}}\n"


def php(s: random.Random) -> str:
    lines = ""
    for p in people(s, 4):
        given, family = named(p)
        body = patient(
            f"'fname' => '{given}', 'lname' => '{family}', 'DOB' => '{values.iso(p.born)}', "
            f"'pubpid' => '{p.mrn}'"
        )
        lines += f"            [{body}, 'ss' => '{ssn(p.ssn)}'],\n"
    return (
        "class PatientSeeder extends Seeder\n{\n    public function run(): void\n    {\n"
        f"        DB::table('patients')->insert([\n{lines}        ]);\n    }}\n}}\n"
    )


def perl(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    given, family = named(p)
    body = patient(
        f"first => '{given}',\n    last  => '{family}',\n"
        f"    dob   => '{values.american(p.born)}',\n    mrn   => '{p.mrn}'"
    )
    return (
        f"my %patient = (\n    {body},\n    ssn   => '{ssn(p.ssn)}',\n);\n"
        f"my $tx = Business::OnlinePayment->new('X');\n"
        f"$tx->content(card_number => '{pan(c.number)}', expiration => '{c.month}/{c.year[2:]}', "
        f"cvv2 => '{cvv(c.code)}');\n"
    )


def clojure(s: random.Random) -> str:
    lines = ""
    for p in people(s, 4):
        given, family = named(p)
        body = patient(
            f':patient/first-name "{given}" :patient/last-name "{family}" '
            f':patient/birth-date #inst "{values.iso(p.born)}" :patient/mrn "{p.mrn}"'
        )
        lines += f'   {{{body} :patient/ssn "{ssn(p.ssn)}"}}\n'
    return f"(def seed\n  [\n{lines}  ])\n"


def powershell(s: random.Random) -> str:
    p = values.person(s)
    given, family = named(p)
    body = patient(
        f"FirstName = '{given}'; LastName = '{family}'; BirthDate = "
        f"[datetime]'{values.american(p.born)}'; ChartNumber = '{p.mrn}'"
    )
    return f"$patient = [pscustomobject]@{{ {body}; SSN = '{ssn(p.ssn)}' }}\n"


def spock(s: random.Random) -> str:
    lines = "".join(
        f'        "{pan(c.number)}" | "{cvv(c.code)}" | "{c.month}/{c.year}" || true\n'
        for c in cards(s, 5)
    )
    return (
        'class PaySpec extends Specification {\n    def "accepts #cardNumber"() {\n'
        "        expect:\n        gateway.accepts(cardNumber, cvv, expiry) == ok\n\n    "
        "    where:\n"
        f"        cardNumber | cvv | expiry || ok\n{lines}    }}\n}}\n"
    )


def gherkin(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    first = patient(f'a patient "{full(p)}" born on "{values.iso(p.born)}" with MRN "{p.mrn}"')
    lines = "".join(
        "      "
        + patient(f"| {full(one)} | {slashed(one.born)} | {one.member} | {one.diagnosis} |")
        + "\n"
        for one in people(s, 4)
    )
    return (
        f"Feature: Admission\n\n  Scenario: Known patient\n    Given {first}\n"
        f'    When she pays with card "{pan(c.number)}" and CVV "{cvv(c.code)}"\n'
        "    Then the visit is open\n\n  Scenario: Bulk\n    Given these members exist\n"
        f"      | Name | Birth Date | Member ID | Condition |\n{lines}"
    )


def robot(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    body = patient(
        f"${{PATIENT_NAME}}    {full(p)}\n${{PATIENT_DOB}}     {values.american(p.born)}\n"
        f"${{PATIENT_MRN}}     {p.mrn}"
    )
    return (
        f"*** Variables ***\n{body}\n${{SSN}}             {ssn(p.ssn)}\n"
        f"${{CARD_NUMBER}}     {pan(c.number)}\n${{CVV}}             {cvv(c.code)}\n"
    )


def http_file(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    body = patient(
        f'"name": {{ "first": "{p.given}", "last": "{p.family}" }},\n'
        f'  "dob": "{values.iso(p.born)}",\n  "conditions": ["{p.code}"]'
    )
    return (
        "### enrol\nPOST {{host}}/members\nContent-Type: application/json\n\n"
        f"{{\n  {body},\n"
        f'  "ssn": "{ssn(p.ssn)}"\n}}\n\n### pay\nPOST {{{{host}}}}/pay\n'
        "Content-Type: application/x-www-form-urlencoded\n\n"
        f"cc_num={pan(c.number)}&cc_exp={c.month}{c.year[2:]}&cc_cvv={cvv(c.code)}\n"
    )


def wiremock(s: random.Random) -> str:
    c = values.card(s)
    inner = encoded(
        dumped({"paymentMethod": {"primaryAccountNumber": pan(c.number), "cvn": cvv(c.code)}}),
        lambda text: text,
    )
    stub = {
        "request": {"method": "POST", "bodyPatterns": [{"equalToJson": inner}]},
        "response": {"status": 200},
    }
    return dumped(stub, 2)


def postman(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    form = [
        {"key": "card[number]", "value": pan(c.number), "type": "text"},
        {"key": "card[exp_month]", "value": c.month, "type": "text"},
        {"key": "card[cvc]", "value": cvv(c.code), "type": "text"},
        {"key": "ssn", "value": ssn(p.ssn), "type": "text"},
    ]
    items = [{"name": "Charge", "request": {"body": {"mode": "urlencoded", "urlencoded": form}}}]
    return dumped({"info": {"name": "Payments"}, "item": items}, 2)


def insomnia(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    first, last = between(p.family, p.mrn)
    body = encoded(
        dumped(
            {
                "patient": {
                    "last": first,
                    "first": p.given,
                    "birthdate": values.iso(p.born),
                    "mrn": last,
                },
                "card": {"num": pan(c.number), "code": cvv(c.code)},
            }
        ),
        lambda text: text,
    )
    row = {"_type": "request", "name": "Visit", "body": {"mimeType": "application/json"}}
    row["body"] = {"mimeType": "application/json", "text": body}
    return dumped({"_type": "export", "resources": [row]}, 2)


def openapi(s: random.Random) -> str:
    p = values.person(s)
    given, family = named(p)
    body = patient(
        f"                givenName: {given}\n                familyName: {family}\n"
        f"                birthDate: '{values.iso(p.born)}'\n"
        f"                medicalRecordNumber: '{p.mrn}'"
    )
    return (
        "openapi: 3.1.0\npaths:\n  /patients:\n    post:\n      requestBody:\n        content:\n"
        f"          application/json:\n            examples:\n              inpatient:\n{body}\n"
        f"                ssn: {ssn(p.ssn)}\n"
    )


def graphql(s: random.Random) -> str:
    rows = []
    for p in people(s, 4):
        first, last = between(full(p), p.diagnosis)
        rows.append(
            {
                "node": {
                    "displayName": first,
                    "dateOfBirth": values.iso(p.born),
                    "identifiers": [{"kind": "SSN", "value": ssn(p.ssn)}],
                    "activeProblems": {"nodes": [{"title": last}]},
                }
            }
        )
    return dumped({"data": {"patients": {"edges": rows}}}, 2)


def mutation(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    given, family = named(p)
    body = patient(
        f'firstName: "{given}", lastName: "{family}", dob: "{values.iso(p.born)}", mrn: "{p.mrn}"'
    )
    return (
        f'mutation {{\n  admitPatient(input: {{ {body}, ssn: "{ssn(p.ssn)}" }}) {{ id }}\n'
        f'  addCard(number: "{pan(c.number)}", cvc: "{cvv(c.code)}") {{ token }}\n}}\n'
    )


def edn_values(s: random.Random) -> str:
    lines = ""
    for p in people(s, 4):
        given, family = named(p)
        body = patient(
            f"    - firstName: {given}\n      lastName: {family}\n"
            f'      dob: "{slashed(p.born)}"\n      mrn: "{p.mrn}"'
        )
        lines += f'{body}\n      ssn: "{ssn(p.ssn)}"\n'
    return f"replicaCount: 1\nseed:\n  enabled: true\n  patients:\n{lines}"


def rails_yaml(s: random.Random) -> str:
    lines = ""
    for n, p in enumerate(people(s, 4)):
        body = patient(
            f"  name: {full(p)}\n  birthday: {values.iso(p.born)}\n  chart: '{p.mrn}'\n"
            f"  diagnosis: {p.diagnosis}"
        )
        lines += f"patient_{n}:\n{body}\n\n"
    return lines


# --- databases and queues ----------------------------------------------------------------------


def tsql(s: random.Random) -> str:
    lines = ""
    for n, p in enumerate(people(s), 1):
        given, family = named(p)
        body = patient(
            f"{n}, N'{p.mrn}', N'{family}', N'{given}', CAST(N'{values.iso(p.born)}' AS Date)"
        )
        lines += (
            "INSERT [dbo].[tblPatient] ([PatientKey], [ChartNo], [LName], [FName], [BirthDate], "
            f"[SocSecNum]) VALUES ({body}, N'{ssn(p.ssn)}')\nGO\n"
        )
    return f"SET IDENTITY_INSERT [dbo].[tblPatient] ON\nGO\n{lines}"


def oracle(s: random.Random) -> str:
    lines = ""
    for p in people(s):
        given, family = named(p)
        day = f"{p.born[2]:02d}-{values.MONTHS[p.born[1] - 1].upper()}-{p.born[0]}"
        body = patient(
            f"'{p.mrn}', '{family.upper()}', '{given.upper()}', TO_DATE('{day}', 'DD-MON-YYYY')"
        )
        lines += (
            f"  INTO pat_master (mrn, pat_last, pat_first, birth_dt, ssn) VALUES ({body}, "
            f"'{ssn(p.ssn)}')\n"
        )
    return f"INSERT ALL\n{lines}SELECT 1 FROM dual;\n"


def update(s: random.Random) -> str:
    lines = ""
    for p in people(s):
        given, family = named(p)
        body = patient(
            f"first_name = '{given}', last_name = '{family}', dob = '{values.iso(p.born)}'"
        )
        lines += f"UPDATE patients SET {body}, ssn = '{ssn(p.ssn)}' WHERE mrn = '{p.mrn}';\n"
    return f"-- fix merged charts, see CARE-2291\nBEGIN;\n{lines}COMMIT;\n"


def card_sql(s: random.Random) -> str:
    lines = ",\n".join(
        f"  ('{plain(c.holder)}', '{pan(c.number)}', '{c.month}{c.year[2:]}', '{cvv(c.code)}')"
        for c in cards(s)
    )
    return f"REPLACE INTO `cc_vault` (`nm`, `acct_num`, `exp`, `cvv2`) VALUES\n{lines};\n"


def mongo(s: random.Random) -> str:
    lines = ""
    for p in people(s, 5):
        given, family = named(p)
        body = patient(
            f'name: {{ given: "{given}", family: "{family}" }}, dob: '
            f'ISODate("{values.iso(p.born)}T00:00:00Z"), mrn: "{p.mrn}"'
        )
        lines += f'  {{ {body}, ssn: "{ssn(p.ssn)}", visits: NumberInt(2) }},\n'
    return f"db.patients.insertMany([\n{lines}]);\n"


def mongo_export(s: random.Random) -> str:
    lines = ""
    for p in people(s):
        first, last = between(p.given, p.mrn)
        row = {
            "_id": {"$oid": f"{s.getrandbits(96):024x}"},
            "firstName": first,
            "lastName": p.family,
            "dob": {"$date": f"{values.iso(p.born)}T00:00:00.000Z"},
            "mrn": last,
            "ssn": ssn(p.ssn),
            "balance": {"$numberDecimal": "120.50"},
        }
        lines += dumped(row) + "\n"
    return lines


def dynamo(s: random.Random) -> str:
    rows = []
    for p in people(s):
        first, last = between(p.family, p.mrn)
        item = {
            "PK": {"S": f"PAT#{s.randint(1, 999)}"},
            "LastName": {"S": first},
            "FirstName": {"S": p.given},
            "DateOfBirth": {"S": values.iso(p.born)},
            "MRN": {"S": last},
            "SSN": {"S": ssn(p.ssn)},
        }
        rows.append({"PutRequest": {"Item": item}})
    return dumped({"patients": rows}, 2)


def dynamo_cards(s: random.Random) -> str:
    rows = [
        {"cardNumber": {"S": pan(c.number)}, "cvv": {"N": cvv(c.code)}, "exp": {"S": c.year}}
        for c in cards(s, 5)
    ]
    return dumped({"Items": rows, "Count": len(rows)}, 4)


def protobuf(s: random.Random) -> str:
    p = values.person(s)
    given, family = named(p)
    body = patient(
        f'  given_name: "{given}"\n  family_name: "{family}"\n  birth_date {{\n'
        f"    year: {p.born[0]}\n    month: {p.born[1]}\n    day: {p.born[2]}\n  }}\n"
        f'  mrn: "{p.mrn}"'
    )
    return f'# proto-message: clinic.v1.Chart\npatient {{\n{body}\n  ssn: "{ssn(p.ssn)}"\n}}\n'


def avro(s: random.Random) -> str:
    lines = ""
    for p in people(s):
        first, last = between(p.given, values.iso(p.born))
        row = {
            "first_name": {"string": first},
            "last_name": {"string": p.family},
            "mrn": {"string": p.mrn},
            "dob": {"string": last},
            "ssn": {"string": ssn(p.ssn)},
            "mbi": None,
        }
        lines += dumped(row) + "\n"
    return lines


def kafka(s: random.Random) -> str:
    lines = ""
    for p in people(s):
        first, last = between(full(p), p.code)
        body = dumped({"patient": first, "birthDate": values.iso(p.born), "dx": [last]})
        lines += f"CreateTime:17124{s.randint(10**7, 10**8 - 1)}\tPartition:3\tadt\t{body}\n"
    return lines + "Processed a total of 9 messages\n"


def redis(s: random.Random) -> str:
    lines = ""
    for p in people(s, 5):
        given, family = named(p)
        body = patient(
            f'"first_name" "{given}" "last_name" "{family}" "dob" "{values.iso(p.born)}" '
            f'"mrn" "{p.mrn}"'
        )
        lines += (
            f'1712400000.{s.randint(100000, 999999)} [0 10.0.0.7:5120] "HSET" '
            f'"patient:{s.randint(1, 999)}" {body} "ssn" "{ssn(p.ssn)}"\n'
        )
    return f"OK\n{lines}"


def mysql_rows(s: random.Random) -> str:
    out = ""
    for n, p in enumerate(people(s, 4), 1):
        stars = "*" * 27
        body = patient(
            f"     pat_lname: {p.family}\n     pat_fname: {p.given}\n"
            f"       pat_dob: {values.iso(p.born)}\n      acct_nbr: {p.mrn}\n       dx_code: "
            f"{p.code}"
        )
        out += f"{stars} {n}. row {stars}\n{body}\n       pat_ssn: {ssn(p.ssn)}\n"
    return f"mysql> select * from adm_pat\\G\n{out}2 rows in set (0.00 sec)\n"


def psql(s: random.Random) -> str:
    rows = people(s)
    lines = "".join(
        " " + patient(f"{p.mrn:<12} | {full(p):<24} | {values.iso(p.born)}") + f" | {ssn(p.ssn)}\n"
        for p in rows
    )
    return (
        "clinic=> select mrn, concat_ws(' ', given, family) as pt, born, ssn from pt;\n"
        f" {'mrn':<12} | {'pt':<24} | {'born':<10} |     ssn     \n"
        f"-{'-' * 12}-+-{'-' * 24}-+-{'-' * 10}-+-------------\n{lines}({len(rows)} rows)\n"
    )


def jq(s: random.Random) -> str:
    lines = ""
    for p in people(s):
        body = patient(f"{full(p)}\t{values.iso(p.born)}\t{p.mrn}\t{p.diagnosis}")
        lines += f"{body}\n"
    return "$ jq -r '.[] | [.patient_name, .dob, .mrn, .dx] | @tsv' charts.json\n" + lines


# --- logs and errors ---------------------------------------------------------------------------


def logfmt(s: random.Random) -> str:
    lines = ""
    for p, c in zip(people(s, 5), cards(s, 5), strict=False):
        body = patient(f'pt_name="{full(p)}" pt_dob={values.iso(p.born)} pt_mrn={p.mrn}')
        lines += f'ts=2026-03-01T10:00:00Z level=info msg="visit opened" {body} ssn={ssn(p.ssn)}\n'
        lines += (
            f"ts=2026-03-01T10:00:01Z level=warn msg=declined pan={pan(c.number)} "
            f"cvv={cvv(c.code)}\n"
        )
    return lines


def json_log(s: random.Random) -> str:
    lines = ""
    for p in people(s):
        first, last = between(full(p), values.iso(p.born))
        row = {
            "@timestamp": "2026-03-01T10:00:00Z",
            "level": "DEBUG",
            "logger": "eligibility",
            "ctx": {"subscriber": {"name": first, "memberId": mbi(p.mbi), "dob": last}},
        }
        lines += dumped(row) + "\n"
    return lines


def access_log(s: random.Random) -> str:
    lines = ""
    for p in people(s, 5):
        given, family = named(p)
        query = patient(f"lastName={family}&firstName={given}&dob={values.iso(p.born)}&mrn={p.mrn}")
        lines += (
            f'10.2.0.9 - - [01/Mar/2026:10:00:00 +0000] "GET /patients/search?{query}'
            f'&ssn={ssn(p.ssn)} HTTP/1.1" 200 512 "-" "okhttp/4.9"\n'
        )
    return lines


def syslog(s: random.Random) -> str:
    lines = ""
    for c in cards(s):
        lines += (
            f'<134>1 2026-03-01T10:00:00.000Z pos01 authd 512 AUTH [txn@32473 pan="{pan(c.number)}"'
            f' expiry="{c.year[2:]}{c.month}" cvv2="{cvv(c.code)}"] approved\n'
        )
    return lines


def database_error(s: random.Random) -> str:
    p, q = values.person(s), values.person(s)
    row = patient(
        f"(881, {plain(p.given)}, {plain(p.family)}, {values.iso(p.born)}, {p.mrn}, {p.code}, null)"
    )
    return (
        "Traceback (most recent call last):\n"
        '  File "/srv/app/intake.py", line 88, in save\n'
        'psycopg.errors.NotNullViolation: null value in column "plan" of relation "patients" '
        "violates not-null constraint\n"
        f"DETAIL:  Failing row contains {row}.\n\n"
        'psycopg.errors.UniqueViolation: duplicate key value violates unique constraint "pt_ssn"\n'
        f"DETAIL:  Key (ssn)=({ssn(q.ssn)}) already exists.\n"
    )


def iso8583(s: random.Random) -> str:
    lines = ""
    for c in cards(s, 4):
        lines += (
            '<isomsg direction="incoming">\n  <field id="0" value="0200"/>\n'
            f'  <field id="2" value="{pan(c.number)}"/>\n  <field id="3" value="000000"/>\n'
            f'  <field id="14" value="{c.year[2:]}{c.month}"/>\n  <field id="41" '
            f'value="29110001"/>\n'
            "</isomsg>\n"
        )
    return f'<log realm="channel/10.0.0.4:8000">\n{lines}</log>\n'


def iso8583_text(s: random.Random) -> str:
    c = values.card(s)
    return (
        "MTI: 0100\nDE002 [Primary Account Number] = "
        f"{pan(c.number)}\nDE003 [Processing Code] = 003000\nDE004 [Amount] = 000000001999\n"
        f"DE014 [Expiration Date] = {c.year[2:]}{c.month}\nDE022 [POS Entry Mode] = 812\n"
    )


# --- payments ------------------------------------------------------------------------------------


def curl(s: random.Random) -> str:
    c, d, p = values.card(s), values.card(s), values.person(s)
    return (
        "# reproduce #4411\ncurl https://api.pay.test/v1/tokens -u sk: \\\n"
        f'  -d "card[number]={pan(c.number)}" \\\n  -d "card[exp_month]={c.month}" \\\n'
        f'  -d "card[cvc]={cvv(c.code)}"\n\n'
        "curl -s -XPOST https://api.pay.test/auth -H 'content-type: application/json' \\\n"
        f"""  --data-raw '{{"pan":"{pan(d.number)}","exp":"{d.month}{d.year[2:]}","""
        f""""cvv2":"{cvv(d.code)}"}}'\n\n"""
        f"curl 'https://elig.test/v1/members?ssn={ssn(p.ssn)}&mbi={mbi(p.mbi)}'\n"
    )


def runbook(s: random.Random) -> str:
    c, d = values.card(s), values.card(s)
    return (
        "# Runbook: verify production acquirer\n\n1. Log in to the terminal.\n"
        f"2. Use the ops card `{pan(values.grouped(c.number))}`, expiry `{c.month}/{c.year[2:]}`, "
        f"security code `{cvv(c.code)}`.\n3. Backup: {d.network} "
        f"{pan(values.grouped(d.number, '-'))}"
        f" ({d.month}/{d.year[2:]}, CVC {cvv(d.code)}).\n4. Refund at once.\n"
    )


def receipt(s: random.Random) -> str:
    c = values.card(s)
    return (
        "      RIVER PHARMACY #221\n  12 MAIN ST\n\nSALE            03/01/2026 10:22\n"
        f"ACCT#  {pan(c.number)}\nEXP    {c.month}/{c.year[2:]}\nTYPE   {c.network.upper()}\n"
        f"NAME   {c.holder.upper()}\nAUTH   00{s.randint(1000, 9999)}\nTOTAL          $ 41.19\n"
    )


def settlement(s: random.Random) -> str:
    lines = "".join(
        f"{n:06d} {c.network[:4].upper():<5}{pan(c.number):<19} {c.month}{c.year[2:]} "
        f"{s.randint(100, 99999):>9} {s.randint(10000, 99999)}A\n"
        for n, c in enumerate(cards(s, 8), 1)
    )
    return (
        "MERCHANT 884411  BATCH 0042  DATE 03/01/26\n"
        f"SEQ    TYPE CARD NUMBER         EXP     AMOUNT  AUTH\n{lines}"
    )


def chargeback(s: random.Random) -> str:
    c = values.card(s)
    return (
        "From: disputes@acquirer.test\nTo: ops@shop.test\nSubject: Retrieval request\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        f"Please send the sales draft for the following:\n\n  Cardholder account: {pan(c.number)}\n"
        f"  Cardholder name:    {c.holder}\n  Reason code:        10.4\n"
    )


def payment_xml(s: random.Random) -> str:
    lines = "".join(
        f"<ns2:Payment><ns2:CreditCard "
        f'brand="{c.network}"><ns2:AcctNum>{pan(c.number)}</ns2:AcctNum>'
        f"<ns2:ExpDt>{c.month}{c.year[2:]}</ns2:ExpDt><ns2:CardVerifVal>{cvv(c.code)}"
        "</ns2:CardVerifVal></ns2:CreditCard></ns2:Payment>\n"
        for c in cards(s, 4)
    )
    return (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">'
        f"<soapenv:Body>\n{lines}</soapenv:Body></soapenv:Envelope>\n"
    )


def ota(s: random.Random) -> str:
    lines = "".join(
        f'<PaymentCard CardCode="VI" CardNumber="{pan(c.number)}" '
        f'ExpireDate="{c.month}{c.year[2:]}" '
        f'SeriesCode="{cvv(c.code)}"><CardHolderName>{c.holder}</CardHolderName></PaymentCard>\n'
        for c in cards(s, 4)
    )
    return f'<OTA_HotelResRQ xmlns="http://www.opentravel.org/OTA/2003/05">\n{lines}</OTA_HotelResRQ>\n'


def card_csv(s: random.Random) -> str:
    lines = "".join(
        f"{s.randint(1000, 9999)};{c.holder};{pan(c.number)};{c.month}/{c.year[2:]};{cvv(c.code)}\n"
        for c in cards(s, 12)
    )
    return f"idBuchung;karteninhaber;kartennummer;gueltigBis;pruefziffer\n{lines}"


def card_csv_french(s: random.Random) -> str:
    lines = "".join(
        f"{c.holder};{pan(values.grouped(c.number))};{c.month}/{c.year};{cvv(c.code)}\n"
        for c in cards(s, 12)
    )
    return f"Titulaire;N° de carte;Date d'expiration;Cryptogramme\n{lines}"


def card_settings(s: random.Random) -> str:
    c, d = values.card(s), values.card(s)
    return (
        f"[smoke.card]\nnumber = {pan(c.number)}\nexpiry = {c.month}/{c.year[2:]}\n"
        f"security_code = {cvv(c.code)}\n\n[smoke.fallback]\ncard.no = {pan(d.number)}\n"
        f"card.cvc = {cvv(d.code)}\n"
    )


def card_toml(s: random.Random) -> str:
    return "".join(
        f'[[cards]]\nholder = "{plain(c.holder)}"\nnumber = "{pan(c.number)}"\n'
        f'exp = {{ month = {int(c.month)}, year = {c.year} }}\ncvc = "{cvv(c.code)}"\n\n'
        for c in cards(s, 4)
    )


def card_env(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f"export E2E_CC_NUM={pan(c.number)}\nexport E2E_CC_SEC={cvv(c.code)}\n"
        f"export E2E_CC_EXP={c.month}{c.year[2:]}\nE2E_USER_SSN={ssn(p.ssn)}\n"
    )


def chat_json(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    text = patient(
        f"pt {full(p)}, dob {values.american(p.born)}, mrn {p.mrn} can't see her {p.diagnosis} labs"
    )
    rows = [
        {"type": "message", "user": "U02A", "text": text, "ts": "1712400000.000200"},
        {
            "type": "message",
            "user": "U03B",
            "text": f"card on file {pan(c.number)} exp {c.month}/{c.year[2:]} cvv {cvv(c.code)}",
            "ts": "1712400031.000300",
        },
    ]
    return dumped(rows, 4)


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("source code", "test_brand.py", pytest_params),
    ("source code", "patients_factory.rb", factory),
    ("source code", "charge_test.go", go_table),
    ("source code", "patients.go", go_struct),
    ("source code", "intake.test.ts", jest),
    ("source code", "Samples.kt", kotlin),
    ("source code", "CardTest.kt", kotlin_card),
    ("source code", "CardTests.cs", inline_data),
    ("source code", "Rows.cs", csharp),
    ("source code", "seeds.exs", elixir),
    ("source code", "Preview.swift", swift),
    ("source code", "sample.rs", rust),
    ("source code", "Sample.java", java_builder),
    ("source code", "SetterTest.java", java_setters),
    ("source code", "Fixtures.scala", scala),
    ("source code", "PatientSeeder.php", php),
    ("source code", "pay.t", perl),
    ("source code", "seed.clj", clojure),
    ("source code", "New-Patient.ps1", powershell),
    ("source code", "PaySpec.groovy", spock),
    ("source code", "admission.feature", gherkin),
    ("source code", "smoke.robot", robot),
    ("source code", "api.http", http_file),
    ("JSON in a string", "stub.json", wiremock),
    ("JSON", "pay.postman_collection.json", postman),
    ("JSON in a string", "insomnia.json", insomnia),
    ("YAML", "openapi.yaml", openapi),
    ("JSON", "response.json", graphql),
    ("source code", "admit.graphql", mutation),
    ("YAML", "values.yaml", edn_values),
    ("YAML", "patients.yml", rails_yaml),
    ("SQL insert", "tblPatient.sql", tsql),
    ("SQL insert", "pat_master.sql", oracle),
    ("SQL insert", "fix.sql", update),
    ("SQL insert", "vault.sql", card_sql),
    ("JSON", "seed.mongodb.js", mongo),
    ("NDJSON", "patients.mongoexport.json", mongo_export),
    ("JSON", "items.json", dynamo),
    ("JSON", "scan.json", dynamo_cards),
    ("protobuf text", "chart.textproto", protobuf),
    ("NDJSON", "patients.avro.json", avro),
    ("NDJSON", "consumer.txt", kafka),
    ("log", "monitor.txt", redis),
    ("query result", "rows.txt", mysql_rows),
    ("query result", "psql.txt", psql),
    ("query result", "jq.txt", jq),
    ("log", "app.log", logfmt),
    ("log", "debug.jsonl", json_log),
    ("log", "access.log", access_log),
    ("log", "auth.syslog", syslog),
    ("stack trace", "error.txt", database_error),
    ("XML", "q2.log.xml", iso8583),
    ("log", "iso.txt", iso8583_text),
    ("shell", "repro.sh", curl),
    ("plain text", "RUNBOOK.md", runbook),
    ("plain text", "receipt.txt", receipt),
    ("fixed width", "batch.rpt", settlement),
    ("e-mail", "retrieval.eml", chargeback),
    ("XML", "payment.xml", payment_xml),
    ("XML", "ota.xml", ota),
    ("other languages", "buchungen.csv", card_csv),
    ("other languages", "cartes.csv", card_csv_french),
    ("configuration", "smoke.ini", card_settings),
    ("configuration", "cards.toml", card_toml),
    ("configuration", "e2e.env", card_env),
    ("chat", "2026-03-01.json", chat_json),
)
