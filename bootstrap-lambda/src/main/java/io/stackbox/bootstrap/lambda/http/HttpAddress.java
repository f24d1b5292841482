package io.stackbox.bootstrap.lambda.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.api.Routes;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The address of a request, made of what an HTTP API says of it.
final class HttpAddress {
    private static final String DEFAULT_STAGE = "$default";
    private static final String DOCUMENTS = Routes.PREFIX + "/documents/";
    private static final String CHANNEL = "/channel";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HttpAddress() {}

    /// The path as it was sent. An HTTP API decodes it before it hands it over, so what cannot stand in a path
    /// as it is, is encoded again; and all stages but the default one put their name before it.
    static String path(String raw, @Nullable String stage) {
        String prefix = "/" + stage + "/";
        boolean isStaged = stage != null && !stage.equals(DEFAULT_STAGE) && raw.startsWith(prefix);
        return encoded(withOneDocument(isStaged ? raw.substring(prefix.length() - 1) : raw));
    }

    /// A document's id may hold a slash, which in the decoded path looks like one of the path's own. It is the only
    /// such id, and between known parts.
    private static String withOneDocument(String path) {
        if (!path.startsWith(DOCUMENTS) || !path.endsWith(CHANNEL)) return path;
        int end = path.length() - CHANNEL.length();
        if (end <= DOCUMENTS.length()) return path;
        return DOCUMENTS + path.substring(DOCUMENTS.length(), end).replace("/", "%2F") + CHANNEL;
    }

    private static String encoded(String path) {
        if (path.chars().allMatch(HttpAddress::stays)) return path;
        var encoded = new StringBuilder();
        byte[] bytes = path.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (stays(b) || b == '%' && isEncoded(bytes, i)) encoded.append((char) b);
            else encoded.append('%').append(HEX.toHexDigits((byte) b));
        }
        return encoded.toString();
    }

    private static boolean stays(int c) {
        return c > ' ' && c < 0x7f && c != '%' && c != '?' && c != '#';
    }

    private static boolean isEncoded(byte[] bytes, int at) {
        return at + 2 < bytes.length
                && HexFormat.isHexDigit(bytes[at + 1] & 0xff)
                && HexFormat.isHexDigit(bytes[at + 2] & 0xff);
    }

    /// The query, decoded; what cannot be decoded stays as it is.
    static Map<String, List<String>> query(@Nullable String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        if (raw == null || raw.isEmpty()) return query;
        for (String part : raw.split("&")) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
