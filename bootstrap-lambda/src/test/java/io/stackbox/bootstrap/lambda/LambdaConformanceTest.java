package io.stackbox.bootstrap.lambda;

import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.bootstrap.lambda.harness.Product;
import io.stackbox.bootstrap.lambda.harness.RightsRecord;
import io.stackbox.conformance.Suite;
import io.stackbox.conformance.WholeSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/// `-Pcloud`. The whole suite on the functions, run as processes behind a small AWS.
@Tag("cloud")
class LambdaConformanceTest extends WholeSuite {
    /// Provisioned: two cores that start a dozen processes at once are slower than a gateway waits.
    private static final Harness HARNESS = Harness.start(Product.setup()).provisioned();
    private static final Suite SUITE = new Suite(HARNESS, () -> new LambdaVictim(HARNESS));

    LambdaConformanceTest() {
        super(SUITE);
    }

    @AfterAll
    static void theTableIsFull() {
        try (HARNESS) {
            RightsRecord.hold(HARNESS, LambdaConformanceTest.class);
            SUITE.report();
        }
    }
}
