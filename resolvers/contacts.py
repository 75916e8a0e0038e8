"""A new phone or e-mail counts when a code has come back from it. Until then the old one stays."""

from datetime import timedelta
from uuid import UUID

from tortoise.exceptions import IntegrityError

from models.accounts import Account, Person
from models.codes import Code, CodePurpose
from models.data_requests import DataField
from models.deliveries import Channel
from models.residents import Residency, ResidencyState, ResidentsChanged
from resolvers.accounts import check_email, own_account, read_phone
from resolvers.announcements import contact_told
from resolvers.attempts import password_tried
from resolvers.changes import Tell, change
from resolvers.codes import issued, proven, use
from resolvers.context import Context
from resolvers.corrected import noted_as_corrected
from resolvers.deliveries import post
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.messages import say

NOTICE = timedelta(days=1)


async def change_phone(context: Context, phone: str, password: str) -> Code:
    """A code is on its way to the new phone. The password is asked for, since with the phone one can set another.

    Refuses: BAD_INPUT, WRONG_CREDENTIALS, TOO_MANY_ATTEMPTS, UNAVAILABLE
    """
    target = read_phone(phone, "phone")
    account = await Account.get(id=context.signed_in.account_id)
    if target == account.phone:
        raise bad_input("phone", "phone_yours")
    async with password_tried(context, account, account.login, password) as tried:
        if not tried.right:
            raise Refusal(RefusalCode.WRONG_CREDENTIALS, "wrong_password", "password")
        async with change(context) as tell:
            await tried.take_back()
            return tell.outcome(await issued(context, CodePurpose.PHONE_CHANGE, target, account.id, context.language))


async def confirm_phone(context: Context, code: str) -> Account:
    """The viewer signs in with the new phone and is found by it; the old one is told.

    Refuses: WRONG_CODE, BAD_INPUT
    Announces: ResidentsChanged, Notified, ManyNotified
    """
    viewer = context.signed_in
    proof = await proven(context, code, CodePurpose.PHONE_CHANGE, account_id=viewer.account_id)
    async with change(context) as tell:
        await use(context, proof)
        account = await own_account(context)
        if await Account.exists(phone_index=proof.target):
            raise Refusal(RefusalCode.BAD_INPUT, "phone_taken")
        former, account.phone = account.phone, proof.target
        try:
            await account.save(update_fields=["phone"])
        except IntegrityError:
            raise Refusal(RefusalCode.BAD_INPUT, "phone_taken") from None
        await _person_has(viewer.person_id, phone=proof.target)
        if former:
            text = say("phone_changed", account.language)
            await post(context, Channel.SMS, former, text, context.now + NOTICE)
        await noted_as_corrected(context, viewer.person_id, [DataField.PHONE])
        await _tell_neighbours(tell, viewer.person_id)
        await contact_told(context, tell, account)
        return tell.outcome(account)


async def change_email(context: Context, email: str) -> Code:
    """A code is on its way to the new e-mail.

    Refuses: BAD_INPUT, TOO_MANY_ATTEMPTS
    """
    check_email(email)
    viewer = context.signed_in
    async with change(context) as tell:
        return tell.outcome(await issued(context, CodePurpose.EMAIL_CHANGE, email, viewer.account_id, context.language))


async def confirm_email(context: Context, code: str) -> Account:
    """The viewer's letters go to the new e-mail; the old one is told.

    Refuses: WRONG_CODE
    Announces: ResidentsChanged, Notified, ManyNotified
    """
    viewer = context.signed_in
    proof = await proven(context, code, CodePurpose.EMAIL_CHANGE, account_id=viewer.account_id)
    async with change(context) as tell:
        await use(context, proof)
        account = await own_account(context)
        former = (await Person.get(id=viewer.person_id)).email
        await _person_has(viewer.person_id, email=proof.target)
        if former and former != proof.target:
            words = say("notice_contact_changed", account.language), say("if_not_you", account.language)
            await post(context, Channel.EMAIL, former, words[1], context.now + NOTICE, subject=words[0])
        await noted_as_corrected(context, viewer.person_id, [DataField.EMAIL])
        await _tell_neighbours(tell, viewer.person_id)
        await contact_told(context, tell, account)
        return tell.outcome(account)


async def _person_has(person_id: UUID, **contacts: str) -> None:
    person = await Person.select_for_update().get(id=person_id)
    person.update_from_dict(contacts)
    await person.save(update_fields=list(contacts))


async def _tell_neighbours(tell: Tell, person_id: UUID) -> None:
    """The lists of residents, in one order, since the counter of each is locked in turn."""
    homes = Residency.filter(person_id=person_id, state=ResidencyState.ACTIVE)
    for complex_id in sorted({UUID(str(found)) for found in await homes.values_list("complex_id", flat=True)}):
        await tell(ResidentsChanged(complex_id))
