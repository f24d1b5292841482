package io.stackbox.bootstrap.lambda.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of a function, with the Runtime API it asks for events.
final class FunctionProcess implements AutoCloseable {
    /// Making an AOT cache takes a while on a busy machine.
    private static final int END_MAX_SECONDS = 300;

    private final RuntimeApi api;
    private final Process process;

    /// @param folder where it runs
    /// @param log what it prints
    FunctionProcess(List<String> command, Path folder, Map<String, String> environment, Path log) throws IOException {
        api = new RuntimeApi();
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "TZ", ":UTC",
                        "LAMBDA_TASK_ROOT", folder.toString(),
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "function",
                        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769",
                        "AWS_LAMBDA_LOG_GROUP_NAME", "group",
                        "AWS_LAMBDA_LOG_STREAM_NAME", "stream"));
        process = builder.start();
        var _ = process.onExit().thenRun(api::end);
    }

    String invoke(String event) throws InterruptedException {
        return api.invoke(event);
    }

    long pid() {
        return process.pid();
    }

    /// Asks it to end, as Lambda does, and waits until it has.
    void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_MAX_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("it does not end");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }

    static String tail(Path log) throws IOException {
        String text = Files.readString(log);
        return text.substring(Math.max(0, text.length() - 4_000));
    }
}
