package io.leasehold.server.delivery;

import static io.leasehold.Problems.assertRefused;

import io.leasehold.delivery.RegisteredRecipient;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class X25519KeySealerTest extends AgeKeySealerContract {

    X25519KeySealerTest() {
        super(TestIdentities.X25519);
    }

    /** A quantum computer could open it by the weaker of the two. */
    @Test
    void recipientsOfBothKindsDoNotGoTogether() {
        List<RegisteredRecipient> mixed =
                Stream.of(TestIdentities.X25519.getFirst(), TestIdentities.HYBRID.getFirst())
                        .map(TestIdentities::recipient)
                        .toList();

        assertRefused(Problem.RECIPIENT_INVALID, () -> sealer().requireUsable(mixed));
    }
}
