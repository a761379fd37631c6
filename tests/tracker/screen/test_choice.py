"""A choice in the address: a copied link opens the same view, in either language."""

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    """Offer a pillar and a language, as the side bar does, and say what was chosen."""
    import streamlit as st

    from tracker.screen.choice import asked_for, choice

    malay = asked_for("lang", "en") == "ms"
    words = {"all": "Semua" if malay else "All", "Prevention": "Pencegahan" if malay else "P1"}
    choice("Language", ["en", "ms"], key="lang")
    chosen = choice(
        "Pillar",
        ["all", "Prevention", "Protection"],
        key="pillar",
        shown=lambda option: words.get(option, option),
    )
    st.text(f"chosen {chosen}")


def opened(**address: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=20)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def chosen(app: AppTest) -> str:
    assert not app.exception
    return app.text[0].value.removeprefix("chosen ")


def address(app: AppTest) -> dict[str, str]:
    """Return what stands in the address."""
    return {name: "".join(value) for name, value in app.query_params.items()}


def pick(app: AppTest, option: str) -> AppTest:
    return app.selectbox(key="pillar").set_value(option).run()


def test_without_a_link_the_first_option_is_chosen_and_the_address_stays_clean():
    app = opened()
    assert chosen(app) == "all"
    assert address(app) == {}


def test_a_link_chooses():
    app = opened(pillar="Protection")
    assert chosen(app) == "Protection"
    assert app.selectbox(key="pillar").value == "Protection"
    assert address(app) == {"pillar": "Protection"}


def test_a_link_wins_over_what_was_chosen_before():
    app = pick(opened(), "Prevention")
    app.query_params["pillar"] = "Protection"
    assert chosen(app.run()) == "Protection"


@pytest.mark.parametrize("asked", ["Prosecution", "protection", "", "<script>", "Pencegahan"])
def test_an_option_nobody_offers_counts_as_the_default(asked: str):
    app = opened(pillar=asked)
    assert chosen(app) == "all"
    assert address(app) == {}


def test_choosing_writes_the_address():
    app = pick(opened(), "Prevention")
    assert chosen(app) == "Prevention"
    assert address(app) == {"pillar": "Prevention"}


def test_choosing_the_default_again_leaves_the_address_clean():
    app = pick(opened(pillar="Protection"), "all")
    assert chosen(app) == "all"
    assert address(app) == {}


def test_a_choice_changes_the_link_it_came_with():
    app = pick(opened(pillar="Protection"), "Prevention")
    assert chosen(app) == "Prevention"
    assert address(app) == {"pillar": "Prevention"}


def test_a_choice_stays_when_a_page_change_empties_the_address():
    app = pick(opened(), "Prevention")
    app.query_params.clear()
    app.run()
    assert chosen(app) == "Prevention"
    assert address(app) == {"pillar": "Prevention"}


@pytest.mark.parametrize(
    ("language", "label"), [("en", "P1"), ("ms", "Pencegahan")], ids=["english", "malay"]
)
def test_the_same_link_opens_the_same_view_in_both_languages(language: str, label: str):
    app = opened(pillar="Prevention", lang=language)
    assert chosen(app) == "Prevention"
    assert label in app.selectbox(key="pillar").options
    assert address(app)["pillar"] == "Prevention"


def test_changing_the_language_keeps_the_choice_and_its_link():
    app = opened(pillar="Prevention")
    app.selectbox(key="lang").set_value("ms").run()
    assert chosen(app) == "Prevention"
    assert address(app) == {"pillar": "Prevention", "lang": "ms"}


def days() -> None:
    """Offer three days of which the middle one is the usual one."""
    import streamlit as st

    from tracker.screen.choice import choice

    st.text("chosen " + choice("Compare with", ["c", "b", "a"], key="day", default="b"))


@pytest.mark.parametrize(
    ("asked", "shown", "kept"), [(None, "b", {}), ("c", "c", {"day": "c"}), ("b", "b", {})]
)
def test_another_option_than_the_first_may_be_the_default(
    asked: str | None, shown: str, kept: dict[str, str]
):
    app = AppTest.from_function(days, default_timeout=20)
    if asked:
        app.query_params["day"] = asked
    app.run()
    assert chosen(app) == shown
    assert address(app) == kept
