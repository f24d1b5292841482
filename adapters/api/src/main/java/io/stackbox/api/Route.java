package io.stackbox.api;

import io.stackbox.api.wire.ServerFrame;
import io.stackbox.application.port.Limit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of [Routes]: how an operation is reached, what it takes and answers, and which limit it spends.
///
/// @param function the name of its function in the catalog
/// @param summary one sentence for the published documents
/// @param http its REST form, or null
/// @param actions its names on a socket; the first is the name, others are aliases
/// @param frames what a socket is answered
/// @param limit what it spends; null for none
public record Route(
        String function,
        String summary,
        @Nullable Http http,
        List<String> actions,
        Class<?> request,
        List<Class<? extends ServerFrame>> frames,
        @Nullable Limit limit) {

    /// The REST form.
    ///
    /// @param path below `/api/messaging`, with `{name}` for fields of the request
    /// @param statuses of success, the usual one first
    /// @param answer the answer's body; null for an answer without one
    /// @param isOpen whether it needs no identity
    public record Http(
            String method,
            String path,
            List<Integer> statuses,
            @Nullable Class<?> answer,
            boolean isOpen) {
        public boolean takesBody() {
            return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        }
    }

    public Route {
        actions = List.copyOf(actions);
        frames = List.copyOf(frames);
    }
}
