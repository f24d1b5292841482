package io.stackbox.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames as Netty's own decoder reads them.
class WireTest {
    private final Wire wire = new Wire(new UnpooledByteBufAllocator(true));

    private static <T> T decoded(ByteBuf frame, Class<T> kind) {
        var channel = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1024 * 1024));
        channel.writeInbound(frame);
        return kind.cast(channel.readInbound());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 131_072})
    void aTextFrameOfAnySize(int size) {
        String text = "x".repeat(size);
        TextWebSocketFrame frame = decoded(wire.text(Texts.bytes(text)), TextWebSocketFrame.class);
        assertThat(frame.isFinalFragment()).isTrue();
        assertThat(frame.text()).isEqualTo(text);
        frame.release();
    }

    @Test
    void aCloseFrameWithItsReason() {
        CloseWebSocketFrame frame = decoded(wire.close(4410, "slow reader"), CloseWebSocketFrame.class);
        assertThat(frame.statusCode()).isEqualTo(4410);
        assertThat(frame.reasonText()).isEqualTo("slow reader");
        frame.release();
    }

    @Test
    void aReasonThatIsTooLongIsCut() {
        CloseWebSocketFrame frame = decoded(wire.close(4410, "x".repeat(200)), CloseWebSocketFrame.class);
        assertThat(frame.reasonText()).hasSize(123);
        frame.release();
    }

    @Test
    void thePingFrameCanBeWrittenAgainAndAgain() {
        for (int ping = 0; ping < 3; ping++) {
            ByteBuf frame = Wire.ping();
            PingWebSocketFrame decoded = decoded(Unpooled.copiedBuffer(frame), PingWebSocketFrame.class);
            assertThat(decoded.content().readableBytes()).isZero();
            frame.skipBytes(2).release();
        }
    }
}
