package io.stackbox.perf.load;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The frame around a body, cut into pieces once per room: between two fixed pieces stands the body or the key.
final class Envelope {
    private static final Pattern SLOT = Pattern.compile("\\{(body|key)}");

    private final byte[][] fixed;
    private final boolean[] bodyAfter;

    private Envelope(byte[][] fixed, boolean[] bodyAfter) {
        this.fixed = fixed;
        this.bodyAfter = bodyAfter;
    }

    static Envelope of(String template) {
        String[] pieces = SLOT.split(template, -1);
        byte[][] fixed = new byte[pieces.length][];
        for (int i = 0; i < pieces.length; i++) fixed[i] = pieces[i].getBytes(StandardCharsets.UTF_8);
        boolean[] bodyAfter = new boolean[pieces.length - 1];
        Matcher slots = SLOT.matcher(template);
        for (int i = 0; slots.find(); i++) bodyAfter[i] = slots.group(1).equals("body");
        return new Envelope(fixed, bodyAfter);
    }

    /// Writes the frame's payload into `into` and answers its length.
    int fill(byte[] into, byte[] body, byte[] key) {
        int length = append(into, 0, fixed[0]);
        for (int i = 0; i < bodyAfter.length; i++) {
            length = append(into, length, bodyAfter[i] ? body : key);
            length = append(into, length, fixed[i + 1]);
        }
        return length;
    }

    private static int append(byte[] into, int at, byte[] piece) {
        System.arraycopy(piece, 0, into, at, piece.length);
        return at + piece.length;
    }
}
