package io.stackbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What a host closes a socket for, and what it does not.
public abstract non-sealed class ClosingConversation extends Conversation {
    private static final int CONNECTIONS_MAX = 20;
    private static final int MESSAGE_MAX_BYTES = 128 * 1024;
    /// What every gateway takes in one piece.
    private static final int PIECE_BYTES = 32 * 1024;
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(6);
    private static final int NORMAL = 1000;
    private static final int UNSUPPORTED_DATA = 1003;

    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");

    protected ClosingConversation(Suite suite) {
        super(suite);
    }

    /// Waits for the end, and for what was said of it: a code, or a last error and a close that says nothing.
    private void isClosed(Socket socket, int code, String error) {
        int closed = socket.awaitClose(socket.patience());
        if (host.traits().has(Difference.NO_CLOSE_CODES)) {
            assertThat(closed).isEqualTo(NORMAL);
            assertThat(Json.text(socket.heard().getLast(), "/code")).isEqualTo(error);
        } else {
            assertThat(closed).isEqualTo(code);
        }
    }

    @Test
    void aTokenThatEndsOnAnOpenSocketEndsTheSocket() {
        String channel = ann.opens("ending");
        Instant end = Instant.now().plus(TOKEN_LIFE).plusSeconds(1);
        Persona eve = tenant.passing("eve", TOKEN_LIFE);
        try (Socket eves = eve.joins(channel);
                Socket anns = ann.joins(channel)) {
            ann.posts(channel, "before the end");
            eves.await("message");
            while (Instant.now().isBefore(end)) Eventually.pause(Duration.ofMillis(50));
            ann.posts(channel, "after the end");
            anns.await("after the end", it -> Json.text(it, "/message/content").equals("after the end"));
            if (host.traits().has(Difference.EXPIRY_AT_THE_NEXT_FRAME)) {
                eves.send(Json.object("action", "heartbeat").toString());
            }
            isClosed(eves, 4401, "token_expired");
            assertThat(Json.text(eves.heard().getLast(), "/code")).isEqualTo("token_expired");
            assertThat(eves.heard("message")).hasSize(1);
            anns.settle();
        }
        assertThat(eve.rest().get("/channels").problem(401)).isEqualTo("token_expired");
    }

    @Test
    void theOldestOfMoreThanTwentyConnectionsGivesWay() {
        var sockets = new ArrayList<Socket>();
        for (int n = 0; n <= CONNECTIONS_MAX; n++) sockets.add(ann.connect());
        isClosed(sockets.getFirst(), 4409, "conflict");
        for (Socket socket : sockets.subList(1, sockets.size())) socket.settle();
        sockets.forEach(Socket::close);
    }

    @Test
    void aMessageMayHave128KiBAndNotOneByteMore() throws IOException {
        try (Socket anns = ann.connect()) {
            int mark = anns.mark();
            inPieces(anns.raw(), MESSAGE_MAX_BYTES);
            assertThat(Json.text(anns.awaitAfter(mark, "error"), "/code")).isEqualTo("invalid");
            inPieces(anns.raw(), MESSAGE_MAX_BYTES + 1);
            isCut(anns, 1009, 4413);
        }
        try (Socket anns = ann.connect()) {
            int mark = anns.mark();
            anns.send(tooLong(MESSAGE_MAX_BYTES));
            if (host.traits().has(Difference.LONG_FRAMES_ARE_SPLIT)) isCut(anns, 1009);
            else assertThat(Json.text(anns.awaitAfter(mark, "error"), "/code")).isEqualTo("invalid");
        }
    }

    /// A send of so many bytes whose content is too long.
    private static String tooLong(int bytes) {
        String empty = Json.object("action", "sendMessage", "channelId", "general", "content", "")
                .toString();
        return empty.replace("\"content\":\"\"", "\"content\":\"" + "x".repeat(bytes - empty.length()) + "\"");
    }

    private static void inPieces(RawSocket raw, int bytes) {
        byte[] all = tooLong(bytes).getBytes(UTF_8);
        try {
            for (int from = 0; from < all.length; from += PIECE_BYTES) {
                int until = Math.min(all.length, from + PIECE_BYTES);
                int opcode = from == 0 ? Frame.TEXT : Frame.CONTINUATION;
                raw.send(opcode, until == all.length, Arrays.copyOfRange(all, from, until));
            }
        } catch (IOException hungUpMeanwhile) {
            // The code tells.
        }
    }

    /// A hang-up can overtake the close frame where our bytes were not read: then there is no code.
    private static void isCut(Socket socket, Integer... codes) {
        int code = socket.awaitClose(socket.patience());
        if (code != Frame.ABNORMAL) assertThat(code).isIn((Object[]) codes);
    }

    @Test
    void aBinaryFrameIsABadRequest() throws IOException {
        try (Socket anns = ann.connect()) {
            int mark = anns.mark();
            anns.raw().send(new Frame(Frame.BINARY, false, "{\"action\":\"heartbeat\"}".getBytes(UTF_8)));
            if (host.traits().has(Difference.BINARY_FRAMES_CLOSE)) {
                isCut(anns, UNSUPPORTED_DATA);
            } else {
                assertThat(Json.text(anns.awaitAfter(mark, "error"), "/code")).isEqualTo("bad_request");
                anns.settle();
            }
        }
    }

    @Test
    void bytesThatAreNoUtf8CloseTheSocket() throws IOException {
        try (Socket anns = ann.connect()) {
            anns.raw().send(new Frame(Frame.TEXT, false, new byte[] {(byte) 0xc3, (byte) 0x28}));
            isCut(anns, 1007);
        }
    }

    @Test
    void compressionIsTakenUpOnlyWhereThereIsAny() throws IOException {
        try (Socket anns = ann.connection()
                .withHeader("Sec-WebSocket-Extensions: permessage-deflate")
                .open()) {
            if (host.traits().has(Difference.NO_COMPRESSION)) {
                assertThat(anns.raw().header("Sec-WebSocket-Extensions")).isEmpty();
            }
            anns.settle();
        }
    }
}
