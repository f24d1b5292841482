package io.stackbox.perf.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the server calls its rooms: the lines of a file where the server gives the ids, else `room-0`, `room-1`, ….
public record RoomNames(List<String> given) {
    static RoomNames from(Args args) {
        String file = args.text("rooms-file", "");
        if (file.isEmpty()) return new RoomNames(List.of());
        try {
            return new RoomNames(Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> !line.isBlank())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String of(int room) {
        return given.isEmpty() ? "room-" + room : given.get(room);
    }
}
