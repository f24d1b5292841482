package io.stackbox.api.document;

import static java.util.Map.entry;

import io.stackbox.application.live.Heartbeat;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.HealthCheck;
import io.stackbox.application.presence.ReadPresence;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.message.Attachment;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.message.Reactions;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// What the Java type of a field does not say: the form of ids and times, the names a text may have, and limits.
final class FieldRules {
    private static final int COUNT_SHOWN_MAX = 999;
    private static final int RESUMED_CHANNELS_MAX = 100;
    static final String SEND_KEY_PATTERN = "^[ -~]{1," + SendKey.LENGTH_MAX_CHARS + "}$";

    /// Adds to a field's schema.
    private interface Rule {
        void refine(ObjectNode schema);

        default Rule and(Rule next) {
            return schema -> {
                refine(schema);
                next.refine(schema);
            };
        }
    }

    private static final Rule TENANT = pattern("^[A-Za-z0-9._@:-]{1,64}$");
    private static final Rule USER = pattern("^[A-Za-z0-9._@:-]{1," + UserId.LENGTH_MAX_CHARS + "}$");
    private static final Rule ID = pattern("^[!-~]{1," + ChannelId.LENGTH_MAX_CHARS + "}$");
    private static final Rule ANY = schema -> {};
    private static final Rule TIME = schema -> schema.put("format", "date-time");
    private static final Rule COUNT = schema -> schema.put("minimum", 0);
    private static final Rule COUNT_SHOWN = COUNT.and(schema -> schema.put("maximum", COUNT_SHOWN_MAX));
    private static final Rule PRESENCE = oneOf(EnumNames.of(Status.class));
    private static final Rule HEALTH = oneOf(EnumNames.of(HealthCheck.Health.class));
    private static final Rule NAME = length(1, Channel.NAME_LENGTH_MAX_CHARS);
    private static final Rule DESCRIPTION = length(0, Channel.DESCRIPTION_LENGTH_MAX_CHARS);

    /// Fields that mean the same wherever they stand.
    private static final Map<String, Rule> BY_NAME = Map.ofEntries(
            entry("clientId", TENANT),
            entry("userId", USER),
            entry("createdBy", USER),
            entry("mentions", each(USER)),
            entry("members", FieldRules::people),
            entry("channelId", ID),
            entry("messageId", ID),
            entry("threadId", ID),
            entry("timestamp", TIME),
            entry("createdAt", TIME),
            entry("joinedAt", TIME),
            entry("editedAt", TIME),
            entry("lastActivity", TIME),
            entry("lastSeen", TIME),
            entry("expiresAt", TIME),
            entry("serverTime", TIME),
            entry("reconnectAt", TIME),
            entry("seq", COUNT),
            entry("revision", COUNT),
            entry("readSeq", COUNT),
            entry("deliveredSeq", COUNT),
            entry("before", COUNT),
            entry("after", COUNT),
            entry("around", COUNT),
            entry("memberCount", COUNT),
            entry("replyCount", COUNT),
            entry("unreadCount", COUNT_SHOWN),
            entry("mentionCount", COUNT_SHOWN),
            entry("channelType", oneOf(EnumNames.of(ChannelType.class))),
            entry("messageType", oneOf(EnumNames.of(MessageType.class))),
            entry("clientMessageId", pattern(SEND_KEY_PATTERN)),
            entry("emoji", length(1, Reactions.EMOJI_LENGTH_MAX_CHARS)),
            entry("content", length(0, Body.TEXT_LENGTH_MAX_CHARS).and(says("Markdown (CommonMark, no raw HTML)."))),
            entry("limit", FieldRules::pageLimit),
            entry("cursor", length(1, 512).and(says("The nextCursor of the page before."))));

    /// Fields that mean something of their own in one schema.
    private static final Map<String, Rule> BY_PLACE = Map.ofEntries(
            entry("Member.role", oneOf(EnumNames.of(ChannelRole.class))),
            entry("Person.role", oneOf(EnumNames.of(TenantRole.class))),
            entry("Presence.status", PRESENCE),
            entry("PresenceUpdateFrame.status", PRESENCE),
            entry("Health.status", HEALTH),
            entry("ServiceHealth.status", HEALTH),
            entry("ProblemDetail.code", oneOf(ErrorCodes.OF_PROBLEMS)),
            entry("ErrorFrame.code", oneOf(ErrorCodes.OF_FRAMES)),
            // These repeat what a client sent, which need not be an id.
            entry("ErrorFrame.channelId", ANY),
            entry("ChannelLeftFrame.channelId", ANY),
            entry("ReadReceiptFrame.threadId", ANY),
            entry("Stats.channels", required("total", "public", "private", "dm", "document")),
            entry(
                    "CreateChannel.name",
                    NAME.and(says("Required but for a dm, which has none. Not blank, no control characters."))),
            entry(
                    "CreateChannel.type",
                    oneOf(List.of("public", "private", "dm")).and(byDefault("public"))),
            entry("CreateChannel.description", DESCRIPTION),
            entry(
                    "CreateChannel.members",
                    each(USER)
                            .and(itemsMax(NewChannel.MEMBERS_MAX))
                            .and(says("First members. With type dm they are, with me, 2 to 9 people."))),
            entry("ChangeChannel.name", NAME),
            entry("ChangeChannel.description", DESCRIPTION),
            entry("ChangeChannel.isActive", says("false archives the channel, true restores it.")),
            entry("OpenDocumentChannel.documentId", length(1, Channel.DOCUMENT_ID_LENGTH_MAX_CHARS)),
            entry("OpenDocumentChannel.documentName", NAME),
            entry("SendMessage.content", text("Absent or blank only where there is an attachment.")),
            entry("EditMessage.content", text("Blank only where there is an attachment.")),
            entry(
                    "SendMessage.messageType",
                    oneOf(List.of("text", "file", "image")).and(byDefault("text"))),
            entry("SendMessage.attachments", itemsMax(Attachment.COUNT_MAX)),
            entry("SetPresence.text", length(0, Presence.TEXT_LENGTH_MAX_CHARS)),
            entry("ReadPresence.userIds", each(USER).and(itemsMax(ReadPresence.USERS_MAX))),
            entry("Heartbeat.channels", each(ID).and(itemsMax(Heartbeat.CHANNELS_MAX))),
            entry("HeartbeatFrame.revisions", values(COUNT)),
            entry(
                    "Resume.channels",
                    values(COUNT)
                            .and(schema -> schema.put("maxProperties", RESUMED_CHANNELS_MAX))
                            .and(says("The last revision I have seen, by channelId."))));

    /// What a record nested in a request cannot do without.
    private static final Map<String, Rule> BY_SCHEMA = Map.of("AttachmentRef", required("fileId"));

    private FieldRules() {}

    static void refine(ObjectNode definitions) {
        definitions.forEachEntry((name, schema) -> {
            Rule whole = BY_SCHEMA.get(name);
            if (whole != null) whole.refine((ObjectNode) schema);
            if (schema.path("properties") instanceof ObjectNode fields) {
                fields.forEachEntry((field, value) -> refine(name, field, (ObjectNode) value));
            }
        });
    }

    private static void refine(String schema, String field, ObjectNode value) {
        Rule rule = BY_PLACE.get(schema + "." + field);
        if (rule == null) rule = BY_NAME.get(field);
        if (rule != null) rule.refine(value);
    }

    /// A channel shows its members as ids; the list of members is of objects.
    private static void people(ObjectNode members) {
        ObjectNode item = (ObjectNode) members.required("items");
        if (!item.has("$ref")) USER.refine(item);
    }

    private static void pageLimit(ObjectNode limit) {
        limit.put("minimum", 1).put("maximum", Page.LIMIT_MAX).put("default", Page.LIMIT_DEFAULT);
    }

    private static Rule pattern(String regex) {
        return schema -> schema.put("pattern", regex);
    }

    /// JSON Schema counts code points, the limits count UTF-16 units: a schema never refuses what we take.
    private static Rule length(int min, int max) {
        return schema -> {
            if (min > 0) schema.put("minLength", min);
            schema.put("maxLength", max);
        };
    }

    private static Rule text(String emptiness) {
        return length(0, Body.TEXT_LENGTH_MAX_CHARS)
                .and(says("Markdown (CommonMark, no raw HTML), at most 16000 UTF-16 units and 48 KiB of UTF-8. "
                        + emptiness));
    }

    private static Rule oneOf(List<String> names) {
        return schema -> EnumNames.write(schema, names);
    }

    private static Rule byDefault(String value) {
        return schema -> schema.put("default", value);
    }

    private static Rule says(String description) {
        return schema -> schema.put("description", description);
    }

    private static Rule each(Rule rule) {
        return schema -> rule.refine((ObjectNode) schema.required("items"));
    }

    private static Rule values(Rule rule) {
        return schema -> rule.refine((ObjectNode) schema.required("additionalProperties"));
    }

    private static Rule itemsMax(int max) {
        return schema -> schema.put("maxItems", max);
    }

    private static Rule required(String... names) {
        return schema -> {
            var required = schema.putArray("required");
            for (String name : names) required.add(name);
        };
    }
}
