package io.stackbox.application.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final int MOST = Page.SIZE_MAX_BYTES;

    private static Page<Integer> cut(int limit, Integer... sizes) {
        return Page.cut(List.of(sizes), limit, size -> size);
    }

    @Test
    void aPageEndsAtItsLimitAndKnowsWhetherMoreFollows() {
        assertThat(cut(2)).isEqualTo(new Page<>(List.of(), false));
        assertThat(cut(2, 1, 2)).isEqualTo(new Page<>(List.of(1, 2), false));
        assertThat(cut(2, 1, 2, 3)).isEqualTo(new Page<>(List.of(1, 2), true));
    }

    @Test
    void aPageEndsAtItsBytes() {
        assertThat(cut(9, MOST - 1, 1)).isEqualTo(new Page<>(List.of(MOST - 1, 1), false));
        assertThat(cut(9, MOST - 1, 1, 1)).isEqualTo(new Page<>(List.of(MOST - 1, 1), true));
        assertThat(cut(9, MOST, 1)).isEqualTo(new Page<>(List.of(MOST), true));
    }

    @Test
    void aPageHasAtLeastOneItem() {
        assertThat(cut(9, MOST + 1, 1)).isEqualTo(new Page<>(List.of(MOST + 1), true));
        assertThat(cut(9, MOST + 1)).isEqualTo(new Page<>(List.of(MOST + 1), false));
    }

    @Test
    void whatIsSqueezedMayBeNothing() {
        assertThat(Page.squeeze(List.of(5, 5, 5), 11, size -> size)).containsExactly(5, 5);
        assertThat(Page.squeeze(List.of(5), 4, size -> size)).isEmpty();
        assertThat(Page.squeeze(List.of(5), 0, size -> size)).isEmpty();
    }
}
