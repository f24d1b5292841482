package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Values;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Memberships as text: a letter for the role, then when they joined.
final class Members {
    private Members() {}

    static AttributeValue value(Membership member) {
        return Values.of(letter(member.role()) + Long.toString(Values.nanos(member.joinedAt())));
    }

    static Membership membership(UserId user, String text) {
        Instant joined = Values.instant(Long.parseLong(text.substring(1)));
        return new Membership(user, role(text.charAt(0)), joined);
    }

    static NavigableMap<UserId, Membership> of(Map<String, AttributeValue> packed) {
        var members = new TreeMap<UserId, Membership>();
        packed.forEach((id, text) -> {
            var user = new UserId(id);
            members.put(user, membership(user, text.s()));
        });
        return members;
    }

    private static char letter(ChannelRole role) {
        return switch (role) {
            case MEMBER -> 'm';
            case MODERATOR -> 'd';
            case OWNER -> 'o';
        };
    }

    private static ChannelRole role(char letter) {
        return switch (letter) {
            case 'm' -> ChannelRole.MEMBER;
            case 'd' -> ChannelRole.MODERATOR;
            case 'o' -> ChannelRole.OWNER;
            default -> throw new IllegalStateException("no role " + letter);
        };
    }
}
