"""The parts of a multipart request, heard as they come: `operations`, `map`, then the files that `map` names.

The one rule: what is not asked for is not taken. Each part is checked against what came before it, and a part that
breaks a rule ends the request at once.
"""

import logging
from dataclasses import replace
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from engine.uploads import Upload
from transports.requests import BadRequest, GraphQLRequest, Refused, read_json, read_request

MULTIPART = b"multipart/form-data"
MOST_FILES = 10
MOST_FILE_BYTES = 10 * 1024 * 1024
# Of `operations` and `map` together.
MOST_FIELD_BYTES = 1024 * 1024
LONGEST_CONTENT_TYPE = 300
LONGEST_BOUNDARY = 70
MOST_HEADERS, LONGEST_HEADER = 8, 2_048
LONGEST_PATH = 255
SPOOLED_BYTES = 256 * 1024
PLAIN = (b"", b"7bit", b"8bit", b"binary")
TOO_MANY = f"The request holds more than {MOST_FILES} files. Send them in several requests."
TOO_LARGE = f"A file may have {MOST_FILE_BYTES} bytes, `operations` and `map` together {MOST_FIELD_BYTES}. Send less."
NOT_SOUND = "The body is not sound multipart/form-data, or not whole."
NO_ORDER = "The parts must be `operations`, `map` and the files that `map` names, each once and in this order."
NO_MAP = 'Give each file in `map` one path, such as {"0": ["variables.input.file"]}.'
NO_PLACE = "Each path in `map` must lead to a null of its own in the `variables` of `operations`."
MISSING = "Not all files that `map` names have come."

# It logs what senders write, at every malformed byte.
logging.getLogger("python_multipart.multipart").setLevel(logging.CRITICAL)


def boundary_of(content_type: str) -> bytes | None:
    """None when this is not multipart/form-data with a boundary that may be one."""
    if len(content_type) > LONGEST_CONTENT_TYPE:
        return None
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    return boundary if kind == MULTIPART and 1 <= len(boundary) <= LONGEST_BOUNDARY else None


class _File:
    """One that is coming. `waiting` is what has come and is not stored."""

    def __init__(self, name: str) -> None:
        self.name, self.size, self.waiting = name, 0, bytearray()
        self._digest = sha256()
        self._content = cast(BinaryIO, SpooledTemporaryFile(SPOOLED_BYTES))

    def take(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > MOST_FILE_BYTES:
            raise Refused(413, TOO_LARGE)
        self.waiting += data

    def store(self) -> None:
        self._digest.update(self.waiting)
        self._content.write(self.waiting)
        self.waiting.clear()

    def upload(self) -> Upload:
        self._content.seek(0)
        return Upload(self.name, self._content, self.size, self._digest.hexdigest())

    def close(self) -> None:
        self._content.close()


class Form:
    """Hears the parts as they come. Errors: BadRequest, Refused."""

    def __init__(self, boundary: bytes, key: str | None) -> None:
        self._key = key
        self._request: GraphQLRequest | None = None
        self._places: dict[str, tuple[Any, Any]] = {}
        self._files: dict[str, _File] = {}
        # `operations` once it has come, and the field that is coming.
        self._read, self._field = b"", bytearray()
        self._file: _File | None = None
        self._header = self._value = self._disposition = self._encoding = b""
        self._whole = False
        heard: Any = {
            "on_part_begin": self._begin,
            "on_header_field": self._hear_header,
            "on_header_value": self._hear_value,
            "on_header_end": self._end_header,
            "on_headers_finished": self._open,
            "on_part_data": self._take,
            "on_part_end": self._close_part,
            "on_end": self._end,
        }
        self._parser = MultipartParser(boundary, heard, max_header_count=MOST_HEADERS, max_header_size=LONGEST_HEADER)

    @property
    def waiting(self) -> int:
        return sum(len(file.waiting) for file in self._files.values())

    def feed(self, chunk: bytes) -> None:
        try:
            self._parser.write(chunk)
        except FormParserError:
            raise BadRequest(NOT_SOUND) from None

    def store(self) -> None:
        for file in self._files.values():
            if file.waiting:
                file.store()

    def whole(self) -> GraphQLRequest:
        """The request, when all of it has come and is stored."""
        if not self._whole:
            raise BadRequest(NOT_SOUND)
        if self._request is None or self._places.keys() != self._files.keys():
            raise BadRequest(MISSING)
        for name, (holder, place) in self._places.items():
            holder[place] = self._files[name].upload()
        return replace(self._request, with_files=True)

    def close(self) -> None:
        """What has come is gone."""
        for file in self._files.values():
            file.close()

    def _begin(self) -> None:
        self._disposition = self._encoding = b""

    def _hear_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _hear_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        name, value, self._header, self._value = self._header.lower(), self._value, b"", b""
        if name == b"content-disposition":
            self._disposition = value
        if name == b"content-transfer-encoding":
            self._encoding = value.strip().lower()

    def _open(self) -> None:
        kind, options = parse_options_header(self._disposition)
        if kind != b"form-data" or self._encoding not in PLAIN:
            raise BadRequest(NOT_SOUND)
        name = options.get(b"name", b"").decode(errors="replace")
        if self._request is not None:
            if name not in self._places or name in self._files:
                raise BadRequest(NO_ORDER)
            self._file = self._files[name] = _File(options.get(b"filename", b"").decode(errors="replace"))
        elif name != ("map" if self._read else "operations"):
            raise BadRequest(NO_ORDER)

    def _take(self, data: bytes, start: int, end: int) -> None:
        if self._file:
            self._file.take(data[start:end])
            return
        self._field += data[start:end]
        if len(self._field) + len(self._read) > MOST_FIELD_BYTES:
            raise Refused(413, TOO_LARGE)

    def _close_part(self) -> None:
        if self._file:
            self._file = None
        elif not self._read:
            self._read, self._field = bytes(self._field), bytearray()
            if not self._read:
                raise BadRequest(NO_ORDER)
        else:
            request = read_request(read_json(self._read), self._key)
            self._places = _places(read_json(bytes(self._field)), request.variables)
            self._request, self._read, self._field = request, b"", bytearray()

    def _end(self) -> None:
        self._whole = True


def _places(named: Any, variables: Any) -> dict[str, tuple[Any, Any]]:
    """File → the object or list it belongs into, and where in it. Errors: BadRequest, Refused."""
    if not isinstance(named, dict):
        raise BadRequest(NO_MAP)
    if len(named) > MOST_FILES:
        raise Refused(413, TOO_MANY)
    found = {}
    for name, paths in named.items():
        if not isinstance(paths, list) or len(paths) != 1 or not isinstance(paths[0], str):
            raise BadRequest(NO_MAP)
        found[name] = _place(paths[0], variables)
    if len({(id(holder), place) for holder, place in found.values()}) != len(found):
        raise BadRequest(NO_PLACE)
    return found


def _place(path: str, variables: Any) -> tuple[Any, Any]:
    first, *steps = path.split(".") if len(path) <= LONGEST_PATH else [""]
    holder: Any = None
    place, value = None, variables if first == "variables" else None
    for step in steps:
        holder, place = value, _step(value, step)
        value = holder[place]
    if holder is None or value is not None:
        raise BadRequest(NO_PLACE)
    return holder, place


def _step(holder: Any, step: str) -> Any:
    """The key or the index in it that the step means."""
    if isinstance(holder, dict) and step in holder:
        return step
    if isinstance(holder, list) and step.isascii() and step.isdecimal() and int(step) < len(holder):
        return int(step)
    raise BadRequest(NO_PLACE)
