package io.leasehold.server.console.page;

import io.leasehold.key.KeyMode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A message about the action just performed. A closed list, so that no link can inject text. */
public enum FlashMessage {
    SIGNED_OUT("You are signed out."),
    SIGNED_OUT_TOKEN_KEPT(
            "You are signed out. The token that you pasted is still valid; revoke it at Vault if it"
                    + " is no longer needed."),
    ENDED("Your session has ended. Sign in again."),
    KEY_SAVED("The key is saved. Services use it within five seconds."),
    KEY_SAVED_SAME_AS_ORGANIZATION(
            "The key is saved. It is the same as the organization's key. Without it, the project"
                    + " would use the organization's key, also after that key is replaced."),
    KEY_SAME("This key was already set; nothing was changed."),
    MODE_ON("Switched on: every project without its own key uses the organization's key."),
    MODE_OFF("Switched off: projects can use only their own keys."),
    MODE_LOCKED("Locked: projects use only the organization's key."),
    MODE_BLOCKED("Blocked: no project can use the integration."),
    REMOVED("The key is removed. You can restore it until a new key is set."),
    REMOVED_FOR_GOOD("The key and all its versions are permanently deleted."),
    RESTORED("The key is restored."),
    OPTED_OUT("The project now uses no key for this integration."),
    LEASE_ENDED("The lease is ended. Its handle stops working within two seconds."),
    LEASES_ENDED("The leases are ended. Their handles stop working within two seconds."),
    LEASES_PARTLY_ENDED(
            "Some leases could not be ended and are still listed. Try again, or ask somebody who"
                    + " may end them.");

    private final String sentence;

    FlashMessage(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The text to show.
     *
     * @param about title of the integration, if the message is about one
     */
    public String sentence(Optional<String> about) {
        return about.map(
                        title ->
                                title
                                        + ": "
                                        + Character.toLowerCase(sentence.charAt(0))
                                        + sentence.substring(1))
                .orElse(sentence);
    }

    /** The message after an integration was brought into that mode. */
    public static FlashMessage of(KeyMode mode) {
        return switch (mode) {
            case ON -> MODE_ON;
            case OFF -> MODE_OFF;
            case LOCKED -> MODE_LOCKED;
            case BLOCKED -> MODE_BLOCKED;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FlashMessage> of(String code) {
        return Stream.of(values()).filter(message -> message.code().equals(code)).findFirst();
    }
}
