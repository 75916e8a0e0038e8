"""Finds a Chromium for the tests of our pages; nothing is ever downloaded here."""

import os
import shutil
import subprocess
from pathlib import Path

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NPM = Path(__file__).parent / "npm"
UNPACK = "import chromium from '@sparticuz/chromium'; process.stdout.write(await chromium.executablePath())"


class NoChromium(RuntimeError):
    """No browser on this machine; the message says what would give one."""


def find_chromium() -> str:
    """The browser that $CHROMIUM names, or the system's, or the one that the tests' npm packages carry."""
    named = os.environ.get("CHROMIUM")
    if named:
        return _checked(named)
    found = next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)
    return found or _from_npm()


def _checked(path: str) -> str:
    if not os.access(path, os.X_OK):
        raise NoChromium(f"CHROMIUM={path} is not an executable file")
    return path


def _from_npm() -> str:
    # Unpacked beside its package: a file of that name in a shared /tmp could be anybody's.
    place = NPM / "node_modules" / ".chromium"
    place.mkdir(parents=True, exist_ok=True)
    unpacked = subprocess.run(
        ["node", "--input-type=module", "-e", UNPACK],
        cwd=NPM,
        env={**os.environ, "TMPDIR": str(place)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if unpacked.returncode != 0:
        raise NoChromium(f"no Chromium: set CHROMIUM, or run `npm ci` in {NPM} ({unpacked.stderr.strip()[-200:]})")
    return _checked(unpacked.stdout)
