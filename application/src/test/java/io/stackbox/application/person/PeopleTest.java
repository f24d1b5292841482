package io.stackbox.application.person;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static io.stackbox.application.fixture.People.ANN;
import static io.stackbox.application.fixture.People.BOB;
import static io.stackbox.application.fixture.People.CAROL;
import static io.stackbox.application.fixture.People.GUS;
import static io.stackbox.application.fixture.People.person;
import static io.stackbox.application.fixture.Refusals.assertRefused;
import static io.stackbox.application.fixture.Tenants.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Scene;
import io.stackbox.application.paging.Page;
import io.stackbox.domain.message.WireSize;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private final Scene scene = new Scene();
    private final ListPeople list = new ListPeople(scene.people);
    private final ReadPerson read = new ReadPerson(scene.people, scene.channels);

    private Page<Person> list(Actor actor, @Nullable String query, @Nullable UserId after, int limit) {
        return list.handle(actor, new ListPeople.Command(query, after, limit));
    }

    private Person read(Actor actor, UserId user) {
        return read.handle(actor, new ReadPerson.Command(user));
    }

    @Test
    void thePeopleOfMyTenantAreListedInPages() {
        scene.know(ANN, BOB, CAROL);

        assertThat(list(scene.ann, null, null, 2))
                .isEqualTo(new Page<>(list(scene.ann, null, null, 2).items(), true));
        assertThat(list(scene.ann, null, null, 2).items()).containsExactly(person(ANN), person(BOB));
        assertThat(list(scene.ann, null, BOB, 2).items()).containsExactly(person(CAROL));
        assertThat(list(scene.ann, "BO", null, 2).items()).containsExactly(person(BOB));
        assertThat(list(scene.stranger, null, null, 10).items()).isEmpty();
    }

    @Test
    void aPageEndsAt96KiB() {
        for (int i = 10; i < 99; i++) {
            var user = new UserId("u" + i);
            scene.people.seen(ACME, new Person(user, "\u0001".repeat(256), null, "p".repeat(2_048), TenantRole.MEMBER));
        }

        Page<Person> page = list(scene.ann, null, null, 100);

        assertThat(page.items()).hasSizeBetween(1, WireSize.MAX_BYTES / 2_048);
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void aGuestIsShownThoseItSharesAChannelWithAndItself() {
        scene.know(ANN, BOB, CAROL);
        scene.knowGuest(GUS);
        scene.room(channel("c").with(GUS));

        assertThat(list(scene.guest, null, null, 10).items())
                .extracting(Person::user)
                .containsExactly(ANN, GUS);
        assertThat(read(scene.guest, ANN)).isEqualTo(person(ANN));
        assertThat(read(scene.guest, GUS).user()).isEqualTo(GUS);
        var unseen = assertRefused(Refusal.NotFound.class, () -> read(scene.guest, BOB));
        var absent = assertRefused(Refusal.NotFound.class, () -> read(scene.guest, new UserId("nobody")));
        assertThat(unseen).isEqualTo(absent);
    }

    @Test
    void aPersonIsShownToEverybodyElseOfTheTenantOnly() {
        scene.know(BOB);

        assertThat(read(scene.dave, BOB)).isEqualTo(person(BOB));
        assertRefused(Refusal.NotFound.class, () -> read(scene.dave, CAROL));
        assertRefused(Refusal.NotFound.class, () -> read(scene.stranger, BOB));
    }
}
