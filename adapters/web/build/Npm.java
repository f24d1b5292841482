import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What Maven asks npm to do in `adapters/web`: `bundle` makes the files to be served, `check` tests. Both work only
/// when something has changed since they last went well.
///
/// Run as `java build/Npm.java bundle` in that folder.
final class Npm {
    private static final int[] NODE_MIN = {20, 19};
    private static final Path STATE = Path.of("target", "npm");
    private static final Set<String> MADE = Set.of("node_modules", "dist", "target", "data");
    private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private Npm() {}

    public static void main(String[] words) throws Exception {
        try {
            requireNode();
            whenChanged("install", Npm::isManifest, Path.of("node_modules"), () -> npm("ci", "--no-fund", "--no-audit"));
            switch (words[0]) {
                case "bundle" ->
                    whenChanged("bundle", Npm::isBundled, Path.of("target", "classes", "static"), () -> npm("run", "bundle"));
                case "check" -> whenChanged("check", _ -> true, STATE, () -> npm("run", "check"));
                default -> throw new Failure("bundle or check?");
            }
        } catch (Failure failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private static final class Failure extends Exception {
        Failure(String message) {
            super(message);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static void requireNode() throws Exception {
        String wanted = "The web client is built by Node " + NODE_MIN[0] + "." + NODE_MIN[1] + " or newer, with npm. ";
        String version;
        try {
            var process = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            version = new String(process.getInputStream().readAllBytes()).strip();
            process.waitFor();
        } catch (IOException missing) {
            throw new Failure(wanted + "There is no node on the PATH: install it from https://nodejs.org and try again.");
        }
        int[] found = Arrays.stream(version.replaceFirst("^v", "").split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
        if (Arrays.compare(found, NODE_MIN) < 0) throw new Failure(wanted + "The PATH's node is " + version + ".");
    }

    private static boolean isManifest(Path file) {
        return file.endsWith("package.json") || file.endsWith("package-lock.json");
    }

    /// Tests and texts do not go into the bundle.
    private static boolean isBundled(Path file) {
        for (Path name : file) if (name.endsWith("test")) return false;
        return !file.toString().endsWith(".md");
    }

    /// Does the work unless it went well before with the same files, and what it made is still there.
    private static void whenChanged(String name, Predicate<Path> inputs, Path made, Work work) throws Exception {
        Path state = STATE.resolve(name);
        String now = digest(inputs);
        if (Files.exists(made) && Files.exists(state) && Files.readString(state).equals(now)) return;
        Files.createDirectories(STATE);
        Files.deleteIfExists(state);
        work.run();
        Files.writeString(state, now);
    }

    private static String digest(Predicate<Path> inputs) throws IOException, NoSuchAlgorithmException {
        var files = new TreeSet<Path>();
        Files.walkFileTree(Path.of(""), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return MADE.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (inputs.test(file)) files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        var digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files) {
            digest.update((file + "\0" + Files.size(file) + "\0").getBytes());
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void npm(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(IS_WINDOWS ? "npm.cmd" : "npm"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).inheritIO();
        process.environment().put("CI", "true");
        int exit = process.start().waitFor();
        if (exit != 0) throw new Failure(String.join(" ", command) + " failed in adapters/web: see above.");
    }
}
