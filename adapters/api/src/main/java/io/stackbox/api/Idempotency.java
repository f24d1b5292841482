package io.stackbox.api;

import io.stackbox.application.port.AnswerStore;
import io.stackbox.application.port.AnswerStore.Answer;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Answers a POST that is repeated under the same `Idempotency-Key` as it was answered before. What a function
/// does under a key is itself safe to repeat, so two calls at once both do it, and both give the answer that
/// was kept first.
final class Idempotency {
    /// An answer's status and JSON.
    record Kept(int status, byte[] body) {}

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
        var known = answers.find(actor.tenant(), actor.user(), key);
        if (known.isPresent()) return matching(known.get(), fingerprint);
        Kept made = answer.get();
        var body = new String(made.body(), StandardCharsets.UTF_8);
        var first = answers.keepFirst(
                actor.tenant(), actor.user(), key, new Answer(fingerprint, made.status(), body, clock.instant()));
        return matching(first, fingerprint);
    }

    private static Kept matching(Answer answer, String fingerprint) {
        if (!answer.fingerprint().equals(fingerprint)) throw new Refusal.KeyReused().raise();
        return new Kept(answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String fingerprint(HttpCall call) {
        var digest = Cursor.sha256();
        digest.update((call.method() + " " + call.path() + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(call.body()));
    }
}
