package io.stackbox.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every statement of the store, wherever it is written, is a seek: none reads a table from end to end, none
/// sorts. So what a page costs does not depend on how long the history is.
class QueryPlanTest {
    private static final List<String> VERBS = List.of("SELECT ", "UPDATE ", "DELETE ", "INSERT ");

    @Test
    void noStatementScansATableOrSorts(@TempDir Path folder) throws Exception {
        StoreFolder.in(folder).open().close();
        var plans = new TreeMap<String, List<String>>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stackbox.db"));
                Statement statement = connection.createStatement()) {
            for (Field field : statements()) {
                String sql = (String) field.get(null);
                plans.put(field.getDeclaringClass().getSimpleName() + "." + field.getName(), plan(statement, sql));
            }
        }

        assertThat(plans).hasSizeGreaterThan(40);
        assertThat(plans).containsKeys("MessageReads.STRETCH", "ChangesRead.CHANGED", "PersonRow.SEARCH");
        plans.forEach((name, plan) -> assertThat(plan)
                .as(name)
                .noneMatch(step -> step.contains("TEMP B-TREE"))
                .noneMatch(step -> step.startsWith("SCAN ") && !step.equals("SCAN CONSTANT ROW")));
        assertThat(plans.get("MessageReads.STRETCH"))
                .anyMatch(step -> step.contains("SEARCH m USING PRIMARY KEY")
                        && step.contains("tenant=? AND channel=? AND seq>? AND seq<?"));
        assertThat(plans.get("ChangesRead.UNCHANGED"))
                .anyMatch(step -> step.contains("SEARCH m USING PRIMARY KEY")
                        && step.contains("tenant=? AND channel=? AND seq>? AND seq<?"));
        assertThat(plans.get("ChangesRead.CHANGED"))
                .anyMatch(step ->
                        step.contains("message_changed") && step.contains("tenant=? AND channel=? AND changed>?"));
        assertThat(plans.get("MessageReads.SENT")).anyMatch(step -> step.contains("message_send_key"));
        assertThat(plans.get("MessageReads.THREAD")).anyMatch(step -> step.contains("message_thread"));
        assertThat(plans.get("MessageReads.PINNED")).anyMatch(step -> step.contains("message_pinned"));
    }

    private static List<String> plan(Statement statement, String sql) throws SQLException {
        var steps = new ArrayList<String>();
        try (ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (row.next()) {
                String step = row.getString("detail");
                // Of a subquery that is evaluated once and gives one row.
                if (!step.startsWith("SCAN (subquery")) steps.add(step);
            }
        }
        return steps;
    }

    private static List<Field> statements() throws IOException, ReflectiveOperationException {
        Path classes = Path.of(EmbeddedStore.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var fields = new ArrayList<Field>();
        try (Stream<Path> files = Files.walk(classes.resolve("io/stackbox/persistence"))) {
            for (Path file : files.filter(QueryPlanTest::isOurs).toList()) {
                String name = classes.relativize(file).toString().replace('/', '.');
                for (Field field :
                        Class.forName(name.substring(0, name.length() - 6)).getDeclaredFields()) {
                    if (isStatement(field)) fields.add(field);
                }
            }
        }
        return fields;
    }

    private static boolean isOurs(Path file) {
        String name = file.toString();
        return name.endsWith("Row.class") || name.contains("Read") || name.contains("Stats") || name.contains("Probe");
    }

    private static boolean isStatement(Field field) throws IllegalAccessException {
        if (field.getType() != String.class || !Modifier.isStatic(field.getModifiers())) return false;
        field.setAccessible(true);
        String text = (String) field.get(null);
        return VERBS.stream().anyMatch(text::startsWith);
    }
}
