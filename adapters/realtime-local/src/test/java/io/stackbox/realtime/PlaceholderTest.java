package io.stackbox.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
    @Test
    void thePlaceholderKeepsItsName() {
        assertThat(new Placeholder("realtime").name()).isEqualTo("realtime");
    }
}
