"""What the pages of the folder say made them."""

from evidence import __version__
from evidence.render.generator import GENERATOR

PROGRAM = f"{GENERATOR} {__version__}"
