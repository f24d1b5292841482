package io.stackbox.persistence.dynamodb.message;

import io.stackbox.domain.message.Attachment;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Reactions;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.dynamodb.table.Row;
import io.stackbox.persistence.dynamodb.table.Values;
import io.stackbox.persistence.dynamodb.table.Write;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a message says, as attributes of its row.
final class BodyFields {
    static final String TEXT = "tx";
    static final String MENTIONS = "me";
    private static final String FILES = "fi";
    private static final String REACTIONS = "re";
    private static final String EDITED = "ed";
    private static final String DELETED_BY = "db";
    private static final String DELETED_AT = "da";

    private static final String ID = "id";
    private static final String NAME = "nm";
    private static final String SIZE = "sz";
    private static final String TYPE = "ty";
    private static final String WIDTH = "wd";
    private static final String HEIGHT = "ht";
    private static final String EMOJI = "em";
    private static final String USERS = "us";

    private BodyFields() {}

    static Body read(Row row) {
        String deletedBy = row.textOrNull(DELETED_BY);
        if (deletedBy != null) return new Body.Deleted(new UserId(deletedBy), row.instant(DELETED_AT));
        return new Body.Written(
                row.text(TEXT),
                row.list(FILES).stream()
                        .map(one -> attachment(new Row(one.m())))
                        .toList(),
                users(row.list(MENTIONS)),
                reactions(row.list(REACTIONS)),
                row.instantOrNull(EDITED));
    }

    /// Writes a new body; what is empty is left out.
    static Write put(Write write, Body.Written body) {
        write.set(TEXT, body.markdown()).setIfKnown(EDITED, body.editedAt());
        list(body).forEach((name, value) -> {
            if (!value.l().isEmpty()) write.set(name, value);
        });
        return write;
    }

    /// Writes a body over the one that was there.
    static Write replace(Write write, Body body) {
        return switch (body) {
            case Body.Deleted(UserId by, var at) ->
                write.set(DELETED_BY, by.value())
                        .set(DELETED_AT, at)
                        .remove(TEXT)
                        .remove(EDITED)
                        .remove(FILES)
                        .remove(MENTIONS)
                        .remove(REACTIONS);
            case Body.Written written -> {
                write.set(TEXT, written.markdown()).setIfKnown(EDITED, written.editedAt());
                list(written).forEach((name, value) -> {
                    if (value.l().isEmpty()) write.remove(name);
                    else write.set(name, value);
                });
                yield write;
            }
        };
    }

    private static Map<String, AttributeValue> list(Body.Written body) {
        return Map.of(
                FILES,
                Values.of(body.attachments().stream().map(BodyFields::value).toList()),
                MENTIONS,
                values(body.mentions()),
                REACTIONS,
                Values.of(body.reactions().byEmoji().entrySet().stream()
                        .map(BodyFields::value)
                        .toList()));
    }

    private static AttributeValue values(List<UserId> users) {
        return Values.of(users.stream().map(user -> Values.of(user.value())).toList());
    }

    private static List<UserId> users(List<AttributeValue> values) {
        return values.stream().map(value -> new UserId(value.s())).toList();
    }

    /// A list and no map, since emoji keep the order in which they came.
    private static AttributeValue value(Map.Entry<String, List<UserId>> reaction) {
        return AttributeValue.fromM(Map.of(EMOJI, Values.of(reaction.getKey()), USERS, values(reaction.getValue())));
    }

    private static Reactions reactions(List<AttributeValue> values) {
        if (values.isEmpty()) return Reactions.NONE;
        var byEmoji = new LinkedHashMap<String, List<UserId>>();
        for (AttributeValue value : values) {
            var reaction = new Row(value.m());
            byEmoji.put(reaction.text(EMOJI), users(reaction.list(USERS)));
        }
        return new Reactions(byEmoji);
    }

    private static AttributeValue value(Attachment file) {
        var fields = new HashMap<String, AttributeValue>();
        fields.put(ID, Values.of(file.fileId()));
        fields.put(NAME, Values.of(file.name()));
        fields.put(SIZE, Values.of(file.sizeBytes()));
        fields.put(TYPE, Values.of(file.contentType()));
        if (file.width() != null) fields.put(WIDTH, Values.of(file.width()));
        if (file.height() != null) fields.put(HEIGHT, Values.of(file.height()));
        return AttributeValue.fromM(fields);
    }

    private static Attachment attachment(Row file) {
        return new Attachment(
                file.text(ID),
                file.text(NAME),
                file.number(SIZE),
                file.text(TYPE),
                pixels(file, WIDTH),
                pixels(file, HEIGHT));
    }

    private static @Nullable Integer pixels(Row file, String name) {
        return file.has(name) ? Math.toIntExact(file.number(name)) : null;
    }
}
