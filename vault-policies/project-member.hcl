# Members of one project, as policy leasehold-project-member.<org>.<project>.
#
# They see which keys there are, here and in the organization, and so which one would be used. They
# change nothing, and there is no data/ of a key here.
#
# Know this before you give it to a person who has more: where several policies match a path, Vault
# goes by the one that says it most exactly and by that alone. "read" here therefore takes from an
# administrator of the organization the right to remove this project's keys. A person has roles in
# an organization or in its projects, not in both; 'leasehold member' sees to it.

# Keys of the project: their names, versions and times.
path "project/metadata/<org>/<project>/"                { capabilities = ["list"] }
path "project/metadata/<org>/<project>/integrations/"   { capabilities = ["list"] }
path "project/metadata/<org>/<project>/integrations/+"  { capabilities = ["read"] }
path "project/data/<org>/<project>/profile"             { capabilities = ["read"] }

# The organization's keys: that they exist, not what they are. Its profile says whether keys may be
# set at all.
path "org/metadata/<org>/integrations/"                 { capabilities = ["list"] }
path "org/metadata/<org>/integrations/+"                { capabilities = ["read"] }
path "org/data/<org>/profile"                           { capabilities = ["read"] }
