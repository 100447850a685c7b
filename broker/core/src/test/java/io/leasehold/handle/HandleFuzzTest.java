package io.leasehold.handle;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Reading a handle ends in a handle or in one refusal, whatever is read. */
@Tag("L03")
@Tag("L16")
class HandleFuzzTest {

    private static final HandleCipher HANDLES = handles();

    @FuzzTest
    void whatIsNoHandleIsRefusedAndWhatIsOneStaysAsItIs(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        try {
            assertThat(LeaseHandle.parse(text).show()).isEqualTo(text);
        } catch (BrokerException refused) {
            assertThat(refused.problem()).isEqualTo(Problem.HANDLE_INVALID);
            assertThat(refused.reason()).doesNotContain("lhl_");
        }
    }

    @FuzzTest
    void noBodyThatWasNotSealedHereOpens(byte[] body) {
        if (body.length == 0 || body.length > 300) {
            return;
        }
        LeaseHandle handle =
                LeaseHandle.ofBody(Base64.getUrlEncoder().withoutPadding().encodeToString(body));

        assertRefused(Problem.HANDLE_INVALID, () -> HANDLES.decrypt(handle));
    }

    private static HandleCipher handles() {
        MutableTime time = new MutableTime();
        InMemoryKeyRingStore store = new InMemoryKeyRingStore(new Outage());
        RingKey key =
                new RingKey(
                        "00000001",
                        RingKeyState.ACTIVE,
                        MutableTime.START,
                        MutableTime.START,
                        SecretValue.ofText("k".repeat(32)));
        store.replace(new KeyRing("test", List.of(key), 1));
        return new HandleCipher(
                new KeyRingCache(store, new SecureRandom(), time, time), new SecureRandom());
    }
}
