/**
 * SONiC's RESTCONF server from public sources: the dellemc.enterprise_sonic Ansible collection and
 * SONiC's YANG models. No device was at hand: the error tags of a refused value, of a row that is
 * there and of one that is in use, and the empty object in place of an empty list are guesses.
 */
package io.pairgate.simulators.sonic;
