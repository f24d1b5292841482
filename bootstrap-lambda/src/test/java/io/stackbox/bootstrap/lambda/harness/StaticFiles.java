package io.stackbox.bootstrap.lambda.harness;

import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of the web client, as a bucket behind the same name would serve them.
record StaticFiles(Path folder) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript",
            "css", "text/css",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json");

    /// Null where there is none.
    @Nullable
    Response find(Request request) throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) return null;
        String name = request.path().equals("/") ? "index.html" : request.path().substring(1);
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) return null;
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type = TYPES.getOrDefault(extension, "application/octet-stream");
        return Response.of(200, type, Files.readAllBytes(file)).with("cache-control", "no-cache");
    }
}
