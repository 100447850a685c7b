package io.leasehold.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.sealing.SealingException.Reason;
import io.leasehold.secret.SecretValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test vectors of others; their README says where they come from. */
class VectorsTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/leasehold/sealing/vectors");

    private static final Map<String, Reason> REASONS =
            Map.of(
                    "no match", Reason.NO_MATCH,
                    "HMAC failure", Reason.MAC,
                    "header failure", Reason.HEADER,
                    "payload failure", Reason.PAYLOAD,
                    "armor failure", Reason.ARMOR);

    /** A file whose begin is neither that of an armored nor that of a binary one. */
    private static final String OF_NO_FORM = "armor_garbage_leading";

    static List<Vector> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(Vector::read)
                    .toList();
        }
    }

    static List<Vector> refused() throws IOException {
        return all().stream().filter(vector -> !vector.expected().equals("success")).toList();
    }

    static List<Vector> opened() throws IOException {
        return all().stream().filter(vector -> vector.expected().equals("success")).toList();
    }

    @Test
    void theyAreAllThere() throws IOException {
        assertThat(refused()).hasSize(93);
        assertThat(opened()).hasSize(24);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatAVectorSaysIsRefusedIsRefusedForThatReason(Vector vector) {
        SealingException refusal = catchThrowableOfType(SealingException.class, vector::open);

        assertThat(refusal).isNotNull();
        assertThat(refusal.reason())
                .isEqualTo(
                        vector.name().equals(OF_NO_FORM)
                                ? Reason.HEADER
                                : REASONS.get(vector.expected()));
    }

    @ParameterizedTest
    @MethodSource("opened")
    void whatAVectorSaysIsOpenedIsOpened(Vector vector) {
        assertThat(vector.open().fingerprint()).isEqualTo(vector.payloadHash());
    }

    @ParameterizedTest
    @MethodSource("opened")
    void aHeaderIsWrittenAsItWasRead(Vector vector) {
        byte[] file = AgeFile.copyOf(vector.file()).bytes();
        byte[] header = Header.parse(file).toBytes();

        assertThat(header).isEqualTo(Arrays.copyOf(file, header.length));
    }

    @ParameterizedTest
    @MethodSource("opened")
    void anArmoredFileIsWrittenAsItWasReadButForItsEndsOfLines(Vector vector) {
        String text = new String(vector.file(), ISO_8859_1);
        if (text.contains("BEGIN")) {
            assertThat(AgeFile.copyOf(vector.file()).armored().strip())
                    .isEqualTo(text.strip().replace("\r", ""));
        }
    }

    /** A file, and what is to become of it. */
    record Vector(String name, Map<String, String> head, List<String> identities, byte[] file) {

        static Vector read(Path path) {
            try {
                byte[] all = Files.readAllBytes(path);
                String text = new String(all, ISO_8859_1);
                int end = text.indexOf("\n\n");
                List<String[]> lines =
                        text.substring(0, end).lines().map(line -> line.split(": ", 2)).toList();
                Map<String, String> head = new HashMap<>();
                lines.forEach(line -> head.put(line[0], line[1]));
                byte[] file = Arrays.copyOfRange(all, end + 2, all.length);
                return new Vector(
                        path.getFileName().toString(),
                        head,
                        lines.stream()
                                .filter(line -> line[0].equals("identity"))
                                .map(line -> line[1])
                                .toList(),
                        head.containsKey("compressed") ? inflated(file) : file);
            } catch (IOException failed) {
                throw new IllegalStateException("read vector " + path, failed);
            }
        }

        private static byte[] inflated(byte[] file) throws IOException {
            return new InflaterInputStream(new ByteArrayInputStream(file)).readAllBytes();
        }

        String expected() {
            return Objects.requireNonNull(head.get("expect"));
        }

        String payloadHash() {
            return Objects.requireNonNull(head.get("payload"));
        }

        SecretValue open() {
            return AgeFile.copyOf(file)
                    .open(
                            identities.stream()
                                    .map(text -> Identity.parse(SecretValue.ofText(text)))
                                    .toList());
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
