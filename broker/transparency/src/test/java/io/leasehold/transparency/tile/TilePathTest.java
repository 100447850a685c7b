package io.leasehold.transparency.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 999, 1, tile/0/999.p/1",
        "1, 1000, 255, tile/1/x001/000.p/255",
        "63, 1234067, 256, tile/63/x001/x234/067",
        "0, 9223372036854775807, 256, tile/0/x009/x223/x372/x036/x854/x775/807"
    })
    void tilesAreNamedAsTheSpecificationSays(int level, long index, int width, String path) {
        assertThat(TilePath.hashes(level, index, width)).isEqualTo(path);
        assertThat(TilePath.entries(index, width))
                .isEqualTo(path.replaceFirst("tile/[0-9]+", "tile/entries"));
    }

    /** The example of the specification: a tree of 70,000 entries. */
    @ParameterizedTest
    @CsvSource({
        "0, 272, 256",
        "0, 273, 112",
        "0, 274, 0",
        "1, 0, 256",
        "1, 1, 17",
        "1, 2, 0",
        "2, 0, 1",
        "3, 0, 0",
        "63, 0, 0"
    })
    void theWidthOfATileFollowsFromTheSize(int level, long index, int width) {
        assertThat(TilePath.width(level, index, 70_000)).isEqualTo(width);
    }

    @Test
    void whatCannotBeATileHasNoName() {
        assertThatThrownBy(() -> TilePath.hashes(64, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TilePath.hashes(0, -1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TilePath.entries(0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TilePath.entries(0, 257))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
