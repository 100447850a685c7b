package io.leasehold.handle;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Replicas of two versions serve the same leases while a new version is rolled out, so formats must
 * not change by accident. Key, salts and content are fixed here.
 */
class FormatTest {

    private final KeyRingCache rings = rings();

    @Test
    void aHandleIsWrittenByteForByteAsBefore() {
        HandlePayload lease =
                new HandlePayload(
                        Project.of("acme", "web"),
                        "openai.call.00000000-0000-0000-0000-000000000000." + "0".repeat(22),
                        Instant.ofEpochSecond(1_700_000_000));
        assertThat(new HandleCipher(rings, new Counting()).encrypt(lease).show())
                .isEqualTo(
                        "lhl_AaGyw9QBAgMEBQYHCAkKCwwNDg8QLyfl-PXbQZM0keTseT5iogrWvQz5wlBfzbEe1-"
                                + "e1BfVEjXIAJ6UQLDC14ESmp9jPCNLeNzOKdwrIUiymeuEyn2jy6S6iQ7_2gsaQw3B6fPX2"
                                + "YY59Uf8nzSF9aLbxZEtXRwyAsrPyK4oKeVo2RODH_d90C26jwO_mNA3LlTmj");
    }

    @Test
    void aCookieIsWrittenByteForByteAsBefore() {
        SecretValue token = SecretValue.ofText("hvs.x");
        CookieCipher cookies = new CookieCipher(rings, new Counting());
        assertThat(cookies.encrypt(CookieCipher.Kind.SESSION, "text", token))
                .isEqualTo("AaGyw9QBAgMEBQYHCAkKCwwNDg8QMpMMKIXGYclXEcal-12M0_NCcJpTIfuUAYPC");
        assertThat(cookies.encrypt(CookieCipher.Kind.SIGN_IN, "text", token))
                .isEqualTo("AaGyw9QREhMUFRYXGBkaGxwdHh8g3si0p_6v8Eb6mrswYUz3Dw6OjrzmlsX0UTCb");
        assertThat(cookies.formToken("session"))
                .isEqualTo(
                        "a1b2c3d42122232425262728292a2b2c2d2e2f30ef1cc327f2dd3688cadf55f62afb6a"
                                + "64dc389ca5edc82a78dfd380963cbd97ab");
    }

    private static KeyRingCache rings() {
        byte[] material = new byte[32];
        for (int i = 0; i < material.length; i++) {
            material[i] = (byte) (i * 7);
        }
        RingKey key =
                new RingKey(
                        "a1b2c3d4",
                        RingKeyState.ACTIVE,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        SecretValue.copyOf(material));
        InMemoryKeyRingStore store = new InMemoryKeyRingStore(new Outage());
        store.replace(new KeyRing("00112233aabbccdd", List.of(key), 1));
        MutableTime time = new MutableTime();
        return new KeyRingCache(store, new SecureRandom(), time, time);
    }

    /** Gives 1, 2, 3 … */
    private static final class Counting extends SecureRandom {

        private static final long serialVersionUID = 1;

        private byte next = 1;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = next++;
            }
        }
    }
}
