package io.stackbox.application.person;

import io.stackbox.application.paging.Page;
import io.stackbox.application.port.PersonStore;
import io.stackbox.domain.message.WireSize;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import org.jspecify.annotations.Nullable;

/// Lists the people of the tenant by user id; a guest is shown those it shares a channel with.
public final class ListPeople {
    /// @param query what an id or name begins with; null for all
    public record Command(@Nullable String query, @Nullable UserId after, int limit) {}

    private final PersonStore persons;

    public ListPeople(PersonStore persons) {
        this.persons = persons;
    }

    public Page<Person> handle(Actor actor, Command command) {
        UserId sharingWith = actor.isGuest() ? actor.user() : null;
        var found = persons.search(actor.tenant(), command.query(), sharingWith, command.after(), command.limit() + 1);
        return Page.cut(found, command.limit(), ListPeople::sizeBytes);
    }

    private static int sizeBytes(Person person) {
        return WireSize.ENVELOPE_BYTES
                + WireSize.ofText(person.name())
                + WireSize.ofText(person.email())
                + WireSize.ofText(person.picture());
    }
}
