package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Json;
import java.util.Random;

/// How far somebody was told that they have read, which is never less than before.
final class ReadMark {
    private final Person who;
    private final String room;
    private final Random random;
    private long told;

    ReadMark(Person who, String room, Random random) {
        this.who = who;
        this.room = room;
        this.random = random;
    }

    /// Has it moved to some message or other, perhaps to one before it.
    void moves() {
        int known = who.log(room).size();
        if (known == 0) return;
        long seq = 1 + random.nextInt(known);
        if (random.nextBoolean()) {
            var answer = who.line().expects("readReceipt", "markAsRead", "channelId", room, "seq", seq);
            isTold(Json.number(answer, "/seq"), seq);
        } else {
            var answer = who.asks("PUT", "/channels/" + room + "/read", Json.object("seq", seq));
            isTold(Json.number(answer, "/readSeq"), seq);
        }
    }

    /// Comes level with the room, and is told of the mark besides.
    void resumes() {
        isTold(Json.number(who.resumes(room), "/readSeq"), 0);
    }

    private void isTold(long seq, long atLeast) {
        assertThat(seq).as("what " + who.id + " has read").isGreaterThanOrEqualTo(Math.max(told, atLeast));
        told = seq;
    }
}
