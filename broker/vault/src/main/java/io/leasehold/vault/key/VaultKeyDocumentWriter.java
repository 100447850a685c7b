package io.leasehold.vault.key;

import io.leasehold.administration.KeyAuthor;
import io.leasehold.administration.KeyChange;
import io.leasehold.administration.KeyDocumentWriter;
import io.leasehold.administration.KeyHistory;
import io.leasehold.administration.KeyVersion;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.RevealSetting;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes key documents to KV version 2 with one caller's token, using check-and-set. */
final class VaultKeyDocumentWriter implements KeyDocumentWriter {

    private static final String CAS_MISMATCH = "check-and-set parameter did not match";

    private final VaultConnection vault;
    private final SecretValue token;
    private final Supplier<Optional<KeyAuthor>> author;
    private final Clock clock;

    VaultKeyDocumentWriter(
            VaultConnection vault,
            SecretValue token,
            Supplier<Optional<KeyAuthor>> author,
            Clock clock) {
        this.vault = vault;
        this.token = token;
        this.author = author;
        this.clock = clock;
    }

    @Override
    public Optional<KeyVersion> put(KeyChange change) {
        KeyAddress address = change.base().address();
        String attempt = "write " + address;
        VaultResponse response = send(change, VaultPaths.key(address));
        // The document to patch may have been removed in the meantime.
        boolean conflict =
                response.status() == 400 && response.errorsContain(CAS_MISMATCH)
                        || patches(change) && response.isAbsent();
        return conflict
                ? Optional.empty()
                : Optional.of(KeyVersionCodec.written(attempt, response.orRefuse(attempt)));
    }

    @Override
    public Optional<KeyHistory> history(KeyAddress address) {
        String attempt = "read versions of " + address;
        return vault.read(VaultPaths.key("metadata", address), token)
                .orAbsent(attempt)
                .map(response -> KeyVersionCodec.history(attempt, response, clock.instant()));
    }

    @Override
    public void restore(KeyAddress address, int version) {
        vault.write(
                        VaultPaths.key("undelete", address),
                        token,
                        Map.of("versions", List.of(version)))
                .orRefuse("restore " + address);
    }

    private VaultResponse send(KeyChange change, VaultPath path) {
        Map<String, Object> body =
                Map.of("options", Map.of("cas", change.base().version()), "data", signed(change));
        return patches(change) ? vault.patch(path, token, body) : vault.write(path, token, body);
    }

    private static boolean patches(KeyChange change) {
        return change instanceof KeyChange.SetReveal
                || change instanceof KeyChange.SetMode mode && !mode.isFirst();
    }

    /** The document with its author; a patch replaces the author of an earlier write. */
    private Map<String, String> signed(KeyChange change) {
        Map<String, String> document = new HashMap<>(document(change));
        author.get()
                .map(it -> it.signature(change.base().next()))
                .ifPresent(signature -> document.put(KeyAuthor.FIELD, signature));
        return document;
    }

    private static Map<String, String> document(KeyChange change) {
        return switch (change) {
            case KeyChange.SetKey key -> document(key);
            case KeyChange.SetMode mode -> Map.of("mode", mode.mode().word());
            case KeyChange.SetReveal reveal -> Map.of(RevealSetting.FIELD, reveal.setting().word());
            case KeyChange.DropKey drop -> Map.of("mode", drop.mode().word());
            case KeyChange.OptOut _ -> Map.of("use", "nothing");
        };
    }

    private static Map<String, String> document(KeyChange.SetKey change) {
        Map<String, String> document = new HashMap<>();
        change.mode().ifPresent(mode -> document.put("mode", mode.word()));
        if (change.reveal() == RevealSetting.ALLOWED) {
            document.put(RevealSetting.FIELD, change.reveal().word());
        }
        KeyMaterial material = change.material();
        material.names()
                .forEach(name -> document.put(name, VaultConnection.text(material.field(name))));
        return document;
    }
}
