from .access import LeadAccess
from .consent import ConsentRecord, ConsentText
from .count import EnquiryCount
from .event import LeadEvent
from .lead import Lead

__all__ = ["ConsentRecord", "ConsentText", "EnquiryCount", "Lead", "LeadAccess", "LeadEvent"]
