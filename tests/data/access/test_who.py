"""Who a sign-in says it is: compared as the access file writes it, or refused in words."""

import pytest

from data.access.who import address, claimed, written
from data.problem import Problem

pytestmark = pytest.mark.attack("identity")


def refusal(**claims: object) -> str:
    with pytest.raises(Problem) as raised:
        claimed(claims, "idp")
    return raised.value.code


@pytest.mark.parametrize("email", ["a@x.org", "A@X.ORG", " a@x.org "])
def test_a_verified_address_is_compared_without_regard_to_case(email: str) -> None:
    assert claimed({"email": email, "email_verified": True}, "idp") == "a@x.org"


def test_a_plus_stays_part_of_the_address() -> None:
    assert claimed({"email": "A+Test@x.org", "email_verified": True}, "idp") == "a+test@x.org"


@pytest.mark.parametrize("verified", [False, None, "true", "True", 1, [True]])
def test_an_address_that_the_provider_did_not_verify_is_refused(verified: object) -> None:
    assert refusal(email="a@x.org", email_verified=verified) == "identity.unverified"


def test_an_address_without_a_word_on_verification_is_refused() -> None:
    assert refusal(email="a@x.org") == "identity.unverified"


def test_a_provider_that_always_verifies_is_believed_where_it_is_set_up_so() -> None:
    assert claimed({"email": "a@x.org"}, "idp", always_verified=True) == "a@x.org"


@pytest.mark.parametrize("value", [["a@x.org"], ["a@x.org", "b@x.org"], {"a@x.org": 1}, 5, True])
def test_a_claim_that_is_no_text_is_refused(value: object) -> None:
    assert refusal(email=value, email_verified=True) == "identity.claim_not_text"


@pytest.mark.parametrize("value", [None, ""])
def test_a_claim_that_is_missing_is_refused(value: object) -> None:
    assert refusal(email=value, email_verified=True) == "identity.claim_missing"


@pytest.mark.parametrize(
    "value",
    ["a", "a@x", "a@x.org,b@x.org", "a@x.org b@x.org", "a@x.org\n", "mi\u212ae@x.org", "张@x.org", "idp:a@x.org", "*"],
)
def test_what_is_no_single_plain_address_is_refused(value: str) -> None:
    if value.strip() == "a@x.org":
        assert claimed({"email": value, "email_verified": True}, "idp") == "a@x.org"
    else:
        assert refusal(email=value, email_verified=True) == "identity.not_an_address"


def test_another_claim_belongs_to_its_provider() -> None:
    assert claimed({"oid": "8F-1"}, "entra", "oid") == "entra:8F-1"
    assert claimed({"oid": "8F-1"}, "other", "oid") == "other:8F-1"


@pytest.mark.parametrize("value", [["8F-1"], "8F 1", 7, {}])
def test_another_claim_must_be_one_word(value: object) -> None:
    with pytest.raises(Problem) as raised:
        claimed({"oid": value}, "entra", "oid")
    assert raised.value.code == "identity.claim_not_text"


def test_no_value_of_another_claim_can_pass_for_an_address() -> None:
    assert claimed({"oid": "a@x.org"}, "entra", "oid") == "entra:a@x.org"
    assert written("entra:a@x.org") == "entra:a@x.org"


def test_what_is_repeated_of_a_bad_address_is_short_and_on_one_line() -> None:
    with pytest.raises(Problem) as raised:
        address("a\u202e\n" + "b" * 500)
    assert raised.value.params["found"] == "a" + "b" * 79
