"""Everything about the conversation with NCBI that a person or a test may set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from evidence.errors import UsageError

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"

# NCBI allows 3 requests a second for an address, 10 for a key (NBK25497, KA-05318). A gap of exactly 1/3 s
# was measured as 4 starts in some second at the server, because requests travel at uneven speed; 0.36 s was
# not. The same margin with a key.
GAP_WITHOUT_KEY = 0.36
GAP_WITH_KEY = 0.11


@dataclass(frozen=True, slots=True)
class Settings:
    """How to talk to E-utilities. All times are seconds.

    `first_answer_seconds`: with no HTTP answer of any kind by then, PubMed counts as unreachable.
    `answer_seconds`: one answer, from the first byte sent to the last received. `total_seconds`: one whole
    search or download of up to 100 requests, waiting included; a larger one has time in proportion.
    `backoff_seconds`: the pause before the second try; it doubles with each further one.
    `longest_pause_seconds` caps it, and what a server asks for with Retry-After. `gap_seconds`: between two
    starts; `None` means what NCBI allows. `state_folder`: where the processes of this user agree on the
    pace; `None` means this user's own state folder.
    Raises `UsageError` when `base_url` is not a plain web address.
    """

    base_url: str = NCBI
    email: str | None = None
    api_key: str | None = field(default=None, repr=False)
    state_folder: Path | None = None
    gap_seconds: float | None = None
    tries: int = 6
    backoff_seconds: float = 0.5
    longest_pause_seconds: float = 60.0
    first_answer_seconds: float = 10.0
    connect_seconds: float = 10.0
    read_seconds: float = 60.0
    answer_seconds: float = 180.0
    total_seconds: float = 1800.0

    def __post_init__(self) -> None:
        if not _is_plain_web_address(self.base_url):
            raise UsageError(
                "The address of E-utilities (EVIDENCE_EUTILS_URL) cannot be used: it must begin with http://"
                f" or https://, name a host, and carry no '?' or '#', as in {NCBI}"
            )

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Settings from `NCBI_EMAIL`, `NCBI_API_KEY` and `EVIDENCE_EUTILS_URL`; blank means unset."""
        return cls(
            base_url=_filled(environ, "EVIDENCE_EUTILS_URL") or NCBI,
            email=_filled(environ, "NCBI_EMAIL"),
            api_key=_filled(environ, "NCBI_API_KEY"),
        )

    @property
    def gap(self) -> float:
        """Seconds between the starts of two requests."""
        if self.gap_seconds is not None:
            return self.gap_seconds
        return GAP_WITH_KEY if self.api_key else GAP_WITHOUT_KEY

    @property
    def place(self) -> str:
        """Who is being asked, for messages; never more of the address than the host."""
        host = urlsplit(self.base_url).hostname
        return "PubMed" if host == urlsplit(NCBI).hostname else f"PubMed (here: {host})"

    def address(self, program: str) -> str:
        """The address of one E-utility, such as `esearch`."""
        return f"{self.base_url.rstrip('/')}/{program}.fcgi"


def _filled(environ: Mapping[str, str], name: str) -> str | None:
    return environ.get(name, "").strip() or None


def _is_plain_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  (reading it is the check: a port that is no number raises)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
