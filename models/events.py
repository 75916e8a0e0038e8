"""What an event is: a frozen statement in the past tense, ids only, about one topic. The database keeps the truth.

Each event class stands in its domain's file, under the row it is about; `resolvers.changes` announces it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    @property
    def topic(self) -> str:
        """The scoped name it is announced on, such as `poll:<id>`; its counter is a row of `topics`."""
        raise TypeError(f"{type(self).__name__} names no topic")


def account_topic(account_id: object) -> str:
    """Where everything is announced that changes what an account may see or do."""
    return f"account:{account_id}"
