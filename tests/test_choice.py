"""What is chosen is shared by chart, table and address, and a chart is drawn anew only when it shows something else."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import choice
from tests import visiting


def script() -> None:
    import streamlit as st

    from dashboard.choice import Choice

    chosen = Choice("mark")
    beginning, key = chosen.begin("chart", of=st.session_state.get("picture"))
    st.text("|".join([",".join(chosen.values), ",".join(beginning), key]))
    st.button("click in the chart", on_click=chosen.choose, args=(["a"], "chart"))
    st.button("tick in the table", on_click=chosen.choose, args=(["b", "c", "b"],))
    st.button("tick the same", on_click=chosen.choose, args=(["a"],))
    st.button("clear in the table", on_click=chosen.choose, args=([],))


def parted() -> None:
    import streamlit as st

    from dashboard.choice import Choice

    chosen = Choice("mark")
    for widget, there in (("upper", ["a", "b"]), ("lower", ["y", "z"])):
        beginning, key = chosen.begin(widget, among=there)
        st.text("|".join([",".join(chosen.within(there)), ",".join(beginning), key]))
    st.button("click above", on_click=chosen.pick, args=(["b", "x"], ["a", "b"], "upper"))
    st.button("click below", on_click=chosen.pick, args=(["z"], ["y", "z"], "lower"))
    st.button("click nothing above", on_click=chosen.pick, args=([], ["a", "b"], "upper"))
    st.button("tick in the table", on_click=chosen.pick, args=(["a", "y"], ["a", "b", "y", "z"]))


def unhurried() -> None:
    import streamlit as st

    from dashboard.choice import Choice

    chosen = Choice("mark")
    chosen.choose(["a"], write=False)
    st.text(f"{chosen.values} {st.query_params.get_all('mark')}")
    chosen.write()
    st.text(f"{chosen.values} {st.query_params.get_all('mark')}")


def told(app: AppTest) -> tuple[str, str, str]:
    """Return what is chosen, what the chart begins with, and its key."""
    assert not app.exception
    chosen, beginning, key = str(app.text[0].value).split("|")
    return chosen, beginning, key


def click(app: AppTest, label: str) -> tuple[str, str, str]:
    next(button for button in app.button if button.label == label).click().run()
    return told(app)


def test_a_click_in_a_chart_leaves_the_chart_as_it_is() -> None:
    app = AppTest.from_function(script).run()
    assert told(app) == ("", "", "chart:0")
    assert click(app, "click in the chart") == ("a", "", "chart:0")
    assert click(app, "tick the same") == ("a", "", "chart:0")


def test_what_is_chosen_elsewhere_draws_the_chart_anew_with_it() -> None:
    app = AppTest.from_function(script).run()
    assert click(app, "tick in the table") == ("b,c", "b,c", "chart:1")
    click(app, "click in the chart")
    assert click(app, "clear in the table") == ("", "", "chart:2")


def test_of_several_charts_each_shows_its_own_part_and_a_click_in_one_leaves_the_others_as_they_are() -> None:
    app = AppTest.from_function(parted).run()

    def after(label: str) -> list[str]:
        click(app, label)
        return [str(text.value) for text in app.text]

    assert after("click above") == ["b||upper:0", "||lower:0"], "what the chart does not show is not chosen in it"
    assert after("click below") == ["b||upper:0", "z||lower:0"]
    assert after("click nothing above") == ["||upper:0", "z||lower:0"]
    assert after("tick in the table") == ["a|a|upper:1", "y|y|lower:1"]


def test_another_picture_begins_with_what_is_chosen() -> None:
    app = AppTest.from_function(script).run()
    click(app, "click in the chart")
    app.session_state["picture"] = "other"
    app.run()
    assert told(app) == ("a", "a", "chart:1")


def test_a_page_may_show_what_is_chosen_before_the_address_says_it() -> None:
    app = AppTest.from_function(unhurried).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["('a',) []", "('a',) ['a']"]


def test_the_address_says_what_is_chosen_and_a_link_chooses_it() -> None:
    app = AppTest.from_function(script)
    app.query_params["mark"] = ["x", "y"]
    app.run()
    assert told(app) == ("x,y", "x,y", "chart:0")
    click(app, "click in the chart")
    assert app.query_params["mark"] in ("a", ["a"])
    click(app, "clear in the table")
    assert "mark" not in app.query_params


def test_a_link_followed_later_chooses_anew() -> None:
    app = AppTest.from_function(script).run()
    click(app, "tick in the table")
    app.query_params["mark"] = ["z"]
    app.run()
    assert told(app)[:2] == ("z", "z")


def test_an_address_from_before_the_last_choice_does_not_undo_it() -> None:
    app = AppTest.from_function(script)
    app.query_params["mark"] = ["x"]
    app.run()
    click(app, "click in the chart")
    app.query_params["mark"] = ["x"]
    app.run()
    assert told(app)[0] == "a"


def test_a_link_to_what_was_chosen_before_the_last_choice_is_followed_once_the_browser_has_caught_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choice, "HURRY", 0.0)
    app = AppTest.from_function(script)
    app.query_params["mark"] = ["x"]
    app.run()
    click(app, "clear in the table")
    app.query_params["mark"] = ["x"]
    app.run()
    assert told(app)[0] == "x"


def test_whoever_goes_back_undoes_a_choice_with_one_press(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "HURRY", 0.0)
    app = AppTest.from_function(script).run()
    click(app, "click in the chart")
    click(app, "tick in the table")
    app.query_params["mark"] = ["a"]
    app.run()
    assert told(app)[0] == "a"
    del app.query_params["mark"]
    app.run()
    assert told(app)[:2] == ("", "")
    assert "mark" not in app.query_params, "or the browser would be sent forward again"


def test_of_choices_in_a_hurry_none_is_undone_by_an_address_from_before_them() -> None:
    app = AppTest.from_function(script).run()
    click(app, "click in the chart")
    click(app, "tick in the table")
    del app.query_params["mark"]
    app.run()
    assert told(app)[0] == "b,c"
    assert visiting.address(app) == {"mark": ["b", "c"]}


def test_a_choice_is_kept_on_the_way_over_another_page_whose_address_does_not_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choice, "HURRY", 0.0)
    app = AppTest.from_function(script).run()
    click(app, "click in the chart")
    app.session_state["visit"] = 2
    del app.query_params["mark"]
    app.run()
    assert told(app)[0] == "a"
    assert visiting.address(app) == {"mark": ["a"]}


def choosing() -> None:
    import streamlit as st

    from dashboard import choice

    labels = dict(st.session_state.get("labels", {"CHN": "China", "RUS": "Russia", "JPN": "Japan"}))
    several, missing = choice.several(st.multiselect, "Actors", "actor", labels)
    one, unknown = choice.single(st.selectbox, "First", "one", labels, next(iter(labels)))
    none, _ = choice.single(st.selectbox, "None", "none", labels)
    st.text(f"{several} {missing} {one} {unknown} {none!r}")


def test_what_is_chosen_in_a_widget_stands_in_the_address_by_its_id() -> None:
    app = AppTest.from_function(choosing).run()
    assert app.text[0].value == "[] [] CHN [] ''"
    app.multiselect(key="actor").set_value(["RUS", "JPN"]).run()
    app.selectbox(key="one").set_value("JPN").run()
    app.selectbox(key="none").set_value("RUS").run()
    assert app.text[0].value == "['RUS', 'JPN'] [] JPN [] 'RUS'"
    assert visiting.address(app) == {"actor": ["RUS", "JPN"], "one": ["JPN"], "none": ["RUS"]}
    app.multiselect(key="actor").set_value([]).run()
    app.selectbox(key="one").set_value("CHN").run()
    app.selectbox(key="none").set_value(None).run()
    assert app.text[0].value == "[] [] CHN [] ''"
    assert not app.query_params


def test_an_address_with_ids_or_labels_chooses_and_what_is_unknown_is_told_once() -> None:
    app = AppTest.from_function(choosing)
    app.query_params["actor"] = ["Japan", "XXX", "RUS", "JPN"]
    app.query_params["one"] = "Russia"
    app.run()
    assert app.text[0].value == "['JPN', 'RUS'] ['XXX'] RUS [] ''"
    assert app.multiselect(key="actor").value == ["JPN", "RUS"]
    assert visiting.address(app) == {"actor": ["JPN", "RUS"], "one": ["RUS"]}
    app.run()
    assert app.text[0].value == "['JPN', 'RUS'] [] RUS [] ''"


def test_another_label_changes_nothing_of_what_is_chosen() -> None:
    app = AppTest.from_function(choosing)
    app.query_params["actor"] = "RUS"
    app.run()
    app.session_state["labels"] = {"CHN": "People's Republic", "RUS": "Russian Federation"}
    app.run()
    assert app.text[0].value == "['RUS'] [] CHN [] ''"
    assert app.multiselect(key="actor").value == ["RUS"]
