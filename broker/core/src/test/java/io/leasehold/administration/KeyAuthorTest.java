package io.leasehold.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAuthorTest {

    /** What Unicode calls default ignorable: nobody sees it. Pairs of a first and a last one. */
    private static final int[] IGNORED = {
        0xad, 0xad, 0x34f, 0x34f, 0x61c, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f,
        0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x206f, 0x3164, 0x3164, 0xfe00, 0xfe0f, 0xfeff,
        0xfeff, 0xffa0, 0xffa0, 0xfff0, 0xfff8, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a, 0xe0000, 0xe0fff
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userpass-alice",
                "oidc-alice@acme.example",
                "ldap-Jörg Müller",
                "oidc-राम",
                "oidc-Αλίκη",
                "oidc-山田",
                "<script>alert(1)</script>",
                "3 userpass-alice"
            })
    void aNameThatCanBeSeenStaysAsItIs(String name) {
        assertThat(displayed(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb', a?b",
        "'a\r\n\tb', a???b",
        "'a\u0000b\u001b[31m', a?b?[31m",
        "'a\u2028b\u0085c', a?b?c",
        "'abc\u202etxt.exe', abc?txt.exe",
        "'al\u200bice', al?ice",
        "'al\ud800ice', al?ice",
        "'al\u00a0ice', al?ice",
        "'a\u0315\u0315\u0315\u0315b', 'a\u0315\u0315??b'",
        "'  alice  ', alice"
    })
    void whatCannotBeSeenOrMovesOtherTextIsReplaced(String name, String shown) {
        assertThat(displayed(name)).isEqualTo(shown);
    }

    @Test
    void noCharacterThatIsInvisibleOrEndsALineIsKept() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(KeyAuthorTest::isUnfit)
                .forEach(
                        it ->
                                assertThat(displayed("a" + Character.toString(it) + "b"))
                                        .as("%x", it)
                                        .isEqualTo("a?b"));
    }

    @Test
    void aNameIsCutWhereItIsTooLongAndThatIsSeen() {
        assertThat(displayed("x".repeat(128))).hasSize(128).doesNotContain(".");
        assertThat(displayed("x".repeat(129))).hasSize(128).endsWith("x...");
        String wide = displayed("\ud83c\udde9".repeat(10) + "\ud842\udfb7".repeat(500));
        assertThat(wide.codePointCount(0, wide.length())).isEqualTo(128);
        assertThat(wide.substring(0, wide.length() - 3).chars().filter(it -> it == '.')).isEmpty();
    }

    @Test
    void whoHasNoNameIsNobody() {
        assertThat(KeyAuthor.displayed("")).isEmpty();
        assertThat(KeyAuthor.displayed("   ")).isEmpty();
        assertThatThrownBy(() -> new KeyAuthor("a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("a\nb");
    }

    @Test
    void whatIsSignedIsReadAgainInThatVersionAndInNoOther() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            String name = random(random);
            KeyAuthor.displayed(name)
                    .ifPresent(
                            author -> {
                                String signature = author.signature(12);
                                assertThat(KeyAuthor.signed(signature, 12)).contains(author);
                                assertThat(KeyAuthor.signed(signature, 1)).isEmpty();
                                assertThat(KeyAuthor.signed(signature, 13)).isEmpty();
                                assertThat(KeyAuthor.signed("1" + signature, 12)).isEmpty();
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "3 ",
                "3alice",
                "03 alice",
                " 3 alice",
                "3  alice",
                "3 alice ",
                "+3 alice",
                "3\talice",
                "alice",
                "3 al\nice",
                "3 al\u202eice",
                "4 alice"
            })
    void whatNoChangeWouldHaveWrittenNamesNobody(String written) {
        assertThat(KeyAuthor.signed(written, 3)).isEmpty();
    }

    @Test
    void aNameThatIsLongerThanAnyIsNotEvenLookedAt() {
        assertThat(KeyAuthor.signed("3 " + "x".repeat(50_000_000), 3)).isEmpty();
        assertThat(KeyAuthor.signed(null, 3)).isEmpty();
    }

    private static String displayed(String name) {
        return KeyAuthor.displayed(name).map(KeyAuthor::name).orElse("");
    }

    private static boolean isUnfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> isIgnored(character);
        };
    }

    private static boolean isIgnored(int character) {
        return IntStream.iterate(0, at -> at < IGNORED.length, at -> at + 2)
                .anyMatch(at -> IGNORED[at] <= character && character <= IGNORED[at + 1]);
    }

    private static String random(Random random) {
        int length = random.nextInt(200);
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < length; at++) {
            name.appendCodePoint(
                    random.nextBoolean()
                            ? random.nextInt(0x3ff)
                            : random.nextInt(Character.MAX_CODE_POINT + 1));
        }
        return name.toString();
    }
}
