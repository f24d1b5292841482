package io.stackbox.identity;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.identity.local.LocalIssuer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/// Prints the CPU time of constructing, of the first token, and of a token new and known; see the README for the
/// command.
final class AuthenticateCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TOKENS = 2_000;
    private static final int ROUNDS = 6;

    static void main() throws Exception {
        Clock clock = Clock.systemUTC();
        Path folder = Files.createTempDirectory("issuer");
        // A server has made lambdas before it makes these.
        Runnable warm = () -> THREADS.getThreadCount();
        warm.run();
        long start = cpu();
        LocalIssuer issuer = new LocalIssuer(folder, clock, LocalIssuer.DEFAULT_LIFETIME);
        JwtAuthenticator first = new JwtAuthenticator(LocalIssuer.RULES, issuer.keys(), clock);
        print("constructing, cold", start, 1);

        start = cpu();
        String token = issue(issuer, 0);
        print("first token issued, key made, cold", start, 1);
        start = cpu();
        first.authenticate(token);
        print("first token verified, cold", start, 1);

        print(
                "ES256",
                IntStream.range(0, TOKENS).mapToObj(i -> issue(issuer, i)).toList(),
                LocalIssuer.RULES,
                issuer.keys());
        VerificationKeys published = VerificationKeys.given(Forge::published);
        String end = ",\"exp\":" + clock.instant().plusSeconds(3600).getEpochSecond() + ",\"jti\":\"";
        print(
                "RS256",
                IntStream.range(0, TOKENS)
                        .mapToObj(i -> Forge.rs256(Forge.claims(end + i + "\"")))
                        .toList(),
                Forge.RULES,
                published);
        print(
                "EdDSA",
                IntStream.range(0, TOKENS)
                        .mapToObj(i -> Forge.edDsa(Forge.claims(end + i + "\"")))
                        .toList(),
                Forge.RULES,
                published);
    }

    private static void print(String algorithm, List<String> tokens, TokenRules rules, VerificationKeys keys) {
        for (int round = 1; round <= ROUNDS; round++) {
            JwtAuthenticator fresh = new JwtAuthenticator(rules, keys, Clock.systemUTC());
            long start = cpu();
            for (String token : tokens) fresh.authenticate(token);
            if (round == ROUNDS) print(algorithm + ", new", start, TOKENS);
            start = cpu();
            for (String token : tokens) fresh.authenticate(token);
            if (round == ROUNDS) print(algorithm + ", known", start, TOKENS);
        }
    }

    private static String issue(LocalIssuer issuer, int user) {
        return issuer.issue(new UserId("user-" + user), new TenantId("acme"), "A Name", List.of("member"))
                .value();
    }

    private static long cpu() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static void print(String what, long start, int times) {
        System.out.printf("%s: %.1f µs%n", what, (cpu() - start) / 1e3 / times);
    }

    private AuthenticateCost() {}
}
