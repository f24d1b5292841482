package io.stackbox.realtime.apigateway;

import static io.stackbox.application.fixture.Tenants.ACME;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stackbox.application.fake.FakeConnectionStore;
import io.stackbox.application.fixture.DraftBuilder;
import io.stackbox.application.fixture.NumberedNews;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.application.fixture.TestClock;
import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/// One process behind a gateway, with everything counted.
final class House implements AutoCloseable {
    static final ChannelId LUNCH = new ChannelId("lunch");
    static final ChannelId OTHER = new ChannelId("other");
    static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    static final GatewaySettings QUICK = new GatewaySettings(
            16,
            200,
            200,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            4,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMillis(2),
            Duration.ofMillis(20),
            Duration.ofSeconds(30),
            GatewaySettings.defaults().arrayBytesMax(),
            100);

    static {
        // As a bootstrap must: else all but five of a pool's connections are made anew for each post.
        System.setProperty("http.maxConnections", Integer.toString(QUICK.postsMax()));
    }

    /// Gives up soon on a post that is not answered.
    static GatewaySettings hasty(Duration attempt, Duration post) {
        return new GatewaySettings(
                16,
                200,
                200,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                1_000,
                attempt,
                post,
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Duration.ZERO,
                QUICK.arrayBytesMax(),
                QUICK.arrayEventsMax());
    }

    /// Waits so long for a post at most.
    static GatewaySettings impatient(Duration patience, Duration chunkTimeout) {
        return new GatewaySettings(
                16,
                200,
                200,
                chunkTimeout,
                patience,
                4,
                QUICK.attemptTimeout(),
                QUICK.postTimeout(),
                QUICK.retryPauseMin(),
                QUICK.retryPauseMax(),
                QUICK.connectGrace(),
                QUICK.arrayBytesMax(),
                QUICK.arrayEventsMax());
    }

    private static final AtomicInteger OPENED = new AtomicInteger();

    final FakeGateway api = new FakeGateway();
    final TestClock clock = new TestClock();
    final Watched watched = new Watched(new FakeConnectionStore(clock));
    final NumberedNews news = new NumberedNews();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Change> announced = Collections.synchronizedList(new ArrayList<>());
    final Set<Change> relayed = ConcurrentHashMap.newKeySet();
    final SocketApi sockets;
    final Gateway gateway;
    final GatewayLive live;

    House() {
        this(QUICK);
    }

    House(GatewaySettings settings) {
        this(settings, noQueue());
    }

    House(GatewaySettings settings, FanOutQueue queue) {
        sockets = new SocketApi(
                api.endpoint(), Region.US_EAST_1, CREDENTIALS, UrlConnectionHttpClient.create(), settings, meters);
        gateway = new Gateway(
                settings,
                sockets,
                watched.store,
                new Numbered(news),
                queue,
                (tenant, change) -> announced.add(change),
                clock,
                meters);
        live = gateway.live((tenant, change) -> relayed.contains(change));
    }

    /// One that nobody is meant to use.
    private static FanOutQueue noQueue() {
        SqsClient unreachable = SqsClient.builder()
                .endpointOverride(java.net.URI.create("http://127.0.0.1:1"))
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new FanOutQueue(unreachable, "http://127.0.0.1:1/none");
    }

    Connection open(UserId user) {
        return open(ACME, user, null, false);
    }

    Connection open(TenantId tenant, UserId user, @Nullable Instant tokenExpiresAt, boolean takesBatches) {
        var id = new ConnectionId("L%06dCIAg=".formatted(OPENED.incrementAndGet()));
        var connection = new Connection(id, user, clock.instant(), tokenExpiresAt, takesBatches);
        api.open(id);
        watched.store.open(tenant, connection);
        return connection;
    }

    /// Opens a connection that hears lunch from the revision on.
    Connection listening(UserId user, long revision) {
        Connection connection = open(user);
        subscribe(connection, LUNCH, revision);
        return connection;
    }

    void subscribe(Connection connection, ChannelId channel, long revision) {
        live.subscribe(ACME, connection.user(), connection.id(), channel, () -> (Live.AsOf) () -> revision);
        var _ = live.conclude(ACME, connection.id(), true);
    }

    /// So many people who each listen to lunch from revision 1 on.
    List<Connection> crowd(int size) {
        var crowd = new ArrayList<Connection>();
        for (int i = 0; i < size; i++) crowd.add(listening(new UserId("user-" + i), 1));
        return crowd;
    }

    /// What the connection got, in order.
    List<Object> heard(Connection connection) {
        return heard(connection.id());
    }

    List<Object> heard(ConnectionId connection) {
        return api.frames(connection).stream()
                .flatMap(frame -> news.decode(frame).stream())
                .toList();
    }

    int count(String meter, String... tags) {
        var counter = meters.find("stackbox.gateway." + meter).tags(tags).counter();
        return counter == null ? 0 : (int) counter.count();
    }

    int roster(ChannelId channel) {
        return watched.store.roster(ACME, channel).size();
    }

    static Change posted(ChannelId channel, long revision) {
        return new Change.Posted(message(channel, revision));
    }

    static Change posted(long revision) {
        return posted(LUNCH, revision);
    }

    static Change updated(long revision) {
        return new Change.Updated(message(LUNCH, revision));
    }

    private static Message message(ChannelId channel, long revision) {
        return DraftBuilder.draft(channel)
                .saying("at " + revision)
                .build()
                .at(revision, revision, null, Randoms.seeded());
    }

    @Override
    public void close() {
        sockets.close();
        api.close();
    }
}
