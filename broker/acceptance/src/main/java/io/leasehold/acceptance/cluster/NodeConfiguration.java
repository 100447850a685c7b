package io.leasehold.acceptance.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration file of one node. */
record NodeConfiguration(
        Path folder,
        int port,
        int clusterPort,
        Optional<ClusterCertificate> certificate,
        StandbyReads standbys) {

    URI address() {
        String scheme = certificate.isPresent() ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    /** Writes the file; the node joins whichever of the others is there. */
    void write(List<NodeConfiguration> others) {
        String text =
                """
                disable_mlock         = true
                disable_standby_reads = %s
                api_addr              = "%s"
                cluster_addr          = "https://127.0.0.1:%d"

                storage "raft" {
                  path                         = "%s"
                  node_id                      = "%s"
                  performance_multiplier       = 1
                  autopilot_reconcile_interval = "1s"
                  autopilot_update_interval    = "1s"
                %s}

                listener "tcp" {
                  address         = "127.0.0.1:%d"
                  cluster_address = "127.0.0.1:%d"
                %s}
                """
                        .formatted(
                                standbys == StandbyReads.OFF,
                                address(),
                                clusterPort,
                                folder,
                                folder.getFileName(),
                                others.stream()
                                        .map(NodeConfiguration::join)
                                        .collect(Collectors.joining()),
                                port,
                                clusterPort,
                                security());
        PrivateFile.write(folder, "node.hcl", text);
    }

    private String join() {
        String trust =
                certificate
                        .map(made -> "    leader_ca_cert_file = \"" + made.certificate() + "\"\n")
                        .orElse("");
        return "  retry_join {\n    leader_api_addr = \"%s\"\n%s  }\n".formatted(address(), trust);
    }

    private String security() {
        return certificate
                .map(
                        made ->
                                "  tls_cert_file = \"%s\"\n  tls_key_file = \"%s\"\n"
                                        .formatted(made.certificate(), made.key()))
                .orElse("  tls_disable = true\n");
    }
}
