"""A resume draft checked as the software of an employer would read it; nothing of it is kept."""

from networking_kit.resume.check import check_resume
from networking_kit.resume.finding import RULES, Finding

__all__ = ["RULES", "Finding", "check_resume"]
