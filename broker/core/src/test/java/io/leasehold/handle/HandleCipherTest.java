package io.leasehold.handle;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandleCipherTest {

    private static final String ENVIRONMENT = "00112233aabbccdd";
    private static final HandlePayload LEASE =
            new HandlePayload(
                    Project.of("acme", "web"),
                    "openai.call.entity-10." + "0".repeat(22),
                    MutableTime.START);

    private final RingKey active = key("0000000a", RingKeyState.ACTIVE, "material");
    private final HandleCipher handles = handles(ENVIRONMENT, active);

    static List<String> garbage() {
        return List.of(
                "",
                "lhl_",
                "lhl_a",
                "lhl_000000",
                "sk-live-1234567890",
                "' OR 1=1 --",
                "${jndi:ldap://example.test/a}",
                "#{T(java.lang.Runtime)}",
                "lhl_${jndi:ldap://example.test/a}AAAAAA",
                "lhl_AAAA\r\nX-Vault-Token: a",
                "lhl_AAAA\0AAAAAA",
                "lhl_äöüAAAAAA",
                "lhl_" + "A".repeat(600),
                "A".repeat(1 << 20),
                "lhl_" + "A".repeat(1 << 20));
    }

    @Tag("L16")
    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsNoHandle(String text) {
        assertInvalid(text);
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageWithGoodCheckCharactersIsNoHandleEither(String text) {
        assertRefused(Problem.HANDLE_INVALID, () -> handles.decrypt(LeaseHandle.ofBody(text)));
        assertRefused(Problem.HANDLE_INVALID, () -> handles.isKeyCached(LeaseHandle.ofBody(text)));
    }

    @Tag("L11")
    @Tag("L03")
    @Test
    void everyFlippedBitMakesAHandleInvalid() {
        byte[] body = body(seal());
        for (int bit = 0; bit < body.length * 8; bit++) {
            byte[] flipped = body.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertInvalid(handle(flipped));
        }
    }

    @Tag("L03")
    @Test
    void everyChangedCharacterMakesAHandleInvalid() {
        String text = seal().show();
        for (int place = 0; place < text.length(); place++) {
            char other = text.charAt(place) == 'A' ? 'B' : 'A';
            assertInvalid(text.substring(0, place) + other + text.substring(place + 1));
        }
    }

    @Test
    void aHandleHasOneTextOnly() {
        LeaseHandle handle = seal();
        String body = handle.body();
        assertThat(body(handle).length % 3).as("the last character has spare bits").isNotZero();
        char last = body.charAt(body.length() - 1);

        String twin = body.substring(0, body.length() - 1) + (char) (last + 1);

        assertThat(Base64.getUrlDecoder().decode(twin)).isEqualTo(body(handle));
        assertInvalid(LeaseHandle.ofBody(twin).show());
    }

    @Test
    void aCutOrExtendedHandleIsInvalid() {
        String text = seal().show();
        byte[] body = body(seal());
        for (int length = 0; length < text.length(); length++) {
            assertInvalid(text.substring(0, length));
        }
        for (int length = 0; length < body.length; length++) {
            assertInvalid(handle(Arrays.copyOf(body, length)));
        }
        assertInvalid(text + "A");
        assertInvalid(text + "\n");
        assertInvalid(" " + text);
        assertInvalid(handle(Arrays.copyOf(body, body.length + 1)));
    }

    @Test
    void whatDoesNotEvenLookLikeAHandleIsToldSoAndNotRepeated() {
        assertInvalid("sk-junk").contains("this is not a Leasehold handle").doesNotContain("junk");
    }

    @Tag("L14")
    @Tag("L03")
    @Test
    void allFaultsLookTheSame() {
        byte[] flipped = body(seal());
        flipped[flipped.length - 1] ^= 1;

        assertInvalid(handle(flipped)).isEqualTo(HandleCipher.invalid().reason());
        assertInvalid("lhl_junk").isEqualTo(HandleCipher.invalid().reason());
        assertInvalid(strangers("0000000b", "material", ENVIRONMENT).show())
                .isEqualTo(HandleCipher.invalid().reason());
    }

    @Tag("L11")
    @Tag("L05")
    @Test
    void aHandleOfAKeyOfTheSameIdAndOtherMaterialIsInvalid() {
        assertInvalid(strangers("0000000a", "other material", ENVIRONMENT).show());
    }

    @Tag("L02")
    @Test
    void aHandleOfAnotherEnvironmentIsInvalidEvenUnderTheSameKey() {
        assertInvalid(strangers("0000000a", "material", "ffffffffffffffff").show());
    }

    @Tag("L05")
    @Test
    void aHandleOfAnUnknownKeyIsInvalid() {
        assertInvalid(strangers("0000000b", "material", ENVIRONMENT).show());
    }

    @Test
    void aKeyThatOnlyOpensDoesNotSeal() {
        LeaseHandle old = seal();
        HandleCipher rotated =
                handles(
                        ENVIRONMENT,
                        key("0000000a", RingKeyState.OPEN_ONLY, "material"),
                        key("0000000b", RingKeyState.ACTIVE, "next material"));

        assertThat(rotated.decrypt(old)).isEqualTo(LEASE);
        assertThat(keyId(rotated.encrypt(LEASE))).isEqualTo("0000000b");
    }

    @Tag("L07")
    @Test
    void aPendingKeyDoesNotSeal() {
        HandleCipher preparing =
                handles(ENVIRONMENT, key("0000000b", RingKeyState.PENDING, "next"), active);

        assertThat(keyId(preparing.encrypt(LEASE))).isEqualTo("0000000a");
    }

    @Test
    void withoutAnActiveKeyNothingIsSealed() {
        HandleCipher stuck =
                handles(
                        ENVIRONMENT,
                        key("0000000a", RingKeyState.OPEN_ONLY, "material"),
                        key("0000000b", RingKeyState.PENDING, "next"));

        assertRefused(Problem.KEY_RING_UNREADABLE, () -> stuck.encrypt(LEASE));
    }

    @Tag("L07")
    @Test
    void aReplicaThatActivatedAKeyFirstIsUnderstoodByThoseThatStillHoldItPending() {
        HandleCipher behind =
                handles(ENVIRONMENT, active, key("0000000b", RingKeyState.PENDING, "next"));
        HandleCipher ahead = handles(ENVIRONMENT, key("0000000b", RingKeyState.ACTIVE, "next"));

        assertThat(behind.decrypt(ahead.encrypt(LEASE))).isEqualTo(LEASE);
    }

    @Tag("L10")
    @Test
    void twoHandlesOfTheSameLeaseDiffer() {
        assertThat(seal().show()).isNotEqualTo(seal().show());
    }

    @Test
    void aHandleOfTheLongestIdsStaysBelow512Characters() {
        String id = "a".repeat(63);
        HandlePayload longest =
                new HandlePayload(
                        Project.of(id, id),
                        id + ".call." + "e".repeat(64) + "." + "0".repeat(22),
                        MutableTime.START);

        LeaseHandle handle = handles.encrypt(longest);

        assertThat(handle.show()).hasSizeLessThan(512).matches("lhl_[A-Za-z0-9_-]+");
        assertThat(open(handle.show())).isEqualTo(longest);
    }

    @Tag("K17")
    @Tag("L15")
    @Test
    void aHandleIsNeverPrinted() {
        assertThat(seal()).hasToString("LeaseHandle[redacted]");
    }

    @Tag("L15")
    @Test
    void aHandleHoldsNoNameInPlainSight() {
        assertThat(new String(body(seal()), StandardCharsets.ISO_8859_1))
                .doesNotContain("acme", "openai", "entity");
    }

    @Tag("L19")
    @Tag("L18")
    @Test
    void aHandleOpensToTheLeaseItWasSealedOver() {
        LeaseHandle handle = seal();

        assertThat(handles.isKeyCached(handle)).isTrue();
        assertThat(open(handle.show())).isEqualTo(LEASE);
    }

    static Stream<String> bodies() {
        return Stream.of(
                "",
                "A",
                "A".repeat(200),
                "=".repeat(80),
                "?".repeat(80),
                "A B".repeat(40),
                "\n".repeat(80),
                "\u00fc".repeat(80),
                "\u0420".repeat(80),
                "\ud83d\ude00".repeat(80));
    }

    /** The check characters are no proof, and a handle with the right ones may be anything. */
    @ParameterizedTest
    @MethodSource("bodies")
    void aMadeUpBodyWithTheRightCheckCharactersIsInvalid(String body) {
        assertInvalid(LeaseHandle.ofBody(body).show());
    }

    private LeaseHandle seal() {
        return handles.encrypt(LEASE);
    }

    private HandlePayload open(String text) {
        return handles.decrypt(LeaseHandle.parse(text));
    }

    private AbstractStringAssert<?> assertInvalid(String text) {
        return assertRefused(Problem.HANDLE_INVALID, () -> open(text));
    }

    private static LeaseHandle strangers(String keyId, String material, String environment) {
        return handles(environment, key(keyId, RingKeyState.ACTIVE, material)).encrypt(LEASE);
    }

    private static HandleCipher handles(String environment, RingKey... keys) {
        MutableTime time = new MutableTime();
        InMemoryKeyRingStore store = new InMemoryKeyRingStore(new Outage());
        store.replace(new KeyRing(environment, List.of(keys), 1));
        return new HandleCipher(
                new KeyRingCache(store, new SecureRandom(), time, time), new SecureRandom());
    }

    private static RingKey key(String id, RingKeyState state, String material) {
        return new RingKey(
                id, state, MutableTime.START, MutableTime.START, SecretValue.ofText(material));
    }

    private static byte[] body(LeaseHandle handle) {
        return Base64.getUrlDecoder().decode(handle.body());
    }

    /** A handle of this body whose check characters are right, so that the body is looked at. */
    private static String handle(byte[] body) {
        return LeaseHandle.ofBody(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
                .show();
    }

    private static String keyId(LeaseHandle handle) {
        return HexFormat.of().formatHex(body(handle), 1, 5);
    }
}
