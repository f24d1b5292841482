package io.stackbox.perf.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The command line, `--name value` each. A name that nobody asked for is a mistake, and is said rather than ignored.
public final class Args {
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    public Args(String[] words) {
        if (words.length % 2 != 0) throw new IllegalArgumentException("expected --name value, in pairs");
        for (int i = 0; i < words.length; i += 2) {
            if (!words[i].startsWith("--")) throw new IllegalArgumentException("expected --name, found " + words[i]);
            values.put(words[i].substring(2), words[i + 1]);
        }
    }

    public String text(String name, String otherwise) {
        asked.add(name);
        return values.getOrDefault(name, otherwise);
    }

    public String text(String name) {
        String value = text(name, "");
        if (value.isEmpty()) throw new IllegalArgumentException("--" + name + " is needed");
        return value;
    }

    double number(String name, double otherwise) {
        String value = text(name, "");
        return value.isEmpty() ? otherwise : Double.parseDouble(value);
    }

    public int count(String name, int otherwise) {
        return Math.toIntExact(Math.round(number(name, otherwise)));
    }

    public void refuseOthers() {
        Set<String> unknown = new HashSet<>(values.keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty())
            throw new IllegalArgumentException("this mode knows no --" + String.join(", --", unknown));
    }
}
