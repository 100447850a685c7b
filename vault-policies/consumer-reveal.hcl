# A service that may take the key of one integration itself, as policy
# leasehold-consumer-reveal.(integration).
#
# The one exception to "services never get a key", for the few that cannot use base URL and handle.
# Its broker delivers the key only sealed to the recipients that an operator or owner registered for
# the service, and only while the organization's entry says "reveal: allowed".
#
# As with consumer.hcl, Vault fills in the organization, the project and the holder, and "create"
# alone means that no lease is ever written twice. Take this policy from an entity, and it is
# delivered nothing more; what it has, it has.

path "lease/{{identity.entity.metadata.org}}/{{identity.entity.metadata.project}}/<integration>.reveal.{{identity.entity.id}}.*" {
  capabilities = ["create"]
}
