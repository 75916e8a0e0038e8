"""Examples of coming in with nothing but a phone. In the demo some codes are known, so that they run at once."""

from datetime import timedelta

from models.accounts import Account
from models.codes import Code, CodePurpose
from models.ids import uuid7
from tests.tabs.logins import LOGINS
from tests.tabs.tab import Demo, Facts, Tab
from tests.world import PASSWORD

DIGITS = "246810"
NEWCOMER, FORGETFUL = "+77780000001", "+77780000003"
LASTS = timedelta(days=365)


async def known_code(demo: Demo, purpose: CodePurpose, target: str, account: Account | None = None) -> str:
    """The digits of a code that is good whenever somebody tries the example for the first time."""
    if not await Code.exists(purpose=purpose, target_index=target, used_at=None):
        now, code_id = demo.context.now, uuid7()
        await Code.create(
            id=code_id,
            purpose=purpose,
            account_id=account.id if account else None,
            target=target,
            digest=demo.context.services.fingerprint(f"code:{code_id}:{DIGITS}"),
            created_at=now,
            expires_at=now + LASTS,
        )
    return DIGITS


async def facts(demo: Demo) -> Facts:
    """The one who has forgotten a password is a neighbour without a part in the other examples."""
    if not await Account.exists(phone_index=FORGETFUL):
        parts = {login for _, login in LOGINS}
        latest = await Account.all().order_by("-id").limit(len(parts) + 1)
        neighbour = next(account for account in latest if account.login not in parts)
        neighbour.phone = FORGETFUL
        await neighbour.save(update_fields=["phone"])
    return {
        "newcomer_code": await known_code(demo, CodePurpose.SIGN_UP, NEWCOMER),
        "forgetful_code": await known_code(demo, CodePurpose.PASSWORD_RESET, FORGETFUL),
    }


GROUP = "My account"
TABS = (
    Tab(
        "Ask for a code",
        "former",
        lambda facts: {"input": {"phone": "8 778 000 00 02", "purpose": "SIGN_UP"}},
        """
# The demo prints what it sends: look at the console.
mutation RequestPhoneCode($input: RequestPhoneCodeInput!) {
  requestPhoneCode(input: $input) {
    __typename
    ... on CodeSent { expiresAt }
    ... on Refused { code message field retryAfterSeconds }
  }
}""",
    ),
    Tab(
        "Sign up with it",
        "former",
        lambda facts: {
            "input": {
                "phone": NEWCOMER,
                "code": facts["newcomer_code"],
                "login": "dana.akhmetova",
                "password": "three random words",
                "surname": "Ахметова",
                "givenName": "Дана",
                "language": "KK",
                "acceptedPolicyVersion": facts["policy_version"],
            }
        },
        """
mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on SignedIn { expiresAt refreshExpiresAt viewer { displayName login phone } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Set a forgotten password anew",
        "former",
        lambda facts: {
            "input": {"phone": FORGETFUL, "code": facts["forgetful_code"], "newPassword": "three random words"}
        },
        """
mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    __typename
    ... on SignedIn { viewer { displayName sessions { device address current } } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Change one's password",
        "elsewhere",
        lambda facts: {"input": {"currentPassword": PASSWORD, "newPassword": PASSWORD}},
        """
mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    __typename
    ... on Viewer { sessions { device current } }
    ... on Refused { code message field retryAfterSeconds }
  }
}""",
    ),
)
