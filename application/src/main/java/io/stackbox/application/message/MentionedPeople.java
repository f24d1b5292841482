package io.stackbox.application.message;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.PersonStore;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.message.Mentions;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.HashSet;
import java.util.List;

/// Finds out which of the names in a text are people who see the channel: only they are mentioned.
public final class MentionedPeople {
    private final ChannelStore channels;
    private final PersonStore persons;

    public MentionedPeople(ChannelStore channels, PersonStore persons) {
        this.channels = channels;
        this.persons = persons;
    }

    List<UserId> in(TenantId tenant, Channel channel, String markdown) {
        List<UserId> named = Mentions.in(markdown);
        if (named.isEmpty()) return named;
        var seeing = new HashSet<>(channels.membersAmong(tenant, channel.id(), named));
        if (channel.type().isOpen()) seeing.addAll(persons.insidersAmong(tenant, named));
        return named.stream().filter(seeing::contains).toList();
    }
}
