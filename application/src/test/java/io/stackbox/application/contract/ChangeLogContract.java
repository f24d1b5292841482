package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.ChangeLog;
import io.stackbox.application.port.ChangeLog.Entry;
import io.stackbox.application.port.ChangeLog.Kind;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every [ChangeLog] must do. Each adapter's test implements this and nothing else.
public interface ChangeLogContract extends RoomContract {
    ChangeLog changeLog();

    /// The clock that the stores look at.
    TestClock clock();

    /// A job that no other test has run.
    private static String job() {
        return "job-" + UUID.randomUUID();
    }

    private List<Entry> readAll(TenantId tenant, String job, int limit) {
        var entries = new ArrayList<Entry>();
        List<Entry> page = changeLog().read(tenant, job, limit);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            entries.addAll(page);
            changeLog().advance(tenant, job, page.getLast().position());
            page = changeLog().read(tenant, job, limit);
        }
        return entries;
    }

    /// Those of the given tenants that are behind, in the order in which they are named.
    private List<TenantId> behind(String job, TenantId... among) {
        return changeLog().behind(job, 1_000_000).stream()
                .filter(List.of(among)::contains)
                .toList();
    }

    @Test
    default void everyChangeIsLoggedOnceInOrder() {
        Room room = openRoom();
        Message one = room.send("one");
        Message two = room.send(BOB, "two");
        room.rewrite(one, "ONE");
        room.change(new ChannelChange.Patch("renamed", null, null, null));
        room.change(two, new MessageChange.React(CAROL, "👍"));
        room.pin(two);
        room.change(two, new MessageChange.Delete(ANN, START));

        List<Entry> entries = readAll(room.tenant(), job(), 100);

        assertThat(entries)
                .extracting(Entry::kind)
                .containsExactly(
                        Kind.CHANNEL_CREATED,
                        Kind.POSTED,
                        Kind.POSTED,
                        Kind.EDITED,
                        Kind.CHANNEL_CHANGED,
                        Kind.REACTED,
                        Kind.PINNED,
                        Kind.DELETED);
        assertThat(entries).extracting(Entry::seq).containsExactly(0L, 1L, 2L, 1L, 0L, 2L, 2L, 2L);
        assertThat(entries).extracting(Entry::revision).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(entries).extracting(Entry::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(entries).extracting(Entry::channel).containsOnly(room.id());
    }

    @Test
    default void anEntryNamesWhoDidIt() {
        Room room = openRoom();
        Message message = room.send(BOB, "one");
        room.rewrite(message, "two");
        room.change(message, new MessageChange.React(CAROL, "👍"));
        room.change(message, new MessageChange.Unreact(CAROL, "👍"));
        room.change(message, new MessageChange.Delete(ANN, START));

        assertThat(readAll(room.tenant(), job(), 100))
                .extracting(Entry::actor)
                .containsExactly(ANN, BOB, BOB, CAROL, CAROL, ANN);
    }

    @Test
    default void whatChangesNothingIsNotLogged() {
        Room room = openRoom();
        Message message = room.send("one", new SendKey("k")).message();
        room.send("one", new SendKey("k"));
        room.change(message, new MessageChange.Pin(false));
        room.change(new ChannelChange.Remove(DAVE, START));
        channels().create(room.tenant(), ChannelBuilder.channel("room").build());

        assertThat(readAll(room.tenant(), job(), 100))
                .extracting(Entry::kind)
                .containsExactly(Kind.CHANNEL_CREATED, Kind.POSTED);
    }

    @Test
    default void positionsAreDensePerTenantUnderWritesAtOnce() {
        Room room = openRoom();
        Room other = Room.open(room.tenant(), ChannelBuilder.channel("other"), channels(), messages());
        Room abroad = openRoom();

        Together.run(12, i -> {
            Room one = List.of(room, other, abroad).get(i % 3);
            for (int j = 0; j < 10; j++) one.send("x");
            return i;
        });

        assertThat(readAll(room.tenant(), job(), 7))
                .extracting(Entry::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 82).boxed().toList());
        assertThat(readAll(abroad.tenant(), job(), 100)).hasSize(41);
    }

    @Test
    default void aJobReadsTheSameAgainUntilItMovesItsCursor() {
        Room room = openRoom();
        room.sendMany(4);
        String job = job();

        List<Entry> first = changeLog().read(room.tenant(), job, 3);
        assertThat(first).hasSize(3);
        assertThat(changeLog().read(room.tenant(), job, 3)).isEqualTo(first);

        changeLog().advance(room.tenant(), job, 2);
        assertThat(changeLog().read(room.tenant(), job, 3))
                .extracting(Entry::position)
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    default void aCursorOnlyMovesForwardAndMovingItAgainIsSafe() {
        Room room = openRoom();
        room.sendMany(4);
        String job = job();
        changeLog().advance(room.tenant(), job, 4);

        changeLog().advance(room.tenant(), job, 4);
        changeLog().advance(room.tenant(), job, 1);

        assertThat(changeLog().read(room.tenant(), job, 10))
                .extracting(Entry::position)
                .containsExactly(5L);
    }

    @Test
    default void eachJobAndTenantHasACursorOfItsOwn() {
        Room room = openRoom();
        Room abroad = openRoom();
        String one = job();
        String other = job();
        readAll(room.tenant(), one, 10);

        assertThat(changeLog().read(room.tenant(), one, 10)).isEmpty();
        assertThat(changeLog().read(room.tenant(), other, 10)).hasSize(1);
        assertThat(changeLog().read(abroad.tenant(), one, 10)).hasSize(1);
    }

    @Test
    default void aTenantIsBehindUntilTheJobHasReachedTheEndOfItsLog() {
        Room room = openRoom();
        room.sendMany(2);
        String job = job();
        assertThat(behind(job, room.tenant())).containsExactly(room.tenant());

        changeLog().advance(room.tenant(), job, 2);
        assertThat(behind(job, room.tenant())).containsExactly(room.tenant());

        changeLog().advance(room.tenant(), job, 3);
        assertThat(behind(job, room.tenant())).isEmpty();

        room.send("more");
        assertThat(behind(job, room.tenant())).containsExactly(room.tenant());
    }

    @Test
    default void thoseWaitingLongestComeFirst() {
        Room early = openRoom();
        String job = job();
        clock().advance(Duration.ofMinutes(1));
        Room late = openRoom();
        clock().advance(Duration.ofMinutes(1));
        assertThat(behind(job, early.tenant(), late.tenant())).containsExactly(early.tenant(), late.tenant());

        readAll(early.tenant(), job, 10);
        early.send(early.draft().at(clock().instant()).build());

        assertThat(behind(job, early.tenant(), late.tenant())).containsExactly(late.tenant(), early.tenant());
    }

    @Test
    default void onlySoManyAreNamedAtOnce() {
        openRoom();
        openRoom();

        assertThat(changeLog().behind(job(), 1)).hasSize(1);
    }
}
