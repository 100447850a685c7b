package io.leasehold.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.leasehold.server.web.EncodedParameters.Syntax;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedParametersTest {

    @ParameterizedTest
    @EnumSource
    void parametersKeepTheirOrderAndTheirRepetitions(Syntax syntax) {
        EncodedParameters read = EncodedParameters.read("b=1&a=2&&b=3=4&c=&d&", syntax);

        assertThat(read.names()).containsExactly("b", "a", "c", "d");
        assertThat(read.values("b")).containsExactly("1", "3=4");
        assertThat(read.values("c")).containsExactly("");
        assertThat(read.values("d")).containsExactly((String) null);
        assertThat(read.values("e")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noTextHasNoParameters(Syntax syntax) {
        assertThat(EncodedParameters.read(null, syntax).names()).isEmpty();
        assertThat(EncodedParameters.read("", syntax).names()).isEmpty();
        assertThat(EncodedParameters.read("&&", syntax).names()).isEmpty();
    }

    @Test
    void anEncodedNameIsAnotherName() {
        EncodedParameters query = EncodedParameters.read("b%69nd=a", Syntax.QUERY);

        assertThat(query.names()).containsExactly("b%69nd");
        assertThat(query.values("bind")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"QUERY, a+b c", "FORM, a b c"})
    void aPlusIsASpaceInFormsOnly(Syntax syntax, String decoded) {
        assertThat(EncodedParameters.read("", syntax).decode("a+b%20c")).isEqualTo(decoded);
    }

    @Test
    void inAQueryNothingIsWithoutAName() {
        EncodedParameters query = EncodedParameters.read("=bind&==c=d&=&==", Syntax.QUERY);

        assertThat(query.names()).containsExactly("bind", "c");
        assertThat(query.values("bind")).containsExactly((String) null);
        assertThat(query.values("c")).containsExactly("d");
        assertThat(EncodedParameters.read("=a", Syntax.FORM).values("")).containsExactly("a");
    }

    @Test
    void namesAndValuesOfFormsAreDecodedInTheirOrder() {
        List<String> seen = new ArrayList<>();

        EncodedParameters.read("n%61me=v%C3%A4+1&n+2&=3", Syntax.FORM)
                .forEachDecoded((name, value) -> seen.add(name + ":" + value));

        assertThat(seen).containsExactly("name:vä 1", "n 2:", ":3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%1", "%zz", "a%2", "%-1"})
    void wrongPercentEncodingIsRefused(String text) {
        for (Syntax syntax : Syntax.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EncodedParameters.read("", syntax).decode(text));
            EncodedParameters read = EncodedParameters.read("a=" + text, syntax);
            assertThat(read.values("a")).containsExactly(text);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read.forEachDecoded((_, _) -> {}));
        }
    }

    @Test
    void parametersAreNotPrinted() {
        assertThat(EncodedParameters.read("password=secret", Syntax.FORM).toString())
                .doesNotContain("secret", "password");
    }
}
