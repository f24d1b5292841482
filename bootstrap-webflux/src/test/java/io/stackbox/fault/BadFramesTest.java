package io.stackbox.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import io.stackbox.host.Server;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Socket;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Bad input on a socket: a clear `error`, and the socket lives on, but for a frame over 128 KiB and bytes that are
/// no UTF-8; a broken protocol closes it.
class BadFramesTest {
    private static final int FRAME_MAX_BYTES = 128 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<Integer> PROTOCOL_ERROR = List.of(4400);
    private static final List<Integer> TOO_LARGE = List.of(1009, 4413);

    static final Set<String> BROKEN_PROTOCOLS = brokenProtocols().keySet();

    private final Persona ann = Server.shared().tenant().member("ann");
    private final String channel = ann.opens("bad frames");
    private Bystander bystander;
    private Socket socket;

    @BeforeEach
    void comeAlong() {
        bystander = new Bystander(Server.shared());
        socket = ann.joins(channel);
    }

    @AfterEach
    void nobodyElseHasNoticed() {
        bystander.livesOn();
        bystander.close();
        socket.close();
    }

    private JsonNode errorAfter(String text) {
        int mark = socket.mark();
        socket.send(text);
        return socket.awaitAfter(mark, "error");
    }

    @Test
    void whatIsNoFrameIsABadRequestAndTheSocketStays() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "}",
                "not json",
                "[]",
                "[{\"action\":\"heartbeat\"}]",
                "42",
                "null",
                "\"heartbeat\"",
                "{}",
                "{\"action\":null}",
                "{\"action\":42}",
                "{\"action\":{}}",
                "{\"action\":\"heartbeat\"",
                "{\"action\":\"heartbeat\"}x",
                "{\"action\":\"heartbeat\",\"requestId\":{}}",
                "{\"action\":\"heartbeat\",\"requestId\":[1]}",
                "\u0000",
                "{'a':1}")) {
            assertThat(Json.text(errorAfter(text), "/code")).as(text).isIn("bad_request", "invalid", "unknown_action");
        }
        for (String action :
                List.of("dance", "", "$connect", "$disconnect", "$default", "SENDMESSAGE", "a".repeat(10_000))) {
            JsonNode error =
                    errorAfter(Json.object("action", action, "requestId", "r").toString());
            assertThat(Json.text(error, "/code")).as(action).isEqualTo("unknown_action");
            assertThat(Json.text(error, "/requestId")).isEqualTo("r");
        }
        socket.settle();
    }

    @Test
    void deepNestingIsRefusedAndTheSocketStays() {
        for (String open : List.of("[", "{\"a\":")) {
            JsonNode error = errorAfter("{\"action\":\"heartbeat\",\"x\":" + open.repeat(20_000));
            assertThat(Json.text(error, "/code")).isEqualTo("bad_request");
        }
        socket.settle();
    }

    @Test
    void everyFieldOfTheWrongTypeIsRefusedAndTheSocketStays() {
        var wrong = new ArrayList<String>();
        for (Route route : Routes.ALL) {
            for (String action : route.actions()) {
                for (RecordComponent field : route.request().getRecordComponents()) {
                    ObjectNode frame = Json.object("action", action, "channelId", channel);
                    frame.set(field.getName(), wrongFor(field.getType()));
                    JsonNode answer = socket.ask(frame);
                    String code = Json.text(answer, "/code");
                    if (!List.of("invalid", "bad_request").contains(code)) wrong.add(frame + " -> " + answer);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static JsonNode wrongFor(Class<?> type) {
        Object bad = type == String.class
                ? List.of("a", "list")
                : Number.class.isAssignableFrom(type) ? "many" : type == Boolean.class ? "perhaps" : 42;
        return Json.MAPPER.valueToTree(bad);
    }

    @Test
    void aBinaryFrameIsABadRequestAndTheSocketStays() throws IOException {
        int mark = socket.mark();
        socket.raw().send(new Frame(Frame.BINARY, false, "{\"action\":\"heartbeat\"}".getBytes(UTF_8)));
        assertThat(Json.text(socket.awaitAfter(mark, "error"), "/code")).isEqualTo("bad_request");
        mark = socket.mark();
        socket.raw().send(new Frame(Frame.BINARY, false, new byte[0]));
        socket.awaitAfter(mark, "error");
        socket.settle();
    }

    @Test
    void contentTooLongForAMessageIsInvalidAndTheSocketStays() {
        assertThat(socket.refused("sendMessage", "channelId", channel, "content", "x".repeat(100_000)))
                .isEqualTo("invalid");
        String edge = Json.object("action", "sendMessage", "channelId", channel, "requestId", "edge", "content", "")
                .toString();
        String full =
                edge.replace("\"content\":\"\"", "\"content\":\"" + "x".repeat(FRAME_MAX_BYTES - edge.length()) + "\"");
        assertThat(full).hasSize(FRAME_MAX_BYTES);
        assertThat(Json.text(errorAfter(full), "/code")).isEqualTo("invalid");
        socket.settle();
    }

    @Test
    void aFragmentedFrameIsPutTogetherWhereverItIsCut() throws IOException {
        String text = Json.object("action", "sendMessage", "channelId", channel, "content", "häppchen 👩‍👩‍👧")
                .toString();
        byte[] bytes = text.getBytes(UTF_8);
        for (int size : List.of(1, 7, bytes.length - 1)) {
            int mark = socket.mark();
            for (int at = 0; at < bytes.length; at += size) {
                int end = Math.min(bytes.length, at + size);
                socket.raw()
                        .send(
                                at == 0 ? Frame.TEXT : Frame.CONTINUATION,
                                end == bytes.length,
                                Arrays.copyOfRange(bytes, at, end));
                if (at == 0) socket.raw().send(new Frame(Frame.PING, false, "between".getBytes(UTF_8)));
            }
            assertThat(Json.text(socket.awaitAfter(mark, "message"), "/message/content"))
                    .isEqualTo("häppchen 👩‍👩‍👧");
        }
    }

    @Test
    void aFrameOver128KiBClosesTheSocket() throws IOException {
        closesWith(TOO_LARGE, raw -> raw.send(Frame.text("x".repeat(FRAME_MAX_BYTES + 1))));
        closesWith(TOO_LARGE, raw -> raw.announce(Frame.TEXT, 1L << 40));
        closesWith(TOO_LARGE, raw -> {
            raw.send(Frame.TEXT, false, new byte[0]);
            byte[] piece = "x".repeat(4_096).getBytes(UTF_8);
            for (int n = 0; n < 40; n++) raw.send(Frame.CONTINUATION, false, piece);
        });
    }

    @Test
    void bytesThatAreNoUtf8CloseTheSocket() throws IOException {
        byte[] bad = "{\"action\":\"heartbeat\",\"x\":\"?\"}".getBytes(UTF_8);
        bad[bad.length - 3] = (byte) 0xff;
        closesWith(List.of(1007), raw -> raw.send(new Frame(Frame.TEXT, false, bad)));
        closesWith(
                List.of(1007),
                raw -> raw.send(new Frame(Frame.TEXT, false, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})));
        closesWith(List.of(1007), raw -> raw.send(new Frame(Frame.TEXT, false, new byte[] {(byte) 0xc3})));
    }

    static Map<String, Misdeed> brokenProtocols() {
        return Map.of(
                "an unmasked frame", raw -> raw.writeBytes(new byte[] {(byte) 0x81, 2, '{', '}'}),
                "a reserved opcode", raw -> raw.send(3, true, new byte[0]),
                "a reserved bit", raw -> raw.send(0x40 | Frame.TEXT, true, "{}".getBytes(UTF_8)),
                "a reserved bit on a ping", raw -> raw.send(0x20 | Frame.PING, true, new byte[0]),
                "a close of one byte", raw -> raw.send(Frame.CLOSE, true, new byte[1]),
                "a close with a code that is none", raw -> raw.send(Frame.CLOSE, true, new byte[] {3, (byte) 0xe7}),
                "a continuation of nothing", raw -> raw.send(Frame.CONTINUATION, true, "{}".getBytes(UTF_8)),
                "a ping in pieces", raw -> raw.send(Frame.PING, false, new byte[0]),
                "a long ping", raw -> raw.send(Frame.PING, true, new byte[126]),
                "a text within a text",
                        raw -> {
                            raw.send(Frame.TEXT, false, "{".getBytes(UTF_8));
                            raw.send(Frame.TEXT, true, "}".getBytes(UTF_8));
                        });
    }

    @ParameterizedTest
    @FieldSource("BROKEN_PROTOCOLS")
    void aBrokenProtocolClosesTheSocket(String what) throws IOException {
        closesWith(PROTOCOL_ERROR, brokenProtocols().get(what));
    }

    @Test
    void endlessEmptyFragmentsTakeNoMemoryAndHarmNobody() throws IOException {
        try (Socket victim = ann.connect()) {
            victim.raw().send(Frame.TEXT, false, "{\"action\":\"heart".getBytes(UTF_8));
            for (int n = 0; n < 100_000; n++) victim.raw().send(Frame.CONTINUATION, false, new byte[0]);
            bystander.livesOn();
            victim.raw().send(Frame.CONTINUATION, true, "beat\"}".getBytes(UTF_8));
            victim.await("heartbeat");
        }
    }

    /// What is done to a raw socket.
    interface Misdeed {
        void on(RawSocket raw) throws IOException;
    }

    private void closesWith(List<Integer> codes, Misdeed misdeed) throws IOException {
        try (Socket victim = ann.connect()) {
            try {
                misdeed.on(victim.raw());
            } catch (IOException hungUpMeanwhile) {
                // The code tells.
            }
            // A hang-up can overtake the close frame where our bytes were not read: then there is no code.
            int code = victim.awaitClose(PATIENCE);
            if (code != Frame.ABNORMAL) assertThat(codes).contains(code);
        }
    }

    @Test
    void aSocketThatSaysNothingAfterTheHandshakeHarmsNobody() throws Exception {
        var idle = new ArrayList<java.net.Socket>();
        for (int n = 0; n < 50; n++) {
            var half =
                    new java.net.Socket("localhost", Server.shared().address().getPort());
            half.getOutputStream().write("GET /ws HTTP/1.1\r\nHost: loc".getBytes(UTF_8));
            idle.add(half);
        }
        bystander.livesOn();
        for (java.net.Socket half : idle) half.close();
    }
}
