package io.stackbox.perf.load;

import static io.stackbox.perf.load.Receipts.Verdict.DUPLICATE;
import static io.stackbox.perf.load.Receipts.Verdict.FIRST;
import static io.stackbox.perf.load.Receipts.Verdict.OUT_OF_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private final Receipts receipts = new Receipts(2);

    @Test
    void aMessageIsNewOnceHoweverFarOthersHaveGone() {
        assertThat(receipts.receive(0, 0)).isEqualTo(FIRST);
        assertThat(receipts.receive(0, 0)).isEqualTo(DUPLICATE);
        assertThat(receipts.receive(70, 0)).isEqualTo(FIRST);
        assertThat(receipts.receive(3, 1)).isEqualTo(FIRST);
        assertThat(receipts.receive(3, 1)).isEqualTo(DUPLICATE);
        assertThat(receipts.receive(0, 0)).isEqualTo(DUPLICATE);
        assertThat(receipts.receive(100_000, 0)).isEqualTo(FIRST);
        assertThat(receipts.receive(3, 1)).isEqualTo(DUPLICATE);
    }

    @Test
    void theWindowIsCleanAfterEachTurnOfIt() {
        for (int i = 0; i < 3 * Receipts.WINDOW_MESSAGES; i++)
            assertThat(receipts.receive(i, 0)).isEqualTo(FIRST);
    }

    @Test
    void onlyASendersOwnMessagesHaveAnOrderToKeep() {
        assertThat(receipts.receive(1, 1)).isEqualTo(FIRST);
        assertThat(receipts.receive(0, 0)).isEqualTo(FIRST);
        assertThat(receipts.receive(5, 0)).isEqualTo(FIRST);
        assertThat(receipts.receive(4, 0)).isEqualTo(OUT_OF_ORDER);
    }

    @Test
    void twoSocketsAgreeOnlyIfTheySawTheSameOrder() {
        Receipts same = new Receipts(2);
        Receipts swapped = new Receipts(2);
        for (int ordinal : new int[] {0, 1, 2}) receipts.receive(ordinal, 0);
        for (int ordinal : new int[] {0, 1, 2}) same.receive(ordinal, 0);
        for (int ordinal : new int[] {0, 2, 1}) swapped.receive(ordinal, 0);
        assertThat(receipts.order()).isEqualTo(same.order()).isNotEqualTo(swapped.order());
    }
}
