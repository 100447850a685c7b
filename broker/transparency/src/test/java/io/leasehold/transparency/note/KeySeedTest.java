package io.leasehold.transparency.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.secret.SecretValue;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeySeedTest {

    private static final KeyName ONE = new KeyName("site.example/leasehold/r1");
    private static final KeyName OTHER = new KeyName("site.example/leasehold/r2");

    @Test
    void aSeedGivesTheSameKeysOfAnOriginForEver() {
        assertThat(HexFormat.of().formatHex(seed(1).ed25519(ONE).publicKey()))
                .isEqualTo(HexFormat.of().formatHex(seed(1).ed25519(ONE).publicKey()))
                .isEqualTo("a88d50289e326beda9621a9296cacc2c452b6d384f9e3964d3b0de10c7535356");
        assertThat(mlDsa44(seed(1), ONE)).isEqualTo(mlDsa44(seed(1), ONE));
    }

    @Test
    void keysOfOtherOriginsAndSeedsAreOthers() {
        Set<String> all = new HashSet<>();
        for (KeySeed seed : List.of(seed(1), seed(2))) {
            for (KeyName origin : List.of(ONE, OTHER)) {
                all.add(HexFormat.of().formatHex(seed.ed25519(origin).publicKey()));
                all.add(mlDsa44(seed, origin));
            }
        }
        assertThat(all).hasSize(8);
    }

    @Test
    void aSeedHas32Bytes() {
        assertThatThrownBy(() -> new KeySeed(SecretValue.copyOf(new byte[31])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String mlDsa44(KeySeed seed, KeyName origin) {
        return HexFormat.of().formatHex(seed.mlDsa44(origin, new SecureRandom()).publicKey());
    }

    private static KeySeed seed(int fill) {
        byte[] bytes = new byte[KeySeed.BYTES];
        Arrays.fill(bytes, (byte) fill);
        return new KeySeed(SecretValue.copyOf(bytes));
    }
}
