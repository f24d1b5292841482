package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An owner who makes guests members of the room and removes them, as the dice fall. Whoever is let in listens.
final class Doorkeeper {
    private static final int TURNS = 6;

    private final Person owner;
    private final String path;
    private final String room;
    private final List<Person> guests;
    private final Random random;
    private final Set<Person> in = new HashSet<>();

    Doorkeeper(Person owner, String room, List<Person> guests, long seed) {
        this.owner = owner;
        this.room = room;
        this.path = "/channels/" + room + "/members";
        this.guests = guests;
        this.random = new Random(seed ^ "door".hashCode());
    }

    /// The first guest is removed in the end, all the others are in.
    void keepsTheDoor() {
        for (int n = 0; n < TURNS; n++) turns(guests.get(random.nextInt(guests.size())));
        for (Person guest : guests) {
            if (in.contains(guest) == guest.equals(guests.getFirst())) turns(guest);
            // Who never was in cannot have been removed.
        }
    }

    private void turns(Person guest) {
        if (in.remove(guest)) {
            owner.asks("DELETE", path + "/" + guest.id, null);
            return;
        }
        owner.asks("POST", path, Json.object("userId", guest.id));
        in.add(guest);
        guest.resumes(room);
    }

    List<Person> in() {
        return List.copyOf(in);
    }

    /// Members are whoever is in, and these others.
    void hasWhoWasLetIn(List<Person> others) {
        assertThat(Json.texts(owner.asks("GET", path + "?limit=100", null), "/members", "/userId"))
                .as("members")
                .containsExactlyInAnyOrderElementsOf(Stream.of(List.of(owner), List.copyOf(in), others)
                        .flatMap(List::stream)
                        .map(who -> who.id)
                        .collect(Collectors.toSet()));
    }

    /// Whoever was removed hears nothing more, and all the others do.
    void isNotHeardOutside() {
        var before = guests.stream()
                .collect(Collectors.toMap(
                        guest -> guest, guest -> guest.log(room).revision()));
        owner.posts(room, "among ourselves", "among ourselves");
        for (Person guest : guests) {
            assertThat(guest.log(room).revision() > before.get(guest))
                    .as(guest.id + " hears what is said in the room")
                    .isEqualTo(in.contains(guest));
        }
    }
}
