package io.stackbox.api;

import io.stackbox.api.function.Call;
import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.Json;
import io.stackbox.api.wire.MessageView;
import io.stackbox.api.wire.Requests;
import io.stackbox.domain.tenant.Actor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What is kept of an answer under a key, and how it is given again: only to somebody who still sees what it is
/// about. Of a message nothing but its ids is kept, and it is shown as it is now: it may have been deleted.
final class Replies {
    private final Map<String, Route> routes =
            Routes.ALL.stream().collect(Collectors.toMap(Route::function, Function.identity()));
    private final Catalog catalog;

    Replies(Catalog catalog) {
        this.catalog = catalog;
    }

    /// An answer's body as it is kept.
    static String kept(@Nullable Object body) {
        if (body == null) return "";
        Object kept = body instanceof Answers.OneMessage(MessageView message)
                ? new Requests.OfMessage(message.channelId(), message.messageId())
                : body;
        return new String(Json.write(kept), StandardCharsets.UTF_8);
    }

    /// The JSON of an answer that was kept; empty for none.
    ///
    /// @param channelId of the request's path; null where it has none
    /// @throws io.stackbox.domain.refusal.Refused `NotFound` where the actor does not see it any more
    byte[] given(Actor actor, String kept, @Nullable String channelId) {
        if (kept.isEmpty()) return new byte[0];
        byte[] json = kept.getBytes(StandardCharsets.UTF_8);
        ObjectNode fields = Json.readObject(json);
        if (fields.has("messageId")) {
            return Json.writeLine(read(actor, "readMessage", Json.read(fields, Requests.OfMessage.class)));
        }
        String channel = channelId == null ? fields.at("/channel/channelId").stringValue(null) : channelId;
        if (channel != null) read(actor, "readChannel", new Requests.OfChannel(channel));
        return Json.writeLine(fields);
    }

    private Object read(Actor actor, String function, Object request) {
        Route route = routes.get(function);
        if (route == null) throw new IllegalStateException("no route " + function);
        Object body = catalog.invoke(route, Call.by(actor), request).body().get();
        return body == null ? List.of() : body;
    }
}
