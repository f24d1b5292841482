package io.stackbox.api.function;

import io.stackbox.api.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.messaging.Message;

/// Collects the functions of the catalog, each declared once under the name that [io.stackbox.api.Routes] gives
/// it.
public final class Declarations {
    /// What a function does with a request.
    interface Operation<Q> {
        Reply answer(Call call, Q request);
    }

    /// A function with the type of request it takes.
    public record Declared<Q>(Class<Q> request, Function<Message<Q>, Reply> function) {}

    private final Map<String, Declared<?>> byName = new LinkedHashMap<>();

    <Q> void add(String name, Class<Q> request, Operation<Q> operation) {
        Function<Message<Q>, Reply> function = message -> {
            if (!(message.getHeaders().get(Call.HEADER) instanceof Call call)) {
                throw new IllegalArgumentException("a request without its call");
            }
            return operation.answer(call, message.getPayload());
        };
        if (byName.put(name, new Declared<>(request, function)) != null) {
            throw new IllegalStateException("declared twice: " + name);
        }
    }

    public Map<String, Declared<?>> byName() {
        return Map.copyOf(byName);
    }
}
