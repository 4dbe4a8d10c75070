"""Values of a YAML file -> a pydantic model; every mistake is told with its line, its column and the likely word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from policylint.errors import YamlError, nearest, together
from policylint.yamlfile import Route, YamlFile

Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], values: object, file: YamlFile, route: Route, kind: type[YamlError]) -> Model:
    """Return what the values at a route of a file say; the first mistake is raised as this kind of error."""
    try:
        return model.model_validate(values)
    except ValidationError as failure:
        # A misspelt key is also a missing one: the key that is there tells more.
        details = sorted(failure.errors(), key=lambda detail: detail["type"] != "extra_forbidden")
        raise _error(model, details[0], values, file, route, kind) from failure


def wholly_validated(model: type[Model], file: YamlFile) -> Model:
    """Return what a file says; all its mistakes are raised at once, as YamlError or MistakesError."""
    values = {} if file.values is None else file.values
    try:
        return model.model_validate(values)
    except ValidationError as failure:
        raise together(_error(model, d, values, file, (), YamlError) for d in failure.errors()) from failure


def _error(
    model: type[BaseModel], detail: ErrorDetails, values: object, file: YamlFile, route: Route, kind: type[YamlError]
) -> YamlError:
    place = _yaml_route(detail["loc"], values)
    if detail["type"] == "missing":
        return file.error((*route, *place[:-1]), f"{place[-1]!r} is missing", kind)
    reason = _unknown_key(model, place) if detail["type"] == "extra_forbidden" else _wrong_value(detail, place)
    return file.error((*route, *place), reason, kind)


def _unknown_key(model: type[BaseModel], place: Route) -> str:
    key = str(place[-1])
    known = [field.alias or name for name, field in _model_at(model, place[:-1]).model_fields.items()]
    return f"unknown key {key!r}{nearest(key, known) or '; known are ' + ', '.join(known)}"


def _wrong_value(detail: ErrorDetails, place: Route) -> str:
    told = detail["msg"].removeprefix("Value error, ")
    known = re.findall(r"'([^']*)'", told) if detail["type"] == "literal_error" else []
    return f"{place[-1] if place else 'it'}: {told}{nearest(str(detail['input']), known)}"


def _model_at(model: type[BaseModel], place: Route) -> type[BaseModel]:
    """Return the model of the values at a place below those of a model."""
    for step in place:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if step in fields:
            model = next(_models(fields[str(step)].annotation), model)
    return model


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _yaml_route(location: Sequence[int | str], values: object) -> Route:
    """Drop from pydantic's location what is not a key or index of the values (names of union members)."""
    route: list[str | int] = []
    here = values
    for step in location:
        if isinstance(here, dict):
            route.append(step)
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int):
            route.append(step)
            here = here[step] if step < len(here) else None
    return tuple(route)
