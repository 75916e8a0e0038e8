"""A push message in its envelope (RFC 8291): for one browser's subscription, which alone can open it.

The one rule: nothing of it can be told from outside, not even roughly how long it is.
"""

import json
from dataclasses import dataclass
from hashlib import sha256

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec

from integrations.endpoints import NotAllowed, Roads
from integrations.letters import Letter
from integrations.vapid import CURVE, decoded, unpadded

# A service need not take more than 4096 bytes, the seal and its head included (RFC 8030, 7.2).
LONGEST_PAYLOAD = 3072
STEP = 512
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Device:
    """A browser's subscription, as its `toJSON()` says it: `p256dh` is the public key, `auth` the secret."""

    endpoint: str
    public_key: str
    auth_secret: str


def unfit(roads: Roads, device: Device) -> str | None:
    """Which part of it could never be sent to, by its name."""
    try:
        roads.endpoint(device.endpoint)
    except NotAllowed:
        return "endpoint"
    try:
        _point(device)
    except ValueError:
        return "public_key"
    try:
        _secret(device)
    except ValueError:
        return "auth_secret"
    return None


def payload_of(letter: Letter, reference: str) -> bytes:
    """JSON of `title`, `body`, `link` and `tag`; a body that is too long is cut. Spaces follow, up to a full step."""
    told = {"title": letter.subject[:LONGEST_TITLE], "link": letter.link, "tag": letter.tag or reference}
    body = letter.text
    while len(made := _written(told | {"body": body})) > LONGEST_PAYLOAD and body:
        body = body[: len(body.rstrip("…")) * 4 // 5] + "…" * (len(body) > 2)
    return made.ljust(-(-len(made) // STEP) * STEP)


def _written(told: dict[str, str | None]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


def sealed(device: Device, payload: bytes) -> bytes:
    """For this browser alone, and each time under a new key. Errors: ValueError."""
    point, secret = _point(device), _secret(device)
    own = ec.generate_private_key(CURVE)
    body: bytes = http_ece.encrypt(payload, private_key=own, dh=point, auth_secret=secret, version="aes128gcm")
    return body


def topic_of(device: Device, tag: str) -> str:
    """32 letters that say nothing, and are others for each device: services cannot tell who is told the same."""
    return unpadded(sha256(f"{device.endpoint}\0{tag}".encode()).digest()[:24])


def _point(device: Device) -> bytes:
    """Errors: ValueError."""
    point = decoded(device.public_key)
    if len(point) != 65:
        raise ValueError("is not a point in full")
    ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
    return point


def _secret(device: Device) -> bytes:
    """Errors: ValueError."""
    if len(secret := decoded(device.auth_secret)) != 16:
        raise ValueError("is not 16 bytes")
    return secret
