"""What is asked: one file a question, and the one door that answers."""

from queries.door.ask import Answer, ask, warm_up
from queries.door.card import Card
from queries.door.catalogue import catalogue as questions
from queries.door.catalogue import question
from queries.door.scope import may_hold
from queries.door.viewer import Reading, Rule, Viewer, demo_viewers, local_manager, viewer_of

__all__ = [
    "Answer",
    "Card",
    "Reading",
    "Rule",
    "Viewer",
    "ask",
    "demo_viewers",
    "local_manager",
    "may_hold",
    "question",
    "questions",
    "viewer_of",
    "warm_up",
]
