"""The libraries the application stands on, unbound: the factory binds them, rooms use them."""

from typing import TYPE_CHECKING, Any, ClassVar

import orjson
from flask_babel import Babel
from flask_login import LoginManager
from flask_socketio import SocketIO
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import MetaData, Table
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """All tables; constraints have names so that migrations can speak of them on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class FastJson:
    """The `json` that the sockets use: orjson behind the standard library's two names."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return orjson.dumps(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        return orjson.loads(text)


db = SQLAlchemy(model_class=Base)
babel = Babel()
csrf = CSRFProtect()
login = LoginManager()
socketio = SocketIO()

if TYPE_CHECKING:

    class Model(Base):
        """What each table is, for whoever reads types; when running it is `db.Model`."""

        __abstract__ = True
        __table__: ClassVar[Table]
else:
    Model = db.Model
