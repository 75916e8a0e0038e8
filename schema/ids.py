"""Ids as clients see them: opaque, globally unique, of one kind. A wrong or foreign id is simply not found."""

import base64
from uuid import UUID

import strawberry

from resolvers.errors import not_found


@strawberry.interface(description="Whatever has an id that `node` finds again.")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque and globally unique.")


def write_id(kind: str, row_id: UUID) -> strawberry.ID:
    return strawberry.ID(base64.urlsafe_b64encode(kind.encode() + b":" + row_id.bytes).decode().rstrip("="))


def split_id(node_id: str, field: str = "id") -> tuple[str, UUID]:
    """Refuses: NOT_FOUND"""
    try:
        kind, _, number = base64.urlsafe_b64decode(node_id + "=" * (-len(node_id) % 4)).partition(b":")
        return kind.decode(), UUID(bytes=number)
    except ValueError:
        raise not_found(field) from None


def read_id(kind: str, node_id: str, field: str = "id") -> UUID:
    """Refuses: NOT_FOUND"""
    found, row_id = split_id(node_id, field)
    if found != kind:
        raise not_found(field)
    return row_id
