"""fortinet.fortios behind a path: Ansible's httpapi connection knows a host and a port only."""
from ansible_collections.fortinet.fortios.plugins.httpapi import fortios

DOCUMENTATION = fortios.DOCUMENTATION.replace("name: fortios", "name: pairgate_fortios") + """
options:
  path_prefix:
    description: What stands before each path, /v1/backends/fw-1/native
    type: str
    required: true
    vars:
      - name: pairgate_native
"""


class HttpApi(fortios.HttpApi):
    def send_request(self, **kwargs):
        kwargs["url"] = self.get_option("path_prefix") + kwargs.get("url", "/")
        return super(HttpApi, self).send_request(**kwargs)
