package io.leasehold.operator.cli;

import io.leasehold.problem.Problem;

/** What to do next when the broker refused a command. */
final class NextSteps {

    private NextSteps() {}

    static boolean isFor(String command) {
        return command.matches("leasehold (key|mode|effective|consumer recipient)( .*)?");
    }

    static String next(Problem problem) {
        return switch (problem) {
            case TOKEN_MISSING, LOGIN_UNFIT -> "; log in again with 'bao login' or 'vault login'";
            case PERMISSION_DENIED ->
                    "; check that your token has not expired and has a policy such as"
                            + " leasehold-org-admin.ORG or leasehold-project-editor.ORG.PROJECT";
            case VERSION_CONFLICT ->
                    "; check with 'leasehold key versions', then give --replace or --key-version N";
            case OVERLOADED, RATE_LIMITED -> "; try again in a moment";
            case VAULT_UNAVAILABLE -> "; the broker cannot reach Vault: try again in a moment";
            case UPSTREAM_UNREACHABLE ->
                    "; check --broker or LEASEHOLD_ADDR, LEASEHOLD_CACERT for https, and that the"
                            + " broker is running";
            case UPSTREAM_TIMEOUT ->
                    "; the change may still have been made: check with 'leasehold key versions'";
            case UPSTREAM_INVALID ->
                    "; check that --broker or LEASEHOLD_ADDR is the broker's port 8280";
            default -> "";
        };
    }
}
