package io.leasehold.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files with a key and a certificate that nobody vouches for, made with the JDK's own tool. */
final class KeyStoreFile {

    static final String PASSWORD = "password";

    private KeyStoreFile() {}

    /**
     * A new file of that name.
     *
     * @param more arguments of the tool
     */
    static Path make(String name, String... more) {
        Path file = SharedEnvironment.folder().resolve(name);
        List<String> usual =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "self",
                        "-dname",
                        "CN=localhost",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD);
        ProgramProcess.run(Stream.concat(usual.stream(), Stream.of(more)).toList(), Map.of());
        return file;
    }
}
