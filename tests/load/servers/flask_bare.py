"""The other ceiling: plain Flask-SocketIO handlers, as its documentation writes them, that store nothing."""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402
from typing import Any  # noqa: E402

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, join_room  # noqa: E402

app = Flask(__name__)
app.config["SECRET_KEY"] = "bare"
socketio = SocketIO(app, async_mode="gevent")
state = {"cast": 0, "waiting": False}


@app.get("/")
def alive() -> str:
    return "ok"


@socketio.on("cast_ballot")
def cast_ballot(_ballot: Any) -> dict[str, Any]:
    state["cast"] += 1
    if not state["waiting"]:
        state["waiting"] = True
        socketio.start_background_task(tell_wall)
    return {"ok": True, "state": "counted"}


def tell_wall() -> None:
    socketio.sleep(0.25)
    state["waiting"] = False
    socketio.emit("turnout_changed", {"cast": state["cast"]}, to="wall")


@socketio.on("show")
def show(_ask: Any) -> dict[str, Any]:
    return {"ok": True, "seq": 1}


@socketio.on("watch_wall")
def watch_wall(_ask: Any) -> dict[str, Any]:
    join_room("wall")
    return {"ok": True}


@socketio.on("tell_all")
def tell_all(news: dict[str, Any]) -> dict[str, Any]:
    socketio.emit(news["event"], news)
    return {"ok": True}


if __name__ == "__main__":
    socketio.run(app, host="127.0.0.1", port=int(os.environ["PORT"]))
