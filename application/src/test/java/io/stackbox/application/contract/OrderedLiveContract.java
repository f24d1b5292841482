package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a [io.stackbox.application.port.Live] must do besides where one process holds all of a channel's
/// sockets: changes come out in order of revision, after the answer that shows what was before, and never
/// twice. Signals come out in the order in which they were given, and may overtake changes.
public interface OrderedLiveContract extends LiveContract {
    @Override
    default void assertSame(List<Object> heard, Object... news) {
        assertThat(heard).containsExactlyInAnyOrder(news);
        assertThat(changes(heard)).isEqualTo(changes(List.of(news)));
        assertThat(signals(heard)).isEqualTo(signals(List.of(news)));
    }

    private static List<Object> changes(List<Object> news) {
        return news.stream().filter(Change.class::isInstance).toList();
    }

    private static List<Object> signals(List<Object> news) {
        return news.stream().filter(Signal.class::isInstance).toList();
    }

    @Test
    default void whatIsAnnouncedAgainIsNotHeardAgain() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 3);

        for (long revision : new long[] {2, 3, 4, 4})
            live().announce(tenant, LiveContract.change(ROOM, revision), null);

        assertHeardOnly(tenant, ANN, ann, LiveContract.change(ROOM, 4));
    }

    @Test
    default void whatTheAnswerShowsIsNotHeardEvenIfAnnouncedWhileItWasRead() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = probe().open(tenant, ANN);

        live().subscribe(tenant, ANN, ann, ROOM, () -> {
            live().announce(tenant, LiveContract.change(ROOM, 2), null);
            live().announce(tenant, LiveContract.change(ROOM, 3), null);
            return new Answer(2);
        });
        live().announce(tenant, LiveContract.change(ROOM, 4), null);
        probe().answer(ann);

        assertHeardOnly(tenant, ANN, ann, LiveContract.change(ROOM, 3), LiveContract.change(ROOM, 4));
    }
}
