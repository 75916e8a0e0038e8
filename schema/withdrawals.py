"""Taking a consent back, after having seen what stops."""

from typing import Annotated, Self

import strawberry

from models.consents import Consent as ConsentRow
from models.policies import ConsentPurpose
from resolvers import withdrawals as verbs
from resolvers.messages import say
from resolvers.withdrawals import EffectKind
from schema.access import Who
from schema.consents import Consent
from schema.fields import Info, mutation, query, related
from schema.inputs import text_field
from schema.words import described

described(
    EffectKind,
    "What stops when a consent is withdrawn.",
    SIGN_IN_CLOSED="Nobody signs in to the account until the consent is given again.",
    SESSIONS_ENDED="Sessions end, and their sockets close within 5 seconds.",
    PUSH_DEVICES_REMOVED="Browsers are forgotten.",
    SYNCS_PAUSED="Accounts that nobody else has linked are not asked for until the consent is given again.",
    ACCOUNTS_UNLINKED="Accounts with billing centres are unlinked.",
    SYNCS_STOPPED="Of these, those that nobody else has linked are no longer asked for.",
    READINGS_NOT_SENT="Meter readings that wait are not sent to the centre.",
    COMPLAINTS_NOT_SENT="Complaints that wait are not passed on to suppliers.",
    LINKING_CLOSED="No account can be linked until the consent is given again.",
    NOTICES_STOPPED="Nothing is told any more, in the app nor besides it, but letters about the account's security.",
    MESSAGES_NOT_SENT="Letters, SMS and pushes that wait are not sent.",
    DIGEST_STOPPED="The daily digest does not come.",
    TICKETS_NOT_COUNTED="The viewer's tickets and ratings count in no figures.",
)

Purpose = Annotated[ConsentPurpose, strawberry.argument(description="Which consent.")]


@strawberry.type(description="Something that stops.")
class WithdrawalEffect:
    kind: EffectKind = strawberry.field(description="What.")
    count: int | None = strawberry.field(description="How many, where that is a question.")

    @classmethod
    def of(cls, effect: verbs.Effect) -> Self:
        return cls(kind=effect.kind, count=effect.count)

    @related
    async def text(self, info: Info) -> str:
        """The same in words, in the request's language."""
        return say(f"withdrawal_{self.kind.value}", info.context.language, count=self.count or 0)


@strawberry.type(description="What would stop if a consent were withdrawn now.")
class WithdrawalPreview:
    purpose: ConsentPurpose = strawberry.field(description="Which one.")
    effects: list[WithdrawalEffect] = strawberry.field(description="All that would stop, and nothing else does.")
    key: str = strawberry.field(description="For `withdrawConsent`; good as long as the same would stop.")

    @classmethod
    def of(cls, found: verbs.WithdrawalPreview) -> Self:
        effects = [WithdrawalEffect.of(effect) for effect in found.effects]
        return cls(purpose=found.purpose, effects=effects, key=found.key)


@strawberry.input(description="Which consent is taken back.")
class WithdrawConsentInput:
    purpose: ConsentPurpose = strawberry.field(description="Which one.")
    key: str = text_field("Of the `withdrawalPreview` that was shown.", most=100)


@query(Who.SIGNED_IN, is_use=False)
async def withdrawal_preview(info: Info, purpose: Purpose) -> WithdrawalPreview:
    """What would stop if the viewer withdrew a consent now. Nothing is changed."""
    return WithdrawalPreview.of(await verbs.withdrawal_preview(info.context, purpose))


@mutation(Who.SIGNED_IN, answer=Consent, again=verbs.consent_again, is_use=False)
async def withdraw_consent(info: Info, input: WithdrawConsentInput) -> ConsentRow:
    """Takes a consent back: what the preview lists stops within 5 seconds, and nothing else. CONFLICT: something else
    would stop by now; look at it again. Given again (`acceptPolicy`, `signIn`), it works again.
    """
    return await verbs.withdraw_consent(info.context, input.purpose, input.key)
