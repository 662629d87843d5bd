"""Customers as a file tells of them, before anything is checked or looked up."""

from dataclasses import dataclass, field

from kontor.lib.dates.partial import PartialDate


@dataclass(frozen=True, slots=True)
class Point:
    """A phone, e-mail, site or name in a messenger, as typed. `label` is from the vocabulary or a person's own word;
    `note` holds words that stood beside the number, `header` is that of its column."""

    value: str
    label: str = ""
    note: str = ""
    header: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AddressDraft:
    """A postal address; `full` where the file has it in one line."""

    type: str = "actual"
    full: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be read: its column, what was typed (kept in `rest` too), and why, in words."""

    header: str
    text: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Draft:
    """What persons and organisations have in common. `rest` holds columns that fit nothing, by header; `left_out` names
    the lines of a card that hold no text, such as PHOTO. `headers` are those of the columns by what they mean."""

    id: str = ""
    own_id: str = ""
    tax_id: str = ""
    registration_id: str = ""
    phones: tuple[Point, ...] = ()
    emails: tuple[Point, ...] = ()
    sites: tuple[Point, ...] = ()
    messengers: tuple[Point, ...] = ()
    socials: tuple[Point, ...] = ()
    addresses: tuple[AddressDraft, ...] = ()
    owner: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""
    customer_role: str = ""
    customer_type: str = ""
    note: str = ""
    language: str = ""
    industry: str = ""
    priority: str = ""
    status: str = ""
    created_at: str = ""
    rest: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(slots=True, kw_only=True)
class OrganisationDraft(Draft):
    """A firm, with the people the row names. `legal` are its further legal details, by target."""

    name: str = ""
    legal: dict[str, str] = field(default_factory=dict)
    contacts: tuple["PersonDraft", ...] = ()


@dataclass(slots=True, kw_only=True)
class PersonDraft(Draft):
    """A person, with the firm the row names, and further ones. `full_name` is only what the file has; parts are never
    made up here."""

    full_name: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    position: str = ""
    department: str = ""
    birthday: PartialDate | None = None
    gender: str = ""
    company: OrganisationDraft | None = None
    other_jobs: tuple["JobDraft", ...] = ()

    @property
    def company_name(self) -> str:
        """The name of the firm, '' without one."""
        return self.company.name if self.company else ""

    @property
    def company_tax_id(self) -> str:
        """The tax id of the firm, '' if not known."""
        return self.company.tax_id if self.company else ""


@dataclass(frozen=True, slots=True)
class JobDraft:
    """A further firm a person works for, and as what."""

    company: OrganisationDraft
    position: str = ""
