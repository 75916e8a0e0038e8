"""Links to files. A field that offers one says who gets it; the file is made when the link is followed."""

from datetime import datetime
from typing import Self

import strawberry

from resolvers.files import Offer


@strawberry.type(
    description="A file that is made when it is fetched, as the viewer may see it then. The link is the viewer's own: "
    "it needs no other credentials, so it is not to be passed on, and it ends with the session."
)
class Download:
    url: str = strawberry.field(description="Where to GET it, as a path on this server.")
    file_name: str = strawberry.field(description="What it is called.")
    media_type: str = strawberry.field(description="What it is, such as `application/pdf`.")
    expires_at: datetime = strawberry.field(
        description="Until then the link is good, 5 minutes for most files; then ask for a new one."
    )

    @classmethod
    def of(cls, offer: Offer) -> Self:
        return cls(url=offer.url, file_name=offer.name, media_type=offer.media_type, expires_at=offer.expires_at)
