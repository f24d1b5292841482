package io.stackbox.persistence.dynamodb.message;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.log.Places;
import io.stackbox.persistence.dynamodb.log.Revision;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Stretch;
import io.stackbox.persistence.dynamodb.table.Table;

/// Where the rows of one channel's messages stand.
///
/// @param tenant whose
/// @param channel which
record MessageKeys(TenantId tenant, ChannelId channel) {
    static final String MESSAGE = "m#";
    private static final String SEND_KEY = "k#";
    private static final String VERSION = "v#";
    private static final String PIN = "p#";
    private static final String REPLY = "t#";
    private static final String MENTION = "@#";

    private String pk() {
        return Revision.collection(tenant, channel);
    }

    private Key key(String sk) {
        return new Key(Table.MESSAGES, pk(), sk);
    }

    Key message(long seq) {
        return key(MESSAGE + Places.of(seq));
    }

    Stretch messages(long first, long last) {
        return Stretch.between(Table.MESSAGES, pk(), MESSAGE + Places.of(first), MESSAGE + Places.of(last));
    }

    Key sendKey(UserId author, SendKey key) {
        return key(SEND_KEY + author.value() + Key.BREAK + key.value());
    }

    Key version(long seq, long revision) {
        return key(VERSION + Places.of(seq) + Key.BREAK + Places.of(revision));
    }

    /// That of a row which was read with its `sk` only.
    Key version(Row row) {
        return key(row.sk());
    }

    Stretch versions(long seq) {
        return Stretch.under(Table.MESSAGES, pk(), VERSION + Places.of(seq) + Key.BREAK);
    }

    Key pin(long seq) {
        return key(PIN + Places.of(seq));
    }

    Stretch pinsBefore(long seq) {
        long last = Math.min(seq - 1, Places.MAX);
        return Stretch.between(Table.MESSAGES, pk(), PIN + Places.of(0), PIN + Places.of(Math.max(0, last)))
                .descending();
    }

    static long pinned(String sk) {
        return Places.in(sk, PIN);
    }

    Key reply(long root, long seq) {
        return key(reply(root) + Places.of(seq));
    }

    Stretch replies(long root, long after) {
        return Stretch.between(
                Table.MESSAGES, pk(), reply(root) + Places.of(after + 1), reply(root) + Places.of(Places.MAX));
    }

    static long replied(String sk, long root) {
        return Places.in(sk, reply(root));
    }

    private static String reply(long root) {
        return REPLY + Places.of(root) + Key.BREAK;
    }

    Key mention(UserId user, long seq) {
        return key(mention(user) + Places.of(seq));
    }

    Stretch mentions(UserId user, long after) {
        return Stretch.between(
                Table.MESSAGES, pk(), mention(user) + Places.of(after + 1), mention(user) + Places.of(Places.MAX));
    }

    private static String mention(UserId user) {
        return MENTION + user.value() + Key.BREAK;
    }
}
