package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.conformance.record.Transcript;
import io.stackbox.kit.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The transcripts that every host's must equal, but for what its own differences excuse: those of the server with the
/// embedded stores, kept beside this class's resources. `-Dconformance.renew` writes them anew, to be read before they
/// are committed.
record Goldens(Host host) {
    private static final Path SOURCE =
            Path.of("..", "adapters", "api", "src", "test", "resources", "io", "stackbox", "conformance");
    private static final String RENEW = "conformance.renew";

    void compare(String name, Transcript heard) {
        String transcript = heard.text();
        String file = name + ".txt";
        try {
            Path mine = Files.createDirectories(Suite.folder(host)).resolve(file);
            Files.writeString(mine, transcript);
            if (System.getProperty(RENEW) != null) {
                Files.writeString(Files.createDirectories(SOURCE).resolve(file), transcript);
                return;
            }
            Path golden = Suite.folder(host).resolve(name + ".golden.txt");
            Files.writeString(golden, heard.asHere(golden(file)));
            assertThat(mine).hasSameTextualContentAs(golden);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String golden(String file) throws IOException {
        try (InputStream golden = Goldens.class.getResourceAsStream(file)) {
            if (golden == null) throw new AssertionError("no golden " + file + "; make it by -D" + RENEW);
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
