"""Templates of the `tenth` split, part one: cards and taxpayers as public repositories have them.

The sets before this one were invented to be hard. This one was taken from a stored index of public
repositories: the files that searches for plain words name first (bank cards, seed, fixture, tax
data, discharge), and files of usual paths (`cards.csv`, `data/claims.csv`, `patients.json`,
`sample.hl7`) from repositories picked by place or by name, before their text was seen. Left out was
what holds no such data, and patients without a fact of health. The form is that of the file named
above each template: container, field names, layout and density; long files were cut short, and
three were seen in part (837.js, test.bal, benchmarks_test.go). Text and code are new, every value
is made at run time. Written without a look at detectors, readers or word lists.
"""

import random
from collections.abc import Mapping, Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cvv, pan, ssn
from benchmarks.detection.eighth import brief, magnetic, wallet, yymm
from benchmarks.detection.third_code import plain
from benchmarks.detection.values import Card, Person


def fill(text: str, **parts: object) -> str:
    """Put parts in the places of a text that bear their names between « and »."""
    for name, part in parts.items():
        text = text.replace(f"«{name}»", str(part))
    return text


def each(text: str, rows: Sequence[Mapping[str, object]], between: str = "") -> str:
    """Repeat a text for every row, and fill it."""
    return between.join(fill(text, **row) for row in rows)


def counted(c: Card) -> str:
    """Return a code that code writes as a whole number: it cannot begin with 0."""
    return c.code if c.code[0] != "0" else f"{len(c.number) % 9 + 1}{c.code[1:]}"


def facts(c: Card, place: int = 0) -> dict[str, object]:
    """Return what the templates say of a card."""
    return {
        "id": place + 1,
        "pan": pan(c.number),
        "cvv": cvv(c.code),
        "int": cvv(counted(c)),
        "mm": c.month,
        "m": int(c.month),
        "yyyy": c.year,
        "yy": c.year[2:],
        "exp": brief(c),
        "network": c.network.upper(),
        "holder": plain(c.holder),
        "given": plain(c.holder).split(" ")[0],
        "family": plain(c.holder).split(" ")[-1],
    }


def cards(s: random.Random, count: int) -> list[dict[str, object]]:
    """Return what the templates say of some cards."""
    return [facts(values.wide_card(s), place) for place in range(count)]


def sixteen(s: random.Random) -> Card:
    """Make a card with a number of 16 digits."""
    while len((c := values.wide_card(s)).number) != 16:
        pass
    return c


def bare(s: random.Random) -> Person:
    """Make a person whose taxpayer number does not begin with 0."""
    while (p := values.person(s)).ssn[0] == "0":
        pass
    return p


# --- tests and their data --------------------------------------------------------------------


# after the form of kanchan-dhamane/process_payment:tests/data/payment_inputs.py
def python_inputs(s: random.Random) -> str:
    names = ("amex_payload", "visa_payload", "mastercard_payload", "amount_is_negative")
    rows = [
        {**one, "name": name, "amount": s.choice((2, 25, 480, 700)), "day": s.randint(10, 28)}
        for name, one in zip(names, cards(s, 4), strict=True)
    ]
    return each(
        """\
«name» = {
    "card_number": "«pan»",
    "card_holder": "buyer_«id»",
    "expiration_date": "2029-08-«day»T14:54:16.049594+00:00",
    "security_code": "«cvv»",
    "amount": «amount»
}
""",
        rows,
        "\n",
    )


# after the form of smartfuturesg/modobio_web:tests/functional/payment/data.py
def token_is_the_number(s: random.Random) -> str:
    names = ("first", "second", "third", "replaced")
    rows = [{**one, "name": name} for name, one in zip(names, cards(s, 4), strict=True)]
    body = each(
        """\
    '«name»': {
        'token': '«pan»',
        'expiration': '«exp»',
        'is_default': False
    }""",
        rows,
        ",\n",
    )
    return (
        f"wallet_cases = {{\n{body}\n}}\n\nstatus_cases = {{\n    'unknown_user': {{\n"
        '        "user_id": 99,\n        "transaction_action": "Sale",\n'
        '        "request_amount": "10.99"\n    }\n}\n'
    )


# after the form of jackpocket/paysafe:test/card_payments_api/verifications_test.rb
def cassette_test(s: random.Random) -> str:
    return fill(
        """\
require 'test_helper'

class StoredCardCheckTest < Minitest::Test

  def setup
    start_recorder
  end

  def test_check_card
    result = VCR.use_cassette('check_card') do
      live_client.cards.check(
        reference: unique_ref,
        number: '«pan»',
        month: «m»,
        year: «yyyy»,
        cvv: «int»,
        address: {
          country: 'US',
          zip: '«zip»'
        }
      )
    end

    assert_equal 'COMPLETED', result.status
    assert_equal «m», result.card.card_expiry.month
  end

end
""",
        **cards(s, 1)[0],
        zip=values.person(s).zip,
    )


# after the form of PayTrace/paytrace_ruby:test/paytrace/credit_card_spec.rb
def ruby_spec(s: random.Random) -> str:
    one, other = cards(s, 2)
    return fill(
        """\
describe Terminal::StoredCard do
  it "takes a number and a date" do
    card = Terminal::StoredCard.new(:card_number => "«pan»", :expiration_month => «m», \
:expiration_year => «yy»)
    card.card_number.must_equal "«pan»"
    card.expiration_year.must_equal «yy»
  end

  it "takes a hash" do
    args = {credit_card: {
        card_number: "«second»",
        expiration_month: «m2»,
        expiration_year: «yy2»
    }}
    Terminal::StoredCard.new(args[:credit_card]).card_number.wont_be_nil
  end
end
""",
        **one,
        second=other["pan"],
        m2=other["m"],
        yy2=other["yy"],
    )


# after the form of ghiculescu/pin-payments:test/unit/cards_test.rb
def unit_test_of_cards(s: random.Random) -> str:
    p = values.person(s)
    return fill(
        """\
class StoredCardsTest < Test::Unit::TestCase
  include GatewayHelper

  def test_store
    options = {number: '«pan»', expiry_month: '«mm»', expiry_year: '«yyyy»', cvc: '«cvv»', \
name: '«holder»', address_line1: '«street»', address_city: '«city»'}
    assert_not_nil Gateway::Card.create(options).token
  end
end
""",
        **cards(s, 1)[0],
        street=p.street,
        city=p.city,
    )


# after the form of longflewtinku/FINALTEST:PINpad.PaymentApp.Android/.../openisoj/Test.java
def iso_setters(s: random.Random) -> str:
    return fill(
        """\
package com.pinpad.engine.iso8583;

public class Probe {
    public static void main(String[] args) throws UnknownFieldException {
        Iso8583 msg = new Iso8583();
        msg.setMsgType(Iso8583.MsgType._0200_TRAN_REQ);
        msg.setFieldValue(Iso8583.Bit._002_PAN, "«pan»");
        msg.setTransactionAmount(«amount»);
        msg.setFieldValue(Iso8583.Bit._011_SYS_TRACE_AUDIT_NUM, "«stan»");
    }
}
""",
        **cards(s, 1)[0],
        amount=s.randint(100, 99999),
        stan=values.digits(s, 6),
    )


# after the form of moov-io/iso8583:benchmarks_test.go
def go_message(s: random.Random) -> str:
    c = sixteen(s)
    return fill(
        """\
func settlementMessage() *messageData {
\treturn &messageData{
\t\tMTI:                      "0200",
\t\tPrimaryAccountNumber:     "«pan»", // 16 digits (max 19)
\t\tProcessingCode:           "000000",
\t\tTransactionAmount:        "«amount»",
\t\tSystemsTraceAuditNumber:  "«stan»",
\t\tExpirationDate:           "«yymm»",
\t\tTrack2Data:               "«second»=«yymm»201«tail»",
\t\tRetrievalReferenceNumber: "«rrn»",
\t}
}
""",
        pan=pan(c.number),
        second=pan(c.number),
        amount=f"{s.randint(100, 99999):012d}",
        stan=values.digits(s, 6),
        yymm=yymm(c),
        tail=values.digits(s, 8),
        rrn=values.digits(s, 12),
    )


# after the form of NuBiFoRMs/card-payment:src/test/java/com/nubiform/payment/vo/CardTest.java
def piped_card(s: random.Random) -> str:
    return fill(
        """\
class CardDataTest {

    @Test
    public void splits() {
        Card card = new Card("«pan»|«mm»«yy»|«cvv»");

        assertEquals("«mm»«yy»", card.getExpiration());
        assertEquals("«cvv»", card.getCvc());
    }

    @Test
    public void joins() {
        Card card = new Card();
        card.setCard("«other»");
        card.setExpiration("«mm2»«yy2»");
        card.setCvc("«cvv2»");
    }
}
""",
        **(pair := cards(s, 2))[0],
        other=pair[1]["pan"],
        mm2=pair[1]["mm"],
        yy2=pair[1]["yy"],
        cvv2=pair[1]["cvv"],
    )


# after the form of checkout/checkout-sdk-java:src/test/java/com/checkout/TestCardSource.java
def static_fields(s: random.Random) -> str:
    return fill(
        """\
@Data
public class PilotCard {

    public static final PilotCard PILOT = new PilotCard();

    static {
        PILOT.number = "«pan»";
        PILOT.expiryMonth = «m»;
        PILOT.expiryYear = «yyyy»;
        PILOT.cvv = "«cvv»";
    }

    private String number;
    private int expiryMonth;
    private int expiryYear;
    private String cvv;

}
""",
        **cards(s, 1)[0],
    )


# after the form of Dannycarey23/codeclan_backup_repo:week_13/.../CreditCardTest.java
def constructor_test(s: random.Random) -> str:
    return fill(
        """\
public class WalletCardTest {
    private CreditCard creditCard;

    @Before
    public void before() {
        creditCard = new CreditCard("«pan»", "«exp»", «int»);
    }

    @Test
    public void knowsExpiryDate() {
        assertEquals("«exp»", creditCard.getExpiryDate());
    }

    @Test
    public void knowsSecurityNumber() {
        assertEquals(«int», creditCard.getSecurityNumber());
    }
}
""",
        **cards(s, 1)[0],
    )


# after the form of AutomateThePlanet/LambdaTest-JUnit-Tutorial:.../junitdemo/PaymentDetails.java
def default_details(s: random.Random) -> str:
    return fill(
        """\
public class CheckoutDetails {
    public CheckoutDetails() {
        this.cardBrand = Brand.OTHER;
        this.cardNumber = "«pan»";
        this.cardHolderName = "«holder»";
        this.expirationMonth = "«mm»";
        this.expirationYear = "«yyyy»";
        this.cvc = "«cvv»";
    }

    public String getCardNumber() {
        return cardNumber;
    }
}
""",
        **cards(s, 1)[0],
    )


# after the form of Protegrity-Developer-Edition/protegrity-developer-python:
# tests/e2e/features/redact_and_masking.feature
def gherkin(s: random.Random) -> str:
    c, p = values.wide_card(s), values.person(s)
    return fill(
        '''\
Feature: Hide what a caller said

    @hide
    Scenario: A caller names a card
        When the user passes the following text to "hide":
            """
            On March 15, «given» called our support line at «phone» about a recent order. It was \
paid with «pan», and the receipt went to «mail».
            """
        Then nothing of it is left in the report
''',
        given=p.given,
        phone=values.dialled(p.phone),
        pan=pan(values.spaced(c.number)),
        mail=p.email,
    )


# after the form of matheusdscoelho/Whitebook-Checkout:cypress/e2e/checkout.cy.ts
def cypress(s: random.Random) -> str:
    c = values.wide_card(s)
    return fill(
        """\
describe('Pagamento', () => {
  beforeEach(() => {
    cy.visit('/pagamento');
  });

  it('Deve aceitar um cartão', () => {
    cy.get('#cardNumber').type('«pan»');
    cy.get('#expiry').type('«exp»');
    cy.get('#cvv').type('«cvv»');
    cy.get('#cardName').type('«holder»');
    cy.get('#parcelas').select('3');
    cy.get('button[type="submit"]').click();
  });
});
""",
        pan=pan(values.spaced(c.number)),
        exp=brief(c),
        cvv=cvv(c.code),
        holder=plain(c.holder),
    )


# --- seeds, dumps and tables -----------------------------------------------------------------


# after the form of eric-ontwice/movies:database/seeds/UserPaymentTableSeeder.php
def laravel_seeder(s: random.Random) -> str:
    body = each(
        """\
        UserPayment::create([
            'card_number'       => "«pan»",
            'expiration_month'  => «m»,
            'expiration_year'   => «yy»,
            'cvv'               => «int»,
            'user_id'           => '«id»',
            'bank_id'           => '«id»',
        ]);
""",
        cards(s, 3),
        "\n",
    )
    return (
        "<?php\n\nuse App\\Models\\UserPayment;\nuse Illuminate\\Database\\Seeder;\n\n"
        "class PaymentSeeder extends Seeder\n{\n    public function run()\n    {\n"
        f"{body}    }}\n}}\n"
    )


# after the form of ACADEP/MercaProject:database/seeds/PaymentInformationTableSeeder.php
def spanish_seeder(s: random.Random) -> str:
    body = each(
        """\
        DB::table('tarjetas_guardadas')->insert([
            'usuario'       => «id»,
            'numtarjeta'   => '«pan»',
            'titular'       => '«holder»',
            'vigencia'      => '«exp»',
            'cvc'           => '«cvv»'
        ]);
""",
        cards(s, 3),
        "\n",
    )
    return (
        "<?php\n\nclass TarjetasTableSeeder extends Seeder\n{\n    public function run()\n    {\n"
        f"{body}    }}\n}}\n"
    )


# after the form of comikart/ComikartAPI:db/seeds/11_payment_option.js
def knex_seed(s: random.Random) -> str:
    body = each(
        """\
        {
          credit_card: «pan»,
          security_number: «int»,
          full_name: '«holder»',
          country: 'US', //iso2 country code
          exp_month: '«mm»',
          exp_year: '«yyyy»',
          active: false,
          user_id: «id»
        }""",
        cards(s, 3),
        ",\n",
    )
    return (
        "exports.seed = function(knex) {\n  return knex('payment_choice')\n    .del()\n"
        "    .then(function() {\n      return knex('payment_choice').insert([\n"
        f"{body}\n      ]);\n    }});\n}};\n"
    )


# after the form of TalhaAkgul/COMP-491:SqlData/bank.sql
def bank_sql(s: random.Random) -> str:
    head = (
        "CREATE TABLE bank\n(\n    unique_card_id VARCHAR(512),\n    credit_card_no INT,\n"
        "    card_holder VARCHAR(512),\n    credit_limit INT,\n    expiration VARCHAR(512),\n"
        "    cvv INT\n);\n\n"
    )
    rows = [
        {**one, "hash": f"{s.getrandbits(256):064x}", "limit": s.randint(10**4, 10**6)}
        for one in cards(s, 6)
    ]
    return head + each(
        "INSERT INTO bank (unique_card_id, credit_card_no, card_holder, credit_limit, expiration, "
        "cvv) VALUES ('«hash»', '«pan»', '«holder»', '«limit»', '«exp»', '«cvv»');\n",
        rows,
    )


# after the form of AVRSANAND/Hotel_Booking_App:cards.csv
def hotel_cards(s: random.Random) -> str:
    return "number,expiration,cvv,holder\n" + "".join(
        f'"{pan(c.number)}","{brief(c)}","{cvv(c.code)}","{plain(c.holder).upper()}"\n'
        for c in wallet(s, 4)
    )


# after the form of b3ccaMR/broken-bank:credit_cards.csv
def bank_cards(s: random.Random) -> str:
    return "credit_card_id,customer_id,credit_card_number,credit_limit,balance\n" + "".join(
        f"{place + 1},{s.randint(1, 100)},{pan(sixteen(s).number)},{s.uniform(1000, 5000):.2f},"
        f"{s.uniform(0, 5000):.2f}\n"
        for place in range(25)
    )


# after the form of Mohamed0x3/CreditCard_Tokenization:credit_cards.csv
def tokenizer_input(s: random.Random) -> str:
    return "person,card_num,CVV,Balance\n" + "".join(
        f"{plain(c.holder).split(' ')[0]},{pan(c.number)},{cvv(c.code)},{s.randint(1, 90)}00\n"
        for c in wallet(s, 3)
    )


# after the form of lbonsenor/Wall-Et-Mobile:app/src/main/.../data/mock/MockCards.kt
def kotlin_cards(s: random.Random) -> str:
    rows = [
        {**facts(c, n), "spaced": pan(values.spaced(c.number))} for n, c in enumerate(wallet(s, 3))
    ]
    body = each(
        """\
        Card(
            cardNumber = "«spaced»",
            cardType = CardType.CREDIT_CARD,
            cardHolder = "«holder»",
            cardExpiration = "«exp»",
            cardCvv = "«cvv»",
            gradient = CardGradient.TEAL,
            cardId = «id»
        )""",
        rows,
        ",\n",
    )
    return (
        "package com.example.purse.data.mock\n\nobject PurseCards {\n"
        f"    val cards = listOf(\n{body}\n    )\n}}\n"
    )


# after the form of developerSabya/aspire:src/stores/mockCards.js
def one_line_cards(s: random.Random) -> str:
    rows = [
        {**facts(c, n), "spaced": pan(values.spaced(c.number)), "balance": s.randint(1, 9000)}
        for n, c in enumerate(wallet(s, 4))
    ]
    body = each(
        "  { id: «id», cardNumber: '«spaced»', cardType: 'Debit', expiry: '«exp»', cvv: '«cvv»', "
        "cardHolder: '«holder»', balance: «balance» },\n",
        rows,
    )
    head = "// What the cards page shows before the account is linked.\n"
    return f"{head}export const cards = [\n{body}];\n"


# after the form of paypal/paypal-android:Demo/src/main/java/.../PrefillCardData.kt
def prefill(s: random.Random) -> str:
    rows = [{**one, "name": f"Pilot {one['id']}"} for one in cards(s, 3)]
    body = each(
        """\
            "«name»" to Card(
                number = "«pan»",
                expirationMonth = "«mm»",
                expirationYear = "«yyyy»",
                securityCode = "«cvv»"
            )""",
        rows,
        ",\n",
    )
    head = "object PilotCards {\n\n    val cards by lazy {\n        listOf(\n"
    return f"{head}{body}\n        )\n    }}\n}}\n"


# after the form of benlcollins/angular-rails-test:db/seeds.rb
def rails_employees(s: random.Random) -> str:
    people = [values.person(s) for _ in range(s.randint(2, 5))]
    return "# Loaded with the rake db:seed.\n\n" + "".join(
        f'Employee.create(name: "{plain(p.given)} {plain(p.family)}", email: "{p.email}", '
        f'ssn: "{ssn(p.ssn)}", salary: {s.randint(40, 190)}000)\n'
        for p in people
    )


# after the form of wqu1995/Tax-Prep-System:tax-prep-system/src/main/resources/data.sql
def tax_users(s: random.Random) -> str:
    return "\n".join(
        "INSERT INTO users (social, first_name, last_name, email, phone, street_addr, city, state, "
        f"zip, status)\nVALUES ({ssn(p.ssn.replace('-', ''))}, '{plain(p.given)}', "
        f"'{plain(p.family)}', '{p.email}', {''.join(p.phone)}, '{p.street}', '{p.city}', "
        f"'{p.state}', {p.zip}, '{s.choice('MS')}');\n"
        for p in (bare(s) for _ in range(5))
    )


# after the form of viktoravelino/nest-serverless-example:src/customers/customers.ts
def borrowers(s: random.Random) -> str:
    def taxpayer(p: Person, indent: str) -> str:
        return (
            f'{indent}"email": "{p.email}",\n{indent}"firstName": "{plain(p.given)}",\n'
            f'{indent}"lastName": "{plain(p.family)}",\n'
            f'{indent}"dob": "{values.iso(p.born)}T08:40:30.720Z",\n'
            f'{indent}"address": "{p.street}",\n{indent}"phoneNumber": "1{"".join(p.phone)}",\n'
            f'{indent}"ssn": "{ssn(p.ssn.replace("-", ""))}"'
        )

    body = ",\n".join(
        f'  {{\n    "id": {n},\n{taxpayer(values.person(s), "    ")},\n'
        f'    "borrowerCreditFactors": {{\n      "creditScore": {s.randint(400, 820)},\n'
        f'      "totalDebt": {s.randint(1000, 10**6)}\n    }},\n    "coBorrower": {{\n'
        f'      "id": {10**6 + n},\n{taxpayer(values.person(s), "      ")}\n    }}\n  }}'
        for n in range(1, 4)
    )
    return f"export default [\n{body}\n]\n"


# --- documents, scripts, comments ------------------------------------------------------------


# after the form of dayan0101/PhpSpreadsheet:card-test.md
def card_list(s: random.Random) -> str:
    titles = ("Accepted", "Insufficient funds", "Failed", "Pending")
    rows = [
        {**one, "title": title, "answer": answer}
        for one, title, answer in zip(
            cards(s, 4), titles, ("Aceptada", "Rechazada", "Fallida", "Pendiente"), strict=True
        )
    ]
    return "# Cards\n\nPayments of the pilot were made with these.\n\n" + each(
        """\
## «title»

* Franchise: «network»
* Number:  «pan»
* Expiration Date:  «mm»/«yyyy»
* CVV: «cvv»
* Response: «answer».
""",
        rows,
        "\n",
    )


# after the form of vgs-samples/GoLang-snippet:example-inbound.go
def go_payload(s: random.Random) -> str:
    return fill(
        """\
package main

type Payload struct {
\tNumber string `json:"card"`
\tCVC    string `json:"cvc"`
}

func main() {
\tdata := Payload{
\t\t// fill struct
\t\tNumber: "«pan»",
\t\tCVC:    "«cvv»",
\t}
\tsend("https://vault.example/post", data)
}
""",
        **cards(s, 1)[0],
    )


# after the form of markraiter/cardcheck:internal/model/card.go
def go_tag(s: random.Random) -> str:
    return fill(
        """\
package model

type Card struct {
\tCardNumber      string `json:"card_number" validate:"required" example:"«pan»"`
\tExpirationMonth string `json:"expiration_month" validate:"required" example:"«mm»"`
\tExpirationYear  string `json:"expiration_year" validate:"required" example:"«yyyy»"`
}
""",
        **cards(s, 1)[0],
    )


# after the form of GoogleCloudPlatform/microservices-demo:skyramp/.../curl/payment_service.sh
def curl_charge(s: random.Random) -> str:
    c = sixteen(s)
    return fill(
        """\
#!/bin/sh

set -e

curl -X 'POST' \\
  'http://payments.checkout.example/charge' \\
  -H 'Content-Type: application/json' \\
  -d '{
  "amount": {
    "currency_code": "USD",
    "units": «amount»
  },
  "credit_card": {
    "credit_card_number": "«dashed»",
    "credit_card_cvv": «int»,
    "credit_card_expiration_year": «yyyy»,
    "credit_card_expiration_month": «m»
  }
}' ; echo
""",
        **facts(c),
        amount=s.randint(5, 900),
        dashed=pan(values.spaced(c.number, "-")),
    )


# after the form of sualeh/magnetictrackparser:README.md
def track_readme(s: random.Random) -> str:
    c = sixteen(s)
    return fill(
        """\
# Stripe Reader

## Examples

To read a stripe, use code like:
```
final Stripe stripe =
    Stripe.from("%B«pan»^«name»^«yymm»201«tail»?;«pan2»=«yymm»201«tail2»?");
System.out.println(stripe);
```
and you will get this output:
```
Primary Account Number: «pan3»
Expiration: 20«yy»-«mm»
```
""",
        pan=pan(c.number),
        pan2=pan(c.number),
        pan3=pan(c.number),
        name=magnetic(c),
        yymm=yymm(c),
        yy=c.year[2:],
        mm=c.month,
        tail=values.digits(s, 14),
        tail2=values.digits(s, 10),
    )


# after the form of Keenwawa/swiper:README.md
def swiper_readme(s: random.Random) -> str:
    c = sixteen(s)
    return (
        "# Reader\n\n## Use\n"
        f'    swiped_data = "%B{pan(c.number)}^{magnetic(c):<26}^{yymm(c)}201{values.digits(s, 12)}'
        '?*"\n\n    puts Reader.parse(swiped_data).track1.expiration_month\n'
    )


# after the form of mangesh-darade/vardhman:themes/default/assets/pos/js/parse-track-data.js
def swipe_comment(s: random.Random) -> str:
    c = sixteen(s)
    return (
        "function SwipeReader(text)\n{\n  this.surname = null;\n  this.account = null;\n\n"
        "  //-- Both tracks:\n"
        f"  //-- %B{pan(c.number)}^{magnetic(c)}^{yymm(c)}101{values.digits(s, 15)}?;"
        f"{pan(c.number)}={yymm(c)}101{values.digits(s, 9)}?\n"
        '  //-- Key off of the presence of "^" and "="\n\n'
        "  this.hasTrack1 = text.indexOf('^') > 0;\n}\n"
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("tests", "payment_inputs.py", python_inputs),
    ("tests", "data.py", token_is_the_number),
    ("tests", "stored_card_check_test.rb", cassette_test),
    ("tests", "stored_card_spec.rb", ruby_spec),
    ("tests", "cards_test.rb", unit_test_of_cards),
    ("tests", "Probe.java", iso_setters),
    ("tests", "benchmarks_test.go", go_message),
    ("tests", "CardDataTest.java", piped_card),
    ("tests", "PilotCard.java", static_fields),
    ("tests", "WalletCardTest.java", constructor_test),
    ("tests", "CheckoutDetails.java", default_details),
    ("tests", "hide.feature", gherkin),
    ("tests", "pagamento.cy.ts", cypress),
    ("seeds and sample data", "PaymentSeeder.php", laravel_seeder),
    ("seeds and sample data", "TarjetasTableSeeder.php", spanish_seeder),
    ("seeds and sample data", "11_payment_choice.js", knex_seed),
    ("seeds and sample data", "PurseCards.kt", kotlin_cards),
    ("seeds and sample data", "mockCards.js", one_line_cards),
    ("seeds and sample data", "PilotCards.kt", prefill),
    ("seeds and sample data", "seeds.rb", rails_employees),
    ("seeds and sample data", "customers.ts", borrowers),
    ("SQL", "bank.sql", bank_sql),
    ("SQL", "data.sql", tax_users),
    ("tables", "cards.csv", hotel_cards),
    ("tables", "credit_cards.csv", bank_cards),
    ("tables", "tokenizer.csv", tokenizer_input),
    ("documents", "cards.md", card_list),
    ("source code", "inbound.go", go_payload),
    ("source code", "card.go", go_tag),
    ("scripts", "payment_service.sh", curl_charge),
    ("documents", "README.md", track_readme),
    ("documents", "README.md", swiper_readme),
    ("source code", "parse-swipe.js", swipe_comment),
)
