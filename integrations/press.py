"""A process of its own that typesets one document: `{"template", "data"}` as JSON comes in, a PDF goes out.

The one rule: it can do nothing but that. It reads the templates' folder, writes no file, reaches no network, knows
nothing of the environment, and takes its memory along when it ends: the typesetter keeps what it has laid out.
"""

import json
import os
import resource
import sys
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import segno
import typst

TEMPLATES = Path(__file__).parent / "templates"
# Nobody listens there: a template that asks for a package is not given one from outside.
NOWHERE = "http://127.0.0.1:9"
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
# Of the processor's cores one is enough, the others are for those who wait for less.
ENVIRONMENT = dict.fromkeys(PROXIES, NOWHERE) | {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
MOST_BYTES = 2 * 1024**3
MOST_SECONDS = 60


def typeset(template: str, data: dict[str, Any], kind: Literal["pdf", "png"] = "pdf") -> Any:
    """The bytes of a PDF; of a PNG those of each page. Equal data gives equal bytes, on every machine.

    What stands under `qr` is shown as a QR code.
    """
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=typst.Fonts(include_system_fonts=False),
        ignore_system_fonts=True,
        package_path=TEMPLATES,
        package_cache_path=TEMPLATES,
        format=kind,
        sys_inputs=inputs(data),
        timestamp=0,
    )


def inputs(data: dict[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(_drawn(data), ensure_ascii=False)}


def _drawn(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _drawn(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_drawn(inner) for inner in value]
    return qr_code(value) if name == "qr" and value is not None else value


def qr_code(text: str) -> str:
    """An SVG, with the quiet zone that readers need."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, nl=False)
    return drawn.getvalue().decode()


def confine() -> None:
    """What this process may have from now on, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def main() -> None:
    confine()
    asked = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(typeset(asked["template"], asked["data"]))


if __name__ == "__main__":
    main()
