package io.leasehold.key;

import io.leasehold.cache.CacheLookup;

/** Where the key of a project was found at the last call, for the next one. Thread-safe. */
public final class KeyLookup {

    private final CacheLookup<ResolvedKeyCache.Place, ResolvedKeyCache.Answer> answer;

    KeyLookup(CacheLookup<ResolvedKeyCache.Place, ResolvedKeyCache.Answer> answer) {
        this.answer = answer;
    }

    CacheLookup<ResolvedKeyCache.Place, ResolvedKeyCache.Answer> result() {
        return answer;
    }

    @Override
    public String toString() {
        return "KeyBookmark[" + answer.key() + "]";
    }
}
