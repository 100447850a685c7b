package io.leasehold.transparency.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.transparency.json.JsonValue.Items;
import io.leasehold.transparency.json.JsonValue.Members;
import io.leasehold.transparency.json.JsonValue.Text;
import io.leasehold.transparency.json.JsonValue.Truth;
import io.leasehold.transparency.json.JsonValue.Whole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    /** The example of section 3.2.3 of the RFC. */
    @Test
    void membersAreInTheOrderOfTheirUtf16CodeUnits() {
        Members members =
                new Members(
                        Map.of(
                                "\u20ac", new Text("Euro Sign"),
                                "\r", new Text("Carriage Return"),
                                "\ufb33", new Text("Hebrew Letter Dalet With Dagesh"),
                                "1", new Text("One"),
                                "\ud83d\ude00", new Text("Emoji: Grinning Face"),
                                "\u0080", new Text("Control"),
                                "\u00f6", new Text("Latin Small Letter O With Diaeresis")));

        assertThat(write(members))
                .isEqualTo(
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                                + "\"\u20ac\":\"Euro Sign\","
                                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** The text of the example in section 3.2.2. */
    @Test
    void textIsEscapedOnlyWhereItMustBe() {
        assertThat(write(new Text("\u20ac$\u000f\nA'B\"\\\\\"/")))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
        assertThat(write(new Text("\b\t\f\r\u0000\u001f\u007f")))
                .isEqualTo("\"\\b\\t\\f\\r\\u0000\\u001f\u007f\"");
    }

    @Test
    void thereAreNoSpacesAndItemsKeepTheirOrder() {
        assertThat(
                        write(
                                new Members(
                                        Map.of(
                                                "b",
                                                new Items(List.of(new Whole(2), new Whole(-1))),
                                                "a",
                                                new Items(List.of()),
                                                "",
                                                new Members(Map.of()),
                                                "c",
                                                new Truth(false)))))
                .isEqualTo("{\"\":{},\"a\":[],\"b\":[2,-1],\"c\":false}");
    }

    @Test
    void numbersThatSomeReadersCannotHoldAreRefused() {
        assertThat(write(new Whole(9007199254740991L))).isEqualTo("9007199254740991");
        assertThatThrownBy(() -> new Whole(9007199254740992L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Whole(Long.MIN_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void halfACharacterIsRefused() {
        assertThatThrownBy(() -> write(new Text("\ud83d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(new Text("\ude00\ud83d")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String write(JsonValue value) {
        return new String(CanonicalJson.write(value), UTF_8);
    }
}
