package io.stackbox.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The size must never be less than what an encoder writes, and should not be much more.
class WireSizeTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00.123Z");
    private static final int ROUNDS = 500;
    private final Random random = new Random(11);

    /// A JSON string as the most wasteful of permitted encoders writes it: every control character as six
    /// characters.
    private static String json(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || isLoneSurrogate(text, i)) out.append("\\u%04x".formatted((int) c));
            else if (c == '"' || c == '\\') out.append('\\').append(c);
            else out.append(c);
        }
        return out.append('"').toString();
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String hostile(int lengthMax) {
        var out = new StringBuilder();
        int length = random.nextInt(lengthMax + 1);
        while (out.length() < length) {
            switch (random.nextInt(8)) {
                case 0 -> out.append((char) random.nextInt(' '));
                case 1 -> out.append(random.nextBoolean() ? '"' : '\\');
                case 2 -> out.append((char) (0x7f + random.nextInt(3)));
                case 3 -> out.append((char) (0x80 + random.nextInt(0x800)));
                case 4 -> out.appendCodePoint(0x10000 + random.nextInt(0x100000));
                case 5 -> out.append((char) (0x2000 + random.nextInt(0x100)));
                case 6 -> out.append((char) (0xd800 + random.nextInt(0x800)));
                default -> out.append((char) (' ' + random.nextInt(95)));
            }
        }
        return out.toString();
    }

    private String wellFormed(int lengthMax) {
        return hostile(lengthMax).replaceAll("[\\x{d800}-\\x{dfff}]", "?");
    }

    private UserId user() {
        return new UserId("u" + ":".repeat(random.nextInt(127)));
    }

    @Test
    void aTextTakesAtLeastWhatItsEncodingTakes() {
        for (int i = 0; i < ROUNDS; i++) {
            String text = hostile(60);
            assertThat(WireSize.ofText(text)).as(json(text)).isEqualTo(bytes(json(text)));
        }
        assertThat(WireSize.ofText(null)).isEqualTo("null".length());
        assertThat(WireSize.ofText("")).isEqualTo(2);
    }

    @Test
    void usersTakeAtLeastWhatTheirEncodingTakes() {
        for (int i = 0; i < 200; i++) {
            var users = new ArrayList<UserId>();
            for (int j = random.nextInt(5); j > 0; j--) users.add(user());
            assertThat(WireSize.ofUsers(users)).isGreaterThanOrEqualTo(bytes(users(users)));
        }
    }

    @Test
    void aMessageTakesAtLeastWhatItsEncodingTakes() {
        for (int i = 0; i < ROUNDS; i++) {
            Message message = hostileMessage();
            int encoded = bytes(json(message));

            assertThat(message.sizeBytes()).as(json(message)).isGreaterThanOrEqualTo(encoded);
            int attachments = message.body() instanceof Body.Written text
                    ? text.attachments().size()
                    : 0;
            assertThat(message.sizeBytes() - encoded).as("waste").isLessThan(1_024 + 128 * attachments);
        }
    }

    private Message hostileMessage() {
        var reactions = new LinkedHashMap<String, List<UserId>>();
        for (int i = random.nextInt(4); i > 0; i--) reactions.put("e" + i + wellFormed(29), List.of(user(), user()));
        var files = new ArrayList<Attachment>();
        for (int i = random.nextInt(4); i > 0; i--) {
            files.add(new Attachment(
                    wellFormed(40),
                    wellFormed(200),
                    Long.MAX_VALUE,
                    wellFormed(80),
                    random.nextBoolean() ? null : Integer.MIN_VALUE,
                    Integer.MAX_VALUE));
        }
        Body body = random.nextInt(10) == 0
                ? new Body.Deleted(user(), NOW)
                : new Body.Written(wellFormed(500), files, List.of(user(), user()), new Reactions(reactions), NOW);
        return new Message(
                MessageId.mint(NOW, 1_000_000_000_000L, random),
                new ChannelId("c".repeat(ChannelId.LENGTH_MAX_CHARS)),
                user(),
                1_000_000_000_000L,
                Long.MAX_VALUE,
                MessageType.SYSTEM,
                body,
                NOW,
                random.nextBoolean() ? null : new SendKey("\"".repeat(SendKey.LENGTH_MAX_CHARS)),
                MessageId.mint(NOW, 1, random),
                Integer.MAX_VALUE,
                true);
    }

    private static String users(List<UserId> users) {
        return users.stream().map(user -> json(user.value())).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(Attachment file) {
        return "{\"fileId\":" + json(file.fileId()) + ",\"name\":" + json(file.name()) + ",\"size\":"
                + file.sizeBytes() + ",\"contentType\":" + json(file.contentType()) + ",\"width\":" + file.width()
                + ",\"height\":" + file.height() + "}";
    }

    /// All that the wire shows of a message, the tenant at its longest.
    private static String json(Message message) {
        String shell = "{\"messageId\":\"" + message.id() + "\",\"channelId\":\"" + message.channel()
                + "\",\"clientId\":\"" + "t".repeat(64) + "\",\"userId\":\"" + message.author()
                + "\",\"messageType\":\"" + message.type().wire() + "\",\"timestamp\":\"" + message.createdAt()
                + "\",\"seq\":" + message.seq() + ",\"revision\":" + message.revision()
                + (message.sendKey() == null
                        ? ""
                        : ",\"clientMessageId\":" + json(message.sendKey().value()))
                + ",\"threadId\":\"" + message.thread() + "\",\"replyCount\":" + message.replyCount()
                + ",\"edited\":false,\"deleted\":false,\"pinned\":" + message.pinned();
        return shell
                + switch (message.body()) {
                    case Body.Deleted gone -> ",\"content\":\"\",\"attachments\":[],\"reactions\":{},\"mentions\":[]}";
                    case Body.Written text ->
                        ",\"content\":" + json(text.markdown()) + ",\"editedAt\":\"" + text.editedAt()
                                + "\",\"attachments\":"
                                + text.attachments().stream()
                                        .map(WireSizeTest::json)
                                        .collect(Collectors.joining(",", "[", "]"))
                                + ",\"reactions\":"
                                + text.reactions().byEmoji().entrySet().stream()
                                        .map(entry -> json(entry.getKey()) + ":" + users(entry.getValue()))
                                        .collect(Collectors.joining(",", "{", "}"))
                                + ",\"mentions\":" + users(text.mentions()) + "}";
                };
    }
}
