// A room broadcast on `ws`, after the example in its README: parse, serialise once, send to every open socket.
// Nothing is stored and nobody is asked who they are, so this is a floor for Node, not a chat server.
// Usage: node ws.js PORT     clients connect to /?room=NAME and are in that room
import { createServer } from "node:http";
import { WebSocket, WebSocketServer } from "ws";

const members = new Map();

function enter(room, socket) {
  const inside = members.get(room) ?? new Set();
  members.set(room, inside.add(socket));
  socket.once("close", () => inside.delete(socket));
}

function broadcast(raw) {
  const message = JSON.parse(raw);
  const frame = JSON.stringify(message);
  for (const socket of members.get(message.room) ?? []) {
    if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  }
}

const http = createServer();
const sockets = new WebSocketServer({ server: http });
sockets.on("connection", (socket, request) => {
  enter(new URL(request.url, "http://localhost").searchParams.get("room"), socket);
  socket.on("message", broadcast);
});
http.listen({ host: "127.0.0.1", port: Number(process.argv[2]), backlog: 4096 });
