package io.leasehold.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.secret.SecretValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link LogKeyStore} must do, be it a fake or a real Vault. */
public abstract class LogKeyStoreContract {

    /** The store; before a test method uses it, there is no secret in it. */
    protected abstract LogKeyStore store();

    @Test
    void atFirstThereIsNone() {
        assertThat(store().read()).isEmpty();
    }

    @Test
    void itIsReadAsItWasCreatedAndNeverReplaced() {
        assertThat(store().create(seed(1))).isTrue();
        assertThat(store().create(seed(2))).isFalse();

        assertThat(store().read().orElseThrow().sameAs(seed(1))).isTrue();
    }

    @Test
    @Tag("V18")
    void ofManyWhoCreateAtOnceOneSucceeds() {
        List<Integer> winners =
                IntStream.range(0, 8)
                        .boxed()
                        .parallel()
                        .filter(number -> store().create(seed(number)))
                        .toList();

        assertThat(winners).hasSize(1);
        assertThat(store().read().orElseThrow().sameAs(seed(winners.getFirst()))).isTrue();
    }

    private static SecretValue seed(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return SecretValue.copyOf(seed);
    }
}
