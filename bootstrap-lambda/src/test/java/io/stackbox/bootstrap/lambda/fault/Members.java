package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.kit.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Who is in the room, as its owner sees it.
final class Members {
    private Members() {}

    static List<String> of(Stage stage) {
        return Json.texts(list(stage), "/members", "/userId");
    }

    static Map<String, String> roles(Stage stage) {
        return Json.list(list(stage), "/members").stream()
                .collect(Collectors.toMap(one -> Json.text(one, "/userId"), one -> Json.text(one, "/role")));
    }

    private static JsonNode list(Stage stage) {
        return stage.owner.asks("GET", stage.path() + "/members", null);
    }
}
