package io.stackbox.host;

import io.stackbox.kit.Fault;
import io.stackbox.kit.HostTraits;
import io.stackbox.kit.Victim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Set;

/// A server over DynamoDB in a process of its own, which may be killed and comes back on its tables and its port. It is
/// not throttled here: nothing stands between the process and DynamoDB Local, which throttles nobody. The
/// same stores are throttled where the functions run, whose calls pass a proxy.
public final class DynamoVictim implements LocalHost, Victim {
    private ServerProcess process;

    public DynamoVictim() {
        try {
            process = ServerProcess.start(
                    DynamoServer.environment(), Files.createTempDirectory("stackbox-dynamo"), DynamoServer.tables());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public HostTraits traits() {
        return DynamoServer.shared().traits();
    }

    @Override
    public URI address() {
        return process.address();
    }

    @Override
    public Set<Fault> offers() {
        return Set.of(Fault.KILLED);
    }

    @Override
    public void suffer(Fault fault) {
        if (fault != Fault.KILLED) throw new IllegalArgumentException("no such fault here: " + fault);
        process.kill();
    }

    @Override
    public void recover() {
        process = process.startsAgain();
    }

    @Override
    public void close() {
        process.close();
    }
}
