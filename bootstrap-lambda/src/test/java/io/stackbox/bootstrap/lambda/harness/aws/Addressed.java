package io.stackbox.bootstrap.lambda.harness.aws;

import io.stackbox.bootstrap.lambda.harness.net.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which process asks which service. Its address says so, `/7/dynamodb/…`; but the SDK's query protocol, which STS
/// speaks, keeps nothing of an address but host and port, and is known by the key that its request is signed with.
///
/// @param inner the request as the service is to get it
record Addressed(int sandbox, String service, Request inner) {
    private static final Pattern PATH = Pattern.compile("/(\\d+)/([^/?]+)(?:/(.*)|(\\?.*))?", Pattern.DOTALL);
    private static final String KEY_ID = "SANDBOX";
    private static final Pattern SIGNED = Pattern.compile("Credential=" + KEY_ID + "(\\d+)/\\d+/[^/]+/([^/]+)/");

    /// The id of the key that a process signs with.
    static String keyId(int sandbox) {
        return KEY_ID + sandbox;
    }

    /// Null where it is for nobody.
    static @Nullable Addressed by(Request request) {
        Matcher path = PATH.matcher(request.target());
        if (path.matches()) {
            String rest = path.group(3) == null ? "" : path.group(3);
            return new Addressed(Integer.parseInt(path.group(1)), path.group(2), request.at("/" + rest));
        }
        String authorization = request.header("authorization");
        Matcher signed = SIGNED.matcher(authorization == null ? "" : authorization);
        if (!signed.find()) return null;
        return new Addressed(Integer.parseInt(signed.group(1)), signed.group(2), request);
    }
}
