package io.leasehold.lease;

import io.leasehold.login.ClientAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Restricts who may use a lease: clients with an address in one of the blocks, if there are blocks,
 * and with one of the client certificates, if there are certificates.
 *
 * @param blocks such as {@code 10.0.0.0/8} or a single address
 * @param certificates SHA-256 of each, in lower-case hexadecimal digits
 */
public record CallerBinding(List<String> blocks, List<String> certificates) {

    /** No restriction. */
    public static final CallerBinding NONE = new CallerBinding(List.of(), List.of());

    private static final String SHA_256 = "sha256:";
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_ENTRIES = 16;

    public CallerBinding {
        blocks = List.copyOf(blocks);
        certificates = List.copyOf(certificates);
    }

    /**
     * Parses entries, each an address, an address block, or {@code sha256:} and the thumbprint of a
     * certificate, with or without colons.
     *
     * @throws BrokerException {@code request-malformed} for more than 16 entries or any other text
     */
    public static CallerBinding parse(List<String> entries) {
        List<String> normalized =
                entries.stream().map(text -> text.strip().toLowerCase(Locale.ROOT)).toList();
        if (normalized.size() > MAX_ENTRIES) {
            throw malformed("at most " + MAX_ENTRIES + " entries are allowed");
        }
        List<String> thumbprints =
                normalized.stream()
                        .filter(text -> text.startsWith(SHA_256))
                        .map(text -> thumbprint(text.substring(SHA_256.length())))
                        .distinct()
                        .toList();
        List<String> blocks =
                normalized.stream()
                        .filter(text -> !text.startsWith(SHA_256))
                        .map(CallerBinding::block)
                        .distinct()
                        .toList();
        return new CallerBinding(blocks, thumbprints);
    }

    /** The entries in the format that {@link #parse} accepts. */
    public List<String> entries() {
        return Stream.concat(blocks.stream(), certificates.stream().map(SHA_256::concat)).toList();
    }

    public boolean allows(CallOrigin origin) {
        return (blocks.isEmpty() || blocks.stream().anyMatch(origin.address()::isIn))
                && (certificates.isEmpty()
                        || origin.certificate().filter(certificates::contains).isPresent());
    }

    private static String block(String text) {
        if (!ClientAddress.isBlock(text)) {
            throw malformed(
                    "each entry must be an address, a block such as 10.0.0.0/8, or sha256:…");
        }
        return text;
    }

    private static String thumbprint(String text) {
        String digits = text.replace(":", "");
        if (!THUMBPRINT.matcher(digits).matches()) {
            throw malformed(
                    "sha256: must be followed by the 64 hexadecimal digits of a certificate's"
                            + " SHA-256");
        }
        return digits;
    }

    private static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read bind: " + why);
    }
}
