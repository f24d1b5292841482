package io.stackbox.bootstrap.lambda.harness.gateway;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import io.stackbox.bootstrap.lambda.harness.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/// `@connections`, by which functions reach sockets. Signatures are taken unread.
///
/// Its use (`apigateway-how-to-call-websocket-api-connections`) and [its
/// errors](https://docs.aws.amazon.com/apigatewaymanagementapi/latest/reference/): 410 for a socket that is
/// gone and for one whose `$connect` [is not answered
/// yet](https://repost.aws/knowledge-center/410-gone-api-gateway), 413 for more than 128 KB, 429 over the
/// account's rate or when the client's side is full.
public final class Connections {
    private static final String MARK = "/@connections/";

    private final SocketApi sockets;
    private final Throttle throttle = new Throttle(10_000, 5_000);

    public Connections(SocketApi sockets) {
        this.sockets = sockets;
    }

    /// By default what an account has: 10,000 requests/s, bursts of 5,000.
    public Throttle throttle() {
        return throttle;
    }

    public Response handle(Request request) {
        String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
        int mark = path.indexOf(MARK);
        if (mark < 0) return error(403, "ForbiddenException", "Forbidden");
        if (!throttle.allows()) return error(429, "LimitExceededException", "Too Many Requests");
        SocketConnection connection = sockets.find(path.substring(mark + MARK.length()));
        Socket socket = connection == null ? null : connection.socket();
        if (connection == null || socket == null) return error(410, "GoneException", "");
        return switch (request.method()) {
            case "POST" -> post(connection, socket, request);
            case "GET" -> Response.json(200, describe(connection).toString());
            case "DELETE" -> {
                sockets.hangUp(connection);
                yield Response.empty(204);
            }
            default -> error(403, "ForbiddenException", "Forbidden");
        };
    }

    private static Response post(SocketConnection connection, Socket socket, Request request) {
        if (request.body().length > SocketApi.MESSAGE_MAX_BYTES) {
            return error(413, "PayloadTooLargeException", "Message too long");
        }
        if (!socket.isWritable()) return error(429, "LimitExceededException", "Client side buffer full");
        connection.send(request.text());
        return Response.empty(200);
    }

    private static ObjectNode describe(SocketConnection connection) {
        ObjectNode answer = Json.object();
        answer.put("connectedAt", connection.connectedAt.toString());
        answer.put("lastActiveAt", connection.lastActiveAt().toString());
        ObjectNode identity = answer.putObject("identity");
        identity.put("sourceIp", connection.handshake.address());
        String agent = connection.handshake.header("user-agent");
        identity.put("userAgent", agent == null ? "" : agent);
        return answer;
    }

    private static Response error(int status, String type, String message) {
        return Response.json(status, Json.object().put("message", message).toString())
                .with("x-amzn-ErrorType", type);
    }
}
