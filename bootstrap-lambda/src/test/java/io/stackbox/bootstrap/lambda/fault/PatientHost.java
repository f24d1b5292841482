package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.kit.Host;
import io.stackbox.kit.HostTraits;
import java.net.URI;
import java.util.List;

/// A host whose processes start again and again, so that each answer may take as long as several starts of them.
record PatientHost(Host host) implements Host {
    private static final int STARTS = 5;

    @Override
    public URI address() {
        return host.address();
    }

    @Override
    public HostTraits traits() {
        HostTraits usual = host.traits();
        return new HostTraits(usual.name(), usual.slowness() * STARTS, usual.lightness(), usual.differences());
    }

    @Override
    public String token(String tenantId, String userId, String name, List<String> roles) {
        return host.token(tenantId, userId, name, roles);
    }

    @Override
    public void close() {
        host.close();
    }
}
