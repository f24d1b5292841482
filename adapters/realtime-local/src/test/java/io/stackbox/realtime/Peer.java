package io.stackbox.realtime;

import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// One client with its socket: what the edge would do for it, and what it has received.
record Peer(Hub hub, HubSocket socket, Channel far, Inbox inbox, Watcher edge) {
    record Read(long revision) implements Live.AsOf {}

    UserId user() {
        return socket.actor().user();
    }

    ConnectionId id() {
        return socket.id();
    }

    Origin asking(String requestId) {
        return new Origin(id(), requestId);
    }

    /// Subscribes, and is answered `joined <channel> <revision>`.
    Peer join(ChannelId channel, long revision) {
        subscribe(channel, () -> revision);
        return this;
    }

    long subscribe(ChannelId channel, LongSupplier read) {
        Read answer = begin(channel, read);
        socket.answer(List.of(Texts.bytes("joined " + channel + " " + answer.revision())), true);
        return answer.revision();
    }

    /// Subscribes, and is not answered yet.
    Read begin(ChannelId channel, LongSupplier read) {
        return hub.subscribe(ACME, user(), id(), channel, () -> new Read(read.getAsLong()));
    }

    void leave(ChannelId channel) {
        hub.unsubscribe(ACME, id(), channel);
    }

    /// Does what only the socket's own loop may.
    void onLoop(Runnable task) {
        socket.lane().execute(task);
    }

    /// What waits on the hub's side, when its loop has done all that it was told until now.
    long queuedBytes() {
        var bytes = new CompletableFuture<Long>();
        // Once more around, so that the turn has ended.
        onLoop(() -> onLoop(() -> bytes.complete(socket.outbox().pendingBytes())));
        return bytes.orTimeout(10, TimeUnit.SECONDS).join();
    }

    void stopReading() {
        far.config().setAutoRead(false);
    }

    void goOnReading() {
        far.config().setAutoRead(true);
    }

    void awaitTexts(String... expected) {
        eventually(() -> assertThat(inbox.texts()).containsExactly(expected));
    }

    void awaitCount(int count) {
        eventually(() -> assertThat(inbox.count()).isGreaterThanOrEqualTo(count));
    }

    void awaitClose(int code) {
        eventually(() -> assertThat(inbox.closeCode()).isEqualTo(code));
    }
}
