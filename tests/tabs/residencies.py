"""Examples of moving in: a letter, a request, the answer."""

from datetime import timedelta

from models.buildings import Building
from models.days import local_day
from models.invites import Invite
from models.residents import Residency, ResidencyRole, ResidencyState
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab


async def facts(demo: Demo) -> Facts:
    here = Residency.filter(complex_id=demo.home.complex_id).order_by("id")
    requests = await here.filter(state=ResidencyState.REQUESTED).limit(2)
    letter = await Invite.filter(complex_id=demo.home.complex_id).order_by("id").first()
    lease = await here.filter(state=ResidencyState.ACTIVE, role=ResidencyRole.TENANT, unit__kind="commercial").first()
    building = await Building.filter(complex_id=demo.home.complex_id).order_by("address").first()
    if len(requests) < 2 or not (letter and lease and building):
        raise NotTheDemo
    return {
        "building_id": write_id("Building", building.id),
        "request_id": write_id("Residency", requests[0].id),
        "other_request_id": write_id("Residency", requests[1].id),
        "invite_id": write_id("Invite", letter.id),
        "tenancy_id": write_id("Residency", lease.id),
        "last_day": (local_day(demo.context.now) + timedelta(days=30)).isoformat(),
    }


GROUP = "Residents"
TABS = (
    Tab(
        "Write letters for a building",
        "manager",
        lambda facts: {"input": {"buildingId": facts["building_id"], "kind": "PARKING"}},
        """
# Then open `inviteSheet.url` in the browser: cards with codes, to be cut and put into the letter boxes.
mutation PrintInvites($input: PrintInvitesInput!) {
  printInvites(input: $input) {
    __typename
    ... on Building { address inviteSheet { url fileName expiresAt } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Invite a tenant to one's own unit",
        "owner",
        lambda facts: {"input": {"unitId": facts["unit_id"], "role": "TENANT", "days": 14}},
        """
mutation InviteToUnit($input: InviteToUnitInput!) {
  inviteToUnit(input: $input) {
    __typename
    ... on Invite { id letterCode expiresAt unit { number } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Withdraw a letter",
        "manager",
        lambda facts: {"input": {"inviteId": facts["invite_id"]}},
        """
mutation WithdrawInvite($input: WithdrawInviteInput!) {
  withdrawInvite(input: $input) {
    __typename
    ... on Invite { id withdrawnAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Write down who lives in a unit",
        "manager",
        lambda facts: {
            "input": {
                "unitId": facts["unit_id"],
                "surname": "Сәрсенова",
                "givenName": "Мадина",
                "phone": "8 701 000 77 66",
                "role": "FAMILY",
            }
        },
        """
# As a row of a spreadsheet: it gives no access. Who brings a letter with this phone confirmed takes it over.
mutation RegisterResident($input: RegisterResidentInput!) {
  registerResident(input: $input) {
    __typename
    ... on Residency { id state role way since unit { number } resident { displayName phone } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Ask to live in a unit",
        "elsewhere",
        lambda facts: {
            "input": {
                "buildingId": facts["building_id"],
                "number": "2",
                "role": "OWNER",
                "share": "0.5",
                "note": "По договору",
            }
        },
        """
mutation ClaimUnit($input: ClaimUnitInput!) {
  claimUnit(input: $input) {
    __typename
    ... on Residency { id state role share unit { number } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Let somebody in who asked",
        "manager",
        lambda facts: {"input": {"residencyId": facts["request_id"]}},
        """
mutation ApproveResidency($input: ApproveResidencyInput!) {
  approveResidency(input: $input) {
    __typename
    ... on Residency { id state since way resident { displayName phone } history { state at by reason } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Decline a request",
        "manager",
        lambda facts: {"input": {"residencyId": facts["other_request_id"], "reason": "Приложите договор аренды."}},
        """
mutation DeclineResidency($input: DeclineResidencyInput!) {
  declineResidency(input: $input) {
    __typename
    ... on Residency { id state history { state at by reason } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Correct a residency",
        "manager",
        lambda facts: {
            "input": {"residencyId": facts["tenancy_id"], "until": None, "reason": "Договор продлён бессрочно"}
        },
        """
mutation CorrectResidency($input: CorrectResidencyInput!) {
  correctResidency(input: $input) {
    __typename
    ... on Residency { id role share since until history { state at by reason } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "End a tenancy on its last day",
        "manager",
        lambda facts: {
            "input": {"residencyId": facts["tenancy_id"], "until": facts["last_day"], "reason": "Договор окончен"}
        },
        """
mutation EndResidency($input: EndResidencyInput!) {
  endResidency(input: $input) {
    __typename
    ... on Residency { id state until }
    ... on Refused { code message field }
  }
}""",
    ),
)
