package io.pairgate.backends.table.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A TCP or UDP port's number; IOS shows some by their name, which is read too: {@code www} is 80.
 * The names are those of Cisco-IOS-XE-acl.yang.
 */
public record IosPort() implements Codec {

  private static final String NAMES =
      """
      bgp 179 biff 512 bootpc 68 bootps 67 chargen 19 cmd 514 daytime 13 discard 9 dnsix 195
      domain 53 echo 7 exec 512 finger 79 ftp 21 ftp-data 20 gopher 70 hostname 101 ident 113
      irc 194 isakmp 500 klogin 543 kshell 544 login 513 lpd 515 mobile-ip 434 msrpc 135
      nameserver 42 netbios-dgm 138 netbios-ns 137 netbios-ss 139 nntp 119 non500-isakmp 4500
      ntp 123 onep-plain 15001 onep-tls 15002 pim-auto-rp 496 pop2 109 pop3 110 rip 520
      ripv6 521 smtp 25 snmp 161 snmptrap 162 sunrpc 111 syslog 514 tacacs 49 talk 517
      telnet 23 tftp 69 time 37 uucp 540 who 513 whois 43 www 80 xdmcp 177
      """;

  private static final Map<String, Long> BY_NAME = byName();

  private static Map<String, Long> byName() {
    String[] words = NAMES.strip().split("\\s+");
    Map<String, Long> numbers = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      numbers.put(words[i], Long.valueOf(words[i + 1]));
    }
    return Map.copyOf(numbers);
  }

  @Override
  public Object toNative(Object value) {
    return value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (value instanceof Long) {
      return Optional.of(value);
    }
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    Optional<Object> number = Digits.whole(text).map(Object.class::cast);
    return number.or(() -> Optional.ofNullable(BY_NAME.get(text)));
  }
}
