package io.stackbox.application.message;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static io.stackbox.application.fixture.People.ERIN;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.application.fixture.Tenants.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Scene;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A mention counts when that user sees the channel.
class MentionedPeopleTest {
    private final Scene scene = new Scene();

    private List<UserId> mentioned(Room room, String text) {
        return scene.mentioned.in(ACME, room.now(), text);
    }

    @Test
    void inAPrivateChannelMembersAreMentioned() {
        scene.know(ANN, BOB, CAROL);
        Room room = scene.room(channel("c").of(ChannelType.PRIVATE).with(BOB, GUS));

        assertThat(mentioned(room, "@carol @bob. @nobody @gus-the-guest @ann")).containsExactly(BOB, GUS, ANN);
    }

    @Test
    void inAnOpenChannelEverybodyKnownIsMentionedAndGuestsOnlyAsMembers() {
        scene.know(BOB, CAROL);
        scene.knowGuest(GUS);
        scene.knowGuest(DAVE);
        scene.people.seen(GLOBEX, People.person(ERIN));
        for (Room room : List.of(
                scene.room(channel("c").with(GUS)),
                scene.room(channel("d").about("7").with(GUS)))) {
            assertThat(mentioned(room, "@dave @erin @gus-the-guest @carol @bob"))
                    .containsExactly(GUS, CAROL, BOB);
        }
    }

    @Test
    void aMemberWhoHasNotYetSignedInIsMentionedToo() {
        Room room = scene.room(channel("c").with(BOB));

        assertThat(mentioned(room, "@bob")).containsExactly(BOB);
    }

    @Test
    void atMostAHundredAreMentioned() {
        Room room = scene.room(channel("c").of(ChannelType.PRIVATE).with(People.crowd(150)));
        String text = People.crowd(150).stream().map(user -> "@" + user).collect(Collectors.joining(" "));

        assertThat(mentioned(room, text)).isEqualTo(People.crowd(100));
    }

    @Test
    void aTextWithoutNamesMentionsNobody() {
        assertThat(mentioned(scene.room(channel("c")), "hello")).isEmpty();
    }
}
