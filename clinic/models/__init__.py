from .citation import Citation
from .clinician import Clinician
from .details import ClinicDetails
from .hours import HoursException, MenuItem, OpeningHours
from .image import ClinicImage, ClinicRendition
from .signoff import SignOff
from .user import User

__all__ = [
    "Citation",
    "ClinicDetails",
    "ClinicImage",
    "ClinicRendition",
    "Clinician",
    "HoursException",
    "MenuItem",
    "OpeningHours",
    "SignOff",
    "User",
]
