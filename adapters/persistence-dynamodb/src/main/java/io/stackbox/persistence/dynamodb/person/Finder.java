package io.stackbox.persistence.dynamodb.person;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Dynamo;
import io.stackbox.persistence.dynamodb.table.Key;
import io.stackbox.persistence.dynamodb.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds whose id or name begins with something. Up to three characters are the key of a row, so exactly a page is
/// read. More are looked for among the whole texts: few people begin so, and they are sorted here. Where they are
/// many, those who share the first three characters are gone through instead.
final class Finder {
    /// Rows of whole texts that are read before it is given up.
    static final int FEW_MAX = 200;
    private static final int STEP = 100;
    private static final String FIELDS = Key.SK + ", " + FindRows.NAME;

    private final Dynamo dynamo;
    private final TenantId tenant;
    private final String query;

    /// @param query folded, of at least one character
    Finder(Dynamo dynamo, TenantId tenant, String query) {
        this.dynamo = dynamo;
        this.tenant = tenant;
        this.query = query;
    }

    Candidates candidates() {
        if (query.codePointCount(0, query.length()) <= FindRows.BEGINNING_MAX_CHARACTERS) return this::walk;
        List<Row> rows = dynamo.query(
                tenant,
                PersonKeys.wholes(tenant, FindRows.first(query, FindRows.WHOLE_MAX_CHARACTERS))
                        .limit(FEW_MAX)
                        .only(Key.SK));
        if (rows.size() == FEW_MAX) return this::walk;
        var few = new TreeSet<UserId>();
        for (Row row : rows) few.add(PersonKeys.userOf(row.sk()));
        return (after, limit) -> (after == null ? few : few.tailSet(after, false))
                .stream().limit(limit).toList();
    }

    private List<UserId> walk(@Nullable UserId after, int limit) {
        String beginning = FindRows.first(query, FindRows.BEGINNING_MAX_CHARACTERS);
        boolean isExact = beginning.length() == query.length();
        var found = new ArrayList<UserId>();
        UserId from = after;
        while (found.size() < limit) {
            int step = isExact ? limit - found.size() : STEP;
            List<Row> rows = dynamo.query(
                    tenant,
                    PersonKeys.beginnings(tenant, beginning, from).limit(step).only(FIELDS));
            rows.stream()
                    .filter(this::matches)
                    .map(row -> PersonKeys.userOf(row.sk()))
                    .forEach(found::add);
            if (rows.size() < step) break;
            from = PersonKeys.userOf(rows.getLast().sk());
        }
        return found.stream().limit(limit).toList();
    }

    private boolean matches(Row row) {
        String name = row.textOrNull(FindRows.NAME);
        return Folded.of(PersonKeys.userOf(row.sk()), name == null ? "" : name).beginsWith(query);
    }
}
