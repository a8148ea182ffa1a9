// The ceiling: a bare Socket.IO 4 server that answers every ballot and stores nothing.
const { createServer } = require("node:http");
const { Server } = require("socket.io");

const http = createServer((_request, response) => response.end("ok"));
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
let cast = 0;
let waiting = null;

io.on("connection", (socket) => {
  socket.on("cast_ballot", (_ballot, acknowledge) => {
    cast += 1;
    acknowledge({ ok: true, state: "counted" });
    waiting ??= setTimeout(() => {
      waiting = null;
      io.to("wall").emit("turnout_changed", { cast });
    }, 250);
  });
  socket.on("show", (_ask, acknowledge) => acknowledge({ ok: true, seq: 1 }));
  socket.on("watch_wall", (_ask, acknowledge) => {
    socket.join("wall");
    acknowledge({ ok: true });
  });
  socket.on("tell_all", (news, acknowledge) => {
    io.emit(news.event, news);
    acknowledge({ ok: true });
  });
});

http.listen(Number(process.env.PORT), "127.0.0.1");
