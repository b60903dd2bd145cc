package io.pairgate.simulators.panos;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What PAN-OS has against an entry. The texts are the vendor's where its documents show one. */
record EntryCheck(Candidate candidate, Resource resource) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9 ._-]*");
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+(/\\d{1,3})?");
  private static final Pattern PORTS =
      Pattern.compile("\\d{1,5}(-\\d{1,5})?(,\\d{1,5}(-\\d{1,5})?)*");

  void check(Map<String, Object> entry) {
    String name = String.valueOf(entry.get("@name"));
    if (!NAME.matcher(name).matches() || name.length() > resource.nameCharsMax()) {
      throw RestRefusal.invalid("'" + name + "' is invalid");
    }
    for (String field : entry.keySet()) {
      if (!field.startsWith("@") && !resource.fields().contains(field)) {
        throw RestRefusal.invalid(name + " -> " + field + " unexpected here");
      }
    }
    resource
        .needed()
        .forEach(
            group -> {
              long there = group.stream().filter(entry::containsKey).count();
              if (there != 1) {
                throw RestRefusal.invalid(
                    name + " needs one of " + group.stream().sorted().toList());
              }
            });
    resource
        .words()
        .forEach(
            (field, words) -> {
              Object word = entry.get(field);
              if (word != null && !words.contains(word)) throw bad(name, field, word);
            });
    if (String.valueOf(entry.get("description")).length() > resource.descriptionCharsMax()) {
      throw RestRefusal.invalid(name + " -> description is too long");
    }
    values(name, entry);
    references(name, entry);
  }

  private static RestRefusal bad(String name, String field, Object value) {
    return RestRefusal.invalid("%s -> %s '%s' is invalid".formatted(name, field, value));
  }

  private void values(String name, Map<String, Object> entry) {
    Object netmask = entry.get("ip-netmask");
    if (netmask != null && !ADDRESS.matcher(String.valueOf(netmask)).matches()) {
      throw bad(name, "ip-netmask", netmask);
    }
    Object range = entry.get("ip-range");
    if (range != null && !String.valueOf(range).matches("[0-9a-fA-F:.]+-[0-9a-fA-F:.]+")) {
      throw bad(name, "ip-range", range);
    }
    if (resource == Resource.SERVICE) {
      Object protocol = entry.get("protocol");
      boolean one = protocol instanceof Map<?, ?> kinds && kinds.size() == 1;
      if (!one) throw RestRefusal.invalid(name + " -> protocol constraints failed");
      ((Map<?, ?>) protocol)
          .forEach(
              (kind, said) -> {
                Object port = said instanceof Map<?, ?> ports ? ports.get("port") : null;
                boolean right =
                    List.of("tcp", "udp", "sctp").contains(kind)
                        && PORTS.matcher(String.valueOf(port)).matches();
                if (!right) throw bad(name, "protocol", kind);
              });
    }
  }

  private void references(String name, Map<String, Object> entry) {
    resource
        .references()
        .forEach(
            (list, targets) -> {
              if (!entry.containsKey(list)) return;
              List<String> members = Candidate.members(entry.get(list));
              if (members.isEmpty()) throw RestRefusal.invalid(name + " -> " + list + " is empty");
              for (String member : members) {
                boolean there =
                    resource == Resource.RULE && Resource.words(list).contains(member)
                        || !list.equals("service")
                            && resource == Resource.RULE
                            && ADDRESS.matcher(member).matches()
                        || targets.stream().anyMatch(t -> candidate.find(t, member).isPresent());
                if (!there) {
                  throw RestRefusal.invalid(
                      "%s -> %s '%s' is not a valid reference".formatted(name, list, member));
                }
              }
            });
  }
}
