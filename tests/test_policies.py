"""Versions of the privacy policy: what our own one says, who publishes one, and how everybody hears of it."""

import asyncio
from collections import Counter
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from models import MODULES, database
from models.accounts import Language
from models.consents import Consent, ConsentWay
from models.notifications import Notification
from models.policies import TERMS, ConsentPurpose, Operator, PersonalData, PolicyVersion
from resolvers import policies
from resolvers.context import Context
from resolvers.policies import own_text
from server import create_app
from tests.clients import Client
from tests.conftest import House
from tests.consents import agreed, counting, given, withdrawn
from tests.crowds import crowd
from tests.servers import PostgresServer, RedisServer
from tests.shapes import asked, rows
from tests.workers import apart, environment, opened, serving, settings_for
from tests.world import Someone, Town, small_town

OURS = Operator("ТОО «Дом»", "990140000000", "privacy@example.kz", "+7 727 000 00 00", "KZ, Алматы")
# What was promised, as each language says it: the law, the data, the purposes, who is shown them, the rights.
PROMISED = {
    Language.KK: (
        "94-V, әкесінің аты, телефон нөмірі, электрондық пошта, пәтер нөмірі, логин мен құпиясөз, АЛСЕКО, шағымдар, "
        "шебер шақыру, дауыс беру, ЖСН, Басқарушы компания, шеберлер, Қазақстан Республикасы, қайтарып ал, түзету, "
        "жою, шағымдана, 4.3., жалғастыру"
    ),
    Language.RU: (
        "94-V, отчество, номер телефона, электронной почты, номер квартиры, логин и пароль, АЛСЕКО, жалобы, вызов, "
        "голосования, ИИН, Управляющей компании, мастерам, Республика Казахстан, отозвать, исправить, удалить, "
        "с жалобой, 4.3., Продолжение использования"
    ),
    Language.EN: (
        "94-V, patronymic, phone, e-mail address, apartment number, login and password, ALSECO, complaints, calls, "
        "votes, identification numbers, management company, masters, Republic of Kazakhstan, withdraw, corrected, "
        "deleted, complain to, 4.3., continues to use"
    ),
}
READ = "query($version: Int, $language: Language) { privacyPolicy(version: $version) { " + (
    "version publishedAt supersededAt text(language: $language) operator { name bin email dataRegion } "
    "purposes { purpose title data recipients } } }"
)
TEXTS = [{"language": language, "text": f"# Саясат {language}"} for language in ("KK", "RU", "EN")]
PUBLISHED = "... on PolicyVersion { version text }"
CROWD = 550


@pytest.mark.parametrize("language", Language)
def test_our_own_text_says_what_was_promised_and_who_promises_it(language: Language) -> None:
    text = own_text(OURS, language)

    missing = [words for words in PROMISED[language].split(", ") if words not in " ".join(text.split())]
    assert missing == []
    assert f"{OURS.name}, " in text
    assert all(str(fact) in text for fact in (OURS.bin, OURS.email, OURS.phone, ", Алматы."))
    assert [OURS.keeps_abroad, Operator(data_region="DE, Berlin").keeps_abroad] == [False, True]
    assert [line for line in text.splitlines() if line.startswith("## ")][-1].startswith("## 9. ")


def test_every_kind_of_data_belongs_to_a_purpose_and_every_purpose_has_terms() -> None:
    assert set(TERMS) == set(ConsentPurpose)
    assert {kind for terms in TERMS.values() for kind in terms.data} == set(PersonalData)


@pytest.mark.only("sqlite")
async def test_anybody_reads_the_policy_that_a_server_begins_with(house: House, client: Client) -> None:
    told = {
        language: (await client.data(READ, {"version": 1, "language": language}))["privacyPolicy"]
        for language in ("KK", "RU", "EN")
    }
    unknown = await client.ask(READ, {"version": 9_999})

    assert {language: policy["text"] for language, policy in told.items()} == {
        language.name: own_text(house.services.operator, language) for language in Language
    }
    assert told["EN"]["operator"] == {"name": "Wires Home", "bin": None, "email": None, "dataRegion": "KZ"}
    assert [one["purpose"] for one in told["EN"]["purposes"]] == [purpose.name for purpose in ConsentPurpose]
    assert told["EN"]["purposes"][1]["recipients"] == ["BILLING_CENTRE"]
    assert unknown["errors"][0]["extensions"] == {"code": "NOT_FOUND", "field": "version"}


@pytest.mark.only("sqlite")
async def test_only_administrators_of_the_operator_publish_in_all_languages(client: Client, town: Town) -> None:
    for role in ("manager", "administrator"):
        refused = await client.do("publishPolicy", {"texts": TEXTS}, town[role])
        assert (role, refused["code"]) == (role, "FORBIDDEN")
    for texts in (TEXTS[:2], [*TEXTS, TEXTS[0]], [TEXTS[0]] * 3):
        refused = await client.do("publishPolicy", {"texts": texts}, town["administrator"])
        assert (refused["code"], refused["field"]) == ("BAD_INPUT", "texts")


async def _settle(database_url: str, keys_file: Path) -> Town:
    """A town whose organization operates the server, and a crowd; the household has signed up. Only inside `apart`."""
    settings = settings_for(database_url, keys_file)
    async with opened(settings):
        services = create_app(settings).state.services
        town = await small_town(services)
        town.organization.operator_since = Context(services).now
        await town.organization.save(update_fields=["operator_since"])
        await crowd(town, CROWD)
        for role in ("owner", "tenant"):
            await agreed(town[role])
        return town


async def count(address: str, what: str) -> int:
    return int((await asked(address, f"SELECT count(*) FROM {what}"))[0][0])


TOLD = "notifications WHERE kind = 'policy_published'"
FEED = 'subscription { notificationFeed(after: "") { node { kind title text } } }'


async def test_a_new_version_is_announced_to_everybody_once_and_going_on_under_it_is_recorded_once(
    postgres: PostgresServer, keys_file: Path, redis: RedisServer
) -> None:
    address = postgres.create_database("policies")
    town = await apart(_settle, address, keys_file)
    owner, tenant = town["owner"], town["tenant"]
    settings = settings_for(address, keys_file, REDIS_URL=redis.url)
    async with serving(2, **environment(settings)) as (one, other):
        client, before = other.client, await count(address, "accounts")
        assert "NOTICES_STOPPED" in await withdrawn(client, owner, "NOTICES")

        published = await one.client.do("publishPolicy", {"texts": TEXTS}, town["administrator"], PUBLISHED)
        # If that one has begun to tell people, it dies over it, and the other goes on.
        one.kill()
        assert published == {"__typename": "PolicyVersion", "version": 2, "text": "# Саясат EN"}
        async with asyncio.timeout(40), aclosing(client.follow(FEED, None, tenant, language="en")) as feed:
            heard = (await anext(feed))["data"]["notificationFeed"]["node"]
            while await count(address, "policy_versions WHERE announced_at IS NULL"):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        assert (heard["kind"], heard["title"]) == ("POLICY_PUBLISHED", "Version 2 of the privacy policy")
        assert await count(address, TOLD) == before
        assert await count(address, f"(SELECT DISTINCT person_id FROM {TOLD}) AS people") == before
        await _going_on(address, client, owner, tenant)
        told = [(await client.data(READ, {"version": version}))["privacyPolicy"] for version in (1, None)]

    assert (told[0]["supersededAt"], told[1]["version"]) == (told[1]["publishedAt"], 2)
    letters = "deliveries d JOIN notifications n ON n.id = d.notification_id"
    assert await count(address, f"{letters} WHERE n.person_id = '{owner.person.id}'") == 0


async def _going_on(address: str, client: Client, owner: Someone, tenant: Someone) -> None:
    """Looking after one's rights is no use; what follows is, once, and gives nothing back."""
    written = f"consents WHERE person_id = '{tenant.person.id}' AND way = 'continued_use'"
    # The feed was a use; it is heard of before that is written.
    async with asyncio.timeout(5):
        while await count(address, written) < len(ConsentPurpose):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    refused = await client.do("acceptPolicy", {"version": 1}, owner)
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "version")
    assert (await counting(client, owner))["SERVICE"] == ("SIGN_UP", 1)

    await asyncio.gather(*(client.data("{ utilityAccounts { id } }", None, who) for who in [owner, tenant] * 4))

    assert await count(address, written) == len(ConsentPurpose)
    assert await counting(client, owner) == {
        "SERVICE": ("CONTINUED_USE", 2),
        "UTILITY_DATA": ("CONTINUED_USE", 2),
        "IMPROVEMENT": ("CONTINUED_USE", 2),
        "NOTICES": ("WITHDRAWN", 1),
    }
    assert (await given(client, tenant, version=2))["__typename"] == "Viewer"
    assert set((await counting(client, tenant)).values()) == {("ACCEPTED", 2)}


async def _told_in_slices(database_url: str, keys_file: Path) -> list[int]:
    """How many have been told after a first slice, and how often each in the end. Only inside `apart`."""
    settings = settings_for(database_url, keys_file)
    policies.AT_ONCE, kept = 4, policies.AT_ONCE
    async with opened(settings):
        services = create_app(settings).state.services
        town, context = await small_town(services), Context(services)
        policy = await PolicyVersion.get()
        await PolicyVersion.filter(id=policy.id).update(announced_at=None, published_at=context.now)
        await policies._some_told(context)
        begun = await Notification.all().count()
        await asyncio.gather(*(policies.announce_policies(context) for _ in range(3)))
        told = Counter(await Notification.all().values_list("person_id", flat=True))
        assert told.keys() == {someone.person.id for someone in town.people.values()}
    policies.AT_ONCE = kept
    return [begun, *sorted(told.values())]


async def test_people_are_told_in_slices_and_whoever_goes_on_begins_behind_the_last(
    keys_file: Path, tmp_path: Path
) -> None:
    assert await apart(_told_in_slices, f"sqlite://{tmp_path}/slices.sqlite3", keys_file) == [4, *[1] * 10]


async def _agreed_twice(database_url: str, keys_file: Path) -> Someone:
    """To the first version with the account, to a second one later, but for notices. Only inside `apart`."""
    settings = settings_for(database_url, keys_file)
    async with opened(settings):
        owner = (await small_town(create_app(settings).state.services))["owner"]
        await agreed(owner)
        later: dict[str, Any] = {"person_id": owner.person.id, "number": 2, "version": 2, "language": Language.KK}
        for purpose, way in ((ConsentPurpose.SERVICE, "accepted"), (ConsentPurpose.NOTICES, "withdrawn")):
            await Consent.create(purpose=purpose, way=ConsentWay(way), at=owner.session.created_at, **later)
        return owner


async def _back(database_url: str, keys_file: Path) -> None:
    await database.downgrade(settings_for(database_url, keys_file).tortoise(MODULES))


async def _forth(database_url: str, keys_file: Path) -> None:
    await database.upgrade(settings_for(database_url, keys_file).tortoise(MODULES))


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_what_was_accepted_before_there_were_purposes_stands_as_consents_to_all_of_them(
    kind: str, request: pytest.FixtureRequest, keys_file: Path, tmp_path: Path
) -> None:
    address = f"sqlite://{tmp_path}/accepted.sqlite3"
    if kind == "postgres":
        address = request.getfixturevalue("postgres").create_database("accepted")
    owner = await apart(_agreed_twice, address, keys_file)
    while "consents" in await rows(address):
        await apart(_back, address, keys_file)
    assert sorted(await asked(address, "SELECT version, language FROM policy_acceptances")) == [(1, "en"), (2, "kk")]

    await apart(_forth, address, keys_file)

    written = f"SELECT purpose, number, version, way FROM consents WHERE person_id = '{owner.person.id}'"
    assert Counter(await asked(address, written)) == Counter(
        (purpose.value, version, version, "sign_up") for purpose in ConsentPurpose for version in (1, 2)
    )
    newest = f"SELECT policy_version FROM accounts WHERE id = '{owner.account.id}'"
    assert await asked(address, newest) == [(2,)]
    assert await count(address, "organizations WHERE operator_since IS NOT NULL") == 1
