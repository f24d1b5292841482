package io.stackbox.web.kit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine's own Chromium, driven by Playwright. Playwright's driver is the npm package that `adapters/web`
/// installs anyway: the one that comes by Maven is 200 MB of copies of Node for every platform.
public final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final String DRIVER = "playwright-core";
    private static final String REQUIRED = "browser.required";

    private Chromium() {}

    /// One for all tests of this process; it ends with the process.
    ///
    /// @return empty where there is none
    public static Optional<Browser> shared() {
        return Shared.BROWSER;
    }

    /// Whether tests are to fail, rather than to be left out, where there is none.
    static boolean isRequired() {
        return System.getProperty(REQUIRED) != null;
    }

    private static Optional<Browser> launch() {
        return onPath(NAMES).map(Chromium::launch);
    }

    private static Browser launch(Path executable) {
        Path node = onPath(List.of("node")).orElseThrow(() -> new AssertionError("there is no node on the PATH"));
        System.setProperty("playwright.cli.dir", driverFolder().toString());
        var playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString())));
        return playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        // One turn of the wheel is one move.
                        .setArgs(List.of("--disable-smooth-scrolling"))
                        // Containers seldom allow its sandbox; the pages are our own.
                        .setChromiumSandbox(false));
    }

    /// Playwright looks for its driver in a folder named `package`.
    private static Path driverFolder() {
        try {
            Path folder = Files.createTempDirectory("stackbox-playwright");
            Path link = folder.resolve("package");
            Files.createSymbolicLink(link, NodeModules.path(DRIVER).toRealPath());
            // The last named goes first.
            folder.toFile().deleteOnExit();
            link.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> onPath(List<String> names) {
        return names.stream()
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .flatMap(folder -> Stream.of(name, name + ".exe").map(file -> Path.of(folder, file))))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static final class Shared {
        private static final Optional<Browser> BROWSER = launch();
    }
}
