package io.stackbox;

import io.stackbox.conformance.Suite;
import io.stackbox.conformance.WholeSuite;
import io.stackbox.host.DynamoServer;
import io.stackbox.host.DynamoVictim;
import org.junit.jupiter.api.AfterAll;

/// The whole suite on the server with its stores in DynamoDB.
class DynamoConformanceTest extends WholeSuite {
    private static final Suite SUITE = new Suite(DynamoServer.shared(), DynamoVictim::new);

    DynamoConformanceTest() {
        super(SUITE);
    }

    @AfterAll
    static void theTableIsFull() {
        SUITE.report();
    }
}
