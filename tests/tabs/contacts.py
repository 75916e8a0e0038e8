"""Examples of another phone and another e-mail."""

from models.accounts import Account
from models.codes import CodePurpose
from tests.tabs.registration import known_code
from tests.tabs.tab import Demo, Facts, Tab
from tests.world import PASSWORD

SHOWN = "+77780000005"
EMAIL = "owner.elsewhere@example.kz"


async def facts(demo: Demo) -> Facts:
    elsewhere = await Account.get(login_index="elsewhere")
    return {
        "phone_code": await known_code(demo, CodePurpose.PHONE_CHANGE, SHOWN, elsewhere),
        "email_code": await known_code(demo, CodePurpose.EMAIL_CHANGE, EMAIL, elsewhere),
    }


GROUP = "My account"
TABS = (
    Tab(
        "Change one's phone",
        "tenant",
        lambda facts: {"input": {"phone": "8 778 000 00 04", "password": PASSWORD}},
        """
mutation ChangePhone($input: ChangePhoneInput!) {
  changePhone(input: $input) {
    __typename
    ... on CodeSent { expiresAt }
    ... on Refused { code message field retryAfterSeconds }
  }
}""",
    ),
    Tab(
        "Confirm the new phone",
        "elsewhere",
        lambda facts: {"input": {"code": facts["phone_code"]}},
        """
mutation ConfirmPhone($input: ConfirmPhoneInput!) {
  confirmPhone(input: $input) {
    __typename
    ... on Viewer { phone }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Change one's e-mail",
        "tenant",
        lambda facts: {"input": {"email": "tenant@example.kz"}},
        """
mutation ChangeEmail($input: ChangeEmailInput!) {
  changeEmail(input: $input) {
    __typename
    ... on CodeSent { expiresAt }
    ... on Refused { code message field retryAfterSeconds }
  }
}""",
    ),
    Tab(
        "Confirm the new e-mail",
        "elsewhere",
        lambda facts: {"input": {"code": facts["email_code"]}},
        """
mutation ConfirmEmail($input: ConfirmEmailInput!) {
  confirmEmail(input: $input) {
    __typename
    ... on Viewer { email }
    ... on Refused { code message field }
  }
}""",
    ),
)
