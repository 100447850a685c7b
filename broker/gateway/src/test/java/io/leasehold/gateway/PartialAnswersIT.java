package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.call.Services;
import io.leasehold.wire.RawCaller;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of an answer can begin or end in the middle of a key. */
@Tag("K20")
class PartialAnswersIT {

    private static final String PARTIAL =
            "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-8/20\r\n"
                    + "Content-Length: 4\r\n\r\npart";

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void whoAsksForAPartGetsTheWhole() throws IOException {
        RawCaller.Reply reply =
                gateway.call(gateway.get("Range: bytes=5-\r\nIf-Range: \"v1\"\r\n"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(gateway.upstream.only().values("range")).isEmpty();
        assertThat(gateway.upstream.only().values("if-range")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"206 Partial Content", "226 IM Used"})
    void aPartIsNotDelivered(String status) throws IOException {
        gateway.upstream.answer(PARTIAL.replace("206 Partial Content", status));

        RawCaller.Reply reply = gateway.call(gateway.get("Range: bytes=5-8\r\n"));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.problem()).isEqualTo("upstream-invalid");
        assertThat(reply.text()).doesNotContain("part\"");
    }

    @Test
    void whereRedactionIsOffPartsPass() throws IOException {
        gateway.switchRedactionOff(Services.bearer());
        gateway.upstream.answer(PARTIAL);

        RawCaller.Reply reply = gateway.call(gateway.get("Range: bytes=5-8\r\n"));

        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.text()).isEqualTo("part");
        assertThat(gateway.upstream.only().values("range")).containsExactly("bytes=5-8");
    }
}
