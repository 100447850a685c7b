package io.leasehold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.Receipt;
import io.leasehold.transparency.log.Appended;
import io.leasehold.transparency.tree.TreeHash;
import org.junit.jupiter.api.Test;

class ReceiptIndexTest {

    private final ReceiptIndex receipts = new ReceiptIndex();

    @Test
    void theNewestReceiptsAreKeptHoweverOftenAnOldOneIsAskedFor() {
        for (int i = 0; i < ReceiptIndex.MAX_RECEIPTS * 2; i++) {
            keep(i);
            assertThat(receipts.of(id(0)).isPresent()).isEqualTo(i < ReceiptIndex.MAX_RECEIPTS);
        }

        assertThat(receipts.of(id(ReceiptIndex.MAX_RECEIPTS - 1))).isEmpty();
        for (int i = ReceiptIndex.MAX_RECEIPTS; i < ReceiptIndex.MAX_RECEIPTS * 2; i++) {
            assertThat(receipts.of(id(i))).hasValue(i);
        }
    }

    @Test
    void anUnknownReceiptLeadsNowhere() {
        assertThat(receipts.of(id(1))).isEmpty();
    }

    private void keep(int number) {
        receipts.accept(
                new Receipt("site.example/leasehold/r1", id(number)),
                new Appended(number, TreeHash.EMPTY_ROOT));
    }

    private static String id(int number) {
        return "%022d".formatted(number);
    }
}
