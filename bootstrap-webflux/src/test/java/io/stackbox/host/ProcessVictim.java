package io.stackbox.host;

import io.stackbox.kit.Fault;
import io.stackbox.kit.Victim;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/// A server in a process of its own, which may be killed and comes back on its folder and its port.
public final class ProcessVictim implements LocalHost, Victim {
    private ServerProcess process;

    public ProcessVictim(Path data) {
        process = ServerProcess.start(data);
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
