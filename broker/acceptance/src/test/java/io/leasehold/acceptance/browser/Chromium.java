package io.leasehold.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium or Chrome, started once for all tests of this JVM. */
final class Chromium {

    private static final List<String> NAMES =
            List.of(
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "chrome");

    /**
     * Without the sandbox: continuous integration runs as root, and only our own pages are seen.
     */
    private static final List<String> FLAGS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking");

    private static final class Holder {
        private static final Browser BROWSER = launch();
    }

    private Chromium() {}

    static Browser shared() {
        return Holder.BROWSER;
    }

    private static Browser launch() {
        Path executable = find(System.getenv("PATH")).orElseThrow(Chromium::missing);
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(FLAGS));
    }

    static Optional<Path> find(String folders) {
        return Stream.of(folders.split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(
                "find Chromium or Chrome: neither is on the PATH; on Debian 'apt-get install chromium'");
    }
}
