# A service that may lease one integration, as policy leasehold-consumer.(integration).
#
# One policy per integration serves all organizations: Vault fills in the organization, the project
# and the holder from the login's identity entity, so a service can make a lease in its own project
# and in its own name only. "create" without "update" means that no lease is ever written twice;
# without "read" and "list" the service cannot look at leases, and it has no access to keys at all. The
# exception, keys delivered sealed, is a policy of its own: consumer-reveal.hcl.
#
# Take this policy from an entity, and its leases of the integration end within 15 seconds.

path "lease/{{identity.entity.metadata.org}}/{{identity.entity.metadata.project}}/<integration>.call.{{identity.entity.id}}.*" {
  capabilities = ["create"]
}
