package io.leasehold.delivery;

import java.util.Optional;

class FakeKeySealerTest extends KeySealerContract {

    private final FakeKeySealer sealer = new FakeKeySealer();

    @Override
    protected KeySealer sealer() {
        return sealer;
    }

    @Override
    protected RegisteredRecipient newRecipient() {
        return sealer.newRecipient();
    }

    @Override
    protected Optional<String> open(RegisteredRecipient recipient, String sealed) {
        return sealer.open(recipient, sealed);
    }
}
