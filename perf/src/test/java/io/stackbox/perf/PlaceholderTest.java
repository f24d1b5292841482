package io.stackbox.perf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
    @Test
    void thePlaceholderKeepsItsName() {
        assertThat(new Placeholder("perf").name()).isEqualTo("perf");
    }
}
