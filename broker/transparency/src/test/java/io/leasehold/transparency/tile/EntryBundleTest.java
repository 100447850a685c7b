package io.leasehold.transparency.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.transparency.LogFormatException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryBundleTest {

    @Test
    void lengthsAreBigEndian() {
        byte[] large = new byte[0x1234];
        byte[] bytes = new EntryBundle(List.of(new byte[] {7}, new byte[0], large)).toBytes();

        assertThat(HexFormat.of().formatHex(bytes, 0, 7)).isEqualTo("00010700001234");
        assertThat(EntryBundle.parse(bytes).entries())
                .containsExactly(new byte[] {7}, new byte[0], large);
    }

    @Test
    void anEntryOf64KiBIsRefused() {
        assertThatCode(() -> EntryBundle.requireFits(new byte[65_535])).doesNotThrowAnyException();
        assertThatThrownBy(() -> EntryBundle.requireFits(new byte[65_536]))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("65535 are the most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0001", "000200", "00010700", "ffff00"})
    void aBundleThatIsCutOffIsRefused(String hex) {
        assertThatThrownBy(() -> EntryBundle.parse(HexFormat.of().parseHex(hex)))
                .isInstanceOf(LogFormatException.class);
    }

    @Test
    void aBundleOfMoreThan256EntriesIsRefused() {
        byte[] bytes = new EntryBundle(Collections.nCopies(257, new byte[0])).toBytes();

        assertThatThrownBy(() -> EntryBundle.parse(bytes)).isInstanceOf(LogFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 33, 257 * 32})
    void whatHasNotTheLengthOfATileIsRefused(int length) {
        assertThatThrownBy(() -> HashTile.parse(new byte[length]))
                .isInstanceOf(LogFormatException.class);
    }
}
