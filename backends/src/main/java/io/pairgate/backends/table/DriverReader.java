package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlFile;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a driver's table. */
final class DriverReader {

  private final YamlMap root;
  private final Map<String, Family> families;

  DriverReader(YamlFile file, Map<String, Family> families) {
    this.root = file.root().called("the driver");
    this.families = families;
  }

  Driver read() {
    String familyName = root.text("family");
    Family family = families.get(familyName);
    if (family == null) {
      root.problem(
          "family",
          "unknown family '" + familyName + "'" + Nearest.hint(familyName, families.keySet()));
      family = new Family(familyName, "", "", Map.of());
    }
    Map<String, Driver.Option> options = options();
    SignInReader signIn = new SignInReader(root).read();
    Transport transport = root.choice("transport", Transport.class, Transport.HTTP);
    if (transport == Transport.OVSDB && signIn.scheme() != SignInScheme.NONE) {
      root.problem("sign-in", "OVSDB has no sign-in: 'none'");
    }
    Optional<Transactions> transactions =
        transport == Transport.OVSDB ? Optional.of(Transactions.of(root)) : Optional.empty();
    Driver driver =
        new Driver(
            root.text("driver"),
            familyName,
            root.text("title"),
            root.text("verified"),
            transport,
            signIn.scheme(),
            signIn.parameters(),
            options,
            types(family, options.keySet(), transactions),
            transactions.isPresent() ? Map.of() : TaskReader.kinds(root, options.keySet()),
            transactions
                .map(common -> ovsdb(common, options.keySet()))
                .orElseGet(() -> conventions(options.keySet())));
    transactions.ifPresent(Transactions::refuseUnused);
    root.done();
    return driver;
  }

  private Map<String, Driver.Option> options() {
    Map<String, Driver.Option> options = new LinkedHashMap<>();
    root.mapOrEmpty("options")
        .entries()
        .forEach(
            (name, value) -> {
              YamlMap map = value.map("option '" + name + "'");
              options.put(
                  name, new Driver.Option(name, map.text("about"), map.text("default", null)));
              map.done();
            });
    return options;
  }

  private Map<String, NativeType> types(
      Family family, Set<String> options, Optional<Transactions> transactions) {
    Map<String, NativeType> types = new LinkedHashMap<>();
    root.map("types")
        .entries()
        .forEach(
            (name, value) -> {
              ResourceType type = family.types().get(name);
              if (type != null) {
                YamlMap map = value.map("type '" + name + "'");
                types.put(name, new TypeReader(root, map, type, options, transactions).read());
              } else if (!family.types().isEmpty()) {
                String hint = Nearest.hint(name, family.types().keySet());
                value.problem("family '" + family.name() + "' has no type '" + name + "'" + hint);
              }
            });
    // known even where every type says its own
    List.of("id", "repeated-create", "marker", "operations", "cannot").forEach(root::value);
    return types;
  }

  private Conventions conventions(Set<String> options) {
    TemplateReader templates =
        new TemplateReader(
            Map.of(), options, Map.of(), Set.of(), false, false, Operation.Kind.CHECK, false);
    YamlMap success = root.map("success");
    Conventions.Success rule =
        new Conventions.Success(statuses(success), WantedReader.where(success));
    success.done();
    YamlMap vendor = root.map("vendor-error");
    Conventions.VendorError vendorError =
        new Conventions.VendorError(
            WantedReader.where(vendor),
            vendor.texts("code").stream().map(Place::of).toList(),
            vendor.texts("message").stream().map(Place::of).toList());
    if (vendorError.where().isEmpty() && vendorError.codes().isEmpty()) {
      vendor.problem("'vendor-error' needs 'where' or 'code': how to know the vendor's own error");
    }
    vendor.done();
    CallLine check =
        root.value("check")
            .map(
                value ->
                    new LineReader(templates, Map.of(), null, Place.of("")).read("check", value))
            .orElse(null);
    if (check == null) {
      root.problem("the driver lacks 'check': one harmless call");
    }
    return new Conventions(
        root.text("path", ""),
        QueryReader.query(root, options),
        HeaderReader.headers(root, templates),
        rule,
        vendorError,
        root.list("errors").stream().map(value -> errorRule(value, true)).toList(),
        root.text("request-id", "").toLowerCase(Locale.ROOT),
        check);
  }

  /** Over OVSDB each answer has one form: only the vendor's codes differ. */
  private Conventions ovsdb(Transactions transactions, Set<String> options) {
    TemplateReader templates =
        new TemplateReader(
            Map.of(), options, Map.of(), Set.of(), false, false, Operation.Kind.CHECK, false);
    CallLine check =
        root.value("check")
            .map(
                value ->
                    new TransactionLineReader(templates, transactions, Map.of(), null, Place.of(""))
                        .read("check", value))
            .orElse(null);
    if (check == null) {
      root.problem("the driver lacks 'check': one harmless call");
    }
    return new Conventions(
        transactions.database(),
        List.of(),
        List.of(),
        new Conventions.Success(Set.of(), Map.of()),
        new Conventions.VendorError(
            Map.of(), List.of(Place.of("error")), List.of(Place.of("details"))),
        root.list("errors").stream().map(value -> errorRule(value, false)).toList(),
        "",
        check);
  }

  private ErrorRule errorRule(YamlValue value, boolean http) {
    YamlMap map = value.map("the error rule");
    Set<Integer> statuses = http ? statuses(map) : Set.of();
    Set<String> codes = new LinkedHashSet<>(map.texts("code"));
    boolean any = codes.remove("any");
    Set<Operation.Kind> on = map.has("on") ? on(map) : EnumSet.allOf(Operation.Kind.class);
    Set<EmptyBody> bodies = EnumSet.noneOf(EmptyBody.class);
    if (http) map.list("body").forEach(body -> bodies.add(body.choice(EmptyBody.class)));
    ErrorRule rule =
        new ErrorRule(
            statuses,
            codes,
            any,
            WantedReader.where(map),
            bodies,
            on,
            map.choice("is", Outcome.Refusal.class));
    map.done();
    return rule;
  }

  private static Set<Operation.Kind> on(YamlMap map) {
    Set<Operation.Kind> on = EnumSet.noneOf(Operation.Kind.class);
    for (YamlValue word : map.list("on")) {
      Kinds.ofRule(word.text())
          .ifPresentOrElse(
              on::add,
              () -> {
                String hint = Nearest.hint(word.text(), Kinds.RULE_NAMES);
                word.problem("unknown operation '" + word.text() + "'" + hint);
              });
    }
    return on;
  }

  private static Set<Integer> statuses(YamlMap map) {
    Set<Integer> statuses = new LinkedHashSet<>();
    for (YamlValue status : map.list("status")) {
      statuses.add((int) status.whole(100, 599));
    }
    if (statuses.isEmpty()) {
      map.problem(map.title() + " lacks 'status'");
    }
    return statuses;
  }
}
