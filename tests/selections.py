"""Documents that ask for all there is, made from the schema: whatever field is added, they ask for it too."""

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

# Fewer than a document may have, of which the beginning takes some.
MOST_WORDS = 330


class Selections:
    """`deepest`: objects inside of objects; pages of a list do not count."""

    def __init__(self, deepest: int) -> None:
        self._deepest = deepest

    def of(self, kind: GraphQLObjectType) -> Iterator[str]:
        """In parts, each as large as a document may be; every field of the kind with all that is within it."""
        part: list[str] = []
        for name, field in kind.fields.items():
            words = self._field(name, field, (kind.name,))
            if sum(map(_length, part)) + _length(words) > MOST_WORDS:
                yield " ".join(part)
                part = []
            part += [words] if words else []
        if part:
            yield " ".join(part)

    def _field(self, name: str, field: GraphQLField, path: tuple[str, ...]) -> str:
        if any(is_required_argument(argument) for argument in field.args.values()):
            return ""
        kind = get_named_type(field.type)
        if is_leaf_type(kind):
            return name
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            return f"{name} {{ __typename }}"
        assert isinstance(kind, GraphQLObjectType)
        inner = self._inside(kind, path)
        return f"{name}{'(first: 2)' if 'first' in field.args else ''} {{ {inner} }}" if inner else ""

    def _inside(self, kind: GraphQLObjectType, path: tuple[str, ...]) -> str:
        if kind.name.endswith(("Connection", "Edge")):
            return " ".join(filter(None, (self._field(name, field, path) for name, field in kind.fields.items())))
        deeper = path.count(kind.name) == 0 and len(path) < self._deepest
        return " ".join(
            words
            for name, field in kind.fields.items()
            if (deeper or is_leaf_type(get_named_type(field.type)))
            and (words := self._field(name, field, (*path, kind.name)))
        )


def _length(words: str) -> int:
    return len(words.replace("(first: 2)", " ( first : 2 )").split())
