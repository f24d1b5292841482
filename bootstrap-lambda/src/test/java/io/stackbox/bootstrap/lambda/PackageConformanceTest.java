package io.stackbox.bootstrap.lambda;

import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.bootstrap.lambda.harness.Product;
import io.stackbox.conformance.ScriptedConversation;
import io.stackbox.conformance.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// `-Pcloud -Dharness.package=<zip>`. Every row of the table once, on the package that is deployed.
@Tag("cloud")
@EnabledIfSystemProperty(named = "harness.package", matches = ".+", disabledReason = "no package is named")
class PackageConformanceTest extends ScriptedConversation {
    /// Opened with the first test.
    private static final class Cloud {
        private static final Harness HARNESS = Harness.start(Product.setup()).provisioned();
        private static final Suite SUITE = new Suite(HARNESS, () -> new LambdaVictim(HARNESS));
    }

    PackageConformanceTest() {
        super(Cloud.SUITE);
    }

    @AfterAll
    static void end() {
        Cloud.HARNESS.close();
    }
}
