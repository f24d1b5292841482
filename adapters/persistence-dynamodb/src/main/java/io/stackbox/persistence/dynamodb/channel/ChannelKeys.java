package io.stackbox.persistence.dynamodb.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Stretch;
import io.stackbox.persistence.dynamodb.table.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Where channels stand. The head comes before the channel, so that one query reads both and nothing else.
public final class ChannelKeys {
    static final String HEAD = "0head";
    static final String CHANNEL = "1channel";
    static final String MEMBER = "m#";
    private static final String MINE = "c#";
    private static final String OPEN = "open#";
    private static final String OTHER = "other#";
    /// The longest text that becomes part of a key as it is; DynamoDB takes 1,024 bytes.
    private static final int PLAIN_MAX_CHARS = 256;

    private ChannelKeys() {}

    static String collection(TenantId tenant, ChannelId channel) {
        return Key.collection(tenant, "c#" + channel.value());
    }

    public static Key head(TenantId tenant, ChannelId channel) {
        return new Key(Table.CHANNELS, collection(tenant, channel), HEAD);
    }

    static Key channel(TenantId tenant, ChannelId channel) {
        return new Key(Table.CHANNELS, collection(tenant, channel), CHANNEL);
    }

    static Stretch headAndChannel(TenantId tenant, ChannelId channel) {
        return Stretch.between(Table.CHANNELS, collection(tenant, channel), HEAD, CHANNEL);
    }

    static Key member(TenantId tenant, ChannelId channel, UserId user) {
        return new Key(Table.CHANNELS, collection(tenant, channel), MEMBER + user.value());
    }

    static Stretch members(TenantId tenant, ChannelId channel, @Nullable UserId after) {
        String last = after == null ? null : after.value();
        return Stretch.under(Table.CHANNELS, collection(tenant, channel), MEMBER, last);
    }

    static UserId memberOf(String sk) {
        return new UserId(sk.substring(MEMBER.length()));
    }

    static Key mine(TenantId tenant, UserId user, ChannelId channel) {
        return new Key(Table.CHANNELS, Key.collection(tenant, "u#" + user.value()), MINE + channel.value());
    }

    static Stretch allMine(TenantId tenant, UserId user, @Nullable ChannelId after) {
        String last = after == null ? null : after.value();
        return Stretch.under(Table.CHANNELS, Key.collection(tenant, "u#" + user.value()), MINE, last);
    }

    static ChannelId channelOfMine(String sk) {
        return new ChannelId(sk.substring(MINE.length()));
    }

    /// The channel's row in the tenant's directory.
    static Key listed(TenantId tenant, ChannelId channel, ChannelType type, boolean active) {
        boolean isOpen = type == ChannelType.PUBLIC && active;
        return new Key(Table.CHANNELS, directory(tenant), (isOpen ? OPEN : OTHER) + channel.value());
    }

    static Stretch open(TenantId tenant, @Nullable ChannelId after) {
        return Stretch.under(Table.CHANNELS, directory(tenant), OPEN, after == null ? null : after.value());
    }

    static ChannelId channelOfOpen(String sk) {
        return new ChannelId(sk.substring(OPEN.length()));
    }

    /// Every channel of the tenant.
    public static Stretch directory(TenantId tenant, String fields) {
        return Stretch.all(Table.CHANNELS, directory(tenant)).only(fields);
    }

    /// The channel that a row of the directory is about.
    public static ChannelId channelOfListed(String sk) {
        return new ChannelId(sk.substring(sk.indexOf(Key.BREAK) + 1));
    }

    private static String directory(TenantId tenant) {
        return Key.collection(tenant, "channels");
    }

    static Key once(TenantId tenant, String uniqueBy) {
        return new Key(Table.CHANNELS, Key.collection(tenant, "once"), shortened(uniqueBy));
    }

    /// A set of nine people may be longer than a key.
    private static String shortened(String text) {
        if (text.length() <= PLAIN_MAX_CHARS) return "=" + text;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256=" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
