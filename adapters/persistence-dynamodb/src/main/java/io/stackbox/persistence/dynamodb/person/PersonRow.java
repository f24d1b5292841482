package io.stackbox.persistence.dynamodb.person;

import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Write;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A person as they are kept.
///
/// @param version counts the changes: each is written on the condition that it is the next
record PersonRow(Person person, long version) {
    private static final String ROLE = "rl";
    private static final String NAME = "nm";
    private static final String EMAIL = "em";
    private static final String PICTURE = "pc";
    private static final String VERSION = "vs";

    static PersonRow of(Row row) {
        var person = new Person(
                new UserId(row.sk()),
                row.textOrNull(NAME),
                row.textOrNull(EMAIL),
                row.textOrNull(PICTURE),
                TenantRole.valueOf(row.text(ROLE).toUpperCase(Locale.ROOT)));
        return new PersonRow(person, row.number(VERSION));
    }

    /// @param was what stands there; null for nothing
    static Write put(TenantId tenant, @Nullable PersonRow was, Person person) {
        Write write = Write.put(PersonKeys.person(tenant, person.user()))
                .set(ROLE, person.role().wire())
                .setIfKnown(NAME, person.name())
                .setIfKnown(EMAIL, person.email())
                .setIfKnown(PICTURE, person.picture())
                .set(VERSION, was == null ? 1 : was.version() + 1);
        return was == null ? write.ifAbsent() : write.ifIs(VERSION, was.version());
    }
}
