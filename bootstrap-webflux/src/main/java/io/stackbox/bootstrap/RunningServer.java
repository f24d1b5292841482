package io.stackbox.bootstrap;

import org.springframework.context.ConfigurableApplicationContext;

/// A server that has started.
public final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// The port it listens on, known even where any free one was asked for.
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /// Drains the sockets, finishes what is under way, and stops.
    @Override
    public void close() {
        context.close();
    }
}
