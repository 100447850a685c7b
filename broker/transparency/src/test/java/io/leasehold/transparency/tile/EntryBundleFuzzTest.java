package io.leasehold.transparency.tile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.transparency.LogFormatException;

/** Reading a bundle or a tile ends in one or in one exception, whatever is read. */
class EntryBundleFuzzTest {

    @FuzzTest
    void whatIsNoBundleOrTileIsRefusedAndWhatIsOneStaysAsItIs(byte[] input) {
        try {
            EntryBundle bundle = EntryBundle.parse(input);
            assertThat(bundle.entries()).hasSizeLessThanOrEqualTo(TilePath.FULL);
            assertThat(bundle.toBytes()).isEqualTo(input);
        } catch (LogFormatException refused) {
            assertThat(refused).hasMessageStartingWith("read bundle: ");
        }
        try {
            assertThat(HashTile.parse(input).toBytes()).isEqualTo(input);
        } catch (LogFormatException refused) {
            assertThat(refused).hasMessageStartingWith("read tile: ");
        }
    }
}
