package io.stackbox.application.channel;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.DAVE;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.application.fixture.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.channel.CreateChannel.Command;
import io.stackbox.application.fake.FakeLive;
import io.stackbox.application.fixture.People;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.fixture.Together;
import io.stackbox.application.port.ChannelStore.Created;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreateChannelTest {
    private final Scene scene = new Scene();
    private final CreateChannel create = new CreateChannel(scene.channels, scene.live, scene.clock, scene.random);

    private static Command named(@Nullable String name, UserId... members) {
        return new Command(ChannelType.PUBLIC, name, null, List.of(members), Settings.DEFAULT, null);
    }

    private static Command keyed(ChannelType type, String key) {
        return new Command(type, "keyed", null, List.of(), Settings.DEFAULT, key);
    }

    private static Command conversation(UserId... members) {
        return new Command(ChannelType.DM, null, null, List.of(members), Settings.DEFAULT, null);
    }

    private ChannelDetail created(Actor actor, Command command) {
        Created created = create.handle(actor, command);
        assertThat(created.isNew()).isTrue();
        return created.detail();
    }

    @Test
    void whoeverCreatesAChannelIsItsOwnerAndAMember() {
        ChannelDetail detail = created(scene.bob, named("lunch", CAROL));

        assertThat(detail.members()).containsExactly(BOB, CAROL);
        assertThat(scene.channels.members(ACME, detail.channel().id(), null, 10))
                .containsExactly(
                        new Membership(BOB, ChannelRole.OWNER, START),
                        new Membership(CAROL, ChannelRole.MEMBER, START));
        assertThat(detail.channel().createdBy()).isEqualTo(BOB);
        assertThat(detail.channel().revision()).isEqualTo(1);
        assertThat(detail.channel().seq()).isZero();
    }

    @Test
    void namingOneselfOrSomebodyTwiceMakesNobodyTwo() {
        ChannelDetail detail = created(scene.ann, named("lunch", BOB, ANN, BOB));

        assertThat(detail.members()).containsExactly(ANN, BOB);
        assertThat(scene.channels
                        .members(ACME, detail.channel().id(), null, 1)
                        .getFirst()
                        .role())
                .isEqualTo(ChannelRole.OWNER);
    }

    @Test
    void namesNeedNotBeUnique() {
        assertThat(created(scene.ann, named("lunch")).channel().id())
                .isNotEqualTo(created(scene.ann, named("lunch")).channel().id());
    }

    @Test
    void itsMembersAreToldOnEveryConnectionAndNobodyElse() {
        var ann = scene.live.open(ACME, ANN);
        var bob = scene.live.open(ACME, BOB);
        var dave = scene.live.open(ACME, DAVE);

        ChannelDetail detail = created(scene.ann, named("lunch", BOB));

        assertThat(scene.live.heard(ann)).containsExactly(new Signal.ChannelAdded(detail));
        assertThat(scene.live.heard(bob)).containsExactly(new Signal.ChannelAdded(detail));
        assertThat(scene.live.heard(dave)).isEmpty();
        assertThat(scene.live.announced())
                .containsExactly(new FakeLive.Announced(ACME, new Change.ChannelUpdated(detail), null));
    }

    /// More of them than one page holds.
    @Test
    void whoeverWasNotToldOfItIsToldLater() {
        List<UserId> crowd = People.crowd(250);
        var detail = created(scene.ann, named("all hands", crowd.toArray(UserId[]::new)));
        var live = new FakeLive();
        var last = live.open(ACME, crowd.getLast());
        var first = live.open(ACME, crowd.getFirst());
        var dave = live.open(ACME, DAVE);

        new TellMembership(scene.channels, live).tellAll(ACME, detail.channel().id());

        assertThat(live.heard(first)).containsExactly(new Signal.ChannelAdded(detail));
        assertThat(live.heard(last)).containsExactly(new Signal.ChannelAdded(detail));
        assertThat(live.heard(dave)).isEmpty();
    }

    @Test
    void aChannelNeedsANameThatCanBeShown() {
        assertRefused(Refusal.Invalid.class, () -> create.handle(scene.ann, named(null)));
        for (String wrong : List.of("", "  ", "x".repeat(101), "a\u0000")) {
            assertRefused(Refusal.Invalid.class, () -> create.handle(scene.ann, named(wrong)));
        }
        assertThat(created(scene.ann, named(" 🍜 ")).channel().name()).isEqualTo("🍜");
        assertThat(scene.channels.countMine(ACME, ANN)).isEqualTo(1);
    }

    @Test
    void aDescriptionIsAtMostAThousandUnitsAndEmptyWhereThereIsNone() {
        var wordy = new Command(ChannelType.PRIVATE, "x", "d".repeat(1_001), List.of(), Settings.DEFAULT, null);

        assertRefused(Refusal.Invalid.class, () -> create.handle(scene.ann, wordy));
        assertThat(created(scene.ann, named("lunch")).channel().description()).isEmpty();
    }

    @Test
    void aChannelStartsWithAtMostAThousandMembers() {
        var most = new Command(ChannelType.PUBLIC, "all", null, People.crowd(999), Settings.DEFAULT, null);
        var more = new Command(ChannelType.PUBLIC, "all", null, People.crowd(1_000), Settings.DEFAULT, null);

        assertThat(created(scene.ann, most).channel().memberCount()).isEqualTo(1_000);
        assertRefused(Refusal.Invalid.class, () -> create.handle(scene.ann, more));
    }

    @Test
    void aDocumentsChannelIsNotMadeThisWay() {
        var document = new Command(ChannelType.DOCUMENT, "x", null, List.of(), Settings.DEFAULT, null);

        assertRefused(Refusal.Invalid.class, () -> create.handle(scene.ann, document));
    }

    @Test
    void aRepeatUnderTheSameKeyFindsTheFirstChannelAndTellsNobody() {
        ChannelDetail first = created(scene.ann, keyed(ChannelType.PRIVATE, "k"));
        var ann = scene.live.open(ACME, ANN);

        Created again = create.handle(scene.ann, keyed(ChannelType.PRIVATE, "k"));

        assertThat(again).isEqualTo(new Created(first, false));
        assertThat(scene.live.heard(ann)).isEmpty();
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        ChannelDetail first = created(scene.ann, keyed(ChannelType.PRIVATE, "k"));
        scene.clock.advance(Duration.ofHours(23));
        assertThat(create.handle(scene.ann, keyed(ChannelType.PRIVATE, "k")).isNew())
                .isFalse();

        scene.clock.advance(Duration.ofHours(1));
        ChannelDetail second = created(scene.ann, keyed(ChannelType.PRIVATE, "k"));
        assertThat(second.channel().id()).isNotEqualTo(first.channel().id());
        Created again = create.handle(scene.ann, keyed(ChannelType.PRIVATE, "k"));
        assertThat(again).isEqualTo(new Created(second, false));
    }

    @Test
    void nobodyFindsAnothersChannelByAKeyHoweverIdsAndKeysAreCut() {
        ChannelDetail anns = created(People.member(ACME, new UserId("a")), keyed(ChannelType.PRIVATE, "b:c"));
        ChannelDetail other = created(People.member(ACME, new UserId("a:b")), keyed(ChannelType.PRIVATE, "c"));
        ChannelDetail third = created(People.member(ACME, new UserId("a:b:c")), keyed(ChannelType.PRIVATE, ""));

        assertThat(List.of(
                        anns.channel().id(),
                        other.channel().id(),
                        third.channel().id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whoWasRemovedSinceFindsNothingByTheirKey() {
        ChannelDetail first = created(scene.ann, keyed(ChannelType.PRIVATE, "k"));
        scene.channels.leave(ACME, first.channel().id(), ANN);

        assertRefused(Refusal.NotFound.class, () -> create.handle(scene.ann, keyed(ChannelType.PRIVATE, "k")));
    }

    @Test
    void aConversationIsItsSetOfPeopleWhoeverAsksAndInWhateverOrder() {
        ChannelDetail first = created(scene.ann, conversation(CAROL, BOB));

        assertThat(first.members()).containsExactly(ANN, BOB, CAROL);
        assertThat(first.channel().name()).isEmpty();
        for (Command same :
                List.of(conversation(ANN, CAROL), conversation(CAROL, BOB, ANN), conversation(ANN, ANN, CAROL, BOB))) {
            assertThat(create.handle(scene.bob, same)).isEqualTo(new Created(first, false));
        }
        assertThat(create.handle(scene.ann, conversation(BOB)).isNew()).isTrue();
    }

    @Test
    void everybodyInAConversationIsItsMemberAndNobodyOwnsIt() {
        ChannelDetail detail = created(scene.ann, conversation(BOB));

        assertThat(scene.channels.members(ACME, detail.channel().id(), null, 10))
                .extracting(Membership::role)
                .containsExactly(ChannelRole.MEMBER, ChannelRole.MEMBER);
    }

    @Test
    void aConversationHasTwoToNinePeople() {
        assertRefused(Refusal.Invalid.class, () -> create.handle(scene.ann, conversation()));
        assertRefused(Refusal.Invalid.class, () -> create.handle(scene.ann, conversation(ANN)));
        UserId[] eight = People.crowd(8).toArray(UserId[]::new);
        UserId[] nine = People.crowd(9).toArray(UserId[]::new);
        assertThat(created(scene.ann, conversation(eight)).members()).hasSize(9);
        assertRefused(Refusal.Invalid.class, () -> create.handle(scene.ann, conversation(nine)));
    }

    @Test
    void aConversationHasNoName() {
        var named = new Command(ChannelType.DM, "us", null, List.of(BOB), Settings.DEFAULT, null);

        assertRefused(Refusal.Invalid.class, () -> create.handle(scene.ann, named));
    }

    @Test
    void aConversationAskedForAtOnceIsOne() {
        var created = Together.run(10, i -> create.handle(i % 2 == 0 ? scene.ann : scene.bob, conversation(ANN, BOB)));

        assertThat(created).filteredOn(Created::isNew).hasSize(1);
        assertThat(created)
                .extracting(Created::detail)
                .containsOnly(created.getFirst().detail());
    }

    @Test
    void theSamePeopleOfAnotherTenantHaveAnotherConversation() {
        ChannelDetail ours = created(scene.ann, conversation(BOB));

        assertThat(created(scene.stranger, conversation(BOB)).channel().id())
                .isNotEqualTo(ours.channel().id());
    }

    @Test
    void aGuestCreatesNoChannels() {
        assertRefused(Refusal.Forbidden.class, () -> create.handle(scene.guest, named("x")));
        assertRefused(Refusal.Forbidden.class, () -> create.handle(scene.guest, keyed(ChannelType.PRIVATE, "k")));
    }

    @Test
    void aGuestWritesOnlyToPeopleItSharesAChannelWith() {
        scene.room(channel("c").with(GUS, BOB));

        assertThat(created(scene.guest, conversation(BOB)).members()).containsExactly(BOB, GUS);
        assertRefused(Refusal.Forbidden.class, () -> create.handle(scene.guest, conversation(CAROL)));
        assertRefused(Refusal.Forbidden.class, () -> create.handle(scene.guest, conversation(BOB, CAROL)));
        assertThat(create.handle(scene.guest, conversation(BOB)).isNew()).isFalse();
    }
}
