package io.stackbox.bootstrap.lambda;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.bootstrap.lambda.event.Envelope;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.springframework.cloud.function.context.FunctionCatalog;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/// The whole product on AWS as one process of it would be, but inside this one: what it asks goes over a given
/// client, and it starts in milliseconds.
public final class InnerProcess {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final Map<String, Envelope> envelopes;

    private InnerProcess(LambdaProduct product) {
        this.envelopes = product.envelopes(new Declared(product));
    }

    /// @param environment as the functions are told by their deployment
    public static InnerProcess start(SdkHttpClient http, Map<String, String> environment, InstantSource clock) {
        LambdaSettings settings = LambdaSettings.from(environment);
        var meters = new SimpleMeterRegistry();
        var clients = AwsClients.over(http, CREDENTIALS, Region.US_EAST_1, settings, meters);
        return new InnerProcess(AwsProduct.over(clients, settings, meters, clock, new SecureRandom()));
    }

    /// The functions by which events enter.
    public static Set<String> entrances() {
        return LambdaProduct.ENTRANCES;
    }

    public byte[] handle(String function, byte[] event) {
        Envelope envelope = envelopes.get(function);
        if (envelope == null) throw new IllegalArgumentException("no function " + function);
        return new Entrance(function, () -> envelope, _ -> {}).apply(new ByteArrayInputStream(event));
    }

    /// As Spring's catalog, which needs a context of its own for it.
    private record Declared(LambdaProduct product) implements FunctionCatalog {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface's own promise
        public <T> T lookup(Class<?> type, String name, String... expectedOutputMimeTypes) {
            var declared = product.functions.get(name);
            if (declared == null) throw new IllegalArgumentException("no function " + name);
            return (T) declared.function();
        }

        @Override
        public Set<String> getNames(Class<?> type) {
            return product.functions.keySet();
        }
    }
}
