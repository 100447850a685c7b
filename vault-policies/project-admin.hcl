# Administrators of one project, as policy leasehold-project-admin.<org>.<project>.
#
# They may what its editors may, see who holds leases of the project, and end them. They never read
# a key back: "read" is missing under data/ on purpose.

# Keys of the project. "patch" changes single fields; "delete" hides the newest version, which
# undelete/ brings back.
path "project/data/<org>/<project>/integrations/+"      { capabilities = ["create", "update", "patch", "delete"] }
path "project/delete/<org>/<project>/integrations/+"    { capabilities = ["update"] }
path "project/undelete/<org>/<project>/integrations/+"  { capabilities = ["update"] }
path "project/destroy/<org>/<project>/integrations/+"   { capabilities = ["update"] }
path "project/metadata/<org>/<project>/"                { capabilities = ["list"] }
path "project/metadata/<org>/<project>/integrations/"   { capabilities = ["list"] }
path "project/metadata/<org>/<project>/integrations/+"  { capabilities = ["read", "delete"] }
path "project/data/<org>/<project>/profile"             { capabilities = ["read"] }

# The organization's keys: that they exist, not what they are. Its profile says whether keys may be
# set at all.
path "org/metadata/<org>/integrations/"                 { capabilities = ["list"] }
path "org/metadata/<org>/integrations/+"                { capabilities = ["read"] }
path "org/data/<org>/profile"                           { capabilities = ["read"] }

# Leases: see who holds what by name, and end them.
path "lease/<org>/<project>/"                           { capabilities = ["list"] }
path "lease/<org>/<project>/+"                          { capabilities = ["delete"] }
