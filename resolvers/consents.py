"""What people agree to, written down as it happened: at sign-up, when they accept a version, or by going on under it.

One rule: rows are added under the account's lock and never changed; going on gives nothing back that was withdrawn.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

from models.accounts import Account
from models.consents import Consent, ConsentsChanged, ConsentWay, is_closed, is_withdrawn, standing
from models.ids import uuid7
from models.policies import ConsentPurpose
from resolvers.accounts import own_account
from resolvers.allowances import take_one
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.faults import through_conflicts
from resolvers.policies import must_be_in_force, version_in_force

MOST_LISTED = 100
# Rows are kept for good: who takes back and gives in turns does not write them without end.
GIVEN_AGAIN_A_DAY = 20
# In so many words.
EXPRESS = (ConsentWay.SIGN_UP, ConsentWay.ACCEPTED)


async def accept_policy(context: Context, version: int, purposes: Sequence[ConsentPurpose] | None) -> Account:
    """The viewer agrees to the version in force, for these purposes; None: for all that were not withdrawn.

    Refuses: BAD_INPUT, TOO_MANY_ATTEMPTS
    Announces: ConsentsChanged
    """
    async with change(context) as tell:
        account = await own_account(context)
        await must_be_in_force(version, "version")
        wanted = not_withdrawn(account) if purposes is None else purposes
        await _may_give(context, account, wanted)
        await recorded(context, account, wanted, ConsentWay.ACCEPTED, version)
        await tell(ConsentsChanged(account.id))
        return tell.outcome(account)


async def admitted(context: Context, account: Account, version: int | None) -> None:
    """The account is open; `version`: of the policy that its owner accepts now, which opens a closed one.

    `account`: locked, and its owner has proved to be that. Only inside a change.
    Refuses: BAD_INPUT, CONSENT_WITHDRAWN, TOO_MANY_ATTEMPTS
    """
    field = "acceptedPolicyVersion"
    if version is not None:
        await must_be_in_force(version, field)
        wanted = [*not_withdrawn(account), *([ConsentPurpose.SERVICE] if is_closed(account.withdrawn) else [])]
        await _may_give(context, account, wanted)
        await recorded(context, account, wanted, ConsentWay.ACCEPTED, version)
    elif is_closed(account.withdrawn):
        version = await version_in_force()
        raise Refusal(RefusalCode.CONSENT_WITHDRAWN, "account_closed", field, version=version)


async def _may_give(context: Context, account: Account, purposes: Iterable[ConsentPurpose]) -> None:
    """Refuses: TOO_MANY_ATTEMPTS"""
    if any(is_withdrawn(account, purpose) for purpose in purposes):
        await take_one(context, f"consents given again:{account.id}", GIVEN_AGAIN_A_DAY)


async def must_consent(context: Context, purpose: ConsentPurpose) -> None:
    """Within a change it stays so until that ends. Refuses: CONSENT_WITHDRAWN"""
    if is_withdrawn(await own_account(context), purpose):
        raise Refusal(RefusalCode.CONSENT_WITHDRAWN)


async def note_use(context: Context) -> None:
    """The viewer goes on under a version that came out since they agreed to one: that stands written, once."""
    viewer, context.used = context.viewer, True
    if viewer is None or viewer.policy_due is None:
        return
    # An open socket keeps what it knew when it was opened.
    if not await Account.exists(id=viewer.account_id, policy_version__gte=viewer.policy_due):
        await through_conflicts(partial(_went_on, context))


async def _went_on(context: Context) -> None:
    async with change(context):
        account, version = await own_account(context), await version_in_force()
        if (account.policy_version or 0) < version:
            await recorded(context, account, not_withdrawn(account), ConsentWay.CONTINUED_USE, version)


def not_withdrawn(account: Account) -> list[ConsentPurpose]:
    return [purpose for purpose in ConsentPurpose if not is_withdrawn(account, purpose)]


async def recorded(
    context: Context, account: Account, purposes: Iterable[ConsentPurpose], way: ConsentWay, version: int
) -> list[Consent]:
    """What was not written already; only inside a change, and with the account locked."""
    known, rows = standing(await Consent.filter(person_id=account.person_id)), list[Consent]()
    now, language = context.now, account.language if way is ConsentWay.SIGN_UP else context.language
    for purpose in dict.fromkeys(purposes):
        last = known.get(purpose)
        if last and _says_it(last, way, version):
            continue
        row = Consent(id=uuid7(), person_id=account.person_id, purpose=purpose, version=version, way=way)
        row.number, row.language, row.at = (last.number if last else 0) + 1, language, now
        known[purpose] = row
        rows.append(row)
    await Consent.bulk_create(rows)
    account.withdrawn = [purpose for purpose, row in known.items() if not row.given] or None
    agreed = [known[purpose].version if purpose in known else 0 for purpose in not_withdrawn(account)]
    account.policy_version = min(agreed, default=version) or None
    await account.save(update_fields=["withdrawn", "policy_version"])
    return rows


def _says_it(last: Consent, way: ConsentWay, version: int) -> bool:
    """Whether another row would add nothing: in so many words, it was said of this version; or going on is no news."""
    same = last.given and last.version == version
    return same and (way is ConsentWay.CONTINUED_USE or (way in EXPRESS and last.way in EXPRESS))


async def standing_of_people(context: Context, ids: list[UUID]) -> dict[UUID, dict[ConsentPurpose, Consent]]:
    """Of each, the rows that count. It asks nobody's rights."""
    found: dict[UUID, list[Consent]] = {key: [] for key in ids}
    for row in await Consent.filter(person_id__in=ids):
        found[row.person_id].append(row)
    return {person_id: standing(rows) for person_id, rows in found.items()}


async def consents_of_people(context: Context, ids: list[UUID]) -> dict[UUID, list[Consent]]:
    """Of each, the hundred newest. It asks nobody's rights."""
    found: dict[UUID, list[Consent]] = {}
    for person_id in ids:
        rows = Consent.filter(person_id=person_id).order_by("-at", "-number", "purpose")
        found[person_id] = await rows.limit(MOST_LISTED)
    return found
