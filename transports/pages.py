"""The pages of our own build, served with a policy that lets nothing in from outside."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

BUILT = Path(__file__).parent.parent / "web" / "dist"
# The editor sets styles from scripts and underlines mistakes with a data image; nothing else is relaxed.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
NOT_BUILT = (
    '<!doctype html><html lang="en"><title>Wires Home</title><p>The pages are not built yet: run <code>make web</code>.'
)


def wants_page(request: Request) -> bool:
    """A browser that opens the address, and not a program that asks by GET."""
    return (
        request.method == "GET"
        and "query" not in request.query_params
        and "text/html" in request.headers.get("accept", "")
    )


class BuiltFiles(StaticFiles):
    """Files whose names hold a digest of their content never change."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers.update({"cache-control": "public, max-age=31536000, immutable", **HEADERS})
        return response

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            raise HTTPException(error.status_code, headers=HEADERS) from None


class Pages:
    """`demo`: the file that the demo's seed leaves with its log-ins and examples; None where no demo is served.

    `places`: where an app shows things, and where letters lead; a demo has no app, and shows GraphiQL there.
    """

    def __init__(self, demo: Path | None, places: Iterable[str] = ()) -> None:
        self._demo = demo
        self.routes: list[BaseRoute] = [
            Route("/", lambda request: RedirectResponse("/graphql")),
            Route("/graphql/examples.json", self._examples),
            Mount("/static/assets", GZipMiddleware(BuiltFiles(directory=BUILT / "assets", check_dir=False))),
            Route("/static/favicon.svg", self._favicon),
        ]
        if demo is not None:
            self.routes += [Route(place, lambda request: RedirectResponse("/graphql")) for place in places]

    def graphiql(self) -> Response:
        page = BUILT / "index.html"
        return HTMLResponse(
            page.read_text() if page.exists() else NOT_BUILT,
            200,
            {**HEADERS, "cache-control": "no-cache", "vary": "accept"},
        )

    async def _favicon(self, request: Request) -> Response:
        icon = BUILT / "favicon.svg"
        if not icon.exists():
            raise HTTPException(404, headers=HEADERS)
        return FileResponse(icon, 200, {**HEADERS, "cache-control": "no-cache"})

    async def _examples(self, request: Request) -> Response:
        if self._demo is None or not self._demo.exists():
            return JSONResponse({"logins": [], "tabs": []}, 404, HEADERS)
        return JSONResponse(json.loads(self._demo.read_text()), 200, HEADERS)
