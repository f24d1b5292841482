package io.stackbox.kit;

/// Where the hosts differ: the whole list of the contract, and nothing else. Whatever a test or the comparison of
/// transcripts treats differently on API Gateway, it treats so by one of these.
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
    /// Missing in the list: what a crash cut short is announced to all, for nothing remembers who had it already, and a
    /// post whose answer is lost is made again.
    ANNOUNCED_AGAIN("after a crash a live frame may come to a connection that has had it, and clients drop it"),
    /// Missing in the list: a gateway hands over each message of a socket as it comes, and waits for none.
    FRAMES_SIDE_BY_SIDE("what a socket sends before it is answered may be carried out in any order"),
    LONG_FRAMES_ARE_SPLIT("frames over 32 KB are split by the gateway's own rules"),
    /// Missing in the list: 500, 503 or 504 with a `message` by REST, and the same with the connection's id on a
    /// socket.
    WORDS_OF_THE_GATEWAY("a gateway whose function ends or is too slow says so in words of its own"),
    /// Said at "Presence" and not in the list itself.
    SLOWER_HEARTBEAT("`heartbeatMs` is 30 s, on API Gateway 5 min"),
    /// Said at `GET …/receipts`.
    DELIVERED_BY_THE_CLIENT("on API Gateway from the client's heartbeat or read mark");

    private final String line;

    Difference(String line) {
        this.line = line;
    }

    /// The contract's own words.
    public String line() {
        return line;
    }
}
