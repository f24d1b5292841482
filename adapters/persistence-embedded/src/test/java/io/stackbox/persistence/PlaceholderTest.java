package io.stackbox.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
    @Test
    void thePlaceholderKeepsItsName() {
        assertThat(new Placeholder("persistence").name()).isEqualTo("persistence");
    }
}
