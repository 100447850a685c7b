package io.leasehold.lease;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.login.ClientAddress;
import io.leasehold.problem.Problem;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerBindingTest {

    private static final String ONE = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);

    private record From(String host, Optional<String> certificate) implements CallOrigin {
        @Override
        public ClientAddress address() {
            return new ClientAddress(InetAddress.ofLiteral(host));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0/8",
                "10.0.0.0/8/8",
                "10.0.0.0/+8",
                "10.0.0.0/",
                "::ffff:10.0.0.0/8",
                "::ffff:10.0.0.0",
                "10.1",
                "sha256:",
                "sha256:ab",
                "sha1:abababababababababababababababababababab",
                "*"
            })
    void whatCannotBeReadIsRefusedAndNeverIgnored(String odd) {
        assertRefused(
                Problem.REQUEST_MALFORMED, () -> CallerBinding.parse(List.of("10.0.0.1", odd)));
    }

    @Test
    void moreThanSixteenEntriesAreRefused() {
        CallerBinding.parse(Collections.nCopies(16, "10.0.0.1"));

        assertRefused(
                Problem.REQUEST_MALFORMED,
                () -> CallerBinding.parse(Collections.nCopies(17, "10.0.0.1")));
    }

    @Test
    void oneOfTheBlocksIsEnoughAndNoneIsNot() {
        CallerBinding binding = CallerBinding.parse(List.of("10.0.0.0/8", "::1"));

        assertThat(binding.allows(from("10.1.2.3"))).isTrue();
        assertThat(binding.allows(from("::1"))).isTrue();
        assertThat(binding.allows(from("::ffff:10.1.2.3"))).isTrue();
        assertThat(binding.allows(from("11.1.2.3"))).isFalse();
    }

    @Test
    void oneOfTheCertificatesIsEnoughAndNoneIsNot() {
        CallerBinding binding = CallerBinding.parse(List.of("sha256:" + ONE));

        assertThat(binding.allows(new From("10.1.2.3", Optional.of(ONE)))).isTrue();
        assertThat(binding.allows(new From("10.1.2.3", Optional.of(OTHER)))).isFalse();
        assertThat(binding.allows(from("10.1.2.3"))).isFalse();
    }

    @Tag("L01")
    @Test
    void addressAndCertificateMustBothBeRightWhereBothAreNamed() {
        CallerBinding binding = CallerBinding.parse(List.of("10.0.0.0/8", "sha256:" + ONE));

        assertThat(binding.allows(new From("10.1.2.3", Optional.of(ONE)))).isTrue();
        assertThat(binding.allows(new From("11.1.2.3", Optional.of(ONE)))).isFalse();
        assertThat(binding.allows(from("10.1.2.3"))).isFalse();
    }

    @Test
    void aLeaseThatIsNotBoundIsUsedFromAnywhere() {
        assertThat(CallerBinding.NONE.allows(from("203.0.113.9"))).isTrue();
        assertThat(CallerBinding.parse(List.of())).isEqualTo(CallerBinding.NONE);
    }

    @Test
    void thumbprintsAreReadAsOpensslPrintsThem() {
        String printed = "SHA256:" + "AB:".repeat(31) + "AB";

        assertThat(CallerBinding.parse(List.of(printed)).entries())
                .containsExactly("sha256:" + ONE);
    }

    private static CallOrigin from(String host) {
        return new From(host, Optional.empty());
    }
}
