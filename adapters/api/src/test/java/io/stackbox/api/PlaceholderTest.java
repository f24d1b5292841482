package io.stackbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
    @Test
    void thePlaceholderKeepsItsName() {
        assertThat(new Placeholder("api").name()).isEqualTo("api");
    }
}
