package io.stackbox.persistence.dynamodb.message;

import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.domain.message.Draft;
import io.stackbox.domain.message.SendKey;
import org.jspecify.annotations.Nullable;

/// A send that waits for its place.
final class Pending {
    final Draft draft;
    final @Nullable SendKey key;
    private @Nullable Appended result;
    private @Nullable RuntimeException failure;

    Pending(Draft draft, @Nullable SendKey key) {
        this.draft = draft;
        this.key = key;
    }

    void succeed(Appended appended) {
        result = appended;
        failure = null;
    }

    void fail(RuntimeException refused) {
        failure = refused;
    }

    boolean isDone() {
        return result != null || failure != null;
    }

    Appended result() {
        if (failure != null) throw failure;
        if (result == null) throw new IllegalStateException("not sent yet");
        return result;
    }

    /// Whether both are the same message.
    boolean isSameAs(Pending other) {
        return key != null && key.equals(other.key) && draft.author().equals(other.draft.author());
    }
}
