package io.leasehold.server.delivery;

import io.leasehold.delivery.KeySealer;
import io.leasehold.delivery.KeySealerContract;
import io.leasehold.delivery.RegisteredRecipient;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The contract of sealers, with identities of one kind. */
abstract class AgeKeySealerContract extends KeySealerContract {

    private final AgeKeySealer sealer = new AgeKeySealer(new SecureRandom());
    private final Iterator<String> unused;
    private final Map<RegisteredRecipient, String> identities = new HashMap<>();

    AgeKeySealerContract(List<String> identities) {
        this.unused = identities.iterator();
    }

    @Override
    protected KeySealer sealer() {
        return sealer;
    }

    @Override
    protected RegisteredRecipient newRecipient() {
        String identity = unused.next();
        RegisteredRecipient recipient = TestIdentities.recipient(identity);
        identities.put(recipient, identity);
        return recipient;
    }

    @Override
    protected Optional<String> open(RegisteredRecipient recipient, String sealed) {
        return TestIdentities.open(Objects.requireNonNull(identities.get(recipient)), sealed);
    }
}
