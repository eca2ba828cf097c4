"""Nothing is changed except by an operation, and no operation forgets who, when and where."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest
from django.apps import apps

import holdfast
from holdfast.foundation.guard import Guarded
from holdfast.foundation.operation import REGISTRY
from tests.architecture.sources import PROJECT, python_files

# Who may open the write gate other than the operation decorator, and why.
OPENERS = {
    "src/holdfast/foundation/operation.py": "the decorator itself",
    "src/holdfast/voice/intake/slots.py": "a message without a name leaves no event: ADR 0021",
    "src/holdfast/voice/intake/claims.py": "nor does a missed code",
}


def operation_modules():
    for module in pkgutil.walk_packages(holdfast.__path__, "holdfast."):
        parts = module.name.split(".")
        if "operations" in parts[2:]:
            yield importlib.import_module(module.name)


def public_functions():
    for module in operation_modules():
        for name, thing in vars(module).items():
            if inspect.isfunction(thing) and not name.startswith("_") and thing.__module__ == module.__name__:
                yield f"{module.__name__}.{name}", thing


def test_there_are_operations():
    assert len(dict(public_functions())) > 20


@pytest.mark.parametrize(("name", "function"), [pytest.param(n, f, id=n) for n, f in public_functions()])
def test_public_function_of_an_operations_module_is_an_operation(name, function):
    assert hasattr(function, "operation_name"), f"{name} is public, in operations, and not an @operation"
    assert function.__doc__, f"{name} has no docstring"


def test_operation_names_follow_their_module():
    wrong = {n: f.__module__ for n, f in REGISTRY.items() if f.__module__.startswith("holdfast.")}
    assert {n: m for n, m in wrong.items() if n.split(".")[0] not in m.split(".")} == {}


def test_only_the_decorator_opens_the_write_gate():
    users = {
        str(path.relative_to(PROJECT))
        for path in python_files("src")
        if re.search(r"(?<!def )\bwriting\(", path.read_text())
    }
    assert users == set(OPENERS)


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if m.__module__.startswith("holdfast.")], ids=lambda m: m._meta.label
)
def test_table_is_guarded(model):
    assert issubclass(model, Guarded)
    from holdfast.foundation.guard import GuardedQuerySet

    assert isinstance(model._default_manager.all(), GuardedQuerySet)
    assert isinstance(model._base_manager.all(), GuardedQuerySet)


# Tables that stand above organisations or carry the tenancy in another way.
NOT_OWNED = {
    "organisation.Organisation",
    "organisation.OrganisationSuccession",
    "foundation.EventContent",
    "foundation.JobLock",
    "voice.Slot",  # whose message, and whether there is one, nobody may tell: ADR 0021
}


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if m.__module__.startswith("holdfast.")], ids=lambda m: m._meta.label
)
def test_every_owned_row_names_its_organisation(model):
    if model._meta.label in NOT_OWNED:
        return
    assert "organisation_id" in {f.attname for f in model._meta.get_fields() if hasattr(f, "attname")}
