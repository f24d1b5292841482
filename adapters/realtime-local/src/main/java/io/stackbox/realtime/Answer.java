package io.stackbox.realtime;

import io.netty.buffer.ByteBuf;
import java.util.List;

/// Bytes for one socket, and the subscriptions that begin behind them.
record Answer(HubSocket socket, List<ByteBuf> frames, List<Subscriptions.Opening> opened) implements Lane.Task {
    @Override
    public void run() {
        try {
            for (ByteBuf frame : frames) socket.offer(frame);
            for (Subscriptions.Opening opening : opened) opening.open();
        } finally {
            refuse();
        }
    }

    @Override
    public void refuse() {
        for (ByteBuf frame : frames) frame.release();
    }
}
