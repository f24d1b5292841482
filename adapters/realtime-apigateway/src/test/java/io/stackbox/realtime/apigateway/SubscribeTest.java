package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.apigateway.House.LUNCH;
import static io.stackbox.realtime.apigateway.House.OTHER;
import static io.stackbox.realtime.apigateway.House.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.application.port.Live;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.refusal.Refusal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The roster row before, while and after the answer is read.
class SubscribeTest {
    private record Read(long revision, boolean isLevel) implements Live.AsOf {}

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private Read subscribe(Connection connection, Supplier<Read> read) {
        return house.live.subscribe(ACME, connection.user(), connection.id(), LUNCH, read);
    }

    private Read lunchAt(long revision) {
        return new Read(revision, true);
    }

    @Test
    void theRowIsWrittenBeforeTheReadAndGetsItsRevisionAfterIt() {
        Connection ann = house.open(ANN);

        var answer = subscribe(ann, () -> {
            assertThat(house.watched.store.roster(ACME, LUNCH))
                    .singleElement()
                    .satisfies(row -> assertThat(row.after()).isNull());
            return lunchAt(7);
        });

        assertThat(answer.revision()).isEqualTo(7);
        assertThat(house.watched.store.roster(ACME, LUNCH))
                .singleElement()
                .satisfies(row -> assertThat(row.after()).isEqualTo(7));
    }

    @Test
    void joiningCostsOneReadAndTwoWritesOfTheStore() {
        Connection ann = house.open(ANN);
        house.watched.forgetCalls();

        subscribe(ann, () -> lunchAt(7));

        assertThat(house.watched.calls("find")).isEqualTo(1);
        assertThat(house.watched.calls("enter")).isEqualTo(1);
        assertThat(house.watched.calls("settle")).isEqualTo(1);
        assertThat(house.watched.calls()).isEqualTo(3);
    }

    @Test
    void whatIsPostedBetweenTheReadAndTheAnswerIsHeard() {
        Connection ann = house.open(ANN);

        subscribe(ann, () -> {
            Read read = lunchAt(7);
            house.live.announce(ACME, posted(8), null);
            return read;
        });

        assertThat(house.heard(ann)).containsExactly(posted(8));
    }

    @Test
    void aSignalDoesNotReachWhoIsOnlyBeingSubscribed() {
        Connection ann = house.open(ANN);

        subscribe(ann, () -> {
            house.live.signal(ACME, LUNCH, new Signal.Typing(LUNCH, BOB, true), null);
            return lunchAt(7);
        });

        assertThat(house.heard(ann)).isEmpty();
    }

    /// A process that dies there leaves a row that hears the room unchecked, but not for long.
    @Test
    void whoDiesBetweenTheRowAndTheReadIsHeardForHalfAMinuteOnly() {
        Connection bob = house.open(BOB);
        house.watched.fail("withdraw", "settle");
        assertThatThrownBy(() -> subscribe(bob, () -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        house.watched.mend();

        assertThat(house.live.subscriptions(ACME, bob.id())).isEmpty();
        house.live.announce(ACME, posted(2), null);
        house.clock.advance(ConnectionStore.UNSETTLED_MAX);
        house.live.announce(ACME, posted(3), null);

        assertThat(house.heard(bob)).containsExactly(posted(2));
        subscribe(bob, () -> lunchAt(3));
        house.live.announce(ACME, posted(4), null);
        assertThat(house.heard(bob)).containsExactly(posted(2), posted(4));
    }

    @Test
    void whoIsRemovedAfterSuchADeathHearsNothingAtAll() {
        Connection bob = house.open(BOB);
        house.watched.fail("withdraw", "settle");
        assertThatThrownBy(() -> subscribe(bob, () -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        house.watched.mend();

        house.live.expel(ACME, LUNCH, BOB);
        house.live.announce(ACME, posted(2), null);

        assertThat(house.heard(bob)).isEmpty();
    }

    /// Nothing would ever be posted to it.
    @Test
    void aConnectionThatIsForgottenIsNotToldThatItHearsTheRoom() {
        Connection ann = house.open(ANN);
        house.watched.store.close(ACME, ANN, ann.id());

        assertRefused(Refusal.StoreUnavailable.class, () -> subscribe(ann, () -> lunchAt(7)));
        assertThat(house.roster(LUNCH)).isZero();

        assertThat(house.live.conclude(ACME, ann.id(), false)).isFalse();
        assertThat(house.live.conclude(ACME, ann.id(), false)).as("only once").isTrue();
    }

    @Test
    void aReadThatFailsLeavesAStandingSubscriptionAsItIs() {
        Connection ann = house.listening(ANN, 5);

        assertThatThrownBy(() -> subscribe(ann, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        var _ = house.live.conclude(ACME, ann.id(), false);
        house.live.announce(ACME, posted(6), null);

        assertThat(house.live.subscriptions(ACME, ann.id())).containsExactly(LUNCH);
        assertThat(house.heard(ann)).containsExactly(posted(6));
    }

    @Test
    void aRefusedRequestPutsAStandingSubscriptionBackToWhereItWas() {
        Connection ann = house.listening(ANN, 5);

        subscribe(ann, () -> lunchAt(9));
        var _ = house.live.conclude(ACME, ann.id(), false);
        house.live.announce(ACME, posted(6), null);

        assertThat(house.heard(ann)).containsExactly(posted(6));
    }

    @Test
    void whatAnEarlierRequestSubscribedToStaysWhenALaterOneIsRefused() {
        Connection ann = house.listening(ANN, 5);

        house.live.subscribe(ACME, ANN, ann.id(), OTHER, () -> lunchAt(1));
        var _ = house.live.conclude(ACME, ann.id(), false);

        assertThat(house.live.subscriptions(ACME, ann.id())).containsExactly(LUNCH);
    }

    @Test
    void whatCannotBeUndoneFailsNoAnswer() {
        Connection ann = house.open(ANN);
        subscribe(ann, () -> lunchAt(9));
        house.watched.fail("leave");

        var _ = house.live.conclude(ACME, ann.id(), false);

        assertThat(house.watched.calls("leave")).isEqualTo(1);
    }

    /// Ended while it was read: the next read says whether it may be heard.
    @Test
    void whoIsRemovedWhileTheAnswerIsReadIsRefusedByTheNextRead() {
        Connection bob = house.open(BOB);
        var reads = new AtomicInteger();

        assertRefused(
                Refusal.NotFound.class,
                () -> subscribe(bob, () -> {
                    if (reads.incrementAndGet() > 1) throw new Refusal.NotFound("channel").raise();
                    house.live.expel(ACME, LUNCH, BOB);
                    return lunchAt(7);
                }));

        assertThat(reads).hasValue(2);
        assertThat(house.roster(LUNCH)).isZero();
    }

    /// Two requests of one connection at once: one gives up, and the other must not lose its place.
    @Test
    void whoGivesUpDoesNotEndWhatAnotherRequestHasSettled() {
        Connection ann = house.open(ANN);

        assertThatThrownBy(() -> subscribe(ann, () -> {
                    subscribe(ann, () -> lunchAt(7));
                    throw new IllegalStateException("slow");
                }))
                .hasMessage("slow");

        assertThat(house.live.subscriptions(ACME, ann.id())).containsExactly(LUNCH);
    }

    @Test
    void aRemovalHasDeletedTheRowsWhenItReturns() {
        house.listening(BOB, 1);
        house.listening(BOB, 1);
        house.listening(ANN, 1);

        house.live.expel(ACME, LUNCH, BOB);

        assertThat(house.watched.store.roster(ACME, LUNCH))
                .singleElement()
                .satisfies(row -> assertThat(row.user()).isEqualTo(ANN));
    }
}
