package io.stackbox.persistence.engine;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What somebody wants to have written. It runs on the writer's thread, in one transaction with others.
///
/// It may run more than once (where another write of the same transaction failed, all others are run again from
/// the state before), so it must not have effects outside the transaction. It checks first and writes after:
/// one that throws a [io.stackbox.domain.refusal.Refused] must not have written anything.
@FunctionalInterface
public interface Write<T extends @Nullable Object> {
    T in(Tx tx) throws SQLException;
}
