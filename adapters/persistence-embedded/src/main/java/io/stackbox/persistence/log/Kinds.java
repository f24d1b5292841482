package io.stackbox.persistence.log;

import io.stackbox.application.port.ChangeLog.Kind;
import java.util.List;

/// The numbers that stand for kinds; part of the file's format and no ordinals.
final class Kinds {
    private static final List<Kind> BY_NUMBER = List.of(
            Kind.CHANNEL_CREATED,
            Kind.CHANNEL_CHANGED,
            Kind.POSTED,
            Kind.EDITED,
            Kind.DELETED,
            Kind.REACTED,
            Kind.PINNED);

    private Kinds() {}

    static int toColumn(Kind kind) {
        return BY_NUMBER.indexOf(kind);
    }

    static Kind fromColumn(int number) {
        return BY_NUMBER.get(number);
    }
}
