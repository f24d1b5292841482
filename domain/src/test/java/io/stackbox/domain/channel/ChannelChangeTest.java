package io.stackbox.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.domain.channel.ChannelChange.Add;
import io.stackbox.domain.channel.ChannelChange.Patch;
import io.stackbox.domain.channel.ChannelChange.Remove;
import io.stackbox.domain.channel.ChannelChange.SetRole;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelChangeTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final UserId ANN = new UserId("ann");
    private static final Membership MEMBER = new Membership(ANN, ChannelRole.MEMBER, NOW);
    private final Channel lunch = new NewChannel(
                    new ChannelId("c"),
                    ChannelType.PUBLIC,
                    "lunch",
                    "where to eat",
                    null,
                    ANN,
                    NOW,
                    Settings.DEFAULT,
                    List.of(MEMBER),
                    null)
            .created();

    @Test
    void aNewChannelIsAtItsFirstRevisionAndHasNoMessage() {
        assertThat(lunch.revision()).isEqualTo(1);
        assertThat(lunch.changedAt()).isEqualTo(1);
        assertThat(lunch.seq()).isZero();
        assertThat(lunch.active()).isTrue();
        assertThat(lunch.memberCount()).isEqualTo(1);
        assertThat(lunch.lastActivity()).isEqualTo(NOW);
    }

    @Test
    void aPatchSetsWhatItNamesAndLeavesTheRest() {
        Channel renamed = ChannelChange.patched(lunch, new Patch("supper", null, null, null));
        Channel all = ChannelChange.patched(lunch, new Patch("s", "", new Settings(false, false, false), false));

        assertThat(renamed.name()).isEqualTo("supper");
        assertThat(renamed.description()).isEqualTo("where to eat");
        assertThat(renamed.revision()).isEqualTo(1);
        assertThat(all.description()).isEmpty();
        assertThat(all.settings()).isEqualTo(new Settings(false, false, false));
        assertThat(all.active()).isFalse();
    }

    @Test
    void aPatchThatChangesNothingReturnsTheVerySameChannel() {
        assertThat(ChannelChange.patched(lunch, new Patch(null, null, null, null)))
                .isSameAs(lunch);
        assertThat(ChannelChange.patched(lunch, new Patch("lunch", "where to eat", Settings.DEFAULT, true)))
                .isSameAs(lunch);
    }

    @Test
    void whatChangesAMembershipAndWhatDoesNot() {
        var newcomer = new Membership(ANN, ChannelRole.OWNER, NOW.plusSeconds(1));

        assertThat(ChannelChange.changed(null, new Add(newcomer))).isSameAs(newcomer);
        assertThat(ChannelChange.changed(MEMBER, new Add(newcomer))).isSameAs(MEMBER);
        assertThat(ChannelChange.changed(MEMBER, new SetRole(ANN, ChannelRole.MODERATOR)))
                .isEqualTo(new Membership(ANN, ChannelRole.MODERATOR, NOW));
        assertThat(ChannelChange.changed(MEMBER, new SetRole(ANN, ChannelRole.MEMBER)))
                .isSameAs(MEMBER);
        assertThat(ChannelChange.changed(null, new SetRole(ANN, ChannelRole.MODERATOR)))
                .isNull();
        assertThat(ChannelChange.changed(MEMBER, new Remove(ANN, NOW))).isNull();
        assertThat(ChannelChange.changed(null, new Remove(ANN, NOW))).isNull();
        assertThat(ChannelChange.changed(MEMBER, new Patch("x", null, null, null)))
                .isSameAs(MEMBER);
    }

    @Test
    void aChangeNamesWhoseMembershipItIsAbout() {
        assertThat(new Add(MEMBER).target()).isEqualTo(ANN);
        assertThat(new SetRole(ANN, ChannelRole.OWNER).target()).isEqualTo(ANN);
        assertThat(new Remove(ANN, NOW).target()).isEqualTo(ANN);
        assertThat(new Patch(null, null, null, false).target()).isNull();
    }
}
