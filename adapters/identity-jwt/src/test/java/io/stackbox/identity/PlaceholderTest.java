package io.stackbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
    @Test
    void thePlaceholderKeepsItsName() {
        assertThat(new Placeholder("identity").name()).isEqualTo("identity");
    }
}
