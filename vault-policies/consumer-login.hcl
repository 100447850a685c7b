# What a service may do with its own login, as policy leasehold-consumer-login.
#
# It stands in place of Vault's policy "default", which the roles of consumers go without: what they
# may is in these files alone. Vault would also have to parse "default" anew for every request, for
# it has templates.

# The token itself. Vault Agent and client libraries look it up, renew it, and revoke it at the end.
path "auth/token/lookup-self"     { capabilities = ["read"] }
path "auth/token/renew-self"      { capabilities = ["update"] }
path "auth/token/revoke-self"     { capabilities = ["update"] }
path "sys/capabilities-self"      { capabilities = ["update"] }

# A lease that is asked for in a wrapping is put into it with the service's own token.
path "sys/wrapping/wrap"          { capabilities = ["update"] }
path "sys/wrapping/lookup"        { capabilities = ["update"] }
path "sys/wrapping/unwrap"        { capabilities = ["update"] }
