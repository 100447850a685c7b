# People who check, as policy leasehold-auditor: who holds which lease, which keys exist and since
# when, and what every policy says. Nothing here changes anything, and no key can be read.

# Who holds what: the names of leases tell it; their records are not needed.
path "lease/"                           { capabilities = ["list"] }
path "lease/+/"                         { capabilities = ["list"] }
path "lease/+/+/"                       { capabilities = ["list"] }

# Names, versions and times of keys. The values are under data/, which is not here.
path "org/metadata/*"                   { capabilities = ["read", "list"] }
path "project/metadata/*"               { capabilities = ["read", "list"] }
path "broker/metadata/*"                { capabilities = ["read", "list"] }

# Profiles hold plan, rollout and title.
path "org/data/+/profile"               { capabilities = ["read"] }
path "project/data/+/+/profile"         { capabilities = ["read"] }

# Which keys seal handles and since when; the keys themselves are elsewhere.
path "broker/data/key-ring"             { capabilities = ["read"] }

# What the policies say, and to whom they are given.
path "sys/policies/acl"                 { capabilities = ["list"] }
path "sys/policies/acl/+"               { capabilities = ["read"] }
path "sys/mounts"                       { capabilities = ["read"] }
path "sys/auth"                         { capabilities = ["read"] }
path "identity/group/name"              { capabilities = ["list"] }
path "identity/group/name/+"            { capabilities = ["read"] }
path "identity/entity/name"             { capabilities = ["list"] }
path "identity/entity/name/+"           { capabilities = ["read"] }
path "identity/entity/id/+"             { capabilities = ["read"] }
path "auth/approle/role"                { capabilities = ["list"] }
path "auth/approle/role/+"              { capabilities = ["read"] }
