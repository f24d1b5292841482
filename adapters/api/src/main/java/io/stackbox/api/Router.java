package io.stackbox.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.domain.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the route of a request, as the table has it.
final class Router {
    /// A route with the fields that its path carried.
    record Match(Route route, Map<String, String> fields) {}

    private record Pattern(Route route, String[] segments) {}

    private final Map<Integer, List<Pattern>> byLength = new HashMap<>();
    private final Map<String, Route> byAction = new HashMap<>();

    Router(List<Route> routes) {
        for (Route route : routes) {
            if (route.http() != null) {
                String[] segments = segments(Routes.PREFIX + route.http().path());
                byLength.computeIfAbsent(segments.length, n -> new ArrayList<>())
                        .add(new Pattern(route, segments));
            }
            for (String action : route.actions()) {
                if (byAction.put(action, route) != null) throw new IllegalStateException("action twice: " + action);
            }
        }
    }

    /// @throws io.stackbox.domain.refusal.Refused `NotFound` for an unknown path, `MethodNotAllowed` for a
    ///     known one
    Match http(String method, String path) {
        String[] segments = segments(path);
        var allowed = new TreeSet<String>();
        for (Pattern pattern : byLength.getOrDefault(segments.length, List.of())) {
            if (!fits(pattern.segments(), segments)) continue;
            var http = pattern.route().http();
            if (http != null && http.method().equals(method))
                return new Match(pattern.route(), fields(pattern, segments));
            if (http != null) allowed.add(http.method());
        }
        if (allowed.isEmpty()) throw new Refusal.NotFound("route").raise();
        throw new Refusal.MethodNotAllowed(List.copyOf(allowed)).raise();
    }

    /// @throws io.stackbox.domain.refusal.Refused `UnknownAction`
    Route action(String action) {
        Route route = byAction.get(action);
        if (route == null) throw new Refusal.UnknownAction().raise();
        return route;
    }

    /// The function behind an action, if there is one.
    @Nullable
    String nameOf(String action) {
        Route route = byAction.get(action);
        return route == null ? null : route.function();
    }

    private static String[] segments(String path) {
        return path.substring(path.startsWith("/") ? 1 : 0).split("/", -1);
    }

    private static boolean fits(String[] pattern, String[] segments) {
        for (int i = 0; i < pattern.length; i++) {
            if (isField(pattern[i]) ? segments[i].isEmpty() : !pattern[i].equals(segments[i])) return false;
        }
        return true;
    }

    private static Map<String, String> fields(Pattern pattern, String[] segments) {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < segments.length; i++) {
            String name = pattern.segments()[i];
            if (isField(name)) fields.put(name.substring(1, name.length() - 1), decoded(segments[i]));
        }
        return fields;
    }

    private static boolean isField(String segment) {
        return segment.startsWith("{");
    }

    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0) return segment;
        try {
            // A plus is a plus in a path; the decoder is one for forms. It gives every byte as a character of its own,
            // since with UTF-8 it would put the same sign for whatever is none.
            byte[] bytes =
                    URLDecoder.decode(segment.replace("+", "%2B"), ISO_8859_1).getBytes(ISO_8859_1);
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.chars().noneMatch(Character::isISOControl)) return text;
            throw new Refusal.BadRequest("the path has control characters").raise();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw new Refusal.BadRequest("the path is no UTF-8 in percent-encoding").raise();
        }
    }
}
