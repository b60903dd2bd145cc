/**
 * IOS-XE's RESTCONF server from public sources: Cisco's Terraform provider, its published examples
 * and RFC 8040; access lists by Cisco-IOS-XE-acl.yang and published transcripts of 17.5. No device
 * was at hand: the error tags, a VLAN shown as an object where the RFC has a list of one, an empty
 * object in place of an empty list, and what the command line makes of an access list's entries are
 * guesses.
 */
package io.pairgate.simulators.iosxe;
