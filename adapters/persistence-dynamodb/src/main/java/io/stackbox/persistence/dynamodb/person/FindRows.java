package io.stackbox.persistence.dynamodb.person;

import io.stackbox.domain.person.Person;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.dynamodb.table.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows by which a person is found: for id and name, their first one, two and three characters, and the whole.
/// At most eight, written once for most people.
final class FindRows {
    static final int BEGINNING_MAX_CHARACTERS = 3;
    /// What of a text stands in a key, of which DynamoDB takes 1,024 bytes.
    static final int WHOLE_MAX_CHARACTERS = 60;
    /// The folded name: a search by more than three characters looks at it.
    static final String NAME = "nm";

    private FindRows() {}

    /// What makes these rows those of the person.
    ///
    /// @param was the person as the rows now show them; null for one who has none
    static List<Write> writes(TenantId tenant, @Nullable Person was, Person now) {
        Map<String, String> old = was == null ? Map.of() : of(was);
        Map<String, String> rows = of(now);
        var writes = new ArrayList<Write>();
        rows.forEach((sk, name) -> {
            if (Objects.equals(old.get(sk), name)) return;
            writes.add(Write.put(PersonKeys.found(tenant, sk)).setIfKnown(NAME, name.isEmpty() ? null : name));
        });
        for (String sk : old.keySet()) {
            if (!rows.containsKey(sk)) writes.add(Write.delete(PersonKeys.found(tenant, sk)));
        }
        return writes;
    }

    /// Each row's key, and the name that it holds.
    private static Map<String, String> of(Person person) {
        Folded folded = Folded.of(person);
        var rows = new HashMap<String, String>();
        for (String text : List.of(folded.id(), folded.name())) {
            if (text.isEmpty()) continue;
            int characters = text.codePointCount(0, text.length());
            for (int count = 1; count <= Math.min(BEGINNING_MAX_CHARACTERS, characters); count++) {
                rows.put(PersonKeys.beginning(first(text, count), person.user()), folded.name());
            }
            rows.put(PersonKeys.whole(first(text, WHOLE_MAX_CHARACTERS), person.user()), "");
        }
        return rows;
    }

    /// The first characters of a text, each of them whole.
    static String first(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
