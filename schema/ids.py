"""Ids as clients see them: opaque, globally unique, of one kind. A wrong or foreign id is simply not found."""

import base64
from uuid import UUID

import strawberry

from models.ids import node_id
from resolvers.errors import not_found


@strawberry.interface(description="Whatever has an id that `node` finds again.")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque and globally unique.")


def write_id(kind: str, row_id: UUID) -> strawberry.ID:
    return strawberry.ID(node_id(kind, row_id))


def split_id(told: str, field: str = "id") -> tuple[str, UUID]:
    """Refuses: NOT_FOUND"""
    try:
        kind, _, number = base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)).partition(b":")
        return kind.decode(), UUID(bytes=number)
    except ValueError:
        raise not_found(field) from None


def read_id(kind: str, told: str, field: str = "id") -> UUID:
    """Refuses: NOT_FOUND"""
    found, row_id = split_id(told, field)
    if found != kind:
        raise not_found(field)
    return row_id
