package io.leasehold.key;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an organization lets keys of an integration be delivered sealed to their holders. */
public enum RevealSetting {
    ALLOWED,
    REFUSED;

    /** The field of an organization's key document that holds the setting. */
    public static final String FIELD = "reveal";

    /** The word for this setting in documents and responses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The setting in a stored document: refused unless it says exactly {@code allowed}. */
    static RevealSetting ofDocument(@Nullable String word) {
        return ALLOWED.word().equals(word) ? ALLOWED : REFUSED;
    }
}
