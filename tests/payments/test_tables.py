"""A column of accounts in a table of card payments holds card numbers."""

import pytest

from ai_gate.payments import tables

NAMES = {
    "fraud": ("TXN_DT", "ACCT_NBR", "POS_ENTRY_CD", "MRCH_NM", "FRD_TYP", "USD_AMT"),
    "posting": ("Post Date", "Account No", "MCC", "Auth Code", "Entry Mode", "Merchant Name"),
    "dispute": ("case_id", "acct_num", "arn", "reason_code", "scheme", "disputed_amount"),
    "purchase": ("TransDate", "CustomerAcct", "MerchantName", "MCC", "AuthCd"),
}


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_the_account_beside_a_merchant_is_that_of_a_card(names: tuple[str, ...]) -> None:
    assert [name for name in names if tables.is_of_card(names, name)] == [names[1]]


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (("account_number", "name", "balance"), "account_number"),
        (("account_number", "merchant", "amount"), "account_number"),
        (("merchant_account_number", "mcc", "auth_code"), "merchant_account_number"),
        (("bank_account_no", "mcc", "auth_code"), "bank_account_no"),
    ],
)
def test_an_account_elsewhere_is_not(names: tuple[str, ...], name: str) -> None:
    assert not tables.is_of_card(names, name)
