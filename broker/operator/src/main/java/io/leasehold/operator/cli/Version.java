package io.leasehold.operator.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"leasehold " + Optional.ofNullable(version).orElse("(unpackaged)")};
    }
}
