package io.leasehold.server.leaseapi;

import io.leasehold.problem.BrokerException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells Vault clients in Vault's own form why the broker stopped their request. */
@RestControllerAdvice(basePackageClasses = VaultRefusals.class)
public final class VaultRefusals {

    @ExceptionHandler
    ResponseEntity<Object> refused(BrokerException refusal) {
        return VaultAnswers.refused(refusal);
    }
}
