package io.stackbox.perf.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A server's JVM, asked through `jcmd`; with an empty command nothing is asked and nothing is known.
record Jvm(String jcmd, long pid) {
    private static final long TIMEOUT_SECONDS = 60;
    private static final Pattern HEAP_USED = Pattern.compile("\\btotal\\b.*\\bused (\\d+)K");

    void collectGarbage() {
        ask("GC.run");
    }

    /// What is in use, of the generations that hold objects.
    long heapKib() {
        return HEAP_USED
                .matcher(ask("GC.heap_info"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private String ask(String what) {
        if (jcmd.isEmpty() || pid == 0) return "";
        try {
            Process process = new ProcessBuilder(List.of(jcmd, Long.toString(pid), what))
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new IllegalStateException("jcmd " + what + ": " + answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
