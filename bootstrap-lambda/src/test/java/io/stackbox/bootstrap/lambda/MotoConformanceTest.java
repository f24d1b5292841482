package io.stackbox.bootstrap.lambda;

import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.bootstrap.lambda.harness.Product;
import io.stackbox.bootstrap.lambda.harness.aws.Moto;
import io.stackbox.conformance.ScriptedConversation;
import io.stackbox.conformance.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/// `-Pcloud`. Every row of the table once, on the functions over moto: tables, transactions, stream and queue
/// as somebody else has understood AWS.
@Tag("cloud")
@EnabledIf(value = "isThereMoto", disabledReason = "there is no moto_server on the PATH")
class MotoConformanceTest extends ScriptedConversation {
    /// Opened with the first test, so that nothing is started where there is none.
    private static final class Cloud {
        private static final Moto MOTO = Moto.start();
        private static final Harness HARNESS =
                Harness.start(Product.setup().over(MOTO.address())).provisioned();
        private static final Suite SUITE = new Suite(HARNESS, () -> new LambdaVictim(HARNESS));
    }

    MotoConformanceTest() {
        super(Cloud.SUITE);
    }

    static boolean isThereMoto() {
        return Moto.isPresent();
    }

    @AfterAll
    static void end() {
        Cloud.HARNESS.close();
        Cloud.MOTO.close();
    }
}
