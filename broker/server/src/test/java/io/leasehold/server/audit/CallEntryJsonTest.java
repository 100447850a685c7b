package io.leasehold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallerIdentity;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CallEntryJsonTest {

    @Test
    void aCallThatWasPassedOnIsOneEntryInCanonicalForm() {
        assertThat(entry(Records.passed(12)))
                .isEqualTo(
                        "{\"bytes_in\":12,\"bytes_out\":34,\"end\":\"passed\",\"event\":\"call\","
                                + "\"first_byte_us\":5000,\"holder\":\"entity-1\","
                                + "\"integration\":\"openai\",\"key_scope\":\"organization\","
                                + "\"key_version\":3,\"lease\":\"lease/acme/web/openai.call."
                                + "entity-1.0123456789abcdefghijkl\",\"method\":\"POST\","
                                + "\"organization\":\"acme\",\"project\":\"web\",\"stale\":true,"
                                + "\"status\":200,\"time\":\"2026-09-21T14:13:20.123Z\","
                                + "\"total_us\":7654,\"v\":1}");
    }

    @Test
    void aReceiptIsInTheEntryOfItsCall() {
        assertThat(entry(Records.with(Records.RECEIPT)))
                .contains(
                        ",\"project\":\"web\",\"receipt\":\"0123456789abcdefghijKL\",\"stale\":true,");
    }

    @Test
    void theLongestEntryHasRoom() {
        assertThat(entry(Records.longest()))
                .isEqualTo(Canonical.form(entry(Records.longest())))
                .hasSizeLessThan(CallEntryJson.MAX_BYTES);
    }

    @Test
    void whatIsNotProvenIsNotThere() {
        assertThat(entry(Records.refused(CallerIdentity.UNPROVEN, "GET")))
                .isEqualTo(
                        "{\"bytes_in\":0,\"bytes_out\":0,\"end\":\"refused\",\"event\":\"call\","
                                + "\"method\":\"GET\",\"problem\":\"handle-invalid\","
                                + "\"status\":401,\"time\":\"2026-09-21T14:13:20.123Z\","
                                + "\"total_us\":1,\"v\":1}");
    }

    @Test
    void everyEntryIsInTheCanonicalForm() {
        Stream.of(
                        Records.passed(12),
                        Records.with(Records.RECEIPT),
                        Records.refused(CallerIdentity.UNPROVEN, "GET"),
                        Records.refused(new CallerIdentity.Bearer(Records.lease()), "PATCH"))
                .map(CallEntryJsonTest::entry)
                .forEach(entry -> assertThat(entry).isEqualTo(Canonical.form(entry)));
    }

    @ParameterizedTest
    @Tag("C17")
    @ValueSource(
            strings = {
                "a\r\n{\"event\":\"call\"}",
                "a\",\"end\":\"passed",
                "a\\",
                "get",
                "",
                "\u0000\u007f\u0085\u2028\u2029",
                "\ud83d\ude00\ud800"
            })
    void noMethodEndsItsEntryOrBeginsAnother(String method) {
        String entry = entry(Records.refused(CallerIdentity.UNPROVEN, method));

        assertThat(entry).matches("[ -~]+").isEqualTo(Canonical.form(entry));
        assertThat(JsonMapper.shared().readTree(entry).at("/end").asString()).isEqualTo("refused");
        assertThat(JsonMapper.shared().readTree(entry).at("/method").asString()).isEqualTo("OTHER");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, 1_234_567_890_123L})
    void numbersAreWrittenAsTheyAre(long number) {
        assertThat(entry(Records.passed(number))).contains("\"bytes_in\":" + number + ",");
    }

    @Test
    void aNumberThatNotEveryReaderCanHoldIsLimited() {
        assertThat(entry(Records.passed(Long.MAX_VALUE)))
                .contains("\"bytes_in\":9007199254740991,");
        assertThat(entry(Records.passed(-1))).contains("\"bytes_in\":0,");
    }

    private static String entry(AccessRecord record) {
        return new String(new CallEntryJson().encode(record), StandardCharsets.US_ASCII);
    }
}
