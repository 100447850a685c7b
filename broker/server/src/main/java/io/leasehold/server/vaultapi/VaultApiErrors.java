package io.leasehold.server.vaultapi;

import io.leasehold.problem.BrokerException;
import io.leasehold.server.web.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Reports refusals to Vault clients in Vault's own format. */
@RestControllerAdvice(basePackageClasses = VaultApiErrors.class)
public final class VaultApiErrors {

    private final Refusals refusals;

    public VaultApiErrors(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(BrokerException failure, HttpServletRequest http) {
        refusals.note(failure, http);
        return VaultApiResponses.refused(failure);
    }
}
