package io.stackbox.realtime.apigateway;

import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Part of a large room's mail, as a message to a worker:
///
/// ```
/// 1 <tenant> <announced at, epoch ms>
/// <connection> <user> <token's end, epoch s, or -> <kept: + or ->      a line for each
///
/// <events in it> <the frame in base64>                                 a line for each
/// ```
///
/// In base64, because a queue does not take every character that a frame may have.
record Chunk(TenantId tenant, Mail mail, Instant since) {
    /// What a queue takes in one message, and in one request of several.
    static final int BYTES_MAX = 256 * 1024;
    /// So many rows of the largest ids leave room for the largest frame.
    static final int RECIPIENTS_MAX = 250;
    /// Room for the frames, in base64: one of 128 KiB at least.
    static final int FRAMES_BYTES_MAX = 180 * 1024;

    private static final String VERSION = "1";
    private static final String NONE = "-";
    private static final String KEPT = "+";

    static int sizeBytes(Frame frame) {
        return (frame.bytes().length + 2) / 3 * 4 + 12;
    }

    String encoded() {
        var text = new StringBuilder();
        text.append(VERSION).append(' ').append(tenant).append(' ').append(since.toEpochMilli());
        for (Recipient to : mail.recipients()) {
            Instant end = to.tokenExpiresAt();
            text.append('\n').append(to.connection()).append(' ').append(to.user());
            text.append(' ').append(end == null ? NONE : Long.toString(end.getEpochSecond()));
            text.append(' ').append(to.isKept() ? KEPT : NONE);
        }
        text.append('\n');
        for (Frame frame : mail.frames()) {
            byte[] coded = Base64.getEncoder().encode(frame.bytes());
            text.append('\n').append(frame.events()).append(' ');
            text.append(new String(coded, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException where this is no chunk
    static Chunk parse(String text) {
        String[] lines = text.split("\n", -1);
        String[] head = fields(lines[0], 3);
        if (!head[0].equals(VERSION)) throw new IllegalArgumentException("a chunk of another version");
        var recipients = new ArrayList<Recipient>();
        int line = 1;
        while (line < lines.length && !lines[line].isEmpty()) recipients.add(recipient(lines[line++]));
        var frames = new ArrayList<Frame>();
        while (++line < lines.length) frames.add(frame(lines[line]));
        if (frames.isEmpty()) throw new IllegalArgumentException("a chunk without a frame");
        return new Chunk(
                new TenantId(head[1]), new Mail(recipients, frames), Instant.ofEpochMilli(Long.parseLong(head[2])));
    }

    private static Recipient recipient(String line) {
        String[] fields = fields(line, 4);
        Instant end = end(fields[2]);
        return new Recipient(new ConnectionId(fields[0]), new UserId(fields[1]), end, fields[3].equals(KEPT));
    }

    private static @Nullable Instant end(String field) {
        return field.equals(NONE) ? null : Instant.ofEpochSecond(Long.parseLong(field));
    }

    private static Frame frame(String line) {
        String[] fields = fields(line, 2);
        return new Frame(Base64.getDecoder().decode(fields[1]), Integer.parseInt(fields[0]));
    }

    private static String[] fields(String line, int count) {
        String[] fields = line.split(" ", -1);
        if (fields.length != count) throw new IllegalArgumentException("a line that is not one of a chunk");
        return fields;
    }
}
