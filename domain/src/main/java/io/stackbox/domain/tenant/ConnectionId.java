package io.stackbox.domain.tenant;

/// The id of one open socket, unique among the sockets of a deployment.
public record ConnectionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
