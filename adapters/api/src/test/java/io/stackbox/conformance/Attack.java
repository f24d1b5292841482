package io.stackbox.conformance;

import io.stackbox.api.Route;
import io.stackbox.kit.Answer;
import io.stackbox.kit.Difference;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An operation of the table, tried by somebody with ids that are not theirs.
///
/// @param ids what the request's fields are filled with, by name; a field without a value is left out
record Attack(Route route, Persona who, Map<String, Object> ids) {
    /// Until a frame that was sent earlier has been carried out too.
    private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(1);

    /// Whether the operation is about a channel.
    boolean isAboutAChannel() {
        return Arrays.stream(route.request().getRecordComponents())
                .map(RecordComponent::getName)
                .anyMatch(name -> name.equals("channelId") || name.equals("channels"));
    }

    private ObjectNode fields() {
        ObjectNode fields = Json.object();
        for (RecordComponent component : route.request().getRecordComponents()) {
            Object value = ids.get(component.getName());
            if (component.getName().equals("channels")) {
                Object channel = ids.get("channelId");
                value = component.getType() == Map.class ? Map.of(channel, 0) : List.of(channel);
            }
            if (value != null) fields.set(component.getName(), Json.MAPPER.valueToTree(value));
        }
        return fields;
    }

    /// Over REST; the status, and the code of a problem.
    String overRest() {
        Route.Http http = route.http();
        ObjectNode fields = fields();
        String path = http.path();
        for (String name : new ArrayList<>(fields.propertyNames())) {
            String place = "{" + name + "}";
            if (!path.contains(place)) continue;
            path = path.replace(place, Rest.escape(Json.text(fields, "/" + name)));
            fields.remove(name);
        }
        if (path.contains("{")) throw new AssertionError("no value for " + path);
        JsonNode body = http.takesBody() ? fields : null;
        Answer answer = who.rest().ask(http.method(), http.takesBody() ? path : path + query(fields), body);
        return answer.status() < 400 ? "" + answer.status() : answer.problem(answer.status());
    }

    private static String query(ObjectNode fields) {
        var query = new StringBuilder();
        for (var field : fields.properties()) {
            JsonNode value = field.getValue().isArray() ? field.getValue().get(0) : field.getValue();
            query.append(query.isEmpty() ? "?" : "&")
                    .append(field.getKey())
                    .append("=")
                    .append(Rest.escape(Json.text(value, "")));
        }
        return query.toString();
    }

    /// Over a socket; the type of the answer, or the code of an error.
    String overSocket(Socket socket, String action) {
        ObjectNode frame = fields().put("action", action);
        if (route.frames().isEmpty()) {
            // It has no answer but an error: one that follows, and is answered, shows that none came.
            int mark = socket.mark();
            socket.send(frame.put("requestId", "unanswered").toString());
            socket.settle();
            if (who.tenant().host().traits().has(Difference.FRAMES_SIDE_BY_SIDE)) Eventually.pause(SIDE_BY_SIDE);
            return socket.heard().subList(mark, socket.mark()).stream()
                    .filter(it -> Json.text(it, "/type").equals("error"))
                    .map(it -> Json.text(it, "/code"))
                    .findFirst()
                    .orElse("");
        }
        JsonNode answer = socket.ask(frame);
        String type = Json.text(answer, "/type");
        return type.equals("error") ? Json.text(answer, "/code") : type;
    }

    @Override
    public String toString() {
        return route.function() + " by " + who.id();
    }
}
