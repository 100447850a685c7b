# People and pipelines who run Leasehold day by day, as policy leasehold-operator.
#
# They make organizations, projects and consumers, and keep the catalogue. No path of a key is here.
#
# Know this before you grant it: Vault cannot limit what a policy says, only who writes which
# policy. Whoever may write policies and entities can in the end give itself more. Grant it to few,
# and watch writes to sys/policies and identity/ in Vault's audit log. The policies of the broker,
# the operator and the auditor, the mounts, and the broker's credentials are not in reach of it;
# 'leasehold provision' and 'leasehold broker credentials' need an administrator of Vault.

# Organizations and projects: their profiles, never what is under integrations/.
path "org/data/+/profile"                     { capabilities = ["create", "read", "update"] }
path "org/metadata/"                          { capabilities = ["list"] }
path "project/data/+/+/profile"               { capabilities = ["create", "read", "update"] }
path "project/metadata/"                      { capabilities = ["list"] }
path "project/metadata/+/"                    { capabilities = ["list"] }

# The operator's additions to the built-in catalogue.
path "broker/data/catalogue/+"                { capabilities = ["create", "read", "update"] }
path "broker/metadata/catalogue/"             { capabilities = ["list"] }
path "broker/metadata/catalogue/+"            { capabilities = ["read", "delete"] }

# To have the brokers replace the key that seals handles, and to see that they did. The ring itself
# is not here: whoever reads it can make handles.
path "broker/data/key-ring-order"             { capabilities = ["create", "update"] }
path "broker/data/key-ring"                   { capabilities = ["read"] }

# One policy per organization, per project, and per integration.
path "sys/policies/acl/leasehold-org-admin.*"      { capabilities = ["create", "read", "update"] }
path "sys/policies/acl/leasehold-project-editor.*" { capabilities = ["create", "read", "update"] }
path "sys/policies/acl/leasehold-consumer.*"       { capabilities = ["create", "read", "update"] }

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
path "auth/approle/role/leasehold-broker"     { capabilities = ["read"] }
