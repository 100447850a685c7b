package io.leasehold.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    @Test
    void thereIsNoReceiptUntilTheLogIsOpenAndThenEachIsAnother() {
        AtomicReference<Optional<String>> origin = new AtomicReference<>(Optional.empty());
        Receipts receipts = Receipts.of(origin::get, new SecureRandom());
        assertThat(receipts.next()).isEmpty();
        origin.set(Optional.of("site.example/leasehold/r1"));

        Receipt receipt = receipts.next().orElseThrow();
        assertThat(receipt.toString()).matches("site\\.example/leasehold/r1/[0-9A-Za-z]{22}");
        assertThat(receipts.next().orElseThrow().id()).isNotEqualTo(receipt.id());
        assertThat(Receipts.none().next()).isEmpty();
    }

    @Test
    void aReceiptWithAnotherIdIsNotMade() {
        assertThatThrownBy(() -> new Receipt("origin", "0123456789\"},{\"abcdef"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
