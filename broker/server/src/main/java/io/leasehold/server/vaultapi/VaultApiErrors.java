package io.leasehold.server.vaultapi;

import io.leasehold.problem.BrokerException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells Vault clients in Vault's own form why the broker stopped their request. */
@RestControllerAdvice(basePackageClasses = VaultApiErrors.class)
public final class VaultApiErrors {

    @ExceptionHandler
    ResponseEntity<Object> refused(BrokerException refusal) {
        return VaultApiResponses.refused(refusal);
    }
}
