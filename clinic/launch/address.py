"""Where the site can be opened: the port, this machine's address in its network, a QR code of it."""

import errno
import io
import socket

from qrcode import QRCode

THIS_MACHINE = "127.0.0.1"
WHITE_ON_BLACK, PLAIN = "\x1b[97;40m", "\x1b[0m"


class PortUnusable(Exception):
    """The site cannot be served on the chosen port; the text says why and what to do."""


def require_free(port: int) -> None:
    """Raise PortUnusable unless a server could listen on `port` of every address of this machine."""
    if not 0 < port < 65536:
        raise PortUnusable(
            f"{port} is not a port: choose one between 1024 and 65535, as in PORT=8123 make run."
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError as error:
            raise PortUnusable(_why_not(port, error)) from error


def _why_not(port: int, error: OSError) -> str:
    other = f"choose another one, as in PORT={port + 123 if port < 65000 else 8123} make run."
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program (perhaps this site already runs): {other}"
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the administrator of this machine: {other}"
    return f"Port {port} cannot be used ({error.strerror}): {other}"


def network_address() -> str | None:
    """This machine's address in the local network; None where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Sends nothing: it only asks which way a packet to a far address would leave.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = probe.getsockname()[0]
    return None if address.startswith("127.") else address


def qr_code(url: str, colours: bool) -> str:
    """A QR code in block characters; with `colours`, black and white whatever the terminal's own are."""
    code = QRCode(border=2)
    code.add_data(url)
    picture = io.StringIO()
    code.print_ascii(out=picture, invert=True)
    lines = picture.getvalue().replace("\N{NO-BREAK SPACE}", " ").splitlines()
    return "\n".join(f"{WHITE_ON_BLACK}{line}{PLAIN}" if colours else line for line in lines)
