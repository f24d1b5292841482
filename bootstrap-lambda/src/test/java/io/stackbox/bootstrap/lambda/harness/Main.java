package io.stackbox.bootstrap.lambda.harness;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Runs the product behind a small AWS until it is stopped. Its working directory is that of this module.
///
/// `<port>`
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
        Setup setup = Product.setup().front(port, Files.isDirectory(Product.WEB) ? Product.WEB : null);
        Harness harness = Harness.start(setup);
        Runtime.getRuntime().addShutdownHook(new Thread(harness::close));
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
