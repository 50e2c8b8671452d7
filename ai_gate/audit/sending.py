"""What exporters share: an entry of the log as it is sent, and two ways in which sending fails."""

from typing import TYPE_CHECKING

from ai_gate.audit import event
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    import ssl


class Entry(NamedTuple):
    """One link of a log's chain, word for word as its store has it."""

    log: str  # id of the log that it was written to
    seq: int
    body: str  # the canonical JSON that was hashed
    hash: bytes
    erased: bool = False  # names were taken out later; the hash is that of the original

    @property
    def id(self) -> str:
        """Return what is the same whenever and wherever this entry is sent."""
        return f"{self.log}:{self.seq}"

    def event(self) -> event.Event:
        """Return what the body says; raises InvalidEventError when it is no event of ours."""
        import json

        return event.from_plain(json.loads(self.body))


class UnreachableError(AiGateError):
    """A receiver that did not answer, or asked to be left alone for a while: try again."""

    exit_code = ExitCode.UNEXAMINED

    def __init__(self, message: str, *, after: float = 0.0, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.after = after  # seconds that the receiver asked for


class RefusedError(AiGateError):
    """A receiver that answered and does not take what was sent: trying again is no use."""

    exit_code = ExitCode.UNEXAMINED


class Trust(NamedTuple):
    """Whom to believe on the other side, and who we say we are: paths of PEM files."""

    authority: str = ""  # empty: the machine's own
    certificate: str = ""
    key: str = ""


def tls(trust: Trust) -> "ssl.SSLContext":
    """Return a context that verifies the other side's name and chain; raise AiGateError."""
    import ssl

    try:
        context = ssl.create_default_context(cafile=trust.authority or None)
        if trust.certificate:
            context.load_cert_chain(trust.certificate, trust.key or None, password=_no_password)
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise AiGateError(
            f"the certificates cannot be used ({type(error).__name__})",
            hint="--ca, --certificate and --key name readable PEM files; a key has no passphrase",
        ) from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _no_password() -> str:
    raise ValueError("a key with a passphrase would ask a person")


def fault(error: OSError) -> str:
    """Return what an error of the network is, without what its message may quote."""
    import os

    return os.strerror(error.errno) if error.errno else type(error).__name__
