package io.stackbox.bootstrap;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

/// Starts the server. Nothing is scanned for and no bean depends on a condition: what runs is what [Wiring]
/// says.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(BackupCommand.NAME)) {
            System.exit(BackupCommand.run(args));
        }
        try {
            start(args);
        } catch (RuntimeException | Error _) {
            // Why has been said. No thread that was started meanwhile may keep the process: then whoever watches it
            // would not start another.
            System.exit(1);
        }
    }

    /// Starts the server in this process.
    ///
    /// @param args as on the command line, such as `--server.port=0`
    /// @throws IllegalArgumentException for settings that do not fit together
    public static RunningServer start(String... args) {
        return start(InstantSource.system(), args);
    }

    /// The same by another clock.
    public static RunningServer start(InstantSource clock, String... args) {
        var application = new SpringApplication(Spring.class);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        ApplicationContextInitializer<GenericApplicationContext> wiring =
                context -> Wiring.into(context, clock, new SecureRandom());
        application.addInitializers(wiring);
        ApplicationListener<ApplicationReadyEvent> greeting = Greeting::print;
        application.addListeners(greeting);
        return new RunningServer(application.run(args));
    }
}
