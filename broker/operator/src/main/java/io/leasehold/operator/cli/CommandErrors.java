package io.leasehold.operator.cli;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints in one line why a command failed, and what to do next. */
public final class CommandErrors {

    private static final Set<Problem> WRONG_USAGE =
            EnumSet.of(Problem.ID_INVALID, Problem.REQUEST_MALFORMED);

    private CommandErrors() {}

    public static int onFailure(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof BrokerException refusal) {
            print(command, refusal.reason() + next(command, refusal.problem()));
            return WRONG_USAGE.contains(refusal.problem()) ? ExitCode.USAGE : ExitCode.SOFTWARE;
        }
        // Not its message, which comes from libraries and may quote a secret that was sent.
        String kind = failure.getClass().getSimpleName();
        print(command, "run " + command.getCommandSpec().qualifiedName() + ": unexpected " + kind);
        return ExitCode.SOFTWARE;
    }

    public static int onWrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command, "read arguments: " + why(wrong, name) + "; see '" + name + " --help'");
        return ExitCode.USAGE;
    }

    /** An invalid argument may be a key, so it is not printed. */
    private static String why(ParameterException wrong, String name) {
        boolean repeatsNothing =
                wrong instanceof MissingParameterException
                        || !(name + " ").startsWith("leasehold key ");
        return repeatsNothing
                ? String.valueOf(wrong.getMessage())
                : "one of them is invalid; it is not shown because it may be a key. Give keys by"
                        + " file, standard input or terminal, never as an argument";
    }

    private static String next(CommandLine command, Problem problem) {
        if (NextSteps.isFor(command.getCommandSpec().qualifiedName())) {
            return NextSteps.next(problem);
        }
        if (problem == Problem.PERMISSION_DENIED) {
            return "; check that your token has not expired and has the policy " + policy(command);
        }
        return problem == Problem.VAULT_UNAVAILABLE
                ? "; check that VAULT_ADDR is right and that Vault is running and unsealed"
                : "";
    }

    private static String policy(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        if (name.contains(" lease ")) {
            return "leasehold-org-admin.ORG (leasehold-auditor is enough to list)";
        }
        return name.contains(" member ")
                ? "leasehold-org-owner.ORG or leasehold-operator"
                : "leasehold-operator"
                        + " ('provision' and 'broker credentials' need an administrator of Vault)";
    }

    private static void print(CommandLine command, String what) {
        command.getErr().println("leasehold: " + what);
        command.getErr().flush();
    }
}
