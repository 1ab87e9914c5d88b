"""How to reach the person who asked: the part of an enquiry that is always sealed."""

from dataclasses import asdict, dataclass, fields

from .vault import blind_index


@dataclass(frozen=True)
class Contact:
    """A name, and a phone (E.164, with what was typed) or an e-mail address or both."""

    name: str
    phone: str = ""
    phone_typed: str = ""
    extension: str = ""
    email: str = ""

    @classmethod
    def from_dict(cls, values: dict) -> "Contact":
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in known})

    def as_dict(self) -> dict:
        return asdict(self)

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def phone_href(self) -> str:
        """What a link dials, empty without a phone."""
        extension = f";ext={self.extension}" if self.extension else ""
        return f"tel:{self.phone}{extension}" if self.phone else ""

    @property
    def phone_index(self) -> str:
        return phone_index(self.phone)

    @property
    def email_index(self) -> str:
        return email_index(self.email)

    @property
    def digest(self) -> str:
        """The same for the same name, phone and e-mail, however they were spaced or capitalised."""
        parts = [" ".join(self.name.casefold().split()), self.phone, self.extension, self.email.casefold()]
        return blind_index("contact", "\x1f".join(parts))


def phone_index(phone: str) -> str:
    """Where to look up an E.164 number; empty for none. Extensions share their number's index."""
    return blind_index("phone", phone) if phone else ""


def email_index(email: str) -> str:
    return blind_index("email", email.strip().casefold()) if email else ""
