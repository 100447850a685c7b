package io.leasehold.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Signs tokens with a key of the test's own, as a platform does for its workloads. */
public final class SignedTokens {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair key = newKey();

    /** A token, good for an hour, with these claims. */
    public String sign(Map<String, ?> claims) {
        Map<String, Object> all = new LinkedHashMap<>(claims);
        Instant now = Instant.now();
        all.put("iat", now.getEpochSecond());
        all.put("exp", now.plusSeconds(3_600).getEpochSecond());
        String text = part(Map.of("alg", "ES256", "typ", "JWT")) + "." + part(all);
        return text + "." + BASE64.encodeToString(signature(text));
    }

    public String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException odd) {
            throw new AssertionError("sign token", odd);
        }
    }

    private static String part(Map<String, ?> content) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(content));
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            return keys.generateKeyPair();
        } catch (GeneralSecurityException odd) {
            throw new AssertionError("make key", odd);
        }
    }
}
