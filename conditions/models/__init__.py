from .article import ConditionArticlePage
from .condition import BodyArea, ConditionIndexPage, ConditionPage, ConditionTreatment

__all__ = ["BodyArea", "ConditionArticlePage", "ConditionIndexPage", "ConditionPage", "ConditionTreatment"]
