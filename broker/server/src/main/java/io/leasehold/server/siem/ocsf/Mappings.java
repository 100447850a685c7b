package io.leasehold.server.siem.ocsf;

import java.util.Map;

/** The mapping of each kind of entry. The documentation has the same table. */
final class Mappings {

    static final Map<String, Mapping> OF_KIND =
            Map.ofEntries(
                    Map.entry("call", RequestMappings::call),
                    Map.entry("sign-in", RequestMappings::signIn),
                    Map.entry("refusal", RequestMappings::refusal),
                    Map.entry("refusals-omitted", RequestMappings::refusalsOmitted),
                    Map.entry("lease-issue", LeaseMappings::issue),
                    Map.entry("lease-renew", LeaseMappings::renew),
                    Map.entry("lease-end", LeaseMappings::end),
                    Map.entry("key-delivery", LeaseMappings::delivery),
                    Map.entry("key-change", ChangeMappings::key),
                    Map.entry("tenancy-change", ChangeMappings::tenancy),
                    Map.entry("recipient-change", ChangeMappings::recipient),
                    Map.entry("not-done", ChangeMappings::notDone));

    private Mappings() {}
}
