package io.leasehold.server.vaultapi;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Responds to paths of Vault's API that the broker does not offer, as Vault responds to unknown
 * paths.
 */
@RestController
public final class UnknownVaultPath {

    @RequestMapping("/v1/**")
    ResponseEntity<Object> unknown() {
        return VaultApiResponses.notFound();
    }
}
