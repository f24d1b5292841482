package io.stackbox.persistence.message;

import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Those whom a message mentions, as one text: a user id holds no space.
final class MentionsColumn {
    private MentionsColumn() {}

    static @Nullable String of(List<UserId> users) {
        if (users.isEmpty()) return null;
        var text = new StringBuilder();
        for (UserId user : users) text.append(text.isEmpty() ? "" : " ").append(user.value());
        return text.toString();
    }

    static List<UserId> from(@Nullable String text) {
        if (text == null) return List.of();
        var users = new ArrayList<UserId>();
        for (String user : text.split(" ")) users.add(new UserId(user));
        return users;
    }
}
