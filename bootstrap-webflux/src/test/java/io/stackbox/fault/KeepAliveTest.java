package io.stackbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A connection goes on, whatever its requests overlap with.
@Timeout(60)
class KeepAliveTest {
    private static final int SILENCE_MILLIS = 10_000;
    /// Answered from another thread.
    private static final String LATER = "/api/messaging/health";
    /// Answered where it is read.
    private static final String AT_ONCE = "/metrics";

    /// Red where the server forgets to read on behind a request that had to wait for the answer before its own.
    @Test
    void requestsThatWaitedForAnAnswerDoNotSilenceTheConnection() throws IOException {
        URI base = Server.shared().address();
        for (int round = 0; round < 5; round++) {
            try (var socket = new Socket(base.getHost(), base.getPort())) {
                socket.setSoTimeout(SILENCE_MILLIS);
                ask(socket, LATER, AT_ONCE);
                awaitAnswers(socket.getInputStream(), 2);
                ask(socket, LATER);
                awaitAnswers(socket.getInputStream(), 1);
            }
        }
    }

    private static void ask(Socket socket, String... paths) throws IOException {
        var requests = new StringBuilder();
        for (String path : paths) {
            requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void awaitAnswers(InputStream in, int count) throws IOException {
        for (int answer = 0; answer < count; answer++) {
            String head = head(in);
            assertThat(head).startsWith("HTTP/1.1 200");
            String length = head.toLowerCase(java.util.Locale.ROOT)
                    .split("content-length: ")[1]
                    .split("\r")[0];
            in.readNBytes(Integer.parseInt(length));
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) throw new AssertionError("closed after " + head);
            head.append((char) read);
        }
        return head.toString();
    }
}
