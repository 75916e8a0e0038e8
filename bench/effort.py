"""How much is measured. Everything is bounded in count and in time; `QUICK` is for trying the commands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """`rounds` are interleaved: A, B, A, B. `seconds` is the length of one round, where time bounds it.

    `stalls`: rounds of attacks; `longest_ms`: what one question may be expected to cost;
    `casts`: ballots per crowd of watchers; `ballots`: per evening of votes; `rows`: of a sheet; `guesses`: at
    log-ins of either kind; `accounts`: with a billing centre; `sealed`: tickets whose key is changed.
    """

    rounds: int
    seconds: float
    stalls: int
    longest_ms: float
    watchers: tuple[int, ...]
    casts: int
    ballots: int
    events: int
    rows: int
    guesses: int
    accounts: int
    sealed: int


FULL = Effort(
    rounds=3,
    seconds=1.0,
    stalls=2,
    longest_ms=5_000,
    watchers=(50, 200, 500),
    casts=4,
    ballots=400,
    events=10_000,
    rows=10_000,
    guesses=200,
    accounts=2_000,
    sealed=6_000,
)
QUICK = Effort(
    rounds=1,
    seconds=0.3,
    stalls=1,
    longest_ms=500,
    watchers=(50,),
    casts=2,
    ballots=100,
    events=2_000,
    rows=1_000,
    guesses=30,
    accounts=50,
    sealed=2_000,
)

VOTERS = 500
SEEDED_BALLOTS = 50
POLLS_SHOWN = 3
POLLS = 10
NEWS = 40
# Of as many people, in one list.
TICKETS = 50
# People of the one complex that is searched; news items of another.
CROWD, PAPERS = 20_000, 20_000
# People who are told of something at once.
TOLD = 5_000
# Rows of the spreadsheet of homes.
IMPORTED = 10_000
# Accounts that a centre is asked for all the time.
ACCOUNTS_DUE = 20
# Of every account with a billing centre.
BILLED_MONTHS, BILLED_LINES = 24, 12
