"""The doors' two frames: pages under /fr/ and /en/, and the short addresses that QR codes carry."""

from flask import Blueprint

blueprint = Blueprint(
    "assemblies", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)
short = Blueprint("short", __name__)
