package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import java.util.ArrayList;
import java.util.List;

/// One open socket. The edge handles one request of it at a time, and may call from any thread; what it says
/// first is written first.
public final class HubSocket implements ChannelFutureListener {
    private static final int CROWDED_PAUSE_MILLIS = 2;
    /// Twice as long as a missing frame is waited for before the log is read.
    private static final int REVISION_WAIT_MAX_MILLIS = 2_000;

    private final Hub hub;
    private final Lane lane;
    private final Outbox outbox;
    private final ConnectionId id;
    private final boolean packs;
    private final SocketListener listener;
    private final Subscriptions subscriptions;
    private volatile Actor actor;

    // All below is touched on the lane only.
    private boolean isOpen = true;
    private boolean hasNewDeliveries;
    private int lastPass;
    private long lastSeenNanos;
    private long lastPingNanos;
    private long lastAliveNanos;

    HubSocket(Hub hub, Lane lane, Channel channel, Actor actor, ConnectionId id, boolean packs, SocketListener edge) {
        this.hub = hub;
        this.lane = lane;
        this.outbox = new Outbox(channel, lane, hub.settings().queueBytesMax());
        this.actor = actor;
        this.id = id;
        this.packs = packs;
        this.listener = edge;
        this.subscriptions = new Subscriptions(hub.rooms(), hub.settings().subscriptionsMax());
        this.lastSeenNanos = lane.now();
        this.lastPingNanos = lastSeenNanos;
        this.lastAliveNanos = lastSeenNanos;
    }

    /// Whether the hub has said that it closes this channel: then the peer's close frame is the answer to that, and is
    /// not to be answered (RFC 6455, section 5.5.1).
    public static boolean isClosing(Channel channel) {
        return channel.hasAttr(Outbox.CLOSE_WRITTEN);
    }

    public ConnectionId id() {
        return id;
    }

    public Actor actor() {
        return actor;
    }

    /// There was a frame or a pong. Call on the channel's loop.
    public void touch() {
        lastSeenNanos = lane.now();
    }

    /// The connection goes on as the same user with a new token.
    public void renew(Actor renewed) {
        boolean isSame =
                renewed.tenant().equals(actor.tenant()) && renewed.user().equals(actor.user());
        if (!isSame) throw new IllegalArgumentException("a connection belongs to one user for life");
        actor = renewed;
    }

    /// Writes the answers of the request under way, and then opens the subscriptions made during it; where it
    /// failed, drops them.
    public void answer(List<byte[]> frames, boolean succeeded) {
        List<ByteBuf> bytes = new ArrayList<>(frames.size());
        for (byte[] frame : frames) bytes.add(hub.frames().text(frame, packs));
        lane.execute(new Answer(this, bytes, subscriptions.conclude(succeeded)));
    }

    /// Waits, on a virtual thread, while so much is on its way to the peer that another answer might be too much:
    /// a peer that asks faster than it reads is answered as fast as it reads.
    public void awaitSpace() throws InterruptedException {
        while (outbox.isConnected() && outbox.isHalfFull()) Thread.sleep(CROWDED_PAUSE_MILLIS);
    }

    /// Waits, on a virtual thread, until live frames up to the revision have gone to this socket, if it gets those
    /// of the channel. They come within a moment, or are read from the log.
    public void awaitRevision(ChannelId channel, long revision) throws InterruptedException {
        Subscription subscription = subscriptions.standing(channel);
        if (subscription == null) return;
        Roster roster = subscription.roster();
        for (int wait = 0; wait < REVISION_WAIT_MAX_MILLIS && roster.room.next() <= revision; wait++) Thread.sleep(1);
        lane.execute(roster::spread);
    }

    /// Writes a text frame.
    public void send(byte[] frame) {
        post(hub.frames().text(frame, packs));
    }

    /// Writes a close frame behind all that waits, and cuts the connection when the peer does not.
    public void close(int code, String reason) {
        lane.execute(() -> shut(code, reason));
    }

    /// The edge has ended the connection, or is about to.
    public void detach() {
        lane.execute(this::forget);
    }

    Lane lane() {
        return lane;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Outbox outbox() {
        return outbox;
    }

    /// Whether it takes compressed frames.
    boolean packs() {
        return packs;
    }

    /// Whether the peer is still there, the close handshake included.
    boolean isConnected() {
        return outbox.isConnected();
    }

    /// Writes the bytes, taken over, from any thread.
    void post(ByteBuf bytes) {
        lane.execute(new Answer(this, List.of(bytes), List.of()));
    }

    // What follows is called on the lane only.

    boolean isOpen() {
        return isOpen;
    }

    /// Queues the bytes, which are lent. False where they could not be; a socket that has too many of them
    /// waiting is closed.
    boolean offer(ByteBuf bytes) {
        if (!isOpen || !outbox.isAlive()) return false;
        if (!outbox.hasSpace(bytes.readableBytes())) {
            shut(CloseCode.SLOW_READER, "slow reader");
            return false;
        }
        outbox.write(bytes.retainedDuplicate());
        return true;
    }

    /// Queues what may as well be lost.
    void hint(ByteBuf bytes) {
        if (!isOpen) return;
        if (outbox.isHalfFull()) {
            hub.metrics().droppedSignal();
        } else {
            offer(bytes);
        }
    }

    /// Counts bytes that are held for the socket elsewhere.
    boolean reserve(int bytes) {
        if (!isOpen) return false;
        if (!outbox.hasSpace(bytes)) {
            shut(CloseCode.SLOW_READER, "slow reader");
            return false;
        }
        outbox.reserve(bytes);
        return true;
    }

    void unreserve(int bytes) {
        outbox.unreserve(bytes);
    }

    void noteDelivery() {
        hasNewDeliveries = true;
    }

    boolean takeNewDeliveries() {
        boolean had = hasNewDeliveries;
        hasNewDeliveries = false;
        return had;
    }

    boolean isFirstMeeting(int pass) {
        if (lastPass == pass) return false;
        lastPass = pass;
        return true;
    }

    long idleNanos(long now) {
        return now - lastSeenNanos;
    }

    void pingIfDue(long now, long everyNanos) {
        if (now - Math.max(lastSeenNanos, lastPingNanos) < everyNanos) return;
        lastPingNanos = now;
        offer(Wire.ping());
    }

    /// Whether there was a sign of life that the edge has not been told of for long enough.
    boolean takeAlive(long now, long everyNanos) {
        if (lastSeenNanos <= lastAliveNanos || now - lastAliveNanos < everyNanos) return false;
        lastAliveNanos = now;
        return true;
    }

    SocketListener listener() {
        return listener;
    }

    /// The token has ended.
    void expire() {
        ByteBuf notice = hub.frames().tokenExpired(packs);
        offer(notice);
        notice.release();
        shut(CloseCode.IDENTITY, "token expired");
    }

    void shut(int code, String reason) {
        if (!forget()) return;
        if (outbox.isAlive()) {
            outbox.writeClose(hub.frames().wire().close(code, reason));
            lane.later(outbox::cut, hub.settings().closeGrace().toNanos());
        }
        tellClosed(code);
    }

    /// The channel has closed.
    @Override
    public void operationComplete(ChannelFuture closed) {
        if (forget()) tellClosed(SocketListener.ENDED);
    }

    private void tellClosed(int code) {
        hub.metrics().closed(code);
        hub.errand(() -> listener.closed(code));
    }

    /// Whether it was open until now.
    private boolean forget() {
        if (!isOpen) return false;
        isOpen = false;
        subscriptions.endAll();
        hub.connections().remove(this);
        return true;
    }
}
