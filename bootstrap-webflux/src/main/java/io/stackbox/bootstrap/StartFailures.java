package io.stackbox.bootstrap;

import io.stackbox.persistence.engine.CannotOpenException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import reactor.netty.ChannelBindException;

/// Turns what a person can put right into two sentences instead of a stack trace. Named in `META-INF/spring.factories`,
/// where Spring Boot looks for it.
final class StartFailures implements FailureAnalyzer {
    private static final String SETTINGS = "Correct the setting. All of them are in the README, under Settings.";
    private static final String FOLDER = "Do what it says, or name another folder with --stackbox.data-dir.";

    private static final String ADDRESS = "Name another with --server.address or --server.port.";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadSettings) return new FailureAnalysis(cause.getMessage(), SETTINGS, failure);
            if (cause instanceof PortInUseException) return null;
            if (cause instanceof ChannelBindException) return new FailureAnalysis(listening(cause), ADDRESS, failure);
            if (cause instanceof CannotOpenException) return new FailureAnalysis(cause.getMessage(), FOLDER, failure);
        }
        return null;
    }

    private static String listening(Throwable failure) {
        Throwable why = failure.getCause() == null ? failure : failure.getCause();
        return "the server cannot listen: " + failure.getMessage() + ", " + why.getMessage();
    }
}
