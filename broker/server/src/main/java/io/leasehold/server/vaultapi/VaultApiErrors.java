package io.leasehold.server.vaultapi;

import io.leasehold.problem.BrokerException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Reports refusals to Vault clients in Vault's own format. */
@RestControllerAdvice(basePackageClasses = VaultApiErrors.class)
public final class VaultApiErrors {

    @ExceptionHandler
    ResponseEntity<Object> refused(BrokerException failure) {
        return VaultApiResponses.refused(failure);
    }
}
