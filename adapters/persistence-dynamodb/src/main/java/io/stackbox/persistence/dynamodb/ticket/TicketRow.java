package io.stackbox.persistence.dynamodb.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.application.port.TicketStore.Ticket;
import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Table;
import io.stackbox.persistence.dynamodb.table.Write;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A ticket as a row. One is asked for by REST, so its actor came over no socket.
final class TicketRow {
    private static final String USER = "u";
    private static final String ROLE = "ro";
    private static final String TOKEN_ENDS_AT = "x";
    private static final String PERSON_ROLE = "pr";
    private static final String NAME = "nm";
    private static final String EMAIL = "em";
    private static final String PICTURE = "pc";
    private static final String EXPIRES_AT = "e";

    private TicketRow() {}

    static Key key(TenantId tenant, String secret) {
        return new Key(Table.CONNECTIONS, Key.collection(tenant, "ticket"), hash(secret));
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Write put(Key key, Ticket ticket) {
        Actor actor = ticket.actor();
        Person person = ticket.person();
        return Write.put(key)
                .set(USER, actor.user().value())
                .set(ROLE, actor.role().name())
                .setIfKnown(TOKEN_ENDS_AT, actor.expiresAt())
                .set(PERSON_ROLE, person.role().name())
                .setIfKnown(NAME, person.name())
                .setIfKnown(EMAIL, person.email())
                .setIfKnown(PICTURE, person.picture())
                .set(EXPIRES_AT, ticket.expiresAt())
                .endsAt(ticket.expiresAt());
    }

    static Ticket read(TenantId tenant, Row row) {
        var user = new UserId(row.text(USER));
        var role = TenantRole.valueOf(row.text(ROLE));
        var person = new Person(
                user,
                row.textOrNull(NAME),
                row.textOrNull(EMAIL),
                row.textOrNull(PICTURE),
                TenantRole.valueOf(row.text(PERSON_ROLE)));
        var actor = new Actor(tenant, user, role, row.instantOrNull(TOKEN_ENDS_AT), null);
        return new Ticket(actor, person, row.instant(EXPIRES_AT));
    }
}
