package io.stackbox.bootstrap.lambda;

import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.bootstrap.lambda.harness.aws.Deed;
import io.stackbox.bootstrap.lambda.harness.aws.Disturbance;
import io.stackbox.bootstrap.lambda.harness.function.Sandbox;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Fault;
import io.stackbox.kit.HostTraits;
import io.stackbox.kit.Victim;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// The functions, whose processes may all be killed at once; the next events start others. Or their store refuses part
/// of what they ask for. What a client can do by itself needs no victim.
record LambdaVictim(Harness harness) implements Victim {
    private static final int REFUSED_PERCENT = 20;
    private static final int REFUSED_MIN = 20;

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
        return Set.of(Fault.KILLED, Fault.THROTTLED);
    }

    @Override
    public void suffer(Fault fault) {
        switch (fault) {
            case KILLED -> harness.sandboxes().running().forEach(Sandbox::kill);
            case THROTTLED -> refuseSome();
            case CUT, ANSWER_LOST -> throw new IllegalArgumentException("the client's own: " + fault);
        }
    }

    private void refuseSome() {
        var refused = new AtomicInteger();
        harness.calls().disturb(call -> {
            boolean isSpared = ThreadLocalRandom.current().nextInt(100) >= REFUSED_PERCENT;
            if (isSpared || !call.service().equals("dynamodb")) return Deed.FORWARD;
            refused.incrementAndGet();
            return new Deed.Throttle();
        });
        Eventually.holds("some are refused", traits().patience(), () -> refused.get() >= REFUSED_MIN);
    }

    @Override
    public void recover() {
        harness.calls().disturb(Disturbance.NONE);
        // Of a killed process: the next event starts another.
    }

    @Override
    public void close() {
        // All tests share the one cloud.
    }
}
