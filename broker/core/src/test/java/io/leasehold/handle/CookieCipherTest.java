package io.leasehold.handle;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.handle.CookieCipher.Kind;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C08")
class CookieCipherTest {

    private static final String ENVIRONMENT = "00112233aabbccdd";
    private static final SecretValue TOKEN = SecretValue.ofText("hvs.secret");

    private final RingKey active = key("0000000a", RingKeyState.ACTIVE, "material");
    private final KeyRingCache rings = rings(ENVIRONMENT, active);
    private final CookieCipher seals = new CookieCipher(rings, new SecureRandom());

    @Test
    void whatWasSealedOpensAndShowsNothing() {
        String sealed = seals.encrypt(Kind.SESSION, "some facts", TOKEN);
        CookieCipher.Opened opened = seals.decrypt(Kind.SESSION, sealed).orElseThrow();
        assertThat(opened.text()).isEqualTo("some facts");
        assertThat(opened.secret().sameAs(TOKEN)).isTrue();
        assertThat(opened).hasToString("Opened[redacted]");
        assertThat(new String(Base64.getUrlDecoder().decode(sealed)))
                .doesNotContain("hvs.", "facts");
        assertThat(seals.encrypt(Kind.SESSION, "some facts", TOKEN)).isNotEqualTo(sealed);
    }

    @Test
    void everyChangedBitMakesItNothing() {
        byte[] body = Base64.getUrlDecoder().decode(seals.encrypt(Kind.SESSION, "facts", TOKEN));
        for (int bit = 0; bit < body.length * 8; bit++) {
            byte[] changed = body.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(seals.decrypt(Kind.SESSION, text)).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void nothingOfOneKindIsTakenForAnother() {
        assertThat(seals.decrypt(Kind.SIGN_IN, seals.encrypt(Kind.SESSION, "facts", TOKEN)))
                .isEmpty();
        assertThat(seals.decrypt(Kind.SESSION, seals.encrypt(Kind.SIGN_IN, "facts", TOKEN)))
                .isEmpty();
    }

    @Test
    void noHandleIsTakenForASessionNorASessionForAHandle() {
        HandleCipher handles = new HandleCipher(rings, new SecureRandom());
        LeaseHandle handle =
                handles.encrypt(
                        new HandlePayload(
                                Project.of("acme", "web"),
                                "openai.call.entity-10." + "0".repeat(22),
                                MutableTime.START));
        assertThat(seals.decrypt(Kind.SESSION, handle.show())).isEmpty();
        assertThat(seals.decrypt(Kind.SESSION, handle.body())).isEmpty();
        String sealed = seals.encrypt(Kind.SESSION, "facts ".repeat(20), TOKEN);
        assertRefused(Problem.HANDLE_INVALID, () -> handles.decrypt(LeaseHandle.ofBody(sealed)));
    }

    @Test
    void anotherEnvironmentOrAnotherKeyOpensNothing() {
        String sealed = seals.encrypt(Kind.SESSION, "facts", TOKEN);
        assertThat(over(rings("ffffffffffffffff", active)).decrypt(Kind.SESSION, sealed)).isEmpty();
        RingKey other = key("0000000a", RingKeyState.ACTIVE, "other");
        assertThat(over(rings(ENVIRONMENT, other)).decrypt(Kind.SESSION, sealed)).isEmpty();
    }

    @Test
    void aKeyThatWasReplacedStillOpensAndOneThatIsGoneDoesNot() {
        String sealed = seals.encrypt(Kind.SESSION, "facts", TOKEN);
        String form = seals.formToken("session");
        RingKey next = key("0000000b", RingKeyState.ACTIVE, "next");
        RingKey old = key("0000000a", RingKeyState.OPEN_ONLY, "material");
        CookieCipher rotated = over(rings(ENVIRONMENT, next, old));
        assertThat(rotated.decrypt(Kind.SESSION, sealed)).isPresent();
        assertThat(rotated.isFormToken(form, "session")).isTrue();
        CookieCipher later = over(rings(ENVIRONMENT, next));
        assertThat(later.decrypt(Kind.SESSION, sealed)).isEmpty();
        assertThat(later.isFormToken(form, "session")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "lhl_", "AQ", "====", "äöü", "../../etc/passwd", "AQAAAAA"})
    void garbageIsNothing(String text) {
        assertThat(seals.decrypt(Kind.SESSION, text)).isEmpty();
        assertThat(seals.decrypt(Kind.SESSION, text + "A".repeat(5000))).isEmpty();
        assertThat(seals.isFormToken(text, "session")).isFalse();
    }

    @Tag("C04")
    @Test
    void aFormTokenIsOfOneSessionAndADifferentOneEachTime() {
        String token = seals.formToken("session");
        assertThat(seals.formToken("session")).isNotEqualTo(token);
        assertThat(seals.isFormToken(token, "session")).isTrue();
        assertThat(seals.isFormToken(token, "session ")).isFalse();
        assertThat(seals.isFormToken(token, "other")).isFalse();
        for (int at = 0; at < token.length(); at++) {
            char changed = token.charAt(at) == '0' ? '1' : '0';
            String other = token.substring(0, at) + changed + token.substring(at + 1);
            assertThat(seals.isFormToken(other, "session")).as("at " + at).isFalse();
        }
    }

    private static CookieCipher over(KeyRingCache rings) {
        return new CookieCipher(rings, new SecureRandom());
    }

    private static KeyRingCache rings(String environment, RingKey... keys) {
        MutableTime time = new MutableTime();
        InMemoryKeyRingStore store = new InMemoryKeyRingStore(new Outage());
        store.replace(new KeyRing(environment, List.of(keys), 1));
        return new KeyRingCache(store, new SecureRandom(), time, time);
    }

    private static RingKey key(String id, RingKeyState state, String material) {
        return new RingKey(
                id, state, MutableTime.START, MutableTime.START, SecretValue.ofText(material));
    }
}
