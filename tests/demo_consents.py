"""Who answers for the data of the demo's people, and what these have taken back of what they agreed to."""

from collections.abc import Callable

from integrations.settings import Settings
from models.accounts import Account
from models.consents import is_withdrawn
from models.policies import ConsentPurpose
from resolvers.context import Context
from resolvers.withdrawals import withdraw_consent, withdrawal_preview

UNWILLING = "elsewhere"
# Nobody real.
OPERATOR = {
    "operator_name": "ЖШС «Wires Home»",
    "operator_bin": "990140000000",
    "operator_email": "privacy@example.kz",
    "operator_phone": "+7 727 000 00 00",
}


def with_operator(settings: Settings) -> Settings:
    """Somebody for the privacy policy to name, where the settings name nobody."""
    return settings if settings.operator_bin else settings.model_copy(update=OPERATOR)


async def take_back(acting: Callable[[Account], Context]) -> None:
    """The owner in the other complex does not want to count in any figures; does what is missing."""
    account = await Account.get(login_index=UNWILLING)
    if not is_withdrawn(account, ConsentPurpose.IMPROVEMENT):
        context = acting(account)
        preview = await withdrawal_preview(context, ConsentPurpose.IMPROVEMENT)
        await withdraw_consent(context, ConsentPurpose.IMPROVEMENT, preview.key)
