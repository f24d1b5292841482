package io.stackbox.application.person;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;

/// Shows one person of the tenant; to a guest only somebody it shares a channel with.
public final class ReadPerson {
    public record Command(UserId user) {}

    private final PersonStore persons;
    private final ChannelStore channels;

    public ReadPerson(PersonStore persons, ChannelStore channels) {
        this.persons = persons;
        this.channels = channels;
    }

    public Person handle(Actor actor, Command command) {
        return persons.find(actor.tenant(), command.user())
                .filter(person -> isSeen(actor, person))
                .orElseThrow(() -> new Refusal.NotFound("user").raise());
    }

    private boolean isSeen(Actor actor, Person person) {
        return !actor.isGuest()
                || person.user().equals(actor.user())
                || channels.shareChannel(actor.tenant(), actor.user(), person.user());
    }
}
