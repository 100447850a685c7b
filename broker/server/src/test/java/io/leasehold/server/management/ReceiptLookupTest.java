package io.leasehold.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.audit.Receipt;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.audit.ReceiptIndex;
import io.leasehold.server.auditlog.EntryProofs;
import io.leasehold.server.auditlog.ProvenEntry;
import io.leasehold.transparency.log.Appended;
import io.leasehold.transparency.tree.TreeHash;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReceiptLookupTest {

    private static final String ORIGIN = "site.example/leasehold/r1";
    private static final String LEASE = "lease/acme/web/openai.call.e.0123456789abcdefghijkl";
    private static final String COVERED = "A".repeat(22);
    private static final String UNCOVERED = "B".repeat(22);
    private static final String UNKNOWN = "C".repeat(22);

    private final ReceiptIndex receipts = new ReceiptIndex();
    private final ReceiptLookup lookup = new ReceiptLookup(receipts, new Log());

    /** Has a checkpoint that covers one entry. */
    private static final class Log implements EntryProofs {

        private final Map<Long, String> entries = Map.of(0L, "{\"lease\":\"" + LEASE + "\"}");

        @Override
        public Optional<String> origin() {
            return Optional.of(ORIGIN);
        }

        @Override
        public Optional<ProvenEntry> find(long index) {
            return Optional.ofNullable(entries.get(index))
                    .map(entry -> new ProvenEntry(index, entry.getBytes(UTF_8), new byte[0]));
        }
    }

    ReceiptLookupTest() {
        receipts.accept(new Receipt(ORIGIN, COVERED), new Appended(0, TreeHash.EMPTY_ROOT));
        receipts.accept(new Receipt(ORIGIN, UNCOVERED), new Appended(1, TreeHash.EMPTY_ROOT));
    }

    @Test
    void whoMayReadTheEntriesOfTheLeaseGetsTheEntry() {
        ProvenEntry found = lookup.find(ORIGIN, COVERED, lease -> lease.toString().equals(LEASE));

        assertThat(found.index()).isZero();
        assertThat(new String(found.entry(), UTF_8)).contains(LEASE);
    }

    @Test
    @Tag("C01")
    void whatMustNotBeReadIsAnsweredLikeWhatIsNotThere() {
        BrokerException foreign = refused(ORIGIN, COVERED, false);

        assertThat(foreign.problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(foreign).hasMessageContaining("try again in a second");
        for (BrokerException other :
                new BrokerException[] {
                    refused(ORIGIN, UNKNOWN, true),
                    refused(ORIGIN, UNCOVERED, true),
                    refused(ORIGIN, "", true)
                }) {
            assertThat(other.problem()).isEqualTo(foreign.problem());
            assertThat(other).hasMessage(foreign.getMessage());
        }
    }

    @Test
    void theReceiptOfAnotherReplicaIsItsOwnToFind() {
        BrokerException refused = refused("site.example/leasehold/r2", COVERED, true);

        assertThat(refused.problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(refused).hasMessageContaining("ask the replica that its origin names");
    }

    @Test
    void withoutALogNoReceiptIsFound() {
        ReceiptLookup none = new ReceiptLookup(receipts, EntryProofs.none());

        assertThat(
                        catchThrowableOfType(
                                        BrokerException.class,
                                        () -> none.find(ORIGIN, COVERED, _ -> true))
                                .problem())
                .isEqualTo(Problem.NOT_FOUND);
    }

    private BrokerException refused(String origin, String id, boolean readable) {
        return catchThrowableOfType(
                BrokerException.class, () -> lookup.find(origin, id, _ -> readable));
    }
}
