package io.stackbox.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Cursor;
import io.stackbox.api.Route;
import io.stackbox.api.Routes;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.host.Server;
import io.stackbox.kit.Answer;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawHttp;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Bad input over REST: a clear problem, never a 5xx, and nobody else notices.
class BadRequestsTest {
    private final Persona ann = Server.shared().tenant().member("ann");
    private final String channel = ann.opens("bad requests");
    private final String messages = Rest.ROOT + "/channels/" + channel + "/messages";
    private Bystander bystander;

    @BeforeEach
    void comeAlong() {
        bystander = new Bystander(Server.shared());
    }

    @AfterEach
    void nobodyElseHasNoticed() {
        bystander.livesOn();
        bystander.close();
    }

    @Test
    void aBodyThatIsNoJsonObjectIsABadRequest() {
        var bodies = new ArrayList<byte[]>();
        for (String text : List.of(
                "",
                " ",
                "{",
                "}",
                "{\"content\":",
                "{\"content\":\"x\"",
                "{'content':'x'}",
                "{\"content\":\"x\"}}",
                "{\"content\":\"x\"} x",
                "[]",
                "[{\"content\":\"x\"}]",
                "\"content\"",
                "42",
                "null",
                "true",
                "NaN",
                "{\"content\":\"\u0001\"}",
                "{\"content\":\"\\ud800\\",
                "\ufeff",
                "<content>x</content>")) {
            bodies.add(text.getBytes(UTF_8));
        }
        bodies.add(new byte[] {
            '{', '"', 'c', 'o', 'n', 't', 'e', 'n', 't', '"', ':', '"', (byte) 0xff, (byte) 0xc0, '"', '}'
        });
        bodies.add(new byte[] {0, 1, 2, 3, 4});
        bodies.add("{\"content\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16));
        for (byte[] body : bodies) {
            Answer answer = ann.rest().send("POST", messages, body);
            assertThat(answer.problem(400)).as(new String(body, UTF_8)).isIn("bad_request", "invalid");
        }
        assertThat(ann.reads(channel)).isEmpty();
    }

    @Test
    void nothingInAListIsRefused() {
        assertThat(ann.rest()
                        .send("POST", Rest.ROOT + "/channels", "{\"name\":\"n\",\"members\":[null]}".getBytes(UTF_8))
                        .problem(400))
                .isEqualTo("invalid");
        assertThat(ann.rest()
                        .send("POST", messages, "{\"content\":\"x\",\"attachments\":[null]}".getBytes(UTF_8))
                        .problem(400))
                .isEqualTo("invalid");
        try (Socket socket = ann.connect()) {
            socket.send("{\"action\":\"heartbeat\",\"channels\":[null]}");
            JsonNode error =
                    socket.await("an error", it -> Json.text(it, "/type").equals("error"));
            assertThat(Json.text(error, "/code")).isEqualTo("invalid");
        }
    }

    /// Their binding is a digest that anybody can make, so what is bound may be anything.
    @Test
    void aCursorOfNowhereIsInvalid() {
        for (var list : Map.of(
                        "/channels/" + channel + "/messages",
                        "listMessages:" + channel + ":null:null:null",
                        "/channels/" + channel + "/receipts",
                        "listReceipts:" + channel,
                        "/channels/" + channel + "/members",
                        "listMembers:" + channel,
                        "/users",
                        "listPeople:null")
                .entrySet()) {
            Actor who = Actor.of(new TenantId(ann.tenant().id()), new UserId(ann.id()), TenantRole.MEMBER);
            String cursor = Cursor.seal(who, list.getValue(), "no place\n");
            assertThat(ann.rest().get(list.getKey() + "?cursor=" + cursor).problem(400))
                    .as(list.getKey())
                    .isEqualTo("invalid_cursor");
        }
    }

    @Test
    void deepNestingIsRefusedAtOnce() {
        for (String open : List.of("[", "{\"a\":")) {
            for (int depth : List.of(2_000, 60_000 / open.length())) {
                byte[] body = ("{\"content\":\"x\",\"extra\":" + open.repeat(depth)).getBytes(UTF_8);
                long began = System.nanoTime();
                assertThat(ann.rest().send("POST", messages, body).problem(400)).isEqualTo("bad_request");
                assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
            }
        }
        String deep = "[".repeat(1_500) + "]".repeat(1_500);
        byte[] whole = ("{\"content\":\"x\",\"extra\":" + deep + "}").getBytes(UTF_8);
        assertThat(ann.rest().send("POST", messages, whole).status()).isIn(201, 400);
    }

    @Test
    void everyFieldOfTheWrongTypeIsRefusedByName() {
        var wrong = new ArrayList<String>();
        for (Route route : Routes.ALL) {
            if (route.http() == null || !route.http().takesBody()) continue;
            for (RecordComponent field : route.request().getRecordComponents()) {
                if (route.http().path().contains("{" + field.getName() + "}")) continue;
                JsonNode bad = wrongFor(field.getType());
                ObjectNode body = Json.object();
                body.set(field.getName(), bad);
                String path =
                        route.http().path().replace("{channelId}", channel).replaceAll("[{}]", "");
                Answer answer = ann.rest().ask(route.http().method(), path, body);
                if (answer.status() != 400) wrong.add(answer.what() + " " + body + ": " + answer.status());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static JsonNode wrongFor(Class<?> type) {
        Object bad = type == String.class
                ? List.of("a", "list")
                : Number.class.isAssignableFrom(type) ? "many" : type == Boolean.class ? "perhaps" : 42;
        return Json.MAPPER.valueToTree(bad);
    }

    @Test
    void numbersThatFitNowhereAreRefused() {
        String read = Rest.ROOT + "/channels/" + channel + "/read";
        for (String number : List.of("99999999999999999999", "1e400", "-1e400", "1.5", "9223372036854775808", "1e-1")) {
            byte[] body = ("{\"seq\":" + number + "}").getBytes(UTF_8);
            assertThat(ann.rest().send("PUT", read, body).problem(400))
                    .as(number)
                    .isIn("bad_request", "invalid");
        }
        byte[] endless = ("{\"seq\":" + "9".repeat(100_000) + "}").getBytes(UTF_8);
        assertThat(ann.rest().send("PUT", read, endless).problem(400)).isIn("bad_request", "invalid");
    }

    @Test
    void aBodyOver256KiBIsTooLargeHoweverItIsSent() throws Exception {
        byte[] huge = ("{\"content\":\"" + "x".repeat(300 * 1024) + "\"}").getBytes(UTF_8);
        assertThat(ann.rest().send("POST", messages, huge).problem(413)).isEqualTo("too_large");
        var chunked = new StringBuilder("POST " + messages + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + ann.token()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int n = 0; n < 300; n++)
            chunked.append("400\r\n").append("x".repeat(1024)).append("\r\n");
        assertThat(raw(chunked.append("0\r\n\r\n").toString())).contains(" 413 ");
    }

    @Test
    void headersAndPathsThatNobodyWritesAreRefused() throws Exception {
        String host = "Host: localhost\r\nConnection: close\r\n";
        String identity = "Authorization: Bearer " + ann.token() + "\r\n";
        for (String request : List.of(
                "GET " + Rest.ROOT + "/channels HTTP/1.1\r\n" + host + "X-Big: " + "x".repeat(100_000) + "\r\n\r\n",
                "GET " + Rest.ROOT + "/channels HTTP/1.1\r\n" + host + "X: y\r\n".repeat(20_000) + "\r\n",
                "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET " + Rest.ROOT + "/channels/%zz HTTP/1.1\r\n" + host + identity + "\r\n",
                "GET " + Rest.ROOT + "/channels/%00 HTTP/1.1\r\n" + host + identity + "\r\n",
                "GET " + Rest.ROOT + "/channels/%c0%ae HTTP/1.1\r\n" + host + identity + "\r\n",
                "GET " + Rest.ROOT + "/../../etc/passwd HTTP/1.1\r\n" + host + identity + "\r\n",
                "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + host + "\r\n",
                "GET " + Rest.ROOT + "/channels?cursor=%ff&limit=%zz HTTP/1.1\r\n" + host + identity + "\r\n",
                "GET " + Rest.ROOT + "/channels HTTP/1.1\r\n" + host + "Authorization: Bearer \u0001\r\n\r\n",
                "POST " + messages + " HTTP/1.1\r\n" + host + identity + "Content-Length: -5\r\n\r\n",
                "POST " + messages + " HTTP/1.1\r\n" + host + identity
                        + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxx",
                "NONSENSE\r\n\r\n",
                "GET\r\n\r\n",
                "\u0016\u0003\u0001 hello tls\r\n\r\n")) {
            String answer = raw(request);
            assertThat(answer)
                    .as(request.substring(0, Math.min(60, request.length())))
                    .matches("(?s)(HTTP/1\\.[01] 4\\d\\d.*)?");
        }
    }

    @Test
    void whatCannotEvenBeReadIsAProblemToo() throws Exception {
        String host = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        for (var request : Map.of(
                        414, "GET /" + "x".repeat(10_000) + host + "\r\n",
                        431, "GET /" + host + "X-Big: " + "x".repeat(20_000) + "\r\n\r\n",
                        400, "GET /ws?ticket=x%zz" + host + "\r\n")
                .entrySet()) {
            String answer = raw(request.getValue());
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + request.getKey() + " ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .containsIgnoringCase("traceparent: 00-")
                    .contains("\"status\":" + request.getKey(), "\"code\":");
        }
    }

    private static String raw(String request) throws Exception {
        return RawHttp.ask(Server.shared().address(), request);
    }

    /// Two ids that differ only in what is no text would be one.
    @Test
    void aSegmentThatIsNoTextIsABadRequest() {
        for (String segment :
                List.of("%ff", "%fe", "x%c3", "%c0%ae", "%ed%a0%80", "%00", "a%0ab", "%1f", "%7f", "%c2%85")) {
            Answer answer =
                    ann.rest().post("/documents/" + segment + "/channel", Json.object("documentName", "no text"));
            assertThat(answer.problem(400)).as(segment).isEqualTo("bad_request");
        }
        JsonNode made = ann.rest()
                .post("/documents/a%2Bb+c%20%C3%BC%F0%9F%91%8D/channel", Json.object("documentName", "text"))
                .expect(201);
        assertThat(Json.text(made, "/channel/documentId")).isEqualTo("a+b+c ü👍");
    }

    @Test
    void whatIsNotUnderstoodButHarmlessIsPassedOver() {
        JsonNode odd = Json.object("content", "hello", "unknown", List.of(1, 2), "seq", 77, "userId", "mallory");
        JsonNode made = ann.rest()
                .send("POST", messages + "?unknown=1", odd.toString().getBytes(UTF_8))
                .expect(201);
        assertThat(Json.text(made, "/message/userId")).isEqualTo("ann");
        assertThat(Json.number(made, "/message/seq")).isEqualTo(1);
    }
}
