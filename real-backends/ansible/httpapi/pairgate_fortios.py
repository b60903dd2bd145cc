"""Fortinet's httpapi plugin with a path before each path: the connection knows host and port only.

Of an inventory only the connection's own settings reach such a plugin. The user is free, because
the relay signs in at the device: ansible_user names the backend.
"""
from ansible_collections.fortinet.fortios.plugins.httpapi import fortios

DOCUMENTATION = """
---
name: pairgate_fortios
short_description: FortiOS behind a Pairgate relay
description:
  - The modules of fortinet.fortios through the native relay of Pairgate.
author: Pairgate
"""


class HttpApi(fortios.HttpApi):
    def send_request(self, **kwargs):
        backend = self.connection.get_option("remote_user")
        kwargs["url"] = "/v1/backends/%s/native%s" % (backend, kwargs.get("url", "/"))
        return super(HttpApi, self).send_request(**kwargs)
