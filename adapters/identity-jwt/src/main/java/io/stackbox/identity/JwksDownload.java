package io.stackbox.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches a key set. Follows no redirect, since one may lead away from https, and reads a bounded answer in
/// bounded time.
final class JwksDownload {
    static final int SIZE_MAX_BYTES = 256 * 1024;

    private final IdentitySettings settings;

    JwksDownload(IdentitySettings settings) {
        this.settings = settings;
    }

    /// A client for each fetch: there is one every few minutes, and so no thread stays behind.
    PinnedKeys fetch() throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            return parsed(answer(client));
        } finally {
            client.shutdownNow();
        }
    }

    private HttpResponse<byte[]> answer(HttpClient client) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(settings.jwksUri())
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), SIZE_MAX_BYTES));
        try {
            // The request's own timeout would end with the headers.
            return answer.get(settings.fetchTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + settings.fetchTimeout(), e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static PinnedKeys parsed(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        try {
            return PinnedKeys.of(JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (ParseException e) {
            throw new IOException("not a JSON Web Key Set", e);
        }
    }
}
