package io.stackbox.bootstrap.lambda.harness.aws;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Keeps the stand-ins for AWS from telling of every request.
final class Quiet {
    private static final List<String> TALKATIVE =
            List.of("com.amazonaws", "org.eclipse.jetty", "org.elasticmq", "org.apache.pekko", "io.netty");

    private Quiet() {}

    static void keep() {
        for (String name : TALKATIVE) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) logger.setLevel(Level.ERROR);
        }
    }
}
