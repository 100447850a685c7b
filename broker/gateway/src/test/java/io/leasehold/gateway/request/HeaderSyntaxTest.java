package io.leasehold.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HeaderSyntaxTest {

    @Tag("F07")
    @Test
    void aNameIsMadeOfTheCharactersOfRfc9110AndOfNoOthers() {
        assertMadeOf("[!#$%&'*+\\-.^_`|~0-9A-Za-z]", HeaderSyntax::isName);
        assertThat(HeaderSyntax.isName("")).isFalse();
    }

    @Tag("F07")
    @Test
    void aValueHoldsNoControlCharacterButTabsAndNothingBeyondOneByte() {
        assertMadeOf("[\\t\\x20-\\x7e\\x80-\\xff]", HeaderSyntax::isValue);
        assertThat(HeaderSyntax.isValue("")).isTrue();
    }

    private static void assertMadeOf(String characters, Predicate<String> syntax) {
        List<String> wrong =
                IntStream.rangeClosed(0, Character.MAX_VALUE)
                        .mapToObj(Character::toString)
                        .filter(one -> accepts(syntax, one) != one.matches("(?s)" + characters))
                        .toList();

        assertThat(wrong).isEmpty();
    }

    /** Wherever it stands. */
    private static boolean accepts(Predicate<String> syntax, String one) {
        boolean alone = syntax.test(one);
        for (String text : List.of(one + "ab", "a" + one + "b", "ab" + one)) {
            assertThat(syntax.test(text)).isEqualTo(alone);
        }
        return alone;
    }
}
