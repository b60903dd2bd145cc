/**
 * IOS-XE's RESTCONF server from public sources: Cisco's Terraform provider, its published examples
 * and RFC 8040. No device was at hand: the error tags, an entry shown as an object where the RFC
 * has a list of one, and an empty object in place of an empty list are guesses.
 */
package io.pairgate.simulators.iosxe;
