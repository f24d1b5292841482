package io.stackbox.api.document;

import tools.jackson.databind.node.ObjectNode;

/// The sentences of the documents that belong to no single operation.
final class Prose {
    static final String BEARER = """
            A JWT (RS256, ES256 or EdDSA) with `sub` (the userId) and a tenant claim (`client_id` unless \
            configured otherwise). `x-client-id` and `x-user-id` may be sent beside it; where they differ from \
            the token, the answer is 403.""";

    static final String LOCAL_IDENTITY = """
            Profile `local` on loopback only: the two headers `x-client-id` and `x-user-id` together are an \
            identity of the role `member`, as are the query parameters `clientId` and `userId`. Elsewhere they are \
            refused without a token.""";

    static final String IDEMPOTENCY_KEY = """
            Chosen by the caller, 1 to 128 printable ASCII characters. A request repeated under the same key is \
            carried out once and answered alike, for 24 hours; for a message it is its `clientMessageId`, for the \
            life of the message.""";

    static final String TRACEPARENT = "The trace that this request belongs to (W3C Trace Context).";

    private static final String TITLE = "StackBox Messaging";
    private static final String WIRE_VERSION = "1.0.0";

    private static final String REST = """
            People of one tenant talk in channels. All bodies are JSON. Times are ISO 8601 in UTC with \
            milliseconds. Ids have no meaning to a client.

            Lists take `limit` and `cursor`, and answer `nextCursor` and `hasMore`. A cursor works for the same \
            tenant, user and query only. A page also ends at 96 KiB, with at least one item.

            Errors are problems as RFC 9457 has them, with a stable `code`; 429, 500 and 503 may be retried. What \
            an identity may not see is answered exactly as if it were absent.

            In requests unknown fields are ignored, wrong types refused, and null means absent. `maxLength` counts \
            code points here, while the limits count UTF-16 units.""";

    private static final String SOCKET = """
            Live messaging over one WebSocket at `/ws`: text frames of JSON, at most 128 KiB. Client frames are \
            routed by `action` and may carry a `requestId`, which the answer carries too. Server frames are named \
            by `type`. A bad frame is answered with `error`, and the socket stays open.

            **Opening.** Offer the subprotocol `stackbox.v1` and an identity: a single-use ticket from \
            `POST /api/messaging/connect-tickets` as a second subprotocol `ticket.<ticket>` or as `?ticket=`, or a \
            JWT as `bearer.<jwt>` or, for command-line tools, `?token=`. The server answers `stackbox.v1` if it was \
            offered. A client that also offers `stackbox.v1.batch` may be sent an array of frames in one. A refusal \
            is HTTP 401 or 403, or an accepted socket closed with 4401. In the profile `local` on loopback, \
            `?userId=&clientId=` is an identity too.

            **Order.** `seq` counts a channel's messages, `revision` its changes: 1, 2, 3 … without a gap. Exactly \
            one live frame carries each revision, so a jump is a gap: `resume` brings every change since. The \
            connection that made a change receives it once, as the answer with its `requestId`; only `sendMessage` \
            is answered with a confirmation beside the live frame.

            **Staying.** Send a `heartbeat` every `heartbeatMs` of the frame `connected`. A token that expires \
            brings the error `token_expired` and then 4401; `authenticate` renews it before.

            **Close codes.** 4400 protocol error: do not reconnect. 4401 identity: reconnect only with a new token. \
            4403 forbidden: do not reconnect. 4408 neither a frame nor a pong for 90 s: reconnect. 4409 replaced: \
            more than 20 connections of one user close the oldest. 4410 too slow a reader: reconnect and resume. \
            4413 or 1009 frame too large: drop it. 1007 not UTF-8. 4429 a thousand refusals in 60 s: wait. 1012 the \
            server restarts: reconnect and resume.""";

    private Prose() {}

    static ObjectNode restInfo() {
        return info(REST);
    }

    static ObjectNode socketInfo() {
        return info(SOCKET);
    }

    private static ObjectNode info(String description) {
        return WireSchemas.object()
                .put("title", TITLE)
                .put("version", WIRE_VERSION)
                .put("description", description);
    }
}
