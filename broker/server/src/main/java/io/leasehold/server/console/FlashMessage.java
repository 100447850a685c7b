package io.leasehold.server.console;

import io.leasehold.key.KeyMode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a page says of what was just done; a closed list, so that no link can put words here. */
enum FlashMessage {
    SIGNED_OUT("You are signed out."),
    SIGNED_OUT_TOKEN_KEPT(
            "You are signed out. The token that you pasted still works; revoke it at Vault if nobody"
                    + " needs it."),
    ENDED("Your session is over. Sign in again."),
    KEY_SAVED("The key is saved. Services use it within five seconds."),
    KEY_SAVED_SAME_AS_ORGANIZATION(
            "The key is saved. It is the organization's own: without it the project would follow"
                    + " the organization when it replaces its key."),
    KEY_SAME("This key was there already; nothing has changed."),
    MODE_ON("Switched on: the key serves every project that has none of its own."),
    MODE_OFF("Switched off: projects may use keys of their own only."),
    MODE_LOCKED("Locked: projects use the organization's key and no other."),
    MODE_BLOCKED("Blocked: no project can use the integration."),
    REMOVED("The key is removed. Until it is replaced you can bring it back."),
    REMOVED_FOR_GOOD("The key and all its versions are gone for good."),
    RESTORED("The key is back."),
    OPTED_OUT("The project uses no key of this integration now."),
    LEASE_ENDED("The lease is ended. Its handle stops working within two seconds."),
    LEASES_ENDED("The leases are ended. Their handles stop working within two seconds."),
    LEASES_PARTLY_ENDED("Some leases could not be ended: they are still in the list.");

    private final String sentence;

    FlashMessage(String sentence) {
        this.sentence = sentence;
    }

    /**
     * What is said.
     *
     * @param about title of the integration that it is about, if it is about one
     */
    String sentence(Optional<String> about) {
        return about.map(
                        title ->
                                title
                                        + ": "
                                        + Character.toLowerCase(sentence.charAt(0))
                                        + sentence.substring(1))
                .orElse(sentence);
    }

    /** What is said of an integration that has become that to projects. */
    static FlashMessage of(KeyMode mode) {
        return switch (mode) {
            case ON -> MODE_ON;
            case OFF -> MODE_OFF;
            case LOCKED -> MODE_LOCKED;
            case BLOCKED -> MODE_BLOCKED;
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FlashMessage> of(String code) {
        return Stream.of(values()).filter(said -> said.code().equals(code)).findFirst();
    }
}
