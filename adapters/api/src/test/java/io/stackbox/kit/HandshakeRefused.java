package io.stackbox.kit;

import java.io.IOException;

/// The server answered a WebSocket handshake with something else than 101.
public final class HandshakeRefused extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    HandshakeRefused(String statusLine) {
        super(statusLine);
        String[] words = statusLine.split(" ", 3);
        this.status = words.length > 1 ? Integer.parseInt(words[1]) : 0;
    }

    public int status() {
        return status;
    }
}
