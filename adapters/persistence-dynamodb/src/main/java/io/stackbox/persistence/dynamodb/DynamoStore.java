package io.stackbox.persistence.dynamodb;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.application.port.AnswerStore;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.ChannelStore.Mine;
import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.HealthCheck;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.StatsStore;
import io.stackbox.application.port.TicketStore;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.answer.DynamoAnswers;
import io.stackbox.persistence.dynamodb.channel.Directory;
import io.stackbox.persistence.dynamodb.channel.DynamoChannels;
import io.stackbox.persistence.dynamodb.channel.Heads;
import io.stackbox.persistence.dynamodb.connection.DynamoConnections;
import io.stackbox.persistence.dynamodb.mark.DynamoMarks;
import io.stackbox.persistence.dynamodb.message.DynamoMessages;
import io.stackbox.persistence.dynamodb.message.Relayed;
import io.stackbox.persistence.dynamodb.person.DynamoPersons;
import io.stackbox.persistence.dynamodb.presence.DynamoPresences;
import io.stackbox.persistence.dynamodb.stats.DynamoStats;
import io.stackbox.persistence.dynamodb.stream.Announcements;
import io.stackbox.persistence.dynamodb.stream.Finishing;
import io.stackbox.persistence.dynamodb.table.Backoff;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.DynamoHealth;
import io.stackbox.persistence.dynamodb.table.Meters;
import io.stackbox.persistence.dynamodb.table.Pause;
import io.stackbox.persistence.dynamodb.table.Sessions;
import io.stackbox.persistence.dynamodb.table.TableNames;
import io.stackbox.persistence.dynamodb.ticket.DynamoTickets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// All stores of the products on AWS, over the five tables.
public final class DynamoStore {
    /// Leases that one process may hold and be told the end of.
    private static final int STIRRINGS_MAX = 100_000;

    private final DynamoHealth health;
    private final DynamoChannels channels;
    private final DynamoMessages messages;
    private final DynamoMarks marks;
    private final DynamoConnections connections;
    private final DynamoPresences presences;
    private final DynamoTickets tickets;
    private final Announcements announcements;
    private final DynamoPersons persons;
    private final DynamoAnswers answers;
    private final DynamoStats stats;

    /// @param client made by [DynamoClients], which puts the tenant's wall around it
    /// @param sessions with whose rights each tenant's requests are made
    /// @param relays whether somebody reads the stream of messages and announces those of busy rooms
    /// @param staysAwake whether this process notices itself that leases run out, as one that lives on does
    /// @param pause how to wait before trying again
    public record Wiring(
            DynamoDbClient client,
            TableNames tables,
            Sessions sessions,
            boolean relays,
            boolean staysAwake,
            InstantSource clock,
            RandomGenerator random,
            Pause pause,
            MeterRegistry meters) {}

    public DynamoStore(Wiring wiring) {
        health = new DynamoHealth(wiring.clock());
        var dynamo = new Dynamo(
                wiring.client(),
                wiring.tables(),
                wiring.sessions(),
                new Backoff(wiring.pause(), wiring.random()),
                new Meters(wiring.meters()),
                health);
        var heads = new Heads();
        channels = new DynamoChannels(dynamo, heads, this::mine);
        messages = new DynamoMessages(dynamo, heads, channels, wiring.relays(), wiring.clock(), wiring.random());
        marks = new DynamoMarks(dynamo, messages, wiring.clock());
        announcements = new Announcements(dynamo, messages, marks);
        connections = new DynamoConnections(dynamo, wiring.clock());
        persons = new DynamoPersons(dynamo, channels, wiring.clock());
        answers = new DynamoAnswers(dynamo, wiring.clock());
        stats = new DynamoStats(dynamo, new Directory(dynamo), messages);
        presences = new DynamoPresences(dynamo, wiring.clock(), STIRRINGS_MAX, wiring.staysAwake());
        tickets = new DynamoTickets(dynamo, wiring.clock());
    }

    private List<Mine> mine(TenantId tenant, UserId user, List<ChannelDetail> details) {
        var newest = messages.newest(tenant, details);
        var unread = marks.unread(tenant, user, details);
        var mine = new ArrayList<Mine>();
        for (ChannelDetail detail : details) {
            ChannelId id = detail.channel().id();
            mine.add(new Mine(detail, Objects.requireNonNull(unread.get(id)), newest.get(id)));
        }
        return mine;
    }

    public ChannelStore channels() {
        return channels;
    }

    public MessageStore messages() {
        return messages;
    }

    public DynamoMarks marks() {
        return marks;
    }

    public ConnectionStore connections() {
        return connections;
    }

    public DynamoPresences presences() {
        return presences;
    }

    public TicketStore tickets() {
        return tickets;
    }

    /// Which changes have been announced.
    public Announcements announcements() {
        return announcements;
    }

    /// What completes writes that one transaction does not take.
    public Finishing finishing() {
        return new Finishing(messages);
    }

    public PersonStore persons() {
        return persons;
    }

    public AnswerStore answers() {
        return answers;
    }

    public StatsStore stats() {
        return stats;
    }

    public HealthCheck health() {
        return health;
    }

    /// Which messages of this process the stream announces.
    public Relayed relayed() {
        return messages.relayed();
    }
}
