package io.stackbox.persistence.message;

import io.stackbox.domain.message.Reactions;
import io.stackbox.domain.tenant.UserId;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Reactions as a JSON object of arrays, emoji to user ids, both in the order in which they came.
final class ReactionsColumn {
    private static final JsonFactory JSON = new JsonFactory();

    private ReactionsColumn() {}

    static @Nullable String of(Reactions reactions) {
        if (reactions.byEmoji().isEmpty()) return null;
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            for (var entry : reactions.byEmoji().entrySet()) {
                json.writeArrayPropertyStart(entry.getKey());
                for (UserId user : entry.getValue()) json.writeString(user.value());
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    static Reactions from(String text) {
        var byEmoji = new LinkedHashMap<String, List<UserId>>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String emoji = json.currentName();
                var users = new ArrayList<UserId>();
                json.nextToken();
                while (json.nextToken() != JsonToken.END_ARRAY) users.add(new UserId(json.getString()));
                byEmoji.put(emoji, users);
            }
        }
        return new Reactions(byEmoji);
    }
}
