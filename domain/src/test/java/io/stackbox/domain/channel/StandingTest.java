package io.stackbox.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The table "who sees, who may", row by row: every tenant role, channel role, channel type and act.
class StandingTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final UserId ANN = new UserId("ann");
    private static final Set<Act> ANYBODYS = EnumSet.of(
            Act.READ,
            Act.SUBSCRIBE,
            Act.MARK_READ,
            Act.LEAVE,
            Act.POST,
            Act.EDIT,
            Act.DELETE,
            Act.REACT,
            Act.PIN,
            Act.TYPE);
    private static final Set<Act> MODERATORS =
            EnumSet.of(Act.CHANGE_SETTINGS, Act.ARCHIVE, Act.ADD_MEMBER, Act.CHANGE_ROLE, Act.REMOVE_MEMBER);
    private static final Set<Act> OF_MEMBERS =
            EnumSet.of(Act.ADD_MEMBER, Act.CHANGE_ROLE, Act.REMOVE_MEMBER, Act.LEAVE);
    private static final Set<Act> REFUSED_IN_ARCHIVE = EnumSet.of(
            Act.POST,
            Act.EDIT,
            Act.DELETE,
            Act.REACT,
            Act.PIN,
            Act.TYPE,
            Act.CHANGE_SETTINGS,
            Act.ADD_MEMBER,
            Act.CHANGE_ROLE);

    private static Actor actor(TenantRole role) {
        return Actor.of(new TenantId("acme"), ANN, role);
    }

    private static Standing standing(ChannelType type, boolean active, @Nullable ChannelRole role, Settings settings) {
        var created =
                new NewChannel(new ChannelId("c"), type, "c", "", null, ANN, NOW, settings, List.of(), null).created();
        Channel channel = ChannelChange.patched(created, new ChannelChange.Patch(null, null, null, active));
        return new Standing(channel, role == null ? null : new Membership(ANN, role, NOW));
    }

    private static Standing standing(ChannelType type, boolean active, @Nullable ChannelRole role) {
        return standing(type, active, role, Settings.DEFAULT);
    }

    private static @Nullable Refusal refusal(Standing standing, TenantRole role, Act act) {
        Throwable thrown = catchThrowable(() -> standing.require(actor(role), act));
        return thrown == null ? null : ((Refused) thrown).refusal();
    }

    private static ChannelRole[] rolesAndNone() {
        return new ChannelRole[] {null, ChannelRole.MEMBER, ChannelRole.MODERATOR, ChannelRole.OWNER};
    }

    @Test
    void everyActIsInTheTable() {
        var all = EnumSet.copyOf(ANYBODYS);
        all.addAll(MODERATORS);

        assertThat(all).containsExactly(Act.values());
    }

    @Test
    void openChannelsAreSeenByEveryNonGuestAndOthersByMembersOnly() {
        for (ChannelType type : ChannelType.values()) {
            for (TenantRole role : TenantRole.values()) {
                for (boolean active : new boolean[] {true, false}) {
                    boolean open = type == ChannelType.PUBLIC || type == ChannelType.DOCUMENT;
                    assertThat(standing(type, active, null).isSeenBy(actor(role)))
                            .as("%s by %s who is no member", type, role)
                            .isEqualTo(open && role != TenantRole.GUEST);
                    assertThat(standing(type, active, ChannelRole.MEMBER).isSeenBy(actor(role)))
                            .as("%s by %s who is a member", type, role)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void whatModeratorsMayIsForThemAndForTenantAdminsAndOwners() {
        for (TenantRole tenantRole : TenantRole.values()) {
            for (ChannelRole role : rolesAndNone()) {
                boolean runs = tenantRole == TenantRole.ADMIN
                        || tenantRole == TenantRole.OWNER
                        || role == ChannelRole.MODERATOR
                        || role == ChannelRole.OWNER;
                for (ChannelType type : EnumSet.complementOf(EnumSet.of(ChannelType.DM))) {
                    for (Act act : MODERATORS) {
                        Refusal refusal = refusal(standing(type, true, role), tenantRole, act);
                        if (runs)
                            assertThat(refusal)
                                    .as("%s %s %s", tenantRole, role, act)
                                    .isNull();
                        else
                            assertThat(refusal)
                                    .as("%s %s %s", tenantRole, role, act)
                                    .isInstanceOf(Refusal.Forbidden.class);
                    }
                }
                assertThat(standing(ChannelType.PUBLIC, true, role).isRunBy(actor(tenantRole)))
                        .isEqualTo(runs);
            }
        }
    }

    @Test
    void whatAnybodyMayIsForEverybodyWhoSeesTheChannel() {
        for (TenantRole tenantRole : TenantRole.values()) {
            for (ChannelRole role : rolesAndNone()) {
                for (ChannelType type : ChannelType.values()) {
                    for (Act act : ANYBODYS) {
                        if (type == ChannelType.DM && act == Act.LEAVE) continue;
                        assertThat(refusal(standing(type, true, role), tenantRole, act))
                                .as("%s %s %s %s", tenantRole, role, type, act)
                                .isNull();
                    }
                }
            }
        }
    }

    @Test
    void thePeopleOfADirectConversationAreFixed() {
        for (TenantRole tenantRole : TenantRole.values()) {
            for (ChannelRole role : rolesAndNone()) {
                for (Act act : OF_MEMBERS) {
                    assertThat(refusal(standing(ChannelType.DM, true, role), tenantRole, act))
                            .as("%s %s %s", tenantRole, role, act)
                            .isInstanceOf(Refusal.Forbidden.class);
                }
            }
        }
    }

    @Test
    void anArchivedChannelIsReadMarkedLeftRestoredAndClearedOfMembersAndNothingElse() {
        for (Act act : Act.values()) {
            Refusal refusal = refusal(standing(ChannelType.PUBLIC, false, ChannelRole.OWNER), TenantRole.OWNER, act);
            if (REFUSED_IN_ARCHIVE.contains(act)) {
                assertThat(refusal).as(act.name()).isInstanceOf(Refusal.ChannelArchived.class);
            } else {
                assertThat(refusal).as(act.name()).isNull();
            }
        }
    }

    @Test
    void whoMayNotIsToldSoWhetherTheChannelIsArchivedOrNot() {
        for (Act act : MODERATORS) {
            assertThat(refusal(standing(ChannelType.PUBLIC, false, ChannelRole.MEMBER), TenantRole.MEMBER, act))
                    .isInstanceOf(Refusal.Forbidden.class);
        }
    }

    @Test
    void reactionsMayBeSwitchedOff() {
        var without = new Settings(true, false, true);
        for (Act act : ANYBODYS) {
            Refusal refusal =
                    refusal(standing(ChannelType.PUBLIC, true, ChannelRole.OWNER, without), TenantRole.OWNER, act);
            if (act == Act.REACT) assertThat(refusal).isInstanceOf(Refusal.Forbidden.class);
            else assertThat(refusal).as(act.name()).isNull();
        }
    }

    @Test
    void ownersAreMadeAndUnmadeByOwnersAndTenantAdmins() {
        for (TenantRole tenantRole : TenantRole.values()) {
            for (ChannelRole role : rolesAndNone()) {
                assertThat(standing(ChannelType.PRIVATE, true, role).isOwnedBy(actor(tenantRole)))
                        .as("%s %s", tenantRole, role)
                        .isEqualTo(role == ChannelRole.OWNER
                                || tenantRole == TenantRole.ADMIN
                                || tenantRole == TenantRole.OWNER);
            }
        }
    }

    @Test
    void takingPartJoinsNonGuestsToOpenActiveChannels() {
        for (ChannelType type : ChannelType.values()) {
            for (TenantRole role : TenantRole.values()) {
                boolean open = type == ChannelType.PUBLIC || type == ChannelType.DOCUMENT;
                assertThat(standing(type, true, null).isJoinedByTakingPart(actor(role)))
                        .as("%s %s", type, role)
                        .isEqualTo(open && role != TenantRole.GUEST);
                assertThat(standing(type, false, null).isJoinedByTakingPart(actor(role)))
                        .isFalse();
                assertThat(standing(type, true, ChannelRole.MEMBER).isJoinedByTakingPart(actor(role)))
                        .isFalse();
            }
        }
    }
}
