package io.leasehold.server.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.delivery.RegisteredRecipient;
import io.leasehold.sealing.AgeFile;
import io.leasehold.sealing.Identity;
import io.leasehold.sealing.SealingException;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Optional;

/** Private keys that tests use, of both kinds; they protect nothing. */
public final class TestIdentities {

    /** For recipients {@code age1…}. */
    public static final List<String> X25519 =
            List.of(
                    "AGE-SECRET-KEY-1V94ZZF70TVSSRHMWFA03D8DMKC6YC65QL5AQHPKASW9UFPSYYN8S46KJGL",
                    "AGE-SECRET-KEY-1Z53TWP9WT0Q7URTD49ASN8A4A2EL4A2WY2SSKJH779E3HD9UT83S3L69EK",
                    "AGE-SECRET-KEY-1KKFG2MLJKRPH25DUNZH46U0UH2ENMD3WQNRLLPDHP2VSHJFP3P6SSRYYVG",
                    "AGE-SECRET-KEY-1WXMZ25WTTH4GJMRLLDE5XZUV3V7UX9PR2FFV343H9A6E8Q4E2LGQHX5XU0");

    /** For recipients {@code age1pq1…}. */
    public static final List<String> HYBRID =
            List.of(
                    "AGE-SECRET-KEY-PQ-1W6XJNVKV764YF0RQ5Q44TVRA4ZAX96LWDX0A5ZVTSTUTFKV4AE6SWX87LM",
                    "AGE-SECRET-KEY-PQ-1FFKL4AR2F2ND7YJY47YVL6FT6NA4G40WGTVQ4CKY36FALQEFKLFS6TSY8A",
                    "AGE-SECRET-KEY-PQ-13PJMRVC7KPCHAQUR95XXGHWRP6KRMP2949FK2LA7S28MW95NX4DQN46QU8",
                    "AGE-SECRET-KEY-PQ-18CY0YDXTEXJKJYD9P58Z7NZWGLANYGF9JE72H6YTDH20DS04MMHSS2M5CD");

    private TestIdentities() {}

    public static RegisteredRecipient recipient(String identity) {
        return new RegisteredRecipient(parse(identity).recipient().toString());
    }

    /** What is in the file; empty if the identity cannot open it. */
    public static Optional<String> open(String identity, String sealed) {
        try {
            return Optional.of(
                    new String(
                            AgeFile.copyOf(sealed.getBytes(UTF_8))
                                    .open(List.of(parse(identity)))
                                    .reveal(),
                            UTF_8));
        } catch (SealingException _) {
            return Optional.empty();
        }
    }

    private static Identity parse(String identity) {
        return Identity.parse(SecretValue.ofText(identity));
    }
}
