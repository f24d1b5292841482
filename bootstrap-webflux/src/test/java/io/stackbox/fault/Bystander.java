package io.stackbox.fault;

import io.stackbox.kit.Host;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import tools.jackson.databind.JsonNode;

/// Somebody who did nothing wrong, and must notice nothing of what others do.
final class Bystander implements AutoCloseable {
    private final Persona who;
    private final String channel;
    private final Socket socket;

    Bystander(Host host) {
        this(host.tenant().member("bystander"));
    }

    Bystander(Persona who) {
        this.who = who;
        this.channel = who.opens("quiet place");
        this.socket = who.joins(channel);
    }

    static Bystander in(Tenant tenant) {
        return new Bystander(tenant.member("bystander"));
    }

    /// Makes sure that the same socket still talks, and that the server says it is well.
    void livesOn() {
        JsonNode sent = who.posts(channel, "still here");
        socket.await("my own message", it -> Json.text(it, "/message/messageId").equals(Json.text(sent, "/messageId")));
        socket.expect("messageConfirmation", "sendMessage", "channelId", channel, "content", "and well");
        who.tenant().host().rest().get("/health").expect(200);
    }

    @Override
    public void close() {
        socket.close();
    }
}
