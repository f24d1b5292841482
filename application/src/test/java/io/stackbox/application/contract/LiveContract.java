package io.stackbox.application.contract;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.ChannelBuilder;
import io.stackbox.application.fixture.DraftBuilder;
import io.stackbox.application.fixture.Eventually;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [Live] must do, as far as it can be said without speaking of sockets, and without saying in
/// which order. Each adapter's test implements this, or the stricter [OrderedLiveContract], and tests its own
/// sockets besides.
public interface LiveContract {
    ChannelId ROOM = new ChannelId("room");
    ChannelId OTHER = new ChannelId("other");

    /// @param revision as of which a subscription begins
    record Answer(long revision, boolean isLevel) implements Live.AsOf {
        public Answer(long revision) {
            this(revision, true);
        }
    }

    Live live();

    LiveProbe probe();

    /// What came out is this and nothing else.
    default void assertSame(List<Object> heard, Object... news) {
        assertThat(heard).containsExactlyInAnyOrder(news);
    }

    static Change change(ChannelId channel, long revision) {
        return new Change.Posted(message(channel, revision));
    }

    private static Message message(ChannelId channel, long revision) {
        return DraftBuilder.draft(channel)
                .saying("at " + revision)
                .build()
                .at(revision, revision, null, Randoms.seeded());
    }

    default ConnectionId subscribed(TenantId tenant, UserId user, ChannelId channel, long revision) {
        ConnectionId connection = probe().open(tenant, user);
        subscribe(tenant, user, connection, channel, revision);
        return connection;
    }

    default void subscribe(TenantId tenant, UserId user, ConnectionId connection, ChannelId channel, long revision) {
        live().subscribe(tenant, user, connection, channel, () -> new Answer(revision));
        probe().answer(connection);
    }

    /// These came out, and nothing else.
    default void assertHeard(ConnectionId connection, Object... news) {
        Eventually.within(
                probe().patience(),
                () -> assertThat(probe().heard(connection)).hasSizeGreaterThanOrEqualTo(news.length));
        assertSame(probe().heard(connection), news);
    }

    /// Whatever was on its way has come out once this has: it is told last, to the user's own connections.
    default void flush(TenantId tenant, UserId user, ConnectionId connection) {
        var last = new Signal.ChannelRemoved(new ChannelId("last"));
        live().tell(tenant, user, last, null);
        Eventually.within(
                probe().patience(), () -> assertThat(probe().heard(connection)).contains(last));
    }

    private List<Object> heardBeforeFlush(ConnectionId connection) {
        return probe().heard(connection).stream()
                .filter(one -> !(one instanceof Signal.ChannelRemoved))
                .toList();
    }

    /// Nothing but these came out, however long one listens.
    default void assertHeardOnly(TenantId tenant, UserId user, ConnectionId connection, Object... news) {
        flush(tenant, user, connection);
        assertSame(heardBeforeFlush(connection), news);
    }

    @Test
    default void aSubscriberHearsWhatFollowsItsRevision() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 5);
        ConnectionId bob = subscribed(tenant, BOB, ROOM, 5);

        live().announce(tenant, change(ROOM, 6), null);
        live().announce(tenant, change(ROOM, 7), null);

        assertHeard(ann, change(ROOM, 6), change(ROOM, 7));
        assertHeard(bob, change(ROOM, 6), change(ROOM, 7));
    }

    @Test
    default void whatIsAnnouncedOutOfOrderIsHeard() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 1);

        for (long revision : new long[] {4, 2, 3, 5}) live().announce(tenant, change(ROOM, revision), null);

        assertHeard(ann, change(ROOM, 2), change(ROOM, 3), change(ROOM, 4), change(ROOM, 5));
    }

    @Test
    default void whatTheAnswerAlreadyShowsIsNotHeardAgain() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 3);

        for (long revision : new long[] {2, 3, 4}) live().announce(tenant, change(ROOM, revision), null);

        assertHeardOnly(tenant, ANN, ann, change(ROOM, 4));
    }

    /// What the answer then shows may be heard besides: nobody knew yet what it would show.
    @Test
    default void whatIsAnnouncedWhileTheAnswerIsReadIsHeardOnce() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = probe().open(tenant, ANN);

        live().subscribe(tenant, ANN, ann, ROOM, () -> {
            live().announce(tenant, change(ROOM, 2), null);
            live().announce(tenant, change(ROOM, 3), null);
            return new Answer(2);
        });
        live().announce(tenant, change(ROOM, 4), null);
        probe().answer(ann);

        flush(tenant, ANN, ann);
        List<Object> unseen = heardBeforeFlush(ann).stream()
                .filter(one -> !change(ROOM, 2).equals(one))
                .toList();
        assertSame(unseen, change(ROOM, 3), change(ROOM, 4));
    }

    @Test
    default void subscribingAnswersWhatWasRead() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = probe().open(tenant, ANN);

        Answer answer = live().subscribe(tenant, ANN, ann, ROOM, () -> new Answer(7));
        probe().answer(ann);

        assertThat(answer).isEqualTo(new Answer(7));
        assertThat(live().subscriptions(tenant, ann)).containsExactly(ROOM);
    }

    @Test
    default void whereTheReadIsRefusedNothingWasSubscribed() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = probe().open(tenant, ANN);

        assertRefused(
                Refusal.NotFound.class,
                () -> live().<Answer>subscribe(tenant, ANN, ann, ROOM, () -> {
                    throw new Refusal.NotFound("channel").raise();
                }));
        probe().refuse(ann);
        live().announce(tenant, change(ROOM, 2), null);

        assertThat(live().subscriptions(tenant, ann)).isEmpty();
        assertHeardOnly(tenant, ANN, ann);
    }

    @Test
    default void whereTheRequestIsRefusedNothingWasSubscribed() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = probe().open(tenant, ANN);

        live().subscribe(tenant, ANN, ann, ROOM, () -> new Answer(1));
        probe().refuse(ann);
        live().announce(tenant, change(ROOM, 2), null);

        assertThat(live().subscriptions(tenant, ann)).isEmpty();
        assertHeardOnly(tenant, ANN, ann);
    }

    @Test
    default void anAnswerThatShowsLessThanAllSubscribesNothing() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = probe().open(tenant, ANN);

        live().subscribe(tenant, ANN, ann, ROOM, () -> new Answer(3, false));
        probe().answer(ann);
        live().announce(tenant, change(ROOM, 4), null);

        assertThat(live().subscriptions(tenant, ann)).isEmpty();
        assertHeardOnly(tenant, ANN, ann);
    }

    @Test
    default void anAnswerThatShowsLessThanAllLeavesAStandingSubscriptionAsItIs() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 3);

        live().subscribe(tenant, ANN, ann, ROOM, () -> {
            live().announce(tenant, change(ROOM, 4), null);
            return new Answer(1, false);
        });
        probe().answer(ann);
        live().announce(tenant, change(ROOM, 5), null);

        assertThat(live().subscriptions(tenant, ann)).containsExactly(ROOM);
        assertHeardOnly(tenant, ANN, ann, change(ROOM, 4), change(ROOM, 5));
    }

    @Test
    default void subscribingAgainStartsAnewFromTheNewRevision() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 1);
        live().announce(tenant, change(ROOM, 2), null);
        assertHeard(ann, change(ROOM, 2));

        subscribe(tenant, ANN, ann, ROOM, 4);
        for (long revision : new long[] {3, 4, 5}) live().announce(tenant, change(ROOM, revision), null);

        assertThat(live().subscriptions(tenant, ann)).containsExactly(ROOM);
        assertHeardOnly(tenant, ANN, ann, change(ROOM, 2), change(ROOM, 5));
    }

    @Test
    default void whoUnsubscribedHearsNoMore() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 1);
        subscribe(tenant, ANN, ann, OTHER, 1);

        live().unsubscribe(tenant, ann, ROOM);
        live().unsubscribe(tenant, ann, ROOM);
        live().announce(tenant, change(ROOM, 2), null);
        live().announce(tenant, change(OTHER, 2), null);

        assertThat(live().subscriptions(tenant, ann)).containsExactly(OTHER);
        assertHeardOnly(tenant, ANN, ann, change(OTHER, 2));
    }

    @Test
    default void whoIsExpelledHearsNoLaterRevisionOnAnyConnection() {
        TenantId tenant = Tenants.fresh();
        ConnectionId phone = subscribed(tenant, BOB, ROOM, 1);
        ConnectionId desk = subscribed(tenant, BOB, ROOM, 1);
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 1);

        live().expel(tenant, ROOM, BOB);
        live().announce(tenant, change(ROOM, 2), null);

        assertHeard(ann, change(ROOM, 2));
        assertHeardOnly(tenant, BOB, phone);
        assertHeardOnly(tenant, BOB, desk);
        assertThat(live().subscriptions(tenant, desk)).isEmpty();
        assertThat(live().subscriptions(tenant, ann)).containsExactly(ROOM);
    }

    @Test
    default void whoIsExpelledWhileTheAnswerIsReadHearsNoLaterRevision() {
        TenantId tenant = Tenants.fresh();
        ConnectionId bob = probe().open(tenant, BOB);

        live().subscribe(tenant, BOB, bob, ROOM, () -> {
            live().expel(tenant, ROOM, BOB);
            return new Answer(1);
        });
        probe().answer(bob);
        live().announce(tenant, change(ROOM, 2), null);

        assertThat(live().subscriptions(tenant, bob)).isEmpty();
        assertHeardOnly(tenant, BOB, bob);
    }

    @Test
    default void tenantsWithTheSameChannelAndUserDoNotMeet() {
        TenantId acme = Tenants.fresh();
        TenantId globex = Tenants.fresh();
        ConnectionId ours = subscribed(acme, ANN, ROOM, 1);
        ConnectionId theirs = subscribed(globex, ANN, ROOM, 1);

        live().announce(acme, change(ROOM, 2), null);
        live().signal(acme, ROOM, new Signal.Typing(ROOM, BOB, true), BOB);
        live().signalAny(acme, List.of(ROOM), new Signal.Typing(ROOM, BOB, false), BOB);
        live().expel(acme, ROOM, ANN);
        live().announce(globex, change(ROOM, 2), null);

        assertHeardOnly(
                acme,
                ANN,
                ours,
                change(ROOM, 2),
                new Signal.Typing(ROOM, BOB, true),
                new Signal.Typing(ROOM, BOB, false));
        assertHeardOnly(globex, ANN, theirs, change(ROOM, 2));
    }

    @Test
    default void theOriginsConnectionGetsItsAnswerInPlaceOrIsPassedOver() {
        TenantId tenant = Tenants.fresh();
        ConnectionId asking = subscribed(tenant, ANN, ROOM, 1);
        ConnectionId besides = subscribed(tenant, ANN, ROOM, 1);
        var edited = new Change.Updated(message(ROOM, 2));

        live().announce(tenant, change(ROOM, 3), null);
        live().announce(tenant, edited, new Origin(asking, "request-1"));
        probe().answer(asking);

        assertHeard(besides, edited, change(ROOM, 3));
        if (live().ordersAnswers()) assertHeardOnly(tenant, ANN, asking, edited, change(ROOM, 3));
        else assertHeardOnly(tenant, ANN, asking, change(ROOM, 3));
    }

    /// A confirmation answers who sends a message, and shows nothing of it.
    @Test
    default void whoSendsAMessageHearsItLikeEverybodyElse() {
        TenantId tenant = Tenants.fresh();
        ConnectionId sending = subscribed(tenant, ANN, ROOM, 1);
        ConnectionId bob = subscribed(tenant, BOB, ROOM, 1);

        live().announce(tenant, change(ROOM, 2), new Origin(sending, "request-1"));
        probe().answer(sending);

        assertHeardOnly(tenant, ANN, sending, change(ROOM, 2));
        assertHeardOnly(tenant, BOB, bob, change(ROOM, 2));
    }

    @Test
    default void aSignalReachesTheSubscribersButNotThoseOfItsExcepted() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 1);
        ConnectionId bob = subscribed(tenant, BOB, ROOM, 1);
        ConnectionId carol = subscribed(tenant, CAROL, OTHER, 1);
        var typing = new Signal.Typing(ROOM, BOB, true);
        var still = new Signal.Typing(ROOM, BOB, false);

        live().signal(tenant, ROOM, typing, BOB);
        live().signal(tenant, ROOM, still, null);

        assertHeard(ann, typing, still);
        assertHeardOnly(tenant, BOB, bob, still);
        assertHeardOnly(tenant, CAROL, carol);
    }

    @Test
    default void aSignalToSeveralChannelsReachesAConnectionOnce() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = subscribed(tenant, ANN, ROOM, 1);
        subscribe(tenant, ANN, ann, OTHER, 1);
        ConnectionId bob = subscribed(tenant, BOB, OTHER, 1);
        ConnectionId carol = subscribed(tenant, CAROL, new ChannelId("third"), 1);
        var typing = new Signal.Typing(ROOM, BOB, true);

        live().signalAny(tenant, List.of(ROOM, OTHER), typing, BOB);

        assertHeardOnly(tenant, ANN, ann, typing);
        assertHeardOnly(tenant, BOB, bob);
        assertHeardOnly(tenant, CAROL, carol);
    }

    @Test
    default void whatAUserIsToldReachesTheirOtherConnectionsOnly() {
        TenantId tenant = Tenants.fresh();
        ConnectionId desk = probe().open(tenant, ANN);
        ConnectionId phone = probe().open(tenant, ANN);
        ConnectionId bob = probe().open(tenant, BOB);
        var added = new Signal.ChannelAdded(new ChannelDetail(
                ChannelBuilder.channel("room").at(TestClock.START).build().created(), List.of(ANN)));

        live().tell(tenant, ANN, added, desk);

        assertHeard(phone, added);
        assertHeardOnly(tenant, ANN, desk);
        assertHeardOnly(tenant, BOB, bob);
    }

    @Test
    default void oneConnectionSubscribesToSoManyChannelsAndNoMore() {
        TenantId tenant = Tenants.fresh();
        ConnectionId ann = probe().open(tenant, ANN);
        for (int i = 0; i < probe().subscriptionsMax(); i++) {
            subscribe(tenant, ANN, ann, new ChannelId("c" + i), 1);
        }

        assertRefused(
                Refusal.Conflict.class,
                () -> live().subscribe(tenant, ANN, ann, new ChannelId("one more"), () -> new Answer(1)));
        probe().refuse(ann);
        subscribe(tenant, ANN, ann, new ChannelId("c0"), 1);

        assertThat(live().subscriptions(tenant, ann)).hasSize(probe().subscriptionsMax());
    }

    @Test
    default void nothingFailsWhereNobodyListens() {
        TenantId tenant = Tenants.fresh();
        var gone = new ConnectionId("gone");

        live().announce(tenant, change(ROOM, 2), new Origin(gone, null));
        live().signal(tenant, ROOM, new Signal.Typing(ROOM, BOB, true), null);
        live().signalAny(tenant, List.of(), new Signal.Typing(ROOM, BOB, true), BOB);
        live().tell(tenant, ANN, new Signal.ChannelRemoved(ROOM), gone);
        live().unsubscribe(tenant, gone, ROOM);
        live().expel(tenant, ROOM, ANN);

        assertThat(live().subscriptions(tenant, gone)).isEmpty();
    }
}
