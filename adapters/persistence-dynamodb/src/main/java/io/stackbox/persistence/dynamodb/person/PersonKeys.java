package io.stackbox.persistence.dynamodb.person;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Stretch;
import io.stackbox.persistence.dynamodb.table.Table;
import org.jspecify.annotations.Nullable;

/// Where people stand, and the rows by which they are found. No user id holds a [Key#BREAK], so what follows the
/// last one is the user.
public final class PersonKeys {
    private static final String WHOLE = "w#";
    /// Behind every text that begins the same, whatever characters it goes on with.
    private static final String END = Character.toString(Character.MAX_CODE_POINT);

    private PersonKeys() {}

    static Key person(TenantId tenant, UserId user) {
        return new Key(Table.CHANNELS, people(tenant), user.value());
    }

    /// Every person of the tenant.
    public static Stretch everybody(TenantId tenant) {
        return Stretch.all(Table.CHANNELS, people(tenant));
    }

    static Stretch peopleAfter(TenantId tenant, @Nullable UserId after) {
        return after == null ? everybody(tenant) : Stretch.under(Table.CHANNELS, people(tenant), "", after.value());
    }

    private static String people(TenantId tenant) {
        return Key.collection(tenant, "people");
    }

    static Key found(TenantId tenant, String sk) {
        return new Key(Table.CHANNELS, index(tenant), sk);
    }

    /// Of a text's first few characters, which stand in the order of user ids.
    static String beginning(String characters, UserId user) {
        return beginnings(characters) + user.value();
    }

    static Stretch beginnings(TenantId tenant, String characters, @Nullable UserId after) {
        return Stretch.under(
                Table.CHANNELS, index(tenant), beginnings(characters), after == null ? null : after.value());
    }

    /// Their number comes first: then none of one length is met among those of another, whatever they are.
    private static String beginnings(String characters) {
        return characters.codePointCount(0, characters.length()) + "#" + characters + Key.BREAK;
    }

    /// Of a whole text, among others in its own order.
    static String whole(String text, UserId user) {
        return WHOLE + text + Key.BREAK + user.value();
    }

    static Stretch wholes(TenantId tenant, String beginning) {
        return Stretch.between(Table.CHANNELS, index(tenant), WHOLE + beginning, WHOLE + beginning + END);
    }

    private static String index(TenantId tenant) {
        return Key.collection(tenant, "find");
    }

    static UserId userOf(String sk) {
        return new UserId(sk.substring(sk.lastIndexOf(Key.BREAK) + 1));
    }
}
