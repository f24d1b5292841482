package io.stackbox.realtime.apigateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How events are joined into frames.
class PackingTest {
    private static List<byte[]> events(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
    }

    private static List<String> texts(List<Frame> frames) {
        return frames.stream().map(frame -> new String(frame.bytes(), UTF_8)).toList();
    }

    @Test
    void severalEventsAreOneArray() {
        List<Frame> frames = new Packing(100, 10).joined(events("{\"a\":1}", "{\"ä\":2}", "{}"));

        assertThat(texts(frames)).containsExactly("[{\"a\":1},{\"ä\":2},{}]");
        assertThat(frames).extracting(Frame::events).containsExactly(3);
    }

    @Test
    void oneEventIsNoArray() {
        assertThat(texts(new Packing(100, 10).joined(events("{}")))).containsExactly("{}");
    }

    @Test
    void noEventIsNoFrame() {
        assertThat(new Packing(100, 10).joined(List.of())).isEmpty();
    }

    @Test
    void anArrayHasSoManyEventsAndNoMore() {
        assertThat(texts(new Packing(100, 2).joined(events("1", "2", "3", "4", "5"))))
                .containsExactly("[1,2]", "[3,4]", "5");
    }

    @Test
    void anArrayHasSoManyBytesAndNoMore() {
        assertThat(texts(new Packing(9, 10).joined(events("111", "222", "333"))))
                .containsExactly("[111,222]", "333");
        assertThat(texts(new Packing(8, 10).joined(events("111", "222", "333"))))
                .containsExactly("111", "222", "333");
    }

    @Test
    void anEventThatIsTooLargeGoesAlone() {
        assertThat(texts(new Packing(5, 10).joined(events("1", "222222", "3")))).containsExactly("1", "222222", "3");
    }

    @Test
    void whoTakesNoArraysGetsEachEventAlone() {
        assertThat(texts(Packing.apart(events("1", "2")))).containsExactly("1", "2");
    }
}
