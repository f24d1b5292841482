package io.stackbox.persistence.channel;

import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Committed;
import io.stackbox.persistence.engine.Readers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a user stands to a channel, as of the last commit and as a rule from memory.
public final class Standings {
    private final Readers readers;
    private final Committed<ChannelKey, Head> heads;
    private final Committed<MemberKey, Optional<Membership>> members;

    public Standings(Readers readers, Heads heads, Members members) {
        this.readers = readers;
        this.heads = heads.committed();
        this.members = members.committed();
    }

    @Nullable
    Standing find(ChannelKey key, UserId user) {
        var place = new MemberKey(key, user);
        Head head = heads.get(key);
        Optional<Membership> membership = members.get(place);
        if (head != null && membership != null) return new Standing(head.channel(), membership.orElse(null));
        return key.channel().isPlausible() ? load(key, place) : null;
    }

    @Nullable
    Channel channel(ChannelKey key) {
        Head known = heads.get(key);
        if (known != null) return known.channel();
        if (!key.channel().isPlausible()) return null;
        Head head = readers.read(key.tenant(), statements -> ChannelRow.findHead(statements, key));
        return head == null ? null : head.channel();
    }

    /// Keeps what it finds. That a channel is not there is not kept: anybody can name such channels without
    /// end.
    private @Nullable Standing load(ChannelKey key, MemberKey place) {
        long headTicket = heads.ticket(key);
        long memberTicket = members.ticket(place);
        return readers.read(key.tenant(), statements -> {
            Head head = ChannelRow.findHead(statements, key);
            if (head == null) return null;
            Membership membership = MemberRow.find(statements, place);
            heads.keep(key, head, headTicket);
            members.keep(place, Optional.ofNullable(membership), memberTicket);
            return new Standing(head.channel(), membership);
        });
    }
}
