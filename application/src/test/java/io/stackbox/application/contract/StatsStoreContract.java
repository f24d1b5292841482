package io.stackbox.application.contract;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.person;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.port.PersonStore;
import io.stackbox.application.port.StatsStore;
import io.stackbox.application.port.StatsStore.Stats;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [StatsStore] must do. Each adapter's test implements this and nothing else.
public interface StatsStoreContract extends RoomContract {
    StatsStore stats();

    PersonStore people();

    @Test
    default void aNewTenantHasNothing() {
        Stats stats = stats().read(Tenants.fresh(), START);

        assertThat(stats.channels().values()).allMatch(count -> count == 0);
        assertThat(stats.users()).isZero();
        assertThat(stats.messages()).isZero();
        assertThat(stats.messagesToday()).isZero();
        assertThat(stats.lastActivity()).isNull();
    }

    @Test
    default void channelsAreCountedByType() {
        TenantId tenant = Tenants.fresh();
        int count = 0;
        for (ChannelType type : ChannelType.values()) {
            count++;
            for (int i = 0; i < count; i++) {
                channels().create(tenant, channel(type.wire() + i).of(type).build());
            }
        }

        assertThat(stats().read(tenant, START).channels())
                .containsEntry(ChannelType.PUBLIC, 1)
                .containsEntry(ChannelType.PRIVATE, 2)
                .containsEntry(ChannelType.DM, 3)
                .containsEntry(ChannelType.DOCUMENT, 4);
    }

    @Test
    default void peopleAreCountedOnceEach() {
        Room room = openRoom();
        for (UserId user : List.of(ANN, BOB, CAROL, ANN)) people().seen(room.tenant(), person(user));

        assertThat(stats().read(room.tenant(), START).users()).isEqualTo(3);
    }

    @Test
    default void messagesAreCountedTombstonesAndRepliesIncludedAndRepeatsNot() {
        Room room = openRoom();
        room.delete(room.send("regretted"));
        room.rewrite(room.reply(room.send("root"), "reply"), "edited");
        room.send("once", new SendKey("k"));
        room.send("once", new SendKey("k"));
        Room other = Room.open(room.tenant(), channel("other"), channels(), messages());
        other.sendMany(2);

        assertThat(stats().read(room.tenant(), START).messages()).isEqualTo(6);
    }

    @Test
    default void messagesSinceAMomentAreThoseSentFromItOn() {
        Room room = openRoom();
        room.send(room.draft().at(START).build());
        room.send(room.draft().at(START.plusSeconds(10)).build());
        room.send(room.draft().at(START.plusSeconds(20)).build());
        room.send(room.draft().at(START.plusSeconds(20)).build());

        assertThat(stats().read(room.tenant(), START.plusSeconds(20)).messagesToday())
                .isEqualTo(2);
        assertThat(stats().read(room.tenant(), START.plusSeconds(5)).messagesToday())
                .isEqualTo(3);
        assertThat(stats().read(room.tenant(), START.plusSeconds(21)).messagesToday())
                .isZero();
        assertThat(stats().read(room.tenant(), START).messages()).isEqualTo(4);
    }

    @Test
    default void theLastActivityIsThatOfTheNewestMessageInAnyChannel() {
        Room room = openRoom();
        Room other = Room.open(room.tenant(), channel("other"), channels(), messages());
        other.send(other.draft().at(START.plusSeconds(20)).build());
        room.send(room.draft().at(START.plusSeconds(10)).build());

        assertThat(stats().read(room.tenant(), START).lastActivity()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    default void tenantsAreCountedApart() {
        Room room = openRoom();
        room.sendMany(3);
        Room abroad = openRoom();
        abroad.send("one");

        Stats stats = stats().read(abroad.tenant(), START);

        assertThat(stats.messages()).isEqualTo(1);
        assertThat(stats.channels()).containsEntry(ChannelType.PUBLIC, 1);
    }
}
