package io.stackbox.kit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The two documents that a server serves of itself, and whether an answer or a frame is as they say.
public final class Documents {
    private static final Map<URI, Documents> BY_SERVER = new ConcurrentHashMap<>();

    private final JsonNode openApi;
    private final JsonNode asyncApi;
    private final Schemas answers;
    private final Schemas frames;
    private final Map<String, Set<String>> frameSchemas = new LinkedHashMap<>();
    private final Map<String, String> answerSchemas = new LinkedHashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    /// One operation of the REST interface.
    ///
    /// @param path as in the document, with `{names}`
    public record Operation(String method, String path, Pattern form, JsonNode node) {
        /// Fewer of them means a closer match.
        long parameters() {
            return path.chars().filter(c -> c == '{').count();
        }
    }

    private Documents(URI server) {
        openApi = fetch(server.resolve("/openapi.json"));
        asyncApi = fetch(server.resolve("/asyncapi.json"));
        answers = new Schemas(openApi);
        frames = new Schemas(asyncApi);
        readOperations();
        readFrames();
    }

    public static Documents of(URI server) {
        return BY_SERVER.computeIfAbsent(server, Documents::new);
    }

    public JsonNode openApi() {
        return openApi;
    }

    public JsonNode asyncApi() {
        return asyncApi;
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /// The types of the frames that the server may send.
    public Set<String> frameTypes() {
        return Set.copyOf(frameSchemas.keySet());
    }

    private static JsonNode fetch(URI place) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(place).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new AssertionError(place + " answers " + answer.statusCode());
            return Json.read(answer.body());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError("cannot read " + place, e);
        }
    }

    private void readOperations() {
        for (var path : openApi.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (!method.getValue().has("responses")) continue;
                Pattern form = Pattern.compile(path.getKey().replaceAll("\\{[^}]*}", "[^/]+"));
                var operation =
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), form, method.getValue());
                operations.add(operation);
                readAnswers(operation);
            }
        }
    }

    private void readAnswers(Operation operation) {
        for (var response : operation.node().path("responses").properties()) {
            for (var media :
                    resolve(openApi, response.getValue()).path("content").properties()) {
                if (!media.getKey().endsWith("json")) continue;
                answerSchemas.put(
                        key(operation, response.getKey(), media.getKey()),
                        answers.shelve(media.getValue().path("schema")));
            }
        }
    }

    private static String key(Operation operation, String status, String media) {
        return operation.method() + " " + operation.path() + " " + status + " " + media;
    }

    private void readFrames() {
        for (JsonNode operation : asyncApi.path("operations")) {
            if (operation.path("action").asString("").equals("send")) readFrames(operation.path("messages"));
            readFrames(operation.at("/reply/messages"));
        }
        if (frameSchemas.isEmpty()) throw new AssertionError("the AsyncAPI document names no frame of the server");
    }

    private void readFrames(JsonNode messages) {
        for (JsonNode message : messages) {
            JsonNode resolved = resolve(asyncApi, message);
            JsonNode payload = resolved.path("payload");
            if (payload.has("schema")) payload = payload.path("schema");
            JsonNode type = resolve(asyncApi, payload).at("/properties/type");
            String name = type.has("const") ? Json.text(type, "/const") : Json.text(resolved, "/name");
            frameSchemas.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(frames.shelve(payload));
        }
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        JsonNode here = node;
        while (here.has("$ref")) here = document.at(Json.text(here, "/$ref").substring(1));
        return here;
    }

    /// What is wrong with a frame of the server; nothing when it is as documented.
    public List<String> faultsOf(JsonNode frame) {
        Set<String> schemas = frameSchemas.get(Json.text(frame, "/type"));
        if (schemas == null) return List.of("no frame of this type is documented: " + frame);
        List<String> faults = List.of();
        for (String schema : schemas) {
            faults = frames.faults(schema, frame);
            if (faults.isEmpty()) return List.of();
        }
        return faults.stream().map(fault -> fault + " in " + frame).toList();
    }

    /// What is wrong with an answer of the REST interface. Paths that the document leaves out (the page, the
    /// documents themselves) are not looked at.
    public List<String> faultsOf(String method, String path, int status, String contentType, String body) {
        Operation operation = operation(method, path);
        if (operation == null) return List.of();
        String where = method + " " + operation.path() + " " + status;
        String named = operation.node().at("/responses/" + status).isMissingNode() ? "default" : "" + status;
        JsonNode response = resolve(openApi, operation.node().at("/responses/" + named));
        if (response.isMissingNode()) return List.of(where + " is not documented: " + body);
        JsonNode content = response.path("content");
        if (content.isEmpty()) return body.isEmpty() ? List.of() : List.of(where + " should have no body: " + body);
        String media = contentType.split(";", 2)[0].strip();
        if (!content.has(media)) return List.of(where + " is not documented as " + media);
        String schema = answerSchemas.get(key(operation, named, media));
        if (schema == null) return List.of();
        return answers.faults(schema, Json.read(body)).stream()
                .map(fault -> where + ": " + fault + " in " + body)
                .toList();
    }

    private Operation operation(String method, String path) {
        return operations.stream()
                .filter(it ->
                        it.method().equals(method) && it.form().matcher(path).matches())
                .min(java.util.Comparator.comparingLong(Operation::parameters))
                .orElse(null);
    }
}
