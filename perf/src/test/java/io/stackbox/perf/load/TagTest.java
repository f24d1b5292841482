package io.stackbox.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TagTest {
    private final Tag tag = new Tag(0xbeef);

    @Test
    void aNumberThatWasWrittenIsReadAgainWhereverItStands() {
        byte[] body = tag.body(40);
        for (int number : new int[] {0, 1, 0xa0b1c2d3, Integer.MAX_VALUE, -1}) {
            Tag.number(body, number);
            for (int indent = 0; indent < 20; indent++) {
                ByteBuffer frame = buffer("{".repeat(indent) + text(body) + "}");
                int at = tag.find(frame, 0, frame.limit());
                assertThat(at).isEqualTo(indent);
                assertThat(Tag.numberAt(frame, at)).isEqualTo(number);
            }
        }
    }

    @Test
    void everyTagOfAFrameIsFound() {
        byte[] body = tag.body(Tag.LENGTH_BYTES);
        Tag.number(body, 5);
        ByteBuffer frame = buffer("[~" + text(body) + "," + text(body) + "]");
        int first = tag.find(frame, 0, frame.limit());
        assertThat(first).isEqualTo(2);
        int second = tag.find(frame, first + Tag.LENGTH_BYTES, frame.limit());
        assertThat(second).isEqualTo(first + Tag.LENGTH_BYTES + 1);
        assertThat(tag.find(frame, second + Tag.LENGTH_BYTES, frame.limit())).isEqualTo(-1);
    }

    @Test
    void aTagThatIsCutOffIsNone() {
        byte[] body = tag.body(Tag.LENGTH_BYTES);
        Tag.number(body, 5);
        ByteBuffer frame = buffer(text(body));
        assertThat(tag.find(frame, 0, frame.limit() - 1)).isEqualTo(-1);
    }

    @Test
    void anotherRunsTagIsNone() {
        byte[] body = new Tag(1).body(110);
        Tag.number(body, 5);
        ByteBuffer frame = buffer(text(body));
        assertThat(tag.find(frame, 0, frame.limit())).isEqualTo(-1);
    }

    static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }
}
