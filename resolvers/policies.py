"""The privacy policy, version after version: which one is in force, and how a new one is made known.

One rule: a version is never changed. It is in force from its publication; people are then told of it in slices, by
whichever process has time, and nobody twice.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from models.accounts import Account, Language
from models.buildings import Organization
from models.ids import uuid7
from models.notifications import NotificationKind
from models.policies import HOME_REGION, Operator, PolicyText, PolicyVersion, purposes_now
from models.staff import StaffRole
from resolvers.changes import change, raised
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.messages import say
from resolvers.notifications import notify

TEXTS = Path(__file__).parent / "policy_texts"
# Who publishes at the same time comes after the other: each raises this counter until its change ends.
IN_TURN = "policies"
# Accounts that are told in one transaction.
AT_ONCE = 500
UNKNOWN = "—"


async def version_in_force() -> int:
    """0 where none was ever published."""
    latest = await PolicyVersion.all().order_by("-version").limit(1).values_list("version", flat=True)
    return cast(int, latest[0]) if latest else 0


async def must_be_in_force(version: int, field: str) -> None:
    """Refuses: BAD_INPUT"""
    if version != (known := await version_in_force()):
        raise bad_input(field, "other_policy", version=known)


async def privacy_policy(context: Context, version: int | None) -> PolicyVersion:
    """The one in force, or an earlier one. Refuses: NOT_FOUND"""
    wanted = await version_in_force() if version is None else version
    if (found := await PolicyVersion.get_or_none(version=wanted)) is None:
        raise not_found("version")
    return found


async def begin_policy(context: Context) -> None:
    """A server that never had a policy has its first one: our own text. Where it stands already, nothing happens.

    People may have accepted others before texts were kept here: it is a new version then, and they are told of it.
    """
    if await PolicyVersion.exists():
        return
    async with change(context):
        await raised([IN_TURN])
        if await PolicyVersion.exists():
            return
        accepted = await Account.filter(policy_version__not_isnull=True).order_by("-policy_version").first()
        policy = await _published(context, (accepted.policy_version or 0) + 1 if accepted else 1, {})
        if not await Account.exists():
            policy.announced_at = policy.published_at
            await policy.save(update_fields=["announced_at"])


async def publish_policy(context: Context, texts: Mapping[Language, str]) -> PolicyVersion:
    """A new version is in force from now on, and everybody with an account is told of it.

    `texts`: in every language, or none. Refuses: FORBIDDEN
    """
    async with change(context) as tell:
        await raised([IN_TURN])
        context.forget()
        administered = (await context.rights()).works_as([StaffRole.ADMINISTRATOR])
        if not await Organization.exists(id__in=administered, operator_since__not_isnull=True):
            raise Refusal(RefusalCode.FORBIDDEN, "policy_of_operator")
        policy = await _published(context, await version_in_force() + 1, texts)
        return tell.outcome(policy)


async def _published(context: Context, version: int, texts: Mapping[Language, str]) -> PolicyVersion:
    operator = context.services.operator
    policy = await PolicyVersion.create(
        id=uuid7(),
        version=version,
        published_at=context.now,
        published_by_id=context.viewer.account_id if context.viewer else None,
        operator_name=operator.name,
        operator_bin=operator.bin,
        operator_email=operator.email,
        operator_phone=operator.phone,
        data_region=operator.data_region,
        purposes=purposes_now(),
    )
    said = {language: texts.get(language) or own_text(operator, language) for language in Language}
    await PolicyText.bulk_create(
        [PolicyText(policy_id=policy.id, language=language, text=text) for language, text in said.items()]
    )
    return policy


def own_text(operator: Operator, language: Language) -> str:
    """What a policy says that nobody has written another one for."""
    template = (TEXTS / f"{language}.md").read_text(encoding="utf-8")
    return template.format(
        operator=operator.name,
        bin=operator.bin or UNKNOWN,
        contacts=", ".join(filter(None, (operator.email, operator.phone))) or UNKNOWN,
        region=region_told(operator.data_region, language),
    )


def region_told(region: str, language: Language) -> str:
    """Our own country in words; of others, their letters will do."""
    return region.replace(HOME_REGION, say("region_home", language), 1) if region[:2] == HOME_REGION else region


async def announce_policies(context: Context) -> None:
    """Everybody who had an account when a version came out has been told of it. May run in several processes at once.

    Announces: Notified, ManyNotified
    """
    while await _some_told(context):
        pass


async def _some_told(context: Context) -> bool:
    """The next of those who have not been told of a version. A process that dies leaves them to the next one."""
    waiting = PolicyVersion.filter(announced_at=None)
    if not await waiting.exists():
        return False
    async with change(context) as tell:
        policy = await waiting.order_by("version").select_for_update(skip_locked=True).first()
        if policy is None:
            return False
        accounts = Account.filter(created_at__lt=policy.published_at).order_by("id").limit(AT_ONCE)
        if policy.announced_after:
            accounts = accounts.filter(id__gt=policy.announced_after)
        some = [(UUID(str(one)), UUID(str(person))) for one, person in await accounts.values_list("id", "person_id")]
        if some:
            people = {person_id for _, person_id in some}
            about: dict[str, Any] = {"key": f"policy:{policy.version}", "complex_id": None}
            facts = {"number": policy.version}
            await notify(context, tell, NotificationKind.POLICY_PUBLISHED, people, facts=facts, **about)
            policy.announced_after = some[-1][0]
        policy.announced_at = context.now if len(some) < AT_ONCE else None
        await policy.save(update_fields=["announced_after", "announced_at"])
    return True


def texts_by_language(texts: Sequence[tuple[Language, str]]) -> dict[Language, str]:
    """Refuses: BAD_INPUT"""
    found = dict(texts)
    if texts and (len(found) != len(texts) or set(found) != set(Language)):
        raise bad_input("texts", "policy_languages")
    return found


async def texts_of_policies(context: Context, ids: list[UUID]) -> dict[UUID, dict[Language, str]]:
    found: dict[UUID, dict[Language, str]] = {key: {} for key in ids}
    for row in await PolicyText.filter(policy_id__in=ids):
        found[row.policy_id][row.language] = row.text
    return found


async def policies_by_version(context: Context, versions: list[int]) -> dict[int, PolicyVersion]:
    return {row.version: row for row in await PolicyVersion.filter(version__in=versions)}


async def policy_again(context: Context, policy_id: UUID) -> PolicyVersion | None:
    """What somebody has just published."""
    return await PolicyVersion.get_or_none(id=policy_id)
