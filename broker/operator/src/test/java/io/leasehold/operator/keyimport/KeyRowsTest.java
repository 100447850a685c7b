package io.leasehold.operator.keyimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRowsTest {

    private static final String HEAD = "organization,project,integration,field,value\n";
    private static final String SECRET = "sk-live-0123456789";

    @Test
    void linesThatFollowOneAnotherAreTheFieldsOfOneKey() {
        List<ImportRow> items =
                items(
                        HEAD
                                + "acme,web,twilio,account_sid,AC1\n"
                                + "acme,web,twilio,auth_token,t\n"
                                + "acme,,openai,api_key,\"a,\"\"b\"\n");

        ImportRow.Key twilio = (ImportRow.Key) items.get(0);
        assertThat(twilio.lines()).isEqualTo(new Lines(2, 3));
        assertThat(twilio.location()).hasToString("twilio key of project acme/web");
        assertThat(twilio.fields()).containsOnlyKeys("account_sid", "auth_token");
        ImportRow.Key openai = (ImportRow.Key) items.get(1);
        assertThat(openai.location()).hasToString("openai key of organization acme");
        assertThat(value(openai, "api_key").sameAs(SecretValue.ofText("a,\"b"))).isTrue();
        assertThat(items).hasSize(2);
    }

    @Test
    void columnsMayStandInAnyOrderAndAFileMayBeginWithAByteOrderMarkAndEndWithEmptyLines() {
        ImportRow item =
                items("\uFEFFvalue,field,integration,project,organization\r\nv,f,i,p,o\r\n\r\n")
                        .getFirst();

        assertThat(((ImportRow.Key) item).location()).hasToString("i key of project o/p");
        assertThat(((ImportRow.Key) item).fields()).containsOnlyKeys("f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "acme,web,openai,api_key," + SECRET + "\n",
                "organization,integration,field,value\n",
                "organization,project,integration,field,value,more\n",
                "organization,project,integration,field,field\n",
                SECRET + "," + SECRET + "\n",
                "\"organization\n",
            })
    void aFileWithoutTheColumnsIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> items(text))
                .isInstanceOf(BrokerException.class)
                .hasMessage(
                        "read CSV file: the first line must name the columns"
                                + " organization,project,integration,field,value")
                .hasNoCause();
    }

    @Test
    void aBadLineIsSaidByItsNumberAndDoesNotHoldUpTheNext() {
        List<ImportRow> items =
                items(
                        HEAD
                                + "acme,web,openai,api_key\n"
                                + "acme,web,openai,api_key,v,"
                                + SECRET
                                + "\n"
                                + "Acme,web,openai,api_key,v\n"
                                + SECRET
                                + "/,web,openai,api_key,v\n"
                                + "acme,web,openai,api_key,v\n");

        assertThat(items.subList(0, 4))
                .allMatch(ImportRow.Unreadable.class::isInstance)
                .extracting(item -> item.lines().first())
                .containsExactly(2L, 3L, 4L, 5L);
        assertThat(items.get(4)).isInstanceOf(ImportRow.Key.class);
        assertThat(items).hasSize(5);
        assertThat(items.toString()).doesNotContain(SECRET);
    }

    @Test
    void aPlaceThatComesUpAgainOrAFieldThatIsThereTwiceIsNoKey() {
        List<ImportRow> items =
                items(
                        HEAD
                                + "acme,web,openai,api_key,a\n"
                                + "acme,,stripe,api_key,b\n"
                                + "acme,web,openai,api_key,c\n"
                                + "acme,,twilio,auth_token,d\n"
                                + "acme,,twilio,auth_token,e\n");

        assertThat(items.get(2)).isInstanceOf(ImportRow.Unreadable.class);
        assertThat(items.get(3))
                .isEqualTo(
                        new ImportRow.Unreadable(
                                new Lines(5, 6), "a field of the key occurs twice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"never closed", "\"closed\"too-early"})
    void wrongQuotesEndTheFileAfterWhatStoodBefore(String value) {
        List<ImportRow> items =
                items(
                        HEAD
                                + "acme,web,openai,api_key,a\n"
                                + "acme,,openai,api_key,"
                                + value
                                + SECRET
                                + "\nacme,,stripe,api_key,b\n");

        assertThat(items).hasSize(2);
        assertThat(items.getFirst()).isInstanceOf(ImportRow.Key.class);
        assertThat(items.getLast().toString())
                .contains("cannot be read from here on")
                .doesNotContain(SECRET);
    }

    @Test
    void bytesThatAreNoUtf8EndTheFileToo() {
        byte[] text =
                (HEAD + "acme,web,openai,api_key,a\nacme,,openai,api_key,?\n")
                        .getBytes(StandardCharsets.UTF_8);
        text[text.length - 2] = (byte) 0xff;
        List<ImportRow> items = new ArrayList<>();
        try {
            CsvSchema.ofKeys(new ByteArrayInputStream(text)).forEachRemaining(items::add);
            assertThat(items.getLast()).isInstanceOf(ImportRow.Unreadable.class);
        } catch (BrokerException refused) {
            // A short file is decoded before its first line is seen.
            assertThat(refused).hasMessageStartingWith("read CSV file:");
        }
    }

    @Test
    void aLongFileIsReadAsItIsUsed() {
        long lines = 2_000_000;
        InputStream endless = new Repeated(HEAD, "acme,p%d,openai,api_key,v\n", lines);
        KeyRows items = CsvSchema.ofKeys(endless);

        assertThat(items.next().lines()).isEqualTo(new Lines(2, 2));
        assertThat(items.next().lines()).isEqualTo(new Lines(3, 3));
        assertThat(((Repeated) endless).made()).isLessThan(10_000);
    }

    private static SecretValue value(ImportRow.Key key, String field) {
        ImportRow.Field value = key.fields().get(field);
        if (value == null) {
            throw new AssertionError("no field " + field);
        }
        return value.read();
    }

    private static List<ImportRow> items(String text) {
        List<ImportRow> items = new ArrayList<>();
        CsvSchema.ofKeys(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .forEachRemaining(items::add);
        return items;
    }
}
