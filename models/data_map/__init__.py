"""What is held about people: one table of every column and file that is personal, and of all that is not.

One rule: a column that stands in neither fails a test. Export shows what stands here, erasure does what it says here,
and docs/personal-data.md prints it. Erasure goes through it in this order: what is found by others goes before them.
"""

from models.data_map.bills import BILLS
from models.data_map.held import Fate, Ground, Held, Kept, Section, Subject
from models.data_map.homes import HOMES
from models.data_map.impersonal import IMPERSONAL
from models.data_map.looks import LOOKS
from models.data_map.notices import NOTICES
from models.data_map.people import PEOPLE, RIGHTS
from models.data_map.plain import PLAIN
from models.data_map.tickets import TICKETS
from models.data_map.votes import VOTES

__all__ = ["DATA_MAP", "IMPERSONAL", "PLAIN", "Fate", "Ground", "Held", "Kept", "Section", "Subject", "entries"]

DATA_MAP: tuple[Held, ...] = (*NOTICES, *VOTES, *BILLS, *TICKETS, *HOMES, *RIGHTS, *LOOKS, *PEOPLE)


def entries(model: str) -> list[Held]:
    return [held for held in DATA_MAP if held.model == model]
