package io.leasehold.delivery;

import io.leasehold.handle.RecordMac;
import io.leasehold.handle.RecordSigner;
import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has the owner of a recipient show that it can open what is sealed to it, before it is registered:
 * a key sealed to a mistyped recipient would be lost, and one sealed to somebody else's would be
 * theirs. Keeps no state: a challenge is a MAC over what it is for. Thread-safe; blocks.
 */
public final class RecipientChallenges {

    /** As long as it may take to bring a file to the consumer and its content back. */
    public static final Duration VALID_FOR = Duration.ofHours(24);

    /** Domain separation: no lease record is signed with a text that starts like this. */
    private static final String MAC_INPUT = "recipient challenge, version 1, until %d: %s %s %s";

    private static final Pattern PROOF =
            Pattern.compile("([0-9]{1,12})\\.([0-9a-z]{1,64})\\.([0-9a-f]{64})");

    private final RecordSigner signer;
    private final KeySealer sealer;
    private final Clock clock;

    public RecipientChallenges(RecordSigner signer, KeySealer sealer, Clock clock) {
        this.signer = signer;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * An armored file; what is in it is the proof.
     *
     * @throws BrokerException {@code recipient-invalid}
     */
    public String challenge(Project project, EntityId consumer, RegisteredRecipient recipient) {
        sealer.requireUsable(List.of(recipient));
        long until = clock.instant().plus(VALID_FOR).getEpochSecond();
        RecordMac mac = signer.seal(input(until, project, consumer, recipient));
        return sealer.seal(recipient, "%d.%s.%s".formatted(until, mac.keyId(), mac.mac()));
    }

    /**
     * Requires that the proof came out of a challenge for exactly this registration.
     *
     * @throws BrokerException {@code proof-invalid}
     */
    public void require(
            Project project, EntityId consumer, RegisteredRecipient recipient, String proof) {
        Matcher parts = PROOF.matcher(proof.strip());
        if (!parts.matches()) {
            throw invalid("it is not what a challenge holds");
        }
        long until = Long.parseLong(parts.group(1));
        RecordMac mac = new RecordMac(parts.group(2), parts.group(3));
        if (!signer.isGenuine(mac, input(until, project, consumer, recipient))) {
            throw invalid("it is of a challenge for another recipient or consumer");
        }
        if (clock.instant().isAfter(Instant.ofEpochSecond(until))) {
            throw invalid("its challenge is more than a day old");
        }
    }

    private static String input(
            long until, Project project, EntityId consumer, RegisteredRecipient recipient) {
        return MAC_INPUT.formatted(until, project, consumer, recipient.text());
    }

    private static BrokerException invalid(String why) {
        return new BrokerException(
                Problem.PROOF_INVALID,
                "register recipient: the proof is not valid: " + why + "; ask for a new challenge");
    }
}
