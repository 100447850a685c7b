package io.leasehold.server.leaseapi;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.PassedAnswer;
import io.leasehold.vault.PassedRequest;
import io.leasehold.vault.VaultPassage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the leases of a project for those whom Vault's policies let, such as auditors. */
@RestController
public final class LeaseList {

    private final VaultPassage vault;

    public LeaseList(VaultPassage vault) {
        this.vault = vault;
    }

    // Without a method, because Spring's list of methods does not know LIST.
    @RequestMapping({"/v1/lease/{organization}/{project}", "/v1/lease/{organization}/{project}/"})
    void list(
            @PathVariable String organization,
            @PathVariable String project,
            HttpServletRequest http,
            HttpServletResponse answer)
            throws IOException {
        RawRequest request = RawRequest.read(http);
        request.refuseWrapping();
        if (!request.lists()) {
            Replies.absent(answer);
            return;
        }
        PassedRequest passed = PassedRequest.read(request.token(), Optional.empty());
        PassedAnswer leases = vault.leases(Project.of(organization, project), passed);
        Replies.send(leases, answer);
    }
}
