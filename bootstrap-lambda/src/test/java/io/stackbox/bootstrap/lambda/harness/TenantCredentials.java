package io.stackbox.bootstrap.lambda.harness;

import io.stackbox.bootstrap.lambda.harness.net.Listener;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// STS with the one operation that is needed:
/// [AssumeRole](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html) with the session tag
/// `tenant`. The credentials say whose they are, and [AwsProxy] holds them to that, as IAM would.
final class TenantCredentials implements Listener.Handler {
    private static final String ANSWER = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>\
            <AssumedRoleUser><AssumedRoleId>AROAHARNESS:%1$s</AssumedRoleId>\
            <Arn>arn:aws:sts::000000000000:assumed-role/tenant/%1$s</Arn></AssumedRoleUser>\
            <Credentials><AccessKeyId>ASIAHARNESS</AccessKeyId><SecretAccessKey>harness</SecretAccessKey>\
            <SessionToken>tenant=%2$s</SessionToken><Expiration>%3$s</Expiration></Credentials>\
            </AssumeRoleResult><ResponseMetadata><RequestId>harness</RequestId></ResponseMetadata></AssumeRoleResponse>
            """;

    @Override
    public Response handle(Request request) {
        Map<String, String> form = new HashMap<>();
        for (String pair : request.text().split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String tenant = tag(form, "tenant");
        String session = form.getOrDefault("RoleSessionName", "none");
        Instant end = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
        String answer = ANSWER.formatted(session, tenant, end);
        return Response.of(200, "text/xml", answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String tag(Map<String, String> form, String name) {
        for (int i = 1; form.containsKey("Tags.member." + i + ".Key"); i++) {
            if (name.equals(form.get("Tags.member." + i + ".Key"))) return form.get("Tags.member." + i + ".Value");
        }
        return "";
    }
}
