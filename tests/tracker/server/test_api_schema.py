"""The API keeps what its own description says: schemathesis asks in every way the description has.

422 is an answer to allowed words that do not go together, so it counts as accepted. The days that
may be asked for are cut to one, for each other day is put together anew.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished

from tests.tracker.server.asgi import APP, HOST, V1, ask
from tracker.programme import Programme

ADDRESSES = ("/indicators", "/indicators/{id}", "/milestones", "/published-figures")
ACCEPTED = ["2xx", "404", "422"]
ASKED = {
    "generation": {"max-examples": 30, "deterministic": True},
    "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}},
}


@pytest.fixture
def scenarios(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> list[ScenarioFinished]:
    """Run every phase of schemathesis, in this process; an error of its own fails the test."""
    monkeypatch.setattr(Programme, "days", lambda self, last: [last])
    config = SchemathesisConfig.from_dict(ASKED)
    told = {"host": HOST}
    schema = schemathesis.openapi.from_asgi(f"{V1}/openapi.json", APP, config=config, headers=told)
    schema.config.headers = told
    return [*finished(schema)]


def finished(schema: schemathesis.BaseSchema) -> Iterator[ScenarioFinished]:
    for event in from_schema(schema).execute():
        assert not isinstance(event, NonFatalError), event.info
        if isinstance(event, ScenarioFinished):
            yield event


def test_schemathesis_finds_no_answer_that_is_not_as_described(
    scenarios: list[ScenarioFinished],
) -> None:
    checks = [
        (scenario.label, node.name, node.failure_info and node.failure_info.failure)
        for scenario in scenarios
        for nodes in scenario.recorder.checks.values()
        for node in nodes
        if node.status is not Status.SUCCESS
    ]
    assert checks == []
    asked = Counter(s.label for s in scenarios for _ in s.recorder.cases)
    assert {f"GET {V1}{address}" for address in ADDRESSES} <= set(asked)
    assert sum(asked.values()) > 500


def test_every_word_the_description_names_is_answered(shipped: Path) -> None:
    named = ask(f"{V1}/openapi.json").json()["paths"]
    asked = [
        (address.format(id="outreach_reach"), parameter["name"], word)
        for address in ADDRESSES
        for parameter in named[V1 + address]["get"]["parameters"]
        if parameter["in"] == "query" and parameter["name"] != "as_of"
        for word in parameter["schema"].get("enum", [])
    ]
    assert len(asked) > 80
    for address, name, word in asked:
        answer = ask(f"{V1}{address}?{urlencode({name: word})}")
        assert answer.status_code == 200, answer.text
