package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a [io.stackbox.application.port.Live] must do besides where one process holds all of a channel's sockets:
/// news comes out in order of revision, after the answer that shows what was before, and never twice.
public interface OrderedLiveContract extends LiveContract {
    @Override
    default void assertSame(List<Object> heard, Object... news) {
        assertThat(heard).containsExactly(news);
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
