"""Templates of the `tenth` split, part three: what public repositories have that is no such data.

Drawn like the others: published test values, masks, placeholders, generators, people without
health and health without people. Every real finding in one of these is a false alarm.
"""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render
from benchmarks.detection.eighth_negatives import MORE_TEST_CARDS, test_pan
from benchmarks.detection.marks import dumped, mark
from benchmarks.detection.negatives import TEST_CARDS
from benchmarks.detection.tenth import each, fill, sixteen
from benchmarks.detection.tenth_health import SYMPTOMS
from benchmarks.detection.third_code import plain

SAMPLE_SSN = "-".join(("123", "45", "6789"))  # the sample that every form prints


def unissued(s: random.Random) -> str:
    """Make 16 digits that fail the check of card numbers."""
    number = sixteen(s).number
    return number[:-1] + str((int(number[-1]) + s.randint(1, 9)) % 10)


# --- cards and taxpayers that are none -------------------------------------------------------


# after the form of academe/sage-pay-pi-open-api:openapi/test-card-details.md
def test_card_table(s: random.Random) -> str:
    rows = "".join(
        f"| {s.choice(('Visa', 'MasterCard', 'Maestro'))}\t | {test_pan(number)}\t | `Card`\t | "
        f"`{s.choice(('Authenticated', 'CardNotEnrolled', 'Error'))}`\n"
        for number in s.sample((*TEST_CARDS, *MORE_TEST_CARDS), 6)
    )
    return (
        "These cards always give an answer of the test server.\n\n#### Do not use your real card "
        "here.\n\n| Payment Method\t | Card Number\t | Card Type\t | 3-D Secure status\n"
        f"|---|---|---|---\n{rows}"
    )


# after the form of tmarek-stripe/demo-react-stripe-js:
# cypress/integration/regression/negative_cardDetails.spec.js
def wrong_card(s: random.Random) -> str:
    return (
        "const wrongCard = {\n"
        f"    cardNumber: '{values.grouped(unissued(s))}',\n    expDate: '0428',\n    cvc: '222'\n"
        "}\n\nit('shows that the number is wrong', function () {\n    cy.enterCard(wrongCard)\n"
        "    cy.contains('[role=alert]', 'is invalid').should('be.visible')\n})\n"
    )


# after the form of vpacher/xpay:test/xpay/core/creditcard_test.rb
def hidden_number(s: random.Random) -> str:
    return fill(
        """\
class StoredCardTest < Test::Unit::TestCase
  setup do
    @cc = Terminal::StoredCard.new(stored_card("class_test"))
  end
  should "have a partly hidden number" do
    assert_equal @cc.number, "xxxxxxxxxxxx«last»"
  end
  should "have a date" do
    assert_not_nil @cc.valid_until =~ /\\A\\d{2}\\/\\d{2}/
  end
end
""",
        last=values.digits(s, 4),
    )


# after the form of digitalbazaar/p3:email-templates/common.Deposit.cc-merchant-account-log.tpl
def mail_template(s: random.Random) -> str:
    return fill(
        """\
To: {{service.domain}}-merchant-logs@example.com
Subject: {{subject.prefix}}card deposit log ({{deposit.id}})

Transaction Amount:          ${{deposit.amount}} {{deposit.currency}}
Transaction ID:              {{deposit.id}}
Card Brand:                  {{deposit.source.cardBrand}}
Card Number:                 {{deposit.source.cardNumber}}
Card Expiration:             {{deposit.source.cardExpMonth}}/{{deposit.source.cardExpYear}}
Support:                     «phone»
""",
        phone=values.dialled(values.person(s).phone),
    )


# after the form of laboyd001/documentation:
# payments/rest-api-samples/stripe-create-pm-transaction-card-success.md
def tokenised(s: random.Random) -> str:
    inner = dumped(
        {
            "id": "tok_visa",
            "card": {"id": f"card_{s.getrandbits(80):020x}", "last4": "4242", "exp_year": 2029},
            "created": s.randint(1500000000, 1700000000),
        }
    )
    body = dumped(
        {
            "action": "createPaymentMethod",
            "paymentGatewayId": f"a0K4T{s.randint(10**6, 10**7)}",
            "addressPostalCode": "11022",
            "stripePayload": inner,
        },
        4,
    )
    return (
        f"# Payments API - Success\n\n- **Method:** POST\n\n## Request Payload\n```\n{body}\n```\n"
    )


# after the form of b3ccaMR/broken-bank:credit_cards.csv
def random_cards(s: random.Random) -> str:
    return "credit_card_id,customer_id,credit_card_number,credit_limit,balance\n" + "".join(
        f"{n + 1},{s.randint(1, 100)},{unissued(s)},{s.uniform(1000, 5000):.2f},"
        f"{s.uniform(0, 5000):.2f}\n"
        for n in range(25)
    )


# after the form of homiak/transaction-service:src/test/resources/payment.json
def bank_payment(s: random.Random) -> str:
    p, q = values.anybody(s), values.anybody(s)
    return dumped(
        {
            "type": "Payment",
            "version": 0,
            "attributes": {
                "debtor_party": {
                    "account_name": f"{p.given[0]} {p.family}",
                    "account_number": f"GB{s.randint(10, 98)}XABC{values.digits(s, 14)}",
                    "account_number_code": "IBAN",
                    "bank_id": values.digits(s, 6),
                    "name": f"{p.given} {p.family}",
                },
                "beneficiary_party": {
                    "account_number": values.digits(s, 8),
                    "name": f"{q.given} {q.family}",
                },
                "numeric_reference": values.digits(s, 7),
                "payment_id": values.digits(s, 18),
                "payment_scheme": "FPS",
                "amount": f"{s.uniform(5, 900):.2f}",
                "reference": "Payment for piano lessons",
            },
        },
        2,
    )


# after the form of A6atuR/The-Store:test/fixtures/credit_cards.yml
def rails_fixture(s: random.Random) -> str:
    one = """\
«name»:
  number: «n»
  cvv: «n»
  expiration_month: MyString
  expiration_year: «n»
  first_name: MyString
  last_name: MyString
  customer: MyString
"""
    rows = [{"name": name, "n": s.randint(1, 2)} for name in ("one", "two")]
    return "# Read about fixtures in the guide\n\n" + each(one, rows, "\n")


# after the form of ralvescosta/digital-payments:README.md
def hex_message(s: random.Random) -> str:
    terminal = f"POS0Z0576{values.digits(s, 4)}".ljust(40).encode().hex().upper()
    trace = values.digits(s, 6)
    return (
        f"# ISO 8583 Sample Message\n\n08002038000000200002810000{trace}0849090522{terminal}00\n\n"
        "## Breaking this message down\n\n- MTI = 0800\n- Bitmap = 2038000000200002\n\n"
        f"#### Bit 11 - System trace audit number (STAN) n6\n= *{trace}*\n\n"
        f"#### Bit 43 - Card acceptor name/location n40\n= *{terminal}*\n"
    )


# after the form of bububa/opentaobao:model/xhotelonlineorder/CreditCard.go
def go_schema(s: random.Random) -> str:
    return fill(
        """\
package order«version»

// CreditCard
type CreditCard struct {
    CvvCode        string `json:"cvv_code,omitempty" xml:"cvv_code,omitempty"`
    CardNumber     string `json:"card_number,omitempty" xml:"card_number,omitempty"`
    ExpirationDate string `json:"expiration_date,omitempty" xml:"expiration_date,omitempty"`
    CardHolderName string `json:"card_holder_name,omitempty" xml:"card_holder_name,omitempty"`
}
""",
        version=s.randint(1, 9),
    )


# after the form of GJSissons/express_api:refund.sh
def refund_script(s: random.Random) -> str:
    return fill(
        """\
curl https://certtransaction.gateway.example  \\
   -H "Content-Type: text/xml; charset=UTF-8" \\
   -d '<?xml version="1.0"?>
         <CreditCardReturn xmlns="https://transaction.gateway.example">
            <Credentials>
                 <AccountID> as obtained in step 2</AccountID>
            </Credentials>
            <Terminal>
                 <TerminalID>01</TerminalID>
                 <CVVPresenceCode>1</CVVPresenceCode>
            </Terminal>
            <Transaction>
                  <TransactionAmount>10.00</TransactionAmount>
                  <TransactionID>«id»</TransactionID>
            </Transaction>
        </CreditCardReturn>'
""",
        id=values.digits(s, 10),
    )


# after the form of danimalKingdom/employees-api-builder:db/seeds.rb
def faked_employees(s: random.Random) -> str:
    return fill(
        """\
«count».times do
  Employee.create(
    first_name: Faker::Name.first_name,
    last_name: Faker::Name.last_name,
    birthday: Faker::Date.between(18.years.ago, 65.years.ago),
    ssn: Faker::Medical::SSN.ssn
    )
end
""",
        count=s.randint(10, 200),
    )


# after the form of jimmyshah83/frontier-platform:sample-data/sample-loan-application.md
def loan_form(s: random.Random) -> str:
    p = values.person(s)
    return fill(
        """\
# LOAN APPLICATION FORM

## Personal Information

**Full Legal Name:** «name»
**Social Security Number:** XXX-XX-«last»
**Date of Birth:** «born»
**Phone Number:** «phone»
**Email Address:** «mail»

## Loan Request Details

**Loan Amount Requested:** $450,000.00
**Credit Score:** «score»
""",
        name=f"{plain(p.given)} {plain(p.family)}",
        last=p.ssn[-4:],
        born=values.spelled(p.born),
        phone=values.dialled(p.phone),
        mail=p.email,
        score=s.randint(500, 820),
    )


# after the form of kattabharath12/tax-filling-app-complete:backend/sample_data/README.md
def sample_tax(s: random.Random) -> str:
    return (
        "# Sample Data\n\n## Usage\n1. Upload these files\n2. All data is for demos only\n\n"
        "## Data Returned\n- Name: John Doe\n"
        f"- SSN: {mark('ssn', SAMPLE_SSN, 'synthetic')}\n- Employer: Demo Corp\n"
        f"- Wages: ${s.randint(30, 90)},000\n"
    )


# after the form of Climate-Resilient-Communities/climate-multilingual-chatbot:
# tests/migrated/test_pii_redaction.py
def redaction_patterns(s: random.Random) -> str:
    number = s.choice(TEST_CARDS)
    return fill(
        """\
import re


def hide(text: str) -> str:
    text = re.sub(r'\\b(?:\\d{4}[-\\s]?){3}\\d{4}\\b', '[CARD]', text)
    text = re.sub(r'\\b\\d{3}-\\d{2}-\\d{4}\\b', '[SSN]', text)
    return re.sub(r'\\b\\d{3}-\\d{3}-\\d{4}\\b', '[PHONE]', text)


CASES = [
    ("My number is «ssn»", "[SSN]"),
    ("Charge «card» please", "[CARD]"),
]
""",
        ssn=mark("ssn", SAMPLE_SSN, "synthetic"),
        card=test_pan(values.grouped(number)),
    )


# after the form of VinterMute/audiodeep_research:Bank_Client_Interaction_TTS.md
def bank_call(s: random.Random) -> str:
    p = values.person(s)
    return (
        'Bank Representative: "Could you provide your full name and account number?"\n\n'
        f'Client: "My name is {p.given}, and my account number is {values.digits(s, 9)}."\n\n'
        'Bank Representative: "And your date of birth and the last four digits of your Social '
        'Security Number?"\n\n'
        f'Client: "Sure, {values.spelled(p.born)}, and the last four digits are {p.ssn[-4:]}."\n'
    )


# --- placeholders and published people -------------------------------------------------------


# after the form of b3njaminfuentes/odonto:insert_patients.sql
def looped_patients(s: random.Random) -> str:
    return fill(
        """\
DO $$
DECLARE
  i INTEGER;
BEGIN
  FOR i IN 1..«count» LOOP
    INSERT INTO "Patient" ("firstName", "lastName", "patientCode", "dob", "status")
    VALUES ('Prueba' || i, 'Apellido', 'TEST-' || i || '-' || random(), '1990-01-01', 'ACTIVE');
  END LOOP;
END $$;
""",
        count=s.randint(10, 50),
    )


# after the form of simonchen92/heroku-demo-setup:curl-scripts/patients/create-patient.sh
def curl_variables(s: random.Random) -> str:
    return fill(
        """\
curl "http://localhost:«port»/patients" \\
  --request POST \\
  --data '{
    "patient": {
      "first_name": "'"${FIRST}"'",
      "last_name": "'"${LAST}"'",
      "diagnosis": "'"${DIAGNOSIS}"'",
      "born_on": "'"${BORN}"'"
    }
  }'

echo
""",
        port=s.randint(3000, 9000),
    )


# after the form of AnjaliMMM0888/ClinicalBilling_29June26:data/patients.csv
def numbered_patients(s: random.Random) -> str:
    return "patient_id,name,age,gender,phone,address,admission_date\n" + "".join(
        f"P{n:04d},Patient_{n},{s.randint(1, 90)},{s.choice('MF')},9{values.digits(s, 9)}.0,"
        f"Address_{n},2026-0{s.randint(1, 6)}-{s.randint(10, 28)}\n"
        for n in range(1, 30)
    )


# after the form of TEHIK-EE/ig-encounter-episode-condition:input/fsh/examples/PatientExample.fsh
def shorthand(s: random.Random) -> str:
    return (
        'Instance: PatientExample\nInstanceOf: Patient\nTitle: "Example"\n* id = "example"\n'
        '* name[0].family = "Doe"\n* name[0].given[0] = "John"\n* gender = #male\n'
        f'* birthDate = "19{s.randint(50, 99)}-01-01"\n'
    )


# after the form of ballerina-platform/fhir-tools:
# native/fhir-to-bal-lib/.../parser/tests/sample_resource_json_payloads.bal
def published_patient(s: random.Random) -> str:
    """The example patient of the FHIR specification."""
    body = dumped(
        {
            "resourceType": "Patient",
            "id": values.digits(s, 6),
            "identifier": [{"system": "urn:oid:1.2.36.146.595.217.0.1", "value": "12345"}],
            "active": True,
            "name": [{"use": "official", "family": "Chalmers", "given": ["Peter", "James"]}],
            "telecom": [{"system": "phone", "value": "(03) 5555 6473", "use": "work"}],
            "gender": "male",
            "birthDate": "1974-12-25",
        },
        4,
    )
    return f"json SAMPLE_PATIENT = {body};\n"


# after the form of VikashMaheshwari/Medbrief-AI:sample_data/patients.csv
def synthea_rows(s: random.Random) -> str:
    lines = []
    for p in (values.person(s) for _ in range(12)):
        number = mark("ssn", f"999-{s.randint(10, 99)}-{s.randint(1000, 9999)}", "synthetic")
        lines.append(
            f"{s.getrandbits(32):08x}-{s.getrandbits(16):04x}-4{s.getrandbits(12):03x}-"
            f"a{s.getrandbits(12):03x}-{s.getrandbits(48):012x},{values.american(p.born)},,{number},"
            f"S999{values.digits(s, 5)},X{values.digits(s, 8)}X,Mrs.,{plain(p.given)}"
            f"{s.randint(1, 999)},,{plain(p.family)}{s.randint(1, 999)},M,{p.sex},{p.street},"
            f"{p.city},{s.uniform(900, 90000):.2f}\n"
        )
    return (
        "Id,BIRTHDATE,DEATHDATE,SSN,DRIVERS,PASSPORT,PREFIX,FIRST,MIDDLE,LAST,MARITAL,GENDER,"
        "ADDRESS,CITY,HEALTHCARE_EXPENSES\n" + "".join(lines)
    )


# --- people without health -------------------------------------------------------------------


# after the form of dwong88/klikmgnew:
# public_html/protected/modules/mg/views/hoteldata/req_bookhotel_old.php
def hotel_request(s: random.Random) -> str:
    p = values.anybody(s)
    return (
        "<Service_BookHotel>\n<BookHotel>\n"
        f"\t<OSRefNo>{values.digits(s, 13)}</OSRefNo>\n"
        '\t<HotelList Seq="1" InternalCode="<?php echo $InternalCode; ?>">\n'
        "\t\t<RequestDes>High floor, close to the elevator</RequestDes>\n\t\t<PaxInformation>\n"
        f'\t\t\t<PaxInfo Id="1">{plain(p.family)} {plain(p.given)}, Mr.</PaxInfo>\n'
        f'\t\t\t<PaxInfo Id="2">{plain(p.family)} Nancy, Mrs.</PaxInfo>\n'
        "\t\t</PaxInformation>\n\t</HotelList>\n</BookHotel>\n</Service_BookHotel>\n"
    )


# after the form of senzing-garage/sz-sdk-python-grpc:testdata/truthset/customers.py
def customer_records(s: random.Random) -> str:
    rows = []
    for n, p in enumerate((values.anybody(s) for _ in range(5)), 1001):
        line = dumped(
            {
                "DATA_SOURCE": "CUSTOMERS",
                "RECORD_ID": str(n),
                "PRIMARY_NAME_LAST": plain(p.family),
                "PRIMARY_NAME_FIRST": plain(p.given),
                "DATE_OF_BIRTH": values.slashed(p.born),
                "ADDR_LINE1": f"{p.street}, {p.city} {p.state} {p.zip}",
                "PHONE_NUMBER": "-".join(p.phone),
                "EMAIL_ADDRESS": p.email,
                "STATUS": "Active",
                "AMOUNT": str(s.randint(1, 9) * 100),
            }
        )
        rows.append(f'    "{n}": {{\n        "Id": "{n}",\n        "Json": \'{line}\',\n    }},\n')
    return f"CUSTOMER_RECORDS = {{\n{''.join(rows)}}}\n"


# after the form of openlattice/pretrial-case-management:src/utils/consts/DemoNames.js
def demo_people(s: random.Random) -> str:
    rows = [
        {
            "born": values.iso(p.born),
            "given": plain(p.given),
            "family": plain(p.family),
            "sex": p.sex,
        }
        for p in (values.anybody(s) for _ in range(6))
    ]
    body = each(
        """\
  {
    [DOB]: ['«born»'],
    [FIRST_NAME]: ['«given»'],
    [LAST_NAME]: ['«family»'],
    [SEX]: ['«sex»']
  }""",
        rows,
        ",\n",
    )
    return f"import {{ PROPERTY_TYPES }} from './Model';\n\nexport const PEOPLE = [\n{body}\n];\n"


# --- health without people -------------------------------------------------------------------


# after the form of EeshanVC/Prescription:data/prescriptions.json
def remedies(s: random.Random) -> str:
    rows = [
        {"keywords": ["diabetes", "sugar"], "tablets": ["Metformin", "Glimepiride"]},
        {"keywords": ["headache", "migraine"], "tablets": ["Sumatriptan"]},
        {"keywords": ["blood pressure", "bp"], "tablets": ["Amlodipine", "Telmisartan"]},
        {"keywords": ["asthma"], "tablets": ["Montelukast"]},
    ]
    return dumped(s.sample(rows, len(rows)), 2)


# after the form of 5unnyz/clinical-patient-management-system:data/patients.csv
def measurements(s: random.Random) -> str:
    return "patient_id,age,gender,bmi,a1c,bp_sys,bp_dia,smoking\n" + "".join(
        f"P{n},{s.randint(18, 88)},{s.choice(('Male', 'Female'))},{s.uniform(18, 40):.1f},"
        f"{s.uniform(4.5, 10):.1f},{s.randint(100, 170)},{s.randint(60, 100)},{s.random() < 0.5}\n"
        for n in range(1, 40)
    )


# after the form of afourteia/HL7LIS:sample.hl7
def nameless_message(s: random.Random) -> str:
    return (
        "MSH|^~\\&|SendingApp|SendingFac|ReceivingApp|ReceivingFac|20260124014108||ADT^A01^ADT_A01|"
        f"{values.digits(s, 14)}|D|2.5\nEVN||20260124014108\n"
        f'PID|1||P{s.randint(10, 99)}0000^^^||""||196505|M|||^^^OR^\n'
        "PV2|||^^^^POSSIBLE MENINGITIS OR CVA\n"
        "OBX|1|NM|21612-7^REPORTED PATIENT AGE^LN||60|a^Year^UCUM|||||F\n"
        "DG1|1||784.3^APHASIA^I9C||20260124|A\nDG1|2||784.0^HEADACHE^I9C||20260124|A\n"
    )


# after the form of layerhealth/ml-data-sci-take-home:data/Pt_034/note_7_Discharge_Summary.md
def numbered_note(s: random.Random) -> str:
    return (
        "### Note 7: Discharge Summary\n\n```markdown\nDISCHARGE SUMMARY\n"
        f"Patient: 0{s.randint(10, 99)}, {s.randint(30, 88)}F\nAdmission: 03/15/2026\n\n"
        f"HOSPITAL COURSE:\n- {s.choice(SYMPTOMS)}\n- Managed with supportive care\n\n"
        "DISPOSITION:\nHome with services\n\nElectronically signed,\nDr. M. Wells, Neurology\n```\n"
    )


# after the form of KevinAlvarezD/AssessmentRiwi:Seeders/PatientSeeder.cs
def nameless_seeder(s: random.Random) -> str:
    histories = ("Alergia a la penicilina.", "Asma leve.", "Diabetes tipo 2, con insulina.")
    body = ",\n".join(
        "        new Patient\n        {\n            DateOfBirth = new DateTime("
        f"{s.randint(1950, 2000)}, {s.randint(1, 12)}, {s.randint(1, 28)}),\n"
        f'            MedicalHistory = "{history}"\n        }}'
        for history in histories
    )
    return (
        "public class PatientSeeder\n{\n    public static void Seed(ModelBuilder modelBuilder)\n"
        f"    {{\n        modelBuilder.Entity<Patient>().HasData(\n{body}\n    );\n    }}\n}}\n"
    )


# after the form of Third-Opinion/ThirdOpinion.Common:
# ThirdOpinion.Common.Textract.TestConsole/rad_report_1.md
def blank_report(s: random.Random) -> str:
    lines = (
        *("National Diagnostic", "IMAGING", "NAME:", "PATIENT NUMBER:", "REF. PHYSICIAN:"),
        *("STUDY DATE:", "1/4/2026", "DATE OF BIRTH:", "GENDER:", "M", "CTA CHEST W W/O CONTRAST"),
        *("CLINICAL HISTORY: SOB, dyspnea, R/O PE", "There is no evidence for a saddle embolus."),
    )
    return "# Extracted Document Content\n\n## Document Text\n\n" + "".join(
        f"[{n}]{line} [meta:id={s.getrandbits(64):016x}]\n" for n, line in enumerate(lines, 1)
    )


# after the form of RudrakshSJoshi/Blood_Report_Analyzer:OUTPUT.md
def printed_frame(s: random.Random) -> str:
    rows = (("Hemoglobin", "g/dL", "13.00 - 17.00"), ("RBC Count", "mill/mm3", "4.50 - 5.50"))
    return (
        "Welcome to Blood Report Analyzer\n---\n\nPlease provide the path to the PDF: WM17S.pdf"
        "\n[              COMPLETE BLOOD COUNT;CBC  Unnamed: 0 Unnamed: 1       Unnamed: 2\n"
        + "".join(
            f"{n}{row[0]:>35}{s.uniform(4, 16):12.1f}{row[1]:>11}{row[2]:>17}\n"
            for n, row in enumerate(rows)
        )
    )


# after the form of dennisdunn/cdsi:lib/ocdsi-engine/t/patient-info.lisp
def case_numbers(s: random.Random) -> str:
    return "(in-package :engine/tests)\n\n'(" + "\n  ".join(
        f'"2013-{n:04d}"\n  (:CASE-NUMBER "2013-{n:04d}" :DOB (:YEAR 21 :MONTH {s.randint(1, 12)} '
        f":DAY {s.randint(1, 28)}) :GENDER :FEMALE\n   :DOSES ((:NUMBER 1 :VACCINE-NAME "
        '"DTaP, unspecified formulation" :CVX 107 :LOT-NUMBER NIL)))'
        for n in range(1, 6)
    )


# after the form of coda-platform/fhir-types:lib/templates/Observation-Labs.js
def commented_observation(s: random.Random) -> str:
    return fill(
        """\
{

  // The type of resource
  "resourceType": "Observation",

  // Time of the observation
  "effectiveDateTime": "2026-02-01T17:23:07Z",

  // Patient associated with the observation
  "subject": {
    "reference": "Patient/example"
  },

  // LOINC code for the observation that was made
  "code": {
    "coding": [{
      "system": "http://loinc.org",
      "code": "718-7",
      "display": "Hemoglobin [Mass/volume] in Blood"
    }]
  },

  // Value and units of measure
  "valueQuantity": {
      "value": «value»,
      "unit": "g/L"
   }
}
""",
        value=s.randint(80, 160),
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("published test cards", "test-card-details.md", test_card_table),
    ("published test cards", "test_redaction.py", redaction_patterns),
    ("numbers like cards", "wrong_card.spec.js", wrong_card),
    ("numbers like cards", "credit_cards.csv", random_cards),
    ("numbers like cards", "payment.json", bank_payment),
    ("numbers like cards", "README.md", hex_message),
    ("numbers like cards", "refund.sh", refund_script),
    ("masked cards", "stored_card_test.rb", hidden_number),
    ("masked cards", "card-success.md", tokenised),
    ("masked cards", "sample-loan-application.md", loan_form),
    ("masked cards", "bank-call.md", bank_call),
    ("placeholders", "card-log.tpl", mail_template),
    ("placeholders", "credit_cards.yml", rails_fixture),
    ("placeholders", "insert_patients.sql", looped_patients),
    ("placeholders", "create-patient.sh", curl_variables),
    ("placeholders", "patients.csv", numbered_patients),
    ("placeholders", "PatientExample.fsh", shorthand),
    ("published people", "sample_payloads.bal", published_patient),
    ("published people", "patients.csv", synthea_rows),
    ("reserved values", "README.md", sample_tax),
    ("schemas and code", "CreditCard.go", go_schema),
    ("schemas and code", "seeds.rb", faked_employees),
    ("people, no health", "req_bookhotel.php", hotel_request),
    ("people, no health", "customers.py", customer_records),
    ("people, no health", "DemoNames.js", demo_people),
    ("health, no people", "prescriptions.json", remedies),
    ("health, no people", "patients.csv", measurements),
    ("health, no people", "sample.hl7", nameless_message),
    ("health, no people", "note_7.md", numbered_note),
    ("health, no people", "PatientSeeder.cs", nameless_seeder),
    ("health, no people", "rad_report_1.md", blank_report),
    ("health, no people", "OUTPUT.md", printed_frame),
    ("health, no people", "patient-info.lisp", case_numbers),
    ("health, no people", "Observation-Labs.js", commented_observation),
)
