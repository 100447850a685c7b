package io.leasehold.transparency.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every file of a journal does. */
abstract class JournalFileContract {

    abstract JournalFile file();

    @Test
    void aFileThatIsNotThereIsEmpty() {
        assertThat(file().read()).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() {
        try (JournalFile file = file()) {
            file.write(0, new byte[] {1, 2, 3});
            file.write(1, new byte[] {4});
            file.write(3, new byte[] {5, 6});

            assertThat(file.read()).containsExactly(1, 4, 3, 5, 6);
        }
    }

    @Test
    void aGapIsZeroes() {
        try (JournalFile file = file()) {
            file.write(2, new byte[] {1});

            assertThat(file.read()).containsExactly(0, 0, 1);
        }
    }

    @Test
    void aClosedFileIsOpenedAnew() {
        JournalFile file = file();
        file.write(0, new byte[] {1});
        file.close();
        file.write(1, new byte[] {2});
        file.close();

        assertThat(file.read()).containsExactly(1, 2);
    }
}
