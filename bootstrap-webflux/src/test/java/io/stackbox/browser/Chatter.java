package io.stackbox.browser;

import java.util.List;
import java.util.Random;

/// What a long channel is full of: messages of every height, the same in every run. Each begins with a number of its
/// own, by which it is known on the screen.
final class Chatter {
    private static final List<String> WORDS = List.of(
            ("the contract is ready for you to sign before Friday because the buyer asked twice whether our survey of"
                            + " the roof has come and nobody in the office could say so please call them or leave a note"
                            + " with whoever is at the desk when lunch is over and the second viewing begins")
                    .split(" "));
    private static final String CODE = """
            ```java
            var total = BigDecimal.ZERO;
            for (Invoice invoice : invoices) total = total.add(invoice.amount());
            ```""";
    private static final String LIST = """
            - keys
            - the second floor, with **all** windows
            - [ ] the meter
            1. call
            2. write, see https://example.com/a/long/path?of=words&and=numbers""";
    private static final String TABLE = """
            | Room | Size |
            | --- | ---: |
            | Kitchen | 12 |
            | Hall | 7 |""";

    private Chatter() {}

    /// How the message with this number begins.
    static String mark(long number) {
        return "№" + number;
    }

    static String message(long number) {
        var random = new Random(number);
        String start = mark(number) + " ";
        return switch ((int) (number % 24)) {
            case 0, 1 -> start + words(random, 60 + random.nextInt(120));
            case 2 -> start + "as agreed:\n" + CODE;
            case 3 -> start + "not to be forgotten:\n\n" + LIST;
            case 4 -> start + "x".repeat(300) + "y".repeat(random.nextInt(300));
            case 5 -> start + words(random, 8) + "\n\n> " + words(random, 30) + "\n\n" + words(random, 12);
            case 6 -> start + "rooms\n\n" + TABLE;
            case 7 -> start + "# " + words(random, 3) + "\n" + words(random, 20) + "\n" + words(random, 20);
            case 8 -> start + "`" + words(random, 4) + "` and *" + words(random, 5) + "* 🎉";
            default -> start + words(random, 2 + random.nextInt(18));
        };
    }

    private static String words(Random random, int count) {
        var text = new StringBuilder();
        for (int n = 0; n < count; n++) text.append(n == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        return text.toString();
    }
}
