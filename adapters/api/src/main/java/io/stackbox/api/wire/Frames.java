package io.stackbox.api.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Encodes server frames: `type` first, then the `requestId` of an answer, then the frame's own fields.
public final class Frames {
    private static final ClassValue<byte[]> OPENING = new ClassValue<>() {
        @Override
        protected byte[] computeValue(Class<?> frame) {
            return ("{\"type\":\"" + typeOf(frame) + "\"").getBytes(StandardCharsets.UTF_8);
        }
    };

    private Frames() {}

    /// The frame's name on the wire.
    public static String typeOf(Class<?> frame) {
        String name = frame.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    public static byte[] encode(ServerFrame frame, @Nullable String requestId) {
        byte[] fields = Json.write(frame);
        byte[] opening = OPENING.get(frame.getClass());
        byte[] answer = requestId == null ? new byte[0] : answering(requestId);
        boolean isEmpty = fields.length == 2;
        byte[] encoded = new byte[opening.length + answer.length + fields.length - (isEmpty ? 1 : 0)];
        System.arraycopy(opening, 0, encoded, 0, opening.length);
        System.arraycopy(answer, 0, encoded, opening.length, answer.length);
        int at = opening.length + answer.length;
        if (isEmpty) {
            encoded[at] = '}';
        } else {
            // The opening brace of the fields becomes the comma between the two parts.
            encoded[at] = ',';
            System.arraycopy(fields, 1, encoded, at + 1, fields.length - 1);
        }
        return encoded;
    }

    private static byte[] answering(String requestId) {
        byte[] quoted = Json.write(requestId);
        byte[] name = ",\"requestId\":".getBytes(StandardCharsets.UTF_8);
        byte[] part = new byte[name.length + quoted.length];
        System.arraycopy(name, 0, part, 0, name.length);
        System.arraycopy(quoted, 0, part, name.length, quoted.length);
        return part;
    }
}
