package io.leasehold.server.vaultapi;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the broker does not offer of Vault's API as Vault answers unknown paths. */
@RestController
public final class UnknownVaultPath {

    @RequestMapping("/v1/**")
    ResponseEntity<Object> unknown() {
        return VaultApiResponses.absent();
    }
}
