"""Templates of the `eleventh` split, part one: cards and taxpayers as they stand in repositories.

Forms of files that searches and listings of public repositories named, one of each repository,
taken from the end of a list; left out were files where a label would be arguable. Names, dates and
numbers are made at run time where the originals often have placeholders. Written without a look at
detectors, readers or word lists, nor at what is missed. Nothing was tuned on this split.
"""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cvv, pan, ssn
from benchmarks.detection.eighth import brief, wallet, yymm
from benchmarks.detection.third_code import plain
from benchmarks.detection.values import Card, Person


def names(holder: str) -> tuple[str, str]:
    """Return the given and the family name of a holder."""
    given, _, family = plain(holder).rpartition(" ")
    return given, family


def usual(s: random.Random) -> Card:
    """Make a card of sixteen digits, as forms take them."""
    while True:
        found = values.wide_card(s)
        if len(found.number) == 16:
            return found


def amount(s: random.Random) -> str:
    """Return a price."""
    return f"{s.randint(4, 480)}.{s.choice(('00', '50', '95', '99'))}"


# --- cards in source code --------------------------------------------------------------------


# after the form of aviabird/gringotts_example:lib/gringotts_examples/trexle.ex
def elixir_struct(s: random.Random) -> str:
    c = values.wide_card(s)
    given, family = names(c.holder)
    return (
        "defmodule Checkout.Manual.Trexle do\n\n  alias Gringotts, as: Billing\n"
        "  alias Billing.{CreditCard, Address}\n  alias Gringotts.Gateways.Trexle\n\n"
        f'  @payment %CreditCard{{\n    number: "{pan(c.number)}",\n    month: {int(c.month)},\n'
        f'    year: {c.year},\n    first_name: "{given}",\n    last_name: "{family}",\n'
        f'    verification_code: "{cvv(c.code)}",\n    brand: "{c.network.lower()}"\n  }}\n\n'
        '  @address %Address{\n    street1: "40 Harbour Row",\n    city: "Albany",\n'
        '    region: "NY",\n    country: "US",\n    postal_code: "12207"\n  }\n\n'
        f"  @amount %{{amount: Decimal.new({s.randint(5, 90)}), currency: "
        '"USD"}\n\n  def purchase do\n    Billing.purchase(Trexle, @amount, @payment, '
        "[billing_address: @address])\n  end\n\nend\n"
    )


# after the form of rishabhs95/payment:stripe.rb
def merchant_script(s: random.Random) -> str:
    c = values.wide_card(s)
    given, family = names(c.holder)
    return (
        "require 'active_merchant'\n\ncard = ActiveMerchant::Billing::CreditCard.new(\n"
        f'  :number             => "{pan(c.number)}",\n'
        f'  :verification_value => "{cvv(c.code)}",\n  :month              => {int(c.month)},\n'
        "  :year               => Time.now.year+2,\n"
        f'  :first_name         => "{given}",\n  :last_name          => "{family}"\n)\n\n'
        f"if card.valid?\n  answer = gateway.authorize({s.randint(500, 9000)}, card)\n"
        "  gateway.capture(1000, answer.authorization) if answer.success?\nelse\n"
        "  puts card.errors.full_messages\nend\n"
    )


# after the form of metacpan/metacpan-cpan-extracted:
# distros/B/Business-OnlinePayment-StGeorge/t2/multiple_xactions.t
def perl_test(s: random.Random) -> str:
    c = usual(s)
    given, family = names(c.holder)
    p = values.anybody(s)
    return (
        'BEGIN { $| = 1; print "1..2\\n"; }\n\nuse Business::OnlinePayment;\n\n'
        "my $tx = Business::OnlinePayment->new('StGeorge', 'cert_path' => './client.cert');\n\n"
        "$tx->content(\n      login          => $ENV{STG_LOGIN},\n"
        "      type           => 'CC',\n      action         => 'Normal Authorization',\n"
        f"      amount         => '{amount(s)}',\n      first_name     => '{given}',\n"
        f"      last_name      => '{family}',\n      address        => '{p.street}',\n"
        f"      city           => '{p.city}',\n      zip            => '{p.zip}',\n"
        f"      card_number    => '{pan(c.number)}',\n"
        f"      expiration     => '{c.month}/{c.year}',\n  );\n\n$tx->submit();\n"
        'print $tx->is_success() ? "ok 1\\n" : "not ok 1\\n";\n'
    )


# after the form of GaganKaushish/ShoppingItem:features/Pillow.feature
def outline(s: random.Random) -> str:
    rows = "".join(
        f"\t\t\t|{pan(values.spaced(c.number))}|{c.month}{c.year[2:]}       |{cvv(c.code)} |\n"
        for c in (usual(s), usual(s))
    )
    return (
        "Feature: Checkout flow of the bedding shop\n\n\nScenario Outline: A payment goes through\n"
        "\t\tGiven the browser shows the shop\n"
        '\t\tWhen the user enters "<CardNumber>" and "<ExpiryDate>" with "<CVV>"\n'
        "\t\tThen the order is placed\n\n\t\tExamples:\n"
        f"\t\t\t|CardNumber         |ExpiryDate |CVV |\n{rows}"
    )


# after the form of chiangc1/Assigment-Dkatalis:src/test/resources/Features/Checkout.feature
def quoted_outline(s: random.Random) -> str:
    rows = "".join(
        f"      | Credit card, case {place} | '{pan(values.spaced(c.number))}' | '{brief(c)}'     |"
        f"    '{cvv(c.code)}'\t |   {s.randint(100000, 999999)}\t\t|\n"
        for place, c in enumerate(wallet(s, 3))
    )
    return (
        "#Author: QA\nFeature: Buy a pillow\n\n  Scenario Outline: Checkout\n"
        "    Given Browser is open\n    And Click checkout\n"
        "    When user enters the <Card Number>, <Expiry Date>, <CVV Number>\n"
        "    And Click Pay Now\n    When user enters <Bank's OTP>\n    Then Back to home page\n\n"
        "    Examples: \n      | Payment Type        | Card Number \t\t\t| Expiry Date "
        f"| CVV Number | Bank's OTP |\n{rows}"
    )


# after the form of vlasiuk-andrii/SeleniumTestNGCucumberDemo:
# src/main/java/constants/Constants.java
def java_constants(s: random.Random) -> str:
    c = usual(s)
    return (
        "package constants;\n\npublic class Constants {\n\n"
        "    public static final int defaultTimeoutSeconds = 8;\n\n"
        f'    public static final String cardNumber = "{pan(c.number)}";\n'
        f'    public static final String expirationMonthValue = "{c.month}";\n'
        f'    public static final String expirationYearValue = "{c.year}";\n'
        f'    public static final String cvvCode = "{cvv(c.code)}";\n\n'
        '    public static final String homePageTitle = "Northbank Home";\n}\n'
    )


# after the form of Leul0M/CreditCard_Validator:validator_test.go
def go_table(s: random.Random) -> str:
    rows = "".join(
        f'\t\t{{"Valid {c.network}", "{pan(values.spaced(c.number))}", true}},\n'
        for c in wallet(s, 4)
    )
    return (
        'package main\n\nimport "testing"\n\nfunc TestLooksValid(t *testing.T) {\n'
        "\ttests := []struct {\n\t\tname     string\n\t\tinput    string\n\t\texpected bool\n\t}{\n"
        f'{rows}\t\t{{"Empty Input", "", false}},\n\t}}\n\n\tfor _, tt := range tests {{\n'
        "\t\tt.Run(tt.name, func(t *testing.T) {\n"
        "\t\t\tif got := LooksValid(tt.input); got != tt.expected {\n"
        '\t\t\t\tt.Errorf("LooksValid() = %v, want %v", got, tt.expected)\n\t\t\t}\n'
        "\t\t})\n\t}\n}\n"
    )


# after the form of sriramshivaganesh/Onlineclass_ASSIGNMENT:credit_card.txt
def python_homework(s: random.Random) -> str:
    rows = "".join(
        f"    purse.append(CreditCard('{names(c.holder)[0]}','{bank}','"
        f"{pan(values.spaced(c.number))}',{s.randint(20, 90)}000))\n"
        for c, bank in zip(wallet(s, 3), ("ICICI Bank", "ANZ Bank", "Axis Bank"), strict=False)
    )
    return (
        "#program of the second lesson\n\nclass CreditCard:\n"
        "    def __init__(self,customer,bank, card_number,balance):\n"
        "        self.customer_name = customer\n        self.bank_name = bank\n"
        "        self.credit_card_number = card_number\n        self.balance = balance\n"
        "    def get_creditcard(self):\n        return self.credit_card_number\n"
        f"if __name__ == '__main__':\n    purse = []\n{rows}"
        "    for each in purse:\n        print('creditcard=',each.get_creditcard())\n"
    )


# after the form of mathieumedia/electric-co:server/data/customers.js
def customers_module(s: random.Random) -> str:
    blocks = []
    for c in wallet(s, 4):
        given, family = names(c.holder)
        p = values.person(s)
        blocks.append(
            '    {\n        "accountType": "Personal",\n        "organizationName": null,\n'
            f'        "firstName": "{given}",\n        "lastName": "{family}",\n'
            f'        "email": "{p.email}",\n        "gender": "{p.sex}",\n'
            f'        "dateOfBirth": "{values.iso(p.born).replace("-", "/")}",\n'
            f'        "phone": "{"-".join(p.phone)}",\n        "careOf": null,\n'
            f'        "address": {{\n            "street": "{p.street}",\n'
            f'            "city": "{p.city}",\n            "state": "{p.state}",\n'
            f'            "zip": {p.zip.lstrip("0")}\n        }},\n        "paymentMethods": {{\n'
            f'            "banking": {{\n                "routingNumber": '
            f'{s.randint(100000, 999999)},\n                "accountNumber": '
            f"{s.randint(10**7, 10**8)}\n            }},\n"
            f'            "creditCard": {{\n                "cvv": {cvv("7" + c.code[1:])},\n'
            f'                "cardNumber": "{pan(c.number)}",\n'
            f'                "zipcode": {p.zip.lstrip("0")},\n'
            f'                "expDate": "{c.year}-{c.month}-28"\n            }}\n'
            "        }\n    }"
        )
    return "export default [\n" + ",\n".join(blocks) + "\n];\n"


# after the form of vlad3942/mpoint:webroot/_test/simulators/visacheckout/get-payment-data.php
def php_simulator(s: random.Random) -> str:
    c = usual(s)
    given, family = names(c.holder)
    p = values.person(s)
    return (
        "<?php\n\nrequire_once(dirname(__FILE__). '/../include.php');\n\n"
        "$doc = simplexml_load_string(file_get_contents('php://input'));\n\n"
        "if ($doc !== false)\n{\n    header('Content-Type: text/xml; charset=\"UTF-8\"');\n\n"
        '    echo \'<root>\n    <payment-data>\n        <card type-id="8" charge-type-id="3">\n'
        f"            <card-number>{pan(c.number)}</card-number>\n"
        f"            <expiry>{brief(c)}</expiry>\n"
        f"            <card-holder-name>{given} {family}</card-holder-name>\n"
        '            <address country-id="200">\n'
        f"                <first-name>{given}</first-name>\n"
        f"                <last-name>{family}</last-name>\n"
        f"                <street>{p.street}</street>\n"
        f"                <postal-code>{p.zip}</postal-code>\n            </address>\n"
        "        </card>\n    </payment-data>\n    </root>';\n}\nelse { header('HTTP/1.0 400 Bad "
        "Request'); }\n"
    )


# --- cards in data, documents and scripts ----------------------------------------------------


# after the form of tamiegf/Db2017:Db2017_Phase2/SQL_Scripts/creditcard_table_insertions.sql
def card_inserts(s: random.Random) -> str:
    rows = "\n".join(
        "insert into creditcard(ccNumber, cvv, ccExpirationDate, sale) values ('"
        f"{pan(c.number)}', {cvv(c.code)}, '{c.year}-{c.month}-20', TRUE);\n"
        for c in wallet(s, 5)
    )
    return f"\n-- Rows for the table 'creditcard' of the relief shop.\n\n{rows}"


# after the form of m-s-schatzman/CSE241Project:data/creditcards.csv
def card_rows(s: random.Random) -> str:
    rows = "".join(
        f"{pan(c.number)},{cvv(c.code)},{c.year}/{c.month}/{s.randint(10, 28)}\n"
        for c in (values.wide_card(s) for _ in range(12))
    )
    return f"ccid,cvv,exp\n{rows}"


# after the form of ZhiyueZhao/eXtensible-Markup-Language:creditcards.xml
def card_ledger(s: random.Random) -> str:
    blocks = "".join(
        f"   <creditcard>\n       <cardno>{pan(c.number)}</cardno>\n"
        f"       <type>{c.network[0]}</type>\n       <status>G</status>\n"
        f"       <beaconscore>{s.randint(520, 840)}</beaconscore>\n"
        f"       <name>{plain(c.holder)}</name>\n"
        f"       <expirydate>{c.year}-{c.month}-01</expirydate>\n"
        f"       <creditlimit>{s.randint(1, 20)}000</creditlimit>\n"
        f'       <balance cur="CAD">{amount(s)}</balance>\n       <transaction>\n'
        "           <type>E</type>\n           <vendorname>Lakeside Lock Repair</vendorname>\n"
        f"           <date>2026-03-{s.randint(10, 28)}T13:41:25</date>\n"
        f'           <amount cur="CAD">{amount(s)}</amount>\n       </transaction>\n'
        "   </creditcard>\n"
        for c in wallet(s, 3)
    )
    return f'<?xml version="1.0"?>\n<creditcards>\n{blocks}</creditcards>\n'


# after the form of timgabets/bpc8583:data/transactions.xml
def terminal_script(s: random.Random) -> str:
    cards = [usual(s), usual(s)]
    blocks = "".join(
        f"\t<card description='{c.network} Off-Us #{s.randint(10, 60)}'>\n"
        f"\t\t<pan>{pan(c.number)}</pan>\n\t\t<expiry_date>{yymm(c)}</expiry_date>\n"
        f"\t\t<service_code>201</service_code>\n\t\t<PVVKi>1</PVVKi>\n"
        f"\t\t<PVV>{values.digits(s, 4)}</PVV>\n\t\t<CVV>{cvv(c.code)}</CVV>\n\t</card>\n"
        for c in cards
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!--\n\tThe first card is the default one.\n-->\n'
        f"<data>\n{blocks}\t<trxn type='purchase' description='110 RUB purchase approved' "
        f"card='{pan(cards[0].number)}' icc='false'>\n\t\t<amount>11000</amount>\n"
        "\t\t<currency>RUB</currency>\n\t</trxn>\n</data>\n"
    )


# after the form of piero-jel/workspace_c_git:projects/iso8583/GUI/WIN_64/readme.md
def iso_readme(s: random.Random) -> str:
    c = values.wide_card(s)
    stan = s.randint(100000, 999999)
    when = f"0506{s.randint(8, 21):02d}{s.randint(10, 59)}{s.randint(10, 59)}"
    fields = (
        f"{len(c.number):02d}{pan(c.number)}000000{s.randint(100, 99999):012d}{when}61000000{stan}"
        f"{when[4:]}0506050706010892{s.randint(10**11, 10**12)}00TVNCR020032032"
    )
    return (
        "\n## Ejecutable principal:\n  ISO8583Parser.exe\n\n## Ubicacion del Log:\n"
        "  En el panel superior, 'Config' y despues 'Log info'.\n\nEjemplo:\n\n~~~\n"
        "6/5/2026 17:1:25 - run app \n6/5/2026 17:6:29 - message to parsing \n \n"
        f"FRAME: [021072BA00010A80C000{fields}]\n\n{'-' * 90}\n"
        "  Campo |  Tipo     |  Long  |  Valor\n"
        f"  002   |  n..19    |  {len(c.number):02d}    |  {pan(c.number)}\n"
        f"  003   |  n6       |  06    |  000000\n  011   |  n6       |  06    |  {stan}\n~~~\n"
    )


# after the form of rafara/card-reader:README.md
def magnetic_readme(s: random.Random) -> str:
    cards = wallet(s, 5)
    rows = "".join(f"{c.network:<15} {pan(c.number)}={yymm(c)}101?\n" for c in cards)
    c = cards[0]
    return (
        "# card-reader\n\n# MSR606\n\nReads and writes stripes with the MSR606.\n\n## examples\n\n"
        "trigger read:\n./msr.py -d /dev/cu.usbserial -r\n\ntrigger write:\n"
        f'./msr.py -d /dev/cu.usbserial -w -t 2 "{pan(c.number)}={yymm(c)}101?"\n\n'
        "*NOTE:* leave out the first `;` of track 2\n\n### Payment cards\n\n```\n"
        f"{rows}```\n"
    )


# after the form of common-repository/paycertify-gateway:vendor/paycertify/wrappers/curl/Gateway.md
def gateway_page(s: random.Random) -> str:
    c = usual(s)
    given, family = names(c.holder)
    p = values.person(s)
    return (
        "# Gateway\n\n### Performing a sale\n\n##### Endpoint: \n`/ProcessCreditCard`\n\n"
        "##### Request fields\n\n- `Amount` (number, required)\n- `CardNum` (string, required)\n"
        "- `CVNum` (integer, required)\n\n##### CURL Sample:\n\n```bash\ncurl -v -X POST \\\n"
        "    -H 'Content-Type: application/x-www-form-urlencoded' \\\n"
        f"    -d 'Amount={amount(s)}&ApiToken=XXXXXXXXXXXXXXXX&CVNum={cvv(c.code)} "
        f"&CardNum={pan(c.number)} &City={p.city.replace(' ', '+')} &Country=USA &Currency=USD "
        f"&Email={p.email.replace('@', '%40')} &ExpDate={c.month}{c.year[2:]} &InvNum=001 "
        f"&NameOnCard={given}+{family} &State={p.state} &TransType=Sale &Zip={p.zip}' \\\n"
        "    https://gateway.example/ws/ProcessCreditCard\n```\n"
    )


# after the form of stones4semper/card-encryption:curl.sh
def charge_script(s: random.Random) -> str:
    blocks = []
    for c in (usual(s), usual(s)):
        p = values.anybody(s)
        blocks.append(
            "curl -X POST http://localhost/cards/api/process-card.php \\\n"
            '\t-H "Content-Type: application/json" \\\n\t-d \'{\n'
            f'\t\t"card_number":"{pan(c.number)}",\n\t\t"cvv":"{cvv(c.code)}",\n'
            f'\t\t"expiry_month":"{c.month}",\n\t\t"expiry_year":"{c.year[2:]}",\n'
            f'\t\t"amount":"{s.randint(1, 90)}00",\n\t\t"currency":"NGN",\n'
            f'\t\t"email":"{p.email}",\n\t\t"fullname":"{plain(c.holder)}"\n\t}}\'\n'
        )
    return "# charge card\n\n" + "\n# a second one, with the address flow:\n\n".join(blocks)


# after the form of ChemaCLi/guardian-integration-gateway:openspec/specs/pii-sanitization/spec.md
def requirement(s: random.Random) -> str:
    c = usual(s)
    return (
        "## ADDED Requirements\n\n### Requirement: Card numbers are taken out\n\n"
        "The sanitizer SHALL replace what passes the Luhn check by `<REDACTED: CREDIT_CARD>`.\n\n"
        "#### Scenario: Valid sequence\n\n"
        f"- **WHEN** input contains a valid credit card number (e.g. {pan(c.number)})\n"
        "- **THEN** that sequence is replaced\n\n#### Scenario: Ordinary digits\n\n"
        "- **WHEN** input contains 16 digits that fail the check\n- **THEN** they stay\n"
    )


# --- taxpayers -------------------------------------------------------------------------------


def _bare(p: Person) -> str:
    return p.ssn.replace("-", "")


# after the form of ResultsOnly/checkr:README.md
def checkr_page(s: random.Random) -> str:
    p = values.anybody(s)
    return (
        "# Screening\nPHP wrapper of the screening API\n\n## Usage\n**Create a person**\n```PHP\n"
        f"$person = [\n\t'first_name' => '{plain(p.given)}',\n\t'last_name' => '{plain(p.family)}',"
        f"\n\t'dob' => '{values.slashed(p.born)}',\n\t'email' => '{p.email}',\n"
        f"\t'phone' => '{''.join(p.phone)}',\n\t'address' => '{p.street}',\n"
        f"\t'city' => '{p.city}',\n\t'state' => '{p.state}',\n\t'zipcode' => '{p.zip}',\n"
        f"\t'ssn' => '{ssn(p.ssn)}',\n\t'driver_license_number' => 'F{values.digits(s, 7)}',\n"
        f"\t'driver_license_state' => '{p.state}'\n];\n```\n\n**Create candidate**\n```PHP\n"
        "$candidate = (new Screening())->createCandidate($person);\n```\n"
    )


# after the form of craymend/accuratebackground-php:readme.md
def accurate_page(s: random.Random) -> str:
    p = values.anybody(s)
    return (
        "# Background checks, PHP SDK\n\n## Create a candidate\n```php\n"
        "use Vendor\\Sdk\\Api\\Candidate;\n\n$data = [\n"
        f"    'firstName' => '{plain(p.given)}',\n    'lastName' => '{plain(p.family)}',\n"
        f"    'email' => '{p.email}',\n    'address' => '{p.street}',\n    'city' => '{p.city}',\n"
        f"    'region' => '{p.state}',\n    'country' => 'US',\n    'postalCode' => '{p.zip}',\n"
        f"    'dateOfBirth' => '{values.iso(p.born)}', \n    'phone' => '{''.join(p.phone)}',\n"
        f"    'ssn' => '{ssn(_bare(p))}',\n];\n\n$response = (new Candidate())->create($data);\n"
        "```\n"
    )


# after the form of um-202510-comp-3081/rails-users-render:db/seeds.rb
def user_seeds(s: random.Random) -> str:
    first, *others = (values.anybody(s) for _ in range(4))
    rows = "".join(
        f'  {{name: "{plain(p.given)}", email: "{p.email}", age: {s.randint(19, 70)}, ssn: '
        f'"{ssn(p.ssn)}"}},\n'
        for p in others
    )
    return (
        "# Rows that every environment needs; load them with bin/rails db:seed.\n\n"
        f"User.create!(name: '{plain(first.given)}', email: '{first.email}', age: "
        f'{s.randint(19, 70)}, ssn: "{ssn(first.ssn)}")\n\nUser.create!([\n{rows}])\n'
    )


# after the form of ckyu/cs-test:db/seeds.rb
def hospital_users(s: random.Random) -> str:
    people = [p for p in (values.anybody(s) for _ in range(9)) if p.ssn[0] != "0"] or [
        values.anybody(s)._replace(ssn="-".join(("219", "4" + "8", values.digits(s, 4))))
    ]
    return "# Seeds of the course's hospital.\n" + "".join(
        f'Patient.create(\n               ssn: {ssn(_bare(p))},\n               name: "'
        f'{plain(p.given)} {plain(p.family)}",\n               gender: '
        f'{int(p.sex == "F")},\n               date_of_birth: "{values.iso(p.born)}")\n'
        for p in people
    )


# after the form of upgreg/demo:pii.csv
def demo_people(s: random.Random) -> str:
    rows = "".join(
        f"{plain(p.given).lower()}, {plain(p.family).lower()}, {values.slashed(p.born)}, "
        f"{ssn(p.ssn)}\n"
        for p in (values.anybody(s) for _ in range(s.randint(1, 4)))
    )
    return f"first name,last name,dob,ssn\n{rows}"


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("source code", "trexle.ex", elixir_struct),
    ("source code", "stripe.rb", merchant_script),
    ("source code", "multiple_xactions.t", perl_test),
    ("feature files", "Pillow.feature", outline),
    ("feature files", "Checkout.feature", quoted_outline),
    ("source code", "Constants.java", java_constants),
    ("source code", "validator_test.go", go_table),
    ("source code", "credit_card.txt", python_homework),
    ("source code", "customers.js", customers_module),
    ("XML", "get-payment-data.php", php_simulator),
    ("SQL", "creditcard_table_insertions.sql", card_inserts),
    ("CSV", "creditcards.csv", card_rows),
    ("XML", "creditcards.xml", card_ledger),
    ("XML", "transactions.xml", terminal_script),
    ("ISO 8583 and EMV", "readme.md", iso_readme),
    ("ISO 8583 and EMV", "README.md", magnetic_readme),
    ("documents", "Gateway.md", gateway_page),
    ("scripts", "curl.sh", charge_script),
    ("documents", "spec.md", requirement),
    ("documents", "README.md", checkr_page),
    ("documents", "readme.md", accurate_page),
    ("source code", "seeds.rb", user_seeds),
    ("source code", "db_seeds.rb", hospital_users),
    ("CSV", "pii.csv", demo_people),
)
