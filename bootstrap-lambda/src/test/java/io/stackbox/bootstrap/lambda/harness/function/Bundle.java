package io.stackbox.bootstrap.lambda.harness.function;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How a process of a function is started.
///
/// @param folder where it runs, `LAMBDA_TASK_ROOT`
/// @param handler `_HANDLER`
public record Bundle(List<String> command, Path folder, String handler) {
    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    /// A short life is not worth an optimising compiler.
    private static final List<String> SHORT_LIVED =
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /// Classes and jars that include the runtime interface client, on the JDK of this process.
    public static Bundle classPath(List<Path> entries, String handler) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-cp");
        command.add(entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(RUNTIME_CLIENT);
        command.add(handler);
        return new Bundle(command, Path.of(System.getProperty("java.io.tmpdir")), handler);
    }

    /// A package of a custom runtime, unzipped: the service starts its `bootstrap`.
    ///
    /// Building a custom runtime (`runtimes-custom`)
    public static Bundle unpacked(Path folder, String handler) {
        Path root = folder.toAbsolutePath();
        return new Bundle(List.of(root.resolve("bootstrap").toString()), root, handler);
    }
}
