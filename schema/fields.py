"""Root fields: each says who may call it, its docstring is its description, its name is its verb's.

`@query`, `@mutation` and `@subscription` add what all of them need: the access rule and clean input; for mutations
also the idempotency key and the union `<Field>Result = <answer> | Refused`.
"""

import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from functools import wraps
from types import ModuleType
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

import strawberry
from strawberry.types.field import StrawberryField

from models.disclosures import Shown
from resolvers.changes import perform
from resolvers.consents import note_use
from resolvers.context import Context
from resolvers.errors import Refusal
from resolvers.faults import once_more
from schema.access import Access, Who, allow
from schema.errors import Refused
from schema.inputs import clean, clean_arguments
from schema.sightings import Seen

# 200 texts of at most 20,000 characters in one answer.
LONG_TEXT_NODES = 50
# Two dozen works that no two objects of an answer share.
DEAR_NODES = 400
# One statement finds it for all objects of an answer, with much work for each.
HEAVY_NODES = 200
Kind = Literal["query", "mutation", "subscription"]
Info = strawberry.Info[Context, None]
Resolver = TypeVar("Resolver", bound=Callable[..., Any])


def related(resolver: Callable[..., Any]) -> Any:
    """A field of a type that is not a plain column; its docstring is its description."""
    return strawberry.field(resolver, description=inspect.getdoc(resolver))


def personal(shown: Shown) -> Callable[[Callable[..., Any]], Any]:
    """A `related` that tells of a person. Where it tells anything, that the viewer was shown it is written down: of
    whom and what for, `look(context)` of its type says, or None where that is nobody's affair.
    """

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry.field(resolver, description=inspect.getdoc(resolver), extensions=[Seen(shown)])

    return decorate


def listed(most: int) -> Callable[[Callable[..., Any]], Any]:
    """A `related` plain list that may hold so many things, far more than such lists do."""

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry.field(resolver, description=inspect.getdoc(resolver), metadata={"items": most})

    return decorate


def long_related(resolver: Callable[..., Any]) -> Any:
    """A `related` text so long that a few hundred of them would be too much for one answer."""
    return strawberry.field(resolver, description=inspect.getdoc(resolver), metadata={"weight": LONG_TEXT_NODES})


def dear_related(resolver: Callable[..., Any]) -> Any:
    """A `related` that asks the database for each object by itself, which a page of objects may do and not more."""
    return strawberry.field(resolver, description=inspect.getdoc(resolver), metadata={"weight": DEAR_NODES})


def heavy_related(resolver: Callable[..., Any]) -> Any:
    """A `related` that makes the database work through many rows for each object, though in one statement for all."""
    return strawberry.field(resolver, description=inspect.getdoc(resolver), metadata={"weight": HEAVY_NODES})


def long_text(description: str) -> Any:
    """The same for a plain column."""
    return strawberry.field(description=description, metadata={"weight": LONG_TEXT_NODES})


async def _let_in(who: Who, context: Context, is_use: bool) -> None:
    """Whoever asks may; and if it is a use of the service, they go on under the policy in force."""
    await allow(who, context)
    if is_use and who is not Who.ANYONE and not context.used:
        await note_use(context)


def query(who: Who, weight: int = 0, *, is_use: bool = True) -> Callable[[Callable[..., Awaitable[Any]]], Any]:
    """`weight`: as how many nodes it counts, whatever it answers, because of the work it makes.

    `is_use`: false where somebody looks after their rights, which is no going on under a new policy.
    """

    def decorate(resolver: Callable[..., Awaitable[Any]]) -> Any:
        @wraps(resolver)
        async def guarded(info: Info, **arguments: Any) -> Any:
            cleaned = clean_arguments(resolver, arguments)

            async def read() -> Any:
                await _let_in(who, info.context, is_use)
                return await resolver(info, **cleaned)

            # A connection that died in the pool shows itself at its first use: a read is simply read again.
            return await once_more(read)

        return _field("query", who, resolver, guarded, weight)

    return decorate


def mutation(
    who: Who, answer: type, again: Callable[[Context, UUID], Awaitable[Any]] | None, *, is_use: bool = True
) -> Callable[[Callable[..., Awaitable[Any]]], Any]:
    """`answer`: the type of the changed thing, which has `of(row)` for the row that the verb returns.

    `again`: the verb that finds that row for this viewer, when a request is repeated under its idempotency key; None
    where the verb itself answers a repeat alike. `is_use`: as of a query.
    """

    def decorate(resolver: Callable[..., Awaitable[Any]]) -> Any:
        name = resolver.__name__

        @wraps(resolver)
        async def guarded(info: Info, input: Any) -> Any:
            info.context.changing = True
            try:
                await once_more(lambda: _let_in(who, info.context, is_use))
                cleaned = clean(input)
                row = await perform(info.context, name, cleaned, lambda: resolver(info, cleaned), again)
            except Refusal as refusal:
                info.context.retry_after_seconds = refusal.retry_after_seconds
                return Refused.of(refusal, info.context.language)
            return answer.of(row)  # type: ignore[attr-defined]

        _retype(guarded, resolver, answer)
        return _field("mutation", who, resolver, guarded)

    return decorate


def _retype(guarded: Any, resolver: Callable[..., Any], answer: type) -> None:
    """Strawberry reads the signature: the input's description is its type's, and what comes back is a union."""
    title = "".join(part.title() for part in resolver.__name__.split("_"))
    union = strawberry.union(f"{title}Result", description=f"What `{title[0].lower()}{title[1:]}` answers.")
    result = Annotated[answer | Refused, union]  # type: ignore[valid-type]  # a type made at run time
    signature = inspect.signature(resolver)
    input_type = signature.parameters["input"].annotation
    described = strawberry.argument(description=input_type.__strawberry_definition__.description)
    parameters = [
        parameter.replace(annotation=Annotated[input_type, described]) if parameter.name == "input" else parameter
        for parameter in signature.parameters.values()
    ]
    del guarded.__wrapped__
    guarded.__signature__ = signature.replace(parameters=parameters, return_annotation=result)
    guarded.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters} | {"return": result}


def subscription(who: Who) -> Callable[[Callable[..., AsyncGenerator[Any, None]]], Any]:
    def decorate(resolver: Callable[..., AsyncGenerator[Any, None]]) -> Any:
        @wraps(resolver)
        async def guarded(info: Info, **arguments: Any) -> AsyncGenerator[Any, None]:
            with info.context.streaming():
                cleaned = clean_arguments(resolver, arguments)
                await _let_in(who, info.context, is_use=True)
                async with aclosing(resolver(info, **cleaned)) as events:
                    async for event in events:
                        info.context.forget()
                        yield event

        return _field("subscription", who, resolver, guarded)

    return decorate


def gather(kind: Kind, *domains: ModuleType) -> list[Any]:
    """The root fields of a kind that the domains declare, in the order they stand in."""
    return [
        field
        for domain in domains
        for field in vars(domain).values()
        if isinstance(field, StrawberryField) and field.metadata.get("root") == kind
    ]


def _field(kind: Kind, who: Who, resolver: Callable[..., Any], guarded: Callable[..., Any], weight: int = 0) -> Any:
    make = strawberry.subscription if kind == "subscription" else strawberry.field
    return make(
        guarded,
        name=None,
        description=inspect.getdoc(resolver),
        directives=[Access(who=who)],
        metadata={"root": kind, "who": who, "weight": weight},
    )
