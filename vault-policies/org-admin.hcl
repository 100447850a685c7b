# Administrators of one organization, as policy leasehold-org-admin.<org>.
#
# They set, replace and remove the organization's keys and modes and the keys of all its projects,
# and end leases. They never read a key back: "read" is missing under data/ on purpose, and
# everything of another organization is out of reach because every path names <org>.

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
