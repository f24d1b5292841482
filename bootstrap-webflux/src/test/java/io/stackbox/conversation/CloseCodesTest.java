package io.stackbox.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.host.Server;
import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Why a socket is closed, and what the client is to do. 4401 is in [IdentityTest], 4410 and 1012 are among the
/// faults.
class CloseCodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int CONNECTIONS_MAX = 20;
    private static final int REFUSALS_MAX = 1_000;

    private final Tenant tenant = Server.shared().tenant();
    private final Persona ann = tenant.member("ann");

    @Test
    void theOldestOfMoreThanTwentyConnectionsIsReplaced() {
        var sockets = new ArrayList<Socket>();
        for (int n = 0; n <= CONNECTIONS_MAX; n++) sockets.add(ann.connect());
        assertThat(sockets.getFirst().awaitClose(PATIENCE)).isEqualTo(4409);
        for (Socket socket : sockets.subList(1, sockets.size())) socket.settle();
        try (Socket bobs = tenant.member("bob").connect()) {
            bobs.settle();
        }
        sockets.forEach(Socket::close);
    }

    @Test
    void aSocketThatTheServerClosesHearsOneCloseFrameAndIsHungUpOnWhenItAnswers() throws Exception {
        try (RawSocket first = ann.connection().openRaw()) {
            assertThat(first.read().asText()).contains("connected");
            var others = new ArrayList<Socket>();
            for (int n = 0; n < CONNECTIONS_MAX; n++) others.add(ann.connect());
            Frame frame = first.read();
            assertThat(frame.closeCode()).isEqualTo(4409);

            first.send(frame);
            assertThatThrownBy(first::read).isInstanceOf(EOFException.class);
            others.forEach(Socket::close);
        }
    }

    @Test
    void aThousandRefusalsInAMinuteAreEnough() {
        try (Socket socket = ann.connect();
                Socket other = ann.connect()) {
            for (int n = 0; n <= REFUSALS_MAX + 5; n++) {
                socket.send(Json.object("action", "nonsense").toString());
            }
            assertThat(socket.awaitClose(PATIENCE)).isEqualTo(4429);
            assertThat(socket.heard("error")).hasSizeBetween(REFUSALS_MAX - 5, REFUSALS_MAX + 1);
            other.settle();
        }
    }

    @Test
    @Tag("long")
    @Timeout(150)
    void aSilentSocketIsClosedAfterNinetySecondsAndAPongKeepsIt() throws Exception {
        try (Socket ponging = ann.connect();
                RawSocket silent = ann.connection().openRaw()) {
            silent.readTimeoutMillis(120_000);
            long began = System.nanoTime();
            int code = 0;
            try {
                Frame frame = silent.read();
                while (frame.opcode() != Frame.CLOSE) frame = silent.read();
                code = frame.closeCode();
            } catch (EOFException hungUp) {
                code = Frame.ABNORMAL;
            }
            assertThat(code).isEqualTo(4408);
            assertThat((System.nanoTime() - began) / 1e9).isBetween(80.0, 110.0);
            ponging.settle();
        }
    }
}
