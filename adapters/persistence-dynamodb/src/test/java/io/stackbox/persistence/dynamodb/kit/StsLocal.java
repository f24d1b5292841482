package io.stackbox.persistence.dynamodb.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// As much of STS as gives sessions out: AssumeRole of its query protocol. It can be told to refuse.
public final class StsLocal implements AutoCloseable {
    private static final String GIVEN = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>\
            <AccessKeyId>%3$s</AccessKeyId><SecretAccessKey>secret-%1$s</SecretAccessKey>\
            <SessionToken>session-%1$s</SessionToken><Expiration>%2$s</Expiration>\
            </Credentials></AssumeRoleResult></AssumeRoleResponse>""";
    private static final String REFUSED = """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>\
            <Code>AccessDenied</Code><Message>not allowed</Message></Error></ErrorResponse>""";
    private static final Pattern FIELD = Pattern.compile("([^=]*)=(.*)");

    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private volatile boolean refuses;

    /// @param clock tells until when a session is good
    public StsLocal(InstantSource clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /// The form fields of each request so far.
    public List<Map<String, String>> asked() {
        return List.copyOf(asked);
    }

    public void refuse(boolean refuses) {
        this.refuses = refuses;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Map<String, String> fields = Pattern.compile("&")
                    .splitAsStream(body)
                    .map(FIELD::matcher)
                    .filter(field -> field.matches())
                    .collect(Collectors.toMap(
                            field -> URLDecoder.decode(field.group(1), UTF_8),
                            field -> URLDecoder.decode(field.group(2), UTF_8)));
            asked.add(fields);
            byte[] answer = (refuses ? REFUSED : given(fields)).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(refuses ? 403 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String given(Map<String, String> fields) {
        long seconds = Long.parseLong(fields.getOrDefault("DurationSeconds", "3600"));
        String name = fields.get("Tags.member.1.Value") + "-" + asked.size();
        // The id of a key is of letters and digits.
        String keyId = "key" + name.replaceAll("[^a-zA-Z0-9]", "");
        return GIVEN.formatted(name, clock.instant().plusSeconds(seconds), keyId);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
