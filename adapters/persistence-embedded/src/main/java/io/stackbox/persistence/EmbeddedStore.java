package io.stackbox.persistence;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.application.port.ChangeLog;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.HealthCheck;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.PresenceStore;
import io.stackbox.application.port.StatsStore;
import io.stackbox.application.port.TicketStore;
import io.stackbox.domain.person.Person;
import io.stackbox.persistence.answer.EmbeddedAnswers;
import io.stackbox.persistence.channel.ChannelWrites;
import io.stackbox.persistence.channel.EmbeddedChannels;
import io.stackbox.persistence.channel.Heads;
import io.stackbox.persistence.channel.Members;
import io.stackbox.persistence.channel.MineReads;
import io.stackbox.persistence.channel.Standings;
import io.stackbox.persistence.engine.Backup;
import io.stackbox.persistence.engine.Commit;
import io.stackbox.persistence.engine.Engine;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import io.stackbox.persistence.engine.WrittenRows;
import io.stackbox.persistence.log.EmbeddedChangeLog;
import io.stackbox.persistence.log.Log;
import io.stackbox.persistence.log.Positions;
import io.stackbox.persistence.mark.Marks;
import io.stackbox.persistence.message.EmbeddedMessages;
import io.stackbox.persistence.message.MessageRow;
import io.stackbox.persistence.person.EmbeddedPersons;
import io.stackbox.persistence.person.UserKey;
import io.stackbox.persistence.presence.EmbeddedPresences;
import io.stackbox.persistence.stats.EmbeddedStats;
import io.stackbox.persistence.ticket.EmbeddedTickets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// All stores of the `local` product over one data folder.
public final class EmbeddedStore implements AutoCloseable {
    private static final int CHANNELS_CACHED_MAX = 50_000;
    private static final int MEMBERS_CACHED_MAX = 200_000;
    private static final int PEOPLE_CACHED_MAX = 50_000;
    private static final int MARKS_MAX = 200_000;
    private static final int LEASES_MAX = 200_000;
    private static final int TICKETS_MAX = 100_000;
    /// A little less than the marks' promise, for the write itself.
    private static final Duration WRITTEN_BEHIND_EVERY =
            Duration.ofSeconds(MarkStore.WRITTEN_WITHIN_SECONDS).minusMillis(100);

    /// @param folder holds everything; one process at a time
    /// @param readers threads that read
    /// @param queuePerTenantMax reads, and writes, of one tenant that may wait
    /// @param jobs the jobs that follow the change log; rows that all have passed are forgotten
    public record Settings(Path folder, int readers, int queuePerTenantMax, List<String> jobs) {
        public static final int READERS = 2;
        public static final int QUEUE_PER_TENANT_MAX = 2_000;

        public Settings {
            jobs = List.copyOf(jobs);
        }

        public static Settings in(Path folder, String... jobs) {
            return new Settings(folder, READERS, QUEUE_PER_TENANT_MAX, List.of(jobs));
        }
    }

    private final Engine engine;
    private final EmbeddedChannels channels;
    private final EmbeddedMessages messages;
    private final EmbeddedChangeLog changeLog;
    private final Marks marks;
    private final EmbeddedPersons persons;
    private final EmbeddedPresences presences;
    private final EmbeddedAnswers answers;
    private final EmbeddedTickets tickets;
    private final EmbeddedStats stats;
    private final Path folder;

    private EmbeddedStore(
            Settings settings, Commit commit, InstantSource clock, RandomGenerator random, MeterRegistry registry) {
        folder = settings.folder();
        var heads = new Heads(CHANNELS_CACHED_MAX);
        var members = new Members(MEMBERS_CACHED_MAX);
        var people = new WrittenRows<UserKey, Person>(PEOPLE_CACHED_MAX);
        var positions = new Positions(settings.jobs());
        var log = new Log(positions, clock);
        engine = Engine.open(
                new Engine.Settings(folder, settings.readers(), settings.queuePerTenantMax()),
                commit,
                List.of(heads, members.staged(), people, log),
                registry);
        engine.atStart(statements -> EmbeddedChangeLog.rebuild(statements, positions));
        Writer writer = engine.writer();
        Readers readers = engine.readers();
        marks = Marks.open(writer, readers, clock, MARKS_MAX);
        channels = new EmbeddedChannels(
                writer,
                readers,
                new Standings(readers, heads, members),
                new ChannelWrites(heads, members, log),
                new MineReads(marks.store()::unread, MessageRow::at));
        messages = new EmbeddedMessages(writer, readers, heads, log, random);
        changeLog = new EmbeddedChangeLog(writer, readers, positions, settings.jobs());
        persons = new EmbeddedPersons(writer, readers, people);
        presences = new EmbeddedPresences(writer, readers, clock, LEASES_MAX);
        answers = new EmbeddedAnswers(writer, readers, clock);
        tickets = new EmbeddedTickets(clock, TICKETS_MAX);
        stats = new EmbeddedStats(readers);
        engine.upkeep().every(WRITTEN_BEHIND_EVERY, this::writeBehind);
    }

    /// @throws io.stackbox.persistence.engine.CannotOpenException with what to do about it
    public static EmbeddedStore open(
            Settings settings, InstantSource clock, RandomGenerator random, MeterRegistry registry) {
        return open(settings, Commit.DURABLE, clock, random, registry);
    }

    /// The same with another last step of each transaction: for tests of what a failing disk does.
    static EmbeddedStore open(
            Settings settings, Commit commit, InstantSource clock, RandomGenerator random, MeterRegistry registry) {
        return new EmbeddedStore(settings, commit, clock, random, registry);
    }

    private void writeBehind() {
        marks.flush().run();
        presences.flush();
    }

    public ChannelStore channels() {
        return channels;
    }

    public MessageStore messages() {
        return messages;
    }

    public MarkStore marks() {
        return marks.store();
    }

    public ChangeLog changeLog() {
        return changeLog;
    }

    public PersonStore persons() {
        return persons;
    }

    public PresenceStore presences() {
        return presences;
    }

    public EmbeddedAnswers answers() {
        return answers;
    }

    public TicketStore tickets() {
        return tickets;
    }

    public StatsStore stats() {
        return stats;
    }

    public HealthCheck health() {
        return engine.health();
    }

    /// Copies everything that is durable into one file, while the store goes on.
    ///
    /// @param target the file to be made or replaced
    public void backup(Path target) {
        Backup.copy(folder, target);
    }

    /// Writes down what is kept in memory for a while, carries out what waits, and closes the file.
    @Override
    public void close() {
        presences.finish();
        marks.flush().finish();
        engine.close();
    }
}
