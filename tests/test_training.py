"""The committed weights are those that the training gives, and what is kept apart is never learned from."""

from __future__ import annotations

import pytest

from evidence.appraisal.linear import load

pytest.importorskip("sklearn", reason="scikit-learn is in the extra `dev`")

import judged
import train

# Other versions of the solver end a little elsewhere.
NEAR = 0.05


@pytest.mark.parametrize("name", train.LESSONS)
def test_training_gives_the_committed_weights(name):
    lesson = train.LESSONS[name]
    model, committed = train.learned(tuple(lesson.examples()), lesson), load(name)
    assert model.answers == committed.answers
    for sign in model.weights.keys() | committed.weights.keys():
        nothing = (0.0,) * len(model.answers)
        ours, theirs = model.weights.get(sign, nothing), committed.weights.get(sign, nothing)
        assert ours == pytest.approx(theirs, abs=NEAR), sign


def test_held_back_and_unseen_records_are_never_learned_from():
    apart = judged.choose(judged.load(judged.RECORDS), "held-back") + judged.load(judged.UNSEEN)
    learned = {record.article.pmid for record in train.records()}
    assert learned.isdisjoint(record.article.pmid for record in apart)
