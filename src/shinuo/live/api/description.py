"""The OpenAPI document, made from the table of paths and from the very structs that are read and written."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from shinuo import __version__
from shinuo.conversations.actors import PROVIDER, Role
from shinuo.conversations.acts import ACTS, Act
from shinuo.conversations.lifecycle import MAY
from shinuo.live.frames import Do

from .operation import BYTES, Asker, Operation
from .refusals import STATUSES
from .shapes import Refused

Json = dict[str, Any]
_REF = "#/components/schemas/{name}"
_PATH_PART = re.compile(r"\{(\w+)\}")
_NUMBERS = frozenset({"contract"})
"""What in a path is a number."""
_SECURITY: dict[Asker, list[Json]] = {
    Asker.ANYBODY: [{}],
    Asker.VISITOR: [{"visitor": []}],
    Asker.VISITOR_OR_USER: [{"visitor": []}, {"session": [], "csrf": []}],
    Asker.USER: [{"session": [], "csrf": []}],
}
_SCHEMES: Json = {
    "visitor": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
}


def description(prefix: str, operations: Sequence[Operation]) -> Json:
    """The document, whose paths are below `prefix`."""
    kinds = _kinds(operations)
    schemas, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    found = dict(zip(map(repr, kinds), schemas, strict=True))
    paths: Json = {}
    for one in operations:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, found)
    components |= _acts()
    components[Do.__name__]["properties"]["act"] = _ref("Act")
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shinuo 时诺", "version": __version__},
        "servers": [{"url": prefix}],
        "paths": paths | {"/openapi.json": {"get": _OWN}},
        "components": {"schemas": components, "securitySchemes": _SCHEMES},
    }


def _kinds(operations: Iterable[Operation]) -> list[Any]:
    used = ((one.answer, one.query, one.body) for one in operations)
    found = [kind for kinds in used for kind in kinds if kind not in (None, BYTES)]
    return list({repr(kind): kind for kind in [*found, Refused]}.values())


def _operation(one: Operation, schemas: Json) -> Json:
    found: Json = {
        "operationId": one.name,
        "summary": one.says,
        "security": _SECURITY[one.asker],
        "parameters": [*_path_parameters(one.path), *_query_parameters(one.query)],
        "responses": {"200": _content_of("done", one.answer, schemas), **_refusals()},
    }
    if one.body is not None:
        body = _content_of("", one.body, schemas)
        found["requestBody"] = {"required": True, "content": body["content"]}
    return found


def _content_of(says: str, kind: Any, schemas: Json) -> Json:
    if kind is BYTES:
        return {
            "description": says,
            "content": {"application/octet-stream": {"schema": {}}},
        }
    return _content(says, schemas[repr(kind)])


def _path_parameters(path: str) -> list[Json]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer" if name in _NUMBERS else "string"},
        }
        for name in _PATH_PART.findall(path)
    ]


def _query_parameters(kind: type[msgspec.Struct]) -> list[Json]:
    schema = msgspec.json.schema_components([kind], ref_template=_REF)[1][kind.__name__]
    return [
        {"name": name, "in": "query", "required": False, "schema": said}
        for name, said in schema["properties"].items()
    ]


def _refusals() -> Json:
    return {
        str(status): _content(", ".join(codes) or "…", _ref(Refused.__name__))
        for status, codes in STATUSES.items()
    }


def _acts() -> Json:
    """The acts of visitors and of those who serve, each with its kind."""
    askers = PROVIDER | {Role.VISITOR}
    kinds = [
        act for kind, act in ACTS.items() if MAY[act] & askers and kind not in Do.FORBIDDEN
    ]
    _, found = msgspec.json.schema_components(kinds, ref_template=_REF)
    for act in kinds:
        _name_kind(act, found[act.__name__])
    named = [_ref(act.__name__) for act in kinds]
    return {**found, "Act": {"oneOf": named, "discriminator": {"propertyName": "kind"}}}


def _name_kind(act: type[Act], schema: Json) -> None:
    schema["properties"] = {"kind": {"const": act.kind}, **schema["properties"]}
    schema["required"] = ["kind", *schema["required"]]


def _ref(name: str) -> Json:
    return {"$ref": _REF.format(name=name)}


def _content(says: str, schema: Json) -> Json:
    return {"description": says, "content": {"application/json": {"schema": schema}}}


_OWN: Json = {
    "operationId": "description",
    "summary": "This document.",
    "security": [{}],
    "parameters": [],
    "responses": {"200": _content("done", {"type": "object"})},
}
