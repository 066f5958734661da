"""What a person decides about conflicts."""

from __future__ import annotations

import pytest
from sharing.factories import pack, proposals, sent_table

from ovop_xl.sharing.decisions import Decision, decide, decision_key, read_decision
from ovop_xl.sharing.merge import Conflict, merge


def conflict() -> Conflict:
    """Two senders say 1 and 2 of a cell that was sent as 0."""
    one, two = (pack(sent_table({"P": {"a": 0}}, anchors=""), name) for name in ("KR001", "KR002"))
    found = proposals(one, {"P": {"a": 1}}) + proposals(two, {"P": {"a": 2}})
    (conflict,) = merge(found, {"IKM": {"P": {"a": 0}}}, {}).conflicts
    return conflict


@pytest.mark.parametrize(
    ("words", "written", "log", "still"),
    [
        (["take", None], [1], ["decided", "kept"], 0),
        (["keep", "take"], [2], ["kept", "decided"], 0),
        (["keep", "keep"], [], ["kept", "kept"], 0),
        (["keep", None], [], [], 1),
        (["take", "take"], [], [], 1),
        ([None, None], [], [], 1),
    ],
)
def test_decision_settles_what_it_says_and_no_more(
    words: list[Decision | None], written: list[int], log: list[str], still: int
) -> None:
    one = conflict()
    given = {decision_key(one, each): word for each, word in zip(one.proposals, words, strict=True) if word}
    done = decide([one], given)
    assert ([*done.write.values()], [entry.how for entry in done.log], len(done.open)) == (written, log, still)


def test_decision_about_another_value_settles_nothing() -> None:
    one = conflict()
    assert decide([one], {("IKM", "P", "a", "9", "1"): "take"}).open == (one,)


@pytest.mark.parametrize(("text", "word"), [("Ambil", "take"), (" biarkan. ", "keep"), ("mungkin", None), ("", None)])
def test_words_of_a_decision(text: str, word: Decision | None) -> None:
    assert read_decision(text) == word
