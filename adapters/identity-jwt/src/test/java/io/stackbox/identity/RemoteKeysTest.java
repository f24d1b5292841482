package io.stackbox.identity;

import static io.stackbox.identity.Forge.EC;
import static io.stackbox.identity.Forge.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.nimbusds.jose.jwk.JWK;
import com.sun.net.httpserver.HttpHandler;
import io.stackbox.application.port.HealthCheck.Health;
import io.stackbox.application.port.HealthCheck.Report;
import io.stackbox.domain.refusal.Refusal;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RemoteKeysTest {
    private static final KeyPair NEW = Forge.pair("EC");
    private static final JWK OLD_KEY = Forge.ec("ec", EC);
    private static final JWK NEW_KEY = Forge.ec("new", NEW);
    /// Each token is made anew, so that none is remembered and each asks for its key.
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private volatile Instant now = NOW;
    private KeyServer issuer;
    private RemoteKeys keys;
    private JwtAuthenticator authenticator;

    @BeforeEach
    void open() throws Exception {
        issuer = new KeyServer();
        issuer.publishes(OLD_KEY);
        keys = new RemoteKeys(issuer.settings(), () -> now);
        authenticator = new JwtAuthenticator(Forge.RULES, keys, () -> now);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void theKeysAreFetchedWithTheFirstTokenAndKept() {
        assertThat(issuer.fetches()).isZero();
        for (int i = 0; i < 10; i++) accept(old());
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void manyFirstTokensAtOnceFetchOnce() {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger accepted = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    go.await();
                    authenticator.authenticate(old());
                    return accepted.incrementAndGet();
                });
            }
            go.countDown();
        }
        assertThat(accepted).hasValue(50);
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void aNewKeyIsFetchedWithTheFirstTokenThatNamesIt() {
        accept(old());
        issuer.publishes(OLD_KEY, NEW_KEY);
        pass(RemoteKeys.BETWEEN_FETCHES);
        accept(renewed());
        accept(old());
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    /// Red where each unknown key id makes a fetch: anybody may send a million of them.
    @Test
    void unknownKeyIdsFetchNoMoreOftenThanTheLimit() {
        accept(old());
        pass(RemoteKeys.BETWEEN_FETCHES.minusNanos(1));
        for (int i = 0; i < 100; i++) Refusals.unauthenticated(authenticator, renewed());
        assertThat(issuer.fetches()).isEqualTo(1);
        pass(Duration.ofNanos(1));
        for (int i = 0; i < 100; i++) Refusals.unauthenticated(authenticator, renewed());
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    @Test
    void aWithdrawnKeyEndsOnceTheKeysAreFetchedAnew() {
        accept(old());
        issuer.publishes(NEW_KEY);
        pass(RemoteKeys.FRESH_FOR.multipliedBy(2).plusSeconds(1));
        Refusals.unauthenticated(authenticator, old());
        accept(renewed());
    }

    @Test
    void keysGrowingOldAreFetchedWithoutAnybodyWaiting() throws Exception {
        accept(old());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        issuer.answers(exchange -> {
            asked.countDown();
            await(release);
            KeyServer.reply(exchange, 200, "{\"keys\":[" + NEW_KEY.toJSONString() + "]}");
        });
        pass(RemoteKeys.FRESH_FOR.plusSeconds(1));
        accept(old());
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        accept(old());
        release.countDown();
        // Waits for the fetch that began before.
        accept(renewed());
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    @Test
    void theKeysLastSeenServeThroughAnOutage() {
        accept(old());
        issuer.fails();
        for (int hour = 0; hour < 23; hour++) {
            pass(Duration.ofHours(1));
            accept(old());
        }
        pass(Duration.ofHours(1));
        assertThat(Refusals.of(authenticator, old())).isInstanceOf(Refusal.StoreUnavailable.class);
        issuer.publishes(OLD_KEY);
        pass(RemoteKeys.BETWEEN_FETCHES);
        accept(old());
    }

    /// Red where old keys are waited for although the issuer is known to be out of reach.
    @Test
    void nobodyWaitsForAnIssuerThatHangsInAnOutage() {
        accept(old());
        issuer.fails();
        pass(RemoteKeys.FRESH_FOR.multipliedBy(3));
        accept(old());
        CountDownLatch release = new CountDownLatch(1);
        issuer.answers(_ -> await(release));
        pass(RemoteKeys.BETWEEN_FETCHES);
        long start = System.nanoTime();
        accept(old());
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(issuer.settings().fetchTimeout());
        release.countDown();
    }

    /// Red where each token of an outage asks an issuer that does not answer, and waits.
    @Test
    void withoutAnyKeysTheAnswerIsToTryLaterAndTheIssuerIsAskedRarely() {
        issuer.fails();
        assertThat(Refusals.of(authenticator, old()))
                .isEqualTo(new Refusal.StoreUnavailable(RemoteKeys.BETWEEN_FETCHES));
        pass(Duration.ofSeconds(4));
        assertThat(Refusals.of(authenticator, old()))
                .isEqualTo(new Refusal.StoreUnavailable(RemoteKeys.BETWEEN_FETCHES.minusSeconds(4)));
        assertThat(issuer.fetches()).isEqualTo(1);
        issuer.publishes(OLD_KEY);
        pass(Duration.ofSeconds(6));
        accept(old());
    }

    @Test
    void anOutageIsSeenInTheHealthAndEnds() {
        assertThat(keys.check().health()).isEqualTo(Health.HEALTHY);
        issuer.fails();
        Refusals.of(authenticator, old());
        assertThat(keys.check())
                .isEqualTo(new Report(Health.DEGRADED, "its keys are out of reach: nobody can sign in"));

        issuer.publishes(OLD_KEY);
        pass(RemoteKeys.BETWEEN_FETCHES);
        accept(old());
        assertThat(keys.check()).isEqualTo(new Report(Health.HEALTHY, null));

        issuer.fails();
        pass(RemoteKeys.BETWEEN_FETCHES);
        Refusals.of(authenticator, renewed());
        assertThat(keys.check())
                .isEqualTo(new Report(Health.DEGRADED, "its keys are out of reach: those last seen go on serving"));
    }

    @Test
    void anUnknownKeyIdInAnOutageMayBeGoodLater() {
        accept(old());
        issuer.fails();
        pass(RemoteKeys.BETWEEN_FETCHES);
        assertThat(Refusals.of(authenticator, renewed())).isInstanceOf(Refusal.StoreUnavailable.class);
        accept(old());
    }

    @Test
    void nobodyListeningIsAnOutage() {
        accept(old());
        issuer.close();
        pass(RemoteKeys.FRESH_FOR.multipliedBy(3));
        accept(old());
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        assertOutage(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                byte[] spaces = " ".repeat(64 * 1024).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                while (true) exchange.getResponseBody().write(spaces);
            }
        });
    }

    /// Red where the timeout ends with the headers: the test would not end.
    @Test
    @Timeout(30)
    void anAnswerThatTricklesIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        issuer.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(never);
        });
        RemoteKeys impatient = new RemoteKeys(issuer.settings(Duration.ofMillis(500)), () -> now);
        assertUnavailable(impatient);
        never.countDown();
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertOutage(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            KeyServer.reply(exchange, 302, "");
        });
    }

    @Test
    void whatIsNoKeySetIsAnOutage() {
        for (String answer : new String[] {"", "<html>", "[]", "{}", "{\"keys\":5}", "{\"keys\":[5]}"}) {
            assertOutage(exchange -> KeyServer.reply(exchange, 200, answer));
        }
    }

    @Test
    void keysOfOtherKindsBesideOursAreSkipped() {
        issuer.publishes("{\"keys\":[{\"kty\":\"XYZ\",\"kid\":\"x\"},{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"AAAA\"},"
                + OLD_KEY.toJSONString() + "]}");
        accept(old());
    }

    @Test
    void aClockSetBackDoesNotStopTheFetches() {
        accept(old());
        issuer.publishes(NEW_KEY);
        pass(Duration.ofHours(-2));
        accept(renewed());
    }

    private void assertOutage(HttpHandler answer) {
        issuer.answers(answer);
        assertUnavailable(new RemoteKeys(issuer.settings(), () -> now));
    }

    private void assertUnavailable(RemoteKeys keys) {
        var fresh = new JwtAuthenticator(Forge.RULES, keys, () -> now);
        assertThat(Refusals.of(fresh, old())).isInstanceOf(Refusal.StoreUnavailable.class);
    }

    private void accept(String token) {
        assertThatNoException().isThrownBy(() -> authenticator.authenticate(token));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private String old() {
        return token("ec", EC);
    }

    private String renewed() {
        return token("new", NEW);
    }

    private String token(String keyId, KeyPair pair) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}";
        String claims = Forge.claims(
                ",\"exp\":" + (now.getEpochSecond() + 3600) + ",\"jti\":\"" + SERIAL.incrementAndGet() + "\"");
        return Forge.token(header, claims, "SHA256withECDSAinP1363Format", pair);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
