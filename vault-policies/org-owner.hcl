# Owners of one organization, as policy leasehold-org-owner.<org>.
#
# They may what its administrators may, and say who belongs to the organization and to its
# projects. They never read a key back: "read" is missing under data/ on purpose, and everything of
# another organization is out of reach because every path names <org>.

# Keys and modes of the organization. "patch" changes the mode alone, without knowing the key;
# "delete" hides the newest version, which undelete/ brings back.
path "org/data/<org>/integrations/+"            { capabilities = ["create", "update", "patch", "delete"] }
path "org/delete/<org>/integrations/+"          { capabilities = ["update"] }
path "org/undelete/<org>/integrations/+"        { capabilities = ["update"] }
path "org/destroy/<org>/integrations/+"         { capabilities = ["update"] }
path "org/metadata/<org>/"                      { capabilities = ["list"] }
path "org/metadata/<org>/integrations/"         { capabilities = ["list"] }
path "org/metadata/<org>/integrations/+"        { capabilities = ["read", "delete"] }
path "org/data/<org>/profile"                   { capabilities = ["read"] }

# Keys of its projects.
path "project/data/<org>/+/integrations/+"      { capabilities = ["create", "update", "patch", "delete"] }
path "project/delete/<org>/+/integrations/+"    { capabilities = ["update"] }
path "project/undelete/<org>/+/integrations/+"  { capabilities = ["update"] }
path "project/destroy/<org>/+/integrations/+"   { capabilities = ["update"] }
path "project/metadata/<org>/"                  { capabilities = ["list"] }
path "project/metadata/<org>/+/"                { capabilities = ["list"] }
path "project/metadata/<org>/+/integrations/"   { capabilities = ["list"] }
path "project/metadata/<org>/+/integrations/+"  { capabilities = ["read", "delete"] }
path "project/data/<org>/+/profile"             { capabilities = ["read"] }

# Leases: see who holds what by name, and end them.
path "lease/<org>/"                             { capabilities = ["list"] }
path "lease/<org>/+/"                           { capabilities = ["list"] }
path "lease/<org>/+/+"                          { capabilities = ["delete"] }

# Recipients of the organization's consumers: the public keys that keys are sealed to, if the
# organization allows that. A recipient gets nothing by itself; the operator says which consumer may
# ask.
path "broker/data/recipients/<org>/+/+"         { capabilities = ["create", "read", "update"] }

# Members: who is in these groups, and nothing else of a group. Without allowed_parameters an owner
# could give a group any policy of Vault. Vault makes a group that is not there at the first write:
# an owner can make one under the names of its own projects, but none that has a policy.
path "identity/group/name/leasehold-org-owner.<org>" {
  capabilities       = ["read", "update"]
  allowed_parameters = { "member_entity_ids" = [] }
}
path "identity/group/name/leasehold-org-admin.<org>" {
  capabilities       = ["read", "update"]
  allowed_parameters = { "member_entity_ids" = [] }
}
path "identity/group/name/leasehold-project-admin.<org>.*" {
  capabilities       = ["read", "update"]
  allowed_parameters = { "member_entity_ids" = [] }
}
path "identity/group/name/leasehold-project-editor.<org>.*" {
  capabilities       = ["read", "update"]
  allowed_parameters = { "member_entity_ids" = [] }
}
path "identity/group/name/leasehold-project-member.<org>.*" {
  capabilities       = ["read", "update"]
  allowed_parameters = { "member_entity_ids" = [] }
}

# To find a person by a login or name that is known already. There is no list of people here, and a
# lookup changes nothing, although Vault calls it an "update".
path "identity/lookup/entity" {
  capabilities       = ["update"]
  allowed_parameters = { "id" = [], "name" = [], "alias_name" = [], "alias_mount_accessor" = [] }
}

# A login is looked up by the accessor of its auth method, which only this tells.
path "sys/auth"                                 { capabilities = ["read"] }
