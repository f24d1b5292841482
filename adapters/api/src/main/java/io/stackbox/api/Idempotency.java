package io.stackbox.api;

import io.stackbox.application.port.AnswerStore;
import io.stackbox.application.port.AnswerStore.Answer;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Answers a POST that is repeated under the same `Idempotency-Key` as it was answered before. The key is claimed
/// before anything is done, so that another request under it does nothing. What a function does under a key is
/// itself safe to repeat: two calls of one request at once both do it, and both give the answer that was kept
/// first.
final class Idempotency {
    /// What is kept of an answer.
    record Kept(int status, String body) {}

    private final AnswerStore answers;
    private final InstantSource clock;

    Idempotency(AnswerStore answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    Kept once(Actor actor, HttpCall call, String key, Supplier<Kept> answer) {
        if (!SendKey.isWellFormed(key)) {
            throw Refusal.invalid("/Idempotency-Key", "1 to 128 printable ASCII characters");
        }
        String fingerprint = fingerprint(call);
        Answer standing = keep(actor, key, Answer.claim(fingerprint, clock.instant()));
        if (!standing.isClaim()) return new Kept(standing.status(), standing.body());
        Kept made = answered(actor, key, fingerprint, answer);
        Answer first = keep(actor, key, new Answer(fingerprint, made.status(), made.body(), clock.instant()));
        return new Kept(first.status(), first.body());
    }

    private Kept answered(Actor actor, String key, String fingerprint, Supplier<Kept> answer) {
        try {
            return answer.get();
        } catch (Refused refused) {
            answers.release(actor.tenant(), actor.user(), key, fingerprint);
            throw refused;
        }
    }

    private Answer keep(Actor actor, String key, Answer answer) {
        Answer standing = answers.keepFirst(actor.tenant(), actor.user(), key, answer);
        if (!standing.fingerprint().equals(answer.fingerprint())) throw new Refusal.KeyReused().raise();
        return standing;
    }

    private static String fingerprint(HttpCall call) {
        var digest = Cursor.sha256();
        digest.update((call.method() + " " + call.path() + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(call.body()));
    }
}
