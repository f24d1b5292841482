package io.stackbox.perf.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports on loopback.
public final class Ports {
    private Ports() {}

    /// One that nobody has now, and that nobody is likely to take before the server does.
    public static int free() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
