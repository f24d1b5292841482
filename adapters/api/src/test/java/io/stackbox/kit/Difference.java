package io.stackbox.kit;

/// Where the hosts differ. Whatever a test or the comparison of transcripts treats differently on API
/// Gateway, it treats so by one of these.
///
/// The first ten are the list of the contract, "Where the hosts differ". The next three it says elsewhere,
/// where the thing itself is told of. The last five are ours, each with its reason: the contract does not
/// speak of it, and no host behind a gateway could do otherwise.
public enum Difference {
    CONNECTED_ANSWERS_THE_FIRST_FRAME("`connected` answers the first frame (clients send `heartbeat` on open)"),
    NO_CLOSE_CODES("a 44xx is a last `error` frame and a plain close"),
    REFUSED_AT_THE_HANDSHAKE("a refusal at connect is HTTP 401/403"),
    EXPIRY_AT_THE_NEXT_FRAME("expiry is enforced at the next frame and by `exp` in the roster before a post"),
    NO_RENEWAL("`authenticate` answers `unsupported`"),
    NO_COMPRESSION("no compression"),
    TYPING_ENDS_AT_THE_RECEIVER("typing's end is the receiver's timer"),
    LIMITS_HOLD_PER_PROCESS(
            "limits and the 4429 count hold per process, the gateway's throttles being the outer bound"),
    LIVE_FRAMES_OUT_OF_ORDER("live frames may arrive out of revision order and clients apply them by revision"),
    LONG_FRAMES_ARE_SPLIT("frames over 32 KB are split by the gateway's own rules"),

    /// At "Presence".
    SLOWER_HEARTBEAT("`heartbeatMs` is 30 s, on API Gateway 5 min"),
    /// At `GET …/receipts`.
    DELIVERED_BY_THE_CLIENT("on API Gateway from the client's heartbeat or read mark"),
    /// At `reconnect`: `connected` says by `reconnectAt` when it will be.
    CUT_AFTER_TWO_HOURS("`reconnect {afterMs}` before a drain or the two-hour limit"),

    /// Ours. What a crash cut short is announced to all, for nothing remembers who had it already, and a post
    /// whose answer is lost is made again.
    ANNOUNCED_AGAIN("after a crash a live frame may come to a connection that has had it, and clients drop it"),
    /// Ours. A gateway hands over each message of a socket as it comes, and waits for none.
    FRAMES_SIDE_BY_SIDE("what a socket sends before it is answered may be carried out in any order"),
    /// Ours. 500, 503 or 504 with a `message` by REST, and the same with the connection's id on a socket.
    WORDS_OF_THE_GATEWAY("a gateway whose function ends or is too slow says so in words of its own"),
    /// Ours. It does so itself, before any function is asked.
    BINARY_FRAMES_CLOSE("API Gateway closes with 1003 for a binary frame"),
    /// Ours. Where an identity provider signs people in, its keys are a part whose health is told.
    IDENTITY_IN_HEALTH("away from the built-in issuer `services` of the health tells of `identity` too");

    private final String line;

    Difference(String line) {
        this.line = line;
    }

    /// The contract's own words, or ours.
    public String line() {
        return line;
    }
}
