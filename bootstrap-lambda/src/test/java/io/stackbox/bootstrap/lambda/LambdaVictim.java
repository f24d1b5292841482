package io.stackbox.bootstrap.lambda;

import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.bootstrap.lambda.harness.function.Sandbox;
import io.stackbox.kit.Fault;
import io.stackbox.kit.HostTraits;
import io.stackbox.kit.Victim;
import java.net.URI;
import java.util.List;
import java.util.Set;

/// The functions, whose processes may all be killed at once; the next events start others.
record LambdaVictim(Harness harness) implements Victim {
    @Override
    public URI address() {
        return harness.address();
    }

    @Override
    public HostTraits traits() {
        return harness.traits();
    }

    @Override
    public String token(String tenantId, String userId, String name, List<String> roles) {
        return harness.token(tenantId, userId, name, roles);
    }

    @Override
    public Set<Fault> offers() {
        return Set.of(Fault.KILLED);
    }

    @Override
    public void suffer(Fault fault) {
        if (fault != Fault.KILLED) throw new IllegalArgumentException("no such fault here: " + fault);
        harness.sandboxes().running().forEach(Sandbox::kill);
    }

    @Override
    public void recover() {
        // The next event starts another process.
    }

    @Override
    public void close() {
        // All tests share the one cloud.
    }
}
