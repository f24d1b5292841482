package io.stackbox.bootstrap;

import io.stackbox.application.port.AnswerStore;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.HealthCheck;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.PresenceStore;
import io.stackbox.application.port.StatsStore;
import io.stackbox.application.port.TicketStore;
import java.util.List;
import java.util.function.UnaryOperator;

/// Where a product keeps everything.
///
/// @param followed the hub with what follows from its announcements
/// @param jobs what the stores want done by itself
/// @param closing lets go of everything
record Stores(
        ChannelStore channels,
        MessageStore messages,
        MarkStore marks,
        PersonStore persons,
        PresenceStore presences,
        AnswerStore answers,
        TicketStore tickets,
        StatsStore stats,
        List<HealthCheck> health,
        UnaryOperator<Live> followed,
        List<Job> jobs,
        Runnable closing)
        implements AutoCloseable {
    /// Something to be done again and again.
    record Job(int everyMillis, Runnable task) {}

    @Override
    public void close() {
        closing.run();
    }
}
