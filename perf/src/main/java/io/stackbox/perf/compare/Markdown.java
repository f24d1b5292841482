package io.stackbox.perf.compare;

import java.util.ArrayList;
import java.util.List;

/// A table that can be read on a terminal and pasted into a document.
public final class Markdown {
    private final List<List<String>> rows = new ArrayList<>();

    public Markdown(String... headings) {
        rows.add(List.of(headings));
    }

    public Markdown row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows)
            for (int i = 0; i < columns; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < columns; i++)
                text.append("| ")
                        .append(rows.get(r).get(i))
                        .repeat(' ', widths[i] - rows.get(r).get(i).length() + 1);
            text.append("|\n");
            if (r > 0) continue;
            for (int width : widths) text.append("|").repeat('-', width + 2);
            text.append("|\n");
        }
        return text.toString();
    }
}
