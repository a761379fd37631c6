"""What all tests share: the shipped data, built once."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from etl import build
from tracker import store

# A busy machine may take its time over an example; with CI set they are the same ones every time.
settings.register_profile(
    "patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped data once, into a folder of its own; return that folder."""
    var = tmp_path_factory.mktemp("var")
    before = os.environ.get("PANTAU_VAR")
    os.environ["PANTAU_VAR"] = str(var)
    build.build()
    if before is None:
        del os.environ["PANTAU_VAR"]
    else:
        os.environ["PANTAU_VAR"] = before
    return var


@pytest.fixture
def shipped(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point Pantau at the shipped data for one test."""
    monkeypatch.setenv("PANTAU_VAR", str(built))
    monkeypatch.setenv("PANTAU_LOCAL_STAFF", "1")
    return built


@pytest.fixture
def published(shipped: Path) -> store.Store:
    """Open the shipped data as staff."""
    return store.open("staff")
