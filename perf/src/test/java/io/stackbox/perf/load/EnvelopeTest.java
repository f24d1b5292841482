package io.stackbox.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    @Test
    void bodyAndKeyStandWhereTheTemplateHasThem() {
        assertThat(fill("{\"a\":\"{body}\",\"k\":\"{key}\"}")).isEqualTo("{\"a\":\"BODY\",\"k\":\"KEY\"}");
        assertThat(fill("{key}{body}")).isEqualTo("KEYBODY");
        assertThat(fill("nothing")).isEqualTo("nothing");
    }

    private static String fill(String template) {
        byte[] into = new byte[100];
        int length = Envelope.of(template).fill(into, ascii("BODY"), ascii("KEY"));
        return new String(into, 0, length, StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
