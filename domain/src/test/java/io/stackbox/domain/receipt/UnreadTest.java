package io.stackbox.domain.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreadTest {
    @Test
    void whatWaitsIsCountedUpTo999() {
        assertThat(Unread.between(0, 0)).isZero();
        assertThat(Unread.between(3, 5)).isEqualTo(2);
        assertThat(Unread.between(0, 999)).isEqualTo(999);
        assertThat(Unread.between(0, 1_000)).isEqualTo(999);
        assertThat(Unread.between(0, Long.MAX_VALUE)).isEqualTo(999);
    }

    @Test
    void aMarkBeyondTheHeadLeavesNothing() {
        assertThat(Unread.between(5, 3)).isZero();
    }
}
