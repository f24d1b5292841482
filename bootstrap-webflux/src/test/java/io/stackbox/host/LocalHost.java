package io.stackbox.host;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.identity.local.LocalIssuer;
import io.stackbox.kit.Host;
import io.stackbox.kit.HostTraits;
import io.stackbox.kit.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A server with the hub, in profile `local` unless the test says otherwise.
public interface LocalHost extends Host {
    @Override
    default HostTraits traits() {
        return HostTraits.hub("webflux-embedded", 1, 1);
    }

    /// Signed with the issuer's key, which is in the host's folder from the first token on.
    static String sign(Path data, String tenantId, String userId, Duration life) {
        return new LocalIssuer(data, InstantSource.system(), life)
                .issue(new UserId(userId), new TenantId(tenantId), null, List.of())
                .value();
    }

    /// By the issuer that only `local` has.
    @Override
    default String token(String tenantId, String userId, String name, List<String> roles) {
        byte[] request = Json.object("userId", userId, "clientId", tenantId, "name", name, "roles", roles)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return Json.text(rest().send("POST", "/dev/token", request).expect(200), "/token");
    }
}
