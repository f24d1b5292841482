package io.stackbox.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameParserTest {
    private final List<String> heard = new ArrayList<>();
    private final FrameParser.Sink sink = new FrameParser.Sink() {
        @Override
        public void data(ByteBuffer buffer, int from, int to) {
            heard.add("data " + (to - from));
        }

        @Override
        public void ping(ByteBuffer buffer, int from, int to) {
            heard.add("ping " + (to - from));
        }

        @Override
        public void close(int code) {
            heard.add("close " + code);
        }
    };

    @Test
    void framesOfEveryLengthAreFoundOneAfterTheOther() {
        ByteBuffer buffer = ByteBuffer.allocate(100_000).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(new byte[] {(byte) 0x81, 3, 'a', 'b', 'c'});
        buffer.put(new byte[] {(byte) 0x81, 126, 1, 44}).put(new byte[300]);
        buffer.put(new byte[] {(byte) 0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70}).put(new byte[70_000]);
        buffer.put(new byte[] {(byte) 0x89, 0}).put(new byte[] {(byte) 0x88, 2, 0x11, 0x3a});
        assertThat(FrameParser.parse(buffer, 0, buffer.position(), sink)).isEqualTo(buffer.position());
        assertThat(heard).containsExactly("data 3", "data 300", "data 70000", "ping 0", "close 4410");
    }

    @Test
    void aFrameThatIsNotAllThereIsLeftForTheNextRead() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {(byte) 0x81, 1, 'a', (byte) 0x81, 3, 'b', 'c', 'd'});
        for (int to = 3; to < 8; to++)
            assertThat(FrameParser.parse(buffer, 0, to, sink)).isEqualTo(3);
        assertThat(FrameParser.parse(buffer, 3, 8, sink)).isEqualTo(8);
        assertThat(heard).last().isEqualTo("data 3");
    }

    @Test
    void aMessageInPiecesIsRefusedSinceATagCouldBeTorn() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 1, 'a'});
        assertThatThrownBy(() -> FrameParser.parse(buffer, 0, 3, sink)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheWriterWritesIsMaskedAndReadsBack() {
        byte[] payload = new byte[500];
        for (int i = 0; i < payload.length; i++) payload[i] = (byte) i;
        ByteBuffer frame = ByteBuffer.allocate(1000);
        new FrameWriter().write(frame, FrameWriter.TEXT, payload, payload.length);
        assertThat(frame.position()).isEqualTo(4 + 4 + payload.length);
        assertThat(frame.get(1) & 0x80).isEqualTo(0x80);
        for (int i = 0; i < payload.length; i++)
            assertThat((byte) (frame.get(8 + i) ^ frame.get(4 + i % 4))).isEqualTo(payload[i]);
    }
}
