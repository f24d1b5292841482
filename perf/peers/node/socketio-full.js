// socket.io rooms, durable before the broadcast: one INSERT per message into SQLite, write-ahead log, synchronous=FULL.
// This is the peer to beat, since it keeps the promise that ours keeps: what others have seen is on disk.
// Usage: node socketio-full.js PORT DATABASE_FILE
import { createServer } from "node:http";
import Database from "better-sqlite3";
import { Server } from "socket.io";

const [port, file] = process.argv.slice(2);

const store = new Database(file);
store.pragma("journal_mode = WAL");
store.pragma("synchronous = FULL");
store.exec(`
  CREATE TABLE message (id INTEGER PRIMARY KEY, room TEXT NOT NULL, body TEXT NOT NULL, sent_at INTEGER NOT NULL);
  CREATE INDEX message_by_room ON message (room, id);
`);
const insert = store.prepare("INSERT INTO message (room, body, sent_at) VALUES (?, ?, ?)");

const http = createServer();
const io = new Server(http);
io.on("connection", (socket) => {
  socket.on("join", (room) => {
    socket.join(room);
    socket.emit("joined", room);
  });
  socket.on("msg", ({ type, room, body }) => {
    const id = insert.run(room, body, Date.now()).lastInsertRowid;
    io.to(room).emit("msg", { id, type, room, body });
  });
});
http.listen({ host: "127.0.0.1", port: Number(port), backlog: 4096 });
