# People and pipelines who run Leasehold day by day, as policy leasehold-operator.
#
# They make organizations, projects and consumers, and say who belongs to them.
# No path of a key is here.
#
# Know this before you grant it: Vault cannot limit what a policy says, only who writes which
# policy. Whoever may write policies, entities and members of groups can in the end give itself
# more. Grant it to few, and watch writes to sys/policies and identity/ in Vault's audit log. The
# policies and groups of the broker, the operator and the auditor, the mounts, and the broker's
# credentials are not in reach of it; 'leasehold provision' and 'leasehold broker credentials' need
# an administrator of Vault.
#
# An operator is not to be a member of an organization: Vault goes by the most exact path alone,
# and a member's paths, which name the organization, would take rights of the operator away.

# Organizations and projects: their profiles, never what is under integrations/.
path "org/data/+/profile"                     { capabilities = ["create", "read", "update"] }
path "org/metadata/"                          { capabilities = ["list"] }
path "project/data/+/+/profile"               { capabilities = ["create", "read", "update"] }
path "project/metadata/"                      { capabilities = ["list"] }
path "project/metadata/+/"                    { capabilities = ["list"] }

# To have the brokers replace the key that seals handles, and to see that they did. The ring itself
# is not here: whoever reads it can make handles.
path "broker/data/key-ring-order"             { capabilities = ["create", "update"] }
path "broker/data/key-ring"                   { capabilities = ["read"] }

# Recipients of consumers: the public keys that keys are sealed to, where an organization allows it.
path "broker/data/recipients/+/+/+"           { capabilities = ["create", "read", "update"] }

# One policy per organization, per project, and per integration.
path "sys/policies/acl/leasehold-org-owner.*"      { capabilities = ["create", "read", "update"] }
path "sys/policies/acl/leasehold-org-admin.*"      { capabilities = ["create", "read", "update"] }
path "sys/policies/acl/leasehold-project-admin.*"  { capabilities = ["create", "read", "update"] }
path "sys/policies/acl/leasehold-project-editor.*" { capabilities = ["create", "read", "update"] }
path "sys/policies/acl/leasehold-project-member.*" { capabilities = ["create", "read", "update"] }
path "sys/policies/acl/leasehold-consumer.*"       { capabilities = ["create", "read", "update"] }
path "sys/policies/acl/leasehold-consumer-reveal.*" { capabilities = ["create", "read", "update"] }

# One group per organization or project and role, with the policy of the same name, and its members.
# Vault's patterns for the value of "policies" pass "a,b" for "a*", so it is not limited here.
path "identity/group/name/leasehold-org-owner.*" {
  capabilities       = ["create", "read", "update"]
  allowed_parameters = { "type" = ["internal"], "policies" = [], "member_entity_ids" = [] }
}
path "identity/group/name/leasehold-org-admin.*" {
  capabilities       = ["create", "read", "update"]
  allowed_parameters = { "type" = ["internal"], "policies" = [], "member_entity_ids" = [] }
}
path "identity/group/name/leasehold-project-admin.*" {
  capabilities       = ["create", "read", "update"]
  allowed_parameters = { "type" = ["internal"], "policies" = [], "member_entity_ids" = [] }
}
path "identity/group/name/leasehold-project-editor.*" {
  capabilities       = ["create", "read", "update"]
  allowed_parameters = { "type" = ["internal"], "policies" = [], "member_entity_ids" = [] }
}
path "identity/group/name/leasehold-project-member.*" {
  capabilities       = ["create", "read", "update"]
  allowed_parameters = { "type" = ["internal"], "policies" = [], "member_entity_ids" = [] }
}

# People: to find one by a login or name, and to make one who never logged in, without policies.
# A lookup changes nothing, although Vault calls it an "update".
path "identity/lookup/entity" {
  capabilities       = ["update"]
  allowed_parameters = { "id" = [], "name" = [], "alias_name" = [], "alias_mount_accessor" = [] }
}
path "identity/entity" {
  capabilities       = ["create", "update"]
  allowed_parameters = { "name" = ["leasehold-person.*"] }
}

# Consumers: an identity, and an AppRole to log in by with its role id and its secret ids.
path "identity/entity/name/leasehold-consumer.*"   { capabilities = ["create", "read", "update"] }
path "identity/entity-alias"                       { capabilities = ["create", "update"] }
path "identity/entity-alias/id/+"                  { capabilities = ["create", "update"] }
path "auth/approle/role/leasehold-consumer.*"      { capabilities = ["create", "read", "update"] }
path "sys/auth"                                    { capabilities = ["read"] }

# To see with 'leasehold provision --dry-run' whether the set-up is as it should be.
path "sys/mounts"                             { capabilities = ["read"] }
path "sys/policies/acl/leasehold-broker"      { capabilities = ["read"] }
path "sys/policies/acl/leasehold-operator"    { capabilities = ["read"] }
path "sys/policies/acl/leasehold-auditor"     { capabilities = ["read"] }
path "sys/policies/acl/leasehold-consumer-login" { capabilities = ["read"] }
path "identity/group/name/leasehold-operator" { capabilities = ["read"] }
path "identity/group/name/leasehold-auditor"  { capabilities = ["read"] }
path "auth/approle/role/leasehold-broker"     { capabilities = ["read"] }
