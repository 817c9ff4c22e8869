"""What is asked: one file a question, and the one door that answers."""

from queries.door.ask import Answer, ask, warm_up
from queries.door.card import Card
from queries.door.catalogue import catalogue as questions
from queries.door.catalogue import question
from queries.door.disclosure import threshold
from queries.door.scope import may_hold
from queries.door.self_test import SelfTest, self_test
from queries.door.viewer import Reading, Rule, Viewer, demo_viewers, local_manager, seeing_as, viewer_of
from queries.door.visible import rows_visible

__all__ = [
    "Answer",
    "Card",
    "Reading",
    "Rule",
    "SelfTest",
    "Viewer",
    "ask",
    "demo_viewers",
    "local_manager",
    "may_hold",
    "question",
    "questions",
    "rows_visible",
    "seeing_as",
    "self_test",
    "threshold",
    "viewer_of",
    "warm_up",
]
