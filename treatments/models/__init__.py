from .plan import CalloutCitation, PlanStep, TreatmentPlanPage
from .treatment import TreatmentIndexPage, TreatmentPage

__all__ = ["CalloutCitation", "PlanStep", "TreatmentIndexPage", "TreatmentPage", "TreatmentPlanPage"]
