package io.stackbox.persistence.dynamodb.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the tables are called in one deployment.
public record TableNames(Map<Table, String> byTable) {
    public TableNames {
        byTable = Map.copyOf(byTable);
    }

    /// @param variables the environment
    /// @throws IllegalArgumentException naming every variable that is missing
    public static TableNames from(Function<String, @Nullable String> variables) {
        var names = new EnumMap<Table, String>(Table.class);
        for (Table table : Table.values()) {
            String name = variables.apply(table.variable());
            if (name != null && !name.isBlank()) names.put(table, name);
        }
        List<String> missing = List.of(Table.values()).stream()
                .filter(table -> !names.containsKey(table))
                .map(Table::variable)
                .toList();
        if (!missing.isEmpty()) throw new IllegalArgumentException("not set: " + String.join(", ", missing));
        return new TableNames(names);
    }

    public String of(Table table) {
        String name = byTable.get(table);
        if (name == null) throw new IllegalStateException("no name for " + table);
        return name;
    }
}
