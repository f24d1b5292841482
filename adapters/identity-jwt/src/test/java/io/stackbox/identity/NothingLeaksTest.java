package io.stackbox.identity;

import static io.stackbox.identity.Forge.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.stackbox.application.port.Authenticator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/// No part of a token reaches a log line, at any level, or an exception.
///
/// Every library here logs by way of `java.util.logging` when nothing else is on the class path, so one handler
/// sees all lines.
class NothingLeaksTest {
    private static final int PIECE_LENGTH_CHARS = 12;

    private final Logger root = Logger.getLogger("");
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.ALL);
        for (Handler other : root.getHandlers()) other.setLevel(Level.INFO);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(handler);
        root.setLevel(before);
    }

    @Test
    void noPartOfATokenReachesALogOrAnException() throws Exception {
        try (KeyServer issuer = new KeyServer()) {
            issuer.publishes(Forge.published().toString());
            JwtAuthenticator good = with(new RemoteKeys(issuer.settings(), () -> NOW));
            good.authenticate(Forge.es256(Forge.CLAIMS));
            issuer.fails();
            JwtAuthenticator without = with(new RemoteKeys(issuer.settings(), () -> NOW));
            for (String token : tokens()) {
                for (JwtAuthenticator authenticator : List.of(good, without)) {
                    assertKeptSecret(List.of(token), thrown(authenticator, token));
                }
            }
        }
        // The library does speak of these tokens, so the silence above means something.
        assertThat(lines).anyMatch(line -> line.contains("Failed to process JWT"));
        String log = String.join("", lines);
        assertKeptSecret(tokens(), log);
    }

    /// The check itself must be able to fail.
    @Test
    void aLeakWouldBeSeen() {
        String token = Forge.es256(Forge.CLAIMS);
        Logger.getLogger("leak").finest(token.substring(30));
        Throwable thrown = catchThrowable(() -> assertKeptSecret(List.of(token), String.join("", lines)));
        assertThat(thrown).isInstanceOf(AssertionError.class);
    }

    private static List<String> tokens() {
        Stream<String> forged = ForgedTokenTest.forged()
                .map(Arguments::get)
                .map(arguments -> (String) arguments[1])
                .filter(token -> token.length() < 100_000);
        Stream<String> unfit = Stream.of(",\"exp\":1", ",\"aud\":\"x\"", ",\"sub\":\"a b\"", ",\"roles\":5", "")
                .map(Forge::claims)
                .map(Forge::rs256);
        return Stream.concat(forged, unfit).toList();
    }

    private static String thrown(Authenticator authenticator, String token) {
        Throwable thrown = catchThrowable(() -> authenticator.authenticate(token));
        if (thrown == null) return "";
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text + thrown.toString();
    }

    /// Looks for the claims and the signatures in pieces, and for the claims in the clear. Headers are no secret.
    private static void assertKeptSecret(List<String> tokens, String text) {
        Set<String> pieces = new HashSet<>();
        for (String token : tokens) {
            String[] parts = token.split("\\.", -1);
            for (int part = 1; part < parts.length; part++) addPieces(parts[part], pieces);
        }
        for (int at = 0; at + PIECE_LENGTH_CHARS <= text.length(); at++) {
            String piece = text.substring(at, at + PIECE_LENGTH_CHARS);
            if (pieces.contains(piece)) fail("a piece of a token: " + piece);
        }
        assertThat(text).doesNotContain("\"ann\"").doesNotContain("\"sub\"").doesNotContain("\"acme\"");
    }

    private static void addPieces(String part, Set<String> pieces) {
        for (int at = 0; at + PIECE_LENGTH_CHARS <= part.length(); at += PIECE_LENGTH_CHARS) {
            String piece = part.substring(at, at + PIECE_LENGTH_CHARS);
            // The padding of the deep and huge ones is no secret either.
            if (piece.chars().distinct().count() > 4) pieces.add(piece);
        }
    }

    private static JwtAuthenticator with(RemoteKeys keys) {
        return new JwtAuthenticator(Forge.RULES, keys, () -> NOW);
    }
}
