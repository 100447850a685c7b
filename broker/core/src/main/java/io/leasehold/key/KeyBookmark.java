package io.leasehold.key;

import io.leasehold.memory.Bookmark;

/** Where the key of a project was found at the last call, for the next one. Thread-safe. */
public final class KeyBookmark {

    private final Bookmark<KeyBook.Place, KeyBook.Answer> answer;

    KeyBookmark(Bookmark<KeyBook.Place, KeyBook.Answer> answer) {
        this.answer = answer;
    }

    Bookmark<KeyBook.Place, KeyBook.Answer> answer() {
        return answer;
    }

    @Override
    public String toString() {
        return "KeyBookmark[" + answer.key() + "]";
    }
}
