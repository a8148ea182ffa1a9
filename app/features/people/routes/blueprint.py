"""The blueprint of accounts."""

from flask import Blueprint

blueprint = Blueprint("people", __name__, url_prefix="/<lang:lang>", template_folder="../templates")
