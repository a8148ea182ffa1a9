"""The fast wire: what the library does for each phone of a hall, done once, and without its queues.

Three short ways between a WebSocket and the handlers: one of our own (websocket), from its frame to the ballot box and back
(shortcut), and from an announcement to every line of a room (direct). What travels is the same to the byte of a packet;
LIVE_WIRE=0 turns all three off (app.config), and python-socketio carries everything, slower, on the WebSocket that it brings
(app.live.plain). Nothing outside this folder needs it, except the factory that puts it in its place.
"""
