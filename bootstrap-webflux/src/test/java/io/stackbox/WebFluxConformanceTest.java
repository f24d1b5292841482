package io.stackbox;

import io.stackbox.conformance.Suite;
import io.stackbox.conformance.WholeSuite;
import io.stackbox.host.ProcessVictim;
import io.stackbox.host.Server;
import io.stackbox.kit.Victim;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/// The whole suite on the server with the embedded stores, in this process.
class WebFluxConformanceTest extends WholeSuite {
    private static final Suite SUITE = new Suite(Server.shared(), WebFluxConformanceTest::victim);

    @TempDir
    private static Path data;

    WebFluxConformanceTest() {
        super(SUITE);
    }

    private static Victim victim() {
        return new ProcessVictim(data);
    }

    @AfterAll
    static void theTableIsFull() {
        SUITE.report();
    }
}
