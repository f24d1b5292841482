package io.stackbox.persistence.dynamodb.person;

import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// People who may be searched for.
@FunctionalInterface
interface Candidates {
    /// Those after the given user id, by user id; fewer than the limit only where there are no more.
    List<UserId> after(@Nullable UserId after, int limit);
}
