package io.stackbox.conformance.record;

import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One way into an operation of [Routes]: its REST form, or its frame.
///
/// @param route what is reached
/// @param form `GET /channels`, or `frame joinRoom`
public record Row(Route route, String form) {
    public static final List<Row> ALL = all();
    private static final Map<Row, Pattern> FORMS = forms();

    private static List<Row> all() {
        var rows = new ArrayList<Row>();
        for (Route route : Routes.ALL) {
            if (route.http() != null)
                rows.add(new Row(
                        route, route.http().method() + " " + route.http().path()));
            if (!route.actions().isEmpty())
                rows.add(new Row(route, "frame " + route.actions().getFirst()));
        }
        return List.copyOf(rows);
    }

    /// The row of a request; none for a path or a method that is in no row.
    ///
    /// @param path from the root of the server, without its query
    static Optional<Row> ofRequest(String method, String path) {
        return FORMS.entrySet().stream()
                .filter(it -> it.getKey().form().startsWith(method + " ")
                        && it.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(row -> row.form().contains("{")));
    }

    /// The row of a frame; none for an unknown action.
    static Optional<Row> ofAction(String action) {
        return ALL.stream()
                .filter(row -> row.isFrame() && row.route().actions().contains(action))
                .findFirst();
    }

    private static Map<Row, Pattern> forms() {
        var forms = new HashMap<Row, Pattern>();
        for (Row row : ALL) {
            Route.Http http = row.route().http();
            if (http == null || row.isFrame()) continue;
            forms.put(row, Pattern.compile(Routes.PREFIX + http.path().replaceAll("\\{[^}]*}", "[^/]+")));
        }
        return Map.copyOf(forms);
    }

    boolean isFrame() {
        return form.startsWith("frame ");
    }

    /// Whether it is answered at all, as every request is and some frames are not.
    boolean isAnswered() {
        return !isFrame() || !route.frames().isEmpty();
    }

    @Override
    public String toString() {
        return route.function() + " (" + form + ")";
    }
}
