package io.stackbox.bootstrap.lambda.packages;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A JDK of the modules that the jars need and no others.
final class RuntimeImage {
    /// What no class names, because it is found as a service.
    private static final String BESIDES = "jdk.crypto.ec,jdk.management";

    private RuntimeImage() {}

    /// @param scratch a folder that does not exist yet
    static void link(List<Path> jars, Path scratch, Path folder) throws IOException {
        for (Path jar : jars) unpack(jar, scratch);
        String modules = run("jdeps", "--ignore-missing-deps", "--print-module-deps", scratch.toString())
                .strip();
        String _ = run(
                "jlink",
                "--add-modules",
                modules + "," + BESIDES,
                "--output",
                folder.toString(),
                "--strip-debug",
                "--no-man-pages",
                "--no-header-files",
                "--compress",
                "zip-6");
    }

    /// The classes of all jars in one folder: here they are no modules, although some would be, as on the class
    /// path.
    private static void unpack(Path jar, Path folder) throws IOException {
        try (var entries = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                boolean isOther = name.startsWith("META-INF/") || name.equals("module-info.class");
                Path file = folder.resolve(name);
                if (isOther || !name.endsWith(".class") || Files.exists(file)) continue;
                Files.createDirectories(file.getParent());
                Files.copy(entries, file);
            }
        }
    }

    private static String run(String tool, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException("this is a JDK without " + tool))
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
        if (status != 0) throw new IllegalStateException(tool + " failed: " + out + err);
        return out.toString();
    }
}
