package io.leasehold.server.web;

import io.leasehold.audit.AuditLog;
import io.leasehold.audit.ControlEvent;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.ProjectId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.web.servlet.HandlerMapping;

/** Notes in the audit log which requests one API refused. Thread-safe. */
public final class Refusals {

    /** Problems that say that the caller may not do something; others are mistakes or failures. */
    private static final Set<Problem> OF_CALLERS =
            Set.of(
                    Problem.TOKEN_MISSING,
                    Problem.LOGIN_UNFIT,
                    Problem.PERMISSION_DENIED,
                    Problem.PLAN_REQUIRED,
                    Problem.ROLLOUT_PENDING,
                    Problem.INTEGRATION_LOCKED,
                    Problem.RATE_LIMITED);

    private final AuditLog log;
    private final ControlEvent.Surface surface;

    public Refusals(AuditLog log, ControlEvent.Surface surface) {
        this.log = log;
        this.surface = surface;
    }

    /** Notes the problem if it is a refusal, with the organization and project of the path. */
    public void note(BrokerException failure, HttpServletRequest http) {
        if (OF_CALLERS.contains(failure.problem())) {
            log.note(
                    new ControlEvent.Refusal(
                            surface,
                            failure.problem(),
                            id(http, "organization", OrganizationId::new),
                            id(http, "project", ProjectId::new)));
        }
    }

    private static <T> Optional<T> id(
            HttpServletRequest http, String variable, Function<String, T> id) {
        Object variables = http.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        try {
            return variables instanceof Map<?, ?> map && map.get(variable) instanceof String text
                    ? Optional.of(id.apply(text))
                    : Optional.empty();
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }
}
