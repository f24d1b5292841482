package io.stackbox.perf.peer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.Set;

/// What was written during one turn of the loop, to be flushed once at its end: a system call costs more than a frame.
final class Turn {
    private final EventLoop loop;
    private final Set<Channel> written = new LinkedHashSet<>();

    Turn(EventLoop loop) {
        this.loop = loop;
    }

    /// Only on the loop.
    void write(Channel channel, ByteBuf frame) {
        var _ = channel.write(frame, channel.voidPromise());
        if (written.isEmpty()) loop.execute(this::end);
        written.add(channel);
    }

    private void end() {
        for (Channel channel : written) channel.flush();
        written.clear();
    }
}
