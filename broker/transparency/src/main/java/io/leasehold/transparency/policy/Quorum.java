package io.leasehold.transparency.policy;

import java.util.List;
import java.util.Set;

/** Which witnesses have to cosign a checkpoint. */
sealed interface Quorum {

    /**
     * @param cosigners names of the witnesses that have
     */
    boolean isMetBy(Set<String> cosigners);

    record Nobody() implements Quorum {
        @Override
        public boolean isMetBy(Set<String> cosigners) {
            return true;
        }
    }

    record One(String witness) implements Quorum {
        @Override
        public boolean isMetBy(Set<String> cosigners) {
            return cosigners.contains(witness);
        }
    }

    record Group(int threshold, List<Quorum> members) implements Quorum {
        @Override
        public boolean isMetBy(Set<String> cosigners) {
            return members.stream().filter(m -> m.isMetBy(cosigners)).count() >= threshold;
        }
    }
}
