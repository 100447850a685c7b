package io.leasehold.server.siem;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.siem.ocsf.OcsfEvent;
import io.leasehold.server.siem.ocsf.Severity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogFormatTest {

    private static final Instant AT = Instant.parse("2026-11-30T10:20:30.120Z");

    @Test
    void aMessageFollowsItsLengthAndHasTheHeaderOfRfc5424() {
        assertThat(frame("host.example", "{\"a\":1}"))
                .isEqualTo(
                        "75 <109>1 2026-11-30T10:20:30.120Z host.example leasehold 42 sign-in -"
                                + " {\"a\":1}");
    }

    @Test
    void messagesFollowEachOtherWithoutASeparator() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        SyslogFormat format = new SyslogFormat("h", 1);
        format.append(event("{}"), frames);
        format.append(event("[]"), frames);

        assertThat(Frames.split(frames.toByteArray()))
                .hasSize(2)
                .first()
                .asString()
                .endsWith(" - {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "h\u00f6st", "line\nbreak"})
    void aNameOfTheMachineThatTheHeaderCannotHaveIsLeftOut(String host) {
        assertThat(frame(host, "{}")).contains(".120Z - leasehold 42 ");
    }

    @Test
    void whateverANameContainsAMessageIsOneLineOfAscii() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        new SyslogFormat("h", 1)
                .append(
                        Entries.EVENTS.of(
                                Entries.signIn("a\\n<34>1 \u00e9\ud83d\ude00\\u0000\\u2028"),
                                0,
                                Entries.LEAF),
                        frames);

        List<String> messages = Frames.split(frames.toByteArray());
        assertThat(messages).singleElement().asString().matches("[ -~]+");
    }

    private static String frame(String host, String json) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        new SyslogFormat(host, 42).append(event(json), frames);
        return frames.toString(StandardCharsets.US_ASCII);
    }

    private static OcsfEvent event(String json) {
        return new OcsfEvent("sign-in", Severity.LOW, AT, json.getBytes(StandardCharsets.US_ASCII));
    }
}
