package io.stackbox.bootstrap.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.api.wire.Json;
import io.stackbox.application.fake.FakeAnswerStore;
import io.stackbox.application.fake.FakeConnectionStore;
import io.stackbox.application.fake.FakeRateLimiter;
import io.stackbox.application.fake.FakeTicketStore;
import io.stackbox.application.fixture.Scene;
import io.stackbox.application.port.Ports;
import io.stackbox.application.presence.AnnouncePresence;
import io.stackbox.bootstrap.lambda.job.QueueRecord;
import io.stackbox.bootstrap.lambda.job.RecordsEnvelope;
import io.stackbox.bootstrap.lambda.job.StreamRecord;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.identity.JwtAuthenticator;
import io.stackbox.identity.local.LocalIssuer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/// The functions over the fakes, called as AWS calls them: JSON in, JSON out, through the adapter.
final class Deployment {
    static final String SOCKET_URL = "wss://sockets.example.com/live";
    static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("CONNECTIONS_TABLE", "stackbox-connections"),
            Map.entry("MESSAGES_TABLE", "stackbox-messages"),
            Map.entry("CHANNELS_TABLE", "stackbox-channels"),
            Map.entry("PRESENCE_TABLE", "stackbox-presence"),
            Map.entry("NOTIFICATIONS_TABLE", "stackbox-notifications"),
            Map.entry("WEBSOCKET_API_ENDPOINT", "https://abc.execute-api.eu-central-1.amazonaws.com/live"),
            Map.entry("FANOUT_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/123456789012/fanout"),
            Map.entry("SOCKET_URL", SOCKET_URL),
            Map.entry("STACKBOX_IDENTITY_JWKS_URI", "https://login.example.com/jwks"),
            Map.entry("STACKBOX_IDENTITY_ISSUER", "https://login.example.com"),
            Map.entry("STACKBOX_IDENTITY_AUDIENCE", "stackbox"),
            Map.entry("STACKBOX_ALLOWED_ORIGINS", "https://chat.example.com,https://*.acme.example"));

    /// A token must be younger than this, by the clock of the scene.
    static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    final Scene scene = new Scene();
    final FakeConnectionStore sockets = new FakeConnectionStore(scene.clock);
    final FakeTicketStore tickets = new FakeTicketStore(scene.clock);
    final RecordedSockets held = new RecordedSockets();
    final List<QueueRecord> queued = new ArrayList<>();
    final List<StreamRecord> streamed = new ArrayList<>();
    /// Records that the jobs fail on.
    final Set<String> failing = new LinkedHashSet<>();
    /// Run when the clock strikes.
    final List<Runnable> scheduled = new ArrayList<>();

    /// Fails once where it is told to: before a request is dispatched, whose trace it begins.
    final Dice dice = new Dice();

    private final LocalIssuer issuer = issuer();
    private final Map<String, FunctionInvoker> functions = new HashMap<>();
    private final LambdaProduct product;

    Deployment() {
        this(Map.of());
    }

    /// @param more settings
    Deployment(Map<String, String> more) {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.putAll(more);
        product = product(environment);
    }

    private LocalIssuer issuer() {
        try {
            return new LocalIssuer(Files.createTempDirectory("stackbox-lambda-test"), scene.clock, TOKEN_LIFETIME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LambdaProduct.Outside outside() {
        var ports = new Ports(
                scene.channels,
                scene.messages,
                scene.marks,
                scene.people,
                scene.presences,
                new FakeAnswerStore(scene.clock),
                tickets,
                scene.stores.stats(),
                scene.live,
                new FakeRateLimiter(scene.clock),
                new JwtAuthenticator(LocalIssuer.RULES, issuer.keys(), scene.clock),
                List.of());
        RecordsEnvelope.Job<QueueRecord> fanout = records -> {
            queued.addAll(records);
            return failing;
        };
        RecordsEnvelope.Job<StreamRecord> stream = records -> {
            streamed.addAll(records);
            return failing;
        };
        return new LambdaProduct.Outside(
                ports,
                sockets,
                held,
                fanout,
                stream,
                new AnnouncePresence(scene.presences, scene.channels, scene.live, scene.clock, null),
                stirred -> {},
                (watched, lease) -> {},
                List.of(() -> scheduled.forEach(Runnable::run)));
    }

    private LambdaProduct product(Map<String, String> environment) {
        return new LambdaProduct(
                outside(), LambdaSettings.from(environment), new SimpleMeterRegistry(), scene.clock, dice);
    }

    String token(TenantId tenant, UserId user) {
        return issuer.issue(user, tenant, "Ann Example", List.of()).value();
    }

    /// Opens a socket with a connection id that the fakes know.
    Client connect(TenantId tenant, UserId user, String... protocols) {
        var client = new Client(this, scene.live.open(tenant, user), token(tenant, user), List.of(protocols));
        client.connect();
        return client;
    }

    Client client(ConnectionId id, TenantId tenant, UserId user) {
        return new Client(this, id, token(tenant, user), List.of());
    }

    JsonNode call(String function, Object event) {
        return Json.mapper().readTree(callRaw(function, Json.write(event)));
    }

    byte[] callRaw(String function, byte[] event) {
        var answer = new ByteArrayOutputStream();
        try {
            invoker(function).handleRequest(new ByteArrayInputStream(event), answer, new Invocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toByteArray();
    }

    String text(String function, String event) {
        return new String(callRaw(function, event.getBytes(UTF_8)), UTF_8);
    }

    private FunctionInvoker invoker(String function) {
        return functions.computeIfAbsent(function, name -> {
            StartClass.deployment = this;
            System.setProperty("MAIN_CLASS", StartClass.class.getName());
            return new FunctionInvoker(name);
        });
    }

    static final class Dice extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private boolean isLost;

        void lose() {
            isLost = true;
        }

        @Override
        public long nextLong() {
            if (!isLost) return super.nextLong();
            isLost = false;
            throw new IllegalStateException("a bug");
        }
    }

    /// What the adapter starts.
    public static final class StartClass implements ApplicationContextInitializer<GenericApplicationContext> {
        private static Deployment deployment;

        @Override
        public void initialize(GenericApplicationContext context) {
            Wiring.into(context, deployment.product, _ -> {});
        }
    }
}
