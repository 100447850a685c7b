# The broker's own login, as policy leasehold-broker.
#
# The broker reads keys to put them into calls, and keeps leases. It never writes a key and never
# makes a lease: a lease is made with the token of the service that asks for it, so that Vault
# decides whether it may have one. '+' stands for exactly one segment of a path.

# Keys, control modes and profiles: read only.
path "org/data/+/profile"                   { capabilities = ["read"] }
path "org/data/+/integrations/+"            { capabilities = ["read"] }
path "project/data/+/+/profile"             { capabilities = ["read"] }
path "project/data/+/+/integrations/+"      { capabilities = ["read"] }

# Leases: see, renew and end. Without "create", a write to a lease that is not there is refused.
path "lease/"                               { capabilities = ["list"] }
path "lease/+/"                             { capabilities = ["list"] }
path "lease/+/+/"                           { capabilities = ["list"] }
# One question for all leases of an organization, once many of its projects are in use. Only OpenBao
# knows it: 'leasehold provision' leaves the next line a comment at Vault, where projects are listed.
#openbao path "lease/+/"                    { capabilities = ["list", "scan"] }
path "lease/+/+/+"                          { capabilities = ["read", "update", "delete"] }

# What services may write below a leaf of their own with their own tokens. No lease is there: the
# broker finds it and removes it.
path "lease/+/+/+/*"                        { capabilities = ["list", "delete"] }

# To whom keys may be delivered sealed. People say so, not the broker.
path "broker/data/recipients/+/+/+"         { capabilities = ["read"] }

# The broker's own state: the ring of keys that seals handles.
path "broker/data/handle-keys"              { capabilities = ["create", "read", "update"] }
path "broker/destroy/handle-keys"           { capabilities = ["update"] }
path "broker/data/key-ring"                 { capabilities = ["create", "read", "update"] }
path "broker/data/key-ring-order"           { capabilities = ["read"] }

# The log: the secret of its keys, which is created once and never changed, and the last checkpoint
# of each replica.
path "broker/data/log-key"                  { capabilities = ["create", "read"] }
path "broker/data/log-anchors/+"            { capabilities = ["create", "read", "update"] }

# The note of which replica sweeps.
path "broker/data/sweeper"                  { capabilities = ["create", "read", "update"] }

# Its own token. The broker's role goes without Vault's policy "default", which grants more, and
# whose templates Vault parses anew for every request.
path "auth/token/lookup-self"               { capabilities = ["read"] }
path "auth/token/renew-self"                { capabilities = ["update"] }
path "auth/token/revoke-self"               { capabilities = ["update"] }

# How long its own secret id is still good. Whoever asks has to show the secret id itself.
path "auth/approle/role/leasehold-broker/secret-id/lookup" { capabilities = ["update"] }

# Who is asking, and whether that login could still make its lease today.
path "auth/token/lookup"                    { capabilities = ["update"] }
path "sys/capabilities-accessor"            { capabilities = ["update"] }
