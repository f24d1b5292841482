package io.stackbox.bootstrap.lambda.harness.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/// Ids and times in the shapes that API Gateway gives them. Its ids end in `=` and may hold `-` and `_`,
/// which a path must escape.
final class Ids {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Ids() {}

    static String fresh() {
        byte[] bytes = new byte[11];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
