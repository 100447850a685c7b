package io.leasehold.vault;

import java.util.Optional;

/**
 * The state of Vault that the last write brought about. Sent along with every request, it keeps a
 * standby that is behind, as one without a leader may be, from answering out of an older state: a
 * lease that was just issued would not be there. Vaults that know nothing of it ignore it.
 * Thread-safe.
 */
final class SeenState {

    static final String HEADER = "X-Vault-Index";

    private volatile Optional<String> last = Optional.empty();

    Optional<String> last() {
        return last;
    }

    void seen(String index) {
        last = Optional.of(index);
    }
}
