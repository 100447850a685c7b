package io.leasehold.acceptance.cluster;

import io.leasehold.acceptance.ProgramProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A certificate for this machine's loopback address with its key, made by the JDK's own tool; who
 * trusts the certificate file trusts the cluster and nothing else.
 */
record ClusterCertificate(Path certificate, Path key) {

    private static final String ALIAS = "cluster";

    static ClusterCertificate make(Path folder) {
        String password = UUID.randomUUID().toString();
        Path store = folder.resolve("cluster.p12");
        try {
            generate(store, password);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream stored = Files.newInputStream(store)) {
                keys.load(stored, password.toCharArray());
            }
            Files.delete(store);
            byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
            byte[] key = keys.getKey(ALIAS, password.toCharArray()).getEncoded();
            return new ClusterCertificate(
                    PrivateFile.write(folder, "cluster.pem", pem("CERTIFICATE", certificate)),
                    PrivateFile.write(folder, "cluster-key.pem", pem("PRIVATE KEY", key)));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("make the cluster's certificate", failed);
        }
    }

    private static void generate(Path store, String password) {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "30",
                        "-dname",
                        "CN=Leasehold development cluster",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        "STORE_PASSWORD");
        ProgramProcess.run(command, Map.of("STORE_PASSWORD", password));
    }

    private static String pem(String what, byte[] content) {
        String text =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
    }
}
