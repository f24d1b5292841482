package io.stackbox.persistence.dynamodb.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One write of one row, with what must hold for it. Where that does not hold, nothing is written and the row as it
/// stands is told.
public final class Write {
    enum Kind {
        PUT("PutItem"),
        UPDATE("UpdateItem"),
        DELETE("DeleteItem");

        private final String operation;

        Kind(String operation) {
            this.operation = operation;
        }

        String operation() {
            return operation;
        }
    }

    private static final String ROW_EXISTS = "attribute_exists(pk)";
    private static final String ROW_IS_ABSENT = "attribute_not_exists(pk)";

    private final Kind kind;
    private final Key key;
    private final Map<String, AttributeValue> fields = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();
    private final List<String> deletions = new ArrayList<>();
    /// Of one of these, all must hold.
    private final List<List<String>> conditions = new ArrayList<>(List.of(new ArrayList<>()));

    private Write(Kind kind, Key key) {
        this.kind = kind;
        this.key = key;
    }

    /// Writes the whole row: what stood there is gone.
    public static Write put(Key key) {
        return new Write(Kind.PUT, key);
    }

    /// Changes some attributes; a row that is not there comes to be.
    public static Write update(Key key) {
        return new Write(Kind.UPDATE, key);
    }

    public static Write delete(Key key) {
        return new Write(Kind.DELETE, key);
    }

    public Write set(String name, AttributeValue value) {
        if (kind == Kind.PUT) fields.put(name, value);
        else sets.add(name(name) + " = " + value(value));
        return this;
    }

    public Write set(String name, String value) {
        return set(name, Values.of(value));
    }

    public Write set(String name, long value) {
        return set(name, Values.of(value));
    }

    public Write set(String name, Instant value) {
        return set(name, Values.of(value));
    }

    public Write setIfKnown(String name, @Nullable String value) {
        return value == null ? this : set(name, value);
    }

    public Write setIfKnown(String name, @Nullable Instant value) {
        return value == null ? this : set(name, value);
    }

    /// A flag that is only written where it is raised.
    public Write raise(String name, boolean raised) {
        return raised ? set(name, Values.of(true)) : this;
    }

    /// When the row ends. It is filtered on read from then on, and removed by the service some time after.
    public Write endsAt(Instant at) {
        return set(Row.TTL, at.getEpochSecond() + 1);
    }

    public Write remove(String name) {
        removals.add(name(name));
        return this;
    }

    /// Adds to a number; one that is not there counts as 0.
    public Write add(String name, long number) {
        additions.add(name(name) + " " + value(Values.of(number)));
        return this;
    }

    /// Adds to a set of numbers; one that is not there comes to be.
    public Write include(String name, Set<Long> numbers) {
        additions.add(name(name) + " " + value(Values.of(numbers)));
        return this;
    }

    /// Takes out of a set of numbers what of them is in it.
    public Write exclude(String name, Set<Long> numbers) {
        deletions.add(name(name) + " " + value(Values.of(numbers)));
        return this;
    }

    /// Sets one entry of a map that is there.
    public Write setEntry(String map, String entry, AttributeValue value) {
        sets.add(name(map) + "." + name(entry) + " = " + value(value));
        return this;
    }

    public Write removeEntry(String map, String entry) {
        removals.add(name(map) + "." + name(entry));
        return this;
    }

    public Write ifPresent() {
        return condition(ROW_EXISTS);
    }

    public Write ifAbsent() {
        return condition(ROW_IS_ABSENT);
    }

    /// Holds for a row that has not ended; see [Row#isLive].
    public Write ifLive(Instant now) {
        return condition(name(Row.TTL) + " > " + value(Values.of(now.getEpochSecond())));
    }

    public Write ifHas(String name) {
        return condition("attribute_exists(" + name(name) + ")");
    }

    public Write ifHasNot(String name) {
        return condition("attribute_not_exists(" + name(name) + ")");
    }

    public Write ifIs(String name, long number) {
        return condition(name(name) + " = " + value(Values.of(number)));
    }

    public Write ifIs(String name, String text) {
        return condition(name(name) + " = " + value(Values.of(text)));
    }

    public Write ifIs(String name, Instant moment) {
        return condition(name(name) + " = " + value(Values.of(moment)));
    }

    /// Holds for a number that is smaller, and for none.
    public Write ifBelow(String name, long number) {
        String field = name(name);
        return condition("(attribute_not_exists(" + field + ") OR " + field + " < " + value(Values.of(number)) + ")");
    }

    /// Holds for a number that is not greater, and for none.
    public Write ifAtMost(String name, long number) {
        String field = name(name);
        return condition("(attribute_not_exists(" + field + ") OR " + field + " <= " + value(Values.of(number)) + ")");
    }

    /// Holds for a number that is not smaller.
    public Write ifAtLeast(String name, long number) {
        return condition(name(name) + " >= " + value(Values.of(number)));
    }

    public Write ifEntryIs(String map, String entry, AttributeValue value) {
        return condition(name(map) + "." + name(entry) + " = " + value(value));
    }

    public Write ifHasEntry(String map, String entry) {
        return condition("attribute_exists(" + name(map) + "." + name(entry) + ")");
    }

    public Write ifHasNoEntry(String map, String entry) {
        return condition("attribute_not_exists(" + name(map) + "." + name(entry) + ")");
    }

    public Write ifFewerThan(String map, int entries) {
        return condition("size(" + name(map) + ") < " + value(Values.of(entries)));
    }

    /// What is asked before this is enough, and so is what is asked after it.
    public Write or() {
        conditions.add(new ArrayList<>());
        return this;
    }

    private Write condition(String expression) {
        conditions.getLast().add(expression);
        return this;
    }

    private String name(String name) {
        for (var known : names.entrySet()) if (known.getValue().equals(name)) return known.getKey();
        String placeholder = "#n" + names.size();
        names.put(placeholder, name);
        return placeholder;
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    Kind kind() {
        return kind;
    }

    Key key() {
        return key;
    }

    /// The whole row of a put.
    Map<String, AttributeValue> row() {
        var row = new HashMap<>(fields);
        row.putAll(key.attributes());
        return row;
    }

    @Nullable
    String updateExpression() {
        var parts = new ArrayList<String>();
        if (!sets.isEmpty()) parts.add("SET " + String.join(", ", sets));
        if (!removals.isEmpty()) parts.add("REMOVE " + String.join(", ", removals));
        if (!additions.isEmpty()) parts.add("ADD " + String.join(", ", additions));
        if (!deletions.isEmpty()) parts.add("DELETE " + String.join(", ", deletions));
        return parts.isEmpty() ? null : String.join(" ", parts);
    }

    @Nullable
    String conditionExpression() {
        String expression =
                conditions.stream().map(all -> String.join(" AND ", all)).collect(Collectors.joining(" OR "));
        return expression.isEmpty() ? null : expression;
    }

    @Nullable
    Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }
}
