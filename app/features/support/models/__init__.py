"""The tables of accompaniments and of what groups learn."""

from app.features.support.models.answers import SupportAnswer
from app.features.support.models.changes import MeetingChange
from app.features.support.models.requests import (
    ONCE,
    SCALES,
    Accompaniment,
    SupportFollowUp,
    SupportMeeting,
    SupportWording,
)
from app.features.support.models.skills import SkillFramework, SkillPlacement, Trainee

__all__ = [
    "ONCE",
    "SCALES",
    "Accompaniment",
    "MeetingChange",
    "SkillFramework",
    "SkillPlacement",
    "SupportAnswer",
    "SupportFollowUp",
    "SupportMeeting",
    "SupportWording",
    "Trainee",
]
