"""Who may send files: the sessions of the load page's staff readers, and only while it is open."""

import math
from threading import Thread

import pytest

from tests.tracker.server.test_doors import PLAIN, Doors, status, streamlit
from tracker.server.uploads import LONGEST, MOST, Uploads

OURS = "0e3d2f5a-1c1f-4c8e-9a55-3f4e9f1d2b6c"
THEIRS = "9b1b7c1e-77aa-4f0e-8f6b-0c2d8f2a1e11"
FILE = "5d1f2c3b-aaaa-4bbb-8ccc-1234567890ab"


class Clock:
    """A clock that stands until it is moved."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def sent(files: Uploads, path: str, method: str = "PUT") -> int:
    """Return the status a file sent to an address is answered with."""
    answers: list[dict] = []

    async def send(message: dict) -> None:
        answers.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(b"host", b"localhost:8501")],
        "client": ("127.0.0.1", 5),
    }
    with pytest.raises(StopIteration):
        Doors(streamlit, PLAIN, files)(scope, None, send).send(None)
    return status(answers)


def address(session: str) -> str:
    return f"/_stcore/upload_file/{session}/{FILE}"


def test_without_more_nobody_may_send_a_file() -> None:
    assert sent(Uploads(), address(OURS)) == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_session_let_in_may_send_a_file_and_take_it_back(method: str) -> None:
    files = Uploads()
    files.let(OURS, math.inf)
    assert sent(files, address(OURS), method) == 200
    assert sent(files, address(THEIRS), method) == 404


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "put", "PATCH", ""])
def test_nothing_else_may_be_done_there(method: str) -> None:
    files = Uploads()
    files.let(OURS, math.inf)
    assert sent(files, address(OURS), method) == 404


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file",
        "/_stcore/upload_file/",
        f"/_stcore/upload_file/{OURS}",
        f"/_stcore/upload_file/{OURS}/",
        f"/_stcore/upload_file/{OURS}/{FILE}/",
        f"/_stcore/upload_file/{OURS}/{FILE}/x",
        f"/_stcore/upload_file/{OURS}/../{FILE}",
        f"/_stcore/upload_file/{OURS}//{FILE}",
        f"/_stcore/upload_file//{OURS}/{FILE}",
        f"/_stcore/upload_file/{OURS} /{FILE}",
        f"/_stcore/upload_file/{OURS}\n/{FILE}",
        f"/_stcore/upload_file/{OURS}/{FILE}\n",
        f"/_stcore/upload_file/{OURS.upper()}/{FILE}",
        f"/base/_stcore/upload_file/{OURS}/{FILE}",
        f"/_stcore/upload_file/{THEIRS}/{OURS}",
        f"/_stcore/upload_file/{THEIRS}/{FILE}?session={OURS}",
    ],
)
def test_only_the_whole_address_counts(path: str) -> None:
    files = Uploads()
    files.let(OURS, math.inf)
    assert sent(files, path) == 404


def test_leaving_the_page_shuts_the_door() -> None:
    files = Uploads()
    files.let(OURS, math.inf)
    files.let(THEIRS, math.inf)
    files.shut(OURS)
    files.shut(OURS)
    assert (files.may(OURS), files.may(THEIRS)) == (False, True)


def test_the_door_shuts_when_the_sign_in_ends() -> None:
    clock = Clock()
    files = Uploads(clock)
    files.let(OURS, clock.now + 60)
    clock.now += 59
    assert files.may(OURS)
    clock.now += 1
    assert not files.may(OURS)


def test_a_page_left_open_over_night_has_to_be_drawn_again() -> None:
    clock = Clock()
    files = Uploads(clock)
    files.let(OURS, math.inf)
    clock.now += LONGEST
    assert not files.may(OURS)


def test_a_sign_in_that_has_ended_lets_nobody_in() -> None:
    clock = Clock()
    files = Uploads(clock)
    files.let(OURS, clock.now - 1)
    assert not files.may(OURS)


def test_what_is_remembered_does_not_grow() -> None:
    files = Uploads(Clock())
    for n in range(MOST + 5):
        files.let(f"session-{n}", math.inf)
    assert not any(files.may(f"session-{n}") for n in range(5))
    assert all(files.may(f"session-{n}") for n in range(5, MOST + 5))


def test_many_readers_at_once_lose_nothing() -> None:
    files = Uploads()
    threads = [Thread(target=files.let, args=(f"s-{n}", math.inf)) for n in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(files.may(f"s-{n}") for n in range(50))
