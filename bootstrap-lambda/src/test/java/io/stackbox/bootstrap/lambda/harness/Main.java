package io.stackbox.bootstrap.lambda.harness;

import io.stackbox.bootstrap.lambda.harness.function.Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Runs the product behind a small AWS until it is stopped. Its working directory is that of this module.
///
/// `<port> [package.zip]`: without a package its class path is run.
final class Main {
    private static final Duration SCHEDULE = Duration.ofMinutes(1);

    private Main() {}

    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Exception e) {
            e.printStackTrace();
            // Threads of what had started already would keep the process.
            System.exit(1);
        }
    }

    private static void run(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        Folder unpacked = Folder.temporary();
        Bundle bundle =
                arguments.length < 2 ? Product.classPath() : Product.unzip(Path.of(arguments[1]), unpacked.path());
        Setup setup = Product.setup(bundle).front(port, Files.isDirectory(Product.WEB) ? Product.WEB : null);
        Harness harness = Harness.start(setup);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            harness.close();
            unpacked.delete();
        }));
        System.out.println("The functions are at " + harness.address() + ", their logs in " + harness.logs());
        Thread.startVirtualThread(() -> tick(harness));
        new CountDownLatch(1).await();
    }

    private static void tick(Harness harness) {
        while (true) {
            try {
                Thread.sleep(SCHEDULE);
            } catch (InterruptedException e) {
                return;
            }
            var _ = harness.schedule();
        }
    }
}
