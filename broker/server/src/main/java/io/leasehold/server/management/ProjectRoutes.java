package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import io.leasehold.server.route.Routes;
import io.leasehold.server.web.RequestRefusal;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import io.leasehold.vault.tenancy.VaultTenancy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Routes of an organization's projects. */
public final class ProjectRoutes {

    private static final String ALL = "/organizations/{organization}/projects";
    private static final int MAX_TITLE_LENGTH = 200;

    private final TenancyAccess tenancies;

    public ProjectRoutes(TenancyAccess tenancies) {
        this.tenancies = tenancies;
    }

    /** A project in a list. */
    record ListedProject(ProjectId id) {}

    /** A new project. */
    record NewProject(String id, Optional<String> title) {

        NewProject {
            Objects.requireNonNull(id);
        }
    }

    /** A project. */
    record ProjectFacts(ProjectId id, OrganizationId organization, String title) {}

    /** All routes of projects. */
    public List<Route> routes() {
        return List.of(
                Route.of(GET, ALL, "listProjects", "The organization's projects")
                        .gives(ResponseSpec.pageOf(ListedProject.class))
                        .does(this::list),
                Route.of(POST, ALL, "createProject", "Create a project in the organization")
                        .takes(NewProject.class)
                        .gives(ResponseSpec.of(201, ProjectFacts.class).withLocation())
                        .does(this::create, Problem.NOT_FOUND, Problem.ALREADY_EXISTS),
                Route.of(GET, ALL + "/{project}", "readProject", "A project")
                        .gives(ResponseSpec.of(200, ProjectFacts.class))
                        .does(this::read, Problem.NOT_FOUND));
    }

    private Response list(Request request) {
        List<ListedProject> found =
                tenancies.seenBy(request.token()).projects(request.organization()).stream()
                        .map(ListedProject::new)
                        .toList();
        return Response.of(200, request.page().of(found, it -> it.id().value()));
    }

    private Response create(Request request) {
        NewProject requested = request.body(NewProject.class);
        Project project = new Project(request.organization(), new ProjectId(requested.id()));
        requested.title().ifPresent(ProjectRoutes::requireValidTitle);
        requireCreatable(project, tenancies.seenBy(request.token()));
        tenancies.create(request.token(), project, requested.title());
        return Response.of(201, view(request, project))
                .with(
                        "Location",
                        Routes.ROOT
                                + ALL.replace("{organization}", project.organization().value())
                                + "/"
                                + project.id());
    }

    private Response read(Request request) {
        return Response.of(200, view(request, request.project()));
    }

    private ProjectFacts view(Request request, Project project) {
        String title =
                tenancies
                        .seenBy(request.token())
                        .title(project)
                        .orElseThrow(
                                () -> refused(Problem.NOT_FOUND, "find", project, "there is none"));
        return new ProjectFacts(project.id(), project.organization(), title);
    }

    private static void requireCreatable(Project project, VaultTenancy tenancy) {
        if (tenancy.find(project.organization()).isEmpty()) {
            throw refused(Problem.NOT_FOUND, "create", project, "there is no such organization");
        }
        if (tenancy.title(project).isPresent()) {
            throw refused(Problem.ALREADY_EXISTS, "create", project, "it already exists");
        }
    }

    private static void requireValidTitle(String title) {
        if (title.isBlank()
                || title.length() > MAX_TITLE_LENGTH
                || title.chars().anyMatch(Character::isISOControl)) {
            throw RequestRefusal.malformed(
                    "title must be 1 to %d characters in one line".formatted(MAX_TITLE_LENGTH));
        }
    }

    private static BrokerException refused(
            Problem problem, String verb, Project project, String why) {
        return new BrokerException(problem, "%s project %s: %s".formatted(verb, project, why));
    }
}
