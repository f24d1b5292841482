package io.stackbox.persistence.dynamodb.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A row as it was read.
public record Row(Map<String, AttributeValue> attributes) {
    /// When a row ends, in seconds since 1970.
    static final String TTL = "ttl";

    public String pk() {
        return text(Key.PK);
    }

    public String sk() {
        return text(Key.SK);
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /// @throws IllegalStateException where the row has no such text: it was not written by this code
    public String text(String name) {
        String text = textOrNull(name);
        if (text == null) throw new IllegalStateException("a row without " + name);
        return text;
    }

    public @Nullable String textOrNull(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    /// @throws IllegalStateException where the row has no such number
    public long number(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null || value.n() == null) throw new IllegalStateException("a row without " + name);
        return Long.parseLong(value.n());
    }

    public long number(String name, long otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    public Instant instant(String name) {
        return Values.instant(number(name));
    }

    public @Nullable Instant instantOrNull(String name) {
        return has(name) ? instant(name) : null;
    }

    /// Whether the row has not ended yet: the service removes one only some time after its end.
    public boolean isLive(Instant now) {
        return number(TTL, Long.MAX_VALUE) > now.getEpochSecond();
    }

    /// False where the row does not say.
    public boolean flag(String name) {
        AttributeValue value = attributes.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    /// Empty where the row has none.
    public List<AttributeValue> list(String name) {
        AttributeValue value = attributes.get(name);
        return value == null || !value.hasL() ? List.of() : value.l();
    }

    /// Empty where the row has none.
    public Set<Long> numbers(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null || !value.hasNs()) return Set.of();
        return value.ns().stream().map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /// Empty where the row has none.
    public Map<String, AttributeValue> map(String name) {
        AttributeValue value = attributes.get(name);
        return value == null || !value.hasM() ? Map.of() : value.m();
    }
}
