"""Tables of supplies: a network (`network`), its orders and accounts (`orders`)."""

from app.features.supply.models.network import KINDS as KINDS
from app.features.supply.models.network import PACKED as PACKED
from app.features.supply.models.network import WARNING as WARNING
from app.features.supply.models.network import Member as Member
from app.features.supply.models.network import Partnership as Partnership
from app.features.supply.models.network import Product as Product
from app.features.supply.models.orders import Cycle as Cycle
from app.features.supply.models.orders import Entry as Entry
from app.features.supply.models.orders import Fee as Fee
from app.features.supply.models.orders import Offer as Offer
from app.features.supply.models.orders import OrderShare as OrderShare
