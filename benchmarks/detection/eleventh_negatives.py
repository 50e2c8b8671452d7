"""Templates of the `eleventh` split, part three: what stands beside such data and is none.

Drawn like part one: keys of patients without a name, published test cards, templates,
staff, customers, products. Every real finding in one of these is a false alarm.
"""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, table
from benchmarks.detection.eighth_health import several
from benchmarks.detection.eighth_negatives import MORE_TEST_CARDS, test_pan
from benchmarks.detection.eleventh_health import doctor, name, pressure, recent
from benchmarks.detection.marks import dumped, mark
from benchmarks.detection.negatives import TEST_CARDS
from benchmarks.detection.third_code import plain


def published(s: random.Random) -> str:
    """Return a test number that a gateway publishes, labelled so."""
    return test_pan(s.choice((*TEST_CARDS, *MORE_TEST_CARDS)))


# --- health without people -------------------------------------------------------------------


# after the form of zihan8144/HealthcareSystem:data/prescriptions.csv
def prescription_rows(s: random.Random) -> str:
    return table(
        [
            {
                "prescription_id": f"RX{place:03d}",
                "patient_id": f"P{s.randint(1, 40):03d}",
                "clinician_id": f"C{s.randint(1, 12):03d}",
                "prescription_date": recent(s),
                "medication_name": s.choice(("Ramipril", "Metformin", "Simvastatin")),
                "dosage": f"{s.choice((5, 20, 500))}mg",
                "frequency": "Once daily",
                "duration_days": "28",
                "instructions": "Take in morning",
                "pharmacy_name": "Lakeside Pharmacy",
                "status": "Issued",
            }
            for place in range(1, 12)
        ]
    )


# after the form of s24606/WDBD:data/lab_results.csv
def lab_rows(s: random.Random) -> str:
    return table(
        [
            {
                "result_id": str(place),
                "patient_id": str(s.randint(1, 100)),
                "appointment_id": str(s.randint(1, 500)),
                "test_name": s.choice(("ALT", "TSH", "HbA1c", "creatinine")),
                "result_value": f"{s.uniform(1, 200):.2f}",
                "unit": "U/L",
                "is_abnormal": s.choice(("True", "False")),
                "recorded_at": f"{recent(s)} 11:33:00",
            }
            for place in range(1, 40)
        ]
    )


# after the form of yigenfeng0707-netizen/oumed-chain:data/medical_records.csv
def chinese_visits(s: random.Random) -> str:
    return table(
        [
            {
                "user_id": str(1 + place // 4),
                "date": f"{recent(s)} 00:00:00",
                "hospital": s.choice(("市中医院", "省人民医院", "第一医院")),
                "department": s.choice(("内科", "骨科", "急诊科")),
                "diagnosis": s.choice(("2型糖尿病", "高血压病2级", "急性支气管炎")),
                "visit_type": "门诊",
                "total_cost": f"{s.uniform(100, 9000):.2f}",
                "drg_code": s.choice(("", "K11", "F11")),
            }
            for place in range(24)
        ]
    )


# after the form of Vrishabhshri/health-claims-dashboard:data/claims.csv
def claim_rows(s: random.Random) -> str:
    return table(
        [
            {
                "claim_id": f"C{place:06d}",
                "patient_id": f"P{s.randint(1000, 1999)}",
                "procedure_code": s.choice(("45378", "93000", "71046")),
                "procedure_desc": s.choice(("Urine culture", "Electrocardiogram complete")),
                "billing_amount": f"{s.uniform(50, 4000):.2f}",
                "denial_flag": "0",
                "payer_type": s.choice(("Medicare", "Medicaid", "Commercial")),
                "date_of_service": recent(s),
            }
            for place in range(1, 30)
        ]
    )


# after the form of EkaterinaLT/Ekaterina:examples/patient.xml
def nameless_patient(s: random.Random) -> str:
    number = s.randint(10000, 99999)
    return (
        f'<Patient id="{number}">\n  <Identifier>{number}</Identifier>\n'
        "  <Diagnosis>Asthma with seasonal allergy</Diagnosis>\n  <Treatments>\n"
        '    <Treatment name="Salbutamol" />\n  </Treatments>\n  <Meta>\n'
        "    <Physician>Dr. Example</Physician>\n    <VisitDate>2026-04-01</VisitDate>\n"
        "  </Meta>\n</Patient>\n"
    )


# after the form of BharathKumar0206/Database-Project:prescriptions.xml
def prescription_elements(s: random.Random) -> str:
    blocks = "\n".join(
        f"    <prescription>\n        <prescription_id>P{place}</prescription_id>\n"
        f"        <patient_id>{s.randint(1001, 1020)}</patient_id>\n"
        f"        <doctor_id>D{s.randint(1, 20):03d}</doctor_id>\n"
        f"        <medication>Medicine{place}</medication>\n"
        f"        <dosage>{s.randint(1, 9)}00mg</dosage>\n    </prescription>\n"
        for place in range(101, 109)
    )
    return f"\n<prescriptions>\n\n{blocks}\n</prescriptions>\n"


# after the form of xt67/Health-Insights-Agent:src/config/sample_data.py
def sample_report(s: random.Random) -> str:
    return (
        'SAMPLE_REPORT = """BLOOD TEST REPORT\nDate: 15/03/2026\nLaboratory: Lakeside '
        f"Diagnostics\n\nCOMPLETE BLOOD COUNT (CBC)\nHemoglobin: {s.uniform(9, 15):.1f} g/dL "
        f"(Reference: 12.0-15.5)\nPlatelets: {s.randint(90, 300)},000 /µL\n\nMETABOLIC PANEL\n"
        f"Glucose (Fasting): {s.randint(80, 190)} mg/dL (Reference: 70-100)\n"
        f"Creatinine: {s.uniform(0.6, 2):.1f} mg/dL\n\nAdditional Notes:\nRepeat in a month.\n"
        '"""\n'
    )


# after the form of vuphamterra/build:docker/mysql/data/openemr.sql
def device_alerts(s: random.Random) -> str:
    rows = ",\n".join(
        f"({place},\t'patient{s.getrandbits(32):08x}-{s.getrandbits(16):04x}-4f49-8937-"
        f"{s.getrandbits(48):012x}',\t'SPO2',\t'{recent(s)} 10:15:47',\t{s.randint(80, 120)},\t"
        f"{s.randint(90, 120)},\t'spo2',\t96,\t100,\t'high')"
        for place in range(1, 12)
    )
    return (
        "-- Adminer 4.8.1 MySQL 5.7.37 dump\n\nSET NAMES utf8;\n\n"
        "INSERT INTO `alert_data` (`id`, `pid`, `device_type`, `time`, `value`, `threshold_id`, "
        f"`value_of`, `min`, `max`, `status`) VALUES\n{rows};\n"
    )


# after the form of koushiksr/qa-automation-framework:data/patient_data.json
def risk_cases(s: random.Random) -> str:
    return dumped(
        [
            {
                "id": case,
                "input": {
                    "age": s.randint(18, 90),
                    "symptoms": "chest pain, fatigue",
                    "history": "hypertension",
                },
                "expected": {"risk_level": s.choice(("high", "low"))},
            }
            for case in ("valid_1", "valid_2", "edge_case")
        ],
        2,
    )


# after the form of Dr-Sushant/hcc_extractor_project:sample_note.txt
def one_line(s: random.Random) -> str:
    return f"{s.randint(40, 88)}-year-old with diabetes mellitus, CKD, and COPD. No asthma.\n"


# --- people without health, and clinicians ---------------------------------------------------


# after the form of joey1231/pdfgenerator:application/views/documents/elite/ff-p2.php
def fact_find(s: random.Random) -> str:
    p = values.anybody(s)
    rows = "".join(
        f"  <tr>\n      <td>{label}</td>\n      <td>{value}</td>\n  </tr>\n"
        for label, value in (
            ("Client's Name: ", name(p)),
            ("Date of Birth: ", values.british(p.born)),
            ("Gender: ", "Male" if p.sex == "M" else "Female"),
            ("Occupation: ", "Insurance Agent"),
            ("Dependents: ", "No"),
            ("Your Annual Income before tax :", f"$ {s.randint(40, 190)},000.00"),
        )
    )
    return (
        '\n<p style="font-size:120%">\n<b><u>Customer Details</u></b><br />\n'
        f'<table cellpadding="5">\n{rows}</table>\n</p>\n'
    )


# after the form of oracle-samples/db-sample-schemas:human_resources/hr_populate.sql
def human_resources(s: random.Random) -> str:
    rows = "\n".join(
        "INSERT INTO employees VALUES\n        ( "
        f"{100 + place}\n        , '{plain(p.given)}'\n        , '{plain(p.family)}'\n"
        f"        , '{plain(p.given)[0].upper()}{plain(p.family).upper()}'\n"
        f"        , '1.{'.'.join(p.phone)}'\n        , TO_DATE('17-06-2021', 'dd-MM-yyyy')\n"
        f"        , 'IT_PROG'\n        , {s.randint(4, 24)}000\n        , NULL\n        , 103\n"
        "        , 60\n        );\n"
        for place, p in enumerate(several(s))
    )
    return f"rem\nrem populates the tables of the sample schema\nrem\n\nSET VERIFY OFF\n\n{rows}"


# after the form of michal-chudy/paylocity-challenge:src/main/resources/data.sql
def payroll_rows(s: random.Random) -> str:
    people = several(s)
    rows = "".join(
        f"insert into employee(first_name, last_name) values ('{plain(p.given)}', "
        f"'{plain(p.family)}');\n"
        for p in people
    )
    return (
        rows
        + "\n"
        + "".join(
            "insert into employee_salary(employee_id, amount, annual_payroll_count) values "
            f"({place}, {s.randint(2, 9)}000, 26);  -- {plain(p.given)}\n"
            for place, p in enumerate(people, 1)
        )
    )


# after the form of mukesh4364/mdm:sample_data/claims.json
def motor_claims(s: random.Random) -> str:
    return (
        dumped(
            [
                {
                    "claim_id": 5000 + place,
                    "name": name(p),
                    "phone": f"+91-9{values.digits(s, 9)}",
                    "email": p.email,
                    "address": "Mumbai",
                    "last_updated": recent(s),
                }
                for place, p in enumerate(several(s))
            ],
            2,
        )
        + "\n"
    )


# after the form of wagonz/healthcare-employee-integration-pipeline:data/employees.xml
def employee_elements(s: random.Random) -> str:
    rows = "".join(
        f"<employee><employee_id>{place}</employee_id><first_name>{plain(p.given)}</first_name>"
        f"<last_name>{plain(p.family)}</last_name><email>{p.email}</email>"
        f"<phone_number>{'-'.join(p.phone)}</phone_number><hire_date>{recent(s)}</hire_date>"
        f"<job_id>DEV{place:02d}</job_id><salary>{s.randint(50, 90)}000.0</salary>"
        f"<department>{100 + place}</department><status>active</status></employee>"
        for place, p in enumerate(several(s), 1)
    )
    return f"<?xml version='1.0' encoding='utf-8'?>\n<employees>{rows}</employees>"


# after the form of capitalone/CreditOffers-API-reference-app:creditoffers/users.js
def offer_users(s: random.Random) -> str:
    blocks = []
    for p in several(s, 3):
        login = f"{plain(p.given)[0]}{plain(p.family)}".lower()
        blocks.append(
            f'{{\n    username: "{login}",\n    password: "XXX",\n    details: {{\n'
            f'      "firstName": "{plain(p.given)}",\n      "lastName": "{plain(p.family)}",\n'
            f'      "dateOfBirth": "{values.iso(p.born)}",\n      "addresses": [{{\n'
            f'        "addressLine1": "{p.street}",\n        "city": "{p.city}",\n'
            f'        "stateCode": "{p.state}",\n        "postalCode": "{p.zip}"\n      }}],\n'
            f'      "annualIncome": {s.randint(30, 190)}000,\n'
            '      "bankAccountSummary": "CheckingOnly"\n    }\n  }'
        )
    return "module.exports = [" + ",\n  ".join(blocks) + "\n]\n"


# after the form of 1211223/SEGPRD_PROJECT_2:pii.csv
def hashed_staff(s: random.Random) -> str:
    return table(
        [
            {
                "gender": s.choice(("Male", "Female", "Non-Binary")),
                "department": s.choice(("Finance", "IT", "HR")),
                "job_titles": s.choice(("Mental health nurse", "Osteopath", "Translator")),
                "manager_id": str(s.randint(1, 10)),
                "hire_date": f"20{s.randint(18, 25)}-04-06",
                "salary": str(s.randint(45000, 120000)),
                "phone_number_masked": f"XXX-XXX-{values.digits(s, 4)}",
                "email_masked": "hidden_example.net",
                "name_hash": f"{s.getrandbits(256):064x}",
                "employee_id_hash": f"{s.getrandbits(128):032x}",
                "age_group": f"{s.randint(2, 6)}0s",
            }
            for _ in range(15)
        ]
    )


# after the form of chnicholva/va-viccms:
# WebResources/ftp_/Request/JScript/MedicationPicker_TestData.js
def medication_picker(s: random.Random) -> str:
    who = f"{doctor(s).upper()},{plain(values.person(s).given).upper()}"
    return (
        "var testData_old = "
        + dumped(
            [
                {
                    "FacilityCode": "613",
                    "FacilityName": "NORTH VAMC",
                    "Fills": [{"DaysSupplyDispensed": "30", "DispenseDate": "20260410"}],
                    "LastFilled": "20260410",
                    "LocalId": f"{s.randint(10**6, 10**7)};O",
                    "MedStatusName": "active",
                    "Name": "CIMETIDINE TAB",
                    "Orders": [
                        {
                            "OrderUid": f"urn:va:order:9ABC:{s.randint(10**5, 10**6)}:15247369",
                            "PharmacistName": who,
                            "PrescriptionId": str(s.randint(10**6, 10**7)),
                            "ProviderName": who,
                        }
                    ],
                    "Sig": "TAKE ONE TABLET BY MOUTH TWO TIMES A WEEK",
                }
            ],
            4,
        )
        + ";\n"
    )


# after the form of department-of-veterans-affairs/mhv-fhir-phr-mapping:
# input/pagecontent/DocumentReference-ex-MHV-imaging-0-intro.md
def imaging_exam(s: random.Random) -> str:
    case = s.randint(1000, 2999)
    return (
        "Derived from the mock exam:\n\n```xml\n<imagingExamTO>\n"
        f"    <casenum>{case}</casenum>\n    <imagingType>GENERAL RADIOLOGY</imagingType>\n"
        "    <name>SPINE LUMBOSACRAL MIN 2 VIEWS</name>\n    <provider>\n"
        f"        <name>TEST{doctor(s).lower()},Joseph</name>\n    </provider>\n"
        f"    <radiologyReportTO>\n        <accessionNumber>092426-{case}</accessionNumber>\n"
        f"        <text>Exm Date: SEP 24, 2025@11:25\nReq Phys: TEST{doctor(s).lower()},John\n\n"
        "    Clinical History:\n      three weeks of back pain\n\n    Report:\n"
        "      Partial collapse of L2, as before.\n</text>\n    </radiologyReportTO>\n"
        "</imagingExamTO>\n```\n"
    )


# --- published, reserved and made up ---------------------------------------------------------


# after the form of juspay/juspay-sdk-integration-demo:payments/card-txn/request.sh
def test_transaction(s: random.Random) -> str:
    return (
        "// A regular card transaction\ncurl -X POST https://gateway.example/txns \\\n"
        "--header 'x-merchantid: merchant_id'\\\n"
        '-d "order_id=:order_id" \\\n-d "payment_method_type=CARD" \\\n'
        f'-d "card_number={published(s)}" \\\n-d "card_exp_month=10" \\\n'
        '-d "card_exp_year=30" \\\n-d "name_on_card=Name" \\\n-d "card_security_code=111" \\\n'
        '-d "save_to_locker=true" \\\n-d "format=json"\n'
    )


# after the form of gitpan/Business-OnlinePayment-AuthorizeNet:t/credit_card.t
def perl_test_card(s: random.Random) -> str:
    return (
        'BEGIN { $| = 1; print "1..1\\n"; }\n\nuse Business::OnlinePayment;\n\n'
        'my $tx = new Business::OnlinePayment("AuthorizeNet");\n$tx->content(\n'
        "    type           => 'VISA',\n    login          => 'testdrive',\n"
        "    amount         => '49.95',\n    customer_id    => 'tst',\n"
        "    name           => 'Test Person',\n    address        => '123 Anystreet',\n"
        f"    card_number    => '{published(s)}',\n    expiration     => '12/30',\n);\n"
        "$tx->test_transaction(1);\n$tx->submit();\n"
    )


# after the form of JunYodsaphon/Webautomation:keywords/pages/product_page.robot
def robot_page(s: random.Random) -> str:
    return (
        "*** Settings ***\nResource    ../imports.robot\n\n*** Keywords ***\n"
        "Add phone to cart\n    SeleniumLibrary.Click Element       ${product_locator.add}\n\n"
        f"Purchase the product with credit card {test_pan(values.grouped(s.choice(TEST_CARDS)))}\n"
        '    SeleniumLibrary.Input Text          xpath=//input[@id="basic_bin"]        '
        "${payment_details.card_number}\n"
        '    SeleniumLibrary.Input Text          xpath=//input[@id="basic_cvc"]         '
        "${payment_details.cv_code}\n"
    )


# after the form of Flutterwave/PHP-v3:tests/Resources/Card/test_cards.php
def php_test_cards(s: random.Random) -> str:
    blocks = "\n\n".join(
        f'    const {kind} = [\n        "card_number" => "{published(s)}",\n'
        '        "cvv" => "123",\n        "expiry_month" => "09",\n        "expiry_year" => "32"\n'
        "    ];"
        for kind in ("MSTR_CARD_PIN", "VISA_3DS", "AVS", "PREAUTH")
    )
    return f"<?php\n\n/**\n * Cards of the sandbox.\n */\nclass Test_Cards \n{{\n{blocks}\n}}\n"


# after the form of schibsted/spid-tech-docs:resources/articles/test-credit-cards.md
def test_card_page(s: random.Random) -> str:
    rows = "".join(
        f"  <tr>\n    <td>Visa</td>\n    <td>{published(s)}</td>\n    <td>123</td>\n"
        "    <td>06/30</td>\n    <td>OK</td>\n  </tr>\n"
        for _ in range(5)
    )
    return (
        ":title Credit cards for testing\n\n:body\n\nUse these on the staging server only.\n\n"
        '<table class="table table-striped">\n  <tr>\n    <th>Type</th>\n    <th>Card number</th>\n'
        "    <th>CVC</th>\n    <th>Expiry</th>\n    <th>Result</th>\n  </tr>\n"
        f"{rows}</table>\n"
    )


# after the form of iqkhan70/ainet_prj:PII_TEST_EXAMPLES.md
def blocked_examples(s: random.Random) -> str:
    never = f"{s.choice((0, 666)):03d}-{s.randint(10, 99)}-{s.randint(1000, 9999)}"
    return (
        "# What the filter stops\n\n### **Social Security Number (SSN):**\n\n"
        f"- `{mark('ssn', never, 'synthetic')}`\n\n### **Credit Card Numbers:**\n\n"
        "- `1234 5678 9012 3456`\n- `1234-5678-9012-3456`\n\n### **Phone Numbers:**\n\n"
        "- `(555) 123-4567`\n\n### **Dates of Birth:**\n\n- `12/25/1990`\n\n"
        "### **Driver License Numbers:**\n\n- `CA1234567`\n"
    )


# after the form of johnpaulett/python-hl7:tests/samples.py
def normative_message(s: random.Random) -> str:
    """The person of the HL7 normative edition."""
    value, number = s.randint(140, 190), f"{'5' * 3}-{'4' * 2}-{'4' * 4}"
    return (
        "# Sample message from HL7 Normative Edition\nsample_hl7 = '\\r'.join([\n"
        "    'MSH|^~\\&|GHH LAB|ELAB-3|GHH OE|BLDG4|200202150930||ORU^R01|CNTRL-3456|P|2.4',\n"
        f"    'PID|||{number}||EVERYWOMAN^EVE^E^^^^L|JONES|196203520|F|||153 FERNWOOD DR.^^"
        f"STATESVILLE^OH^35292||(206)3345232|(206)752-121||||AC{number.replace('-', '')}||"
        "67-A4335^OH^20030520',\n"
        f"    'OBX|1|SN|1554-5^GLUCOSE^POST 12H CFST:MCNC:PT:SER/PLAS:QN||^{value}|mg/dl|70_105|H"
        "|||F',\n])\n"
    )


# --- numbers that are no cards ---------------------------------------------------------------


# after the form of lucaslav05/x12-parser-test:test.edi
def freight_tender(s: random.Random) -> str:
    load = s.randint(10**9, 10**10)
    items = "".join(
        f"L5**DETERGENT {s.randint(2, 9)} GAL*0048580-000*N*BOX*{s.randint(10**9, 10**10)}*SI*Z*"
        f"{s.randint(6 * 10**6, 7 * 10**6)}~AT8*G*L*{s.uniform(10, 400):.2f}**{s.randint(1, 20)}~"
        for _ in range(6)
    )
    return (
        "ISA*00*          *00*          *ZZ*SHIPCO         *02*CARR           *260506*1143*U*00401*"
        "000000011*0*P*:~GS*SM*SHIPCO*CARR*20260506*114332*8*X*004010~ST*204*000080001~"
        f"B2**CARR**{load}**PP~L11*{s.randint(10**9, 10**10)}*BM*BOL Number~L11*{load}*CN*PRO~"
        "N1*BT*SOAPWORKS INC~N3*P.O. BOX 6437~N4*ST. PAUL*MN*551640371*US~S5*1*CL~"
        f"G62*37*20260526*I*1700~{items}SE*30*000080001~GE*1*8~IEA*1*000000011~"
    )


# after the form of Stacks-OnStacksCapstone/e-commerce-spring-capstone:
# src/test/resources/features/payment/payment-negative.feature
def invalid_cards(s: random.Random) -> str:
    rows = ""
    for _ in range(4):
        right = values.luhn(f"958{values.digits(s, 12)}")
        wrong = f"{right[:-1]}{(int(right[-1]) + s.randint(1, 9)) % 10}"
        rows += (
            f"      | {wrong}  | 0607{s.randint(2027, 2031)}  | this is a string |"
            "Please enter a valid Card number! |\n"
        )
    return (
        "@payment\nFeature: Payment Method\n\n  Scenario Outline: Invalid Payment Method\n"
        '    Given the user is logged in\n    When the user enters "<cardNumber>" as cardNumber\n'
        '    Then the user should see alert message "<message>"\n\n    Examples:\n'
        f"      | cardNumber     | expDate       | ccv          |message|\n{rows}"
    )


# after the form of jordi-farre/credit-card-check:src/test/scala/ChinaUnionPaySpec.scala
def counted_digits(s: random.Random) -> str:
    blocks = "".join(
        f'    scenario("Starts by 62 and has a length of {count} digits") {{\n'
        f'      val number = "{("62" + "1234567890" * 2)[:count]}";\n'
        "      assert(ChinaUnionPay == new CardCheck().getCardType(number))\n    }\n"
        for count in (16, 17, 18)
    )
    return (
        "import org.scalatest.{FeatureSpec, GivenWhenThen}\n\nclass ChinaUnionPaySpec extends "
        f'FeatureSpec {{\n\n  feature("China Union Pay card, round {s.randint(1, 9)}") {{\n{blocks}'
        "  }\n}\n"
    )


# after the form of maciejk77/tm-cards:data/credit_cards.json
def card_products(s: random.Random) -> str:
    return dumped(
        {
            "cards": [
                {
                    "id": place,
                    "name": f"{kind} Card",
                    "apr": round(s.uniform(9, 40), 1),
                    "balance_months": s.randint(0, 20),
                    "credit_available": s.randint(1, 9) * 500,
                    "rules": f"The {kind} card is for whoever earns enough.",
                }
                for place, kind in enumerate(("Anywhere", "Liquid", "Student"), 1)
            ]
        },
        2,
    )


# after the form of blacksnowball/vending_machine:data/credit_cards.json
def vending_cards(s: random.Random) -> str:
    return dumped([{"name": plain(p.given), "number": values.digits(s, 5)} for p in several(s, 20)])


# after the form of emenjivar/credit-card-compose:README.md
def compose_preview(s: random.Random) -> str:
    return (
        "# Credit card preview\n\n## Usage\n```kotlin\n@Composable\nprivate fun Preview() {\n"
        '    CreditCard(\n        bankName = "Northbank",\n'
        f'        number = "00AA11BB22CC{values.digits(s, 4)}",\n        expiration = "08/28",\n'
        f'        holderName = "{plain(values.person(s).given).lower()}",\n        cvc = "193"\n'
        "    )\n}\n```\n"
    )


# after the form of mollie/spree-mollie-gateway:docs/debugging.md
def order_log(s: random.Random) -> str:
    rows = "".join(
        f"D, [2026-03-17T16:48:4{place}.{s.randint(10**5, 10**6)} #{s.randint(10**4, 10**5)}] "
        f"DEBUG -- : Payment tr_{s.randint(10**7, 10**8)} created for order "
        f"R{s.randint(10**8, 10**9)}-P9ND5B3J\n"
        for place in range(9)
    )
    return (
        "# Debugging\n\nAll events of payments stand in a log of their own.\n\n## Example\n\n```\n"
        f"tail -fn20 log/mollie.log\n{rows}```\n"
    )


# --- templates, schemas, placeholders --------------------------------------------------------


# after the form of DimitriOstapenko/emr:test/fixtures/patients.yml
def rails_fixture(s: random.Random) -> str:
    row = (
        "  lname: MyString\n  fname: MyString\n  sex: 1\n  ohip_num: MyString\n"
        f"  dob: {recent(s)}\n  phone: MyString\n"
    )
    return f"# Read about fixtures in the guides.\n\none:\n{row}\ntwo:\n{row}"


# after the form of santannaf/payments:payment.http
def payment_requests(s: random.Random) -> str:
    return (
        "POST http://localhost:8080/payments\nContent-Type: application/json\n\n{\n"
        f'  "correlationId": "{s.getrandbits(32):08x}-e9c6-4f49-9f4f-{s.getrandbits(48):012x}",\n'
        f'  "amount": {s.randint(1, 90)}.00\n}}\n###\n\n'
        "GET http://localhost:8080/payments-summary\n###\n\nGET http://localhost:8001/admin\n"
        "X-Rinha-Token: 123\n###\n"
    )


# after the form of sur153/acs-voice-test:.agent-os/context/questions.md
def call_script(s: random.Random) -> str:
    return (
        'Greeting: "Thank you for calling. My name is ______, how can I help you?"\n'
        "Personal Details\nFirst name\t\nLast name\t\nDate of Birth\t\nSSN\t\nGender\t\nHeight\t\n"
        f"Weight\t\nHealth History, part {s.randint(1, 4)}\nWhen did you last use tobacco?\n"
        "•\tIn the past month\no\tWhat type(s) of product(s) do you use?\n"
        "Have you been treated for diabetes, cancer or a stroke?\n•\tYes\no\tWhen was it?\n•\tNo\n"
    )


# after the form of blackisthelight/edi-generator:EDI_SPEC.md
def edi_page(s: random.Random) -> str:
    return (
        "# EDI X12 5010, what we read\n\n## 837P\n\n| Segment | Key Elements | Capture |\n"
        "|---------|--------------|---------|\n"
        "| NM1*IL | 03=last, 04=first, 09=member ID | Patient/subscriber |\n"
        "| DMG | 02=date of birth, 03=gender | Demographics |\n"
        "| HI | 01+=diagnosis codes | ICD-10 |\n\n### CLM-05 composite\n\n```\n"
        f"CLM*123456*{s.randint(100, 900)}.00***11:B:1~\n```\n\n### HI composite\n\n```\n"
        "HI*BK:M5416*BF:S8350XA~\n```\n"
    )


# after the form of RahulRamagiri09/pii_masking_poc_internal:sample_note.txt
def numbered_people(s: random.Random) -> str:
    return (
        "CREATE TABLE person_details (\n    id INT IDENTITY(1,1) PRIMARY KEY,\n"
        "    first_name NVARCHAR(50),\n    last_name NVARCHAR(50),\n    date_of_birth DATE,\n"
        "    passport_number NVARCHAR(20),\n    ssn NVARCHAR(20)\n);\n\n"
        f";WITH Numbers AS (\n    SELECT TOP ({s.randint(5, 50)}0) ROW_NUMBER() OVER (ORDER BY "
        "(SELECT NULL)) AS n\n    FROM sys.objects\n)\n"
        "INSERT INTO person_details (first_name, last_name, passport_number, ssn)\nSELECT\n"
        "    'FirstName_' + CAST(n AS NVARCHAR(5)),\n    'LastName_' + CAST(n AS NVARCHAR(5)),\n"
        "    'P' + CAST(100000 + n AS NVARCHAR(10)),\n    CAST(100000000 + n AS NVARCHAR(20))\n"
        "FROM Numbers;\n"
    )


# after the form of valitydev/hellgate:apps/ff_cth/src/ct_cardstore.erl
def erlang_store(s: random.Random) -> str:
    return (
        "-module(ct_cardstore).\n\n-export([bank_card/3]).\n\n"
        "bank_card(PAN, ExpDate, _C) ->\n    #{\n        token => PAN,\n"
        f"        bin => binary:part(PAN, {{0, {s.choice((6, 8))}}}),\n"
        '        masked_pan => <<<<"*">> || <<_>> <= PAN>>,\n        exp_date => ExpDate,\n'
        '        cardholder_name => <<"ct_cardholder_name">>\n    }.\n'
    )


# after the form of tranxactive/J2PAY:src/main/resources/templates/Payeezy/PurchaseRequest.ftl
def request_template(s: random.Random) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Transaction>\n    <ExactID>${exactId}</ExactID>\n'
        f"    <Transaction_Type>0{s.randint(0, 5)}</Transaction_Type>\n"
        "    <CardHoldersName>${cardholder}</CardHoldersName>\n"
        "    <Card_Number>${creditCardNumber}</Card_Number>\n"
        "    <VerificationStr2>${creditCardCvv}</VerificationStr2>\n"
        "    <Expiry_Date>${creditCardExpiryDate}</Expiry_Date>\n</Transaction>"
    )


# after the form of AzizaAntora/demo-automation-project:src/test/java/dataProvider/TestData.java
def java_placeholders(s: random.Random) -> str:
    return (
        "package dataProvider;\n\npublic class TestData {\n"
        '\tpublic String first_name = "Test";\n\tpublic String last_name = "User";\n'
        f'\tpublic String password = "abc{s.randint(100, 999)}";\n\n\t// Payment Information\n'
        '\tpublic String name_on_card = "Test User";\n'
        '\tpublic String card_number = "0000000000000000";\n'
        '\tpublic String expiry_month = "01";\n\tpublic String expiry_year = "2030";\n}\n'
    )


# after the form of ericz23/worksheet-realconvo:conversation_analysis/tree_visualization.md
def redacted_calls(s: random.Random) -> str:
    reasons = ("a check-up", "chest pain since Monday", "a rash on the arm", "a tooth that hurts")
    return (
        "# Conversation Tree\n\n- Agent: Thank you for calling [ORGANIZATION]. How can I help?\n"
        "User: I'd like to book an appointment.\n  - Agent: Are you an established patient?\n"
        "User: I am.\n    - Agent: What is your phone number?\nUser: [PHONE_NUMBER]\n"
        "      - Agent: Your name and date of birth?\nUser: [PERSON], [DATE]\n"
        f"      - Agent: What is the reason for your visit?\nUser: It is {s.choice(reasons)}.\n"
    )


# after the form of akshidhaa/SELENIUM-CUCUMBERBDD-ECOMMERCESITE-AUTOMATION:payment.feature
def card_scenarios(s: random.Random) -> str:
    return (
        "Feature: Payment functionality\n\nBackground:\nGiven user is on login page\n"
        'When user enters "standard_user" and "secret_sauce"\nAnd user adds '
        f"{s.randint(1, 6)} products to cart\n\nScenario: Card Payment\n"
        "When user proceeds to checkout\nAnd user selects card payment\n"
        "Then payment should be successful\n"
    )


# after the form of cqframework/cpg-example-anthrax:input/fsh/test-cases/bundles/bundle-57.fsh
def bundle_shorthand(s: random.Random) -> str:
    entries = "".join(
        f"* entry[+]\n  * fullUrl = Canonical({one})\n  * resource = {one}\n"
        for one in ("patient-1", f"condition-{s.randint(2, 19)}", "observation-6", "med-request-1")
    )
    return (
        f"Instance: bundle-{s.randint(10, 99)}\nInstanceOf: Bundle\nUsage: #example\n"
        f'Description: "Test Case"\n* type = #collection\n{entries}'
    )


# after the form of nisargpatel/claude-clinical:templates/notes/discharge-summary.md
def empty_summary(s: random.Random) -> str:
    return (
        "# Discharge Summary\n\n**Patient:** [AGE/SEX]\n**Admission Date:** [DATE]\n"
        "**Attending:** [FROM my-clinical-context.md]\n\n---\n\n## Discharge Diagnoses\n"
        "1. **Principal:** [Diagnosis (ICD-10)]\n2. [Secondary diagnoses]\n\n"
        f"## Vital signs\n[e.g. {pressure(s)}]\n\n## Discharge Medications\n"
        "| Medication | Dose | Route |\n|-----------|------|-------|\n\n**[Signature Block]**\n"
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("health, no people", "prescriptions.csv", prescription_rows),
    ("health, no people", "lab_results.csv", lab_rows),
    ("health, no people", "medical_records.csv", chinese_visits),
    ("health, no people", "claims.csv", claim_rows),
    ("health, no people", "patient.xml", nameless_patient),
    ("health, no people", "prescriptions.xml", prescription_elements),
    ("health, no people", "sample_data.py", sample_report),
    ("health, no people", "openemr.sql", device_alerts),
    ("health, no people", "patient_data.json", risk_cases),
    ("health, no people", "sample_note.txt", one_line),
    ("people, no health", "ff-p2.php", fact_find),
    ("people, no health", "hr_populate.sql", human_resources),
    ("people, no health", "data.sql", payroll_rows),
    ("people, no health", "claims.json", motor_claims),
    ("people, no health", "employees.xml", employee_elements),
    ("people, no health", "users.js", offer_users),
    ("people, no health", "pii.csv", hashed_staff),
    ("clinicians", "MedicationPicker_TestData.js", medication_picker),
    ("clinicians", "imaging-0-intro.md", imaging_exam),
    ("published test cards", "request.sh", test_transaction),
    ("published test cards", "credit_card.t", perl_test_card),
    ("published test cards", "product_page.robot", robot_page),
    ("published test cards", "test_cards.php", php_test_cards),
    ("published test cards", "test-credit-cards.md", test_card_page),
    ("reserved values", "PII_TEST_EXAMPLES.md", blocked_examples),
    ("published people", "samples.py", normative_message),
    ("numbers like cards", "test.edi", freight_tender),
    ("numbers like cards", "payment-negative.feature", invalid_cards),
    ("numbers like cards", "ChinaUnionPaySpec.scala", counted_digits),
    ("numbers like cards", "credit_cards.json", card_products),
    ("numbers like cards", "vending_cards.json", vending_cards),
    ("numbers like cards", "debugging.md", order_log),
    ("placeholders", "README.md", compose_preview),
    ("placeholders", "patients.yml", rails_fixture),
    ("schemas and code", "payment.http", payment_requests),
    ("placeholders", "questions.md", call_script),
    ("schemas and code", "EDI_SPEC.md", edi_page),
    ("schemas and code", "person_details.txt", numbered_people),
    ("schemas and code", "ct_cardstore.erl", erlang_store),
    ("schemas and code", "PurchaseRequest.ftl", request_template),
    ("placeholders", "TestData.java", java_placeholders),
    ("health, no people", "tree_visualization.md", redacted_calls),
    ("schemas and code", "payment.feature", card_scenarios),
    ("schemas and code", "bundle-57.fsh", bundle_shorthand),
    ("placeholders", "discharge-summary.md", empty_summary),
)
