package io.leasehold.operator;

import io.leasehold.problem.Problem;

/** What to do when a command that goes through the broker was refused. */
final class NextSteps {

    private NextSteps() {}

    static boolean isFor(String command) {
        return command.matches("leasehold (key|mode|effective)( .*)?");
    }

    static String next(Problem problem) {
        return switch (problem) {
            case TOKEN_MISSING, LOGIN_UNFIT -> "; log in again with 'bao login' or 'vault login'";
            case PERMISSION_DENIED ->
                    "; check that your token has not expired and has a policy such as"
                            + " leasehold-org-admin.ORG or leasehold-project-editor.ORG.PROJECT";
            case VERSION_CONFLICT ->
                    "; look with 'leasehold key versions', then give --replace or --key-version N";
            case OVERLOADED, RATE_LIMITED -> "; try again in a moment";
            case VAULT_UNAVAILABLE -> "; the broker does not reach Vault: try again in a moment";
            case UPSTREAM_UNREACHABLE ->
                    "; check --broker or LEASEHOLD_ADDR, LEASEHOLD_CACERT for https, and that the"
                            + " broker runs";
            case UPSTREAM_TIMEOUT ->
                    "; it may have been done all the same: look with 'leasehold key versions'";
            case UPSTREAM_INVALID ->
                    "; check that --broker or LEASEHOLD_ADDR is the broker's port 8280";
            default -> "";
        };
    }
}
