package io.leasehold.server.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallerIdentity;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AccessRecordJsonTest {

    @Test
    void aCallThatWasPassedOnIsOneLineOfJson() {
        assertThat(line(Records.passed(12)))
                .isEqualTo(
                        "{\"time\":\"2026-09-21T14:13:20.123Z\",\"event\":\"call\",\"end\":\"passed\","
                                + "\"integration\":\"openai\",\"method\":\"POST\","
                                + "\"lease\":\"lease/acme/web/openai.call.entity-1."
                                + "0123456789abcdefghijkl\",\"holder\":\"entity-1\","
                                + "\"organization\":\"acme\",\"project\":\"web\","
                                + "\"key_scope\":\"organization\",\"key_version\":3,\"stale\":true,"
                                + "\"status\":200,\"bytes_in\":12,\"bytes_out\":34,"
                                + "\"first_byte_us\":5000,\"total_us\":7654}\n");
    }

    @Test
    void whatIsNotProvenIsNotThere() {
        assertThat(line(Records.refused(CallerIdentity.UNPROVEN, "GET")))
                .isEqualTo(
                        "{\"time\":\"2026-09-21T14:13:20.123Z\",\"event\":\"call\","
                                + "\"end\":\"refused\",\"method\":\"GET\",\"status\":401,"
                                + "\"problem\":\"handle-invalid\",\"bytes_in\":0,\"bytes_out\":0,"
                                + "\"total_us\":1}\n");
    }

    @ParameterizedTest
    @Tag("C17")
    @ValueSource(
            strings = {
                "a\r\n{\"event\":\"call\"}",
                "a\",\"end\":\"passed",
                "a\\",
                "\u0000\u007f\u0085\u2028\u2029",
                "\ud83d\ude00\ud800"
            })
    void noValueEndsItsLineOrBeginsAnother(String value) {
        String line = line(Records.refused(CallerIdentity.UNPROVEN, value));

        assertThat(line.strip()).matches("[ -~]+");
        assertThat(line.lines()).hasSize(1);
        assertThat(JsonMapper.shared().readTree(line).at("/method").asString()).isEqualTo(value);
        assertThat(JsonMapper.shared().readTree(line).at("/end").asString()).isEqualTo("refused");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 9, 10, 99, 100, 1_234_567_890_123L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void numbersAreWrittenAsTheyAre(long number) {
        assertThat(line(Records.passed(number))).contains("\"bytes_in\":" + number + ",");
    }

    private static String line(AccessRecord record) {
        return new String(new AccessRecordJson().encode(record), StandardCharsets.US_ASCII);
    }
}
