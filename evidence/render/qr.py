"""A QR code for an address: SVG for HTML and PDF, PNG where a format takes no SVG."""

from __future__ import annotations

import io

import segno

# Level M survives a crease; a quiet zone of four modules is what the standard asks for (ISO/IEC 18004).
ERROR_CORRECTION = "m"
QUIET_ZONE = 4
PNG_SCALE = 8


def qr_svg(address: str) -> str:
    """The code as one <svg> element, black on white; "" for no address."""
    if not address:
        return ""
    out = io.BytesIO()
    _made(address).save(
        out, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, nl=False, omitsize=True
    )
    return out.getvalue().decode("ascii")


def qr_png(address: str) -> bytes:
    """The code as a PNG picture."""
    out = io.BytesIO()
    _made(address).save(out, kind="png", border=QUIET_ZONE, scale=PNG_SCALE)
    return out.getvalue()


def _made(address: str) -> segno.QRCode:
    return segno.make_qr(address, error=ERROR_CORRECTION, boost_error=False)
