package io.stackbox.perf.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Whether a server can be used yet.
@FunctionalInterface
public interface Readiness {
    boolean isReady() throws InterruptedException;

    /// It takes connections.
    static Readiness port(int port) {
        return () -> {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return open.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /// It answers 200.
    static Readiness http(HttpClient http, URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        return () -> {
            try {
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException notYet) {
                return false;
            }
        };
    }
}
